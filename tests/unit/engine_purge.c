/* A person is forgotten: what is on its way to the ledger meanwhile does not bring them
 * back, and what is kept of their feeds goes with them. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/naming.h>

#include "engine_world.h"

#define MARIA "Maria Nunez Lopez"

/* Asked for 11:30, recorded at 1:30 pm; and somebody who has nothing to do with it. */
static World *
maria(void)
{
	World *world = world_new("2026-11-24T10:00");

	book(world->recorded, "m1", MARIA, "Station 1", "2026-12-01T13:30");
	book(world->recorded, "c1", "Cleo Poe", "Station 2", "2026-12-02T09:00");
	ask(world->asked, "rm", MARIA, "2026-12-01T11:30", "2026-11-20T10:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	return world;
}

static Purged *
purge_of(World *world, const char *name, bool dry, GPtrArray **ret_notices)
{
	const char *office = "riverside";
	g_autoptr(GPtrArray) offices = g_ptr_array_new();
	Purge purge = { .name = name, .offices = offices, .dry = dry, .role = "admin" };
	Purged *purged = NULL;
	GError *error = NULL;

	g_ptr_array_add(offices, (char *)office);
	GPtrArray *notices =
	    engine_purge(world->engine, &purge, world->now, &purged, &error);
	if (error)
		fail_msg("%s", error->message);
	if (ret_notices)
		*ret_notices = notices;
	else
		g_ptr_array_unref(notices);
	return purged;
}

static guint
known(World *world, const char *name)
{
	g_autoptr(GPtrArray) rows =
	    store_persons_called(world->store, office_id(world), name, NULL);
	assert_non_null(rows);
	return rows->len;
}

static void
a_look_changes_nothing(void **state)
{
	(void)state;
	World *world = maria();
	g_autoptr(Purged) purged = purge_of(world, MARIA, true, NULL);

	assert_false(purged->done);
	assert_int_equal(purged->persons, 1);
	const PersonRow *row = purged->people->pdata[0];
	assert_int_equal(row->bookings, 1);
	assert_int_equal(row->requests, 1);
	assert_int_equal(row->alerts, 1);
	assert_int_equal(row->feeds->len, 2);
	assert_int_equal(known(world, MARIA), 1);
	g_autoptr(Purged) nobody = purge_of(world, "Nobody Here", false, NULL);
	assert_false(nobody->done);
	assert_int_equal(nobody->persons, 0);
	world_free(world);
}

static void
what_stood_on_desks_closes(void **state)
{
	(void)state;
	World *world = maria();
	g_autoptr(GPtrArray) notices = NULL;
	g_autoptr(Purged) purged = purge_of(world, MARIA, false, &notices);

	assert_true(purged->done);
	assert_null(purged->unwiped);
	assert_int_equal(notices->len, 1);
	const Notice *notice = notices->pdata[0];
	assert_int_equal(notice->show, SHOW_WITHDRAW);
	assert_int_equal(notice->alert->finding->participants->len, 0);
	g_autoptr(GPtrArray) told = store_notices_after(world->store, 0, 100, NULL);
	for (guint i = 0; i < told->len; i++) {
		const Notice *before = told->pdata[i];
		const Alert *alert =
		    before->alert ? before->alert : before->alerts->pdata[0];
		assert_string_equal(
		    alert->finding->why, "The data of this person were deleted.");
	}
	assert_int_equal(known(world, MARIA), 0);
	assert_int_equal(known(world, "Cleo Poe"), 1);
	world_free(world);
}

/* Its worker knew of an entry that is not there any more when it comes back. */
static void
a_body_that_was_being_read_is_void(void **state)
{
	(void)state;
	World *world = maria();
	ImportJob job;

	book(world->recorded, "c2", "Cleo Poe", "Station 2", "2026-12-03T09:00");
	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &job, NULL));
	g_autoptr(Import) under_way = body_import(world->recorded, &job);
	index_unref(job.known);
	purged_free(purge_of(world, MARIA, false, NULL));
	g_autoptr(GPtrArray) notices = engine_ingest(
	    world->engine, "riverside", "bookings", under_way, world->now, NULL);
	assert_non_null(notices);
	assert_true(under_way->again);
	assert_int_equal(known(world, MARIA), 0);

	/* The next one is read, and has her again: as her feed has. */
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_int_equal(known(world, MARIA), 1);
	g_autoptr(Purged) seen = purge_of(world, MARIA, true, NULL);
	assert_int_equal(((const PersonRow *)seen->people->pdata[0])->bookings, 1);
	world_free(world);
}

