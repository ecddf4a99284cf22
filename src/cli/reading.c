/* A feed read once: fetched, understood, and complained of. */
#include "reading.h"

#include <slipwatch/fetch.h>
#include <slipwatch/locale.h>
#include <stdio.h>

enum { PARSERS_MAX = 8, CUTS_NAMED_MAX = 20 };

GPtrArray *
reading_parsers(void)
{
	g_autofree char *path = parser_path();
	guint count = MIN(g_get_num_processors(), PARSERS_MAX);
	GPtrArray *parsers = g_ptr_array_new_with_free_func((GDestroyNotify)parser_free);

	while (parsers->len < count)
		g_ptr_array_add(parsers, parser_new(path));
	return parsers;
}

Import *
reading_body(const GPtrArray *parsers, const ImportJob *job, const char *text, size_t len)
{
	return import_body_parallel(
	    (Parser *const *)parsers->pdata, parsers->len, job, text, len);
}

Import *
reading_import(
    const GPtrArray *parsers, const Office *office, const Feed *feed, int64_t now)
{
	ImportJob job = {
		.office = office,
		.feed = feed,
		.known_body = DIGEST_NONE,
		.environment = DIGEST_NONE,
		.window = import_window(office, now),
	};
	g_autoptr(Spool) spool = NULL;
	g_autoptr(Parts) parts = NULL;
	g_autoptr(GError) error = NULL;
	const char *text;
	size_t len;

	if (!fetch_once(feed, &spool, &parts, &error) ||
	    !spool_map(spool, &text, &len, &error))
		return import_failed(error->message);
	job.parts = parts;
	job.let_go = spool_let_go;
	job.spool = spool;
	return reading_body(parsers, &job, text, len);
}

static void
complain_of_quarantine(const char *name, const Import *import)
{
	for (guint i = 0; i < import->quarantined->len; i++) {
		const Quarantine *quarantine = import->quarantined->pdata[i];
		g_autofree char *place = quarantine_place(quarantine);

		fprintf(stderr, _("%s: quarantined: %s: %s%s%s%s\n"), name, place,
		    quarantine->reason, *quarantine->uid ? " (" : "", quarantine->uid,
		    *quarantine->uid ? ")" : "");
	}
	if (import->quarantined_count > import->quarantined->len)
		fprintf(stderr, _("%s: %u more quarantined\n"), name,
		    import->quarantined_count - import->quarantined->len);
}

/* An occurrence of a series that was cut, or NULL. */
static const Booking *
cut_booking(const Understood *understood)
{
	for (guint i = 0; i < understood->bookings->len; i++) {
		const Booking *booking = understood->bookings->pdata[i];

		if (booking->cut)
			return booking;
	}
	return NULL;
}

/* Each series by its UID, as far as they are bookings. */
static void
complain_of_cuts(const char *name, const Import *import)
{
	unsigned named = 0;

	for (guint i = 0; i < import->changed->len && named < CUTS_NAMED_MAX; i++) {
		const Booking *booking = cut_booking(import->changed->pdata[i]);

		if (!booking)
			continue;
		fprintf(
		    stderr, _("%s: series cut short at a cap: %s\n"), name, booking->uid);
		named++;
	}
	if (import->cut > named)
		fprintf(stderr, _("%s: series cut short at a cap: %u more\n"), name,
		    import->cut - named);
}

void
reading_complain(const Feed *feed, const Import *import)
{
	if (import->state == IMPORT_BAD) {
		/* A path that is relative in the office's file is so to that file's folder.
		 */
		bool path = feed->target && g_path_is_absolute(feed->target);

		fprintf(stderr, "%s: %s (%s)\n", feed->name, import->fault,
		    path ? feed->target : feed->url);
		return;
	}
	complain_of_quarantine(feed->name, import);
	if (import->skipped)
		fprintf(stderr, _("%s: properties that could not be read: %u\n"),
		    feed->name, import->skipped);
	complain_of_cuts(feed->name, import);
}
