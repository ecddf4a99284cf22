/* The database's versions: brought up whole, kept as they were, copied as they are; and a
 * trail that nobody rewrites. */
#include "unit.h"

#include "store_place.h"

#include <sys/stat.h>

/* --- versions that existed ---------------------------------------------------------------
 */

static const char *const step_names[] = { "001-ledger", "002-alerts", "003-series",
	"004-learned", "005-days", "006-cut", "007-former", "008-report", "009-made",
	"010-phone", "011-expanded", "012-remedy", "013-shift", "014-mirror", "015-traits",
	"016-declined", "017-words", "018-known", "019-recovery", "020-held", "021-flap",
	"022-narrow", "023-purged" };

static char *
step_sql(unsigned step)
{
	char *sql = NULL;
	g_autofree char *path =
	    g_strdup_printf("src/store/schema/%s.sql", step_names[step]);
	assert_true(g_file_get_contents(path, &sql, NULL, NULL));
	return sql;
}

/* Data as that version would have held it. */
static const char *const step_data[] = {
	"INSERT INTO office (id, name, seen_at) VALUES (1, 'riverside', 1000);"
	"INSERT INTO feed (id, office, name, good_at, body, environment) "
	"VALUES (1, 1, 'bookings', 1000, randomblob(16), randomblob(16));"
	"INSERT INTO item (id, feed, key, digest, uid, state) "
	"VALUES (1, 1, randomblob(16), randomblob(16), 'w1', 0);"
	"INSERT INTO term (id, office, text, fold) VALUES (1, 1, 'Station 1', 7), (2, 1, "
	"'', 8);"
	"INSERT INTO person (id, office, identity, name, fold) "
	"VALUES (77, 1, '=watkins', 'Mrs. Watkins', 9);"
	"INSERT INTO booking (id, item, feed, person, resource, service, start, length, "
	"modified, note, flags, moves, state) "
	"VALUES (1, 1, 1, 77, 1, 2, 50000, 1800, 1600, 'Bring proof.', 0, 0, 0);"
	"INSERT INTO version (booking, until, person, resource, service, start, length, "
	"note, state) VALUES (1, 900, 77, 1, 2, 50000, 1800, 'Bring proof.', 0);"
	"INSERT INTO request (office, uid, person, phone, resource, service, asked_start, "
	"asked_end, length, flags, state) "
	"VALUES (1, 'desk-1', 77, '+1 (212) 555-0100', 2, 2, 50000, 50000, 0, 0, 0), "
	"(1, 'desk-2', 77, 'none', 2, 2, 50000, 50000, 0, 0, 0);",
	"INSERT INTO audit (at, alert, what, role, desk, detail) "
	"VALUES (1000, 1, 'raised', '', '', 'mismatch');"
	"INSERT INTO alert (office, person, family, key, facts, state, tier, finding, "
	"raised_at, updated_at, announced, told, overflowed, verdict, cause, note, role) "
	"VALUES (1, 77, randomblob(16), randomblob(16), randomblob(16), 2, 3, "
	"'{\"rule\":\"mismatch\",\"kind\":\"am-pm\"}', 1000, 1000, 1, 3, 0, 1, '', '', "
	"'');",
	"INSERT INTO series (item, feed, text) VALUES (1, 1, x'424547494e');"
	"INSERT INTO frame (feed, text) VALUES (1, x'424547494e');"
	"UPDATE feed SET body = randomblob(16), environment = randomblob(16);",
	"INSERT INTO learned (office, what, name, slip, honest) "
	"VALUES (1, 'case', 'mismatch am-pm 9', 3, 1);",
	"INSERT INTO daily (office, what, day, text) VALUES (1, 'habits', 20000, '{}');",
	"UPDATE booking SET flags = flags | 2;",
	"UPDATE booking SET state = 1;",
	"UPDATE alert SET made = 1000;",
	"UPDATE booking SET created = 1000;",
	"",
	"UPDATE booking SET recurrence = 50000, flags = 16; UPDATE item SET cut = 1;"
	"UPDATE feed SET body = randomblob(16), environment = randomblob(16);",
	"UPDATE alert SET passes = 60000;",
	"UPDATE feed SET shift = 3600, shifted = 7, shift_until = 50000, "
	"settings = randomblob(16);",
	"INSERT INTO mirror (feed, target, home) VALUES (1, 'https://c', '');"
	"INSERT INTO collection (id, feed, href, token, ctag) VALUES (1, 1, '/c/', 't', "
	"'');"
	"INSERT INTO member (collection, href, etag, text) VALUES (1, '/c/a', '1', x'41');",
	"UPDATE feed SET traits = 3, zone = 'Europe/Paris';",
	"UPDATE feed SET body = randomblob(16), environment = randomblob(16);"
	"UPDATE booking SET flags = flags | 32;",
	"INSERT INTO word (office, text, person) VALUES (1, 'watkins', 77);",
	"UPDATE person SET name = name;",
	"INSERT INTO recovery (office, alert, person, opened_at, repeats, finding) "
	"VALUES (1, 1, 77, 1000, 0, '{\"rule\":\"mismatch\",\"tier\":\"ask\",\"p\":0.5,"
	"\"bookings\":[],\"feeds\":[],\"why\":\"\"}');"
	"INSERT INTO step (recovery, step, at, role, desk, note) "
	"VALUES (1, 0, 1000, 'clerk', 'front', '');",
	"UPDATE recovery SET held_start = 60000, held_end = 61800, held_resource = "
	"'Station 1';",
	"UPDATE feed SET flap = 'x';",
	"",
	"INSERT INTO scrub (since) VALUES (1000);",
};

