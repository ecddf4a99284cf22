/* slipwatch config try: a feed fetched once, and its first ten bookings as understood. */
#include "cli.h"
#include "reading.h"

#include <slipwatch/clock.h>
#include <slipwatch/config.h>
#include <slipwatch/when.h>
#include <string.h>

enum { TRY_BOOKINGS = 10 };

/* The feed that is meant by "office/feed", or by its name alone where only one has it. */
static const Feed *
feed_meant(const GPtrArray *offices, const char *wanted, const Office **ret_office)
{
	const Feed *found = NULL;

	for (guint o = 0; o < offices->len; o++) {
		const Office *office = offices->pdata[o];

		for (guint f = 0; f < office->feeds->len; f++) {
			const Feed *feed = office->feeds->pdata[f];
			g_autofree char *full =
			    g_strconcat(office->id, "/", feed->name, NULL);

			if (strcmp(full, wanted) && strcmp(feed->name, wanted))
				continue;
			found = feed;
			*ret_office = office;
			if (!strcmp(full, wanted))
				return found;
		}
	}
	return found;
}

/* The offices of a daemon's file, or the one of an office's own. (transfer full) */
static GPtrArray *
load_offices(const char *path, GError **error)
{
	GPtrArray *offices = g_ptr_array_new_with_free_func((GDestroyNotify)office_unref);
	g_autoptr(GError) fault = NULL;
	g_autoptr(Config) config = config_load(path, &fault);
	Office *office = config ? NULL : config_load_office(path, NULL);

	for (guint i = 0; config && i < config->offices->len; i++)
		g_ptr_array_add(offices, office_ref(config->offices->pdata[i]));
	if (office)
		g_ptr_array_add(offices, office);
	if (config || office)
		return offices;
	g_propagate_error(error, g_steal_pointer(&fault));
	g_ptr_array_unref(offices);
	return NULL;
}

static void
put_time(json_t *json, const char *key, int64_t at, const Zone *zone)
{
	g_autofree char *text = time_format(at, zone);

	json_object_set_new(json, key, json_string(text));
}

static json_t *
entry_json(const char *participant, const char *service, const char *resource)
{
	return json_pack("{s:s, s:s, s:s}", "participant", participant, "service", service,
	    "resource", resource);
}

static void
print_booking(const Booking *booking, const Office *office, bool json)
{
	g_autofree char *when = when_read_back(booking->span.start, office);
	json_t *line;

	if (!json) {
		printf("%s, %d min: %s%s%s%s%s\n", when,
		    (int)(span_length(booking->span) / MINUTE), booking->participant,
		    *booking->service ? " - " : "", booking->service,
		    *booking->resource ? ", " : "", booking->resource);
		return;
	}
	line = entry_json(booking->participant, booking->service, booking->resource);
	put_time(line, "start", booking->span.start, office->zone);
	put_time(line, "end", booking->span.end, office->zone);
	print_json(line);
}

static void
print_request(const Request *request, const Office *office, bool json)
{
	g_autofree char *when = when_read_back_request(request, office);
	json_t *line;

	if (!json) {
		printf("%s asked for: %s%s%s\n", when, request->participant,
		    *request->service ? " - " : "", request->service);
		return;
	}
	line = entry_json(request->participant, request->service, request->resource);
	put_time(line, "asked", request->asked.start, office->zone);
	if (request->asked.end != request->asked.start)
		put_time(line, "asked_end", request->asked.end, office->zone);
	print_json(line);
}

static int
by_booking(const void *a, const void *b)
{
	return booking_compare(*(Booking *const *)a, *(Booking *const *)b);
}

static int
by_request(const void *a, const void *b)
{
	return request_compare(*(Request *const *)a, *(Request *const *)b);
}

/* The first ten of the bookings and requests that lie ahead. */
static void
print_first(const Import *import, const Office *office, int64_t now, bool json)
{
	g_autoptr(GPtrArray) bookings = g_ptr_array_new();
	g_autoptr(GPtrArray) requests = g_ptr_array_new();
	unsigned left = TRY_BOOKINGS;

	for (guint i = 0; i < import->changed->len; i++) {
		const Understood *item = import->changed->pdata[i];

		for (guint b = 0; b < item->bookings->len; b++)
			if (((Booking *)item->bookings->pdata[b])->span.end > now)
				g_ptr_array_add(bookings, item->bookings->pdata[b]);
		for (guint r = 0; r < item->requests->len; r++)
			if (((Request *)item->requests->pdata[r])->asked.end >= now)
				g_ptr_array_add(requests, item->requests->pdata[r]);
	}
	g_ptr_array_sort(bookings, by_booking);
	g_ptr_array_sort(requests, by_request);
	for (guint i = 0; i < bookings->len && left; i++, left--)
		print_booking(bookings->pdata[i], office, json);
	for (guint i = 0; i < requests->len && left; i++, left--)
		print_request(requests->pdata[i], office, json);
	if (!json)
		fprintf(stderr, "%u entries: %u bookings and %u requests ahead\n",
		    import->components, bookings->len, requests->len);
}

/* "riverside/bookings, riverside/requests" (transfer full) */
static char *
feeds_known(const GPtrArray *offices)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < offices->len; i++) {
		const Office *office = offices->pdata[i];

		for (guint f = 0; f < office->feeds->len; f++)
			g_string_append_printf(names, "%s%s/%s", names->len ? ", " : "",
			    office->id, ((const Feed *)office->feeds->pdata[f])->name);
	}
	if (!names->len)
		g_string_append(names, "none");
	return g_string_free(names, FALSE);
}

static int
try_feed(const Feed *feed, const Office *office, bool json)
{
	g_autoptr(Clock) clock = clock_new_system();
	g_autoptr(GPtrArray) parsers = reading_parsers();
	int64_t now = clock_now(clock);
	g_autoptr(Import) import = reading_import(parsers, office, feed, now);

	reading_complain(feed, import);
	if (import->state == IMPORT_BAD)
		return EXIT_DATA;
	print_first(import, office, now, json);
	return EXIT_DONE;
}

int
command_config_try(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *path = NULL;
	const GOptionEntry own[] = {
		{ "config", 'c', 0, G_OPTION_ARG_FILENAME, &path,
		    "The daemon's file or an office's", "PATH" },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GPtrArray) offices = NULL;
	const Office *office;
	const Feed *feed;

	if (!cli_parse(cli, own, &argc, argv, error) ||
	    !(offices = load_offices(path ? path : CONFIG_PATH, error)))
		return EXIT_BUG;
	feed = feed_meant(offices, argv[1], &office);
	if (!feed) {
		g_autofree char *known = feeds_known(offices);

		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    "config try: %s: no such feed; there is %s", argv[1], known);
		return EXIT_BUG;
	}
	return try_feed(feed, office, cli->json);
}
