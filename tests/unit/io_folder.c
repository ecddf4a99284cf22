/* Folders as feeds: which files are read, what stands of those that cannot be, and when a
 * folder is none any more. */
#include "unit.h"

#include "watch_help.h"

#include <slipwatch/fetch.h>

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534 };

#define CALENDAR(lines) "BEGIN:VCALENDAR\n" lines "END:VCALENDAR\n"
#define EVENT(uid)	"BEGIN:VEVENT\nUID:" uid "\nEND:VEVENT\n"
#define TORN		"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a"

/* A folder on disk, the Folder that looks at it, and what it saw last. */
typedef struct World {
	char *root;
	Folder *folder;
	Fetched *fetched;
} World;

static char *
path_of(const World *world, const char *name)
{
	return g_build_filename(world->root, name, NULL);
}

/* Folders on the way are made; so long ago as ctime allows. */
static void
put(const World *world, const char *name, const char *text, time_t age)
{
	g_autofree char *path = path_of(world, name);
	g_autofree char *folder = g_path_get_dirname(path);
	struct timespec times[2] = { { time(NULL) - age, 5 }, { time(NULL) - age, 5 } };

	assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
take_away(const World *world, const char *name)
{
	g_autofree char *path = path_of(world, name);

	assert_int_equal(g_remove(path), 0);
}

static const Fetched *
look(World *world)
{
	fetched_free(world->fetched);
	world->fetched = folder_fetch(world->folder, NULL, false);
	return world->fetched;
}

static void
remove_tree(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		if (g_file_test(below, G_FILE_TEST_IS_SYMLINK) ||
		    !g_file_test(below, G_FILE_TEST_IS_DIR))
			g_unlink(below);
		else
			remove_tree(below);
	}
	if (dir)
		g_dir_close(dir);
	g_rmdir(path);
}

static World *
world_new(void)
{
	World *world = g_new0(World, 1);

	world->root = g_dir_make_tmp("slipwatch-folder-XXXXXX", NULL);
	assert_non_null(world->root);
	world->folder = folder_new(world->root);
	return world;
}

static void
world_free(World *world)
{
	remove_tree(world->root);
	fetched_free(world->fetched);
	folder_free(world->folder);
	g_free(world->root);
	g_free(world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

/* The parts' names, in the body's order: "a.ics sub/b.ics". */
static char *
names_of(const Fetched *fetched)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; fetched->parts && i < fetched->parts->list->len; i++)
		g_string_append_printf(names, "%s%s", i ? " " : "",
		    g_array_index(fetched->parts->list, Part, i).name);
	return g_string_free(names, FALSE);
}

static void
assert_parts(World *world, const char *expect)
{
	const Fetched *fetched = look(world);
	g_autofree char *names = NULL;

	if (fetched->state == FETCH_FAILED)
		fail_msg("%s", fetched->fault);
	assert_int_equal(fetched->state, FETCH_BODY);
	names = names_of(fetched);
	assert_string_equal(names, expect);
}

static void
assert_body(World *world, const char *expect)
{
	const char *text;
	size_t len;

	assert_true(spool_map(world->fetched->body, &text, &len, NULL));
	assert_int_equal(len, strlen(expect));
	assert_memory_equal(text, expect, len);
	spool_unmap(world->fetched->body);
}

static void
assert_note(World *world, const char *expect)
{
	g_autofree char *note = parts_note(world->fetched->parts);

	if (g_strcmp0(note, expect))
		fail_msg("\"%s\", not \"%s\"", note, expect);
}

static void
assert_failed(World *world, const char *fault)
{
	assert_int_equal(look(world)->state, FETCH_FAILED);
	assert_string_equal(world->fetched->fault, fault);
}

/* --- which files ---------------------------------------------------------------------- */

static void
calendars_below_are_one_body_the_last_touched_last(void **state)
{
	g_autoptr(World) world = world_new();

	(void)state;
	put(world, "new.ics", CALENDAR(EVENT("n")), 10);
	put(world, "sub/deep/old.ICS", CALENDAR(EVENT("o")), 3000);
	put(world, "mid.ics", CALENDAR(EVENT("m")), 200);
	assert_parts(world, "sub/deep/old.ICS mid.ics new.ics");
	assert_body(world, CALENDAR(EVENT("o")) CALENDAR(EVENT("m")) CALENDAR(EVENT("n")));
	assert_note(world, NULL);
	assert_int_equal(world->fetched->folders->len, 3);
	assert_string_equal(world->fetched->folders->pdata[0], world->root);
}

