/*
 * Bodies that are no calendars: tables (CSV) and FHIR bundles. They go the same road as
 * calendars, but no parser has to be kept from them: what changed in them becomes items
 * here. Pure.
 *
 *     body ─read→ catalogue, a slice for each row ─against the index→ changed ─item→ Item
 */
#ifndef SLIPWATCH_RECORDS_H
#define SLIPWATCH_RECORDS_H

#include <slipwatch/import.h>

enum {
	TABLE_ROWS_MAX = 1 << 20,
	BUNDLE_BYTES_MAX = 64 << 20,
	BUNDLE_ENTRIES_MAX = 100000,
	BUNDLE_PARTICIPANTS_MAX = 64, /* of one appointment; more are not looked at */
};

typedef struct Records Records;

/*
 * What a job's body holds, if it is a table (by the feed's kind) or a bundle (by how it
 * begins). `ret_records` stays NULL for what is to be read as a calendar. SW_ERROR_FORMAT,
 * _LIMIT: the body is bad, in one line. The text outlives it, as do the job's office and
 * feed. (transfer full)
 *
 * A row with an id is known by it; one without by its person and service, and by when it
 * was first seen to start: of these the job's index tells which row is which when a start
 * has changed.
 */
bool records_read(const ImportJob *job, const char *text, size_t len, Records **ret_records,
    GError **error);
void records_free(Records *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Records, records_free)

const Catalogue *records_catalogue(const Records *records); /* (dies with the records) */

/* An item of the catalogue as what a parser would have made of it. (transfer full) */
Item *records_item(const Records *records, const CatalogueItem *item);

/* How it is laid out, in a line for whoever sets the feed up (dies with the records). */
const char *records_form(const Records *records);

/* Rows that are no record: titles, totals, open slots, one that repeats another. */
unsigned records_passed_over(const Records *records);

#endif
