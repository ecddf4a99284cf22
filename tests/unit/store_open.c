/* The database's file: one writer, its mode, its versions, and a trail that nobody
 * rewrites. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/store.h>

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own, gone afterwards. */
typedef struct Place {
	char *folder, *path;
} Place;

static int
place_make(void **state)
{
	Place *place = g_new0(Place, 1);
	place->folder = g_dir_make_tmp("slipwatch-store-XXXXXX", NULL);
	place->path = g_build_filename(place->folder, "test.db", NULL);
	*state = place;
	return 0;
}

static int
place_clear(void **state)
{
	Place *place = *state;
	g_autoptr(GDir) folder = g_dir_open(place->folder, 0, NULL);
	const char *name;
	while ((name = g_dir_read_name(folder))) {
		g_autofree char *path = g_build_filename(place->folder, name, NULL);
		unlink(path);
	}
	rmdir(place->folder);
	g_free(place->folder);
	g_free(place->path);
	g_free(place);
	return 0;
}

static Store *
open_it(const Place *place, StoreMode mode)
{
	GError *error = NULL;
	Store *store = store_open(place->path, mode, &error);
	if (error)
		fail_msg("%s", error->message);
	return store;
}

static void
refused(const Place *place, StoreMode mode, const char *why)
{
	g_autoptr(GError) error = NULL;
	assert_null(store_open(place->path, mode, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_STORE));
	if (!strstr(error->message, why))
		fail_msg("\"%s\" does not say \"%s\"", error->message, why);
}

static void
execute(const Place *place, const char *sql, int expected)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	int result = sqlite3_exec(db, sql, NULL, NULL, NULL);
	if (result != expected)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static int64_t
number_of(const Place *place, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return number;
}

static void
a_second_writer_is_refused_by_name(void **state)
{
	const Place *place = *state;
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	g_autofree char *pid = g_strdup_printf("process %ld", (long)getpid());
	refused(place, STORE_WRITER, pid);
	store_free(g_steal_pointer(&store));
	store = open_it(place, STORE_WRITER);
}

static void
readers_come_and_go(void **state)
{
	const Place *place = *state;
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	for (int i = 0; i < 2; i++) {
		g_autoptr(Store) reader = open_it(place, STORE_READER);
		g_autoptr(GPtrArray) feeds = store_feeds(reader, NULL);
		assert_int_equal(feeds->len, 0);
		assert_int_equal(store_last_notice(reader), 0);
	}
	refused(place, STORE_WRITER, "only one daemon");
}

static void
a_reader_writes_nothing(void **state)
{
	const Place *place = *state;
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	g_autoptr(Store) reader = open_it(place, STORE_READER);
	g_autoptr(GError) error = NULL;
	OfficeRow row = { .id = 1, .since = NO_TIME, .seen_at = 5 };
	assert_false(store_office_put(reader, &row, &error));
	assert_non_null(error);
}

static void
a_reader_makes_no_database(void **state)
{
	const Place *place = *state;
	refused(place, STORE_READER, place->path);
	assert_int_not_equal(access(place->path, F_OK), 0);
}

static void
it_is_for_its_owner_alone(void **state)
{
	const Place *place = *state;
	store_free(open_it(place, STORE_WRITER));
	assert_int_equal(chmod(place->path, 0644), 0);
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	static const char *const ends[] = { "", "-wal", ".lock" };
	for (unsigned i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *file = g_strconcat(place->path, ends[i], NULL);
		struct stat status;
		assert_int_equal(stat(file, &status), 0);
		assert_int_equal(status.st_mode & 0777, 0600);
	}
}

static void
a_folder_that_is_not_there_is_said(void **state)
{
	Place *place = *state;
	g_autoptr(GError) error = NULL;
	assert_null(store_open("/nonexistent/slipwatch.db", STORE_WRITER, &error));
	assert_non_null(strstr(error->message, "/nonexistent/slipwatch.db"));
	(void)place;
}

static void
a_newer_database_is_refused(void **state)
{
	const Place *place = *state;
	store_free(open_it(place, STORE_WRITER));
	execute(place, "PRAGMA user_version = 99", SQLITE_OK);
	refused(place, STORE_WRITER, "newer");
	refused(place, STORE_READER, "newer");
	assert_int_equal(number_of(place, "PRAGMA user_version"), 99);
}

static void
another_programs_database_is_refused(void **state)
{
	const Place *place = *state;
	execute(place, "CREATE TABLE bookmarks (url TEXT)", SQLITE_OK);
	refused(place, STORE_WRITER, "not a database of slipwatch");
	assert_int_equal(number_of(place, "SELECT count(*) FROM sqlite_schema"), 1);
}

