/* double-booking: piles against a second, slow and simple reading, minute by minute. */
#include "detect_world.h"

#include <stdlib.h>

enum { SCHEDULES = 300, MINUTES = 600, BOOKINGS_MAX = 40 };

/* Times are counted in minutes after this. */
static const char *const morning = "2026-12-01 08:00";

static Booking *
book_at(World *world, const char *uid, int from, int to, const char *resource)
{
	Booking *booking = book(world, uid, uid, morning);

	booking->span.end = booking->span.start + to * MINUTE;
	booking->span.start += from * MINUTE;
	set(&booking->resource, resource);
	return booking;
}

static Booking *
be_away(World *world, const char *uid, int from, int to, const char *resource)
{
	Booking *booking = book_at(world, uid, from, to, resource);

	set(&booking->person, "");
	return booking;
}

static char *
findings_text(const GPtrArray *findings)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < findings->len; i++) {
		g_autofree char *line = finding_line(findings->pdata[i]);
		g_string_append_printf(text, "%s\n", line);
	}
	return g_string_free(text, false);
}

static int
text_order(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
join_sorted(GPtrArray *texts, const char *between)
{
	g_ptr_array_sort(texts, text_order);
	g_ptr_array_add(texts, NULL);
	char *joined = g_strjoinv(between, (char **)texts->pdata);
	g_ptr_array_remove_index(texts, texts->len - 1);
	return joined;
}

/* --- the oracle --------------------------------------------------------------------------
 */

/* Who is there at which minute of one resource, and by how many it is over. */
typedef struct Oracle {
	const World *world;
	const char *resource;
	int capacity;
	int64_t zero;
	bool there[BOOKINGS_MAX][MINUTES];
	int over[MINUTES];
	int colour[BOOKINGS_MAX];
} Oracle;

static const Booking *
booking_at(const Oracle *oracle, guint index)
{
	return oracle->world->bookings->pdata[index];
}

static bool
is_absence(const Oracle *oracle, guint index)
{
	return !*booking_at(oracle, index)->person;
}

static bool
is_ours(const Oracle *oracle, guint index)
{
	return strcmp(booking_at(oracle, index)->resource, oracle->resource) == 0;
}

/* One class: each of its members is there until the last one leaves. */
static bool
same_class(const Oracle *oracle, guint i, guint j)
{
	const Booking *a = booking_at(oracle, i), *b = booking_at(oracle, j);

	return strcmp(a->service, "class") == 0 && strcmp(b->service, "class") == 0 &&
	       a->span.start == b->span.start && is_ours(oracle, i) && is_ours(oracle, j);
}

static void
fill_presence(Oracle *oracle)
{
	guint count = oracle->world->bookings->len;

	for (guint i = 0; i < count; i++) {
		oracle->colour[i] = (int)i;
		for (guint j = 0; j < count; j++) {
			Span span = booking_at(oracle, j)->span;
			if (!is_ours(oracle, i) || (i != j && !same_class(oracle, i, j)))
				continue;
			for (int minute = 0; minute < MINUTES; minute++)
				oracle->there[i][minute] |=
				    span_contains(span, oracle->zero + minute * MINUTE);
		}
	}
}

/* How many are too many at a minute; an absence leaves no place. A class counts once. */
static int
over_at(const Oracle *oracle, int minute)
{
	int taken = 0, capacity = oracle->capacity;

	for (guint i = 0; i < oracle->world->bookings->len; i++) {
		bool counted = !oracle->there[i][minute];
		if (is_absence(oracle, i) && oracle->there[i][minute])
			capacity = 0;
		for (guint j = 0; j < i; j++)
			counted |= same_class(oracle, i, j) && oracle->there[j][minute];
		taken += !counted && !is_absence(oracle, i);
	}
	return taken > 0 ? taken - capacity : 0;
}

static void
paint(Oracle *oracle, guint a, guint b)
{
	int from = MAX(oracle->colour[a], oracle->colour[b]);
	int to = MIN(oracle->colour[a], oracle->colour[b]);

	for (guint i = 0; i < oracle->world->bookings->len; i++)
		if (oracle->colour[i] == from)
			oracle->colour[i] = to;
}

/* All who share an overfull minute get one colour; so do absences that touch. */
static void
paint_all(Oracle *oracle)
{
	guint count = oracle->world->bookings->len;

	for (guint i = 0; i < count; i++) {
		for (guint j = 0; j < i; j++) {
			Span a = booking_at(oracle, i)->span,
			     b = booking_at(oracle, j)->span;
			bool shared = is_absence(oracle, i) && is_absence(oracle, j) &&
				      is_ours(oracle, i) && is_ours(oracle, j) &&
				      a.start <= b.end && b.start <= a.end;
			for (int minute = 0; minute < MINUTES && !shared; minute++)
				shared = oracle->there[i][minute] &&
					 oracle->there[j][minute] &&
					 oracle->over[minute] > 0;
			if (shared)
				paint(oracle, i, j);
		}
	}
}

/* The pile of one colour as "resource from-to +over uid,uid", absences left out; or NULL.
 */
static char *
describe(const Oracle *oracle, int colour)
{
	int first = MINUTES, last = 0, most = 0;
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < oracle->world->bookings->len; i++) {
		bool overfull = false;
		if (oracle->colour[i] != colour || is_absence(oracle, i))
			continue;
		for (int minute = 0; minute < MINUTES; minute++) {
			if (!oracle->there[i][minute] || oracle->over[minute] <= 0)
				continue;
			first = MIN(first, minute);
			last = MAX(last, minute + 1);
			most = MAX(most, oracle->over[minute]);
			overfull = true;
		}
		if (overfull)
			g_ptr_array_add(names, booking_at(oracle, i)->uid);
	}
	g_autofree char *joined = join_sorted(names, ",");
	if (most == 0)
		return NULL;
	return g_strdup_printf(
	    "%s %d-%d +%d %s", oracle->resource, first, last, most, joined);
}

