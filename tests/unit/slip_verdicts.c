/* What verdicts may do to beliefs, as properties: of an office that is as believed, of one
 * that is not, and of what offices tell one another. */
#include "unit.h"

#include <math.h>
#include <slipwatch/learn.h>

enum { SEEDS = 5 };

#define DIGEST	  .15
#define ASK	  .50
#define INTERRUPT .85

/* What an alert may look like. */
static const char *const some_kinds[] = { "hour-digit-dropped", "am-pm", "misheard",
	"wrong-week", "neighbour-day", "minutes-lost" };
static const char *const signal_sets[][3] = { { "asked-free", "never-edited", NULL },
	{ "asked-free", NULL }, { "busy", NULL }, { NULL } };

static Lesson
mismatch(const char *kind, double raw)
{
	return (Lesson){ .rule = "mismatch", .kind = kind, .raw = raw, .tier = "ask" };
}

static Lesson
any_mismatch(GRand *random)
{
	Lesson of =
	    mismatch(some_kinds[g_rand_int_range(random, 0, G_N_ELEMENTS(some_kinds))],
		g_rand_double_range(random, .02, .99));

	of.signals = signal_sets[g_rand_int_range(random, 0, G_N_ELEMENTS(signal_sets))];
	return of;
}

static void
answer(Learned *learned, Lesson of, unsigned slips, unsigned honest)
{
	for (unsigned i = 0; i < slips + honest; i++) {
		of.slip = i < slips;
		learned_add(learned, &of);
	}
}

static double
taught_p(const Beliefs *beliefs, const Lesson *of)
{
	return beliefs_p(beliefs, of->rule, of->kind, of->signals, of->raw);
}

static double
logit(double p)
{
	return log(p / (1 - p));
}

/* --- an office that is as believed --- */

typedef struct Drift {
	double mean, size; /* of P learned less P before, signed and not */
} Drift;

static Drift
drift_of(const Beliefs *beliefs, GRand *random)
{
	enum { LOOKS = 2000 };
	Drift drift = { 0, 0 };

	for (unsigned i = 0; i < LOOKS; i++) {
		Lesson of = any_mismatch(random);
		double by = taught_p(beliefs, &of) - of.raw;
		drift.mean += by / LOOKS;
		drift.size += fabs(by) / LOOKS;
	}
	return drift;
}

/* So many verdicts drawn from the priors' own P, of what was shown; every `round` the
 * beliefs that decide what is shown are new. */
static Drift
drift_after(unsigned verdicts, unsigned round, guint32 seed)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(seed);
	g_autoptr(Learned) learned = learned_new();
	g_autoptr(Beliefs) beliefs = beliefs_new(learned, NULL);

	for (unsigned given = 0; given < verdicts;) {
		Lesson of = any_mismatch(random);
		of.slip = g_rand_double(random) < of.raw;
		if (taught_p(beliefs, &of) < DIGEST)
			continue;
		learned_add(learned, &of);
		if (++given % round > 0 && given < verdicts)
			continue;
		beliefs_free(beliefs);
		beliefs = beliefs_new(learned, NULL);
	}
	return drift_of(beliefs, random);
}

static void
verdicts_as_believed_leave_beliefs_as_they_were(void **state)
{
	static const struct {
		unsigned verdicts;
		double mean, size;
	} rows[] = { { 30, .06, .09 }, { 100, .05, .082 }, { 1000, .02, .035 },
		{ 10000, .008, .016 } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		Drift all = { 0, 0 };
		for (guint32 seed = 1; seed <= SEEDS; seed++) {
			Drift one = drift_after(rows[i].verdicts, 50, seed);
			all.mean += one.mean / SEEDS;
			all.size += one.size / SEEDS;
		}
		if (fabs(all.mean) > rows[i].mean || all.size > rows[i].size)
			fail_msg("after %u verdicts: %+.4f, %.4f in size", rows[i].verdicts,
			    all.mean, all.size);
	}
}

/* --- one that is not --- */

