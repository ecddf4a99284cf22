/* The views: each draws the inside of a page from one answer of the API. */
#ifndef BOARD_VIEWS_H
#define BOARD_VIEWS_H

#include "put.h"
#include "words.h"

typedef void DrawView(GString *out, const Board *board, const json_t *answer);

DrawView draw_now, draw_day, draw_ask, draw_heard, draw_window, draw_cases, draw_case,
    draw_feeds, draw_learn, draw_fault;

/* A row of the navigation, and how its page is drawn. */
typedef struct ViewRow {
	const char *path; /* NULL: nowhere to go to */
	BoardWord title;
	DrawView *draw;
	bool supervisor; /* shown to supervisors alone */
	bool live;	 /* drawn anew as things happen */
	bool single;	 /* of one office at a time */
	bool bare;	 /* a part of a page, without its frame */
} ViewRow;

const ViewRow *view_row(BoardView view);

#endif