static void
what_is_no_database_is_refused(void **state)
{
	const Place *place = *state;
	assert_true(g_file_set_contents(place->path,
	    "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
	    "This is longer than the header of a database, which has 100 bytes at its "
	    "start.",
	    -1, NULL));
	refused(place, STORE_WRITER, "not a database");
}

/* --- a stop that was none ----------------------------------------------------------------
 */

static char *
lock_text(const Place *place)
{
	g_autofree char *path = g_strconcat(place->path, ".lock", NULL);
	char *text = NULL;
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	return text;
}

static void
kill_writer(const Place *place)
{
	g_autofree char *path = g_strconcat(place->path, ".lock", NULL);
	assert_true(g_file_set_contents(path, "4711\n", -1, NULL));
}

static void
damage(const Place *place)
{
	enum { PAGE = 4096 };
	static const char nonsense[PAGE / 2] = "what a failing disk gives back";
	FILE *file = fopen(place->path, "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, 4 * PAGE, SEEK_SET), 0);
	assert_int_equal(fwrite(nonsense, sizeof nonsense, 1, file), 1);
	assert_int_equal(fclose(file), 0);
}

static void
a_killed_writers_database_is_checked_and_taken(void **state)
{
	const Place *place = *state;
	store_free(open_it(place, STORE_WRITER));
	g_autofree char *closed = lock_text(place);
	assert_string_equal(closed, "");
	kill_writer(place);
	store_free(open_it(place, STORE_WRITER));
	g_autofree char *again = lock_text(place);
	assert_string_equal(again, "");
}

static void
a_damaged_one_is_refused_until_it_is_replaced(void **state)
{
	const Place *place = *state;
	store_free(open_it(place, STORE_WRITER));
	damage(place);
	kill_writer(place);
	refused(place, STORE_WRITER, "is damaged");
	refused(place, STORE_WRITER, "is damaged");
}

/* --- versions that existed ---------------------------------------------------------------
 */

static const char *const step_names[] = { "001-ledger", "002-alerts", "003-series",
	"004-learned", "005-days", "006-cut", "007-former", "008-report", "009-made",
	"010-phone", "011-expanded", "012-remedy", "013-shift", "014-mirror", "015-traits",
	"016-declined", "017-words", "018-known", "019-recovery" };

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
	"flags, "
	"moves, state) VALUES (1, 1, 1, 77, 1, 2, 50000, 1800, 0, 0, 0);"
	"INSERT INTO request (office, uid, person, phone, resource, service, asked_start, "
	"asked_end, length, flags, state) "
	"VALUES (1, 'desk-1', 77, '+1 (212) 555-0100', 2, 2, 50000, 50000, 0, 0, 0), "
	"(1, 'desk-2', 77, 'none', 2, 2, 50000, 50000, 0, 0, 0);",
	"INSERT INTO audit (at, alert, what, role, desk, detail) "
	"VALUES (1000, 1, 'raised', '', '', 'mismatch');"
	"INSERT INTO alert (office, family, key, facts, state, tier, finding, raised_at, "
	"updated_at, announced, told, overflowed, verdict, cause, note, role) "
	"VALUES (1, randomblob(16), randomblob(16), randomblob(16), 2, 3, "
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

static void
it_is_kept_safe_on_disk(void **state)
{
	const Place *place = *state;
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	assert_int_equal(number_of(place, "SELECT count(*) FROM pragma_journal_mode "
					  "WHERE journal_mode = 'wal'"),
	    1);
}

#define STORE_TEST(test) cmocka_unit_test_setup_teardown(test, place_make, place_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_second_writer_is_refused_by_name),
		STORE_TEST(readers_come_and_go),
		STORE_TEST(a_reader_writes_nothing),
		STORE_TEST(a_reader_makes_no_database),
		STORE_TEST(it_is_for_its_owner_alone),
		STORE_TEST(a_folder_that_is_not_there_is_said),
		STORE_TEST(a_newer_database_is_refused),
		STORE_TEST(another_programs_database_is_refused),
		STORE_TEST(what_is_no_database_is_refused),
		STORE_TEST(a_killed_writers_database_is_checked_and_taken),
		STORE_TEST(a_damaged_one_is_refused_until_it_is_replaced),
		STORE_TEST(every_version_is_brought_up_with_its_data),
		STORE_TEST(who_is_known_from_before_is_known_in_all_offices),
		STORE_TEST(all_steps_are_walked),
		STORE_TEST(a_reader_does_not_migrate),
		STORE_TEST(a_step_that_fails_changes_nothing),
		STORE_TEST(the_trail_is_append_only),
		STORE_TEST(it_is_kept_safe_on_disk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
