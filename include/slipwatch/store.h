/*
 * The database. The only module that knows sqlite.
 *
 * One writer (the engine's thread), held by a lock for life; readers are connections of
 * their own. Every statement has a name and is prepared when a writer opens, by readers at
 * the first need. WAL, synchronous=FULL. All errors are SW_ERROR_STORE.
 */
#ifndef SLIPWATCH_STORE_H
#define SLIPWATCH_STORE_H

#include <slipwatch/alert.h>
#include <slipwatch/booking.h>
#include <slipwatch/case.h>
#include <slipwatch/civil.h>
#include <slipwatch/mirror.h>
#include <slipwatch/naming.h>

typedef struct Store Store;

typedef enum StoreMode {
	STORE_WRITER, /* creates, migrates, takes the lock */
	STORE_READER, /* read-only, for the API */
	STORE_MEMORY, /* a writer in memory, for replay and tests */
} StoreMode;

/*
 * A writer holds PATH.lock, with its pid in it, until it is freed: a second one is refused.
 * A database of a newer program, or one that is not ours, is refused; an older one is
 * copied to PATH.version-N, then migrated in one transaction. One that was not closed is
 * checked first, and refused if it is damaged.
 */
Store *store_open(const char *path, StoreMode mode, GError **error);
void store_free(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_free)

/* "ok", or what is wrong with the database (transfer full). Reads all of it: not for a
 * loop. */
char *store_check(Store *store);

/* Copies the database as it is at one moment to a file of its own, which then is whole, on
 * disk, and readable by its owner alone; one of that name is replaced. From any connection,
 * while another writes. Takes as long as the database is large: not for a loop. */
bool store_backup(Store *store, const char *path, GError **error);

/* --- reads that the API needs; all bounded by `limit` (transfer full: GPtrArray of ...)
 * --- */

typedef struct AlertQuery {
	const char *office; /* id, or NULL: all */
	bool all;	    /* withdrawn and answered too */
	int64_t before_id;  /* 0: from the newest */
	unsigned limit;
} AlertQuery;
GPtrArray *store_alerts(Store *store, const AlertQuery *query, GError **error); /* Alert */
Alert *store_alert(Store *store, int64_t id, GError **error); /* SW_ERROR_NOT_FOUND */
GPtrArray *store_notices_after(
    Store *store, int64_t id, unsigned limit, GError **error); /* Notice, ascending */
int64_t store_last_notice(Store *store);		       /* 0: none */
int64_t store_seen_at(Store *store); /* when anything last happened; NO_TIME: never */

/* What is known of a feed over time. */
typedef struct FeedRow {
	char *office, *name;
	int64_t good_at, tried_at, fault_at, held_since; /* or NO_TIME */
	unsigned failures;				 /* since the last good body */
	char *fault;		     /* of the last failure; "" if none */
	unsigned bookings, requests; /* on record now */
	unsigned quarantined;	     /* components, in the last good body */
	unsigned held;		     /* disappearances not believed yet */
	/* series that were cut at a cap, and those of them at the feed's; read only */
	unsigned cut, crowded;
	unsigned traits; /* set of FeedTrait */
	char *zone;	 /* in which times without one were last read; "": none was */
	/* The engine's own. */
	int64_t id;
	int64_t agreed_at; /* a further body first agreed with the held one; or NO_TIME */
	/* start of the window in which all its series were last expanded; or NO_TIME */
	int64_t reach;
	/* of the last good body; the settings by which it was read */
	Digest body, environment, settings;
	/* Its times moved by so much without an edit, and have not come back; 0: no. How
	 * many persons are in question, and until when. */
	int64_t shift, shift_until;
	unsigned shifted;
	char *flap; /* what its bodies were like lately, as whoever looks at them has it; ""
		     */
} FeedRow;
void feed_row_free(FeedRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedRow, feed_row_free)
GPtrArray *store_feeds(
    Store *store, GError **error); /* FeedRow; those in the configuration */

/* Where a list of requests goes on: before this time asked for, and this row. */
typedef struct RequestPlace {
	int64_t asked, id; /* INT64_MAX: from the latest on */
} RequestPlace;
/* On record, not withdrawn ones only: the latest `limit` of those before a place, by the
 * time asked for. (transfer full: RequestRow) */
GPtrArray *store_requests(
    Store *store, const char *office, RequestPlace before, unsigned limit, GError **error);

