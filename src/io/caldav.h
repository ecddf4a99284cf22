/*
 * A CalDAV feed read: a conversation of one request after another, at whose end a mirror of
 * the server's collections is as they are now.
 *
 *     find the collections -> what changed in each -> the texts of that, batch by batch
 *
 * Nothing of it holds before its end: whatever fails on the way leaves what was known as it
 * was, tokens and all.
 */
#ifndef IO_CALDAV_H
#define IO_CALDAV_H

#include <slipwatch/fetch.h>

#include <curl/curl.h>

typedef struct Caldav Caldav;

/* The mirror becomes the new one. SW_ERROR_CONFIG for a credential that cannot be had.
 * (transfer full; takes the mirror in any case) */
Caldav *caldav_new(
    const Feed *feed, Mirror *mirror, const FetchLimits *limits, GError **error);
void caldav_free(Caldav *caldav);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Caldav, caldav_free)

/* Its next request, set up. (dies with it) */
CURL *caldav_easy(const Caldav *caldav);

/* Once curl is done with that: what came of it all, or NULL where there is a next one.
 * (transfer full) */
Fetched *caldav_answered(Caldav *caldav, CURLcode code);

#endif
