/* The one door to a page: every text is escaped here. */
#ifndef BOARD_PUT_H
#define BOARD_PUT_H

#include <slipwatch/board.h>

/* Appends markup; each %s is text, and comes out escaped. */
void put(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A member's text; "" if there is none (dies with json). */
const char *text_of(const json_t *json, const char *key);
/* A member's time; NO_TIME if there is none. */
int64_t time_of(const json_t *json, const char *key);
/* A member's number; 0 if there is none. */
int64_t number_of(const json_t *json, const char *key);

/* The office of that id among those that the reader may see; or the first. */
const Office *office_of(const Board *board, const char *id);
Language language_of(const Board *board);

#endif
