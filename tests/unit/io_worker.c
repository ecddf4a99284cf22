/*
 * The worker and its parser: what is parsed, what is not, and what a parser that hangs,
 * dies or lies costs. Some parsers here are this program itself under another name: they do
 * what an item's summary tells them.
 */
#include "unit.h"

#include <slipwatch/batch.h>
#include <slipwatch/clock.h>
#include <slipwatch/record.h>
#include <slipwatch/worker.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = true };
#else
enum { SANITIZED = false };
#endif

/* --- a body and what is made of it ---------------------------------------------------- */

#define NOW INT64_C(1796126400) /* 2026-12-01 12:00 UTC */

typedef struct World {
	Office *office;
	Feed *feed;
	Parser *parser;
	ImportJob job;
	GString *body;
	Import *import;
} World;

static char *parser_file; /* the real one */
static char *folder;	  /* for the false ones */

static void
world_open(World *world, const char *path)
{
	Zone *zone = zone_open("America/New_York", NULL);

	*world = (World){ .office = office_new("riverside", "Riverside", zone_ref(zone)) };
	world->feed = feed_new("bookings", HOLDS_RECORDED, zone_ref(zone));
	zone_unref(zone);
	world->parser = parser_new(path);
	world->job = (ImportJob){ .office = world->office,
		.feed = world->feed,
		.window = import_window(world->office, NOW) };
	world->body = g_string_new("BEGIN:VCALENDAR\nVERSION:2.0\n");
}

static void
world_close(World *world)
{
	parser_free(world->parser);
	import_free(world->import);
	feed_free(world->feed);
	office_unref(world->office);
	g_string_free(world->body, TRUE);
}

/* An event of three lines and those given. */
static void
add_event(World *world, const char *uid, const char *lines)
{
	g_string_append_printf(
	    world->body, "BEGIN:VEVENT\nUID:%s\n%s\nEND:VEVENT\n", uid, lines);
}

static void
add_good(World *world, unsigned from, unsigned to)
{
	for (unsigned i = from; i < to; i++) {
		g_autofree char *uid = g_strdup_printf("good-%u", i);
		g_autofree char *lines = g_strdup_printf(
		    "DTSTART;TZID=America/New_York:202612%02uT113000\nSUMMARY:P %u",
		    i % 28 + 1, i);

		add_event(world, uid, lines);
	}
}

static const Import *
run_parallel(World *world, Parser *const *parsers, unsigned n)
{
	g_autofree char *text = g_strconcat(world->body->str, "END:VCALENDAR\n", NULL);

	import_free(world->import);
	world->import = import_body_parallel(parsers, n, &world->job, text, strlen(text));
	return world->import;
}

static const Import *
run(World *world)
{
	return run_parallel(world, &world->parser, 1);
}

static const Import *
run_good(World *world)
{
	const Import *import = run(world);

	if (import->state == IMPORT_BAD)
		fail_msg("%s", import->fault);
	assert_int_equal(import->state, IMPORT_GOOD);
	return import;
}

/* The next import knows what this one found. */
static void
remember(World *world)
{
	index_unref(world->job.known);
	world->job.known = index_ref(world->import->present);
	world->job.known_body = world->import->body;
	world->job.environment = world->import->environment;
}

static unsigned
count_bookings(const Import *import)
{
	unsigned count = 0;

	for (guint i = 0; i < import->changed->len; i++)
		count +=
		    ((Understood *)g_ptr_array_index(import->changed, i))->bookings->len;
	return count;
}

/* "uid: reason", sorted by line, with "; " between. */
static char *
show_quarantined(const Import *import)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < import->quarantined->len; i++) {
		const Quarantine *aside = g_ptr_array_index(import->quarantined, i);

		g_string_append_printf(
		    out, "%s%s: %s", i ? "; " : "", aside->uid, aside->reason);
	}
	return g_string_free(out, FALSE);
}

static void
assert_quarantined(const Import *import, const char *expect)
{
	g_autofree char *got = show_quarantined(import);

	assert_string_equal(got, expect);
}

static unsigned
count_zeros(const Index *index)
{
	unsigned count = 0;

	for (size_t i = 0; i < index->count; i++)
		count += digest_is_none(index->entries[i].digest);
	return count;
}

