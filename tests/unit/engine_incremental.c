/* Incremental = full: after every one of hundreds of random edits, what stands is what a
 * sweep of everything finds, in every field; and in its facts what a survey of the same
 * data finds, which knows no more history than it is told. The seed is printed; ENGINE_SEED
 * and ENGINE_EDITS set others. */
#include "unit.h"

#include "engine_world.h"

#include <slipwatch/detect.h>
#include <slipwatch/json.h>
#include <slipwatch/phone.h>
#include <stdio.h>
#include <stdlib.h>

enum { PEOPLE = 12, NAMESAKES = 4, SLOTS = 40, CROWDED = 150, EDITS = 200, WEEKS = 30 };

/* Who books: all twelve now and then, or a crowd under two names, or under names that are
 * hardly told apart. */
typedef struct Crowd {
	const char *const *names;
	guint people, slots, address_odds;
	unsigned places;
	bool silent;	  /* it asks for nothing */
	bool phones;	  /* it says how it is called */
	const char *zone; /* NULL: New York */
	int hour;	  /* the first at which it books; 0: at 8 */
	int close;	  /* the office is open from that hour to this one; 0: 8 to 17 */
} Crowd;

static const char *const names[PEOPLE] = { "Ann Lee", "Lee, Ann", "Mr. Bo Kim", "Bo Kim",
	"Carla Díaz", "Carla Diaz", "Dan Fox", "Eve Hall", "Gus Hill", "Ida Cole",
	"Jo Webb", "Kay Young" };
/* Ann Lee, Bo Kim and Ida Cole in many spellings, and two who are like both of two others.
 */
static const char *const near_names[PEOPLE] = { "Ann Lee", "Anne Lee", "Lee Ann",
	"Bo Kimm Hall", "Bo Kim Hall", "Hall Bo", "Ida Cole", "Ida Cole Webb", "Ida Webb",
	"Ida Kohle", "Kay Young", "Ann Lee Young" };
static const char *const stations[] = { "Station 1", "station 1", "Station 2", "Room A" };
static const char *const services[] = { "", "class", "recertification" };

static guint
pick(GRand *rand, guint count)
{
	return (guint)g_rand_int_range(rand, 0, (gint32)count);
}

static Day
today(const World *world)
{
	return local_day(zone_local(world->office->zone, world->now));
}

/* On one of four days from a week ahead on, quarter-hours between 8 (or another hour) and
 * 10:30, seldom long before that. */
static int64_t
pick_start(GRand *rand, const Crowd *crowd, const World *world)
{
	static const Day days[] = { 7, 8, 9, 12 };
	Local start = day_local(today(world) + days[pick(rand, G_N_ELEMENTS(days))]);
	start += (crowd->hour ? crowd->hour : 8) * HOUR;
	start += (int64_t)pick(rand, 10) * 15 * MINUTE;
	return zone_utc(world->office->zone, pick(rand, 20) ? start : start - 3 * HOUR);
}

/* Mostly in one of three rushes of the week before, else at any time of it, or unsaid. */
static int64_t
pick_created(GRand *rand, int64_t now)
{
	static const int days[] = { 1, 3, 6 };
	int64_t before = now / DAY * DAY + 15 * HOUR;
	switch (pick(rand, 4)) {
	case 0:
		return NO_TIME;
	case 1:
		return before - WEEK + (int64_t)pick(rand, 6 * 96) * 15 * MINUTE;
	default:
		return before - days[pick(rand, G_N_ELEMENTS(days))] * DAY +
		       (int64_t)pick(rand, 15) * MINUTE;
	}
}

static void
maybe_address(GRand *rand, const Crowd *crowd, char **person)
{
	static const char *const addresses[] = { "ann@x.example", "bo@x.example",
		"cy@x.example", "di@x.example" };
	if (!pick(rand, crowd->address_odds))
		set(person, addresses[pick(rand, G_N_ELEMENTS(addresses))]);
}

/* Few numbers: one of them is soon more people's than a household has. */
static void
maybe_phone(GRand *rand, const Crowd *crowd, char **phone)
{
	static const char *const phones[] = { "2125550100", "5550100", "7185550100",
		"5550101", "5550102" };
	if (crowd->phones)
		set(phone, pick(rand, 3) ? "" : phones[pick(rand, G_N_ELEMENTS(phones))]);
}

/* Does any of it lie behind? What a feed no longer shows of that has only left its window,
 * and stands; a survey knows nothing of it. */
static bool
is_past(const Body *body, const char *uid, int64_t now)
{
	const Understood *understood = g_hash_table_lookup(body->items, uid);
	for (guint i = 0; i < understood->bookings->len; i++) {
		if (((Booking *)understood->bookings->pdata[i])->span.start < now)
			return true;
	}
	for (guint i = 0; i < understood->requests->len; i++) {
		if (((Request *)understood->requests->pdata[i])->asked.start < now)
			return true;
	}
	return false;
}

/* Is there an entry that may be taken out? */
static bool
is_there(const Body *body, const char *uid, int64_t now)
{
	return g_hash_table_contains(body->items, uid) && !is_past(body, uid, now);
}

