/* What tables and bundles have in common, from within. */
#ifndef FEED_RECORDS_H
#define FEED_RECORDS_H

#include "layout.h"

#include <slipwatch/records.h>

struct Records {
	ImportJob job;
	Catalogue *catalogue;
	GString *text;	    /* what the slices point into, where that is not the body */
	Layout layout;	    /* of a table; no `wanted`: it is a bundle */
	GHashTable *shared; /* of a table: texts of slices whose id others have too */
	GString *form;
	unsigned passed_over;
};

/* Puts a row or an entry aside. */
void records_quarantine(Records *records, const Slice *slice, const char *uid,
    const char *part, const char *reason);

/* The item that a slice is, but for its digest: zero while it is put aside. */
void records_add(Records *records, const Slice *slice, Digest key, Digest digest);

/* An entry with all that tables and bundles name alike. */
void entry_set(char **text, const char *to);
void entry_name(Entry *entry, const char *name, const char *address);
void entry_place(Entry *entry, const char *resource);
EntryTime written_time(Written written);

/* --- table.c: a body of rows */

bool table_read(Records *records, const char *text, size_t len, GError **error);
Item *table_item(const Records *records, const CatalogueItem *item);

/* --- fhir.c: a bundle of Appointment resources, or one */

bool bundle_is(const char *text, size_t len);
bool bundle_read(Records *records, const char *text, size_t len, GError **error);
Item *bundle_item(const Records *records, const CatalogueItem *item);

#endif
