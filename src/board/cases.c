/* Cases: what is done for whom a slip hit, step by step. */
#include "views.h"

#include <slipwatch/case.h>
#include <slipwatch/lifecycle.h>
#include <string.h>

static const BoardWord step_words[STEPS] = {
	[STEP_ACKNOWLEDGED] = SAY_STEP_ACKNOWLEDGED,
	[STEP_PARTICIPANT_TOLD] = SAY_STEP_TOLD,
	[STEP_CORRECTED] = SAY_STEP_CORRECTED,
	[STEP_APOLOGISED] = SAY_STEP_APOLOGISED,
	[STEP_SUPERVISOR_TOLD] = SAY_STEP_SUPERVISOR,
	[STEP_MADE_GOOD] = SAY_STEP_MADE_GOOD,
	[STEP_CAUSE_LOGGED] = SAY_STEP_CAUSE,
	[STEP_CLOSED] = SAY_STEP_CLOSED,
};

static const char *
step_said(const json_t *step, Language language)
{
	CaseStep which;

	return step_parse(text_of(step, "step"), &which)
		   ? board_word(step_words[which], language)
		   : text_of(step, "step");
}

static bool
is_taken(const json_t *step)
{
	return time_of(step, "at") != NO_TIME;
}

/* The first that was not taken; NULL: all are. */
static const json_t *
next_step(const json_t *file)
{
	const json_t *steps = json_object_get(file, "steps"), *step;
	size_t i;

	json_array_foreach(steps, i, step) if (!is_taken(step)) return step;
	return NULL;
}

/* Whom it is about; of several, the first. */
static const char *
name_in(const json_t *file)
{
	const json_t *finding = json_object_get(file, "finding");
	const json_t *all = json_object_get(finding, "participants");
	const char *one = text_of(finding, "participant");

	return *one || !json_array_size(all) ? one
					     : json_string_value(json_array_get(all, 0));
}

static void
put_supervisor(GString *out, const json_t *file, Language language)
{
	if (json_is_true(json_object_get(file, "for_supervisor")))
		put(out, " <strong class=\"bad\">%s</strong>",
		    board_word(SAY_FOR_SUPERVISOR, language));
}

void
draw_cases(GString *out, const Board *board, const json_t *answer)
{
	const json_t *list = json_object_get(answer, "cases"), *file;
	Language language = language_of(board);
	size_t i;

	if (!json_array_size(list))
		put(out, "<p>%s</p>\n", board_word(SAY_NO_CASES, language));
	json_array_foreach(list, i, file)
	{
		const json_t *next = next_step(file);

		put(out,
		    "<article id=\"c%" G_GINT64_FORMAT "\" class=\"case\"><h2>"
		    "<a href=\"/cases/%" G_GINT64_FORMAT "\">%s</a></h2>",
		    number_of(file, "id"), number_of(file, "id"), name_in(file));
		put_supervisor(out, file, language);
		put(out, "<p>%s</p>", text_of(json_object_get(file, "finding"), "why"));
		if (next)
			put(out, "<p>%s <strong>%s</strong></p>",
			    board_word(SAY_NEXT_STEP, language), step_said(next, language));
		g_string_append(out, "</article>\n");
	}
}

/* --- one case --- */

static void
put_places(GString *out, const json_t *list, const Office *office, BoardWord title,
    Language language)
{
	const json_t *place;
	size_t i;

	if (!json_array_size(list))
		return;
	put(out, "<h3>%s</h3><ul class=\"free\">", board_word(title, language));
	json_array_foreach(list, i, place)
	{
		g_autofree char *when = say_time(time_of(place, "start"), office);

		put(out, "<li><strong>%s</strong> %s</li>\n", when,
		    text_of(place, "resource"));
	}
	g_string_append(out, "</ul>");
}

/* Taken: when, and by which role; else a button that ticks it. */
static void
put_step(GString *out, const json_t *file, const json_t *step, const Office *office,
    Language language)
{
	g_autofree char *at = is_taken(step) ? say_time(time_of(step, "at"), office) : NULL;
	bool open = !strcmp(text_of(file, "state"), "open");

	put(out, "<li class=\"%s\">", at ? "done" : "todo");
	if (at)
		put(out, "<strong>✓ %s</strong> %s %s", step_said(step, language), at,
		    text_of(step, "note"));
	else if (open)
		put(out,
		    "<form method=\"post\" action=\"/cases/%" G_GINT64_FORMAT "/steps\">"
		    "<button name=\"step\" value=\"%s\">%s</button>"
		    "<label class=\"unseen\" for=\"n-%s\">%s</label>"
		    "<input id=\"n-%s\" name=\"note\" maxlength=\"500\" placeholder=\"%s\" "
		    "autocomplete=\"off\"></form>",
		    number_of(file, "id"), text_of(step, "step"), step_said(step, language),
		    text_of(step, "step"), board_word(SAY_NOTE, language),
		    text_of(step, "step"), board_word(SAY_NOTE, language));
	else
		put(out, "%s", step_said(step, language));
	g_string_append(out, "</li>\n");
}

static void
put_steps(GString *out, const json_t *file, const Office *office, Language language)
{
	const json_t *steps = json_object_get(file, "steps"), *step;
	size_t i;

	put(out, "<h3>%s</h3><ol class=\"steps\">", board_word(SAY_STEPS, language));
	json_array_foreach(steps, i, step) put_step(out, file, step, office, language);
	g_string_append(out, "</ol>");
}

static void
put_said(GString *out, const json_t *file, Language language)
{
	const json_t *say = json_object_get(file, "say"), *line;
	size_t i;

	put(out, "<h3>%s</h3>\n", board_word(SAY_SCRIPT, language));
	json_array_foreach(say, i, line)
	    put(out, "<p class=\"say\">%s</p>\n", json_string_value(line));
	if (*text_of(file, "make_good"))
		put(out, "<p class=\"say\">%s</p>\n", text_of(file, "make_good"));
}

void
draw_case(GString *out, const Board *board, const json_t *answer)
{
	Language language = language_of(board);
	const Office *office = office_of(board, text_of(answer, "office"));
	const json_t *offer = json_object_get(answer, "offer");
	const char *ics = text_of(answer, "ics");

	put(out, "<article class=\"case person\"><h2>%s</h2>", name_in(answer));
	put_supervisor(out, answer, language);
	put(out, "<p>%s</p>\n", text_of(json_object_get(answer, "finding"), "why"));
	put_said(out, answer, language);
	put_places(out, json_object_get(offer, "near"), office, SAY_FREE, language);
	put_places(out, json_object_get(offer, "now"), office, SAY_FREE_NOW, language);
	put_steps(out, answer, office, language);
	if (*ics)
		put(out,
		    "<details><summary>%s</summary><pre tabindex=\"0\">%s</pre></details>",
		    board_word(SAY_ICS, language), ics);
	g_string_append(out, "</article>\n");
}
