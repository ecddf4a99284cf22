/*
 * What the program speaks of: bookings (recorded), requests (asked) and findings (what a
 * rule says of both as they stand). Open values; every string is owned by its struct, valid
 * UTF-8 without control characters, and "" rather than NULL unless said otherwise.
 */
#ifndef SLIPWATCH_BOOKING_H
#define SLIPWATCH_BOOKING_H

#include <glib.h>
#include <slipwatch/pool.h>
#include <slipwatch/span.h>
#include <stdbool.h>

enum { NAME_CHARS_MAX = 200, UID_CHARS_MAX = 512, NOTE_CHARS_MAX = 4000 };

/* What the participant says of the invitation: PARTSTAT. Who does not know yet (TENTATIVE)
 * has not answered. */
typedef enum Rsvp { RSVP_NONE, RSVP_ACCEPTED, RSVP_DECLINED } Rsvp;

/* One occurrence of what the booking system has on record. Identity: feed, uid, recurrence.
 */
typedef struct Booking {
	char *feed; /* the feed's name within its office */
	char *uid;
	int64_t recurrence; /* RECURRENCE-ID, UTC; NO_TIME for a single booking */
	char *participant;  /* as shown */
	char *person;	/* identity: lower-case address, else "=" and the folded name, else
			   "?" and the UID; "" absence */
	char *phone;	/* plain (phone.h); "" if none is said */
	char *resource; /* never "": the feed's name at the least */
	char *service;
	char *note; /* DESCRIPTION and COMMENT; "" if none */
	Span span;
	int64_t created;  /* CREATED, or NO_TIME */
	int64_t modified; /* LAST-MODIFIED, or NO_TIME */
	int32_t sequence; /* SEQUENCE, or -1 */
	bool all_day;
	bool expanded;	/* of a rule or a list of dates: no component of its own says it */
	bool cut;	/* it is expanded of a series that was cut at a cap */
	bool confirmed; /* STATUS:CONFIRMED */
	Rsvp rsvp;
	/* From our own snapshots; NO_TIME and 0 without history. */
	int64_t first_seen; /* the first good body that held it; NO_TIME if it was there at
			       the first import */
	/* the last time its start, resource or person was seen to change */
	int64_t moved_at;
	unsigned moves; /* how often that was seen */
	Pool *pool;   /* referenced: it lies there, with its texts; NULL: each is its own */
	unsigned own; /* in a pool, which of its texts do not lie there */
} Booking;

/* What a participant asked for. Identity: feed, uid. */
typedef struct Request {
	char *feed; /* "" for one captured at a desk */
	char *uid;
	char *participant;
	char *person;
	char *phone;
	char *resource; /* "" if none was asked for */
	char *service;
	Span asked; /* earliest and latest acceptable START, both inclusive; equal for one
		       time */
	int64_t length;	   /* seconds asked for; 0 not said */
	int64_t asked_at;  /* NO_TIME if not said */
	char *booking_uid; /* RELATED-TO; "" if none */
	bool day_only;	   /* a DATE: any start of that civil day is what was asked */
	bool withdrawn;
} Request;

typedef enum Tier { TIER_LOG, TIER_DIGEST, TIER_ASK, TIER_INTERRUPT } Tier;

/* What a rule says of the data as it stands. Unset: NULL, NO_TIME, 0. Strings in arrays are
 * owned by the array. */
