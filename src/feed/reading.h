/* What understanding an item is made of: times of an entry, who and what it names, what it
 * asks for. */
#ifndef FEED_READING_H
#define FEED_READING_H

#include <slipwatch/feed.h>

/* An item being understood. */
typedef struct Reading {
	const Item *item;
	const Office *office;
	const Feed *feed;
	const Zone *floating; /* of times without a zone */
	GPtrArray *zones;     /* Zone, owned: the item's; NULL for one that is not known */
	const Entry *drawn;   /* whose booking `pattern` is */
	Booking *pattern;     /* all but identity and time */
	bool expanding;	      /* what is emitted stands for no component of its own */
	Understood *understood;
} Reading;

/* --- times.c */

/* False for a time that is absent, or in a zone that is not known. */
bool reading_utc(const Reading *reading, EntryTime time, int64_t *ret_utc);

/* A moment on the wall clock of a time's zone. */
Local reading_local(const Reading *reading, EntryTime time, int64_t utc);

/* What an entry takes when it starts `at`: its own start, or a series' other one. */
bool reading_span(const Reading *reading, const Entry *entry, EntryTime at, Span *ret_span);

/* Seconds that an entry says it takes, or 0. */
int64_t reading_length(const Reading *reading, const Entry *entry);

/* --- who.c */

/* All of a booking that does not depend on when it is (transfer full). */
Booking *reading_booking(const Reading *reading, const Entry *entry);

/* What an entry occupies, as it says itself; "" where it does not (transfer full). */
char *reading_resource(const Reading *reading, const Entry *entry);
bool entry_is_withdrawn(const Entry *entry); /* cancelled, by status or by its summary */
bool reading_is_booking(const Reading *reading, const Entry *entry);
bool reading_was_booking(const Reading *reading, const Entry *entry); /* cancelled */

/* --- contact.c */

/* The participant's telephone, plain (phone.h); "" if none is said (transfer full). */
char *reading_phone(const Entry *entry);
bool attendee_is_phone(const Attendee *attendee); /* "tel:..." instead of an address */

/* --- asked.c */

/* A request that stands on a booking, if there is one. */
void reading_ask_on_booking(
    Reading *reading, const Entry *entry, const Booking *booking, bool withdrawn);

/* An entry that is itself a request. */
void reading_ask(Reading *reading, const Entry *entry, const char *uid);

/* --- series.c */

typedef struct Override {
	const Entry *entry;
	int64_t at; /* RECURRENCE-ID, UTC */
	bool used;
} Override;

/* A master and those overrides (Override) that are its own. */
void reading_series(
    Reading *reading, const Entry *master, const char *uid, GArray *overrides);

/* --- understand.c */

/* One occurrence: a booking, a request on it, both or nothing. */
void reading_emit(Reading *reading, const Entry *entry, const char *uid, int64_t recurrence,
    EntryTime at);

/* Of two entries that stand for the same: does `entry` replace `other`, which came first?
 */
bool entry_replaces(const Entry *entry, const Entry *other);

#endif