static void
a_failure_is_told_all_the_same(void **state)
{
	(void)state;
	World *world = maria();
	g_autoptr(FeedRow) feed = NULL;
	g_autoptr(Import) failed = import_failed("no answer");

	purged_free(purge_of(world, MARIA, false, NULL));
	g_ptr_array_unref(engine_ingest(
	    world->engine, "riverside", "bookings", failed, world->now, NULL));
	feed = store_feed_named(world->store, "riverside", "bookings", NULL);
	assert_string_equal(feed->fault, "no answer");
	world_free(world);
}

static Mirror *
mirror_of(const char *text)
{
	Mirror *mirror = mirror_new("https://dav.example.org/");
	Collection *collection = collection_new("/office/");
	Member *member = member_new("/office/m1.ics");

	member->text = g_bytes_new(text, strlen(text));
	g_ptr_array_add(collection->members, member);
	g_ptr_array_add(mirror->collections, collection);
	return mirror;
}

static unsigned
members_known(World *world)
{
	g_autoptr(Mirror) known = NULL;

	assert_true(engine_mirror(world->engine, "riverside", "requests", &known, NULL));
	return mirror_members(known);
}

static bool
pass_over(const Member *member, GBytes *text, void *user, GError **error)
{
	(void)member;
	(void)text;
	(void)user;
	(void)error;
	return true;
}

/* Texts of a CalDAV server's are fetched again, and what was being made of them is void. */
static void
a_mirror_that_names_them_goes(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool goes;
	} rows[] = {
		{ "BEGIN:VEVENT\r\nSUMMARY:with maria nu\r\n nez lopez\r\nEND:VEVENT\r\n",
		    true },
		{ "BEGIN:VEVENT\r\nSUMMARY:Cleo Poe\r\nEND:VEVENT\r\n", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		World *world = world_new("2026-11-24T10:00");
		g_autoptr(Mirror) mirror = mirror_of(rows[i].text);
		g_autoptr(GError) error = NULL;

		book(world->recorded, "m1", MARIA, "Station 1", "2026-12-01T13:30");
		ask(world->asked, "rc", "Cleo Poe", "2026-12-02T09:00", "2026-11-20T10:00");
		g_ptr_array_unref(fetch(world, world->recorded));
		g_ptr_array_unref(fetch(world, world->asked));
		FeedRow *feed =
		    store_feed_named(world->store, "riverside", "requests", NULL);
		set(&((Feed *)office_feed(world->office, "requests"))->target,
		    mirror->target);
		assert_true(store_begin(world->store, NULL) &&
			    store_mirror_put(world->store, feed->id, mirror, NULL) &&
			    store_commit(world->store, NULL));
		feed_row_free(feed);
		assert_int_equal(members_known(world), 1);
		purged_free(purge_of(world, MARIA, false, NULL));
		bool told = engine_mirror_texts(world->engine, "riverside", "requests",
		    mirror, pass_over, NULL, &error);
		assert_int_equal(told, !rows[i].goes);
		assert_int_equal(members_known(world), rows[i].goes ? 0 : 1);
		world_free(world);
	}
}

static void
notes_of_others_that_name_them_are_emptied(void **state)
{
	(void)state;
	World *world = maria();
	Booking *booking =
	    book(world->recorded, "b1", "Bob Stone", "Station 2", "2026-12-03T09:00");

	set(&booking->note, "brings maria núñez-lópez");
	g_ptr_array_unref(fetch(world, world->recorded));
	purged_free(purge_of(world, MARIA, false, NULL));
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(world->store, office_id(world), "=bob stone", NULL);
	assert_int_equal(rows->len, 1);
	assert_string_equal(((BookingRow *)rows->pdata[0])->booking->note, "");
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_look_changes_nothing),
		cmocka_unit_test(what_stood_on_desks_closes),
		cmocka_unit_test(a_body_that_was_being_read_is_void),
		cmocka_unit_test(a_failure_is_told_all_the_same),
		cmocka_unit_test(a_mirror_that_names_them_goes),
		cmocka_unit_test(notes_of_others_that_name_them_are_emptied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