static void
what_is_no_calendar_is_passed_over(void **state)
{
	static const char *const names[] = { "notes.txt", "a.ics.tmp", "a.ics~",
		"a.ics.part", ".a.ics", ".hidden/a.ics", ".ics", "a.ics.new", "#a.ics#",
		"bookings.csv" };
	g_autoptr(World) world = world_new();

	(void)state;
	put(world, "a.ics", CALENDAR(""), 10);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		put(world, names[i], "no calendar", 10);
	assert_parts(world, "a.ics");
	assert_note(world, NULL);
}

static void
links_lead_nowhere(void **state)
{
	g_autoptr(World) world = world_new();
	g_autofree char *circle = path_of(world, "circle");
	g_autofree char *file = path_of(world, "link.ics"), *fifo = path_of(world, "x.ics");

	(void)state;
	put(world, "a.ics", CALENDAR(""), 10);
	assert_int_equal(symlink(world->root, circle), 0);
	assert_int_equal(symlink("/etc/passwd", file), 0);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_parts(world, "a.ics");
	assert_note(
	    world, "link.ics: a link; links in a folder are not followed (and 1 more)");
	assert_false(world->fetched->parts->incomplete);
}

static void
folders_are_read_to_a_depth(void **state)
{
	g_autoptr(World) world = world_new();

	(void)state;
	put(world, "a.ics", CALENDAR(""), 10);
	put(world, "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/b.ics", CALENDAR(""), 20);
	put(world, "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/c.ics", CALENDAR(""), 20);
	assert_parts(world, "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/b.ics a.ics");
	assert_true(world->fetched->parts->incomplete);
	assert_note(world, "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17: nested over 16 "
			   "folders deep");
}

static void
utf_16_files_are_read_among_others(void **state)
{
	static const char wide[] = "\xff\xfe"
				   "B\0E\0G\0I\0N\0:\0V\0C\0A\0L\0E\0N\0D\0A\0R\0\n\0"
				   "E\0N\0D\0:\0V\0C\0A\0L\0E\0N\0D\0A\0R\0\n\0";
	g_autoptr(World) world = world_new();
	g_autofree char *path = path_of(world, "wide.ics");

	(void)state;
	put(world, "a.ics", CALENDAR(EVENT("a")), 10);
	assert_true(g_file_set_contents(path, wide, sizeof wide - 1, NULL));
	assert_parts(world, "a.ics wide.ics");
	assert_body(world, CALENDAR(EVENT("a")) "\xef\xbb\xbf" CALENDAR(""));
}

/* --- what was touched ----------------------------------------------------------------- */

/* ctime cannot be set back: looks on until the stamps can be relied upon. */
static void
grow_old(World *world)
{
	do
		assert_int_equal(look(world)->state, FETCH_BODY);
	while (!*world->fetched->validators.etag);
}

static void
what_was_not_touched_is_not_read(void **state)
{
	g_autoptr(World) world = world_new();
	g_autoptr(Fetched) again = NULL, moved = NULL, gone = NULL;

	(void)state;
	put(world, "a.ics", CALENDAR(EVENT("a")), 20);
	put(world, "b.ics", CALENDAR(EVENT("b")), 10);
	grow_old(world);
	again = folder_fetch(world->folder, &world->fetched->validators, false);
	assert_int_equal(again->state, FETCH_UNCHANGED);
	put(world, "a.ics", CALENDAR(EVENT("c")), 5);
	moved = folder_fetch(world->folder, &world->fetched->validators, false);
	assert_int_equal(moved->state, FETCH_BODY);
	take_away(world, "b.ics");
	gone = folder_fetch(world->folder, &world->fetched->validators, false);
	assert_int_equal(gone->state, FETCH_BODY);
	assert_parts(world, "a.ics");
	assert_body(world, CALENDAR(EVENT("c")));
}

