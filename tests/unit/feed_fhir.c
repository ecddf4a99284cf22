/* FHIR: what is read of Appointment resources, and which bundles are refused. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/records.h>

#include <string.h>

#define NOW ((int64_t)1795500000) /* November 24, 2026 */

typedef struct World {
	Office *office;
	Feed *feed;
	char *text;
	Records *records;
	GError *error;
	Understood *understood;
} World;

static World *
world_new(FeedHolds holds)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	World *world = g_new0(World, 1);

	world->office = office_new("riverside", "Riverside WIC", zone);
	world->feed = feed_new("portal", holds, world->office->zone);
	return world;
}

static void
world_free(World *world)
{
	understood_free(world->understood);
	records_free(world->records);
	g_clear_error(&world->error);
	g_free(world->text);
	feed_free(world->feed);
	office_unref(world->office);
	g_free(world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

/* Single quotes stand for double ones. */
static bool
look(World *world, const char *text)
{
	ImportJob job = { .office = world->office,
		.feed = world->feed,
		.window = import_window(world->office, NOW) };

	g_clear_pointer(&world->understood, understood_free);
	g_clear_pointer(&world->records, records_free);
	g_clear_error(&world->error);
	g_free(world->text);
	world->text = g_strdelimit(g_strdup(text), "'", '"');
	return records_read(
	    &job, world->text, strlen(world->text), &world->records, &world->error);
}

/* An appointment with these members, as understood. */
static const Understood *
appointment(World *world, const char *members)
{
	g_autofree char *text =
	    g_strconcat("{'resourceType':'Appointment','id':'a1',", members, "}", NULL);
	const Catalogue *catalogue;
	const CatalogueItem *item;
	g_autoptr(Item) made = NULL;

	assert_true(look(world, text));
	assert_non_null(world->records);
	catalogue = records_catalogue(world->records);
	assert_int_equal(catalogue->items->len, 1);
	item = &g_array_index(catalogue->items, CatalogueItem, 0);
	assert_false(digest_is_none(item->digest));
	made = records_item(world->records, item);
	world->understood = understand(made, world->office, world->feed, NULL);
	return world->understood;
}

static void
assert_time(int64_t at, const char *expected)
{
	g_autofree char *is = time_format(at, NULL);

	assert_string_equal(is, expected);
}

#define RUTH  "'participant':[{'actor':{'type':'Patient','display':'Ruth Watkins'}}]"
#define START "'start':'2026-12-01T13:30:00-05:00'"

static void
who_where_what_and_how_long(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	const Understood *item = appointment(world,
	    "'status':'booked'," START ",'minutesDuration':45,'created':'2026-11-20',"
	    "'description':'first visit','serviceType':[{'coding':[{'display':'recert'}]}],"
	    "'participant':[{'actor':{'reference':'HealthcareService/1','display':'WIC'}},"
	    "{'actor':{'reference':'https://h/Location/2','display':'Desk 2'}},"
	    "{'actor':{'reference':'Practitioner/3','display':'Dr. Who'}},"
	    "{'status':'accepted','actor':{'reference':'Patient/4','display':'Ruth'}}]");
	const Booking *booking = item->bookings->pdata[0];

	(void)state;
	assert_int_equal(item->bookings->len, 1);
	assert_string_equal(booking->participant, "Ruth");
	assert_string_equal(booking->resource, "Desk 2");
	assert_string_equal(booking->service, "recert");
	assert_string_equal(booking->note, "first visit");
	assert_string_equal(booking->uid, "a1");
	assert_int_equal(booking->rsvp, RSVP_ACCEPTED);
	assert_time(booking->span.start, "2026-12-01T18:30:00Z");
	assert_int_equal(span_length(booking->span), 45 * MINUTE);
	assert_time(booking->created, "2026-11-20T05:00:00Z");
	assert_int_equal(item->requests->len, 0);
}

static void
an_answer_is_the_patients(void **state)
{
	static const struct {
		const char *status;
		Rsvp rsvp;
	} rows[] = { { "accepted", RSVP_ACCEPTED }, { "declined", RSVP_DECLINED },
		{ "tentative", RSVP_NONE }, { "needs-action", RSVP_NONE } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		g_autofree char *fields = g_strdup_printf(
		    "'status':'booked'," START ",'participant':[{'status':'declined',"
		    "'actor':{'reference':'Practitioner/3'}},{'status':'%s',"
		    "'actor':{'reference':'Patient/4','display':'Ruth'}}]",
		    rows[i].status);
		const Understood *item = appointment(world, fields);
		const Booking *booking = item->bookings->pdata[0];
		assert_int_equal(booking->rsvp, rows[i].rsvp);
	}
}

static void
a_period_leaves_room_for_the_visit(void **state)
{
	static const struct {
		const char *period, *first, *last;
	} rows[] = {
		{ "'start':'2026-12-01T09:00:00Z','end':'2026-12-01T12:00:00Z'",
		    "2026-12-01T09:00:00Z", "2026-12-01T11:30:00Z" },
		{ "'start':'2026-12-01T09:00:00Z','end':'2026-12-01T09:30:00Z'",
		    "2026-12-01T09:00:00Z", "2026-12-01T09:00:00Z" },
		{ "'start':'2026-12-01T09:00:00Z'", "2026-12-01T09:00:00Z",
		    "2026-12-01T09:00:00Z" },
		{ "'start':'2026-12-01'", "2026-12-01T05:00:00Z", "2026-12-02T04:59:59Z" },
		{ "'start':'2026-12-01','end':'2026-12-02'", "2026-12-01T05:00:00Z",
		    "2026-12-03T04:59:59Z" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(World) world = world_new(HOLDS_BOTH);
		g_autofree char *members = g_strdup_printf(
		    "'status':'booked','minutesDuration':30," START "," RUTH
		    ",'created':'2026-11-20T10:00:00Z','requestedPeriod':[{%s}]",
		    rows[i].period);
		const Understood *item = appointment(world, members);
		const Request *request = item->requests->pdata[0];

		assert_int_equal(item->bookings->len, 1);
		assert_int_equal(item->requests->len, 1);
		assert_time(request->asked.start, rows[i].first);
		assert_time(request->asked.end, rows[i].last);
		assert_time(request->asked_at, "2026-11-20T10:00:00Z");
		assert_string_equal(request->booking_uid, "a1");
	}
}

static void
statuses_tell_booked_asked_and_cancelled(void **state)
{
	static const struct {
		const char *status;
		FeedHolds holds;
		unsigned bookings, requests, withdrawn;
	} rows[] = {
		{ "booked", HOLDS_RECORDED, 1, 0, 0 },
		{ "noshow", HOLDS_RECORDED, 1, 0, 0 },
		{ "cancelled", HOLDS_RECORDED, 0, 0, 0 },
		{ "entered-in-error", HOLDS_RECORDED, 0, 0, 0 },
		{ "proposed", HOLDS_BOTH, 0, 1, 0 },
		{ "pending", HOLDS_REQUESTED, 0, 1, 0 },
		{ "booked", HOLDS_REQUESTED, 0, 1, 0 },
		{ "cancelled", HOLDS_REQUESTED, 0, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(World) world = world_new(rows[i].holds);
		g_autofree char *members =
		    g_strdup_printf("'status':'%s'," START "," RUTH, rows[i].status);
		const Understood *item = appointment(world, members);

		assert_int_equal(item->bookings->len, rows[i].bookings);
		assert_int_equal(item->requests->len, rows[i].requests);
		if (rows[i].requests)
			assert_int_equal(((Request *)item->requests->pdata[0])->withdrawn,
			    rows[i].withdrawn);
	}
}

static void
what_is_only_asked_for_is_no_record(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	assert_true(
	    look(world, "{'resourceType':'Appointment','status':'proposed'," START "}"));
	assert_int_equal(records_catalogue(world->records)->items->len, 0);
	assert_int_equal(records_passed_over(world->records), 1);
}

static void
a_bundle_names_those_it_includes_and_ignores_stamps(void **state)
{
	static const char format[] =
	    "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Appointment',"
	    "'id':'a1','meta':{'lastUpdated':'%s'},'status':'booked'," START ","
	    "'participant':[{'actor':{'reference':'Patient/7'}}]}},{'resource':{"
	    "'resourceType':'Patient','id':'7','name':[{'given':['Ruth'],'family':'%s'}]}}]"
	    "}";
	static const char *const names[] = { "Watkins", "Watkins", "Ode" };
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Digest digests[3];

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *stamp = g_strdup_printf("2026-11-24T00:00:0%uZ", i);
		g_autoptr(GString) text = g_string_new(format);

		g_string_replace(text, "%s", stamp, 1);
		g_string_replace(text, "%s", names[i], 1);
		assert_true(look(world, text->str));
		digests[i] = g_array_index(
		    records_catalogue(world->records)->items, CatalogueItem, 0)
				 .digest;
	}
	assert_true(digest_equal(digests[0], digests[1]));
	assert_false(digest_equal(digests[1], digests[2]));
}

static void
what_is_no_bundle_of_appointments_is_told(void **state)
{
	static const struct {
		const char *text, *fault; /* NULL: not ours */
	} rows[] = {
		{ "{'resourceType':'Bundle','link':[{'relation':'next','url':'x'}]}",
		    "one page of several" },
		{ "{'resourceType':'OperationOutcome'}", "of type \"OperationOutcome\"" },
		{ "{'resourceType':'Bundle','entry':[", "no whole JSON" },
		{ "{'resourceType':'Bundle'}{}", "no whole JSON" },
		{ "{'error':'login'}", NULL },
		{ "BEGIN:VCALENDAR", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);

		assert_int_equal(look(world, rows[i].text), rows[i].fault == NULL);
		assert_null(world->records);
		if (rows[i].fault && !strstr(world->error->message, rows[i].fault))
			fail_msg("%s", world->error->message);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_where_what_and_how_long),
		cmocka_unit_test(an_answer_is_the_patients),
		cmocka_unit_test(a_period_leaves_room_for_the_visit),
		cmocka_unit_test(statuses_tell_booked_asked_and_cancelled),
		cmocka_unit_test(what_is_only_asked_for_is_no_record),
		cmocka_unit_test(a_bundle_names_those_it_includes_and_ignores_stamps),
		cmocka_unit_test(what_is_no_bundle_of_appointments_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