static void
make_version(const Place *place, unsigned version)
{
	for (unsigned i = 0; i < version; i++) {
		g_autofree char *sql = step_sql(i);
		execute(place, sql, SQLITE_OK);
		execute(place, step_data[i], SQLITE_OK);
	}
	g_autofree char *mark = g_strdup_printf(
	    "PRAGMA user_version = %u; PRAGMA application_id = 1936484720", version);
	execute(place, mark, SQLITE_OK);
}

static void
every_version_is_brought_up_with_its_data(void **state)
{
	const Place *place = *state;
	for (unsigned version = 1; version <= G_N_ELEMENTS(step_names); version++) {
		unlink(place->path);
		make_version(place, version);
		g_autoptr(Store) store = open_it(place, STORE_WRITER);
		OfficeRow office;
		assert_true(store_office(store, "riverside", &office, NULL));
		g_autoptr(GPtrArray) rows = store_all_bookings(store, office.id, NULL);
		assert_int_equal(rows->len, 1);
		const Booking *booking = ((BookingRow *)rows->pdata[0])->booking;
		assert_string_equal(booking->participant, "Mrs. Watkins");
		assert_string_equal(booking->resource, "Station 1");
		assert_string_equal(booking->note, "Bring proof.");
		assert_int_equal(booking->modified, 1600);
		assert_int_equal(number_of(place, "SELECT count(*) FROM remark"), 1);
		/* Whose row was there is found by what the program fills in. */
		g_autoptr(GPtrArray) own =
		    store_person_bookings(store, office.id, "=watkins", NULL);
		assert_int_equal(own->len, version < 22 ? 1 : 0);
		/* Alerts know their persons by what was the number. */
		assert_int_equal(number_of(place, "SELECT count(*) FROM alert a "
						  "JOIN person p ON p.key = a.person"),
		    version > 1 ? 1 : 0);
		g_autoptr(GPtrArray) trail = store_audit(store, 1, NULL);
		assert_int_equal(trail->len, version > 1 ? 1 : 0);
		/* Of what was read before, no texts are kept: it is read whole once. */
		g_autoptr(GPtrArray) feeds = store_feeds(store, NULL);
		const FeedRow *feed = feeds->pdata[0];
		assert_int_equal(digest_is_none(feed->body), version < 16);
		assert_int_equal(digest_is_none(feed->environment), version < 16);
		/* What desks were told of telephones finds its people. */
		g_autoptr(GHashTable) people =
		    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		assert_true(
		    store_phone_persons(store, office.id, 5550100, 9, people, NULL));
		assert_int_equal(g_hash_table_size(people), 1);
		/* Names are found by their beginnings, also those of before. */
		g_autoptr(GPtrArray) names =
		    store_names(store, "riverside", "WATK", 9, 9, NULL);
		assert_int_equal(names->len, 1);
		AlertQuery any = { .all = true, .limit = 9 };
		g_autoptr(GPtrArray) cases = store_cases(store, &any, NULL);
		assert_int_equal(cases->len, version < 19 ? 0 : 1);
		/* A series was cut from the sixth on, told by its bookings or its item. */
		assert_int_equal(feed->cut, version < 6 ? 0 : 1);
		assert_int_equal(booking->expanded, version >= 11);
		assert_int_equal(booking->cut, version >= 11);
		assert_int_equal(booking->rsvp, version < 16 ? RSVP_NONE : RSVP_DECLINED);
		assert_int_equal(feed->shift, version < 13 ? 0 : 3600);
		assert_int_equal(digest_is_none(feed->settings), version < 13);
		g_autoptr(GPtrArray) texts = store_texts(store, feed->id, NULL);
		assert_int_equal(texts->len, version < 3 ? 0 : 1);
		g_autoptr(Mirror) mirror = NULL;
		assert_true(store_mirror(store, feed->id, "https://c", &mirror, NULL));
		assert_int_equal(mirror_members(mirror), version < 14 ? 0 : 1);
		assert_int_equal(feed->traits, version < 15 ? 0 : 3);
		assert_string_equal(feed->zone, version < 15 ? "" : "Europe/Paris");
		/* Alerts are counted by what their findings say. */
		g_autoptr(GPtrArray) tally =
		    store_tally(store, "riverside", (Span){ 0, 2000 }, NULL);
		assert_int_equal(tally->len, version > 1 ? 1 : 0);
		for (guint i = 0; i < tally->len; i++) {
			const TallyRow *row = tally->pdata[i];
			assert_string_equal(row->rule, "mismatch");
			assert_string_equal(row->kind, "am-pm");
		}
		/* What was left to be wiped is wiped. */
		assert_int_equal(number_of(place, "SELECT count(*) FROM scrub"), 0);
		g_autofree char *verdict = store_check(store);
		assert_string_equal(verdict, "ok");
		assert_int_equal(
		    number_of(place, "PRAGMA user_version"), G_N_ELEMENTS(step_names));
	}
}