/* --- what cannot be read -------------------------------------------------------------- */

static void
a_torn_file_stands_as_it_was(void **state)
{
	g_autoptr(World) world = world_new();

	(void)state;
	put(world, "a.ics", CALENDAR(EVENT("a")), 20);
	put(world, "b.ics", CALENDAR(EVENT("b")), 10);
	assert_parts(world, "a.ics b.ics");
	put(world, "a.ics", TORN, 5);
	put(world, "c.ics", CALENDAR(EVENT("c")), 3);
	assert_parts(world, "a.ics b.ics c.ics");
	assert_body(world, CALENDAR(EVENT("a")) CALENDAR(EVENT("b")) CALENDAR(EVENT("c")));
	assert_note(world,
	    "a.ics: line 3: cut short inside BEGIN:VEVENT (line 2); the file "
	    "ends without END:VCALENDAR; what it held before stands");
	assert_false(world->fetched->parts->incomplete);
	put(world, "a.ics", CALENDAR(EVENT("a2")), 1);
	assert_parts(world, "b.ics c.ics a.ics");
	assert_note(world, NULL);
}

static void
a_file_that_was_never_whole_lets_nothing_be_missing(void **state)
{
	g_autoptr(World) world = world_new();

	(void)state;
	put(world, "a.ics", CALENDAR(EVENT("a")), 20);
	put(world, "page.ics", "<html>Sign in</html>", 10);
	assert_parts(world, "a.ics");
	assert_true(world->fetched->parts->incomplete);
	assert_note(world,
	    "page.ics: line 1: this is a web page (<html), not a calendar; the address may "
	    "need a login; until it can be read or is taken away, nothing counts as gone");
	take_away(world, "page.ics");
	assert_parts(world, "a.ics");
	assert_false(world->fetched->parts->incomplete);
}

static void
nothing_but_faults_is_a_failure(void **state)
{
	g_autoptr(World) world = world_new();

	(void)state;
	put(world, "empty.ics", "", 10);
	assert_failed(world,
	    "empty.ics: the body is empty; until it can be read or is taken "
	    "away, nothing counts as gone");
}

/* Somebody is at it: who can wait looks again in a moment. */
static void
a_file_torn_just_now_is_waited_out(void **state)
{
	g_autoptr(World) world = world_new();
	g_autoptr(Fetched) patient = NULL, settled = NULL;
	g_autofree char *path = path_of(world, "a.ics");

	(void)state;
	assert_true(g_file_set_contents(path, TORN, -1, NULL));
	patient = folder_fetch(world->folder, NULL, true);
	assert_int_equal(patient->state, FETCH_UNSETTLED);
	assert_true(g_file_set_contents(path, CALENDAR(EVENT("a")), -1, NULL));
	settled = folder_fetch(world->folder, NULL, true);
	assert_int_equal(settled->state, FETCH_BODY);
}

/* Root may open anything. */
static void
become_nobody(const World *world)
{
	if (geteuid() != 0)
		return;
	assert_int_equal(chown(world->root, NOBODY, NOBODY), 0);
	assert_int_equal(seteuid(NOBODY), 0);
}

static void
a_folder_below_that_cannot_be_opened_stands_as_it_was(void **state)
{
	g_autoptr(World) world = world_new();
	g_autofree char *below = path_of(world, "sub"), *deep = NULL;

	(void)state;
	become_nobody(world);
	put(world, "a.ics", CALENDAR(EVENT("a")), 20);
	put(world, "sub/b.ics", CALENDAR(EVENT("b")), 10);
	assert_parts(world, "a.ics sub/b.ics");
	assert_int_equal(g_chmod(below, 0), 0);
	assert_parts(world, "a.ics sub/b.ics");
	assert_note(world, "sub: cannot be opened: Permission denied");
	assert_false(world->fetched->parts->incomplete);
	assert_int_equal(g_chmod(below, 0700), 0);
	deep = path_of(world, "other");
	put(world, "other/c.ics", CALENDAR(EVENT("c")), 5);
	assert_int_equal(g_chmod(deep, 0), 0);
	assert_parts(world, "a.ics sub/b.ics");
	assert_true(world->fetched->parts->incomplete);
	assert_int_equal(g_chmod(deep, 0700), 0);
	assert_int_equal(seteuid(getuid()), 0);
}

