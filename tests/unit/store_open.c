/* The database's file: one writer, its mode, and what keeps it from being written. */
#include "unit.h"

#include "store_place.h"

#include <stdio.h>
#include <sys/stat.h>

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

/* Its statements are prepared when they are needed. */
static void
a_reader_says_what_it_cannot_ask(void **state)
{
	const Place *place = *state;
	store_free(open_it(place, STORE_WRITER));
	g_autoptr(Store) reader = open_it(place, STORE_READER);
	AlertQuery any = { .office = "riverside", .limit = 9 };
	execute(place, "DROP TABLE step; DROP TABLE recovery", SQLITE_OK);
	for (int i = 0; i < 2; i++) {
		g_autoptr(GError) error = NULL;
		assert_null(store_cases(reader, &any, &error));
		assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_STORE));
	}
	g_autoptr(GPtrArray) alerts = store_alerts(reader, &any, NULL);
	assert_int_equal(alerts->len, 0);
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

/* --- what keeps it from being written ----------------------------------------------------
 */

static void
a_lock_of_another_is_told_and_passes(void **state)
{
	const Place *place = *state;
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	g_autoptr(GError) error = NULL;
	sqlite3 *other = NULL;
	assert_int_equal(sqlite3_open(place->path, &other), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_false(store_begin(store, &error));
	assert_string_equal(store_trouble(store), "another program has locked it");
	sqlite3_close(other);
	assert_true(store_mend(store));
	assert_null(store_trouble(store));
}

static void
a_damaged_page_stops_writing_until_it_is_whole(void **state)
{
	const Place *place = *state;
	g_autofree char *whole = NULL;
	gsize len;
	store_free(open_it(place, STORE_WRITER));
	assert_true(g_file_get_contents(place->path, &whole, &len, NULL));
	g_autoptr(Store) store = open_it(place, STORE_WRITER);
	g_autoptr(GError) error = NULL;
	FILE *file = fopen(place->path, "r+");
	for (gsize at = 4096; at < len; at += 4096) {
		assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
		assert_int_equal(fwrite("what a failing disk gives", 1, 25, file), 25);
	}
	fclose(file);
	OfficeRow row;
	assert_false(store_office(store, "riverside", &row, NULL));
	assert_string_equal(store_trouble(store), "it is damaged");
	assert_false(store_begin(store, &error));
	assert_non_null(strstr(error->message, "nothing is written"));
	assert_false(store_mend(store));

	file = fopen(place->path, "r+");
	assert_int_equal(fwrite(whole, 1, len, file), len);
	fclose(file);
	assert_true(store_mend(store));
	assert_true(store_office(store, "riverside", &row, NULL));
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_second_writer_is_refused_by_name),
		STORE_TEST(readers_come_and_go),
		STORE_TEST(a_reader_writes_nothing),
		STORE_TEST(a_reader_says_what_it_cannot_ask),
		STORE_TEST(a_reader_makes_no_database),
		STORE_TEST(it_is_for_its_owner_alone),
		STORE_TEST(a_folder_that_is_not_there_is_said),
		STORE_TEST(a_newer_database_is_refused),
		STORE_TEST(another_programs_database_is_refused),
		STORE_TEST(what_is_no_database_is_refused),
		STORE_TEST(a_killed_writers_database_is_checked_and_taken),
		STORE_TEST(a_damaged_one_is_refused_until_it_is_replaced),
		STORE_TEST(a_lock_of_another_is_told_and_passes),
		STORE_TEST(a_damaged_page_stops_writing_until_it_is_whole),
		STORE_TEST(it_is_kept_safe_on_disk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
