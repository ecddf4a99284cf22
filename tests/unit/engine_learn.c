/* Learning in the engine: answers are kept as counts, and judge from the next day on. */
#include "unit.h"

#include "engine_world.h"

#include <slipwatch/error.h>
#include <slipwatch/learn.h>
#include <stdio.h>

enum { PEOPLE = 30 };

static int64_t
alert_of(World *world, const char *participant)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		if (strcmp(alert->finding->participants->pdata[0], participant) == 0)
			return alert->id;
	}
	fail_msg("there is no alert of %s", participant);
	return 0;
}

static void
answer(World *world, int64_t alert, Verdict verdict)
{
	GError *error = NULL;
	Answer given = { .alert = alert, .verdict = verdict, .role = "clerk", .desk = "a" };
	g_autoptr(GPtrArray) notices =
	    engine_answer(world->engine, &given, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
	assert_non_null(notices);
}

/* Each asked for 11:30 of a day of their own, and stands at 13:30. */
static void
slip_all(World *world, guint first, guint count)
{
	for (guint i = first; i < first + count; i++) {
		g_autofree char *name = g_strdup_printf(
		    "Person%c%c Doe%c", 'A' + i % 26, 'a' + i / 26, 'A' + i % 26);
		g_autofree char *uid = g_strdup_printf("b%u", i);
		g_autofree char *request = g_strdup_printf("r%u", i);
		int64_t day = world_time("2026-12-01T00:00:00-05:00") +
			      (int64_t)(i / 4 * 7 + i % 4) * DAY;
		ask_at(world->asked, request, name, day + 690 * MINUTE,
		    world_time("2026-11-20T09:00:00-05:00"));
		book_at(world->recorded, uid, name, "Station 1", day + 810 * MINUTE);
	}
}

/* As many whose record is right: what most of a feed has in common is its own fault. */
static void
keep_right(World *world, guint count)
{
	for (guint i = 0; i < count; i++) {
		g_autofree char *name =
		    g_strdup_printf("Right%c%c Roe", 'A' + i % 26, 'a' + i / 26);
		g_autofree char *uid = g_strdup_printf("c%u", i);
		g_autofree char *request = g_strdup_printf("s%u", i);
		int64_t at = world_time("2026-12-01T09:00:00-05:00") +
			     (int64_t)(i / 4 * 7 + i % 4) * DAY;
		ask_at(world->asked, request, name, at,
		    world_time("2026-11-20T09:00:00-05:00"));
		book_at(world->recorded, uid, name, "Station 2", at);
	}
}

static void
fetch_all(World *world)
{
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
}

static double
p_of(World *world, const char *participant)
{
	g_autoptr(GError) error = NULL;
	Alert *alert = store_alert(world->store, alert_of(world, participant), &error);
	assert_non_null(alert);
	double p = alert->finding->p;
	alert_free(alert);
	return p;
}

static GPtrArray *
counts(World *world)
{
	GPtrArray *rows = store_learned(world->store, office_id(world), NULL);
	assert_non_null(rows);
	return rows;
}

static double
counted(World *world, bool slips)
{
	g_autoptr(GPtrArray) rows = counts(world);
	double sum = 0;
	for (guint i = 0; i < rows->len; i++) {
		const CountRow *row = rows->pdata[i];
		if (strcmp(row->what, "case") == 0)
			sum += slips ? row->slip : row->honest;
	}
	return sum;
}

static World *
world_of_slips(void)
{
	World *world = world_new("2026-11-20T10:00:00-05:00");
	slip_all(world, 0, PEOPLE);
	keep_right(world, PEOPLE);
	fetch_all(world);
	return world;
}

/* All but the first. */
static void
answer_others(World *world, Verdict verdict)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, PEOPLE);
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		if (strcmp(alert->finding->participants->pdata[0], "PersonAa DoeA") != 0)
			answer(world, alert->id, verdict);
	}
}

static void
what_was_answered_counts_from_the_next_day_on(void **state)
{
	World *world = world_of_slips();
	double before = p_of(world, "PersonAa DoeA");

	(void)state;
	answer_others(world, VERDICT_CORRECT);
	assert_true(counted(world, false) == PEOPLE - 1);
	assert_true(counted(world, true) == 0);
	fetch_all(world);
	assert_true(p_of(world, "PersonAa DoeA") == before);
	world->now += DAY;
	g_ptr_array_unref(tick(world));
	assert_true(p_of(world, "PersonAa DoeA") < before);
	world_free(world);
}

