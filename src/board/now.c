/* Now: what is open, the most urgent first, each with its answers. */
#include "views.h"

#include <slipwatch/alert.h>
#include <slipwatch/lifecycle.h>
#include <string.h>

/* The parts of the page, by the alerts' tier. */
static const struct {
	const char *tier;
	BoardWord title;
} parts[] = {
	{ "interrupt", SAY_INTERRUPT },
	{ "ask", SAY_CONFIRM },
	{ "digest", SAY_DIGEST },
};

/* What else than right and wrong may be answered. */
static const struct {
	Verdict verdict;
	BoardWord label;
} further[] = {
	{ VERDICT_CHANGED, SAY_CHANGED },
	{ VERDICT_OUTDATED, SAY_OUTDATED },
	{ VERDICT_UNREACHABLE, SAY_UNREACHABLE },
};

#define SNOOZE_FOR "30m"
enum { JUST_OPENED = 15 * MINUTE, CASES_SHOWN = 3 };

static const json_t *
finding_in(const json_t *alert)
{
	return json_object_get(alert, "finding");
}

/* "in 3 h 5 min": as much of it as somebody needs to know. */
static char *
time_left(int64_t seconds, Language language)
{
	int64_t minutes = seconds / MINUTE, hours = seconds / HOUR;
	g_autofree char *whole = NULL, *rest = NULL;
	GString *said;

	if (seconds < 0)
		return g_strdup(board_word(SAY_OVERDUE, language));
	if (hours >= 48)
		whole = board_count(SAY_DAYS, seconds / DAY, language);
	else if (hours > 0)
		whole = board_count(SAY_HOURS, hours, language);
	if (!whole || hours < 6)
		rest = board_count(SAY_MINUTES, minutes % 60, language);
	said = g_string_new(board_word(SAY_IN, language));
	g_string_replace(said, "#", whole ? whole : rest, 1);
	if (whole && rest)
		g_string_append_printf(said, " %s", rest);
	return g_string_free(said, FALSE);
}

static void
put_due(GString *out, const Board *board, const json_t *alert, const Office *office)
{
	const json_t *finding = finding_in(alert);
	int64_t at = time_of(finding, "deadline");
	g_autofree char *when = NULL, *left = NULL;

	if (at == NO_TIME)
		return;
	when = say_time(at, office);
	left = time_left(at - board->now, language_of(board));
	put(out,
	    "<p class=\"due\">%s <time datetime=\"%s\">%s</time> "
	    "<span class=\"left%s\" data-at=\"%" G_GINT64_FORMAT "\">%s</span></p>",
	    board_word(SAY_BY, language_of(board)), text_of(finding, "deadline"), when,
	    at - board->now < HOUR ? " soon" : "", at, left);
}

static void
put_time(GString *out, BoardWord label, const json_t *finding, const char *key,
    const Office *office, Language language)
{
	int64_t at = time_of(finding, key);
	g_autofree char *day = at == NO_TIME ? NULL : say_day(at, office);
	g_autofree char *hour = at == NO_TIME ? NULL : say_hour(at, office);

	if (at != NO_TIME)
		put(out,
		    "<div><dt>%s</dt><dd><span>%s</span> <strong>%s</strong></dd></div>",
		    board_word(label, language), day, hour);
}

/* Both times, one below the other: the eye finds the digit that differs. */
static void
put_times(GString *out, const json_t *finding, const Office *office, Language language)
{
	g_string_append(out, "<dl class=\"times\">");
	put_time(out, SAY_ASKED, finding, "asked", office, language);
	put_time(out, SAY_RECORDED, finding, "recorded", office, language);
	g_string_append(out, "</dl>");
}

/* The desk's name is the browser's; the office goes along, so that the answer leads back.
 */
static void
put_form(GString *out, const Board *board, int64_t id, const char *what, const char *class)
{
	const char *office = board->office ? board->office->id : "";

	put(out,
	    "<form method=\"post\" class=\"%s\" action=\"/alerts/%" G_GINT64_FORMAT
	    "/%s%s%s\">",
	    class, id, what, *office ? "?office=" : "", office);
}

static void
put_button(GString *out, const char *class, Verdict verdict, BoardWord label, Language lang)
{
	put(out, "<button class=\"%s\" name=\"verdict\" value=\"%s\">%s</button>", class,
	    verdict_name(verdict), board_word(label, lang));
}

static void
put_causes(GString *out, Language language)
{
	put(out, "<label>%s <select name=\"cause\"><option value=\"\">%s</option>",
	    board_word(SAY_CAUSE, language), board_word(SAY_CAUSE_NONE, language));
	for (const char *const *cause = causes; *cause; cause++)
		put(out, "<option value=\"%s\">%s</option>", *cause,
		    cause_word(*cause, language));
	g_string_append(out, "</select></label>");
}

static void
put_answers(GString *out, const Board *board, int64_t id)
{
	Language language = language_of(board);

	put_form(out, board, id, "answer", "answers");
	put_button(out, "wrong", VERDICT_SLIP, SAY_WRONG, language);
	put_button(out, "right", VERDICT_CORRECT, SAY_RIGHT, language);
	put(out, "<details><summary>%s</summary>", board_word(SAY_OTHER, language));
	put_causes(out, language);
	put(out,
	    "<label>%s <input name=\"note\" maxlength=\"500\" "
	    "autocomplete=\"off\"></label>",
	    board_word(SAY_NOTE, language));
	for (size_t i = 0; i < G_N_ELEMENTS(further); i++)
		put_button(out, "", further[i].verdict, further[i].label, language);
	g_string_append(out, "</details></form>");
	put_form(out, board, id, "snooze", "later");
	put(out, "<button name=\"for\" value=\"" SNOOZE_FOR "\">%s</button></form>",
	    board_word(SAY_LATER, language));
}