static void
who_is_known_from_before_is_known_in_all_offices(void **state)
{
	const Place *place = *state;
	make_version(place, 17);
	execute(place,
	    "INSERT INTO office (id, name) VALUES (2, 'hilltop'), (3, 'lakeside');"
	    "INSERT INTO person (id, office, identity, name, fold) VALUES "
	    "(78, 1, 'ann@poe.example', 'Ann Poe', 1), (79, 2, 'ann@poe.example', 'Ann', "
	    "2),"
	    "(80, 3, 'ann@poe.example', 'Ann', 2), (81, 1, 'bea@roe.example', 'Bea', 3),"
	    "(82, 2, '=watkins', 'Mrs. Watkins', 9), (83, 2, '?', '', 0), (84, 1, '?', '', "
	    "0)",
	    SQLITE_OK);
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	g_autoptr(GHashTable) shared =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	assert_true(store_shared_persons(store, 1, shared, NULL));
	assert_int_equal(g_hash_table_size(shared), 1);
	assert_true(g_hash_table_contains(shared, "ann@poe.example"));
	g_autoptr(GHashTable) offices =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	assert_true(store_person_offices(store, 2, "ann@poe.example", offices, NULL));
	assert_int_equal(g_hash_table_size(offices), 2);
	assert_false(g_hash_table_contains(offices, "hilltop"));
	g_hash_table_remove_all(offices);
	assert_true(store_person_offices(store, 2, "=watkins", offices, NULL));
	assert_int_equal(g_hash_table_size(offices), 0);
}

static void
all_steps_are_walked(void **state)
{
	(void)state;
	g_autoptr(GDir) folder = g_dir_open("src/store/schema", 0, NULL);
	unsigned count = 0;
	assert_non_null(folder);
	while (g_dir_read_name(folder))
		count++;
	assert_int_equal(count, G_N_ELEMENTS(step_names));
}

/* --- copies ------------------------------------------------------------------------------
 */

static Place
copy_of(const Place *place, const char *end)
{
	return (
	    Place){ .folder = place->folder, .path = g_strconcat(place->path, end, NULL) };
}