/* The same entry under another UID. */
static void
rekey(Body *body, const char *uid, const char *fresh)
{
	Understood *understood = g_hash_table_lookup(body->items, uid);
	Understood *copy = understood_copy(understood);
	copy->key = digest_text(fresh);
	for (guint i = 0; i < copy->bookings->len; i++)
		set(&((Booking *)copy->bookings->pdata[i])->uid, fresh);
	g_hash_table_replace(body->items, g_strdup(fresh), copy);
	strike(body, uid);
}

/* Up to three days of it, a day apart. */
static void
make_series(GRand *rand, Body *body, Booking *first)
{
	Understood *understood = g_hash_table_lookup(body->items, first->uid);
	first->recurrence = first->span.start;
	for (guint i = pick(rand, 3) + 1; i > 0; i--) {
		Booking *later = booking_copy(first);
		later->recurrence += i * DAY;
		later->span.start += i * DAY;
		later->span.end += i * DAY;
		g_ptr_array_add(understood->bookings, later);
	}
}

static void
edit_booking(GRand *rand, const Crowd *crowd, World *world)
{
	Body *body = world->recorded;
	g_autofree char *uid = g_strdup_printf("b%u", pick(rand, crowd->slots));
	if (is_there(body, uid, world->now) && !pick(rand, 3)) {
		strike(body, uid);
		return;
	}
	if (is_there(body, uid, world->now) && !pick(rand, 8)) {
		g_autofree char *fresh = g_strdup_printf("b%u", pick(rand, crowd->slots));
		if (!g_hash_table_contains(body->items, fresh))
			rekey(body, uid, fresh);
		return;
	}
	Booking *booking = book_at(body, uid, crowd->names[pick(rand, crowd->people)],
	    stations[pick(rand, G_N_ELEMENTS(stations))], pick_start(rand, crowd, world));
	maybe_address(rand, crowd, &booking->person);
	maybe_phone(rand, crowd, &booking->phone);
	set(&booking->service, services[pick(rand, G_N_ELEMENTS(services))]);
	if (!pick(rand, 10))
		booking->span.end += 3 * HOUR;
	if (!pick(rand, 60))
		booking->span.end += 2 * DAY;
	booking->created = pick_created(rand, world->now);
	booking->modified = pick(rand, 2) ? booking->created : NO_TIME;
	booking->sequence = (int)pick(rand, 4) - 1;
	if (!pick(rand, 25)) {
		set(&booking->person, "");
		set(&booking->participant, "");
	}
	if (!pick(rand, 12))
		make_series(rand, body, booking);
}

static void
edit_request(GRand *rand, const Crowd *crowd, World *world)
{
	Body *body = world->asked;
	g_autofree char *uid = g_strdup_printf("r%u", pick(rand, crowd->slots / 2));
	if (is_there(body, uid, world->now) && !pick(rand, 4)) {
		strike(body, uid);
		return;
	}
	Request *request = ask_at(body, uid, crowd->names[pick(rand, crowd->people)],
	    pick_start(rand, crowd, world),
	    world->now - DAY + (int64_t)pick(rand, 120) * MINUTE);
	maybe_address(rand, crowd, &request->person);
	maybe_phone(rand, crowd, &request->phone);
	set(&request->service, services[pick(rand, G_N_ELEMENTS(services))]);
	if (pick(rand, 2))
		set(&request->resource, stations[pick(rand, G_N_ELEMENTS(stations))]);
	if (!pick(rand, 5))
		request->asked.end += (int64_t)pick(rand, 6) * HOUR;
	if (!pick(rand, 5)) {
		g_free(request->booking_uid);
		request->booking_uid = g_strdup_printf("b%u", pick(rand, crowd->slots));
	}
	request->withdrawn = !pick(rand, 8);
}

/* What a finding says, but for what history and the hour weigh. */
static char *
facts_line(const Finding *finding)
{
	GString *line = g_string_new(finding->rule);
	g_string_append_printf(line, " of %s:", finding->person ? finding->person : "-");
	const GPtrArray *lists[] = { finding->participants, finding->bookings,
		finding->requests };
	int64_t times[] = { finding->asked, finding->asked_end, finding->recorded,
		finding->start, finding->end, finding->over };
	for (unsigned i = 0; i < G_N_ELEMENTS(lists); i++) {
		for (guint j = 0; j < lists[i]->len; j++)
			g_string_append_printf(line, " %s", (char *)lists[i]->pdata[j]);
		g_string_append(line, " |");
	}
	for (unsigned i = 0; i < G_N_ELEMENTS(times); i++)
		g_string_append_printf(
		    line, " %" G_GINT64_FORMAT, times[i] == NO_TIME ? 0 : times[i]);
	g_string_append_printf(line, " %s", finding->resource ? finding->resource : "-");
	g_string_append_printf(line, " free %d", finding->asked_free);
	return g_string_free(line, FALSE);
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
lines_join(GPtrArray *lines)
{
	g_ptr_array_sort(lines, by_text);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("\n", (char **)lines->pdata);
}

/* All of it. */
static char *
whole_line(const Finding *finding)
{
	json_t *json = finding_store_json(finding);
	char *line = json_line(json);
	json_decref(json);
	return line;
}

typedef char *LineOf(const Finding *finding);

/* What is likely by what is usual: a survey knows that of no day, and all of the data. */
static bool
is_by_habit(const Finding *finding)
{
	return strcmp(finding->rule, "unlikely") == 0;
}

/* Those that are not withdrawn. */
static GPtrArray *
live_alerts(World *world)
{
	GPtrArray *alerts = store_office_alerts(world->store, office_id(world), NULL);
	assert_non_null(alerts);
	return alerts;
}

/* Of those that staff have answered, or of the others. What was answered stands when what
 * it found is gone. */
static GPtrArray *
alert_lines(const GPtrArray *alerts, LineOf *line_of, bool answered)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		if (line_of == facts_line && is_by_habit(alert->finding))
			continue;
		if ((alert->state == ALERT_ANSWERED) == answered)
			g_ptr_array_add(lines, line_of(alert->finding));
	}
	return lines;
}