static void
oracle_resource(const World *world, const char *resource, int capacity, GPtrArray *lines)
{
	g_autofree Oracle *oracle = g_new0(Oracle, 1);

	oracle->world = world;
	oracle->resource = resource;
	oracle->capacity = capacity;
	oracle->zero = at(world, morning);
	fill_presence(oracle);
	for (int minute = 0; minute < MINUTES; minute++)
		oracle->over[minute] = over_at(oracle, minute);
	paint_all(oracle);
	for (guint i = 0; i < world->bookings->len; i++) {
		char *line = describe(oracle, (int)i);
		if (line)
			g_ptr_array_add(lines, line);
	}
}

/* --- what detect says, in the same words
 * ---------------------------------------------------- */

static void
detected_lines(const World *world, GPtrArray *lines)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	int64_t zero = at(world, morning);

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		g_autoptr(GPtrArray) names = g_ptr_array_new();
		if (strcmp(finding->rule, "double-booking") != 0)
			continue;
		for (guint j = 0; j < finding->bookings->len; j++) {
			char *uid = finding->bookings->pdata[j];
			if (*uid != 'a')
				g_ptr_array_add(names, uid);
		}
		g_autofree char *joined = join_sorted(names, ",");
		g_ptr_array_add(lines,
		    g_strdup_printf("%s %d-%d +%u %s", finding->resource,
			(int)((finding->start - zero) / MINUTE),
			(int)((finding->end - zero) / MINUTE), finding->over, joined));
	}
}

static void
fill_randomly(World *world, GRand *random)
{
	int count = g_rand_int_range(random, 2, BOOKINGS_MAX);
	int step = g_rand_boolean(random) ? 15 : 1;

	for (int i = 0; i < count; i++) {
		int from = g_rand_int_range(random, 0, 480 / step) * step;
		int to = from + g_rand_int_range(random, 0, 90 / step + 1) * step;
		const char *resource = g_rand_boolean(random) ? "Room A" : "Room B";
		bool away = g_rand_int_range(random, 0, 12) == 0;
		g_autofree char *uid = g_strdup_printf("%c%02d", away ? 'a' : 'b', i);
		Booking *booking = away ? be_away(world, uid, from, to, resource)
					: book_at(world, uid, from, to, resource);
		if (!away && g_rand_int_range(random, 0, 3) == 0)
			set(&booking->service, "class");
	}
}

