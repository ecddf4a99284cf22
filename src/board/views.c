/* The table of views. */
#include "views.h"

static const ViewRow views[VIEWS] = {
	[VIEW_NOW] = { "/", SAY_NOW, draw_now, false, true },
	[VIEW_ASK] = { "/ask", SAY_ASK, draw_ask, false, false },
	[VIEW_FEEDS] = { "/feeds", SAY_FEEDS, draw_feeds, false, true },
	[VIEW_LEARN] = { "/learn", SAY_LEARN, draw_learn, true, false },
	[VIEW_FAULT] = { NULL, SAY_FAULT, draw_fault, false, false },
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