static char *
standing_facts(const GPtrArray *alerts)
{
	g_autoptr(GPtrArray) lines = alert_lines(alerts, facts_line, false);
	return lines_join(lines);
}

static char *
standing_wholes(const GPtrArray *alerts)
{
	g_autoptr(GPtrArray) lines = alert_lines(alerts, whole_line, false);
	g_autoptr(GPtrArray) answered = alert_lines(alerts, whole_line, true);
	g_ptr_array_extend_and_steal(lines, g_steal_pointer(&answered));
	return lines_join(lines);
}

/* What of history tells what was found, and not only how likely it is: what was seen before
 * somebody asked was not entered for that, and of two that stand crossed one that was moved
 * since was hardly exchanged by mistake. */
static void
tell_history(World *world, const Import *import)
{
	OfficeRow office;
	g_autoptr(GHashTable) known =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	assert_true(store_office(world->store, "riverside", &office, NULL));
	g_autoptr(GPtrArray) rows = store_all_bookings(world->store, office.id, NULL);
	for (guint i = 0; i < rows->len; i++) {
		Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
		g_hash_table_insert(known, booking_name(booking), booking);
	}
	for (guint i = 0; i < import->changed->len; i++) {
		const Understood *understood = import->changed->pdata[i];
		for (guint j = 0; j < understood->bookings->len; j++) {
			Booking *booking = understood->bookings->pdata[j];
			g_autofree char *name = booking_name(booking);
			const Booking *stored = g_hash_table_lookup(known, name);
			assert_non_null(stored);
			booking->first_seen = stored->first_seen;
			booking->moves = stored->moves;
		}
	}
}

/* What lay behind when its feed ceased to show it stands, for it has only left. */
static void
tell_left(World *world, Import *import)
{
	OfficeRow office;
	assert_true(store_office(world->store, "riverside", &office, NULL));
	g_autoptr(GPtrArray) rows = store_all_bookings(world->store, office.id, NULL);
	Understood *left = understood_make("left");
	for (guint i = 0; i < rows->len; i++) {
		const BookingRow *row = rows->pdata[i];
		if (row->state != RECORD_LEFT)
			continue;
		assert_true(row->booking->span.start < world->now);
		g_ptr_array_add(left->bookings, booking_copy(row->booking));
	}
	g_ptr_array_add(import->changed, left);
}

static bool
has_line(const GPtrArray *lines, const char *line)
{
	return g_ptr_array_find_with_equal_func(
	    (GPtrArray *)lines, line, g_str_equal, NULL);
}

/* Less what was answered, unless that came back after it had been otherwise. */
static char *
survey_facts(World *world, const GPtrArray *alerts)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) answered = alert_lines(alerts, facts_line, true);
	g_autoptr(GPtrArray) open = alert_lines(alerts, facts_line, false);
	g_autoptr(GPtrArray) imports =
	    g_ptr_array_new_with_free_func((GDestroyNotify)import_free);
	g_ptr_array_add(imports, body_import(world->recorded, NULL));
	tell_history(world, imports->pdata[0]);
	tell_left(world, imports->pdata[0]);
	g_ptr_array_add(imports, body_import(world->asked, NULL));
	g_autoptr(GPtrArray) findings = engine_survey(
	    world->office, imports, engine_beliefs(world->engine, "riverside"), world->now);
	for (guint i = 0; i < findings->len; i++) {
		if (is_by_habit(findings->pdata[i]))
			continue;
		char *line = facts_line(findings->pdata[i]);
		if (has_line(answered, line) && !has_line(open, line))
			g_free(line);
		else
			g_ptr_array_add(lines, line);
	}
	return lines_join(lines);
}

/* The same configuration anew: the next tick judges everything. */
static void
sweep(World *world)
{
	g_autoptr(GPtrArray) offices = g_ptr_array_new();
	g_ptr_array_add(offices, world->office);
	assert_true(engine_configure(world->engine, offices, NULL));
	g_ptr_array_unref(tick(world));
}

static guint32
number_of(const char *name, guint32 otherwise)
{
	const char *text = g_getenv(name);
	return text ? (guint32)strtoul(text, NULL, 10) : otherwise;
}

