/* H: where honest changes go. All figures are assumed, until verdicts teach better ones. */
#include "honest.h"

#include <math.h>

/*
 * Shares of the honest changes, assumed: another time of the same day, for the day was kept
 * free; the same time on another day; the same weekday some weeks off, three in four at the
 * same time, for who keeps the one keeps the other; elsewhere.
 */
#define SAME_DAY       0.45
#define SAME_TIME      0.20
#define SAME_WEEKDAY   0.17
#define ELSEWHERE      0.18
#define WEEK_SAME_TIME 0.75
/* Nobody moves a visit to a day that has passed; but it may be put down afterwards. */
#define PASSED 0.02
/* They go to free places only, and a fifth of the places is taken when one looks for
 * another, so each free one gets a quarter more. The record's own was free: it took it. */
#define TAKEN 0.2
/* Most want to stay near: by these days and weeks the wish falls to 1/e. Within a day an
 * hour more matters little and half a day much: by these minutes it falls to a half. A
 * quarter of an hour is seldom worth a call. */
#define HALF_MINUTES  240.0
#define SMALL_MINUTES 20.0
#define SMALL_SELDOM  0.5
#define NEAR_DAYS     10.0
#define NEAR_WEEKS    2.0
/* But one in twenty moves by more than three weeks. */
#define FAR_SHARE 0.05
enum { WEEKS_LOOKED = 3, NEAR_DAYS_LOOKED = 21, FAR_DAYS_LOOKED = 200, LEAST_STEP = 5 };
/* How the rate goes with lead time; of an office of which that is not known. */
#define LEAD_ASSUMED (10 * DAY)
#define LEAD_LEAST   0.5
#define LEAD_MOST    2.0
/* Of a day without a bookable start, or of an office that never opens. */
#define SLOTS_ASSUMED	  32.0
#define OPEN_DAYS_ASSUMED 5.0

static double
near_minutes(int by)
{
	double far = by / HALF_MINUTES, small = by / SMALL_MINUTES;

	return (1 - SMALL_SELDOM * exp(-small * small)) / (1 + far * far);
}

/* How the wish to stay near falls, by minutes and by days. */
typedef struct Falls {
	double minutes[1440], days[NEAR_DAYS_LOOKED + 1];
} Falls;

static const Falls *
falls(void)
{
	static Falls falls;
	static gsize once;

	if (g_once_init_enter(&once)) {
		for (int i = 0; i < 1440; i++)
			falls.minutes[i] = near_minutes(i);
		for (int i = 0; i <= NEAR_DAYS_LOOKED; i++)
			falls.days[i] = exp(-i / NEAR_DAYS);
		g_once_init_leave(&once, 1);
	}
	return &falls;
}

/* What lies near a day, by the hours of the week alone; from the day on which the record
 * was made. */
static double
days_near(const Honest *honest, Day day)
{
	const double *by_days = falls()->days;
	int first = -NEAR_DAYS_LOOKED;
	double all = 0;

	if (honest->made != NO_TIME)
		first = CLAMP(local_day(honest->made) - day, first, 0);
	for (int i = first; i <= NEAR_DAYS_LOOKED; i++)
		if (i % 7 != 0 && office_hours(honest->office, day + i))
			all += by_days[abs(i)];
	return all > 0 ? all : NEAR_DAYS;
}

void
honest_init(Honest *honest, const SlipQuestion *question)
{
	const Office *office = question->office;
	Local midnight = day_local(local_day(question->recorded));
	int step = (int)CLAMP(office->slot / MINUTE, LEAST_STEP, 1440);

	honest->office = office;
	honest->recorded = question->recorded;
	honest->made = question->made;
	honest->far = 1 / honest_open_days(office, 2 * FAR_DAYS_LOOKED);
	honest->count = 0;
	honest->near_all = 0;
	for (int minute = 0; minute < 1440 && honest->count < HONEST_SLOTS_MAX;
	     minute += step)
		if (office_bookable(office, NULL, midnight + minute * MINUTE))
			honest->slots[honest->count++] = minute;
}

