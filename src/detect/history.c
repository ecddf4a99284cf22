/* What is usual for a person and a service, as a probability of starts. */
#include "history.h"

#include "habits.h"

#include <math.h>
#include <stdlib.h>

/*
 * Stated figures [A], to be learned. A regular comes at the very same time seven times in
 * ten, else near it (falling to 1/e in half an hour), and nine times in ten on the same
 * weekday. The service's habits count as half a visit of the person's own (Krichevsky and
 * Trofimov's estimate of what was never seen); and one visit in fifty is of a new use (an
 * evening clinic, a new service), at any time alike.
 */
#define SAME_TIME     0.7
#define NEAR_MINUTES  30.0
#define SAME_WEEKDAY  0.9
#define BASE_STRENGTH 0.5
#define NEW_USE	      0.02
#define UNSEEN	      0.5
/* At one time of day. */
enum { TOGETHER = 30, AGREEING_LEAST = 3 };
/* Far ahead: more than twice as long as nine in ten, and by a month. */
enum { FAR_TIMES = 2, FAR_MORE = 30 * DAY };
enum { LEAST_STEP = 5, YEAR_DAYS = 366 };

static double
step_minutes(const Office *office)
{
	return (double)MAX(office->slot / MINUTE, LEAST_STEP);
}

/* 2026-01-05 is a Monday: any week will do. */
static double
slots_in_week(const Office *office)
{
	double minutes = 0;

	for (Day day = 4; day < 4 + WEEKDAYS; day++) {
		const OpenHours *hours = office_hours(office, day);
		if (hours)
			minutes += hours->close - hours->open -
				   (hours->break_end - hours->break_start);
	}
	return MAX(minutes / step_minutes(office), 1);
}

static void
add_visit(History *history, const Booking *other)
{
	const Context *context = history->context;
	Local start = context_local(context, other->span.start);

	if (other == history->booking || other->all_day || history->count == VISITS_MAX ||
	    context_fold(context, other->participant) !=
		context_fold(context, history->booking->participant))
		return;
	history->visits[history->count++] =
	    (Visit){ day_weekday(local_day(start)), local_minute(start) };
	history->earlier += other->span.start < history->booking->span.start;
}

/* Outwards in time; the earlier ones first, for they were there first. */
static void
add_visits(History *history, const GPtrArray *own)
{
	guint from = bookings_first_from(own, history->booking->span.start);

	for (guint i = 1; i <= VISITS_MAX; i++) {
		if (i <= from)
			add_visit(history, own->pdata[from - i]);
		if (from + i - 1 < own->len)
			add_visit(history, own->pdata[from + i - 1]);
	}
}

History
history_of(const Context *context, const Booking *booking, const GPtrArray *own)
{
	const Habits *habits = context->detection->habits;
	int64_t made = booking_made(booking);
	History history = {
		.context = context,
		.booking = booking,
		.service = context_fold(context, booking->service),
		.made = made == NO_TIME ? NO_TIME : context_local(context, made),
		.slots = slots_in_week(context->detection->office),
		.lead = habits_lead(habits, context_fold(context, booking->service)),
	};

	if (!history.lead)
		history.lead = habits_lead(habits, NULL);
	history.counted = habits && habits_look(habits, booking->span.start, false) &&
			  (habits_day(habits) == NO_TIME || made < habits_day(habits));
	add_visits(&history, own);
	return history;
}

/* One visit's kernel: over the starts of a week it sums to about 1. */
static double
kernel(const History *history, Visit visit, int weekday, int minute)
{
	double step = step_minutes(history->context->detection->office);
	double by = abs(visit.minute - minute);
	double time = (1 - SAME_TIME) * exp(-by / NEAR_MINUTES) * step / (2 * NEAR_MINUTES);

	if (by == 0)
		time += SAME_TIME;
	return time * (visit.weekday == weekday ? SAME_WEEKDAY
						: (1 - SAME_WEEKDAY) / (WEEKDAYS - 1));
}

