/* H: where honest changes go. All figures are assumed, until verdicts teach better ones. */
#include "honest.h"

#include <math.h>

/*
 * Shares of the honest changes, assumed: a round step from what was asked for ("an hour
 * later", "the week after"), as people speak who move a visit; another time of the same
 * day, for the day was kept free; the same time on another day; the same weekday and time
 * some weeks off; elsewhere, by the day alone and whatever is free on it, the weekday
 * half as readily again.
 */
#define ROUND_STEP   0.18
#define SAME_DAY     0.31
#define SAME_TIME    0.18
#define SAME_WEEKDAY 0.03
#define ELSEWHERE    0.26
#define WEEKDAY_KEPT 1.5
/* Nobody moves a visit to a day that has passed; but it may be put down afterwards. */
#define PASSED 0.02
/* They go to free places only, and a fifth of the places is taken when one looks for
 * another, so each free one gets a quarter more. The record's own was free: it took it. */
#define TAKEN 0.2
/* Most want to stay near: by these days and weeks the wish falls to 1/e. Within a day an
 * hour more matters little and half a day much: by these minutes it falls to a half. */
#define HALF_MINUTES 130.0
#define NEAR_DAYS    9.0
#define NEAR_WEEKS   2.0
/* But one in twenty moves by more than three weeks. */
#define FAR_SHARE 0.05
enum { WEEKS_LOOKED = 3, NEAR_DAYS_LOOKED = 21, FAR_DAYS_LOOKED = 200, LEAST_STEP = 5 };
/* How the rate goes with lead time. */
#define LEAD_LEAST 0.5
#define LEAD_MOST  2.0
/* Of a day without a bookable start, or of an office that never opens. */
#define SLOTS_ASSUMED	  32.0
#define OPEN_DAYS_ASSUMED 5.0

static double
near_minutes(int by)
{
	double far = by / HALF_MINUTES;

	return 1 / (1 + far * far);
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
		if (i != 0 && office_hours(honest->office, day + i))
			all += by_days[abs(i)];
	return all > 0 ? all : NEAR_DAYS;
}

/* It was free for the record itself. */
static bool
is_taken(const SlipQuestion *question, int minute)
{
	unsigned cell = (unsigned)minute / SLIP_CELL_MINUTES;

	return (question->taken[cell / 64] >> cell % 64 & 1) &&
	       minute != local_minute(question->recorded);
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
	honest->rooms_known = false;
	for (unsigned i = 0; i < SLIP_DAY_WORDS; i++)
		honest->rooms_known |= question->taken[i] != 0;
	honest->near_all = 0;
	for (int minute = 0; minute < 1440 && honest->count < HONEST_SLOTS_MAX;
	     minute += step)
		if (!is_taken(question, minute) &&
		    office_bookable(office, NULL, midnight + minute * MINUTE))
			honest->slots[honest->count++] = minute;
}

/* --- round steps --- */

/* Steps by which people move a visit, how often, and how often of those it is later. Two
 * hours earlier is too soon for most. Assumed. */
static const struct {
	int minutes; /* 0: one slot */
	double share, later;
} steps[] = {
	{ 30, .26, .55 },
	{ 60, .20, .55 },
	{ 120, .22, .70 },
	{ 0, .12, .50 },
};
#define WEEK_STEP  .20
#define WEEK_LATER .55

static double
either_way(double share, double later, int by)
{
	return share * (by > 0 ? later : 1 - later);
}

/* How often a time of day is what a round step from another leads to. */
static double
step_weight(const Honest *honest, int by)
{
	int slot = (int)(honest->office->slot / MINUTE);
	double weight = 0;

	for (unsigned i = 0; i < G_N_ELEMENTS(steps); i++) {
		int minutes = steps[i].minutes ? steps[i].minutes : slot;
		if (abs(by) == minutes)
			weight += either_way(steps[i].share, steps[i].later, by);
	}
	return weight;
}