/* Of those who move to another time of that day: to this one. A start outside hours counts
 * as if it could be booked: how odd it is, the signal `outside` says. */
static double
time_share(const Honest *honest, int asked)
{
	const double *near_minutes = falls()->minutes;
	int recorded = local_minute(honest->recorded);
	double all = 0;

	for (unsigned i = 0; i < honest->count; i++)
		if (honest->slots[i] != asked)
			all += near_minutes[abs(honest->slots[i] - asked)];
	if (all == 0)
		return 1 / SLOTS_ASSUMED;
	return MIN(near_minutes[abs(recorded - asked)] / all, 1);
}

double
honest_open_days(const Office *office, unsigned days)
{
	unsigned open = 0;

	for (Day day = 0; day < 7; day++)
		open += office_hours(office, day) != NULL;
	return days * (open > 0 ? open : OPEN_DAYS_ASSUMED) / 7.0;
}

static double
days_fall(int by)
{
	return by <= NEAR_DAYS_LOOKED ? falls()->days[by] : 0;
}

/* Of those who move to another day, less that weekday of other weeks: to this one. */
static double
day_share(Honest *honest, Day asked)
{
	int by = abs(local_day(honest->recorded) - asked);

	if (honest->near_all == 0 || honest->near_day != asked) {
		honest->near_all = days_near(honest, asked);
		honest->near_day = asked;
	}
	return (1 - FAR_SHARE) * MIN(days_fall(by) / honest->near_all, 1) +
	       FAR_SHARE * honest->far;
}

/* Of those who keep the weekday: to the one so many weeks off. */
static double
week_share(const Honest *honest, Day asked, int weeks)
{
	double all = 0;

	for (int i = -WEEKS_LOOKED; i <= WEEKS_LOOKED; i++)
		if (i != 0 &&
		    (honest->made == NO_TIME || asked + 7 * i >= local_day(honest->made)))
			all += exp(-abs(i) / NEAR_WEEKS);
	return all > 0 ? MIN(exp(-abs(weeks) / NEAR_WEEKS) / all, 1) : 1;
}

double
honest_log(Honest *honest, Local asked)
{
	Day day = local_day(asked);
	int minute = local_minute(asked), by = abs(local_day(honest->recorded) - day);
	bool same_time = minute == local_minute(honest->recorded);
	double share;

	if (by == 0)
		share = SAME_DAY * time_share(honest, minute);
	else if (by % 7 == 0 && by / 7 <= WEEKS_LOOKED)
		share = SAME_WEEKDAY * week_share(honest, day, by / 7) *
			(same_time ? WEEK_SAME_TIME
				   : (1 - WEEK_SAME_TIME) * time_share(honest, minute));
	else if (same_time)
		share = SAME_TIME * day_share(honest, day);
	else
		share = ELSEWHERE * day_share(honest, day) * time_share(honest, minute);
	if (honest->made != NO_TIME &&
	    honest->recorded < day_local(local_day(honest->made)))
		share *= PASSED;
	return log(share / (1 - TAKEN));
}

/*
 * The longer ahead, the more may come between, in proportion: against how far ahead this
 * office books, for the rate is that of all its bookings. But a visit tomorrow is moved as
 * well, and one that is far off may be left alone until it is near.
 */
double
honest_times(const SlipQuestion *question)
{
	int64_t usual = question->usual_lead > 0 ? question->usual_lead : LEAD_ASSUMED;
	double here = question->honest_times > 0 ? question->honest_times : 1;

	if (question->made == NO_TIME)
		return here;
	double times = (double)(question->asked_first - question->made) / (double)usual;
	return here * CLAMP((1 + times) / 2, LEAD_LEAST, LEAD_MOST);
}