/* --- false parsers -------------------------------------------------------------------- */

static bool
read_frame(GByteArray *bytes)
{
	guint8 prefix[ANSWER_PREFIX_BYTES];

	if (fread(prefix, sizeof prefix, 1, stdin) != 1)
		return false;
	g_byte_array_set_size(bytes, prefix_get(prefix));
	return fread(bytes->data, 1, bytes->len, stdin) == bytes->len;
}

static void
write_answer(const Item *item)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	guint8 prefix[ANSWER_PREFIX_BYTES];

	if (item)
		item_encode(item, out);
	prefix_put(prefix, out->len);
	fwrite(prefix, sizeof prefix, 1, stdout);
	if (out->len > 0)
		fwrite(out->data, out->len, 1, stdout);
}

static bool
says(const Frame *frame, const char *word)
{
	Text text = g_array_index(frame->texts, Text, 0);

	return memmem(text.text, text.len, word, strlen(word)) != NULL;
}

static void
obey(const Frame *frame)
{
	if (says(frame, "please crash"))
		raise(SIGSEGV);
	if (says(frame, "please exit"))
		_exit(7);
	if (says(frame, "please swell"))
		_exit(STATUS_MEMORY);
	if (says(frame, "please hang"))
		pause();
	if (says(frame, "please flood"))
		for (;;)
			write_answer(NULL);
	if (says(frame, "please lie"))
		fwrite("\x04\x00\x00\x00lies", 8, 1, stdout);
	if (says(frame, "please boast"))
		fwrite("\xff\xff\xff\xff", 4, 1, stdout);
}

static bool
nothing_to_read(void)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&in, 1, 0) == 0;
}

/* `held`: answers are held back while there is more to read, as the real one does. */
static int
obedient_parser(bool held)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(Item) item = item_new("obeyed");
	Frame frame;

	signal(SIGSEGV, SIG_DFL);
	setvbuf(stdin, NULL, _IONBF, 0);
	setvbuf(stdout, NULL, _IOFBF, 1 << 20);
	frame_init(&frame, FRAME_SETUP);
	while (read_frame(bytes) && frame_decode(bytes->data, bytes->len, &frame)) {
		if (frame.kind == FRAME_ITEM)
			obey(&frame);
		write_answer(frame.kind == FRAME_ITEM ? item : NULL);
		if (frame.kind == FRAME_ITEM && says(&frame, "please repeat"))
			write_answer(item);
		if (!held || nothing_to_read())
			fflush(stdout);
	}
	frame_done(&frame);
	return 0;
}

/* A parser's path under which this program behaves so. */
static char *
false_parser(const char *name)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	char *path = g_build_filename(folder, name, NULL);

	if (symlink(self, path) != 0 && errno != EEXIST)
		fail_msg("%s: %s", path, g_strerror(errno));
	return path;
}

static char *
script(const char *name, const char *text)
{
	char *path = g_build_filename(folder, name, NULL);

	assert_true(g_file_set_contents(path, text, -1, NULL));
	assert_int_equal(g_chmod(path, 0700), 0);
	return path;
}

/* --- good bodies ---------------------------------------------------------------------- */

static void
what_changed_is_parsed_and_no_more(void **state)
{
	World world;
	const Import *import;
	(void)state;

	world_open(&world, parser_file);
	add_good(&world, 0, 1000);
	import = run_good(&world);
	assert_int_equal(import->components, 1000);
	assert_int_equal(import->parsed, 1000);
	assert_int_equal(import->changed->len, 1000);
	assert_int_equal(count_bookings(import), 1000);
	assert_int_equal(import->present->count, 1000);
	assert_int_equal(count_zeros(import->present), 0);
	for (guint i = 1; i < import->changed->len; i++)
		assert_true(
		    digest_compare(
			((Understood *)g_ptr_array_index(import->changed, i - 1))->key,
			((Understood *)g_ptr_array_index(import->changed, i))->key) < 0);

	remember(&world);
	import = run(&world);
	assert_int_equal(import->state, IMPORT_UNCHANGED);
	assert_int_equal(import->parsed, 0);

	add_event(&world, "new", "DTSTART:20261203T090000\nSUMMARY:New");
	import = run_good(&world);
	assert_int_equal(import->parsed, 1);
	assert_int_equal(import->changed->len, 1);
	assert_int_equal(import->present->count, 1001);

	remember(&world);
	world.office->slot = 30 * MINUTE; /* a setting that understanding depends on */
	import = run_good(&world);
	assert_int_equal(import->parsed, 1001);
	index_unref(world.job.known);
	world_close(&world);
}