/* Of those who go by a round step: to this one, of `weight` among all that are possible. */
static double
round_share(const Honest *honest, Local asked, double weight)
{
	Day day = local_day(asked);
	bool passed = honest->made != NO_TIME && day - 7 < local_day(honest->made);
	double all = passed ? either_way(WEEK_STEP, WEEK_LATER, 1) : WEEK_STEP;

	for (unsigned i = 0; i < honest->count; i++)
		all += step_weight(honest, honest->slots[i] - local_minute(asked));
	return weight / MAX(all, weight);
}

/* --- anything else --- */

/* Of those who move to another time of that day, by no round step: to this one. A start
 * outside hours counts as if it could be booked: how odd it is, the signal `outside` says.
 */
static double
time_share(const Honest *honest, int asked)
{
	const double *near_minutes = falls()->minutes;
	int recorded = local_minute(honest->recorded);
	double all = 0;

	for (unsigned i = 0; i < honest->count; i++) {
		int by = honest->slots[i] - asked;
		if (by != 0 && step_weight(honest, by) == 0)
			all += near_minutes[abs(by)];
	}
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

/* Of those who move to another day: to this one. */
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

/* Of those who keep weekday and time, and do not go to the next one: to the one so many
 * weeks off. */
static double
week_share(const Honest *honest, Day asked, int weeks)
{
	double all = 0;

	for (int i = -WEEKS_LOOKED; i <= WEEKS_LOOKED; i++)
		if (abs(i) > 1 &&
		    (honest->made == NO_TIME || asked + 7 * i >= local_day(honest->made)))
			all += exp(-abs(i) / NEAR_WEEKS);
	return all > 0 ? MIN(exp(-abs(weeks) / NEAR_WEEKS) / all, 1) : 1;
}

/* Among the starts of the recorded day: all of them, or those that are known to be free. */
static double
room_times(const Honest *honest)
{
	return honest->rooms_known ? 1 : 1 / (1 - TAKEN);
}

static double
same_day_share(const Honest *honest, Local asked)
{
	double step =
	    step_weight(honest, local_minute(honest->recorded) - local_minute(asked));

	return room_times(honest) *
	       (step > 0 ? ROUND_STEP * round_share(honest, asked, step)
			 : SAME_DAY * time_share(honest, local_minute(asked)));
}

static double
other_day_share(Honest *honest, Local asked)
{
	Day day = local_day(asked);
	int by = local_day(honest->recorded) - day;
	bool same_time = local_minute(honest->recorded) == local_minute(asked);
	double near = day_share(honest, day);
	double share = ELSEWHERE * near / (honest->count ? honest->count : SLOTS_ASSUMED) *
		       room_times(honest);

	if (by % 7 == 0)
		share *= WEEKDAY_KEPT;
	if (!same_time)
		return share;
	if (abs(by) == 7)
		return ROUND_STEP *
		       round_share(honest, asked, either_way(WEEK_STEP, WEEK_LATER, by)) /
		       (1 - TAKEN);
	if (by % 7 == 0 && abs(by) / 7 <= WEEKS_LOOKED)
		share += SAME_WEEKDAY * week_share(honest, day, by / 7) / (1 - TAKEN);
	return share + SAME_TIME * near / (1 - TAKEN);
}

double
honest_log(Honest *honest, Local asked)
{
	bool same_day = local_day(honest->recorded) == local_day(asked);
	double share =
	    same_day ? same_day_share(honest, asked) : other_day_share(honest, asked);

	if (honest->made != NO_TIME &&
	    honest->recorded < day_local(local_day(honest->made)))
		share *= PASSED;
	return log(share);
}

/*
 * The longer ahead, the more may come between, in proportion: against how far ahead this
 * office books, for the rate is that of all its bookings. But a visit tomorrow is moved as
 * well, and one that is far off may be left alone until it is near.
 */
double
honest_times(const SlipQuestion *question)
{
	double here = question->honest_times > 0 ? question->honest_times : 1;

	if (question->made == NO_TIME || question->usual_lead <= 0)
		return here;
	double times =
	    (double)(question->asked_first - question->made) / (double)question->usual_lead;
	return here * CLAMP((1 + times) / 2, LEAD_LEAST, LEAD_MOST);
}
