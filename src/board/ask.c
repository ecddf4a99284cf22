/* Ask: a request is noted while she is on the telephone, and read back. */
#include "views.h"

#include <slipwatch/clock.h>
#include <slipwatch/when.h>

static void
put_field(GString *out, const char *name, BoardWord label, const char *attributes,
    Language language)
{
	put(out, "<label>%s <input name=\"%s\" autocomplete=\"off\" ",
	    board_word(label, language), name);
	g_string_append(out, attributes); /* ours alone */
	g_string_append(out, "></label>\n");
}

static void
put_services(GString *out, const Office *office, Language language)
{
	if (!office->services->len)
		return;
	put(out, "<label>%s <select name=\"service\"><option value=\"\">%s</option>",
	    board_word(SAY_SERVICE, language), board_word(SAY_SERVICE_ANY, language));
	for (guint i = 0; i < office->services->len; i++) {
		const Service *service = office->services->pdata[i];
		put(out, "<option>%s</option>", service->name);
	}
	g_string_append(out, "</select></label>\n");
}

/* What was just noted: the address says which times, and no name. */
static void
put_noted(GString *out, const Board *board, const Office *office)
{
	Language language = language_of(board);
	g_autoptr(Request) request = request_new();
	g_autofree char *words = NULL;

	request->asked.start = time_of(board->query, "asked");
	request->asked.end = time_of(board->query, "asked_end");
	if (request->asked.start == NO_TIME)
		return;
	if (request->asked.end < request->asked.start)
		request->asked.end = request->asked.start;
	words = when_read_back_request(request, office);
	put(out, "<p id=\"noted\" role=\"status\">%s %s<br><strong>%s</strong></p>\n",
	    board_word(SAY_SAVED, language), board_word(SAY_READ_BACK, language), words);
}

void
draw_ask(GString *out, const Board *board, const json_t *answer)
{
	Language language = language_of(board);
	const Office *office = board->office ? board->office : office_of(board, "");
	g_autofree char *hint = NULL;

	(void)answer;
	put_noted(out, board, office);
	hint = g_markup_printf_escaped("required maxlength=\"100\" placeholder=\"%s\"",
	    board_word(SAY_WHEN_HINT, language));
	put(out,
	    "<form method=\"post\" id=\"ask\" action=\"/ask?office=%s\">\n"
	    "<input type=\"hidden\" name=\"office\" value=\"%s\">"
	    "<input type=\"hidden\" name=\"by\" value=\"phone\">\n",
	    office->id, office->id);
	put_field(out, "participant", SAY_WHO,
	    "required maxlength=\"200\" autofocus list=\"people\"", language);
	put_field(out, "when", SAY_WHEN, hint, language);
	put_services(out, office, language);
	put_field(out, "phone", SAY_PHONE, "type=\"tel\" maxlength=\"40\"", language);
	put(out,
	    "<button>%s</button></form>\n<datalist id=\"people\"></datalist>"
	    "<div id=\"heard\" aria-live=\"polite\"></div>\n",
	    board_word(SAY_SAVE, language));
}