/* A body of one part, as far as it goes. */
static void
make_parts(World *world, Parts *parts)
{
	world->job.parts = parts;
	parts_add(parts, "anna.ics", 0);
}

/* Of a file that cannot be read nothing is known to be gone. */
static void
what_an_incomplete_body_lacks_is_present_and_unread(void **state)
{
	g_autoptr(Parts) whole = parts_new(), rest = parts_new(), after = parts_new();
	World world;
	const Import *import;

	(void)state;
	world_open(&world, parser_file);
	add_good(&world, 0, 3);
	make_parts(&world, whole);
	import = run_good(&world);
	assert_null(import->note);
	remember(&world);

	g_string_assign(world.body, "BEGIN:VCALENDAR\nVERSION:2.0\n");
	add_good(&world, 0, 2);
	make_parts(&world, rest);
	parts_fault(rest, "ben.ics", "line 3: cut short");
	rest->incomplete = true;
	import = run_good(&world);
	assert_int_equal(import->parsed, 0);
	assert_int_equal(import->present->count, 3);
	assert_int_equal(count_zeros(import->present), 1);
	assert_string_equal(import->note, "ben.ics: line 3: cut short");
	assert_quarantined(import, ": line 3: cut short");
	remember(&world);
	import = run_good(&world); /* never known by its bytes: it says less than they */
	assert_int_equal(import->present->count, 3);

	make_parts(&world, after);
	remember(&world);
	import = run_good(&world);
	assert_int_equal(import->present->count, 2);
	index_unref(world.job.known);
	world_close(&world);
}

static void
a_folder_that_was_not_empty_is_not_empty_now(void **state)
{
	g_autoptr(Parts) whole = parts_new(), none = parts_new();
	World world;

	(void)state;
	world_open(&world, parser_file);
	world.job.parts = none;
	world.import = import_body(world.parser, &world.job, "", 0);
	assert_int_equal(world.import->state, IMPORT_GOOD);
	add_good(&world, 0, 3);
	make_parts(&world, whole);
	run_good(&world);
	remember(&world);
	world.job.parts = none;
	import_free(world.import);
	world.import = import_body(world.parser, &world.job, "", 0);
	assert_int_equal(world.import->state, IMPORT_BAD);
	assert_true(g_str_has_prefix(world.import->fault, "the folder is empty"));
	index_unref(world.job.known);
	world_close(&world);
}

static void
several_parsers_find_the_same(void **state)
{
	World world;
	Parser *both[3];
	(void)state;

	world_open(&world, parser_file);
	add_good(&world, 0, 2000);
	add_event(&world, "bad", "SUMMARY:no start");
	add_good(&world, 2000, 3000);
	for (unsigned i = 0; i < G_N_ELEMENTS(both); i++)
		both[i] = parser_new(parser_file);
	run_good(&world);
	g_autoptr(Import) alone = g_steal_pointer(&world.import);
	const Import *import = run_parallel(&world, both, G_N_ELEMENTS(both));

	assert_int_equal(import->state, IMPORT_GOOD);
	assert_int_equal(import->parsed, alone->parsed);
	assert_int_equal(import->changed->len, alone->changed->len);
	for (guint i = 0; i < import->changed->len; i++) {
		const Understood *a = g_ptr_array_index(import->changed, i);
		const Understood *b = g_ptr_array_index(alone->changed, i);

		assert_true(digest_equal(a->key, b->key));
		assert_int_equal(booking_compare(g_ptr_array_index(a->bookings, 0),
				     g_ptr_array_index(b->bookings, 0)),
		    0);
	}
	assert_quarantined(import, "bad: it has no DTSTART");
	for (unsigned i = 0; i < G_N_ELEMENTS(both); i++)
		parser_free(both[i]);
	world_close(&world);
}

