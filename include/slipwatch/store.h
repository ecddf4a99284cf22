/*
 * The database. The only module that knows sqlite.
 *
 * One writer (the engine's thread), held by a lock for life; readers are connections of their own. Every
 * statement has a name and is prepared at open. WAL, synchronous=FULL. All errors are SW_ERROR_STORE.
 */
#ifndef SLIPWATCH_STORE_H
#define SLIPWATCH_STORE_H

#include <slipwatch/alert.h>
#include <slipwatch/booking.h>

typedef struct Store Store;

typedef enum StoreMode {
	STORE_WRITER, /* creates, migrates, takes the lock */
	STORE_READER, /* read-only, for the API */
	STORE_MEMORY, /* a writer in memory, for replay and tests */
} StoreMode;

Store *store_open(const char *path, StoreMode mode, GError **error);
void store_free(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_free)

/* The rest of the writer's interface (transactions, feeds, items, bookings, versions, requests,
 * persons, alerts, notices, audit) is declared here by the store's author. */

/* Reads that the API needs; all bounded by `limit`. (transfer full: GPtrArray of ...) */
typedef struct AlertQuery {
	const char *office; /* id, or NULL: all */
	bool all;           /* withdrawn and answered too */
	int64_t before_id;  /* 0: from the newest */
	unsigned limit;
} AlertQuery;
GPtrArray *store_alerts(Store *store, const AlertQuery *query, GError **error); /* Alert */
Alert *store_alert(Store *store, int64_t id, GError **error); /* SW_ERROR_NOT_FOUND */
GPtrArray *store_notices_after(Store *store, int64_t id, unsigned limit, GError **error); /* Notice, ascending */
int64_t store_last_notice(Store *store); /* 0: none */

/* What is known of a feed over time. */
typedef struct FeedRow {
	char *office, *name;
	int64_t good_at, tried_at, fault_at, held_since; /* or NO_TIME */
	unsigned failures;   /* since the last good body */
	char *fault;         /* of the last failure; "" if none */
	unsigned bookings, requests; /* on record now */
	unsigned quarantined; /* components, in the last good body */
	unsigned held;       /* disappearances not believed yet */
	char *etag, *modified; /* validators of the last good answer; "" */
} FeedRow;
void feed_row_free(FeedRow *row);
GPtrArray *store_feeds(Store *store, GError **error); /* FeedRow */

GPtrArray *store_requests(Store *store, const char *office, unsigned limit, GError **error); /* Request */
GPtrArray *store_bookings(Store *store, const char *office, Span span, unsigned limit, GError **error); /* Booking */

/* An alert's story: what, when, by which role and desk. */
typedef struct AuditRow {
	int64_t at;
	char *what, *role, *desk, *detail;
} AuditRow;
void audit_row_free(AuditRow *row);
GPtrArray *store_audit(Store *store, int64_t alert, GError **error); /* AuditRow */

#endif