static void
slips_make_the_next_likelier(void **state)
{
	World *world = world_of_slips();
	double before = p_of(world, "PersonAa DoeA");

	(void)state;
	answer_others(world, VERDICT_SLIP);
	world->now += DAY;
	g_ptr_array_unref(tick(world));
	assert_true(p_of(world, "PersonAa DoeA") > before);
	world_free(world);
}

static void
a_restart_believes_the_same(void **state)
{
	World *world = world_of_slips();

	(void)state;
	answer_others(world, VERDICT_CORRECT);
	world->now += DAY;
	g_ptr_array_unref(tick(world));
	double before = p_of(world, "PersonAa DoeA");
	engine_free(world->engine);
	world_start(world);
	world->now += DAY;
	g_ptr_array_unref(tick(world));
	fetch_all(world);
	assert_float_equal(p_of(world, "PersonAa DoeA"), before, 1e-9);
	world_free(world);
}

static void
who_could_not_be_reached_teaches_nothing(void **state)
{
	World *world = world_of_slips();

	(void)state;
	answer(world, alert_of(world, "PersonAa DoeA"), VERDICT_UNREACHABLE);
	g_autoptr(GPtrArray) rows = counts(world);
	assert_int_equal(rows->len, 0);
	world_free(world);
}

/* Another verdict takes the place of the first. */
static void
a_changed_mind_is_one_answer(void **state)
{
	World *world = world_of_slips();
	int64_t alert = alert_of(world, "PersonAa DoeA");

	(void)state;
	answer(world, alert, VERDICT_SLIP);
	answer(world, alert, VERDICT_CORRECT);
	assert_true(counted(world, true) == 0);
	assert_true(counted(world, false) == 1);
	answer(world, alert, VERDICT_UNREACHABLE);
	assert_true(counted(world, false) == 0);
	world_free(world);
}

static void
no_name_and_no_hour_is_kept(void **state)
{
	World *world = world_of_slips();

	(void)state;
	answer_others(world, VERDICT_SLIP);
	g_autoptr(GPtrArray) rows = counts(world);
	assert_true(rows->len > 0);
	for (guint i = 0; i < rows->len; i++) {
		const CountRow *row = rows->pdata[i];
		assert_null(strstr(row->name, "Doe"));
		assert_null(strstr(row->name, "doe"));
		assert_null(strstr(row->name, "11:30"));
		assert_null(strstr(row->name, "2026"));
	}
	world_free(world);
}

static void
an_office_may_begin_with_what_others_learned(void **state)
{
	World *world = world_new("2026-11-20T10:00:00-05:00");
	World *plain = world_of_slips();
	Learned *taught = learned_new();
	LearnedRow row = { (char *)"weight", (char *)"hour-digit-dropped", 1e-6, 0, false };

	(void)state;
	assert_true(learned_set(taught, &row, NULL));
	engine_teach(world->engine, taught);
	slip_all(world, 0, PEOPLE);
	keep_right(world, PEOPLE);
	fetch_all(world);
	assert_true(p_of(world, "PersonAa DoeA") < p_of(plain, "PersonAa DoeA"));
	answer(world, alert_of(world, "PersonAa DoeA"), VERDICT_SLIP);
	g_autoptr(Learned) learned = engine_learned(world->engine, "riverside", NULL);
	assert_true(learned_rows(learned)->len > 1);
	world_free(world);
	world_free(plain);
}

/* --- what holds for a day --- */

static void
restart(World *world)
{
	engine_free(world->engine);
	world_start(world);
	g_ptr_array_unref(tick(world));
}

/* After so long a silence the feeds are waited for. */
static void
next_day(World *world)
{
	world->now += DAY;
	restart(world);
	fetch_all(world);
}

static char *
daily(World *world, const char *what)
{
	g_autoptr(DailyRow) row = NULL;
	assert_true(store_daily(world->store, office_id(world), what, &row, NULL));
	return row ? g_strdup(row->text) : NULL;
}

static void
a_restart_in_the_day_judges_by_its_beginning(void **state)
{
	World *world = world_of_slips();
	double before = p_of(world, "PersonAa DoeA");

	(void)state;
	answer_others(world, VERDICT_CORRECT);
	world->now += HOUR;
	restart(world);
	assert_true(p_of(world, "PersonAa DoeA") == before);
	next_day(world);
	assert_true(p_of(world, "PersonAa DoeA") < before);
	world_free(world);
}

static void
a_restart_in_the_day_knows_the_same_habits(void **state)
{
	World *world = world_of_slips();
	g_autofree char *morning = daily(world, "habits");

	(void)state;
	assert_non_null(morning);
	slip_all(world, PEOPLE, 4 * PEOPLE);
	fetch_all(world);
	world->now += HOUR;
	restart(world);
	g_autofree char *noon = daily(world, "habits");
	assert_string_equal(noon, morning);
	world->now += DAY;
	g_ptr_array_unref(tick(world));
	g_autofree char *next = daily(world, "habits");
	assert_string_not_equal(next, morning);
	world_free(world);
}