static void
one_kinds_verdicts_move_others_by_little_and_other_rules_not_at_all(void **state)
{
	g_autoptr(Learned) learned = learned_new();
	static const double raws[] = { .3, .45, .6, .75, .9 };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(raws); i++)
		answer(learned, mismatch("misheard", raws[i]), 2, 38);
	g_autoptr(Beliefs) beliefs = beliefs_new(learned, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(raws); i++) {
		double own = beliefs_p(beliefs, "mismatch", "misheard", NULL, raws[i]);
		double other = beliefs_p(beliefs, "mismatch", "am-pm", NULL, raws[i]);
		double fell = logit(raws[i]) - logit(own);
		double with_it = logit(raws[i]) - logit(other);
		assert_true(own < .15 && own < raws[i]);
		assert_true(with_it < .6 * fell);
		assert_float_equal(
		    beliefs_p(beliefs, "duplicate", "duplicate", NULL, raws[i]), raws[i],
		    1e-12);
	}
}

/* What two kinds' verdicts say of one is no word on the other. */
static void
verdicts_of_some_kinds_say_nothing_of_the_rest(void **state)
{
	g_autoptr(Learned) learned = learned_new();

	(void)state;
	answer(learned, mismatch("misheard", .5), 5, 45);
	answer(learned, mismatch("wrong-week", .5), 45, 5);
	g_autoptr(Beliefs) beliefs = beliefs_new(learned, NULL);
	assert_float_equal(beliefs_p(beliefs, "mismatch", "am-pm", NULL, .5), .5, .08);
	assert_true(beliefs_p(beliefs, "mismatch", "misheard", NULL, .5) < .25);
	assert_true(beliefs_p(beliefs, "mismatch", "wrong-week", NULL, .5) > .75);
}

static void
an_office_with_slips_of_one_kind_learns_it_within_sixty(void **state)
{
	g_autoptr(Learned) learned = learned_new();

	(void)state;
	for (unsigned i = 0; i < 10; i++)
		for (unsigned kind = 0; kind < G_N_ELEMENTS(some_kinds); kind++)
			answer(learned, mismatch(some_kinds[kind], .4 + .03 * i), kind == 2,
			    kind != 2);
	g_autoptr(Beliefs) beliefs = beliefs_new(learned, NULL);
	for (unsigned kind = 0; kind < G_N_ELEMENTS(some_kinds); kind++) {
		double p = beliefs_p(beliefs, "mismatch", some_kinds[kind], NULL, .6);
		assert_true(kind == 2 ? p > .7 : p < .35);
	}
}

/* Two visits in a week are hardly ever a slip, and two on a day nearly always: the many of
 * the one look must not silence the other. */
static void
a_rules_common_and_wrong_look_does_not_silence_its_rare_and_right_one(void **state)
{
	g_autoptr(Learned) learned = learned_new();
	Lesson week = { .rule = "duplicate", .kind = "duplicate", .raw = .29 };
	Lesson rush = week, day = week;

	(void)state;
	rush.raw = .44;
	day.raw = .64;
	answer(learned, week, 1, 99);
	answer(learned, rush, 1, 49);
	answer(learned, day, 9, 1);
	g_autoptr(Beliefs) beliefs = beliefs_new(learned, NULL);
	assert_true(taught_p(beliefs, &week) < .06);
	assert_true(taught_p(beliefs, &rush) < .1);
	assert_true(taught_p(beliefs, &day) > .5);
}

/* One wrong bubble makes its like a question, not a matter for the digest. */
static void
one_answer_does_not_silence_a_look(void **state)
{
	static const char *const names[] = { "duplicate", "wrong-person", "unrecorded",
		"unlikely" };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(Learned) learned = learned_new();
		Lesson of = { .rule = names[i], .kind = names[i], .raw = .9 };
		answer(learned, of, 0, 1);
		g_autoptr(Beliefs) beliefs = beliefs_new(learned, NULL);
		assert_true(taught_p(beliefs, &of) > .55);
		assert_true(taught_p(beliefs, &of) < .85);
	}
}

/* Held back, and by its very answers below what would interrupt: questions that prove
 * right raise it, and those that would have interrupted earn its return. */