static void
a_bad_body_is_a_failed_fetch(void **state)
{
	World world;
	(void)state;

	world_open(&world, parser_file);
	add_good(&world, 0, 3);
	g_string_append(world.body, "BEGIN:VEVENT\n");
	g_string_append(world.body, "END:VCALENDAR\nBEGIN:VCALENDAR\n");
	world.import =
	    import_body(world.parser, &world.job, world.body->str, world.body->len);
	assert_int_equal(world.import->state, IMPORT_BAD);
	assert_non_null(strstr(world.import->fault, "line "));
	assert_null(world.import->present);
	world_close(&world);
}

static void
faults_cost_their_item_and_are_named_by_line(void **state)
{
	World world;
	const Import *import;
	(void)state;

	world_open(&world, parser_file);
	add_good(&world, 0, 300);
	add_event(&world, "nowhere", "DTSTART;TZID=Foo/Bar:20261201T090000");
	add_good(&world, 300, 600);
	add_event(&world, "never", "SUMMARY:no start");
	import = run_good(&world);
	assert_int_equal(count_bookings(import), 600);
	assert_int_equal(import->quarantined_count, 2);
	assert_quarantined(
	    import, "nowhere: unknown time zone 'Foo/Bar'; never: it has no DTSTART");
	assert_int_equal(
	    ((Quarantine *)g_ptr_array_index(import->quarantined, 0))->line, 1503);
	assert_int_equal(count_zeros(import->present), 2);
	assert_int_equal(import->present->count, 602);
	assert_int_equal(import->parsed, 602);
	world_close(&world);
}

static void
the_bodys_own_zones_and_counts_arrive(void **state)
{
	World world;
	const Import *import;
	const Booking *booking;
	(void)state;

	world_open(&world, parser_file);
	g_string_append(world.body,
	    "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
	    "TZOFFSETFROM:+0545\nTZOFFSETTO:+0545\nEND:STANDARD\nEND:VTIMEZONE\n");
	add_event(&world, "a",
	    "DTSTART;TZID=Ours:20261202T120000\nSEQUENCE:many\nDTEND:never\nSUMMARY:A");
	import = run_good(&world);
	assert_int_equal(import->skipped, 2);
	booking = g_ptr_array_index(
	    ((Understood *)g_ptr_array_index(import->changed, 0))->bookings, 0);
	assert_string_equal(booking->uid, "a");
	assert_int_equal(booking->span.start, NOW + DAY - 5 * HOUR - 45 * MINUTE);
	world_close(&world);
}

static void
a_component_without_uid_is_named_by_its_text(void **state)
{
	World world;
	const Import *import;
	(void)state;

	world_open(&world, parser_file);
	g_string_append(world.body,
	    "BEGIN:VEVENT\nDTSTART:20261202T120000\nSUMMARY:A\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nDTSTART:20261202T120000\nSUMMARY:B\nEND:VEVENT\n");
	import = run_good(&world);
	assert_int_equal(import->changed->len, 2);
	for (guint i = 0; i < 2; i++) {
		const Understood *understood = g_ptr_array_index(import->changed, i);
		const Booking *booking = g_ptr_array_index(understood->bookings, 0);
		g_autofree char *expect = g_strdup_printf(
		    "no-uid-%016" G_GINT64_MODIFIER "x", understood->key.high);

		assert_string_equal(booking->uid, expect);
	}
	world_close(&world);
}

/* --- no more occurrences of series than a feed may have --------------------------------
 */

static void
assert_near(const Import *import, Span span)
{
	for (guint i = 0; i < import->changed->len; i++) {
		const Understood *understood = import->changed->pdata[i];

		for (guint j = 0; j < understood->bookings->len; j++) {
			const Booking *booking = understood->bookings->pdata[j];
			assert_true(span_contains(span, booking->span.start));
		}
	}
}

/* They are all alike: none of them is left out, and all of them end as early. */
static void
a_feeds_occurrences_are_capped(void **state)
{
	enum { SERIES = FEED_OCCURRENCES_MAX / SERIES_OCCURRENCES_MAX + 2 };
	World world;
	const Import *import;
	(void)state;

	world_open(&world, parser_file);
	for (unsigned i = 0; i < SERIES; i++) {
		g_autofree char *uid = g_strdup_printf("series-%u", i);

		add_event(&world, uid,
		    "DTSTART:20261201T000000\n"
		    "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12");
	}
	import = run_good(&world);
	assert_int_equal(count_bookings(import), FEED_OCCURRENCES_MAX / SERIES * SERIES);
	assert_int_equal(import->cut, SERIES);
	assert_near(import, (Span){ NOW - DAY, NOW + 81 * DAY });
	world_close(&world);
}

