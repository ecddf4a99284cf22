/* The table of views. */
#include "views.h"

static const ViewRow views[VIEWS] = {
	[VIEW_NOW] = { .path = "/", .title = SAY_NOW, .draw = draw_now, .live = true },
	[VIEW_DAY] = { .path = "/day",
	    .title = SAY_DAY,
	    .draw = draw_day,
	    .live = true,
	    .single = true },
	[VIEW_ASK] = { .path = "/ask", .title = SAY_ASK, .draw = draw_ask, .single = true },
	[VIEW_HEARD] = { .title = SAY_ASK, .draw = draw_heard, .bare = true },
	[VIEW_WINDOW] = { .path = "/window",
	    .title = SAY_WINDOW,
	    .draw = draw_window,
	    .single = true },
	[VIEW_CASES] = { .path = "/cases",
	    .title = SAY_CASES,
	    .draw = draw_cases,
	    .live = true },
	[VIEW_CASE] = { .title = SAY_CASES, .draw = draw_case, .live = true },
	[VIEW_FEEDS] = { .path = "/feeds",
	    .title = SAY_FEEDS,
	    .draw = draw_feeds,
	    .live = true },
	[VIEW_LEARN] = { .path = "/learn",
	    .title = SAY_LEARN,
	    .draw = draw_learn,
	    .supervisor = true },
	[VIEW_FAULT] = { .title = SAY_FAULT, .draw = draw_fault },
};

const ViewRow *
view_row(BoardView view)
{
	return &views[view];
}

char *
board_path(BoardView view, const char *office)
{
	g_autofree char *safe = office ? g_uri_escape_string(office, NULL, FALSE) : NULL;

	return safe ? g_strconcat(views[view].path, "?office=", safe, NULL)
		    : g_strdup(views[view].path);
}
