/*
 * Fuzzes tables and bundles: any bytes as a body, read twice, the second time with what the
 * first one knew. The first byte says which settings: of a table by its own names, of one
 * with a map, of requests, of a bundle.
 */
#include <slipwatch/records.h>

#include <stdint.h>
#include <string.h>

enum { NOW = 1795500000 }; /* November 24, 2026 */

static void
check(bool holds)
{
	if (!holds)
		__builtin_trap();
}

static void
map(Feed *feed, const char *field, const char *heading)
{
	g_hash_table_insert(feed->columns, g_strdup(field), g_strsplit(heading, "|", 0));
}

static Feed *
feed_of(unsigned kind, Zone *zone)
{
	Feed *feed = feed_new("f", kind == 2 ? HOLDS_REQUESTED : HOLDS_BOTH, zone);

	feed->kind = kind == 3 ? FEED_HTTP : FEED_CSV;
	if (kind != 1)
		return feed;
	feed->columns = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
	map(feed, "participant", "a");
	map(feed, "start", "b|c");
	map(feed, "end", "b|d");
	map(feed, "uid", "e");
	map(feed, "status", "f");
	map(feed, "format", "%m/%d/%Y %I:%M %p|%a %d %b %y");
	return feed;
}

static void
check_understood(const Records *records, const CatalogueItem *item, const ImportJob *job)
{
	g_autoptr(Item) made = records_item(records, item);
	Understood *understood = understand(made, job->office, job->feed, NULL);

	check(made->fault == NULL && made->entries->len == 1);
	for (guint i = 0; i < understood->bookings->len; i++) {
		const Booking *booking = understood->bookings->pdata[i];

		check(g_utf8_validate(booking->uid, -1, NULL));
		check(g_utf8_validate(booking->participant, -1, NULL));
		check(g_utf8_validate(booking->note, -1, NULL));
		check(booking->span.start < booking->span.end);
	}
	for (guint i = 0; i < understood->requests->len; i++) {
		const Request *request = understood->requests->pdata[i];

		check(g_utf8_validate(request->booking_uid, -1, NULL));
		check(request->asked.start <= request->asked.end);
	}
	understood_free(understood);
}

/* All items, keys in order; what they come to be. */
static Index *
check_catalogue(const Records *records, const ImportJob *job)
{
	const Catalogue *catalogue = records_catalogue(records);
	guint count = catalogue->items->len;
	IndexEntry *entries = g_new(IndexEntry, MAX(count, 1));

	for (guint i = 0; i < count; i++) {
		const CatalogueItem *item =
		    &g_array_index(catalogue->items, CatalogueItem, i);

		check(i == 0 || digest_compare(item[-1].key, item->key) < 0);
		entries[i] = (IndexEntry){ item->key, item->digest };
		if (!digest_is_none(item->digest))
			check_understood(records, item, job);
	}
	for (guint i = 0; i < catalogue->quarantined->len; i++) {
		const Quarantine *quarantine = catalogue->quarantined->pdata[i];

		check(g_utf8_validate(quarantine->reason, -1, NULL) && *quarantine->reason);
	}
	check(g_utf8_validate(records_form(records), -1, NULL));
	return index_new(entries, count);
}

/* What is the same is known again. */
static void
check_again(const ImportJob *job, const char *text, size_t len, const Index *first)
{
	g_autoptr(Records) records = NULL;
	g_autoptr(Index) second = NULL;

	check(records_read(job, text, len, &records, NULL) && records);
	second = check_catalogue(records, job);
	check(second->count == first->count);
	for (size_t i = 0; i < first->count; i++)
		if (!digest_is_none(first->entries[i].digest))
			check(digest_equal(first->entries[i].key, second->entries[i].key));
}

static void
check_body(ImportJob *job, const char *text, size_t len)
{
	g_autoptr(Records) records = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(Index) known = NULL;

	check(records_read(job, text, len, &records, &error) == (error == NULL));
	if (error)
		check(g_utf8_validate(error->message, -1, NULL) && *error->message &&
		      !strchr(error->message, '\n'));
	if (!records)
		return;
	known = check_catalogue(records, job);
	job->known = known;
	check_again(job, text, len, known);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static Office *office;
	g_autoptr(Feed) feed = NULL;
	g_autofree char *text = len > 1 ? g_memdup2(bytes + 1, len - 1) : NULL;
	ImportJob job = { 0 };

	if (!office) {
		g_autoptr(Zone) zone = zone_open("America/New_York", NULL);

		office = office_new("o", "O", zone);
	}
	feed = feed_of(len ? bytes[0] % 4 : 0, office->zone);
	job.office = office;
	job.feed = feed;
	job.window = import_window(office, NOW);
	check_body(&job, text ? text : "", len > 1 ? len - 1 : 0);
	return 0;
}