/* However many begin at one moment. */
static void
single_bookings_are_not_capped(void **state)
{
	World world;
	const Import *import;
	(void)state;

	world_open(&world, parser_file);
	for (unsigned i = 0; i < FEED_OCCURRENCES_MAX + 1; i++) {
		g_autofree char *uid = g_strdup_printf("s-%u", i);

		add_event(&world, uid,
		    i % 2 ? "DTSTART:20261202T090000" : "DTSTART:20270301T090000");
	}
	import = run_good(&world);
	assert_int_equal(count_bookings(import), FEED_OCCURRENCES_MAX + 1);
	assert_int_equal(import->cut, 0);
	world_close(&world);
}

static char *
some_entry(unsigned i)
{
	static const char *const lines[] = {
		"RRULE:FREQ=DAILY",
		"RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=9,10",
		"RRULE:FREQ=DAILY;COUNT=150",
		"RRULE:FREQ=DAILY;BYHOUR=8,11,14",
		"RDATE:20261203T090000,20270401T090000",
		"LOCATION:Room 1",
	};

	return g_strdup_printf("BEGIN:VEVENT\nUID:e-%u\nDTSTART:20261%u%02uT0%u%02u00\n%s\n"
			       "END:VEVENT\n",
	    i, i % 3, i % 28 + 1, i % 10, i % 60, lines[i % G_N_ELEMENTS(lines)]);
}

/* "uid start cut" of all bookings, in the order of the import. */
static Digest
tell_bookings(const Import *import)
{
	Digest told = digest_text("");

	for (guint i = 0; i < import->changed->len; i++) {
		const Understood *understood = import->changed->pdata[i];

		for (guint j = 0; j < understood->bookings->len; j++) {
			const Booking *booking = understood->bookings->pdata[j];
			g_autofree char *line = g_strdup_printf(
			    "%s %" G_GINT64_FORMAT " %d %d", booking->uid,
			    booking->span.start, booking->cut, understood->text != NULL);

			told = digest_join(told, digest_text(line));
		}
	}
	return told;
}

static void
what_is_cut_hangs_on_no_order(void **state)
{
	enum { ENTRIES = 900, ORDERS = 4 };
	char *entries[ENTRIES];
	Digest expected = DIGEST_NONE;
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	(void)state;

	for (unsigned i = 0; i < ENTRIES; i++)
		entries[i] = some_entry(i);
	for (unsigned order = 0; order < ORDERS; order++) {
		World world;
		world_open(&world, parser_file);
		g_autoptr(Parser) other = parser_new(parser_file);
		Parser *parsers[] = { world.parser, other };

		for (unsigned i = 0; i < ENTRIES; i++)
			g_string_append(world.body, entries[i]);
		const Import *import = run_parallel(&world, parsers, 1 + order % 2);
		Digest told = tell_bookings(import);
		unsigned count = count_bookings(import);
		assert_true(count > FEED_OCCURRENCES_MAX &&
			    count <= FEED_OCCURRENCES_MAX + ENTRIES / 6);
		assert_true(import->cut > ENTRIES / 2);
		assert_true(order == 0 || digest_equal(told, expected));
		expected = told;
		world_close(&world);
		for (unsigned i = ENTRIES - 1; i > 0; i--) {
			guint at = (guint)g_rand_int_range(random, 0, (int)i + 1);
			char *swapped = entries[i];
			entries[i] = entries[at];
			entries[at] = swapped;
		}
	}
	for (unsigned i = 0; i < ENTRIES; i++)
		g_free(entries[i]);
}