/* How what was typed stands to a name. */
typedef enum NameRank {
	NAME_SAME,   /* it is the name, however it is written */
	NAME_BEGINS, /* it begins it */
	NAME_HAS,    /* each word that was typed begins one of its words */
} NameRank;

typedef struct NameRow {
	char *name; /* as it is shown */
	NameRank rank;
} NameRow;
void name_row_free(NameRow *row);
/* Names of people that go on from what is typed, each once, the best first. Of words that
 * many names have, no more than `scan` people's are looked at. NameRow. */
GPtrArray *store_names(Store *store, const char *office, const char *text, unsigned scan,
    unsigned limit, GError **error);

/* Cases, the newest first; all, or those that are not closed: Case. One by its number, or
 * the latest of an alert: SW_ERROR_NOT_FOUND. */
GPtrArray *store_cases(Store *store, const AlertQuery *query, GError **error);
Case *store_case(Store *store, int64_t id, GError **error);
Case *store_case_of(Store *store, int64_t alert, GError **error);

/* An alert's story: what, when, by which role and desk. */
typedef struct AuditRow {
	int64_t at;
	char *what, *role, *desk, *detail;
} AuditRow;
void audit_row_free(AuditRow *row);
GPtrArray *store_audit(Store *store, int64_t alert, GError **error); /* AuditRow */

/* Alerts that were raised within a span and shown, counted by what they have in common. */
typedef struct TallyRow {
	char *rule, *kind, *cause; /* "" none */
	Tier tier;		   /* as they were last judged */
	Verdict verdict;
	bool early; /* slips that were answered before the first time they speak of */
	unsigned count;
} TallyRow;
GPtrArray *store_tally(
    Store *store, const char *office, Span raised, GError **error); /* TallyRow */

/* The slips among them by when the record was made: a quarter-hour's begin, or NO_TIME. */
typedef struct MadeRow {
	int64_t at;
	unsigned slips;
} MadeRow;
GPtrArray *store_tally_made(
    Store *store, const char *office, Span raised, GError **error); /* MadeRow */

/* Records per quarter-hour of UTC. */
typedef struct LoadRow {
	int64_t quarter; /* at / 900 */
	unsigned records;
} LoadRow;
/* How many records an office's calendars were given, by quarter-hour: LoadRow. */
GPtrArray *store_tally_load(Store *store, const char *office, Span span, GError **error);

/* How often desks showed a notice that somebody was to see, and how many desks did. */
typedef struct ShownRow {
	unsigned notices, desks;
} ShownRow;
bool store_tally_shown(
    Store *store, const char *office, Span span, ShownRow *ret_row, GError **error);

/* Requests of one feed for a time within a span, by people who are on record: how many are
 * recorded as asked; and of those, how many were written in the same second, in the same
 * feed. */
typedef struct PairRow {
	char *feed;
	unsigned requests, equal, together;
} PairRow;
GPtrArray *store_tally_pairs(
    Store *store, const char *office, Span asked, GError **error); /* PairRow */

/* How many are open or snoozed. */
typedef struct OpenRow {
	char *office;
	Tier tier;
	unsigned count;
} OpenRow;
GPtrArray *store_open_alerts(Store *store, GError **error); /* OpenRow */

/* --- the writer's part: the engine's alone ----------------------------------------------
 * Every write lies between store_begin and store_commit. After a failure the caller rolls
 * back, and what it read or was given since the begin (numbers of rows above all) is void.
 */

bool store_begin(Store *store, GError **error);
bool store_commit(Store *store, GError **error);
void store_rollback(Store *store); /* harmless outside a transaction */

/*
 * Around about so many new bookings and requests of one office, such as a first body's:
 * writing them costs less, if they are many beside what is there. In between nothing is
 * asked for and nothing is dropped: only bookings and requests are put, whose persons'
 * texts stay until the end. A rollback ends it.
 */
bool store_bulk_begin(Store *store, int64_t office, size_t rows, GError **error);
void store_bulk_end(Store *store);
/* Who will not ask the store for a while lets it make its indexes meanwhile, in a thread.
 * Who asks waits for them; a fault of theirs is told by the commit. */
void store_index_begin(Store *store);

/*
 * Why it cannot be written, as the last attempt showed: "the disk is full"; NULL: it can.
 * (lives for ever) Begin and commit are attempts; so is store_mend, which writes what is
 * there already. In a damaged database nothing is written until it is seen to be whole.
 */
