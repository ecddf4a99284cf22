/* The frame of every page: one request brings all that it is first drawn with. */
#include "views.h"
#include "web.h"

#include <string.h>

/* The style is allowed by its digest, the script by where it comes from: nothing that a
 * feed says could run or look otherwise, even if it were ever let through. */
const char *
board_policy(void)
{
	static char *policy;

	if (g_once_init_enter(&policy)) {
		guint8 digest[32];
		gsize len = sizeof(digest);
		g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
		g_autofree char *base64 = NULL;

		g_checksum_update(sum, (const guchar *)web_style, -1);
		g_checksum_get_digest(sum, digest, &len);
		base64 = g_base64_encode(digest, len);
		g_once_init_leave(&policy,
		    g_strconcat("default-src 'none'; style-src 'sha256-", base64,
			"'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			NULL));
	}
	return policy;
}

const char *
board_script(void)
{
	return web_script;
}

static bool
may_go(const Board *board, const ViewRow *row)
{
	return row->path && board->offices->len && (!row->supervisor || board->supervisor);
}

static void
put_navigation(GString *out, const Board *board)
{
	const char *office = board->office ? board->office->id : NULL;

	g_string_append(out, "<nav><ul>");
	for (int view = VIEW_NOW; view < VIEWS; view++) {
		const ViewRow *row = view_row((BoardView)view);
		g_autofree char *path = NULL;

		if (!may_go(board, row))
			continue;
		path = board_path((BoardView)view, office);
		put(out, "<li><a href=\"%s\" aria-current=\"%s\">%s</a></li>", path,
		    (BoardView)view == board->view ? "page" : "false",
		    board_word(row->title, language_of(board)));
	}
	g_string_append(out, "</ul></nav>\n");
}

/* Which office is looked at: a form, so that it needs no script. */
static void
put_offices(GString *out, const Board *board)
{
	const ViewRow *row = view_row(board->view);
	Language language = language_of(board);

	if (board->offices->len < 2 || !row->path)
		return;
	put(out, "<form class=\"office\" action=\"%s\"><label>%s <select name=\"office\">",
	    row->path, board_word(SAY_OFFICE, language));
	if (!row->single)
		put(out, "<option value=\"\">%s</option>",
		    board_word(SAY_ALL_OFFICES, language));
	for (guint i = 0; i < board->offices->len; i++) {
		const Office *office = board->offices->pdata[i];

		put(out, "<option value=\"%s\"%s>%s</option>", office->id,
		    office == board->office ? " selected" : "", office->name);
	}
	put(out, "</select></label><button>%s</button></form>\n",
	    board_word(SAY_SHOW, language));
}

/* Whose board it is. */
static const char *
board_name(const Board *board)
{
	if (board->office)
		return board->office->name;
	return board->offices->len == 1 ? office_of(board, "")->name : "slipwatch";
}

static void
put_head(GString *out, const Board *board)
{
	Language language = language_of(board);
	const ViewRow *row = view_row(board->view);

	put(out,
	    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<link rel=\"icon\" href=\"data:,\">\n<title>%s · %s</title>\n",
	    language == LANGUAGE_ES ? "es" : "en", board_word(row->title, language),
	    board_name(board));
	g_string_append_printf(out, "<style>%s</style>\n", web_style);
	g_string_append(out, "<script src=\"/board.js\" defer></script>\n</head>\n");
}

static void
put_top(GString *out, const Board *board)
{
	Language language = language_of(board);

	put(out,
	    "<a class=\"skip\" href=\"#main\">%s</a>\n<header class=\"top\">"
	    "<p class=\"name\">%s</p>\n",
	    board_word(SAY_SKIP, language), board_name(board));
	put_navigation(out, board);
	put_offices(out, board);
	put(out,
	    "<p id=\"link\" hidden data-live=\"%s\" data-lost=\"%s\"></p>\n</header>\n",
	    board_word(SAY_LIVE, language), board_word(SAY_LOST, language));
}

/* With what its script says of the time that is left. */
static void
put_main(GString *out, const Board *board)
{
	const ViewRow *row = view_row(board->view);
	Language language = language_of(board);

	put(out,
	    "<p id=\"said\" class=\"unseen\" aria-live=\"polite\"></p>\n"
	    "<main id=\"main\" tabindex=\"-1\" data-stream=\"%s\" "
	    "data-now=\"%" G_GINT64_FORMAT
	    "\" data-in=\"%s\" data-over=\"%s\" data-d=\"%s\" data-h=\"%s\" data-m=\"%s\" "
	    "data-s=\"%s\">\n<h1>%s</h1>\n",
	    row->live ? "/v1/stream" : "", board->now, board_word(SAY_IN, language),
	    board_word(SAY_OVERDUE, language), board_word(SAY_DAYS, language),
	    board_word(SAY_HOURS, language), board_word(SAY_MINUTES, language),
	    board_word(SAY_SECONDS, language), board_word(row->title, language));
}

char *
board_page(const Board *board, const json_t *answer)
{
	const ViewRow *row = view_row(board->view);
	GString *out = g_string_new(NULL);

	if (row->bare) {
		row->draw(out, board, answer);
		return g_string_free(out, FALSE);
	}
	put_head(out, board);
	g_string_append(out, "<body>\n");
	put_top(out, board);
	put_main(out, board);
	row->draw(out, board, answer);
	g_string_append(out, "</main>\n</body>\n</html>\n");
	return g_string_free(out, FALSE);
}