static void
thousands_of_series_under_one_uid_are_put_aside(void **state)
{
	World world;
	const Import *import;
	(void)state;

	world_open(&world, parser_file);
	add_good(&world, 0, 1);
	for (unsigned i = 0; i <= FEED_OCCURRENCES_MAX / SERIES_OCCURRENCES_MAX; i++) {
		g_autofree char *lines =
		    g_strdup_printf("DTSTART:202612%02uT0%u0000\nRRULE:FREQ=DAILY;BYMINUTE="
				    "0,10,20,30,40,50",
			i % 28 + 1, i % 10);

		add_event(&world, "many", lines);
	}
	import = run_good(&world);
	assert_int_equal(count_bookings(import), 1);
	assert_quarantined(import, "many: more occurrences than a feed may have");
	world_close(&world);
}

/* --- poison --------------------------------------------------------------------------- */

#define SIXTY                                                                              \
	"0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29," \
	"30,"                                                                              \
	"31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,"   \
	"57,58,59"

/* It never comes true, and libical looks for it second by second up to the year 2582. */
#define HANGS                                                                \
	"DTSTART:20261201T000000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;" \
	"BYSECOND=" SIXTY ";BYMINUTE=" SIXTY

static void
what_makes_libical_hang_takes_no_time(void **state)
{
	World world;
	gint64 start;
	(void)state;

	world_open(&world, parser_file);
	add_good(&world, 0, 100);
	for (int i = 0; i < 10; i++) {
		g_autofree char *uid = g_strdup_printf("never-%d", i);

		add_event(&world, uid, HANGS);
	}
	start = g_get_monotonic_time();
	assert_int_equal(count_bookings(run_good(&world)), 110);
	assert_true(g_get_monotonic_time() - start < (SANITIZED ? 20 : 2) * G_USEC_PER_SEC);
	world_close(&world);
}

static void
each_way_to_fail_costs_its_item(void **state)
{
	static const struct {
		const char *summary, *reason;
	} rows[] = {
		{ "please crash", "the parser ended by signal 11" },
		{ "please exit", "the parser ended with status 7" },
		{ "please swell", "the parser ran out of memory" },
		{ "please hang", "took more than 0.5 s" },
		{ "please flood", "the parser wrote what is not a record" },
		{ "please lie", "the parser wrote what is not a record" },
		{ "please boast", "the parser wrote what is not a record" },
	};
	g_autofree char *path = false_parser("obedient");
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world;
		const Import *import;
		g_autofree char *lines =
		    g_strconcat("DTSTART:20261201T000000\nSUMMARY:", rows[i].summary, NULL);
		g_autofree char *expect = g_strconcat("poison: ", rows[i].reason, NULL);

		world_open(&world, path);
		parser_limit(world.parser, 500);
		add_good(&world, 0, 40);
		add_event(&world, "poison", lines);
		add_good(&world, 40, 50);
		import = run_good(&world);
		assert_quarantined(import, expect);
		assert_int_equal(import->changed->len, 50);
		assert_int_equal(count_zeros(import->present), 1);
		world_close(&world);
	}
}

/* Answers are lost with it, so its batch is halved until the poison stands alone. */
static void
a_parser_that_dies_with_answers_held_back_is_found_out(void **state)
{
	g_autofree char *path = false_parser("holding");
	World world;
	const Import *import;
	(void)state;

	world_open(&world, path);
	add_good(&world, 0, 20);
	add_event(&world, "first", "DTSTART:20261201T000000\nSUMMARY:please crash");
	add_good(&world, 20, 60);
	add_event(&world, "second", "DTSTART:20261201T000000\nSUMMARY:please exit");
	add_good(&world, 60, 80);
	import = run_good(&world);
	assert_quarantined(import,
	    "first: the parser ended by signal 11; second: the parser ended with status 7");
	assert_int_equal(import->changed->len, 80);
	world_close(&world);
}

static void
a_parser_that_answers_too_much_is_replaced(void **state)
{
	g_autofree char *path = false_parser("obedient");
	World world;
	const Import *import;
	(void)state;

	world_open(&world, path);
	add_good(&world, 0, 255);
	add_event(&world, "last",
	    "DTSTART:20261201T000000\nSUMMARY:please repeat"); /* of a batch */
	add_good(&world, 255, 300);
	import = run_good(&world);
	assert_quarantined(import, "");
	assert_int_equal(import->changed->len, 301);
	world_close(&world);
}

