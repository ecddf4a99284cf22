/*
 * What slipwatch understands of calendar files: their bookings, through the worker.
 *
 *     ours ZONE < lines "FIRST LAST PATH"      the window in UTC seconds
 *
 * For each file "== PATH", then "START END UID", a tab and "PARTICIPANT - SERVICE" as the
 * summary says them, in UTC seconds for each booking that lies in the window, "cut" if a
 * series was, "aside LINE REASON" for what was put aside, and "bad REASON" for a body that
 * cannot be read.
 */
#include <slipwatch/worker.h>

#include <inttypes.h>
#include <stdio.h>

typedef struct World {
	Office *office;
	Parser *parser;
} World;

static int
by_booking(const void *a, const void *b)
{
	return booking_compare(*(Booking *const *)a, *(Booking *const *)b);
}

static void
print_bookings(const Import *import, Span window)
{
	g_autoptr(GPtrArray) bookings = g_ptr_array_new();

	for (guint i = 0; i < import->changed->len; i++) {
		const Understood *understood = import->changed->pdata[i];

		for (guint j = 0; j < understood->bookings->len; j++)
			g_ptr_array_add(bookings, understood->bookings->pdata[j]);
	}
	g_ptr_array_sort(bookings, by_booking);
	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];

		if (span_overlaps(booking->span, window))
			printf("%" PRId64 " %" PRId64 " %s\t%s%s%s\n", booking->span.start,
			    booking->span.end, booking->uid, booking->participant,
			    *booking->service ? " - " : "", booking->service);
	}
}

static void
print_import(const Import *import, Span window)
{
	if (import->state == IMPORT_BAD) {
		printf("bad %s\n", import->fault);
		return;
	}
	for (guint i = 0; i < import->quarantined->len; i++) {
		const Quarantine *aside = import->quarantined->pdata[i];

		printf("aside %u %s\n", aside->line, aside->reason);
	}
	if (import->cut > 0)
		puts("cut");
	print_bookings(import, window);
}

static void
read_file(const World *world, Span window, const char *path)
{
	ImportJob job = {
		.office = world->office,
		.feed = world->office->feeds->pdata[0],
		.known_body = DIGEST_NONE,
		.environment = DIGEST_NONE,
		.window = window,
	};
	g_autoptr(Import) import = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	gsize len;

	printf("== %s\n", path);
	if (!g_file_get_contents(path, &text, &len, &error)) {
		printf("bad %s\n", error->message);
		return;
	}
	import = import_body(world->parser, &job, text, len);
	print_import(import, window);
}

int
main(int argc, char *argv[])
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Zone) zone = argc == 2 ? zone_open(argv[1], &error) : NULL;
	g_autofree char *program = parser_path();
	char path[4096];
	World world;
	Span window;

	if (!zone) {
		fprintf(stderr, "%s\n", error ? error->message : "ours ZONE");
		return 2;
	}
	world.office = office_new("office", "Office", zone);
	world.office->participant_from = PARTICIPANT_SUMMARY;
	g_ptr_array_add(world.office->feeds, feed_new("feed", HOLDS_RECORDED, zone));
	world.parser = parser_new(program);
	while (
	    scanf("%" SCNd64 " %" SCNd64 " %4095s", &window.start, &window.end, path) == 3)
		read_file(&world, window, path);
	parser_free(world.parser);
	office_unref(world.office);
	return 0;
}