static void
piles_are_what_the_oracle_finds(void **state)
{
	guint piles = 0;

	(void)state;
	for (guint32 seed = 1; seed <= SCHEDULES; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		World world = world_new();
		int capacity = g_rand_int_range(random, 1, 4);
		Service *service = service_new("class");
		g_autoptr(GPtrArray) expected = g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);

		service->group = true;
		g_ptr_array_add(world.office->services, service);
		g_ptr_array_add(
		    world.office->resources, resource_new("Room A", (unsigned)capacity));
		fill_randomly(&world, random);
		oracle_resource(&world, "Room A", capacity, expected);
		oracle_resource(&world, "Room B", 1, expected);
		detected_lines(&world, found);
		g_autofree char *wanted = join_sorted(expected, "\n");
		g_autofree char *got = join_sorted(found, "\n");
		if (strcmp(wanted, got) != 0)
			fail_msg("seed %u, expected:\n%s\ngot:\n%s", seed, wanted, got);
		piles += expected->len;
		world_done(&world);
	}
	assert_true(piles > SCHEDULES);
}

static void
the_order_of_input_changes_nothing(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= 50; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		World world = world_new();
		fill_randomly(&world, random);
		g_autoptr(GPtrArray) before = world_detect(&world);
		g_autofree char *first = findings_text(before);
		for (int i = 0; i < 5; i++) {
			shuffle(world.bookings, random);
			g_autoptr(GPtrArray) after = world_detect(&world);
			g_autofree char *again = findings_text(after);
			assert_string_equal(first, again);
		}
		world_done(&world);
	}
}

static void
removing_a_booking_never_makes_a_pile(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= 30; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		World world = world_new();
		unsigned before = 0, after = 0;
		fill_randomly(&world, random);
		g_autoptr(GPtrArray) all = world_detect(&world);
		g_ptr_array_remove_index(world.bookings, world.bookings->len / 2);
		g_autoptr(GPtrArray) fewer = world_detect(&world);
		for (guint i = 0; i < all->len; i++)
			before += ((Finding *)all->pdata[i])->over;
		for (guint i = 0; i < fewer->len; i++)
			after = MAX(after, ((Finding *)fewer->pdata[i])->over);
		assert_true(after <= before);
		world_done(&world);
	}
}

static void
touching_bookings_never_clash(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 0; i < 20; i++) {
		g_autofree char *uid = g_strdup_printf("b%d", i);
		book_at(&world, uid, i * 15, (i + 1) * 15, "Station 1");
	}
	book_at(&world, "empty", 20, 20, "Station 1");
	be_away(&world, "away", 300, 360, "Station 1");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(findings->len, 0);
	world_done(&world);
}

static const Finding *
only(const GPtrArray *findings)
{
	assert_int_equal(findings->len, 1);
	assert_string_equal(((Finding *)findings->pdata[0])->rule, "double-booking");
	return findings->pdata[0];
}

static void
a_pile_is_one_finding_that_names_all(void **state)
{
	World world = world_new();
	Booking *second;

	(void)state;
	book_at(&world, "b1", 0, 30, "Station 1");
	second = book_at(&world, "b2", 15, 45, "station 1");
	book_at(&world, "b3", 30, 60, "Station 1");
	book_at(&world, "b4", 60, 90, "Station 1");
	set(&second->feed, "other");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings);
	assert_int_equal(finding->bookings->len, 3);
	assert_int_equal(finding->participants->len, 3);
	assert_int_equal(finding->feeds->len, 2);
	assert_int_equal(finding->over, 1);
	assert_true(finding->start == at(&world, "2026-12-01 08:15"));
	assert_true(finding->end == at(&world, "2026-12-01 08:45"));
	assert_null(finding->person);
	assert_string_equal(finding->resource, "Station 1");
	assert_true(finding->p >= .5 && finding->p < .85);
	world_done(&world);
}

static void
what_was_recorded_in_a_rush_is_likelier_wrong(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 0; i < 6; i++) {
		g_autofree char *uid = g_strdup_printf("b%d", i);
		Booking *booking = book_at(
		    &world, uid, i < 2 ? 0 : i * 60, i < 2 ? 30 : i * 60 + 15, "Station 1");
		booking->created = at(&world, "2026-11-20 10:00") + (i < 4 ? i : i * HOUR);
	}
	g_autoptr(GPtrArray) calm = world_detect(&world);
	world.busy = busy_new(world.bookings);
	g_autoptr(GPtrArray) rush = world_detect(&world);
	assert_int_equal(only(calm)->busy, 0);
	assert_int_equal(only(rush)->busy, 1);
	assert_true(only(rush)->p > only(calm)->p);
	world_done(&world);
}