/* An occurrence of a series was made with its series. */
static bool
has_lead(const History *history)
{
	return history->lead && history->made != NO_TIME &&
	       history->booking->recurrence == NO_TIME;
}

static int
hour_of_week(Local at)
{
	return day_weekday(local_day(at)) * DAY_HOURS + local_minute(at) / 60;
}

double
history_share(const History *history, Local start)
{
	const Context *context = history->context;
	Local own = context_local(context, history->booking->span.start);
	bool same = history->counted && hour_of_week(start) == hour_of_week(own);

	return habits_share_less(context->detection->habits, history->service,
	    day_weekday(local_day(start)), local_minute(start), same ? 1 : 0);
}

/* Of a week's starts. */
static double
week_p(const History *history, Local start)
{
	const Detection *detection = history->context->detection;
	int weekday = day_weekday(local_day(start)), minute = local_minute(start);
	double sum = BASE_STRENGTH * history_share(history, start) *
		     step_minutes(detection->office) / 60;

	for (unsigned i = 0; i < history->count; i++)
		sum += kernel(history, history->visits[i], weekday, minute);
	return (1 - NEW_USE) * sum / (history->count + BASE_STRENGTH) +
	       NEW_USE / history->slots;
}

/* Beyond this nobody plans. The longest lead of all may be this one's own, so that it is
 * nine in ten that tell. */
static int64_t
far_lead(const Quantiles *leads)
{
	int64_t most = leads->at[DECILES - 1];

	return MAX(FAR_TIMES * most, most + FAR_MORE);
}

/* The share of bookings that are made so far ahead, less this one where it is the longest.
 */
static double
far_share(const History *history)
{
	const Quantiles *leads = history->lead;
	const Booking *booking = history->booking;
	double unseen = UNSEEN / (leads->count + 1);

	if (booking->span.start - booking_made(booking) >= leads->at[DECILES])
		return unseen;
	return MAX(1 - quantiles_share(leads, far_lead(leads)), unseen);
}

/* Of a day, by how far ahead it is: alike where the others are, and within a week of them;
 * a third of that between them and what is far; and that may be anywhere within a year. */
static double
lead_p(const History *history, Local start)
{
	const Quantiles *leads = history->lead;
	if (!has_lead(history))
		return 1;
	int64_t lead = start - history->made;
	double far = far_share(history), first = leads->at[0] - WEEK;
	double last = leads->at[DECILES - 1] + WEEK;
	if (lead > far_lead(leads))
		return far / YEAR_DAYS;
	double usual = (1 - far) / ((last - first) / DAY);
	return lead >= first && lead <= last ? usual : usual / 3;
}

double
history_p(const History *history, Local start)
{
	const Office *office = history->context->detection->office;

	if (!office_bookable(office, history->booking->resource, start) ||
	    (history->made != NO_TIME && start < history->made))
		return 0;
	return week_p(history, start) * lead_p(history, start);
}

static unsigned
visits_near(const History *history, int minute)
{
	unsigned near = 0;

	for (unsigned i = 0; i < history->count; i++)
		near += abs(history->visits[i].minute - minute) <= TOGETHER;
	return near;
}

bool
history_is_regular(const History *history)
{
	return history->earlier >= AGREEING_LEAST;
}

bool
history_usual(const History *history, Local start)
{
	int weekday = day_weekday(local_day(start)), minute = local_minute(start);
	unsigned alike = 0;

	for (unsigned i = 0; i < history->count; i++)
		alike += history->visits[i].weekday == weekday &&
			 abs(history->visits[i].minute - minute) <= TOGETHER;
	return history->count > 0 && alike * 4 >= history->count * 3;
}

bool
history_person_odd(const History *history, Local start)
{
	if (!history_is_regular(history) || visits_near(history, local_minute(start)) > 0)
		return false;
	for (unsigned i = 0; i < history->count; i++)
		if (visits_near(history, history->visits[i].minute) * 4 >=
		    history->count * 3)
			return true;
	return false;
}

bool
history_lead_odd(const History *history, Local start)
{
	return has_lead(history) && start - history->made > far_lead(history->lead);
}
