/* The table of slip kinds, and what a form could have taken. */
#include "kinds.h"

#include <string.h>

/* A start that is not bookable: about half of the forms in use are free fields that take it
 * all the same (01:30 for 11:30), the others do not offer it. Assumed. */
#define FREE_FIELD 0.5
/* How much oftener one of two digits is lost where forms of 12 hours have two as well; and
 * how much seldomer where one of them alone is no hour. */
#define TWO_DIGITS  3.1
#define WITH_NOUGHT 0.7
#define AT_NOON	    0.75
#define AFTERNOON   0.6

/* The year is mistyped mostly when it has just changed, or is about to. */
static double
turn_of_year(const Meant *meant)
{
	int month;

	if (!meant->made_known)
		return 1;
	month = civil_of(day_local(meant->made)).month;
	return month == 12 || month == 1 ? 10 : 1;
}

/* Ten to twelve have two digits in forms of 24 hours and of 12, thirteen and later in those
 * of 24 alone, which mostly beep at one; of ten and twenty the nought alone is noticed.
 * Noon is said by its name. Assumed. */
static double
two_digits(const Meant *meant)
{
	int hour = meant->minute / 60;

	if (hour >= 13)
		return AFTERNOON * (hour == 20 ? WITH_NOUGHT : 1);
	return TWO_DIGITS * (hour == 10 ? WITH_NOUGHT : 1) * (hour == 12 ? AT_NOON : 1);
}

/*
 * Weights are assumptions shaped by neighbouring evidence (keying errors, defaults left as
 * they stood, mixed-up weekdays); no study counts the kinds in appointment booking. No list
 * of kinds is whole either: what has no name is not rare.
 *
 * The four kinds of persons make no results of what one person asked for, so no judgement
 * names them: whose record it is, and whether there is one at all, is weighed over all
 * people by rules of detection that bear their slugs, before mismatches are. Here they have
 * their share of all slips, and what verdicts make of it.
 */
const SlipKind slip_kind_table[KIND_COUNT] = {
	[HOUR_DIGIT_DROPPED] = { "hour-digit-dropped", .061, KIND_TIME, hour_digit_dropped,
	    two_digits },
	[HOUR_DIGIT_ADDED] = { "hour-digit-added", .018, KIND_TIME, hour_digit_added,
	    NULL },
	[NEIGHBOUR_KEY] = { "neighbour-key", .06, KIND_TIME, neighbour_key, NULL },
	[DIGIT_CHANGED] = { "digit-changed", .029, KIND_TIME, digit_changed, NULL },
	[DIGITS_SWAPPED] = { "digits-swapped", .033, KIND_TIME, digits_swapped, NULL },
	[MINUTES_LOST] = { "minutes-lost", .072, KIND_TIME, minutes_lost, NULL },
	[AM_PM] = { "am-pm", .04, KIND_TIME, am_pm, NULL },
	[HOUR_24_AS_12] = { "24h-as-12h", .039, KIND_TIME, hour_24_as_12, NULL },
	[MISHEARD] = { "misheard", .032, KIND_TIME, misheard, misheard_times },
	[CLOCK_PHRASE] = { "clock-phrase", .012, KIND_TIME, clock_phrase, NULL },
	[NEIGHBOUR_SLOT] = { "neighbour-slot", .048, KIND_TIME, neighbour_slot, NULL },
	[NEIGHBOUR_RESOURCE] = { "neighbour-resource", .033, KIND_RESOURCE, NULL, NULL },
	[DEFAULT_DURATION] = { "default-duration", .028, KIND_LENGTH, NULL, NULL },
	[DEFAULT_DAY] = { "default-day", .066, KIND_DATE, default_day, NULL },
	[WRONG_WEEK] = { "wrong-week", .07, KIND_DATE, wrong_week, NULL },
	[NEIGHBOUR_DAY] = { "neighbour-day", .033, KIND_DATE, neighbour_day,
	    neighbour_day_times },
	[DAY_MONTH_SWAP] = { "day-month-swap", .02, KIND_DATE, day_month_swap, NULL },
	[WRONG_MONTH] = { "wrong-month", .062, KIND_DATE, wrong_month, NULL },
	[DAY_DIGIT] = { "day-digit", .018, KIND_DATE, day_digit, NULL },
	[WRONG_YEAR] = { "wrong-year", .011, KIND_DATE, wrong_year, turn_of_year },
	[ZONE_SHIFT] = { "zone-shift", .016, KIND_START, zone_shift, NULL },
	[DST_HOUR] = { "dst-hour", .008, KIND_START, dst_hour, NULL },
	[WRONG_PERSON] = { "wrong-person", .037, KIND_PERSON, NULL, NULL },
	[SWAPPED] = { "swapped", .009, KIND_PERSON, NULL, NULL },
	[DUPLICATE] = { "duplicate", .028, KIND_PERSON, NULL, NULL },
	[UNRECORDED] = { "unrecorded", .037, KIND_PERSON, NULL, NULL },
	[OTHER] = { "other", .080, KIND_OTHER, NULL, NULL },
};