static void
an_older_one_is_kept_as_it_was(void **state)
{
	const Place *place = *state;
	make_version(place, 3);
	store_free(open_it(place, STORE_WRITER));
	Place copy = copy_of(place, ".version-3");
	struct stat status;
	assert_int_equal(stat(copy.path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(number_of(&copy, "PRAGMA user_version"), 3);
	assert_int_equal(number_of(&copy, "SELECT count(*) FROM audit"), 1);
	store_free(open_it(&copy, STORE_WRITER)); /* it is one to begin with again */
	g_free(copy.path);
}

static void
a_new_one_has_nothing_to_keep(void **state)
{
	const Place *place = *state;
	store_free(open_it(place, STORE_WRITER));
	g_autofree char *copy = g_strconcat(place->path, ".version-0", NULL);
	assert_int_equal(access(copy, F_OK), -1);
}

static void
without_a_copy_nothing_is_migrated(void **state)
{
	const Place *place = *state;
	make_version(place, 3);
	g_autofree char *in_the_way = g_strconcat(place->path, ".version-3.part", NULL);
	assert_int_equal(g_mkdir(in_the_way, 0700), 0);
	refused(place, STORE_WRITER, "no copy can be kept");
	assert_int_equal(number_of(place, "PRAGMA user_version"), 3);
	assert_int_equal(rmdir(in_the_way), 0);
}

static void
a_backup_is_one_moment_of_it(void **state)
{
	const Place *place = *state;
	Place copy = copy_of(place, ".copy");
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	g_autoptr(Store) reader = open_it(place, STORE_READER);
	OfficeRow row;
	assert_true(store_begin(store, NULL));
	assert_true(store_office(store, "riverside", &row, NULL));
	assert_true(store_commit(store, NULL));
	/* What is not committed is not in it; nor does it wait for that. */
	assert_true(store_begin(store, NULL));
	assert_true(store_office(store, "harbour", &row, NULL));
	assert_true(store_backup(reader, copy.path, NULL));
	assert_true(store_commit(store, NULL));
	assert_int_equal(number_of(&copy, "SELECT count(*) FROM office"), 1);
	assert_true(store_backup(reader, copy.path, NULL));
	assert_int_equal(number_of(&copy, "SELECT count(*) FROM office"), 2);
	static const char *const ends[] = { ".part", "-wal", "-journal" };
	for (unsigned i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *left = g_strconcat(copy.path, ends[i], NULL);
		assert_int_equal(access(left, F_OK), -1);
	}
	g_free(copy.path);
}

static void
a_backup_that_cannot_be_written_says_so(void **state)
{
	const Place *place = *state;
	g_autoptr(GError) error = NULL;
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	assert_false(store_backup(store, "/nonexistent/copy.db", &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_STORE));
	assert_non_null(strstr(error->message, "/nonexistent/copy.db"));
	assert_null(store_trouble(store));
}

static void
a_reader_does_not_migrate(void **state)
{
	const Place *place = *state;
	make_version(place, 1);
	refused(place, STORE_READER, "older");
	assert_int_equal(number_of(place, "PRAGMA user_version"), 1);
}

static void
a_step_that_fails_changes_nothing(void **state)
{
	const Place *place = *state;
	make_version(place, 1);
	execute(place, "CREATE TABLE audit (mine TEXT)", SQLITE_OK);
	refused(place, STORE_WRITER, "alerts");
	assert_int_equal(number_of(place, "PRAGMA user_version"), 1);
	assert_int_equal(
	    number_of(place, "SELECT count(*) FROM sqlite_schema WHERE name = 'alert'"), 0);
}

static void
the_trail_is_append_only(void **state)
{
	const Place *place = *state;
	make_version(place, 2);
	execute(place, "UPDATE audit SET what = 'never'", SQLITE_CONSTRAINT);
	execute(place, "DELETE FROM audit", SQLITE_CONSTRAINT);
	assert_int_equal(
	    number_of(place, "SELECT count(*) FROM audit WHERE what = 'raised'"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(every_version_is_brought_up_with_its_data),
		STORE_TEST(who_is_known_from_before_is_known_in_all_offices),
		STORE_TEST(all_steps_are_walked),
		STORE_TEST(an_older_one_is_kept_as_it_was),
		STORE_TEST(a_new_one_has_nothing_to_keep),
		STORE_TEST(without_a_copy_nothing_is_migrated),
		STORE_TEST(a_backup_is_one_moment_of_it),
		STORE_TEST(a_backup_that_cannot_be_written_says_so),
		STORE_TEST(a_reader_does_not_migrate),
		STORE_TEST(a_step_that_fails_changes_nothing),
		STORE_TEST(the_trail_is_append_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