static void
print_missing(const char *title, const char *lines, const char *others)
{
	g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
	for (char **line = split; *line; line++) {
		if (!strstr(others, *line))
			print_message("%s: %s\n", title, *line);
	}
}

/* Edits of one moment: one body or both; never so few bookings left that a loss is held. */
static void
edit_some(GRand *rand, const Crowd *crowd, World *world)
{
	for (guint n = pick(rand, 3) + 1; n > 0; n--) {
		if (crowd->silent || pick(rand, 2))
			edit_booking(rand, crowd, world);
		else
			edit_request(rand, crowd, world);
	}
}

/* Midnight, and what was said before it. */
static void
begin_day(World *world)
{
	world->now = zone_utc(world->office->zone, day_local(today(world) + 1));
	g_ptr_array_unref(tick(world));
}

static void
answer_some(GRand *rand, World *world)
{
	static const Verdict verdicts[] = { VERDICT_SLIP, VERDICT_CHANGED,
		VERDICT_CORRECT };
	g_autoptr(GPtrArray) alerts = standing(world);
	if (!alerts->len)
		return;
	const Alert *alert = alerts->pdata[pick(rand, alerts->len)];
	Answer answer = { .alert = alert->id, .verdict = verdicts[pick(rand, 3)] };
	g_autoptr(GPtrArray) notices =
	    engine_answer(world->engine, &answer, world->now, NULL);
	assert_non_null(notices);
}

static void
must_be_same(const char *what, const char *incremental, const char *full, guint32 edit)
{
	if (strcmp(incremental, full) == 0)
		return;
	print_message("edit %u, %s\n", edit, what);
	print_missing("only full", full, incremental);
	print_missing("only incremental", incremental, full);
	fail();
}

/* How many propose a place on another day. */
static guint
count_put_off(const GPtrArray *alerts)
{
	guint count = 0;
	for (guint i = 0; i < alerts->len; i++) {
		const Finding *finding = ((Alert *)alerts->pdata[i])->finding;
		int64_t at = finding->start != NO_TIME ? finding->start : finding->recorded;
		count += finding->looked.start != NO_TIME && finding->proposed != NO_TIME &&
			 ABS(finding->proposed - at) > 12 * HOUR;
	}
	return count;
}

/* Gives how many propose a place on another day. */
static guint
compare(World *world, guint32 edit)
{
	g_autoptr(GPtrArray) before = live_alerts(world);
	g_autofree char *facts = standing_facts(before);
	g_autofree char *survey = survey_facts(world, before);
	g_autofree char *incremental = standing_wholes(before);
	sweep(world);
	g_autoptr(GPtrArray) after = live_alerts(world);
	g_autofree char *full = standing_wholes(after);
	must_be_same("facts, full: a survey", facts, survey, edit);
	must_be_same("every field, full: a sweep", incremental, full, edit);
	return count_put_off(after);
}

/* Gives how many places on another day were proposed. */
static guint
run(const Crowd *crowd, guint32 seed)
{
	guint put_off = 0;
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
	World *world = world_new_in(
	    crowd->zone ? crowd->zone : "America/New_York", "2026-11-24T10:00");
	guint32 edits = number_of("ENGINE_EDITS", EDITS);
	world->office->places = crowd->places;
	if (crowd->close) {
		OpenHours *hours = &g_array_index(world->office->hours, OpenHours, 0);
		hours->open = crowd->hour * 60;
		hours->close = crowd->close * 60;
	}
	world->office->buffer = seed % 2 ? 10 * MINUTE : 0;
	Service *group = service_new("class");
	group->group = true;
	g_ptr_array_add(world->office->services, group);
	for (Day week = 0; week < WEEKS; week++) {
		Day day = today(world) + 8 + week * 7;
		DayRange away = { day, day };
		g_array_append_val(
		    ((Resource *)world->office->resources->pdata[1])->away, away);
	}
	print_message("seed %u, %u edits, places %u, %s\n", seed, edits, crowd->places,
	    zone_name(world->office->zone));
	for (guint i = 0; i < crowd->slots * 3 / 2; i++)
		edit_some(rand, crowd, world);
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	for (guint32 i = 0; i < edits; i++) {
		world->now += 7;
		if (!pick(rand, 50))
			begin_day(world);
		edit_some(rand, crowd, world);
		g_ptr_array_unref(fetch(world, world->recorded));
		g_ptr_array_unref(fetch(world, world->asked));
		g_ptr_array_unref(tick(world));
		if (!pick(rand, 5))
			answer_some(rand, world);
		put_off += compare(world, i);
	}
	world_free(world);
	return put_off;
}

static void
incremental_is_full(void **state)
{
	(void)state;
	static const Crowd crowd = { names, PEOPLE, SLOTS, 6, 0, false, false, NULL, 0, 0 };
	run(&crowd, number_of("ENGINE_SEED", 1));
	run(&crowd, number_of("ENGINE_SEED", 2));
}

static void
incremental_is_full_with_places(void **state)
{
	(void)state;
	static const Crowd crowd = { names, PEOPLE, SLOTS, 6, 3, false, false, NULL, 0, 0 };
	run(&crowd, number_of("ENGINE_SEED", 3));
}

