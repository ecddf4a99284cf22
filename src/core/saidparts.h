/* Days and clocks as they are written. Private to the reader of texts. */
#ifndef SLIPWATCH_SAIDPARTS_H
#define SLIPWATCH_SAIDPARTS_H

#include "saidtoken.h"

#include <slipwatch/said.h>

/* A text being read: its tokens, the booking's start, and when the text was written. */
typedef struct Script {
	const Token *tokens;
	guint count; /* without those of TOKEN_END */
	Local start, made;
} Script;

/* The token at a place; one of TOKEN_END before the first and behind the last. */
const Token *script_at(const Script *script, int at);
bool token_is(const Token *token, const char *word);
bool token_signs(const Token *token, gunichar sign);
/* One of the words, NULL-terminated. */
bool token_among(const Token *token, const char *const *words);
/* Is the time word of that kind? */
bool token_means(const Token *token, TimeWordKind kind);

typedef struct DayPart {
	int weekday; /* -1 */
	Day day;     /* SAID_NO_DAY */
	bool relative;
	bool weak;    /* could be an everyday word */
	bool unclear; /* a date that could be two: says nothing */
} DayPart;

typedef struct ClockPart {
	int minute, last;
	bool either, part;
} ClockPart;

/* Each returns how many tokens it read, 0 if there is no such thing. */
int read_day(const Script *script, int at, DayPart *ret_day);
int read_date(const Script *script, int at, int weekday, DayPart *ret_day);
int read_clock_part(const Script *script, int at, ClockPart *ret_clock);

#endif
