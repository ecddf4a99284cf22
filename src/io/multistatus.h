/*
 * WebDAV's multistatus (RFC 4918, 4791, 6578), read as it arrives: one row a response.
 *
 * A DOCTYPE ends the reading, so that no entity is ever declared or expanded. Depth, tags,
 * texts and rows are capped.
 */
#ifndef IO_MULTISTATUS_H
#define IO_MULTISTATUS_H

#include <glib.h>
#include <stdbool.h>

/* What a response says of a resource. Properties that were not found (a propstat that is
 * not 2xx) are absent. */
typedef struct DavRow {
	char *href;		/* as written */
	unsigned status;	/* of the whole resource; 0: it has properties */
	char *etag, *ctag;	/* NULL: not said */
	char *token;		/* the collection's sync-token; NULL: not said */
	char *principal, *home; /* hrefs; NULL: not said */
	GString *text;		/* calendar-data; NULL: none */
	bool calendar;		/* a calendar collection */
	bool limited;		/* it says which components it takes, */
	bool bookings;		/* VEVENT or VTODO among them */
} DavRow;

/* False with an error ends the reading. The row is the callee's to read during the call,
 * and to steal from. */
typedef bool OnDavRow(DavRow *row, void *user, GError **error);

typedef struct Multistatus Multistatus;
Multistatus *multistatus_new(OnDavRow *on_row, void *user);
void multistatus_free(Multistatus *multistatus);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Multistatus, multistatus_free)

/* All errors are SW_ERROR_FORMAT, or the row callback's. */
bool multistatus_read(
    Multistatus *multistatus, const char *bytes, size_t len, GError **error);
bool multistatus_end(Multistatus *multistatus, GError **error);

const char *multistatus_token(
    const Multistatus *multistatus); /* of sync-collection, or "" */

#endif
