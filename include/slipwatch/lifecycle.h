/*
 * What becomes of a finding: alerts over time. Pure: alerts and findings in, changed alerts
 * and notices out; the engine stores both in one transaction.
 *
 * One door: only alert/lifecycle.c sets an alert's `state`.
 */
#ifndef SLIPWATCH_LIFECYCLE_H
#define SLIPWATCH_LIFECYCLE_H

#include <slipwatch/alert.h>
#include <slipwatch/office.h>

/* What a feed's fault is called that brings two states by turns. */
#define FAULT_FLAPS "it goes back and forth between two states"

/* Identity from content, not from row ids or UIDs: rule, office, person or resource,
 * request. */
Digest alert_key(const char *office, const Finding *finding);
/* What is asked and recorded: a new hash under the same key is an update. */
Digest alert_facts(const Finding *finding);

/* Fills tier, deadline and why. p against the office's thresholds; feed-* by its own rule.
 */
void finding_complete(Finding *finding, const Office *office, int64_t now);

/* The first of its times that lies ahead: what "before it starts" is meant of; or NO_TIME.
 */
int64_t finding_ahead(const Finding *finding, int64_t now);

/* One sentence or two under 200 characters, from the catalogue. (transfer full) */
char *say_why(const Finding *finding, const Office *office);
/* In place of that, of somebody who was purged (static). */
const char *say_purged(const Office *office);
/* "Tue Dec 1, 11:30 am" in the office's language (transfer full). */
char *say_time(int64_t at, const Office *office);
char *say_day(int64_t at, const Office *office);  /* "Tue Dec 1" (transfer full) */
char *say_hour(int64_t at, const Office *office); /* "11:30 am" (transfer full) */

/* A line of an alert's trail in words, without who and when; what it does not know, as it
 * stands. (transfer full) */
char *say_deed(const char *what, const char *detail, const Office *office);

/* What is said at the window of whoever stands there, and to whom a slip hit. */
typedef enum WindowLine {
	WINDOW_UNKNOWN, /* name */
	WINDOW_TODAY,	/* at, place */
	WINDOW_NOT_TODAY,
	WINDOW_ASKED,	 /* at, until */
	WINDOW_ASKED_ON, /* and seen: when it was said */
	WINDOW_RECORDED, /* at, place: of what was asked for */
	WINDOW_UNRECORDED,
	WINDOW_NEXT,	/* at, place */
	WINDOW_MOVED,	/* at, place, to, there, seen */
	WINDOW_GIVEN,	/* at, place, name, seen */
	WINDOW_OFF,	/* at, place, seen */
	WINDOW_SEVERAL, /* count */
	WINDOW_MEANT,	/* name, at, place */
	WINDOW_FREE,	/* name: the places */
	WINDOW_FULL,
	CASE_OWN, /* at: asked; to: recorded */
	CASE_OWN_PLAINLY,
	CASE_ASKED_FREE, /* at, place */
	CASE_NEAREST,	 /* name: the places */
	CASE_SOON,	 /* name: the places */
	CASE_MAKE_GOOD,	 /* name: what is offered */
	CASE_READ_BACK,	 /* at, place */
	CASE_REPEAT,	 /* count: how many before */
	CASE_HELD,	 /* at, place */
	CASE_TEXT,	 /* name: whom and for what; at, place */
	CASE_TEXT_WAS,	 /* to, there: as it is on record */
	WINDOW_LINES,
} WindowLine;

/* A sentence, and what it speaks of. */
typedef struct WindowSaid {
	WindowLine line;
	const Office *office;
	const char *name, *place, *there;
	int64_t at, until, to, seen;
	unsigned count;
} WindowSaid;
/* In the office's language (transfer full). */
char *say_window(const WindowSaid *said);

/* "Station 1 (Harbor Clinic)": a resource of another office (transfer full). */
char *say_elsewhere(const char *resource, const Office *other, Language language);

/* The earlier of the two times less the lead, inside staffed hours; the false-no-show
 * guard's other reading when the recorded time has passed. NO_TIME without a time. */
int64_t deadline_of(const Finding *finding, const Office *office, int64_t now);

/*
 * A sweep's findings against the alerts that were in its scope. Changed alerts are marked,
 * new ones appended (id 0), notices appended. `baseline`: a first import, one summary
 * instead of raises. `shown_today`: how many interrupt+ask notices the office has had on
 * this civil day.
 */
typedef struct Settlement {
	const Office *office;
	GPtrArray *alerts;   /* Alert, owned: in scope, of any state */
	GPtrArray *findings; /* Finding, owned, complete */
	GPtrArray *notices;  /* Notice, owned: appended */
	unsigned shown_today;
	bool baseline;
	int64_t now;
} Settlement;
void alerts_settle(Settlement *settlement);

/* A verdict. SW_ERROR_CONFLICT when it is withdrawn, or answered with the same verdict
 * before. */
bool alert_answer(Alert *alert, Verdict verdict, const char *cause, const char *note,
    const char *role, int64_t now, GPtrArray *notices, GError **error);
bool alert_snooze(
    Alert *alert, int64_t until, int64_t now, GPtrArray *notices, GError **error);
/* A slip that was confirmed is not the first of its person: supervisors are told, at once.
 */
void alert_again(Alert *alert, int64_t now, GPtrArray *notices);
/* How a slip came about, once somebody says so. */
void alert_set_cause(Alert *alert, const char *cause);

/* Whoever it is of is forgotten: it is over, a bubble of it closes, and it says `why` and
 * nothing else. Its verdict stays. */
void alert_forget(Alert *alert, const char *why, int64_t now, GPtrArray *notices);

/*
 * Time passed: raises that waited for opening, ends of snoozes, reminders, escalations, the
 * day's digest, and the end of what lies wholly in the past. `alerts` are all of the office
 * that are open, snoozed or answered; `digest_on`: the civil day of the office's last
 * digest, updated; `shown_today` as in a Settlement. A tick does everything that is due:
 * call it once a moment.
 */
void alerts_tick(const Office *office, GPtrArray *alerts, Day *digest_on,
    unsigned shown_today, int64_t now, GPtrArray *notices);

/* Does a notice count against the daily cap? For whoever keeps `shown_today`. */
bool notice_counts(const Notice *notice);

/* When it next has something to do for one alert; what lists it has is not asked. It stands
 * from `now` until it comes. INT64_MAX: never. Pure. */
int64_t alert_next(const Office *office, const Alert *alert, int64_t now);

/* When alerts_tick next has something to do, never before `now`; INT64_MAX: never. Pure. */
int64_t schedule_next(
    const Office *office, const GPtrArray *alerts, Day digest_on, int64_t now);

#endif
