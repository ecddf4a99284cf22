/* Fields of times: what was asked, recorded, meant, and whether it is free. */
#include "values.h"

#include "catalogue.h"
#include "fill.h"
#include "words.h"

static bool
same_day(const Saying *saying, int64_t a, int64_t b)
{
	return local_day(zone_local(saying->office->zone, a)) ==
	       local_day(zone_local(saying->office->zone, b));
}

static bool
fits(const Finding *finding)
{
	if (finding->asked_end == NO_TIME)
		return finding->recorded == finding->asked;
	return finding->recorded >= finding->asked &&
	       finding->recorded <= finding->asked_end;
}

static bool
both_times(const Finding *finding)
{
	return finding->asked != NO_TIME && finding->recorded != NO_TIME;
}

static char *
value_asked(const Saying *saying)
{
	const Finding *finding = saying->finding;

	if (finding->asked == NO_TIME)
		return NULL;
	return words_range(
	    finding->asked, finding->asked_end, saying->office, saying->year);
}

static char *
value_recorded(const Saying *saying)
{
	int64_t at = saying->finding->recorded;

	if (at != NO_TIME && saying->finding->all_day &&
	    local_minute(zone_local(saying->office->zone, at)) == 0)
		return words_day(at, saying->office, saying->year);
	return saying_time(saying, at);
}

static char *
value_moved(const Saying *saying)
{
	bool moved = both_times(saying->finding) && !fits(saying->finding);

	return moved ? value_recorded(saying) : NULL;
}

static char *
value_kept(const Saying *saying)
{
	bool kept = both_times(saying->finding) && fits(saying->finding);

	return kept ? value_recorded(saying) : NULL;
}

static char *
value_unasked(const Saying *saying)
{
	return saying_flag(saying->finding->asked == NO_TIME);
}

/* The deadline belongs to the asked time only once the recorded one has passed. */
static char *
value_guard(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return saying_flag(both_times(finding) && finding->recorded < finding->asked &&
			   finding->deadline > finding->recorded);
}

static char *
value_slip(const Saying *saying)
{
	return words_slip(saying->finding, saying->office);
}

/* A range has no one time that could be free. */
static bool
asked_is_free(const Finding *finding)
{
	return finding->asked_free == 1 && finding->asked != NO_TIME &&
	       finding->asked_end == NO_TIME;
}

/* The clock of the day of which both are; with its half where the clock alone is as well
 * the recorded one. */
static char *
value_free(const Saying *saying)
{
	const Finding *finding = saying->finding;
	g_autofree char *clock = NULL, *recorded = NULL;

	if (!asked_is_free(finding))
		return NULL;
	clock = words_clock(finding->asked, saying->office);
	if (finding->recorded == NO_TIME)
		return g_steal_pointer(&clock);
	if (fits(finding) || !same_day(saying, finding->asked, finding->recorded))
		return NULL;
	recorded = words_clock(finding->recorded, saying->office);
	return g_str_equal(clock, recorded) ? words_hour(finding->asked, saying->office)
					    : g_steal_pointer(&clock);
}

static char *
value_free_then(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return saying_flag(asked_is_free(finding) && finding->recorded != NO_TIME &&
			   !same_day(saying, finding->asked, finding->recorded));
}

/* At the right time in another place: the place that was asked for. */
static char *
value_free_there(const Saying *saying)
{
	const Finding *finding = saying->finding;
	bool there = asked_is_free(finding) && both_times(finding) && fits(finding);

	return there ? saying_name(saying, finding->asked_resource) : NULL;
}

static bool
is_here(const Finding *finding)
{
	return both_times(finding) && fits(finding) && !finding->asked_resource;
}

static char *
value_here(const Saying *saying)
{
	return saying_flag(is_here(saying->finding));
}

static char *
value_free_longer(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return saying_flag(asked_is_free(finding) && is_here(finding) &&
			   finding->asked_minutes > finding->recorded_minutes);
}

/* Another length beside another time or place. */
static char *
value_elsewise(const Saying *saying)
{
	return saying_flag(!is_here(saying->finding));
}

/* The other of two records: a second one of this person, or of whom it was taken for. */
static int64_t
counterpart(const Finding *finding)
{
	return finding->also != NO_TIME ? finding->also : finding->proposed;
}

static char *
value_apart(const Saying *saying)
{
	int64_t one = saying->finding->recorded, two = counterpart(saying->finding);

	if (one == NO_TIME || two == NO_TIME || one == two)
		return NULL;
	return words_pair(MIN(one, two), MAX(one, two), saying->office, saying->year);
}

static char *
value_together(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return saying_flag(finding->also != NO_TIME && finding->recorded == finding->also);
}

static char *
value_unmade(const Saying *saying)
{
	return saying_flag(saying->finding->made == NO_TIME);
}

/* What a slip's kind makes of the record. */
static char *
value_meant(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return !finding->kind || finding->proposed == finding->recorded
		   ? NULL
		   : saying_time(saying, finding->proposed);
}

/* Where there is room instead: place and day only where they are others. */
static char *
value_remedy(const Saying *saying)
{
	const Finding *finding = saying->finding;
	int64_t from = finding->recorded != NO_TIME ? finding->recorded : finding->start;
	g_autofree char *place = saying_name(saying, finding->proposed_resource);
	g_autofree char *time = NULL;

	if (finding->kind || finding->proposed == NO_TIME || from == NO_TIME)
		return NULL;
	time = same_day(saying, finding->proposed, from)
		   ? words_hour(finding->proposed, saying->office)
		   : saying_time(saying, finding->proposed);
	if (!place)
		return g_steal_pointer(&time);
	return fill_pairs(word_text(WORD_PLACE, saying->office->language),
	    (FillPair[]){ { "first", place }, { "last", time }, { NULL, NULL } });
}

/* It is a matter of this hour. */
static char *
value_seen_now(const Saying *saying)
{
	int64_t at = saying->finding->seen_now;

	return at == NO_TIME ? NULL : words_hour(at, saying->office);
}

/* A crowd is counted by half-hours. */
static char *
say_clock(const Saying *saying, int64_t at)
{
	return saying->finding->due ? words_clock(at, saying->office) : NULL;
}

static char *
value_due_from(const Saying *saying)
{
	return say_clock(saying, saying->finding->due_at);
}

static char *
value_due_to(const Saying *saying)
{
	return say_clock(saying, saying->finding->due_at + 30 * MINUTE);
}

const Field time_fields[] = {
	{ "asked", value_asked },
	{ "recorded", value_recorded },
	{ "moved", value_moved },
	{ "kept", value_kept },
	{ "unasked", value_unasked },
	{ "guard", value_guard },
	{ "slip", value_slip },
	{ "free", value_free },
	{ "free_then", value_free_then },
	{ "free_there", value_free_there },
	{ "free_longer", value_free_longer },
	{ "here", value_here },
	{ "elsewise", value_elsewise },
	{ "apart", value_apart },
	{ "together", value_together },
	{ "unmade", value_unmade },
	{ "meant", value_meant },
	{ "remedy", value_remedy },
	{ "seen_now", value_seen_now },
	{ "due_from", value_due_from },
	{ "due_to", value_due_to },
	{ NULL, NULL },
};
