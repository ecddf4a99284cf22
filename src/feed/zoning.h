/* Which VTIMEZONE of a body holds where several say something of one TZID. */
#ifndef FEED_ZONING_H
#define FEED_ZONING_H

#include <slipwatch/feed.h>

/* A walk through a body's calendars. */
typedef struct Zoning {
	GHashTable *first; /* char *, TZID -> Digest: as it was first described; zero: it is
			      the system's */
	GHashTable *digests;  /* Digest: all that are in the catalogue's zones_digest */
	const char *calendar; /* where the one at hand begins */
	GHashTable
	    *described; /* char *: TZIDs in it; its first description of each counts */
	GArray *own;	/* Slice: its zones that are not the system's */
	size_t bytes;	/* of them */
	bool differs;	/* from what was first said of one of them */
} Zoning;

GArray *own_zones_new(void);
void zoning_init(Zoning *zoning);
void zoning_done(Zoning *zoning);

void zoning_begin(Zoning *zoning, const char *calendar);
void zoning_add(Zoning *zoning, Catalogue *catalogue, const Slice *slice, Digest digest);
void zoning_end(Zoning *zoning, Catalogue *catalogue, const char *end);

#endif