/* "Ana Diaz, Bo Chan" or what the rule speaks of. */
static void
put_names(GString *out, const json_t *finding)
{
	const json_t *all = json_object_get(finding, "participants"), *name;
	size_t i;

	if (!json_array_size(all)) {
		const char *one = text_of(finding, "participant");
		put(out, "%s", *one ? one : text_of(finding, "resource"));
		return;
	}
	json_array_foreach(all, i, name)
	    put(out, "%s%s", i ? ", " : "", json_string_value(name));
}

static void
put_alert(GString *out, const Board *board, const json_t *alert)
{
	const json_t *finding = finding_in(alert);
	const Office *office = office_of(board, text_of(alert, "office"));
	int64_t id = number_of(alert, "id");

	put(out,
	    "<article id=\"a%" G_GINT64_FORMAT "\" class=\"%s\" data-v=\"%s\"><header><h3>",
	    id, text_of(finding, "tier"), text_of(alert, "updated_at"));
	put_names(out, finding);
	g_string_append(out, "</h3>");
	if (!board->office && board->offices->len > 1)
		put(out, "<p class=\"where\">%s</p>", office->name);
	put_due(out, board, alert, office);
	g_string_append(out, "</header>");
	put_times(out, finding, office, language_of(board));
	put(out, "<p class=\"why\">%s</p>", text_of(finding, "why"));
	put_answers(out, board, id);
	g_string_append(out, "</article>\n");
}

/* By deadline, those without one last; the older first among equals. */
static int
by_urgency(const void *a, const void *b)
{
	const json_t *one = *(json_t *const *)a, *two = *(json_t *const *)b;
	int64_t due_one = time_of(finding_in(one), "deadline");
	int64_t due_two = time_of(finding_in(two), "deadline");

	due_one = due_one == NO_TIME ? INT64_MAX : due_one;
	due_two = due_two == NO_TIME ? INT64_MAX : due_two;
	if (due_one != due_two)
		return due_one < due_two ? -1 : 1;
	return number_of(one, "id") < number_of(two, "id") ? -1 : 1;
}

/* The open alerts of a tier (transfer full; borrowed elements). */
static GPtrArray *
alerts_of(const json_t *answer, const char *tier)
{
	const json_t *list = json_object_get(answer, "alerts");
	GPtrArray *found = g_ptr_array_new();

	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *alert = json_array_get(list, i);

		if (!strcmp(text_of(finding_in(alert), "tier"), tier) &&
		    !strcmp(text_of(alert, "state"), "open"))
			g_ptr_array_add(found, alert);
	}
	g_ptr_array_sort(found, by_urgency);
	return found;
}

/* --- what was just confirmed --- */

/* A slip that somebody said is one a moment ago; for a supervisor also whoever was hit
 * before. */
static bool
is_pressing(const Board *board, const json_t *file)
{
	return board->now - time_of(file, "opened_at") < JUST_OPENED ||
	       (board->supervisor && json_is_true(json_object_get(file, "for_supervisor")));
}

static void
put_case(GString *out, const Board *board, const json_t *file)
{
	Language language = language_of(board);
	int64_t id = number_of(file, "id");

	put(out,
	    "<li id=\"p%" G_GINT64_FORMAT
	    "\"><a class=\"go\" href=\"/cases/%" G_GINT64_FORMAT "\">%s</a> <strong>",
	    id, id, board_word(SAY_PUT_RIGHT, language));
	put_names(out, finding_in(file));
	g_string_append(out, "</strong>");
	if (json_is_true(json_object_get(file, "for_supervisor")))
		put(out, " <span class=\"bad\">%s</span>",
		    board_word(SAY_FOR_SUPERVISOR, language));
	g_string_append(out, "</li>\n");
}

static void
put_cases(GString *out, const Board *board)
{
	Language language = language_of(board);
	const json_t *file;
	unsigned shown = 0;
	size_t i;

	json_array_foreach(board->cases, i, file)
	{
		if (!is_pressing(board, file) || shown == CASES_SHOWN)
			continue;
		if (!shown++)
			put(out,
			    "<section id=\"rights\"><h2>%s</h2><ul class=\"rights\">\n",
			    board_word(SAY_TO_PUT_RIGHT, language));
		put_case(out, board, file);
	}
	if (shown)
		g_string_append(out, "</ul>");
	if (shown && json_array_size(board->cases) > shown)
		put(out, "<p><a href=\"/cases\">%s</a></p>",
		    board_word(SAY_ALL_CASES, language));
	if (shown)
		g_string_append(out, "</section>\n");
}

void
draw_now(GString *out, const Board *board, const json_t *answer)
{
	Language language = language_of(board);
	guint shown = 0;

	put_cases(out, board);
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autoptr(GPtrArray) alerts = alerts_of(answer, parts[i].tier);

		if (!alerts->len)
			continue;
		shown += alerts->len;
		put(out,
		    "<section id=\"tier-%s\"><h2>%s <span class=\"count\">%u</span></h2>\n",
		    parts[i].tier, board_word(parts[i].title, language), alerts->len);
		for (guint j = 0; j < alerts->len; j++)
			put_alert(out, board, alerts->pdata[j]);
		g_string_append(out, "</section>\n");
	}
	if (!shown)
		put(out, "<p id=\"calm\"><strong>%s</strong><br>%s</p>\n",
		    board_word(SAY_CALM, language), board_word(SAY_CALM_WHY, language));
}
