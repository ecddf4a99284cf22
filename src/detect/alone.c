/* closed-day, outside-hours, off-grid and past: a record that is near-impossible by itself.
 */
#include "odd.h"
#include "remedy.h"
#include "rules.h"

/*
 * Stated priors [A], to be learned. Nobody works an hour and a half before opening or after
 * closing, so that is nearly surely a slip; within that somebody may have stayed on, and
 * the break is given up now and then. A closed day is sometimes opened on purpose; one that
 * was closed after somebody was promised it is a conflict like any absence.
 *
 * An office that starts at ten past and twenty past has another grid than it said: a
 * multiple of five minutes is mostly that. So is whatever half of that day's starts on the
 * resource do. No office offers 11:37.
 *
 * Where three or more others of that day on that resource all keep the grid, or the break,
 * or hardly anything in the whole office does not, a form that offers nothing else was
 * typed over: as often a slip as somebody squeezed in.
 *
 * Who came without an appointment is put down afterwards, on that day or a few days later;
 * nobody does so weeks later.
 */
#define FAR_OUTSIDE  0.95
#define NEAR_OUTSIDE 0.60
#define IN_BREAK     0.30
#define CLOSED_DAY   0.90
#define CLOSED_SINCE 0.75
#define OFF_FIVES    0.40
#define ON_FIVES     0.10
#define OTHER_GRID   0.05
#define RULE_KEPT    0.55
#define PAST_TODAY   0.10
#define PAST_WEEK    0.30
#define LONG_PAST    0.90
enum { NEAR_MINUTES = 90, FIVE_MINUTES = 5 * MINUTE, OTHERS_KEEPING = 3 };

double
closed_day_p(const Office *office, const Booking *booking)
{
	Local start = zone_local(office->zone, booking->span.start);

	return !booking->all_day && office_closed(office, local_day(start)) ? CLOSED_DAY
									    : 0;
}

/* A whole day has no hour; a closed day is the other rule's. */
double
outside_hours_p(const Office *office, const Booking *booking)
{
	int outside = minutes_outside(office, booking);

	if (outside == 0)
		return starts_in_break(office, booking) ? IN_BREAK : 0;
	return outside > NEAR_MINUTES ? FAR_OUTSIDE : NEAR_OUTSIDE;
}

/*
 * A booking that stands for a request is judged by it, and what was asked for is no slip
 * however odd the hour. But a date that the office has closed since is nobody's to keep.
 */
static double
closed_day(const Context *context, const Booking *booking)
{
	const Office *office = context->detection->office;
	Day day = local_day(context_local(context, booking->span.start));
	double p = closed_day_p(office, booking);

	if (p == 0 || !g_hash_table_contains(context->answered, booking))
		return p;
	bool settled = g_hash_table_contains(context->mismatched, booking);
	return settled || !office_hours(office, day) ? 0 : CLOSED_SINCE;
}

static bool
is_answered(const Context *context, const Booking *booking)
{
	return g_hash_table_contains(context->answered, booking);
}

typedef bool IsOdd(const Office *office, const Booking *booking);
static IsOdd *const is_odd[ODD_COUNT] = {
	[ODD_OFF_GRID] = starts_off_grid,
	[ODD_IN_BREAK] = starts_in_break,
};

/* How many of that day's others on the resource are odd in that way. */
static guint
count_odd(const Context *context, const Booking *booking, Odd odd, guint *ret_others)
{
	g_autoptr(GPtrArray) others = context_day(context, booking);
	guint count = 0;

	for (guint i = 0; i < others->len; i++)
		count += is_odd[odd](context->detection->office, others->pdata[i]);
	*ret_others = others->len;
	return count;
}

static bool
is_kept(const Context *context, const Booking *booking, Odd odd)
{
	guint others;

	return count_odd(context, booking, odd, &others) == 0 &&
	       (others >= OTHERS_KEEPING || habits_keep(context->detection->habits, odd));
}

static double
outside_hours(const Context *context, const Booking *booking)
{
	double p = outside_hours_p(context->detection->office, booking);

	if (p == 0 || is_answered(context, booking))
		return 0;
	return is_kept(context, booking, ODD_IN_BREAK) ? MAX(p, RULE_KEPT) : p;
}

/* Do half of the others of that day start off the grid as well? */
static bool
grid_is_another(const Context *context, const Booking *booking)
{
	guint others, off = count_odd(context, booking, ODD_OFF_GRID, &others);

	return off * 2 >= others && others > 0;
}

static double
off_grid(const Context *context, const Booking *booking)
{
	if (is_answered(context, booking) ||
	    !starts_off_grid(context->detection->office, booking))
		return 0;
	if (grid_is_another(context, booking))
		return OTHER_GRID;
	if (is_kept(context, booking, ODD_OFF_GRID))
		return RULE_KEPT;
	return booking->span.start % FIVE_MINUTES == 0 ? ON_FIVES : OFF_FIVES;
}

static bool
made_on_another_day(const Context *context, const Booking *booking)
{
	const Office *office = context->detection->office;

	return office_day(office, booking->span.start) !=
	       office_day(office, booking->created);
}

/* A series may well have begun before it was entered. */
static double
past(const Context *context, const Booking *booking)
{
	int64_t start = booking->span.start, made = booking->created;

	if (made == NO_TIME || made <= start || booking->recurrence != NO_TIME ||
	    booking->all_day || is_answered(context, booking))
		return 0;
	if (made - start > WEEK)
		return LONG_PAST;
	return made_on_another_day(context, booking) ? PAST_WEEK : PAST_TODAY;
}

/* What was recorded for a past time is news on the day on which that was done. */
static bool
is_news(const Context *context, const Booking *booking)
{
	int64_t now = context->detection->now, made = booking->created;

	return made != NO_TIME && made > booking->span.start && made <= now &&
	       local_day(context_local(context, made)) ==
		   local_day(context_local(context, now));
}

/* How its day goes is what tells whether an odd hour is odd there. */
static void
look_at_days(const Context *context, Finding *finding, const Booking *booking)
{
	Day first, last;

	context_days(context, booking, &first, &last);
	context_look(context, finding, first, last);
}

/* Who came without an appointment, and was put down afterwards, is to be placed nowhere. */
static void
propose_alone(const Context *context, Finding *finding, const Booking *booking, bool past)
{
	if (!past)
		propose(context, finding, booking, false);
	else if (made_on_another_day(context, booking))
		propose_from_now(context, finding, booking);
}

typedef double Judge(const Context *context, const Booking *booking);

static void
report_alone(Context *context, const char *rule, Judge *judge, bool news)
{
	for (guint i = 0; i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];
		double p = 0;

		if ((context_within(context, booking->span.start) ||
			(news && is_news(context, booking))) &&
		    context_judges(context, booking->person))
			p = judge(context, booking);
		if (p == 0)
			continue;
		Finding *finding = context_report(context, rule, p);
		finding->person = g_strdup(booking->person);
		finding->resource = g_strdup(booking->resource);
		finding->recorded = booking->span.start;
		finding->made = news ? booking->created : NO_TIME;
		finding_list_booking(finding, booking);
		if (!news)
			look_at_days(context, finding, booking);
		propose_alone(context, finding, booking, news);
	}
}

void
rule_closed_day(Context *context)
{
	report_alone(context, "closed-day", closed_day, false);
}

void
rule_outside_hours(Context *context)
{
	report_alone(context, "outside-hours", outside_hours, false);
}

void
rule_off_grid(Context *context)
{
	report_alone(context, "off-grid", off_grid, false);
}

void
rule_past(Context *context)
{
	report_alone(context, "past", past, true);
}