static void
a_body_of_poison_is_refused(void **state)
{
	g_autofree char *path = false_parser("obedient");
	World world;
	const Import *import;
	(void)state;

	world_open(&world, path);
	for (unsigned i = 0; i < 80; i++) {
		g_autofree char *uid = g_strdup_printf("poison-%u", i);

		add_event(&world, uid, "DTSTART:20261201T000000\nSUMMARY:please exit");
	}
	import = run(&world);
	assert_int_equal(import->state, IMPORT_BAD);
	assert_non_null(
	    strstr(import->fault, "the parser ended with status 7; so did 64 before it"));
	world_close(&world);
}

/* Each costs its worker two seconds, and there are other feeds. */
static void
a_body_that_is_late_again_and_again_is_refused(void **state)
{
	g_autofree char *path = false_parser("obedient");
	World world;
	const Import *import;
	(void)state;

	world_open(&world, path);
	parser_limit(world.parser, 200);
	add_good(&world, 0, 20);
	for (unsigned i = 0; i < 10; i++) {
		g_autofree char *uid = g_strdup_printf("poison-%u", i);

		add_event(&world, uid, "DTSTART:20261201T000000\nSUMMARY:please hang");
	}
	import = run(&world);
	assert_int_equal(import->state, IMPORT_BAD);
	assert_non_null(strstr(import->fault, "took more than 0.2 s; so did 3 before it"));
	world_close(&world);
}

/* --- parsers that are none ------------------------------------------------------------ */

static void
no_parser_is_a_failed_fetch(void **state)
{
	const struct {
		const char *name, *text, *fault;
	} rows[] = {
		{ "missing", NULL, "No such file or directory" },
		{ "ends", "#!/bin/sh\nexit 3\n", "cannot run" },
		{ "empty", "", "cannot run" },
		{ "talks", "#!/bin/sh\necho hello\nexec cat >/dev/null\n", "not a record" },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = rows[i].text
					    ? script(rows[i].name, rows[i].text)
					    : g_build_filename(folder, "missing", NULL);
		World world;
		const Import *import;

		world_open(&world, path);
		add_good(&world, 0, 10);
		import = run(&world);
		assert_int_equal(import->state, IMPORT_BAD);
		if (!strstr(import->fault, path) || !strstr(import->fault, rows[i].fault))
			fail_msg("%s: %s", rows[i].name, import->fault);
		world_close(&world);
	}
}

static void
a_parser_that_died_between_two_bodies_is_replaced(void **state)
{
	g_autofree char *path = script("once",
	    "#!/bin/sh\n"
	    "printf '\\000\\000\\000\\000'\n" /* ready; and gone before anything is asked */
	    "exec dd bs=1 count=40 of=/dev/null 2>/dev/null\n");
	World world;
	(void)state;

	world_open(&world, path);
	add_event(&world, "a", "DTSTART:20261201T000000");
	assert_quarantined(run_good(&world), "a: the parser ended with status 0");
	/* The one that was started anew has ended as well, unseen. */
	assert_quarantined(run_good(&world), "a: the parser ended with status 0");
	world_close(&world);
}

static void
a_parser_gets_three_descriptors_and_no_environment(void **state)
{
	g_autofree char *list = g_build_filename(folder, "list", NULL);
	g_autofree char *text =
	    g_strdup_printf("#!/bin/sh\nls /proc/self/fd >%s\nenv >>%s\n", list, list);
	g_autofree char *path = script("lists", text);
	g_autofree char *seen = NULL;
	int open_one = dup(STDOUT_FILENO); /* not close-on-exec */
	World world;
	(void)state;

	g_setenv("SLIPWATCH_SECRET", "secret", TRUE);
	world_open(&world, path);
	add_good(&world, 0, 1);
	assert_int_equal(run(&world)->state, IMPORT_BAD);
	assert_true(g_file_get_contents(list, &seen, NULL, NULL));
	assert_int_equal(strncmp(seen, "0\n1\n2\n3\n", 8), 0); /* 3: ls's own */
	assert_false(g_ascii_isdigit(seen[8]));
	assert_null(strstr(seen, "secret"));
	g_unsetenv("SLIPWATCH_SECRET");
	close(open_one);
	world_close(&world);
}

/* --- the real one's cell -------------------------------------------------------------- */

