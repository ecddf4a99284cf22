/* What was typed so far of a request, read back, and where there is room for it. */
#include "views.h"

#include <slipwatch/lifecycle.h>
#include <slipwatch/when.h>

/* "11:30 am Station 1"; with its day where that is another than what was asked for. */
static void
put_place(GString *out, const json_t *place, const Office *office, int64_t near)
{
	int64_t at = time_of(place, "start");
	bool same = office_day(office, at) == office_day(office, near);
	g_autofree char *when = same ? say_hour(at, office) : say_time(at, office);

	put(out, "<li><strong>%s</strong> %s</li>\n", when, text_of(place, "resource"));
}

void
draw_heard(GString *out, const Board *board, const json_t *answer)
{
	Language language = language_of(board);
	const Office *office = office_of(board, text_of(answer, "office"));
	const json_t *places = json_object_get(answer, "places"), *place;
	g_autoptr(Request) request = request_new();
	g_autofree char *words = NULL;
	size_t i;

	request->asked.start = request->asked.end = time_of(answer, "near");
	if (request->asked.start == NO_TIME) {
		put(out, "<p>%s</p>\n", text_of(answer, "message"));
		return;
	}
	request->day_only = json_is_true(json_object_get(answer, "day_only"));
	words = when_read_back_request(request, office);
	put(out, "<p>%s<br><strong class=\"back\">%s</strong></p>\n",
	    board_word(SAY_READ_BACK, language), words);
	if (!json_array_size(places)) {
		put(out, "<p>%s</p>\n", board_word(SAY_NONE_FREE, language));
		return;
	}
	put(out, "<p>%s</p><ul class=\"free\">", board_word(SAY_FREE, language));
	json_array_foreach(places, i, place)
	    put_place(out, place, office, request->asked.start);
	g_string_append(out, "</ul>\n");
}