static void
incremental_is_full_among_namesakes(void **state)
{
	(void)state;
	static const Crowd crowd = { names, NAMESAKES, CROWDED, 2, 0, false, false, NULL, 0,
		0 };
	run(&crowd, number_of("ENGINE_SEED", 4));
}

/* One is often left alone beside the record of another. */
static void
incremental_is_full_among_near_names(void **state)
{
	(void)state;
	static const Crowd crowd = { near_names, PEOPLE, SLOTS, 6, 0, false, false, NULL, 0,
		0 };
	run(&crowd, number_of("ENGINE_SEED", 6));
	run(&crowd, number_of("ENGINE_SEED", 7));
}

/* Households, people who changed their number, and one number that is an office's own. */
static void
incremental_is_full_among_telephones(void **state)
{
	(void)state;
	static const Crowd crowd = { near_names, PEOPLE, SLOTS, 6, 0, false, true, NULL, 0,
		0 };
	run(&crowd, number_of("ENGINE_SEED", 10));
	run(&crowd, number_of("ENGINE_SEED", 11));
}

/* Nobody asks: then records are judged by themselves. */
static void
incremental_is_full_where_nobody_asks(void **state)
{
	(void)state;
	static const Crowd crowd = { names, PEOPLE, SLOTS, 6, 0, true, false, NULL, 0, 0 };
	run(&crowd, number_of("ENGINE_SEED", 5));
	/* One absence begins where another ends: they are one. */
	run(&crowd, number_of("ENGINE_SEED", 12));
}

/* Where UTC's midnight lies within the day, half of it before and half of it after. */
static void
incremental_is_full_far_from_utc(void **state)
{
	(void)state;
	static const Crowd auckland = { names, PEOPLE, SLOTS, 6, 0, false, false,
		"Pacific/Auckland", 12, 0 };
	static const Crowd los_angeles = { names, PEOPLE, SLOTS, 6, 3, false, false,
		"America/Los_Angeles", 15, 0 };
	run(&auckland, number_of("ENGINE_SEED", 8));
	run(&los_angeles, number_of("ENGINE_SEED", 9));
}

/* Open for so short a time that a day is soon full: then others are looked through. */
static void
incremental_is_full_where_days_are_full(void **state)
{
	(void)state;
	static const Crowd crowd = { names, PEOPLE, SLOTS * 2, 6, 0, false, false, NULL, 8,
		10 };
	static const Crowd auckland = { names, PEOPLE, SLOTS * 2, 6, 3, true, false,
		"Pacific/Auckland", 12, 14 };
	assert_true(run(&crowd, number_of("ENGINE_SEED", 10)) > 0);
	assert_true(run(&auckland, number_of("ENGINE_SEED", 11)) > 0);
}

static double
p_of_mismatch(World *world)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	for (guint i = 0; i < alerts->len; i++) {
		const Finding *finding = ((Alert *)alerts->pdata[i])->finding;
		if (g_str_equal(finding->rule, "mismatch"))
			return finding->p;
	}
	fail_msg("nothing is mismatched");
	return 0;
}

static void
a_collision_speaks_to_who_asked_for_another_day(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "w1", "Ana Watkins", "Station 1", "2026-12-01T13:30");
	ask(world->asked, "r1", "Ana Watkins", "2026-12-10T13:30", "2026-11-24T09:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	double alone = p_of_mismatch(world);
	world->now += MINUTE;
	book(world->recorded, "c1", "Carl Ortiz", "Station 1", "2026-12-01T13:45");
	g_ptr_array_unref(fetch(world, world->recorded));
	double collided = p_of_mismatch(world);
	assert_true(collided > alone);
	sweep(world);
	assert_true(p_of_mismatch(world) == collided);
	world_free(world);
}

/* `count` people of her day, who were entered at that moment. */
static void
enter_crowd(World *world, unsigned count, int64_t made)
{
	for (unsigned i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("c%03u", i);
		g_autofree char *name = g_strdup_printf("Person %u", i);
		int64_t start = world_time("2026-12-08T15:00");
		book_at(world->recorded, uid, name, "Station 2", start)->created = made;
	}
}

/* What the screen still showed is told by the stamps of few; of many it is not known. */
static void
a_crowd_of_one_stamp_tells_of_no_day(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	int64_t made = world->now - HOUR;
	book(world->recorded, "w1", "Ana Watkins", "Station 1", "2026-12-08T13:30")
	    ->created = made;
	ask(world->asked, "r1", "Ana Watkins", "2026-12-11T13:30", "2026-11-24T08:00");
	enter_crowd(world, SHOWN_FEW, made);
	g_ptr_array_unref(fetch(world, world->asked));
	g_ptr_array_unref(fetch(world, world->recorded));
	double crowded = p_of_mismatch(world);
	world->now += MINUTE;
	strike(world->recorded, "c005");
	g_ptr_array_unref(fetch(world, world->recorded));
	double few = p_of_mismatch(world);
	assert_true(few > crowded);
	sweep(world);
	assert_true(p_of_mismatch(world) == few);
	world->now += MINUTE;
	enter_crowd(world, SHOWN_FEW, made);
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_true(p_of_mismatch(world) == crowded);
	world_free(world);
}