const char *store_trouble(const Store *store);
bool store_mend(Store *store); /* true: all is well */

/* The disk is full and the ballast given back: there is room for what is small only. */
bool store_cramped(const Store *store);

typedef struct OfficeRow {
	int64_t id;
	int64_t since; /* a first import or a catch-up waits for feeds since then; NO_TIME:
			  settled */
	int64_t seen_at; /* something last happened; NO_TIME: nothing ever did */
	Day digest_on;	 /* civil days: of its last digest, */
	Day swept_on;	 /* of its last whole sweep, */
	Day shown_on;	 /* of `shown`: */
	unsigned shown;	 /* notices against the daily cap */
} OfficeRow;

/* Made if it is not there, inside a transaction; ret_row->id 0 for one not there outside of
 * it. */
bool store_office(Store *store, const char *office, OfficeRow *ret_row, GError **error);
bool store_office_put(Store *store, const OfficeRow *row, GError **error);

/* Made if it is not there. (transfer full) */
FeedRow *store_feed(Store *store, int64_t office, const char *name, GError **error);
/* NULL without an error: it is not there. (transfer full) */
FeedRow *store_feed_named(
    Store *store, const char *office, const char *name, GError **error);
bool store_feed_put(Store *store, const FeedRow *row, GError **error);
/* Feeds of an office that are not named are left out of everything from now on. */
bool store_configure(
    Store *store, int64_t office, const GPtrArray *names, GError **error); /* char * */

/* An item of a feed as the database knows it: one UID. */
typedef enum ItemState { ITEM_PRESENT, ITEM_MISSING, ITEM_OUT } ItemState;

typedef struct ItemRow {
	int64_t id; /* 0: not stored yet */
	int64_t feed;
	Digest key, digest;
	char *uid; /* owned by whoever holds the row */
	ItemState state;
	unsigned cut; /* Cut: the caps that its series met */
} ItemRow;
void item_row_done(ItemRow *row);

/* ItemRow without uid and cut, by key: all but ITEM_OUT; ITEM_MISSING alone. */
GArray *store_items(Store *store, int64_t feed, GError **error);
GArray *store_missing_items(Store *store, int64_t feed, GError **error);
bool store_item(Store *store, int64_t feed, Digest key, ItemRow *ret_row,
    GError **error); /* id 0: none */
bool store_item_put(Store *store, ItemRow *row, GError **error);
bool store_item_crowd(
    Store *store, int64_t item, GError **error); /* its feed's cap met it */

/* Texts of a feed's open series (GBytes, by their items), and the frame that they need;
 * ret_frame NULL: there is none. Of an item, replaced, or dropped by NULL. */
GPtrArray *store_texts(Store *store, int64_t feed, GError **error);
bool store_text_put(Store *store, const ItemRow *item, GBytes *text, GError **error);
bool store_frame(Store *store, int64_t feed, GBytes **ret_frame, GError **error);
bool store_frame_put(Store *store, int64_t feed, GBytes *frame, GError **error);

/* A feed's mirror, without its texts, by href; one of another target is none: an empty
 * mirror (transfer full). A mirror as it is from now on: members without a text keep the
 * one that is stored. */
bool store_mirror(
    Store *store, int64_t feed, const char *target, Mirror **ret_mirror, GError **error);
bool store_mirror_put(Store *store, int64_t feed, const Mirror *mirror, GError **error);
bool store_mirror_drop(Store *store, int64_t feed, GError **error);
/* All texts of a mirror that is to be stored: its own, and the stored ones of members that
 * have none. */
bool store_mirror_texts(Store *store, int64_t feed, const Mirror *mirror,
    OnMirrorText *on_text, void *user, GError **error);

typedef enum RecordState {
	RECORD_PRESENT, /* in its feed, as far as is believed */
	RECORD_LEFT,	/* left the span that its feed covers: stands as it was */
	RECORD_GONE,	/* taken off the record; its history stays */
} RecordState;

typedef struct BookingRow {
	int64_t id, item, feed; /* id 0: not stored yet */
	RecordState state;
	int64_t gone_at;
	Booking *booking; /* owned */
	/* The store's own: what its indexes have of the row. */
	struct {
		int64_t item, feed, person, resource, start, length;
		RecordState state;
	} indexed;
} BookingRow;
void booking_row_free(BookingRow *row);

