/* Files as feeds: what is read, what is left alone, what is said of what cannot be read. */
#include "unit.h"

#include "watch_help.h"

#include <slipwatch/fetch.h>

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static char *
path_of(const char *name)
{
	return g_build_filename(folder, name, NULL);
}

/* A file as it lies after a while: its stamps are long past. */
static void
put(const char *path, const char *text, time_t age)
{
	struct timespec times[2] = { { time(NULL) - age, 5 }, { time(NULL) - age, 5 } };

	assert_true(g_file_set_contents(path, text, -1, NULL));
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
a_file_is_read_whole(void **state)
{
	g_autofree char *path = path_of("a.ics");
	g_autoptr(Fetched) fetched = NULL;
	const char *text;
	size_t len;

	(void)state;
	put(path, "BEGIN:VCALENDAR\n", 0);
	fetched = fetch_file(path, NULL, NULL);
	assert_int_equal(fetched->state, FETCH_BODY);
	assert_true(fetched->fresh);
	assert_string_equal(
	    fetched->validators.etag, ""); /* it may change without its stamps telling */
	assert_true(spool_map(fetched->body, &text, &len, NULL));
	assert_int_equal(len, 16);
	assert_memory_equal(text, "BEGIN:VCALENDAR\n", 16);
}

/* ctime cannot be set back: a file is known to be old by its stamp's etag being handed out.
 */
static void
a_file_that_was_not_touched_is_not_read_again(void **state)
{
	g_autofree char *path = path_of("b.ics");
	g_autoptr(Fetched) first = NULL, second = NULL, third = NULL;

	(void)state;
	put(path, "one", 3600);
	do {
		g_clear_pointer(&first, fetched_free);
		first = fetch_file(path, NULL, NULL);
		assert_int_equal(first->state, FETCH_BODY);
	} while (first->fresh);
	second = fetch_file(path, &first->validators, NULL);
	assert_int_equal(second->state, FETCH_UNCHANGED);
	assert_true(g_file_set_contents(path, "two", -1, NULL));
	third = fetch_file(path, &first->validators, NULL);
	assert_int_equal(third->state, FETCH_BODY);
}

static void
what_cannot_be_read_is_said_in_a_clear_word(void **state)
{
	static const struct {
		const char *name, *word;
	} rows[] = {
		{ "nowhere.ics", "not there" },
		{ "fifo", "not a regular file" },
		{ ".", "it is a folder, not a file" },
	};
	g_autofree char *fifo = path_of("fifo");

	(void)state;
	assert_int_equal(mkfifo(fifo, 0600), 0);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = path_of(rows[i].name);
		g_autoptr(Fetched) fetched = fetch_file(path, NULL, NULL);

		assert_int_equal(fetched->state, FETCH_FAILED);
		assert_non_null(strstr(fetched->fault, rows[i].word));
	}
}

static void
a_rename_and_a_rewrite_are_both_heard_of(void **state)
{
	g_autofree char *path = path_of("c.ics"), *other = path_of("other.ics");
	g_autofree char *aside = path_of("aside");
	g_autoptr(GPtrArray) watched = g_ptr_array_new();
	g_autoptr(Watch) watch = watch_new(NULL);
	g_autoptr(GPtrArray) renamed = NULL, unclosed = NULL, rewritten = NULL,
			     removed = NULL;
	int fd;

	(void)state;
	g_ptr_array_add(watched, path);
	watch_set(watch, watched);
	put(other, "of no concern", 0);
	put(aside, "x", 0);
	assert_int_equal(g_rename(aside, path), 0);
	renamed = next_paths(watch);
	assert_int_equal(renamed->len, 1);
	assert_string_equal(renamed->pdata[0], path);
	fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	assert_int_equal(write(fd, "y", 1), 1);
	assert_int_equal(
	    watch_read(watch)->len, 0); /* not closed yet: somebody is writing */
	close(fd);
	rewritten = next_paths(watch);
	assert_int_equal(rewritten->len, 1);
	assert_int_equal(g_unlink(path), 0);
	removed = next_paths(watch);
	assert_int_equal(removed->len, 1);
}

static void
what_is_no_longer_watched_is_not_heard_of(void **state)
{
	g_autofree char *path = path_of("d.ics"), *kept = path_of("e.ics");
	g_autoptr(GPtrArray) both = g_ptr_array_new(), one = g_ptr_array_new();
	g_autoptr(Watch) watch = watch_new(NULL);
	g_autoptr(GPtrArray) heard = NULL;

	(void)state;
	g_ptr_array_add(both, path);
	g_ptr_array_add(both, kept);
	g_ptr_array_add(one, kept);
	watch_set(watch, both);
	watch_set(watch, one);
	put(path, "x", 0);
	put(kept, "x", 0);
	heard = next_paths(watch);
	assert_int_equal(heard->len, 1);
	assert_string_equal(heard->pdata[0], kept);
}

/* Whatever names a folder goes by, and however often a file changed since the last look. */
static void
a_folder_of_two_names_is_heard_of_by_both(void **state)
{
	g_autofree char *link = path_of("link"), *path = path_of("f.ics");
	g_autofree char *linked = g_build_filename(link, "f.ics", NULL);
	g_autoptr(GPtrArray) both = g_ptr_array_new(), one = g_ptr_array_new();
	g_autoptr(Watch) watch = watch_new(NULL);
	g_autoptr(GPtrArray) heard = NULL, left = NULL;

	(void)state;
	assert_int_equal(symlink(folder, link), 0);
	g_ptr_array_add(both, path);
	g_ptr_array_add(both, linked);
	g_ptr_array_add(one, linked);
	watch_set(watch, both);
	put(path, "x", 0);
	put(path, "y", 0);
	heard = next_paths(watch);
	assert_int_equal(heard->len, 2);
	watch_set(watch, one);
	put(path, "z", 0);
	left = next_paths(watch);
	assert_int_equal(left->len, 1);
	assert_string_equal(left->pdata[0], linked);
}

static int
make_folder(void **state)
{
	(void)state;
	folder = g_dir_make_tmp("slipwatch-file-XXXXXX", NULL);
	return folder ? 0 : -1;
}

static int
remove_folder(void **state)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	(void)state;
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = path_of(name);

		g_unlink(path);
	}
	g_dir_close(dir);
	g_rmdir(folder);
	g_free(folder);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_read_whole),
		cmocka_unit_test(a_file_that_was_not_touched_is_not_read_again),
		cmocka_unit_test(what_cannot_be_read_is_said_in_a_clear_word),
		cmocka_unit_test(a_rename_and_a_rewrite_are_both_heard_of),
		cmocka_unit_test(what_is_no_longer_watched_is_not_heard_of),
		cmocka_unit_test(a_folder_of_two_names_is_heard_of_by_both),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