static void
an_absence_is_named_with_whom_it_hurts(void **state)
{
	World world = world_new();

	(void)state;
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 60, 90, "Station 1");
	be_away(&world, "a1", 0, 600, "STATION 1");
	be_away(&world, "a2", 0, 600, "Station 2");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings);
	assert_int_equal(finding->bookings->len, 3);
	assert_string_equal(finding->bookings->pdata[0], "a1");
	assert_int_equal(finding->participants->len, 2);
	assert_int_equal(finding->over, 1);
	world_done(&world);
}

static void
a_day_away_in_the_settings_leaves_no_place(void **state)
{
	World world = world_new();
	Resource *resource = resource_new("Station 1", 2);
	Day day = local_day(zone_local(world.office->zone, at(&world, morning)));
	DayRange away = { day, day };

	(void)state;
	g_array_append_val(resource->away, away);
	g_ptr_array_add(world.office->resources, resource);
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 24 * 60, 24 * 60 + 30, "Station 1");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings);
	assert_int_equal(finding->bookings->len, 1);
	assert_string_equal(finding->bookings->pdata[0], "b1");
	world_done(&world);
}

static void
the_office_has_places_too(void **state)
{
	World world = world_new();

	(void)state;
	world.office->places = 2;
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 0, 30, "Station 2");
	book_at(&world, "b3", 15, 45, "Station 3");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_null(only(findings)->resource);
	assert_int_equal(only(findings)->bookings->len, 3);

	/* What one resource alone is too full for is said once. */
	world.office->places = 1;
	g_ptr_array_set_size(world.bookings, 0);
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 0, 30, "Station 1");
	g_autoptr(GPtrArray) once = world_detect(&world);
	assert_string_equal(only(once)->resource, "Station 1");
	world_done(&world);
}

static void
only_named_resources_are_swept(void **state)
{
	World world = world_new();
	g_autoptr(GHashTable) resources = g_hash_table_new(g_str_hash, g_str_equal);

	(void)state;
	world.office->places = 3;
	for (int i = 0; i < 4; i++) {
		g_autofree char *uid = g_strdup_printf("b%d", i);
		book_at(&world, uid, 0, 30, i < 2 ? "Station 1" : "Station 2");
	}
	g_hash_table_add(resources, "station 2");
	Detection detection = {
		.office = world.office,
		.bookings = world.bookings,
		.requests = world.requests,
		.now = world.now,
		.horizon = world.now + 30 * DAY,
		.resources = resources,
	};
	g_autoptr(GPtrArray) one = detect(&detection);
	assert_string_equal(only(one)->resource, "Station 2");
	g_hash_table_add(resources, "");
	g_autoptr(GPtrArray) both = detect(&detection);
	assert_int_equal(both->len, 2);
	world_done(&world);
}

static void
a_pile_of_the_past_is_none(void **state)
{
	World world = world_new();

	(void)state;
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 0, 30, "Station 1");
	world.now = at(&world, "2026-12-01 08:01");
	g_autoptr(GPtrArray) past = world_detect(&world);
	assert_int_equal(past->len, 0);
	world.now = at(&world, "2026-12-01 08:00");
	g_autoptr(GPtrArray) now = world_detect(&world);
	assert_int_equal(now->len, 1);
	world.office->horizon = 0;
	g_autoptr(GPtrArray) beyond = world_detect(&world);
	assert_int_equal(beyond->len, 0);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(piles_are_what_the_oracle_finds),
		cmocka_unit_test(the_order_of_input_changes_nothing),
		cmocka_unit_test(removing_a_booking_never_makes_a_pile),
		cmocka_unit_test(touching_bookings_never_clash),
		cmocka_unit_test(a_pile_is_one_finding_that_names_all),
		cmocka_unit_test(what_was_recorded_in_a_rush_is_likelier_wrong),
		cmocka_unit_test(an_absence_is_named_with_whom_it_hurts),
		cmocka_unit_test(a_day_away_in_the_settings_leaves_no_place),
		cmocka_unit_test(the_office_has_places_too),
		cmocka_unit_test(only_named_resources_are_swept),
		cmocka_unit_test(a_pile_of_the_past_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
