/*
 * Alerts: findings over time, and the notices that tell desks of them. Values; what is
 * decided about them is in lifecycle.h.
 */
#ifndef SLIPWATCH_ALERT_H
#define SLIPWATCH_ALERT_H

#include <slipwatch/booking.h>
#include <slipwatch/digest.h>

typedef enum AlertState {
	ALERT_OPEN,	 /* shown, unanswered */
	ALERT_SNOOZED,	 /* until snoozed_until */
	ALERT_ANSWERED,	 /* quiet unless a fact changes; a `slip` reminds once before the
			    deadline */
	ALERT_WITHDRAWN, /* its finding is gone; a withdrawn one whose finding returns is
			    raised again */
} AlertState;

typedef enum Verdict {
	VERDICT_NONE,
	VERDICT_SLIP,
	VERDICT_CHANGED,  /* changed-on-purpose */
	VERDICT_OUTDATED, /* request-outdated */
	VERDICT_CORRECT,
	VERDICT_UNREACHABLE,
} Verdict;

typedef struct Alert {
	int64_t id;	   /* 0: not stored yet */
	char *office;	   /* office id */
	Digest key, facts; /* from content: alert_key, alert_facts */
	AlertState state;
	Finding *finding;   /* as last seen; owned */
	int64_t raised_at;  /* found; from its first notice on: that notice's time */
	int64_t updated_at; /* new facts, or the last notice that asked for an answer */
	int64_t snoozed_until, reminded_at, escalated_at, answered_at,
	    withdrawn_at; /* or NO_TIME */
	bool announced;	  /* a notice showed it as it stands (bubble, list or digest) */
	Tier told; /* the highest tier of a notice of its own; TIER_DIGEST: only lists;
		      TIER_LOG: none */
	bool overflowed; /* over the daily cap: waits for the digest */
	Verdict verdict;
	char *cause, *note; /* "" if none */
	char *role;	    /* who answered: role only, never a name; "" */
	bool changed;	    /* to be stored */
} Alert;

Alert *alert_new(const char *office, const Finding *finding, int64_t now);
Alert *alert_copy(const Alert *alert);
void alert_free(Alert *alert);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Alert, alert_free)

typedef enum Show {
	SHOW_RAISE,
	SHOW_UPDATE,
	SHOW_REMIND,
	SHOW_ESCALATE,
	SHOW_DIGEST,
	SHOW_WITHDRAW,
	SHOW_SUMMARY,
	/* Not shown to anyone: they make other desks close or quieten a bubble. */
	SHOW_ANSWER,
	SHOW_SNOOZE,
} Show;

/* What a desk is told. Written in the transaction that decides it. */
typedef struct Notice {
	int64_t id; /* ascending over all offices, given by the store; 0 until then */
	int64_t at;
	Show show;
	char *office; /* office id */
	Alert *alert; /* a copy as it stood; NULL for a digest or summary */
	/* Alert copies, owned: those of a digest or summary; else NULL */
	GPtrArray *alerts;
} Notice;

void notice_free(Notice *notice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Notice, notice_free)

const char *show_name(Show show);
bool show_parse(const char *text, Show *ret_show);
const char *state_name(AlertState state);
bool state_parse(const char *text, AlertState *ret_state);
const char *verdict_name(Verdict
	verdict); /* "changed-on-purpose"; "" for none, which verdict_parse does not take */
bool verdict_parse(const char *text, Verdict *ret_verdict);
extern const char *const causes[]; /* how a slip came about; NULL-terminated */
bool cause_valid(const char *cause);

#endif