/* The one child of this process, or 0. */
static pid_t
find_child(void)
{
	g_autoptr(GDir) dir = g_dir_open("/proc", 0, NULL);
	g_autofree char *wanted = g_strdup_printf("\nPPid:\t%d\n", (int)getpid());
	const char *name;

	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename("/proc", name, "status", NULL);
		g_autofree char *status = NULL;

		if (g_ascii_isdigit(*name) &&
		    g_file_get_contents(path, &status, NULL, NULL) &&
		    strstr(status, wanted))
			return atoi(name);
	}
	return 0;
}

static bool
child_says(pid_t pid, const char *file, const char *pattern)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/%s", (int)pid, file);
	g_autofree char *text = NULL;

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	return g_regex_match_simple(pattern, text, G_REGEX_MULTILINE, 0);
}

static void
the_parser_is_shut_in(void **state)
{
	World world;
	pid_t pid;
	(void)state;

	world_open(&world, parser_file);
	add_good(&world, 0, 1);
	run_good(&world);
	pid = find_child();
	assert_true(pid > 0);
	assert_true(child_says(pid, "status", "^NoNewPrivs:\t1$"));
	assert_true(child_says(pid, "limits", "^Max core file size +0 +0 "));
	assert_true(child_says(pid, "limits", "^Max file size +0 +0 "));
	assert_true(child_says(pid, "limits", "^Max cpu time +[0-9]+ "));
	if (!SANITIZED) {
		assert_true(child_says(pid, "status", "^Seccomp:\t2$"));
		assert_true(child_says(pid, "limits", "^Max open files +3 +3 "));
		assert_true(child_says(pid, "limits", "^Max address space +268435456 "));
	}
	world_close(&world);
	assert_int_equal(find_child(), 0);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* and no zombie either */
	assert_int_equal(errno, ECHILD);
}

/* --- the program ---------------------------------------------------------------------- */

static void
folder_remove(void)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		unlink(path);
	}
	rmdir(folder);
}

static char *
find_parser(void)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *below = g_path_get_dirname(self);

	if (g_getenv("SLIPWATCH_PARSE"))
		return parser_path();
	return g_build_filename(below, "..", "slipwatch-parse", NULL);
}

int
main(int argc, char *argv[])
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_changed_is_parsed_and_no_more),
		cmocka_unit_test(what_an_incomplete_body_lacks_is_present_and_unread),
		cmocka_unit_test(a_folder_that_was_not_empty_is_not_empty_now),
		cmocka_unit_test(several_parsers_find_the_same),
		cmocka_unit_test(a_bad_body_is_a_failed_fetch),
		cmocka_unit_test(faults_cost_their_item_and_are_named_by_line),
		cmocka_unit_test(the_bodys_own_zones_and_counts_arrive),
		cmocka_unit_test(a_component_without_uid_is_named_by_its_text),
		cmocka_unit_test(a_feeds_occurrences_are_capped),
		cmocka_unit_test(single_bookings_are_not_capped),
		cmocka_unit_test(what_is_cut_hangs_on_no_order),
		cmocka_unit_test(thousands_of_series_under_one_uid_are_put_aside),
		cmocka_unit_test(what_makes_libical_hang_takes_no_time),
		cmocka_unit_test(each_way_to_fail_costs_its_item),
		cmocka_unit_test(a_parser_that_dies_with_answers_held_back_is_found_out),
		cmocka_unit_test(a_parser_that_answers_too_much_is_replaced),
		cmocka_unit_test(a_body_of_poison_is_refused),
		cmocka_unit_test(a_body_that_is_late_again_and_again_is_refused),
		cmocka_unit_test(no_parser_is_a_failed_fetch),
		cmocka_unit_test(a_parser_that_died_between_two_bodies_is_replaced),
		cmocka_unit_test(a_parser_gets_three_descriptors_and_no_environment),
		cmocka_unit_test(the_parser_is_shut_in),
	};
	int failed;

	if (argc > 0 && g_str_has_suffix(argv[0], "/obedient"))
		return obedient_parser(false);
	if (argc > 0 && g_str_has_suffix(argv[0], "/holding"))
		return obedient_parser(true);
	folder = g_dir_make_tmp("slipwatch-XXXXXX", NULL);
	parser_file = find_parser();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	folder_remove();
	g_free(folder);
	g_free(parser_file);
	return failed;
}