typedef struct RequestRow {
	int64_t id, item, feed; /* item and feed 0: captured at a desk */
	RecordState state;
	int64_t gone_at;
	int64_t due; /* when it is to be judged though nothing changed; or NO_TIME */
	bool withdrawn_here;  /* by staff, whatever its feed says */
	const char *taken_by; /* interned; NULL from a feed */
	Request *request;     /* owned */
} RequestRow;
void request_row_free(RequestRow *row);

/* Of an item, in any state: GPtrArray of BookingRow, of RequestRow. */
GPtrArray *store_item_bookings(Store *store, int64_t item, GError **error);
GPtrArray *store_item_requests(Store *store, int64_t item, GError **error);
bool store_booking_put(Store *store, int64_t office, BookingRow *row, GError **error);
bool store_booking_keep(
    Store *store, int64_t id, int64_t until, GError **error);	   /* as a version */
bool store_booking_drop(Store *store, int64_t id, GError **error); /* as if it never was */
bool store_request_put(Store *store, int64_t office, RequestRow *row, GError **error);
RequestRow *store_request(
    Store *store, int64_t office, const char *uid, GError **error); /* SW_ERROR_NOT_FOUND */
GArray *store_versions(
    Store *store, int64_t booking, GError **error); /* Span: as it was, oldest first */

/* How a booking stood until a change of it was seen. */
typedef struct VersionRow {
	int64_t until;
	Span span;
	RecordState state;
	char *participant; /* "" where the name is forgotten */
	char *resource;
} VersionRow;
void version_row_free(VersionRow *row);
/* Oldest first. VersionRow. */
GPtrArray *store_versions_whole(
    Store *store, int64_t booking, unsigned limit, GError **error);
/* All that is or ever was somebody's, whatever became of it, the latest first: BookingRow,
 * and RequestRow. */
GPtrArray *store_person_ever(
    Store *store, int64_t office, const char *person, unsigned limit, GError **error);
GPtrArray *store_person_asked(
    Store *store, int64_t office, const char *person, unsigned limit, GError **error);

/* The earliest start (or time asked for) of a feed before `now` that is not of one of these
 * items (int64_t * set); `now` if there is none. Reads one row more than those it leaves
 * out. */
bool store_cover(Store *store, int64_t feed, GHashTable *but, int64_t now,
    int64_t *ret_start, GError **error);
/* How many a feed has ahead of `now`, counted up to a limit. */
bool store_ahead(Store *store, int64_t feed, bool requests, int64_t now, unsigned limit,
    unsigned *ret_count, GError **error);

/* The expanded occurrences that a feed has on record: how many, counted up to a limit;
 * their starts (int64_t); the items (int64_t) that have one which starts outside of a span.
 */
bool store_count_expanded(
    Store *store, int64_t feed, unsigned limit, unsigned *ret_count, GError **error);
GArray *store_expanded_starts(Store *store, int64_t feed, GError **error);
GArray *store_items_beyond(Store *store, int64_t feed, Span span, GError **error);
/* Those that began before the window in which series are expanded have left it. */
bool store_leave(
    Store *store, int64_t feed, int64_t window, unsigned *ret_left, GError **error);

/* How many a feed has that begin within a span, whole days aside. */
bool store_count_within(
    Store *store, int64_t feed, Span span, unsigned *ret_count, GError **error);
/* Or asks for, whole days too. */
bool store_count_asked(
    Store *store, int64_t feed, Span span, unsigned *ret_count, GError **error);

/* What detection loads: on record, of configured feeds. BookingRow, RequestRow. */
GPtrArray *store_all_bookings(Store *store, int64_t office, GError **error);
GPtrArray *store_all_requests(Store *store, int64_t office, GError **error);
GPtrArray *store_person_bookings(
    Store *store, int64_t office, const char *person, GError **error);
GPtrArray *store_person_requests(
    Store *store, int64_t office, const char *person, GError **error);
/* A place by its folded name, however it is written; "": the whole office. */
GPtrArray *store_place_bookings(
    Store *store, int64_t office, const char *folded, Span span, GError **error);
/* Who is there when: so much of a booking, or of a request, as tells of whom it may be. */
typedef struct PresenceRow {
	Span times;   /* as recorded, or as asked for */
	int64_t made; /* recorded by its own stamp, or asked; or NO_TIME */
	const char *name, *person;
} PresenceRow;
/* What begins within a span; what asks for any of it, and is not withdrawn. The names are
 * put into `texts`. (transfer full: GArray of PresenceRow) */
