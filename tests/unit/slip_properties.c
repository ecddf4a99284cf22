/* What must hold of every question: thousands of random ones over odd offices and dates. */
#include "slip_world.h"

#include <math.h>
#include <string.h>

enum { QUESTIONS = 4000, SEED = 1, FIELDS = sizeof(SlipSignals) / sizeof(int) };

static const char *const zones[] = { "America/New_York", "UTC", "Europe/Dublin",
	"Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago" };

static Office *
random_office(GRand *random)
{
	static const int64_t slots[] = { 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 20 * MINUTE,
		30 * MINUTE, HOUR };
	int which = g_rand_int_range(random, 0, G_N_ELEMENTS(zones));
	g_autoptr(Zone) zone = zone_open(zones[which], NULL);
	OpenHours hours = { .days = (unsigned)g_rand_int_range(random, 1, 128) };
	Office *office = office_new("random", "Random", zone);

	hours.open = g_rand_int_range(random, 0, 20) * 30;
	hours.close = g_rand_int_range(random, hours.open / 30 + 1, 49) * 30;
	if (g_rand_boolean(random))
		g_array_append_val(office->hours, hours);
	office->slot = slots[g_rand_int_range(random, 0, G_N_ELEMENTS(slots))];
	office->language = g_rand_boolean(random) ? LANGUAGE_ES : LANGUAGE_EN;
	for (int i = 1; i <= 3; i++) {
		g_autofree char *name = g_strdup_printf("Station %d", i);
		g_ptr_array_add(office->resources, resource_new(name, 1));
	}
	return office;
}

static int
random_signal(GRand *random)
{
	return g_rand_int_range(random, 0, 4) > 0 ? -1 : g_rand_int_range(random, 0, 2);
}

static SlipQuestion
random_question(GRand *random, const Office *office)
{
	static const char *const stations[] = { "", "Station 1", "Station 2", "Station 3" };
	Day day = 20454 + g_rand_int_range(random, 0, 1200);
	int by = g_rand_boolean(random) ? 0 : g_rand_int_range(random, -40, 41);
	SlipQuestion asked = question(office, "2026-12-01 00:00", "2026-12-01 00:00");

	asked.asked_first = day_local(day) + g_rand_int_range(random, 0, 288) * 5 * MINUTE;
	asked.asked_last = asked.asked_first;
	if (g_rand_int_range(random, 0, 4) == 0)
		asked.asked_last += g_rand_int_range(random, 0, 7 * 24) * HOUR;
	asked.recorded =
	    day_local(day + by) + g_rand_int_range(random, 0, 288) * 5 * MINUTE;
	if (g_rand_boolean(random))
		asked.made = asked.asked_first - g_rand_int_range(random, -3, 90) * DAY;
	asked.asked_resource = stations[g_rand_int_range(random, 0, 4)];
	asked.recorded_resource = stations[g_rand_int_range(random, 0, 4)];
	asked.asked_length = g_rand_int_range(random, 0, 4) * 15 * MINUTE;
	asked.recorded_length = g_rand_int_range(random, 0, 4) * 15 * MINUTE;
	for (unsigned i = 0; i < FIELDS; i++)
		((int *)&asked.signals)[i] = random_signal(random);
	return asked;
}

static void
assert_sound(const SlipQuestion *asked, SlipJudgement judgement)
{
	assert_true(judgement.p >= 0 && judgement.p <= 1);
	assert_true(judgement.raw == judgement.p);
	assert_true(judgement.proposed >= asked->asked_first);
	assert_true(judgement.proposed <= asked->asked_last);
	assert_true(*judgement.kind);
	assert_string_not_equal(judgement.kind, judgement.equal);
}

static void
every_question_comes_to_a_probability(void **state)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED);

	(void)state;
	for (int i = 0; i < QUESTIONS; i++) {
		g_autoptr(Office) office = random_office(random);
		SlipQuestion asked = random_question(random, office);
		SlipJudgement judgement = slip_judge(&asked);
		SlipJudgement again = slip_judge(&asked);
		assert_sound(&asked, judgement);
		assert_true(judgement.p == again.p);
		assert_string_equal(judgement.kind, again.kind);
	}
}

/* What each signal that speaks for a slip, or for an honest change, does to any question.
 */
typedef struct Direction {
	size_t at;
	int value, sign;
} Direction;

#define AT(field) offsetof(SlipSignals, field)

static const Direction directions[] = {
	{ AT(asked_free), 1, 1 },
	{ AT(asked_free), 0, -1 },
	{ AT(asked_bookable), 0, -1 },
	{ AT(never_edited), 1, 1 },
	{ AT(moved_later), 1, -1 },
	{ AT(busy), 1, 1 },
	{ AT(soon_after_request), 1, 1 },
	{ AT(collides), 1, 1 },
	{ AT(outside), 1, 1 },
	{ AT(superseded), 1, -1 },
	{ AT(ambiguous), 1, -1 },
	{ AT(quick_edits), 1, 1 },
	{ AT(late), 1, 1 },
	{ AT(lead_zero), 1, 1 },
	{ AT(text_contradicts), 1, 1 },
	{ AT(text_agrees), 1, -1 },
	{ AT(confirmation_sent), 1, -1 },
	{ AT(confirmed), 1, -1 },
	{ AT(declined), 1, 1 },
};

/* Alone: of those that say one thing twice, another may stand in its way. */
static void
each_signal_moves_one_way(void **state)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED + 1);

	(void)state;
	for (int i = 0; i < QUESTIONS; i++) {
		g_autoptr(Office) office = random_office(random);
		SlipQuestion asked = random_question(random, office);
		memset(&asked.signals, -1, sizeof asked.signals);
		double before = slip_judge(&asked).p;
		for (unsigned j = 0; j < G_N_ELEMENTS(directions); j++) {
			SlipQuestion with = asked;
			memcpy((char *)&with.signals + directions[j].at,
			    &directions[j].value, sizeof(int));
			double by = slip_judge(&with).p - before;
			assert_true(by * directions[j].sign >= -1e-12);
		}
	}
}

static void
assert_could_be_booked(const SlipQuestion *asked, const char *kind)
{
	g_autoptr(GArray) results = slip_results(kind, asked);
	const Zone *zone = asked->office->zone;
	double sum = 0;

	for (guint i = 0; i < results->len; i++) {
		SlipResult result = g_array_index(results, SlipResult, i);
		assert_true(result.p > 0 && result.p <= 1);
		assert_true(result.at != asked->asked_first);
		assert_true(zone_local(zone, zone_utc(zone, result.at)) == result.at);
		sum += result.p;
	}
	if (results->len > 0)
		assert_float_equal(sum, 1, 1e-9);
}

static void
each_kind_yields_what_a_clock_can_show_and_sums_to_one(void **state)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED + 2);

	(void)state;
	for (int i = 0; i < QUESTIONS / 4; i++) {
		g_autoptr(Office) office = random_office(random);
		SlipQuestion asked = random_question(random, office);
		const Zone *zone = office->zone;
		g_autoptr(Zone) feed = zone_open(zones[i % G_N_ELEMENTS(zones)], NULL);
		asked.feed_zone = feed;
		/* Nobody asks for a time that no clock shows. */
		asked.asked_first = zone_local(zone, zone_utc(zone, asked.asked_first));
		for (const char *const *kind = slip_kinds(); *kind; kind++)
			assert_could_be_booked(&asked, *kind);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_question_comes_to_a_probability),
		cmocka_unit_test(each_signal_moves_one_way),
		cmocka_unit_test(each_kind_yields_what_a_clock_can_show_and_sums_to_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