/* At the other station for another service, and on the next day. */
static void
dial(World *world, const char *uid, const char *name, const char *phone, unsigned at)
{
	static const struct {
		const char *station, *service, *start;
	} visits[] = {
		{ "Station 1", "visit", "2026-12-08T15:00" },
		{ "Station 2", "recertification", "2026-12-08T15:00" },
		{ "Station 1", "visit", "2026-12-09T15:00" },
	};
	Booking *booking =
	    book(world->recorded, uid, name, visits[at].station, visits[at].start);
	set(&booking->phone, phone);
	set(&booking->service, visits[at].service);
}

static guint
clashes(World *world)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	guint count = 0;
	for (guint i = 0; i < alerts->len; i++)
		count +=
		    g_str_equal(((Alert *)alerts->pdata[i])->finding->rule, "same-person");
	return count;
}

/* Two numbers are two people of one name, unless one of them is nobody's. */
static void
a_number_is_nobodys_where_nobody_asks(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	for (unsigned i = 0; i < PHONE_PERSONS_MAX; i++) {
		g_autofree char *uid = g_strdup_printf("p%02u", i);
		g_autofree char *name = g_strdup_printf("Person %u", i);
		dial(world, uid, name, "2125550100", 2);
	}
	g_ptr_array_unref(fetch(world, world->asked));
	g_ptr_array_unref(fetch(world, world->recorded));
	world->now += MINUTE;
	dial(world, "w1", "Ana Watkins", "2125550100", 0);
	dial(world, "w2", "Ana Watkins", "7185550199", 1);
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_int_equal(clashes(world), 1);
	sweep(world);
	assert_int_equal(clashes(world), 1);
	world->now += MINUTE;
	strike(world->recorded, "p03");
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_int_equal(clashes(world), 0);
	world->now += MINUTE;
	dial(world, "p03", "Person 3", "2125550100", 2);
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_int_equal(clashes(world), 1);
	world_free(world);
}

/* Her visit, asked for 13:30 and booked for another day; `cancelled`: as was asked before
 * that. */
static double
p_of_booked_anew(bool cancelled, bool seen)
{
	World *world = world_new("2026-11-24T10:00");
	ask(world->asked, "r1", "Ana Watkins", "2026-12-10T13:30", "2026-11-23T09:00");
	g_ptr_array_unref(fetch(world, world->asked));
	if (cancelled) {
		Booking *first = book(
		    world->recorded, "w1", "Ana Watkins", "Station 1", "2026-12-10T13:30");
		first->created = world->now - DAY;
		if (seen)
			g_ptr_array_unref(fetch(world, world->recorded));
		first->modified = world->now - HOUR;
		cancel(world->recorded, "w1");
	}
	world->now += MINUTE;
	Booking *second =
	    book(world->recorded, "w2", "Ana Watkins", "Station 1", "2026-12-11T13:30");
	second->created = second->modified = world->now - HOUR;
	second->sequence = 0;
	g_ptr_array_unref(fetch(world, world->recorded));
	double p = p_of_mismatch(world);
	/* It is told by a sweep as well, and the feed's own count knows of one booking. */
	sweep(world);
	assert_true(p_of_mismatch(world) == p);
	g_autoptr(GPtrArray) feeds = store_feeds(world->store, NULL);
	for (guint i = 0; i < feeds->len; i++) {
		const FeedRow *feed = feeds->pdata[i];
		if (g_str_equal(feed->name, "bookings"))
			assert_int_equal(feed->bookings, 1);
	}
	world_free(world);
	return p;
}

static void
a_visit_cancelled_and_booked_anew_was_meant(void **state)
{
	(void)state;
	double alone = p_of_booked_anew(false, false);
	double unseen = p_of_booked_anew(true, false);
	double seen = p_of_booked_anew(true, true);
	assert_true(unseen < alone / 2);
	assert_true(seen < alone / 2);
}

static guint
mismatches(World *world)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	guint count = 0;
	for (guint i = 0; i < alerts->len; i++) {
		const Finding *finding = ((Alert *)alerts->pdata[i])->finding;
		count += g_str_equal(finding->rule, "mismatch");
	}
	return count;
}

/* What comes in: so many mismatches stand then, and as many after a sweep. */
static void
assert_mismatches(World *world, guint count)
{
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	assert_int_equal(mismatches(world), count);
	sweep(world);
	assert_int_equal(mismatches(world), count);
}

static Request *
request_in(World *world, const char *uid)
{
	const Understood *understood = g_hash_table_lookup(world->asked->items, uid);
	return understood->requests->pdata[0];
}

static bool
has_finding(World *world, const char *rule)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	bool has = false;
	for (guint i = 0; i < alerts->len; i++)
		has |= g_str_equal(((Alert *)alerts->pdata[i])->finding->rule, rule);
	return has;
}