GArray *store_starting(
    Store *store, int64_t office, Span span, GStringChunk *texts, GError **error);
GArray *store_asking(
    Store *store, int64_t office, Span span, GStringChunk *texts, GError **error);

/* As they stood before they went or were moved, of what began within a span then: gone_at
 * when that was, moved_at since when it was so. */
GPtrArray *store_former_bookings(Store *store, int64_t office, Span span, GError **error);
/* Made within a span (created, else first seen). All are looked through: not for every
 * refresh. */
GPtrArray *store_made_bookings(Store *store, int64_t office, Span span, GError **error);
/* Visits of a feed that were made within a span by their own stamp (created), the first so
 * many. */
GPtrArray *store_stamped_bookings(
    Store *store, int64_t feed, Span span, unsigned limit, GError **error);
GPtrArray *store_asking_requests(Store *store, int64_t office, Span span, GError **error);
/* Identities of whoever may be the same person by name, or is linked by a UID: added to a
 * set of char *. */
bool store_person_namesakes(
    Store *store, int64_t office, const char *person, GHashTable *set, GError **error);
bool store_uid_persons(
    Store *store, int64_t office, const char *uid, GHashTable *set, GError **error);
/* Identities of everybody who goes by this name, however it is written. */
bool store_named_persons(
    Store *store, int64_t office, const char *name, GHashTable *set, GError **error);
/* The same of whoever has a telephone of that tail (phone.h): some `limit` of them. */
bool store_phone_persons(Store *store, int64_t office, int64_t tail, unsigned limit,
    GHashTable *set, GError **error);

/* Where else an identity is known: names of the other offices, added to a set of char *.
 * And the identities that hold across offices, no bare names, which others know too. */
bool store_person_offices(
    Store *store, int64_t office, const char *person, GHashTable *set, GError **error);
bool store_shared_persons(Store *store, int64_t office, GHashTable *set, GError **error);

/* Has anybody asked for anything? And might somebody have asked for this booking: its
 * person, somebody of its name, or whoever is linked to it by a UID? */
bool store_asks(Store *store, int64_t office, bool *ret_asks, GError **error);
bool store_booking_asked(
    Store *store, int64_t office, const Booking *booking, bool *ret_asked, GError **error);

bool store_load_add(Store *store, int64_t office, const LoadRow *row, GError **error);
GArray *store_load(
    Store *store, int64_t office, int64_t since, GError **error); /* LoadRow */

/* Alerts that are not withdrawn: of an office, a person, a place, its feeds, those that a
 * tick may have something to do for (`pressing`: within the day, lists aside). Of a family
 * (alert_key of their findings): in any state. */
GPtrArray *store_office_alerts(Store *store, int64_t office, GError **error);
GPtrArray *store_person_alerts(
    Store *store, int64_t office, const char *person, GError **error);
GPtrArray *store_place_alerts(
    Store *store, int64_t office, const char *folded, Span span, GError **error);
/* Of persons and places, by the times that they speak of and the days that were looked
 * through for them. */
GPtrArray *store_alerts_within(Store *store, int64_t office, Span span, GError **error);
/* Whose proposed place passed within a span; and when the next does, from `now` on:
 * INT64_MAX: none. */
GPtrArray *store_passed_alerts(Store *store, int64_t office, Span span, GError **error);
bool store_next_passing(
    Store *store, int64_t office, int64_t now, int64_t *ret_at, GError **error);
GPtrArray *store_feed_alerts(Store *store, int64_t office, GError **error);
GPtrArray *store_lively_alerts(Store *store, int64_t office, GError **error);
GPtrArray *store_pressing_alerts(Store *store, int64_t office, GError **error);
GPtrArray *store_family_alerts(Store *store, Digest family, GError **error);
/* Clashes at a place (folded; NULL: any) that were answered before a time, the newest
 * first: what is learned from. Whatever became of them since; no more than a cap. */
GPtrArray *store_answered_clashes(
    Store *store, int64_t office, const char *folded, int64_t before, GError **error);
bool store_alert_put(
    Store *store, int64_t office, Alert *alert, Digest family, GError **error);
bool store_notice_put(Store *store, int64_t office, Notice *notice, GError **error);
GArray *store_notice_alerts(Store *store, int64_t notice, GError **error); /* int64_t */
bool store_shown_put(Store *store, int64_t notice, const char *desk, int64_t at,
    bool *ret_first, GError **error);