static void
a_demoted_kind_can_earn_its_return_by_what_it_asks(void **state)
{
	g_autoptr(Learned) learned = learned_new();
	Lesson of = mismatch("am-pm", .93);
	unsigned asked = 0;

	(void)state;
	of.tier = "interrupt";
	answer(learned, of, 20, 30);
	g_autoptr(Beliefs) beliefs = beliefs_new(learned, NULL);
	assert_true(beliefs_demoted(beliefs, "am-pm"));
	assert_true(taught_p(beliefs, &of) < INTERRUPT);
	of.tier = "ask";
	of.slip = true;
	for (; beliefs_demoted(beliefs, "am-pm") && asked < 300; asked++) {
		of.held_back = taught_p(beliefs, &of) >= INTERRUPT;
		learned_add(learned, &of);
		beliefs_free(beliefs);
		beliefs = beliefs_new(learned, NULL);
	}
	assert_in_range(asked, 20, 200);
	assert_true(taught_p(beliefs, &of) >= INTERRUPT);
}

/* --- what offices tell one another --- */

/* So many offices with as many answers in all, of which so many in a hundred are slips. */
static Learned *
others(unsigned offices, unsigned answers, unsigned slips)
{
	Learned *all = learned_new();

	for (unsigned i = 0; i < offices; i++) {
		g_autoptr(Learned) one = learned_new();
		unsigned each = answers / offices;
		answer(one, mismatch("misheard", .5), each * slips / 100,
		    each - each * slips / 100);
		learned_merge(all, one);
	}
	return all;
}

static double
misheard_p(const Learned *own, const Learned *all)
{
	g_autoptr(Beliefs) beliefs = beliefs_new(own, all);

	return beliefs_p(beliefs, "mismatch", "misheard", NULL, .5);
}

/* Answers of one office tell mostly of that office. */
static void
many_offices_tell_more_than_one_with_as_many_answers(void **state)
{
	g_autoptr(Learned) one = others(1, 800, 90);
	g_autoptr(Learned) eight = others(8, 800, 90);
	double by_one = misheard_p(NULL, one), by_eight = misheard_p(NULL, eight);

	(void)state;
	assert_true(by_one > .6 && by_eight > by_one + .05 && by_eight < .9);
}

/* Eight thousand answers elsewhere do not outweigh an office's own hundred and fifty. */
static void
an_offices_own_answers_overrule_all_others(void **state)
{
	g_autoptr(Learned) all = others(8, 8000, 90);
	g_autoptr(Learned) own = others(1, 150, 10);
	double elsewhere = misheard_p(NULL, all), alone = misheard_p(own, NULL);

	(void)state;
	learned_merge(all, own);
	double here = misheard_p(own, all);
	assert_true(elsewhere > .75);
	assert_true(alone < .25 && here < .35 && here > alone);
}

static void
offices_that_are_as_believed_teach_a_new_one_nothing_wrong(void **state)
{
	g_autoptr(Learned) all = others(8, 800, 50);

	(void)state;
	assert_float_equal(misheard_p(NULL, all), .5, 1e-3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_as_believed_leave_beliefs_as_they_were),
		cmocka_unit_test(
		    one_kinds_verdicts_move_others_by_little_and_other_rules_not_at_all),
		cmocka_unit_test(verdicts_of_some_kinds_say_nothing_of_the_rest),
		cmocka_unit_test(an_office_with_slips_of_one_kind_learns_it_within_sixty),
		cmocka_unit_test(
		    a_rules_common_and_wrong_look_does_not_silence_its_rare_and_right_one),
		cmocka_unit_test(one_answer_does_not_silence_a_look),
		cmocka_unit_test(a_demoted_kind_can_earn_its_return_by_what_it_asks),
		cmocka_unit_test(many_offices_tell_more_than_one_with_as_many_answers),
		cmocka_unit_test(an_offices_own_answers_overrule_all_others),
		cmocka_unit_test(
		    offices_that_are_as_believed_teach_a_new_one_nothing_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
