/* Window: what is known of whoever stands there. */
#include "views.h"

#include <slipwatch/lifecycle.h>

static void
put_form(GString *out, const Board *board)
{
	Language language = language_of(board);

	put(out,
	    "<form id=\"window\" action=\"/window\" role=\"search\">"
	    "<input type=\"hidden\" name=\"office\" value=\"%s\">"
	    "<label>%s <input name=\"name\" value=\"%s\" maxlength=\"200\" required "
	    "autofocus autocomplete=\"off\" list=\"people\"></label>"
	    "<datalist id=\"people\"></datalist><button>%s</button></form>\n",
	    board->office ? board->office->id : "", board_word(SAY_NAME, language),
	    text_of(board->query, "name"), board_word(SAY_LOOK_UP, language));
}

static void
put_when(GString *out, const json_t *json, const char *key, const Office *office)
{
	int64_t at = time_of(json, key);
	g_autofree char *said = at == NO_TIME ? NULL : say_time(at, office);

	if (said)
		put(out, "<time datetime=\"%s\">%s</time>", text_of(json, key), said);
}

/* ", Station 1, recertification": what there is of it. */
static void
put_rest(GString *out, const json_t *json)
{
	static const char *const keys[] = { "resource", "service" };

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (*text_of(json, keys[i]))
			put(out, ", %s", text_of(json, keys[i]));
}

static void
put_mark(GString *out, bool set, BoardWord word, Language language)
{
	if (set)
		put(out, " <em>(%s)</em>", board_word(word, language));
}

static void
put_requests(GString *out, const json_t *list, const Office *office, Language language)
{
	const json_t *each;
	size_t i;

	if (!json_array_size(list))
		return;
	put(out, "<h3>%s</h3><ul>", board_word(SAY_ALL_ASKED, language));
	json_array_foreach(list, i, each)
	{
		g_string_append(out, "<li>");
		put_when(out, each, "asked", office);
		put_rest(out, each);
		put_mark(out, json_is_true(json_object_get(each, "withdrawn")),
		    SAY_WITHDRAWN, language);
		put_mark(out, json_is_true(json_object_get(each, "superseded")),
		    SAY_SUPERSEDED, language);
		g_string_append(out, "</li>\n");
	}
	g_string_append(out, "</ul>");
}

/* What stood there before, the oldest first. */
static void
put_changes(GString *out, const json_t *list, const Office *office, Language language)
{
	const json_t *each;
	size_t i;

	if (!json_array_size(list))
		return;
	g_string_append(out, "<ul>");
	json_array_foreach(list, i, each)
	{
		const json_t *from = json_object_get(each, "from");

		put(out, "<li>%s ", board_word(SAY_MOVED, language));
		put_when(out, from, "start", office);
		put_rest(out, from);
		g_string_append(out, " (");
		put_when(out, each, "seen_at", office);
		g_string_append(out, ")</li>\n");
	}
	g_string_append(out, "</ul>");
}

static void
put_bookings(GString *out, const json_t *list, const Office *office, Language language)
{
	const json_t *each;
	size_t i;

	if (!json_array_size(list))
		return;
	put(out, "<h3>%s</h3><ul>", board_word(SAY_ALL_RECORDED, language));
	json_array_foreach(list, i, each)
	{
		g_string_append(out, "<li>");
		put_when(out, each, "start", office);
		put_rest(out, each);
		put_mark(out,
		    json_equal(json_object_get(each, "theirs"), json_false()) ||
			g_str_equal(text_of(each, "state"), "gone"),
		    SAY_GONE, language);
		put_changes(out, json_object_get(each, "changes"), office, language);
		g_string_append(out, "</li>\n");
	}
	g_string_append(out, "</ul>");
}

static void
put_alerts(GString *out, const json_t *list, const Board *board, Language language)
{
	g_autofree char *now =
	    board_path(VIEW_NOW, board->office ? board->office->id : NULL);
	bool any = false;
	const json_t *each;
	size_t i;

	json_array_foreach(list, i, each)
	{
		if (!g_str_equal(text_of(each, "state"), "open"))
			continue;
		if (!any)
			put(out, "<h3>%s</h3><ul>", board_word(SAY_ALERTS, language));
		any = true;
		put(out, "<li><a href=\"%s#a%" G_GINT64_FORMAT "\">%s</a></li>\n", now,
		    number_of(each, "id"),
		    text_of(json_object_get(each, "finding"), "why"));
	}
	if (any)
		g_string_append(out, "</ul>");
}

static void
put_said(GString *out, const json_t *list)
{
	const json_t *each;
	size_t i;

	json_array_foreach(list, i, each)
	    put(out, "<p class=\"say\">%s</p>\n", json_string_value(each));
}

static void
put_person(GString *out, const Board *board, const json_t *person, const Office *office)
{
	Language language = language_of(board);

	put(out, "<article class=\"person\"><h2>%s</h2>\n", text_of(person, "name"));
	put_said(out, json_object_get(person, "say"));
	put_alerts(out, json_object_get(person, "alerts"), board, language);
	put_requests(out, json_object_get(person, "requests"), office, language);
	put_bookings(out, json_object_get(person, "bookings"), office, language);
	g_string_append(out, "</article>\n");
}

/* A name that leads to what is known of it. */
static void
put_name(GString *out, const Board *board, const char *name)
{
	g_autofree char *safe = g_uri_escape_string(name, NULL, FALSE);

	put(out, "<li><a href=\"/window?office=%s&name=%s\">%s</a>",
	    board->office ? board->office->id : "", safe, name);
}

static void
put_near(GString *out, const Board *board, const json_t *list, const Office *office)
{
	const json_t *each;
	size_t i;

	if (!json_array_size(list))
		return;
	put(out, "<h2>%s</h2><ul>", board_word(SAY_NEAR, language_of(board)));
	json_array_foreach(list, i, each)
	{
		put_name(out, board, text_of(each, "participant"));
		g_string_append(out, ": ");
		put_when(out, each, "start", office);
		put_rest(out, each);
		g_string_append(out, "</li>\n");
	}
	g_string_append(out, "</ul>\n");
}

static void
put_others(GString *out, const Board *board, const json_t *list)
{
	const json_t *each;
	size_t i;

	if (!json_array_size(list))
		return;
	put(out, "<h2>%s</h2><ul>", board_word(SAY_OTHERS, language_of(board)));
	json_array_foreach(list, i, each)
	{
		put_name(out, board, json_string_value(each));
		g_string_append(out, "</li>\n");
	}
	g_string_append(out, "</ul>\n");
}

void
draw_window(GString *out, const Board *board, const json_t *answer)
{
	const json_t *people = json_object_get(answer, "people"), *person;
	const Office *office = office_of(board, text_of(answer, "office"));
	size_t i;

	put_form(out, board);
	if (!people)
		return;
	if (!json_array_size(people))
		put(out, "<p class=\"say\">%s</p>\n",
		    board_word(SAY_NOBODY, language_of(board)));
	put_said(out, json_object_get(answer, "say"));
	json_array_foreach(people, i, person) put_person(out, board, person, office);
	put_near(out, board, json_object_get(answer, "near"), office);
	put_others(out, board, json_object_get(answer, "others"));
}
