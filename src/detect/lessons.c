/*
 * Lessons: what staff said of a clash goes for its like, the same place at about the same
 * hour of the week.
 *
 * The odds before any verdict count as so many verdicts, one share of them slips and the
 * rest meant; real ones are added to either side (a Beta prior). A verdict of `meant` goes
 * for what is as large or smaller, a `slip` for what is as large or larger: nothing is ever
 * quiet because of a smaller one.
 */
#include "lessons.h"

#include <slipwatch/names.h>
#include <string.h>

/* Stated prior [A]: less than one verdict's worth, for offices differ: some never book two
 * at once on purpose, some do every week. */
#define PRIOR_VERDICTS 0.75
enum { LIKE_MINUTES = 30, WEEK_MINUTES = WEEK / MINUTE };

static void
lesson_clear(gpointer data)
{
	g_free(((Precedent *)data)->resource);
}

GArray *
lessons_new(void)
{
	GArray *lessons = g_array_new(false, false, sizeof(Precedent));

	g_array_set_clear_func(lessons, lesson_clear);
	return lessons;
}

static int
week_minute(const Office *office, int64_t at)
{
	Local local = zone_local(office->zone, at);

	return day_weekday(local_day(local)) * (DAY / MINUTE) + local_minute(local);
}

/* What a verdict on it speaks of, without its resource; false where it teaches nothing. */
static bool
lesson_of(const Office *office, const Finding *finding, Precedent *ret_lesson)
{
	bool close = strcmp(finding->rule, "too-close") == 0;
	int64_t at = close ? finding->recorded : finding->start;

	if ((!close && strcmp(finding->rule, "double-booking") != 0) || finding->away ||
	    at == NO_TIME)
		return false;
	*ret_lesson = (Precedent){
		.rule = close ? "too-close" : "double-booking",
		.minute = week_minute(office, at),
		.size = close ? finding->asked_minutes -
				    MIN(finding->asked_minutes, finding->recorded_minutes)
			      : finding->over,
	};
	return true;
}

static bool
verdict_counts(Verdict verdict, Precedent *lesson)
{
	lesson->slips = verdict == VERDICT_SLIP;
	lesson->meant = verdict == VERDICT_CHANGED || verdict == VERDICT_CORRECT;
	return lesson->slips + lesson->meant > 0;
}

void
lessons_add(GArray *lessons, const Office *office, const Finding *finding, Verdict verdict)
{
	Precedent lesson;

	if (!lesson_of(office, finding, &lesson) || !verdict_counts(verdict, &lesson))
		return;
	lesson.resource = name_fold(finding->resource ? finding->resource : "");
	g_array_append_val(lessons, lesson);
}

static bool
is_like(const Precedent *lesson, const Precedent *clash, const char *resource)
{
	int apart = ABS(lesson->minute - clash->minute);

	return MIN(apart, WEEK_MINUTES - apart) <= LIKE_MINUTES &&
	       strcmp(lesson->rule, clash->rule) == 0 &&
	       strcmp(lesson->resource, resource) == 0;
}

double
lessons_odds(const Context *context, const Finding *finding, double odds)
{
	const GArray *lessons = context->detection->lessons;
	double slips = PRIOR_VERDICTS * odds / (1 + odds), meant = PRIOR_VERDICTS - slips;
	Precedent clash;

	if (!lessons || !lessons->len ||
	    !lesson_of(context->detection->office, finding, &clash))
		return odds;
	const char *resource =
	    finding->resource ? context_fold(context, finding->resource) : "";
	for (guint i = 0; i < lessons->len; i++) {
		const Precedent *lesson = &g_array_index(lessons, Precedent, i);
		if (!is_like(lesson, &clash, resource))
			continue;
		meant += clash.size <= lesson->size ? lesson->meant : 0;
		slips += clash.size >= lesson->size ? lesson->slips : 0;
	}
	return slips / meant;
}