typedef struct Finding {
	const char *rule;    /* slug of a row of the rules' table (static) */
	char *kind;	     /* slug of a slip kind, or two joined by +; NULL */
	char *equal;	     /* a kind that explains as well; NULL */
	double p;	     /* P(slip), 0..1 */
	double raw;	     /* the same by the priors alone, before what verdicts taught */
	GPtrArray *evidence; /* char *: slugs of the signals that it rests on; sorted */
	bool held_back;	     /* its kind was wrong too often: at most `ask` */
	Tier tier;
	char *office;		 /* the office's name */
	GPtrArray *participants; /* char *, as shown, sorted; may be empty */
	char *person;		 /* identity of the one person, or NULL for a pile */
	char *resource;
	int64_t asked, asked_end; /* asked_end only for a range */
	int64_t recorded;
	char *asked_resource, *recorded_resource; /* both only where they differ */
	unsigned asked_minutes, recorded_minutes; /* both only where they differ */
	int64_t proposed;
	/* For whom and where `proposed` is: only where several are named, or it is not on
	 * `resource`. */
	char *proposed_for, *proposed_resource;
	/* The office's civil days (UTC) that it was weighed and mended by, from the first
	 * to the last; NO_TIME: none. */
	Span looked;
	bool unseen; /* not all of them were given: it is not settled yet; never stored */
	/* wrong-person: who asked, and who is recorded instead, as shown. */
	char *asked_by, *recorded_for;
	/* Whoever comes at a time that is not theirs: the first free start of the coming
	 * slots. */
	int64_t seen_now;
	GPtrArray *resources; /* char *: where one person is at once; sorted */
	int64_t also;	      /* duplicate: the start of the other booking */
	int64_t made;	      /* past: when the record was made */
	int64_t deadline;
	int64_t start, end; /* of a pile */
	unsigned over;	    /* by how many a pile is over */
	int asked_free;	    /* 1 free, 0 taken, -1 not known or not asked */
	int away;	    /* 1 a pile on a resource that is away: nobody means that */
	int busy;	    /* 1 recorded in a busy quarter-hour, or for a busy one */
	/* A busy time: so many people due within the half-hour from due_at, for so many
	 * places (0: not known). */
	unsigned due, places;
	int64_t due_at;
	/* char *: UID, or UID#20261201T163000Z for an occurrence; sorted */
	GPtrArray *bookings;
	GPtrArray *requests; /* char *: UIDs; sorted */
	GPtrArray *feeds;    /* char *: feed names; sorted, no doubles */
	bool cut;	     /* a series that it rests on was cut at a cap */
	bool all_day;	     /* a record is of a whole day: its midnight is no time */
	char *detail; /* feed-*: what is wrong, in words; text-contradiction: the text's own
			 words; else NULL */
	/* When the data came that stand since in place of newer ones: of the feed-* itself,
	 * and of what rests on a feed that cannot be read; or NO_TIME. */
	int64_t as_of;
	bool unedited; /* feed-shift: its times moved from one body to the next, by no edit
			*/
	char *why;     /* rendered last, by alert/say */
} Finding;

Booking *booking_new(void);
Booking *booking_copy(const Booking *booking);
void booking_free(Booking *booking);
/* The same in a pool (transfer full: of both); there is no other reference to it. */
Booking *booking_pool(Booking *booking, Pool *pool);
/* In place of one of its texts (takes the value). */
void booking_set(Booking *booking, char **text, char *value);
char *booking_name(const Booking *booking); /* UID or UID#RECURRENCE (transfer full) */
int booking_compare(const Booking *a,
    const Booking *b); /* start, end, feed, uid, recurrence: a total order */

Request *request_new(void);
Request *request_copy(const Request *request);
void request_free(Request *request);
int request_compare(const Request *a, const Request *b); /* asked, asked_at, feed, uid */

Finding *finding_new(const char *rule);
Finding *finding_copy(const Finding *finding);
void finding_free(Finding *finding);
/* Sorts and dedupes the arrays of a finding: the same facts always look the same. */
void finding_settle(Finding *finding);
/* Deadline (none last), then rule, then recorded, then names: a total order, so that output
 * never depends on input order. */
int finding_compare(const Finding *a, const Finding *b);

const char *tier_name(Tier tier);
bool tier_parse(const char *text, Tier *ret_tier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Booking, booking_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Request, request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Finding, finding_free)

#endif