/* --- the folder itself ---------------------------------------------------------------- */

static void
a_folder_that_is_gone_is_not_an_empty_one(void **state)
{
	g_autoptr(World) world = world_new();
	g_autofree char *aside = g_strconcat(world->root, ".aside", NULL);

	(void)state;
	put(world, "a.ics", CALENDAR(EVENT("a")), 20);
	assert_parts(world, "a.ics");
	assert_int_equal(g_rename(world->root, aside), 0);
	assert_failed(world, "the folder is not there");
	assert_true(g_file_set_contents(world->root, "x", -1, NULL));
	assert_failed(world, "the folder cannot be opened: Not a directory");
	g_unlink(world->root);
	assert_int_equal(g_rename(aside, world->root), 0);
	assert_parts(world, "a.ics");
}

/* Whether that is believed is for whoever knows what was in it. */
static void
an_empty_folder_is_a_body_of_no_parts(void **state)
{
	g_autoptr(World) world = world_new();

	(void)state;
	assert_parts(world, "");
	assert_non_null(world->fetched->parts);
	assert_int_equal(spool_size(world->fetched->body), 0);
}

/* --- what is heard of it -------------------------------------------------------------- */

static void
assert_heard(Watch *watch, const World *world)
{
	g_autoptr(GPtrArray) heard = next_paths(watch);

	assert_int_equal(heard->len, 1);
	assert_string_equal(heard->pdata[0], world->root);
}

static void
what_happens_below_is_heard_of(void **state)
{
	g_autoptr(World) world = world_new();
	g_autoptr(Watch) watch = watch_new(NULL);
	g_autoptr(GPtrArray) roots = g_ptr_array_new(), heard = NULL;

	(void)state;
	put(world, "sub/a.ics", CALENDAR(""), 20);
	g_ptr_array_add(roots, world->root);
	watch_set(watch, roots);
	assert_true(watch_tree(watch, world->root, look(world)->folders));
	assert_false(watch_tree(watch, world->root, world->fetched->folders));
	put(world, "sub/a.ics", CALENDAR(""), 10);
	assert_heard(watch, world);
	put(world, "new/a.ics", CALENDAR(""), 10); /* at once, and after it is watched */
	assert_heard(watch, world);
	assert_true(watch_tree(watch, world->root, look(world)->folders));
	put(world, "new/b.ics", CALENDAR(""), 10);
	assert_heard(watch, world);
	take_away(world, "new/b.ics");
	assert_heard(watch, world);
	put(world, "sub/.hidden.ics", "x", 10);
	put(world, "sub/notes.txt", "x", 10);
	heard = watch_read(watch);
	assert_int_equal(heard->len, 0);
	g_ptr_array_set_size(roots, 0);
	watch_set(watch, roots);
	g_clear_pointer(&heard, g_ptr_array_unref);
	heard = watch_read(watch); /* the watches' ends */
	put(world, "sub/a.ics", CALENDAR(""), 5);
	g_clear_pointer(&heard, g_ptr_array_unref);
	heard = watch_read(watch);
	assert_int_equal(heard->len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calendars_below_are_one_body_the_last_touched_last),
		cmocka_unit_test(what_is_no_calendar_is_passed_over),
		cmocka_unit_test(links_lead_nowhere),
		cmocka_unit_test(folders_are_read_to_a_depth),
		cmocka_unit_test(utf_16_files_are_read_among_others),
		cmocka_unit_test(what_was_not_touched_is_not_read),
		cmocka_unit_test(a_torn_file_stands_as_it_was),
		cmocka_unit_test(a_file_that_was_never_whole_lets_nothing_be_missing),
		cmocka_unit_test(nothing_but_faults_is_a_failure),
		cmocka_unit_test(a_file_torn_just_now_is_waited_out),
		cmocka_unit_test(a_folder_below_that_cannot_be_opened_stands_as_it_was),
		cmocka_unit_test(a_folder_that_is_gone_is_not_an_empty_one),
		cmocka_unit_test(an_empty_folder_is_a_body_of_no_parts),
		cmocka_unit_test(what_happens_below_is_heard_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