/* Another program's day: its own is made anew. */
static void
what_cannot_be_read_of_the_day_is_made_anew(void **state)
{
	static const char *const matters[] = { "habits", "beliefs" };
	World *world = world_of_slips();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(matters); i++) {
		g_autofree char *before = daily(world, matters[i]);
		assert_true(store_daily_put(world->store, office_id(world), matters[i],
		    local_day(zone_local(world->office->zone, world->now)), "{}", NULL));
		restart(world);
		g_autofree char *after = daily(world, matters[i]);
		assert_string_equal(after, before);
	}
	world_free(world);
}

/* --- a kind demotes itself, and says so --- */

static char *said; /* the log's last line */

static void
on_log(const char *domain, GLogLevelFlags level, const char *message, gpointer user)
{
	(void)domain;
	(void)user;
	assert_int_equal(level & G_LOG_LEVEL_MASK, G_LOG_LEVEL_MESSAGE);
	g_free(said);
	said = g_strdup(message);
}

static guint
listen_to_log(void)
{
	return g_log_set_handler("slipwatch", G_LOG_LEVEL_MESSAGE, on_log, NULL);
}

static void
end_log(guint handler)
{
	g_clear_pointer(&said, g_free);
	g_log_remove_handler("slipwatch", handler);
}

/* Five blocks of ten interrupts; `first` of the newest were slips, `others` of the rest. */
static void
count_window(World *world, double first, double others, double of)
{
	for (int i = 0; i < 5; i++) {
		g_autofree char *name = g_strdup_printf("am-pm/%d", i);
		double slips = i ? others : first;
		CountRow row = { (char *)"interrupt", name, slips, of - slips };
		assert_true(store_learned_put(world->store, office_id(world), &row, NULL));
	}
}

static void
a_kind_that_demotes_itself_says_so_and_when_it_returns(void **state)
{
	World *world = world_of_slips();
	guint handler = listen_to_log();

	(void)state;
	count_window(world, 7, 6, 10);
	restart(world);
	assert_null(said); /* the day goes by its beginning */
	next_day(world);
	assert_string_equal(said,
	    "riverside: am-pm asks from now on, and interrupts no more: 31 of its last 50 "
	    "interrupts were slips");
	g_autofree char *demoted = daily(world, "demoted");
	assert_string_equal(demoted, "am-pm");
	g_clear_pointer(&said, g_free);
	next_day(world);
	assert_null(said); /* once */
	count_window(world, 0, 0, 0);
	next_day(world);
	assert_string_equal(said,
	    "riverside: am-pm interrupts again: its questions were slips often enough");
	assert_null(daily(world, "demoted"));
	end_log(handler);
	world_free(world);
}

static void
what_was_learned_is_forgotten_at_once(void **state)
{
	World *world = world_of_slips();
	double before = p_of(world, "PersonAa DoeA");
	g_autoptr(GError) error = NULL;
	guint handler = listen_to_log();

	(void)state;
	answer_others(world, VERDICT_CORRECT);
	world->now += DAY;
	g_ptr_array_unref(tick(world));
	assert_true(p_of(world, "PersonAa DoeA") < before);
	assert_false(engine_forget(world->engine, "nowhere", &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND));
	assert_true(counted(world, false) > 0);
	assert_true(engine_forget(world->engine, NULL, NULL));
	assert_true(counted(world, false) == 0);
	assert_int_equal(engine_next(world->engine, world->now), world->now);
	g_ptr_array_unref(tick(world));
	assert_float_equal(p_of(world, "PersonAa DoeA"), before, 1e-9);
	end_log(handler);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_answered_counts_from_the_next_day_on),
		cmocka_unit_test(slips_make_the_next_likelier),
		cmocka_unit_test(a_restart_believes_the_same),
		cmocka_unit_test(who_could_not_be_reached_teaches_nothing),
		cmocka_unit_test(a_changed_mind_is_one_answer),
		cmocka_unit_test(no_name_and_no_hour_is_kept),
		cmocka_unit_test(an_office_may_begin_with_what_others_learned),
		cmocka_unit_test(a_restart_in_the_day_judges_by_its_beginning),
		cmocka_unit_test(a_restart_in_the_day_knows_the_same_habits),
		cmocka_unit_test(what_cannot_be_read_of_the_day_is_made_anew),
		cmocka_unit_test(a_kind_that_demotes_itself_says_so_and_when_it_returns),
		cmocka_unit_test(what_was_learned_is_forgotten_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
