/*
 * What one judgement of a mismatch costs, beside reading its two times with sscanf: the
 * least that any program does to see that they differ. Prints a row for each sort of
 * question: microseconds, and the ratio. `make bench` runs it; `--once N` judges so many of
 * each sort.
 */
#include "counted.h"

#include <slipwatch/slip.h>

#include <math.h>
#include <stdio.h>

enum { QUESTIONS = 2000, ROUNDS = 5, SEED = 1 };

typedef struct Sort {
	const char *name;
	int days_off;  /* at most */
	int64_t range; /* seconds from the first to the last acceptable start */
} Sort;

static const Sort sorts[] = {
	{ "a time, same day", 0, 0 },
	{ "a time, another day too", 21, 0 },
	{ "a morning", 7, 4 * HOUR },
	{ "a week", 21, WEEK },
};

static double
seconds(void)
{
	return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

static Office *
office_open(void)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	OpenHours hours = { .days = 31, .open = 480, .close = 1080 };
	Office *office = office_new("bench", "Bench", zone);

	g_array_append_val(office->hours, hours);
	return office;
}

static Local
random_start(GRand *random, const Office *office, Day day)
{
	return day_local(day) + 8 * HOUR + g_rand_int_range(random, 0, 40) * office->slot;
}

static SlipQuestion *
random_questions(const Sort *sort, const Office *office)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
	SlipQuestion *questions = g_new0(SlipQuestion, QUESTIONS);

	for (int i = 0; i < QUESTIONS; i++) {
		Day day = 20400 + g_rand_int_range(random, 0, 365);
		int off = sort->days_off;
		SlipQuestion *question = &questions[i];
		question->office = office;
		question->asked_first = random_start(random, office, day);
		question->asked_last = question->asked_first + sort->range;
		if (off > 0)
			day += g_rand_int_range(random, -off, off + 1);
		question->recorded = random_start(random, office, day);
		question->asked_resource = question->recorded_resource = "Station 1";
		question->made = question->asked_first - 5 * DAY;
		question->signals = (SlipSignals){ .asked_free = 1, .never_edited = 1 };
	}
	return questions;
}

static double
time_judge(const SlipQuestion *questions, double *ret_sum)
{
	double start = seconds();

	for (int i = 0; i < QUESTIONS; i++)
		*ret_sum += slip_judge(&questions[i]).p;
	return (seconds() - start) / QUESTIONS;
}

static double
time_read(double *ret_sum)
{
	double start = seconds();
	int part[6];

	for (int i = 0; i < QUESTIONS * 2; i++)
		*ret_sum += sscanf("2026-12-01T11:30:00", "%d-%d-%dT%d:%d:%d", &part[0],
		    &part[1], &part[2], &part[3], &part[4], &part[5]);
	return (seconds() - start) / QUESTIONS;
}

static void
measure(const Sort *sort, const Office *office)
{
	g_autofree SlipQuestion *questions = random_questions(sort, office);
	double judge = INFINITY, read = INFINITY, sum = 0;

	for (int i = 0; i < ROUNDS; i++) {
		double judged = time_judge(questions, &sum), was_read = time_read(&sum);
		judge = MIN(judge, judged);
		read = MIN(read, was_read);
	}
	printf(
	    "posterior of %-24s %6.1f us, ratio to reading both times %5.1f (sum %.0f)\n",
	    sort->name, judge * 1e6, judge / read, sum);
}

static void
judge_once(unsigned count, const Office *office)
{
	double sum = 0;

	for (unsigned i = 0; i < G_N_ELEMENTS(sorts); i++) {
		g_autofree SlipQuestion *questions = random_questions(&sorts[i], office);

		COUNT_BEGIN;
		for (unsigned q = 0; q < count; q++)
			sum += slip_judge(&questions[q % QUESTIONS]).p;
		COUNT_END;
	}
	g_assert(sum > 0);
}

int
main(int argc, char **argv)
{
	g_autoptr(Office) office = office_open();
	unsigned once = once_asked(argc, argv);

	if (once > 0) {
		judge_once(once, office);
		return 0;
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(sorts); i++)
		measure(&sorts[i], office);
	return 0;
}
