/* Cases: what is done for whom a slip hit, step by step. */
#include "views.h"

#include <slipwatch/alert.h>
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

/* A place, and a click that holds it. */
static void
put_place(GString *out, const json_t *file, const json_t *place, const Office *office,
    Language language)
{
	g_autofree char *when = say_time(time_of(place, "start"), office);

	put(out,
	    "<li><form method=\"post\" action=\"/cases/%" G_GINT64_FORMAT "/hold\">"
	    "<span class=\"place\"><strong>%s</strong> %s</span>"
	    "<input type=\"hidden\" name=\"resource\" value=\"%s\">"
	    "<button name=\"start\" value=\"%s\" aria-label=\"%s: %s, "
	    "%s\">%s</button></form></li>\n",
	    number_of(file, "id"), when, text_of(place, "resource"),
	    text_of(place, "resource"), text_of(place, "start"),
	    board_word(SAY_HOLD, language), when, text_of(place, "resource"),
	    board_word(SAY_HOLD, language));
}

static void
put_places(GString *out, const json_t *file, const json_t *list, BoardWord title,
    const Office *office, Language language)
{
	const json_t *place;
	size_t i;

	if (!json_array_size(list))
		return;
	put(out, "<p class=\"lead\">%s</p><ul class=\"offers\">",
	    board_word(title, language));
	json_array_foreach(list, i, place) put_place(out, file, place, office, language);
	g_string_append(out, "</ul>");
}

static void
put_held(GString *out, const json_t *held, const Office *office, Language language)
{
	g_autofree char *when = say_time(time_of(held, "start"), office);

	put(out, "<p class=\"held\">%s <strong>%s</strong> %s<br>%s</p>",
	    board_word(SAY_HELD_FOR, language), when, text_of(held, "resource"),
	    board_word(SAY_HELD_WHY, language));
}

static bool
is_open(const json_t *file)
{
	return !strcmp(text_of(file, "state"), "open");
}

/* What was asked for, else the nearest; and whether they can be seen now. */
static void
put_offer(GString *out, const json_t *file, const Office *office, Language language)
{
	const json_t *offer = json_object_get(file, "offer");
	const json_t *held = json_object_get(file, "held");
	bool asked_free = json_is_true(json_object_get(offer, "asked_free"));

	if (!is_open(file))
		return;
	put(out, "<h3>%s</h3>\n", board_word(SAY_OFFER, language));
	if (held)
		put_held(out, held, office, language);
	put_places(out, file, json_object_get(offer, "near"),
	    asked_free ? SAY_ASKED_FREE : SAY_NEAREST, office, language);
	put_places(
	    out, file, json_object_get(offer, "now"), SAY_SEEN_NOW, office, language);
}

static void
put_step_form(GString *out, const json_t *file)
{
	put(out, "<form method=\"post\" action=\"/cases/%" G_GINT64_FORMAT "/steps\">",
	    number_of(file, "id"));
}

/* Its cause in one click. */
static void
put_cause_step(GString *out, const json_t *file, const json_t *step, Language language)
{
	put_step_form(out, file);
	put(out,
	    "<span class=\"ask\">%s</span><input type=\"hidden\" name=\"step\" "
	    "value=\"%s\">"
	    "<span class=\"causes\">",
	    board_word(SAY_CAUSE, language), text_of(step, "step"));
	for (const char *const *cause = causes; *cause; cause++)
		put(out, "<button name=\"cause\" value=\"%s\">%s</button>", *cause,
		    cause_word(*cause, language));
	g_string_append(out, "</span></form>");
}

static void
put_open_step(GString *out, const json_t *file, const json_t *step, Language language)
{
	put_step_form(out, file);
	put(out,
	    "<button name=\"step\" value=\"%s\">%s</button>"
	    "<label class=\"unseen\" for=\"n-%s\">%s: %s</label>"
	    "<input id=\"n-%s\" name=\"note\" maxlength=\"500\" placeholder=\"%s\" "
	    "autocomplete=\"off\"></form>",
	    text_of(step, "step"), step_said(step, language), text_of(step, "step"),
	    step_said(step, language), board_word(SAY_NOTE, language),
	    text_of(step, "step"), board_word(SAY_NOTE, language));
}

/* Taken: when, and what was said of it; else a button that ticks it. */
static void
put_step(GString *out, const json_t *file, const json_t *step, const Office *office,
    Language language)
{
	g_autofree char *at = is_taken(step) ? say_time(time_of(step, "at"), office) : NULL;
	bool cause = !strcmp(text_of(step, "step"), "cause-logged");
	const char *note = text_of(step, "note");

	put(out, "<li class=\"%s\">", at ? "done" : "todo");
	if (at)
		put(out, "<strong>✓ %s</strong> <span>%s</span> <span>%s</span>",
		    step_said(step, language), at,
		    cause ? cause_word(note, language) : note);
	else if (!is_open(file))
		put(out, "%s", step_said(step, language));
	else if (cause)
		put_cause_step(out, file, step, language);
	else
		put_open_step(out, file, step, language);
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

	put(out, "<h3>%s</h3><ol class=\"say\">\n", board_word(SAY_SCRIPT, language));
	json_array_foreach(say, i, line) put(out, "<li>%s</li>\n", json_string_value(line));
	g_string_append(out, "</ol>");
}

/* A file to be saved: all of it is in the link, so that it needs no script. */
static void
put_file(GString *out, const json_t *file, const char *type, const char *ending,
    const char *text, BoardWord label, Language language)
{
	g_autofree char *safe = g_uri_escape_string(text, NULL, FALSE);

	put(out,
	    "<a class=\"save\" download=\"case-%" G_GINT64_FORMAT
	    ".%s\" href=\"data:%s;charset=utf-8,%s\">%s</a> ",
	    number_of(file, "id"), ending, type, safe, board_word(label, language));
}

static void
put_export(GString *out, const json_t *file, Language language)
{
	const char *ics = text_of(file, "ics"), *text = text_of(file, "text");

	if (!*ics)
		return;
	put(out, "<h3>%s</h3><p class=\"text\">%s</p><p>", board_word(SAY_EXPORT, language),
	    text);
	put_file(out, file, "text/calendar", "ics", ics, SAY_SAVE_ICS, language);
	put_file(out, file, "text/plain", "txt", text, SAY_SAVE_TEXT, language);
	put(out, "</p><details><summary>%s</summary><pre tabindex=\"0\">%s</pre></details>",
	    board_word(SAY_ICS, language), ics);
}

void
draw_case(GString *out, const Board *board, const json_t *answer)
{
	Language language = language_of(board);
	const Office *office = office_of(board, text_of(answer, "office"));

	put(out, "<article id=\"c%" G_GINT64_FORMAT "\" class=\"case person\"><h2>%s</h2>",
	    number_of(answer, "id"), name_in(answer));
	put_supervisor(out, answer, language);
	put(out, "<p>%s</p>\n", text_of(json_object_get(answer, "finding"), "why"));
	put_said(out, answer, language);
	put_offer(out, answer, office, language);
	put_steps(out, answer, office, language);
	put_export(out, answer, language);
	g_string_append(out, "</article>\n");
}
