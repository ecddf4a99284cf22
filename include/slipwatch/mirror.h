/*
 * A mirror: what a CalDAV server's collections held when they were last read, so that only
 * what changed since need be fetched.
 *
 * The texts stand in the store, in the transaction that has what came of them. A body is
 * made of all of them whenever one changed, and takes the road of any other feed's: what is
 * unchanged costs its digest, and every rule of trust holds as for a body that was fetched.
 */
#ifndef SLIPWATCH_MIRROR_H
#define SLIPWATCH_MIRROR_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A resource of a collection, with a calendar in it. */
typedef struct Member {
	char *href; /* its path on the server, as the server writes it */
	char *etag; /* "": not known; it is to be fetched */
	/* Fetched just now; NULL: as it is in the store, if it is there. */
	GBytes *text;
	char *fault; /* why it could not be had just now; NULL: it is as it is there */
} Member;

typedef struct Collection {
	char *href;	    /* likewise */
	char *token, *ctag; /* of RFC 6578, of its forerunner; "": none */
	GPtrArray *members; /* Member, owned */
} Collection;

typedef struct Mirror {
	char *target; /* the feed's address, under which all of it was found */
	char *home;   /* the path where the collections are listed; "": there is but one */
	GPtrArray *collections; /* Collection, owned */
	bool dirty;		/* it differs from the store's in anything, */
	bool changed;		/* in texts */
	unsigned fetched, gone;
} Mirror;

Mirror *mirror_new(const char *target);
void mirror_free(Mirror *mirror);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mirror, mirror_free)
Collection *collection_new(const char *href);
void collection_free(Collection *collection);
Member *member_new(const char *href);
void member_free(Member *member);
unsigned mirror_members(const Mirror *mirror); /* of all collections */

/* A moment after all that a text speaks of; INT64_MAX where it may go on, or says no
 * no day: when its names may be forgotten. */
int64_t member_until(const char *text, size_t len);

/* A text of it; NULL: it could not be had. False with an error ends the walk. */
typedef bool OnMirrorText(const Member *member, GBytes *text, void *user, GError **error);

#endif