double
form_takes(const Meant *meant, Local at)
{
	const Zone *zone = meant->office->zone;
	bool steady = meant->steady && local_day(at) == meant->day;

	if (!steady && zone_local(zone, zone_utc(zone, at)) != at)
		return 0;
	return office_bookable(meant->office, NULL, at) ? 1 : FREE_FIELD;
}

static Local
result_local(const SlipKind *kind, const Meant *meant, int64_t value)
{
	if (kind->of == KIND_START)
		return value;
	if (kind->of == KIND_TIME)
		return day_local(meant->day) + value * MINUTE;
	return day_local((Day)value) + (Local)meant->minute * MINUTE;
}

static void
make(const SlipKind *kind, const Meant *meant, Results *results)
{
	results->count = 0;
	if (kind->make)
		kind->make(meant, results);
}

static bool
results_have(const Results *results, int64_t value)
{
	for (unsigned i = 0; i < results->count; i++)
		if (results->item[i].value == value)
			return true;
	return false;
}

KindSet
kinds_making(KindOf of, const Meant *meant, int64_t value)
{
	KindSet set = 0;
	Results results;

	for (unsigned i = 0; i < KIND_COUNT; i++) {
		if (slip_kind_table[i].of != of)
			continue;
		make(&slip_kind_table[i], meant, &results);
		if (results_have(&results, value))
			set |= KIND(i);
	}
	return set;
}

double
kind_probability(const SlipKind *kind, const Meant *meant, int64_t value)
{
	Results results;
	double all = 0, hit = 0;

	make(kind, meant, &results);
	if (!results_have(&results, value))
		return 0;
	for (unsigned i = 0; i < results.count; i++) {
		Result result = results.item[i];
		Local at = result_local(kind, meant, result.value);
		double weight = result.weight * form_takes(meant, at);
		all += weight;
		if (result.value == value)
			hit += weight;
	}
	return all > 0 ? hit / all : 0;
}

Meant
meant_of(const SlipQuestion *question, Local start)
{
	bool known = question->made != NO_TIME;
	const Zone *zone = question->office->zone;
	int64_t midnight = zone_utc(zone, day_local(local_day(start)));

	return (Meant){
		.question = question,
		.office = question->office,
		.start = start,
		.day = local_day(start),
		.steady = zone_next_change(zone, midnight - DAY) > midnight + 2 * DAY,
		.minute = local_minute(start),
		.made_known = known,
		.made = known ? local_day(question->made) : 0,
	};
}

double
kind_times(const SlipKind *kind, const Meant *meant)
{
	return kind->times ? kind->times(meant) : 1;
}

unsigned
kind_named(const char *slug)
{
	unsigned i = 0;

	while (i < KIND_COUNT && strcmp(slip_kind_table[i].slug, slug) != 0)
		i++;
	return i;
}

KindSet
kinds_of(const char *name)
{
	g_auto(GStrv) slugs = g_strsplit(name, "+", -1);
	KindSet set = 0;

	for (char **slug = slugs; *slug; slug++) {
		unsigned kind = kind_named(*slug);
		if (kind == KIND_COUNT)
			return 0;
		set |= KIND(kind);
	}
	return set;
}

const char *const *
slip_kinds(void)
{
	static const char *slugs[KIND_COUNT + 1];
	static gsize once;

	if (g_once_init_enter(&once)) {
		for (unsigned i = 0; i < KIND_COUNT; i++)
			slugs[i] = slip_kind_table[i].slug;
		g_once_init_leave(&once, 1);
	}
	return slugs;
}

static int
result_compare(gconstpointer a, gconstpointer b)
{
	Local left = ((const SlipResult *)a)->at, right = ((const SlipResult *)b)->at;

	return (left > right) - (left < right);
}

static void
results_merge(
    GArray *merged, const SlipKind *kind, const Meant *meant, const Results *results)
{
	for (unsigned i = 0; i < results->count; i++) {
		int64_t value = results->item[i].value;
		SlipResult result = { result_local(kind, meant, value),
			kind_probability(kind, meant, value) };
		bool known = false;

		for (unsigned j = 0; j < merged->len; j++)
			known |= g_array_index(merged, SlipResult, j).at == result.at;
		if (!known && result.p > 0)
			g_array_append_val(merged, result);
	}
	g_array_sort(merged, result_compare);
}

GArray *
slip_results(const char *kind, const SlipQuestion *question)
{
	Meant meant = meant_of(question, question->asked_first);
	GArray *merged = g_array_new(false, false, sizeof(SlipResult));

	for (unsigned i = 0; i < KIND_COUNT; i++) {
		const SlipKind *row = &slip_kind_table[i];
		Results results;

		if (strcmp(row->slug, kind) != 0)
			continue;
		make(row, &meant, &results);
		results_merge(merged, row, &meant, &results);
	}
	return merged;
}