/* Made if it has no number yet; steps that are stored stay as they are. */
bool store_case_put(Store *store, int64_t office, Case *file, GError **error);
/* Open ones for which a place is kept: Case. */
GPtrArray *store_held_cases(Store *store, int64_t office, GError **error);
/* How many slips the person of an alert had before, by other alerts. */
bool store_case_repeats(
    Store *store, int64_t office, const Alert *alert, unsigned *ret_count, GError **error);
bool store_audit_put(Store *store, int64_t alert, const AuditRow *row, GError **error);

/* What an office has learned, as counts; what they mean is the slip model's matter. */
typedef struct CountRow {
	char *what, *name;
	double slip, honest;
} CountRow;
void count_row_free(CountRow *row);
GPtrArray *store_learned(Store *store, int64_t office, GError **error); /* CountRow */
bool store_learned_put(
    Store *store, int64_t office, const CountRow *row, GError **error); /* in its place */
bool store_learned_forget(Store *store, int64_t office, GError **error);

/* What an office goes by on a civil day, by its matter ("habits", "beliefs", "demoted"), as
 * whoever wrote it made it: the last day's, whichever that was. */
typedef struct DailyRow {
	char *office; /* its id */
	Day day;
	char *text;
} DailyRow;
void daily_row_free(DailyRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DailyRow, daily_row_free)
bool store_daily(Store *store, int64_t office, const char *what, DailyRow **ret_row,
    GError **error); /* NULL: none (transfer full) */
GPtrArray *store_daily_all(
    Store *store, const char *what, GError **error); /* DailyRow, by office */
bool store_daily_put(Store *store, int64_t office, const char *what, Day day,
    const char *text, GError **error); /* text NULL: there is none any more */

/* When the next request of an office is due; INT64_MAX: none. */
bool store_next_due(Store *store, int64_t office, int64_t *ret_at, GError **error);
GPtrArray *store_due_requests(
    Store *store, int64_t office, int64_t now, GError **error); /* RequestRow */

/* Forgets what ended before a time: bookings, requests, their alerts, notices, the texts of
 * feeds that are no longer configured, and the names of whom nothing else is kept. */
bool store_purge(Store *store, int64_t before, GError **error);

/* Somebody in an office, and how much there is of them. */
typedef struct PersonRow {
	int64_t id;
	char *office, *identity, *name;
	bool everywhere; /* the identity is one person's in all offices */
	unsigned bookings, requests, alerts, cases; /* in any state */
	GPtrArray *feeds; /* char *, owned: in which they stand now */
} PersonRow;
void person_row_free(PersonRow *row);
/* Whoever goes by a name, however it is written, or by an identity. (transfer full) */
GPtrArray *store_persons_called(
    Store *store, int64_t office, const char *name, GError **error); /* PersonRow */
/* Adds what a person is known by. `shared`: others have the name, and keep it. */
bool store_naming_add(
    Store *store, const PersonRow *row, bool shared, Naming *naming, GError **error);

/* Alerts of an office, in any state, whose findings name them. (transfer full: Alert) */
GPtrArray *store_naming_alerts(
    Store *store, int64_t office, const Naming *naming, GError **error);

/*
 * Forgets persons: their rows, and in all else of the office what names them. Findings are
 * veiled (naming.h) where notices and cases have them; alerts are the caller's matter.
 * Their feeds' next bodies are read, and bring back whoever still stands in them.
 */
typedef struct Forgetting {
	int64_t office;
	const GArray *persons; /* int64_t, of this office; may be empty */
	const Naming *naming;
	const char *why;
} Forgetting;
bool store_forget(Store *store, const Forgetting *what, int64_t now, GError **error);
/* An office's feeds whose next body is read, whatever it is. (transfer full: char *) */
GPtrArray *store_open_feeds(Store *store, int64_t office, GError **error);
bool store_forgotten_put(
    Store *store, int64_t person, const AuditRow *row, GError **error); /* in the trail */

/*
 * What was taken out is owed to be gone from the files, too: within the transaction that
 * takes it out. Paid outside of one, by writing the database anew, as long as that takes;
 * a database that is opened with a debt pays it.
 */
bool store_scrub_owe(Store *store, int64_t now, GError **error);
bool store_scrub(Store *store, GError **error);

#endif