static void
a_visit_at_that_time_need_not_be_what_was_asked_for(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "a1", "Ana Lopez", "Station 1", "2026-12-10T11:30");
	ask(world->asked, "r1", "Ana Lopez", "2026-12-10T11:30", "2026-11-24T08:00");
	set(&request_in(world, "r1")->service, "visit");
	Booking *other =
	    book(world->recorded, "b1", "Bob Lopez", "Room A", "2026-12-10T11:30");
	set(&other->service, "class");
	book(world->recorded, "b2", "Bob Lopez", "Room A", "2026-12-17T11:30");
	ask(world->asked, "r2", "Bob Lopez", "2026-12-10T11:30", "2026-11-24T08:30");
	set(&request_in(world, "r2")->service, "class");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	/* She asks for the class as well: his is his own. */
	ask(world->asked, "r3", "Ana Lopez", "2026-12-10T11:30", "2026-11-24T09:00");
	set(&request_in(world, "r3")->service, "class");
	world->now += 2 * DAY;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	assert_true(has_finding(world, "unrecorded"));
	assert_false(has_finding(world, "wrong-person"));
	sweep(world);
	assert_true(has_finding(world, "unrecorded"));
	/* It is nobody's: it may be hers. */
	strike(world->asked, "r2");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->asked));
	assert_true(has_finding(world, "wrong-person"));
	ask(world->asked, "r3", "Ana Lopez", "2026-12-10T11:30", "2026-11-24T09:01");
	set(&request_in(world, "r3")->service, "class");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->asked));
	assert_true(has_finding(world, "wrong-person"));
	sweep(world);
	assert_true(has_finding(world, "wrong-person"));
	world_free(world);
}

/* What comes in: then it is found or not, and no otherwise after a sweep. */
static void
assert_found(World *world, const char *rule, bool found)
{
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	assert_int_equal(has_finding(world, rule), found);
	sweep(world);
	assert_int_equal(has_finding(world, rule), found);
}

/* A record that another may have asked for is not called his second. */
static void
a_request_bears_on_whose_record_it_may_be(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "b1", "Bob Lopez", "Room A", "2026-12-10T11:30");
	book(world->recorded, "b2", "Bob Lopez", "Station 2", "2026-12-10T14:00");
	ask(world->asked, "r2", "Bob Lopez", "2026-12-10T14:00", "2026-11-24T08:30");
	assert_found(world, "duplicate", true);
	ask(world->asked, "r1", "Ana Lopez", "2026-12-10T11:30", "2026-11-24T08:30");
	assert_found(world, "duplicate", false);
	strike(world->asked, "r1");
	assert_found(world, "duplicate", true);
	world_free(world);
}

/* His request is under his address, days away, and names his booking. */
static void
what_answers_a_namesakes_record_bears_on_who_asked_for_its_time(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "b1", "Bob Lopez", "Room A", "2026-12-10T11:30");
	ask(world->asked, "r1", "Ana Lopez", "2026-12-10T11:30", "2026-11-24T08:30");
	Request *his =
	    ask(world->asked, "r2", "Bob Lopez", "2026-12-14T11:30", "2026-11-24T08:30");
	set(&his->person, "bob@x.example");
	set(&his->booking_uid, "b1");
	assert_found(world, "wrong-person", false);
	strike(world->asked, "r2");
	assert_found(world, "wrong-person", true);
	world_free(world);
}

/* Under its UID there is another visit now, and then none any more. */
static void
what_a_series_left_behind_is_on_record(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "c1", "Carl Ortiz", "Station 2", "2026-12-20T13:45");
	book(world->recorded, "c2", "Carl Ortiz", "Station 2", "2026-12-21T13:45");
	Booking *first =
	    book(world->recorded, "b1", "Ana Lopez", "Station 1", "2026-11-25T09:00");
	first->recurrence = first->span.start;
	g_ptr_array_unref(fetch(world, world->recorded));
	world->now = world_time("2026-11-26T10:00");
	book(world->recorded, "b1", "Dan Fox", "Station 1", "2026-12-10T13:30");
	ask(world->asked, "r1", "Dan Fox", "2026-12-10T13:30", "2026-11-26T09:00");
	set(&request_in(world, "r1")->booking_uid, "b1");
	assert_found(world, "mismatch", false);
	compare(world, 0);
	/* Then his request names what is left of it. */
	strike(world->recorded, "b1");
	assert_found(world, "mismatch", true);
	compare(world, 1);
	world_free(world);
}

/* One of two with whom he may have changed places has what he asked for after all: then it
 * is the other. */
static void
partners_are_looked_for_to_the_end(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "b1", "Dan Fox", "Station 1", "2026-12-10T13:30");
	book(world->recorded, "b2", "Kay Young", "Station 2", "2026-12-10T13:30");
	book(world->recorded, "b3", "Gus Hill", "Room A", "2026-12-10T11:30");
	ask(world->asked, "r1", "Dan Fox", "2026-12-10T11:30", "2026-11-24T08:00");
	ask(world->asked, "r2", "Kay Young", "2026-12-10T11:30", "2026-11-24T08:30");
	ask(world->asked, "r3", "Gus Hill", "2026-12-10T13:30", "2026-11-24T08:30");
	set(&request_in(world, "r1")->resource, "Room A");
	set(&request_in(world, "r2")->resource, "Room A");
	assert_found(world, "swapped", true);
	assert_found(world, "mismatch", true);
	ask(world->asked, "r1", "Dan Fox", "2026-12-10T13:30", "2026-11-24T09:00");
	assert_found(world, "mismatch", false);
	assert_found(world, "swapped", true);
	world_free(world);
}

