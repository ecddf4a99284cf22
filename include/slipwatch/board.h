/*
 * The board: what the API answers, drawn as pages. Pure: JSON in, HTML out.
 *
 * A view is a row of board/views.c; it draws the very JSON that a program gets at the same
 * question, so that there is one answer to each and one place that decides who may have it.
 * Every text goes out escaped, through one door (board/put.h). Nothing on a page runs or is
 * fetched from elsewhere.
 */
#ifndef SLIPWATCH_BOARD_H
#define SLIPWATCH_BOARD_H

#include <jansson.h>
#include <slipwatch/office.h>

typedef enum BoardView {
	VIEW_NONE, /* no page: JSON */
	VIEW_NOW,
	VIEW_DAY,
	VIEW_ASK,
	VIEW_HEARD, /* what was typed of a request so far: a part of that page */
	VIEW_WINDOW,
	VIEW_CASES,
	VIEW_CASE,
	VIEW_FEEDS,
	VIEW_LEARN,
	VIEW_FAULT, /* what went wrong, and what to do */
	VIEWS,
} BoardView;

/* Who looks, at what, and when. */
typedef struct Board {
	BoardView view;
	const GPtrArray *offices; /* Office, borrowed: those that the reader may see */
	const Office *office;	  /* the one that is looked at; NULL: all of them */
	bool supervisor;	  /* at one of them at least */
	const json_t *query;	  /* what the page's address says: an object of strings */
	const json_t *cases;	  /* open ones, the newest first: of VIEW_NOW; or NULL */
	int64_t now;
} Board;

/* A whole page (transfer full). `answer`: the API's, of the view's own shape. */
char *board_page(const Board *board, const json_t *answer);

/* Where a view is: "/feeds", with its office if one is looked at (transfer full). */
char *board_path(BoardView view, const char *office);

/* The Content-Security-Policy of every page (static). */
const char *board_policy(void);

/* The page's script (static). */
const char *board_script(void);

#endif
