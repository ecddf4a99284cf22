/* A feed that is off as a whole, over days: said once, its times held, and over when it is
 * right again. */
#include "unit.h"

#include "engine_world.h"

/* On record from the beginning; and asked for just now. */
enum { PEOPLE = 8, LATER = 2 };

static const char *const names[PEOPLE + LATER] = { "Amira Haddad", "Tom Becker",
	"Grace Okafor", "Peter Novak", "Sofia Marino", "Hannah Weiss", "Carlos Vega",
	"Aisha Bello", "Mei Tanaka", "Ruth Adler" };

/* Each on a day of its own, and those of later at the other station. */
static int64_t
start_of(unsigned person)
{
	int64_t first = world_time("2026-12-01T11:30");
	return first + (person % 4) * DAY + (person / 4 % 2) * WEEK;
}

static void
record(World *world, unsigned person, int64_t by)
{
	g_autofree char *uid = g_strdup_printf("b%u", person);
	Booking *booking = book_at(world->recorded, uid, names[person],
	    person < PEOPLE ? "Station 1" : "Station 2", start_of(person) + by);
	booking->created = booking->modified =
	    world_time(person < PEOPLE ? "2026-11-23T10:00" : "2026-11-24T10:01");
	booking->sequence = 0;
}

static void
record_all(World *world, int64_t by)
{
	for (unsigned i = 0; i < PEOPLE; i++)
		record(world, i, by);
}

static World *
shift_new(void)
{
	World *world = world_new("2026-11-24T10:00");
	for (unsigned i = 0; i < PEOPLE + LATER; i++) {
		g_autofree char *uid = g_strdup_printf("r%u", i);
		ask_at(world->asked, uid, names[i], start_of(i),
		    world_time(i < PEOPLE ? "2026-11-23T09:58" : "2026-11-24T09:58"));
	}
	record_all(world, 0);
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "");
	world->now += MINUTE;
	return world;
}

static GPtrArray *
fetch_later(World *world)
{
	world->now += MINUTE;
	return fetch(world, world->recorded);
}

static void
a_shift_is_raised_once_and_ends(void **state)
{
	(void)state;
	World *world = shift_new();
	record_all(world, HOUR);
	expect(fetch_later(world), "raise feed-shift ");
	expect(fetch_later(world), "");
	expect(tick(world), "");
	record(world, 0, 2 * HOUR);
	expect(fetch_later(world), "");
	record_all(world, 0);
	expect(fetch_later(world), "withdraw feed-shift ");
	world_free(world);
}

/* What was raised before stays until the feed is clear, and what the shift hid is told
 * then. */
static void
a_slip_waits_for_the_feed(void **state)
{
	(void)state;
	World *world = shift_new();
	record(world, PEOPLE, 2 * HOUR);
	expect(fetch_later(world), "raise mismatch Mei Tanaka");
	record_all(world, HOUR);
	expect(fetch_later(world), "raise feed-shift ");
	record(world, PEOPLE + 1, 2 * HOUR);
	expect(fetch_later(world), "");
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, 2);
	record_all(world, 0);
	record(world, PEOPLE, 0);
	g_autofree char *said = say(fetch_later(world));
	assert_non_null(strstr(said, "withdraw feed-shift "));
	assert_non_null(strstr(said, "withdraw mismatch Mei Tanaka"));
	assert_non_null(strstr(said, "raise mismatch Ruth Adler"));
	world_free(world);
}

/* One after the other, as somebody changes a setting and the program saves each at its
 * time. */
static void
it_is_one_word_however_slowly_it_comes(void **state)
{
	(void)state;
	World *world = shift_new();
	unsigned shifts = 0;
	for (unsigned i = 0; i < PEOPLE; i++) {
		record(world, i, HOUR);
		g_autofree char *said = say(fetch_later(world));
		shifts += strstr(said, "raise feed-shift") != NULL;
	}
	assert_int_equal(shifts, 1);
	world_free(world);
}

/* A daemon that starts anew finds it as it stood. */
static void
it_outlives_a_restart(void **state)
{
	(void)state;
	World *world = shift_new();
	record_all(world, HOUR);
	expect(fetch_later(world), "raise feed-shift ");
	engine_free(world->engine);
	world_start(world);
	world->now += MINUTE;
	expect(tick(world), "");
	expect(fetch_later(world), "");
	record_all(world, 0);
	expect(fetch_later(world), "withdraw feed-shift ");
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_shift_is_raised_once_and_ends),
		cmocka_unit_test(a_slip_waits_for_the_feed),
		cmocka_unit_test(it_is_one_word_however_slowly_it_comes),
		cmocka_unit_test(it_outlives_a_restart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