/* A range is met by chance; who was moved there was hardly exchanged by mistake. */
static void
who_crossed_after_a_move_was_not_exchanged(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "b1", "Dan Fox", "Station 1", "2026-12-11T13:30");
	book(world->recorded, "b2", "Kay Young", "Station 2", "2026-12-10T11:30");
	ask(world->asked, "r1", "Dan Fox", "2026-12-10T11:30", "2026-11-24T08:00")
	    ->asked.end += HOUR;
	ask(world->asked, "r2", "Kay Young", "2026-12-11T13:30", "2026-11-24T08:30");
	assert_found(world, "swapped", true);
	compare(world, 0);
	book(world->recorded, "b2", "Kay Young", "Station 2", "2026-12-10T11:45");
	assert_found(world, "swapped", false);
	assert_true(has_finding(world, "mismatch"));
	compare(world, 1);
	world_free(world);
}

/* One visit goes on over midnight: one more came before that, and one comes after. */
static void
a_pile_of_two_days_goes_on_the_second(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	Booking *late =
	    book(world->recorded, "b1", "Ana Lopez", "Station 1", "2026-11-25T16:00");
	late->span.end = world_time("2026-11-26T10:00");
	book(world->recorded, "b3", "Kay Young", "Station 1", "2026-11-25T16:30");
	book(world->recorded, "b2", "Dan Fox", "Station 1", "2026-11-26T09:00");
	assert_found(world, "double-booking", true);
	world->now = world_time("2026-11-26T00:00");
	g_ptr_array_unref(tick(world));
	assert_found(world, "double-booking", true);
	book(world->recorded, "b2", "Dan Fox", "Station 2", "2026-11-26T09:00");
	assert_found(world, "double-booking", false);
	world_free(world);
}

/* All on places of their own: nothing but the names ties them. */
static void
a_like_name_settles_what_becomes_of_others(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "c1", "Carl Ortiz", "Station 9", "2026-12-20T13:45");
	ask(world->asked, "r1", "Ana Oosterhuis", "2026-12-10T11:30", "2026-11-24T09:00");
	set(&request_in(world, "r1")->resource, "Room A");
	assert_mismatches(world, 0);
	Booking *hers =
	    book(world->recorded, "b1", "Ana Oosterhuys", "Station 1", "2026-12-10T13:30");
	set(&hers->service, "visit");
	assert_mismatches(world, 1);
	/* A second one who is called nearly so. */
	book(world->recorded, "b2", "Ana Osterhuis", "Station 2", "2026-12-10T15:00");
	assert_mismatches(world, 0);
	strike(world->recorded, "b2");
	assert_mismatches(world, 1);
	/* One who asks, too. */
	ask(world->asked, "r2", "Ana Osterhuis", "2026-12-10T16:00", "2026-11-24T09:30");
	assert_mismatches(world, 0);
	strike(world->asked, "r2");
	assert_mismatches(world, 1);
	/* The record's own name asks for something else, at another time. */
	ask(world->asked, "r3", "Ana Oosterhuys", "2027-03-10T16:00", "2026-11-24T09:30");
	set(&request_in(world, "r3")->service, "class");
	assert_mismatches(world, 0);
	/* Another's visit where she asks to be: she is judged, and they are not. */
	book(world->recorded, "c2", "Carl Ortiz", "Room A", "2026-12-10T09:00");
	assert_mismatches(world, 0);
	strike(world->asked, "r3");
	assert_mismatches(world, 1);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(incremental_is_full),
		cmocka_unit_test(incremental_is_full_with_places),
		cmocka_unit_test(incremental_is_full_among_namesakes),
		cmocka_unit_test(incremental_is_full_among_near_names),
		cmocka_unit_test(incremental_is_full_among_telephones),
		cmocka_unit_test(incremental_is_full_where_nobody_asks),
		cmocka_unit_test(incremental_is_full_far_from_utc),
		cmocka_unit_test(a_visit_at_that_time_need_not_be_what_was_asked_for),
		cmocka_unit_test(incremental_is_full_where_days_are_full),
		cmocka_unit_test(a_request_bears_on_whose_record_it_may_be),
		cmocka_unit_test(
		    what_answers_a_namesakes_record_bears_on_who_asked_for_its_time),
		cmocka_unit_test(what_a_series_left_behind_is_on_record),
		cmocka_unit_test(partners_are_looked_for_to_the_end),
		cmocka_unit_test(who_crossed_after_a_move_was_not_exchanged),
		cmocka_unit_test(a_pile_of_two_days_goes_on_the_second),
		cmocka_unit_test(a_like_name_settles_what_becomes_of_others),
		cmocka_unit_test(a_collision_speaks_to_who_asked_for_another_day),
		cmocka_unit_test(a_crowd_of_one_stamp_tells_of_no_day),
		cmocka_unit_test(a_number_is_nobodys_where_nobody_asks),
		cmocka_unit_test(a_visit_cancelled_and_booked_anew_was_meant),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
