/* What the files of this layer share. */
#ifndef SLIPWATCH_ALERTING_H
#define SLIPWATCH_ALERTING_H

#include <slipwatch/lifecycle.h>

/* Under this long to a deadline neither the cap nor quiet hours hold a notice back. */
enum { URGENT = HOUR };

/* --- staffed.c: when somebody is there ---------------------------------------------------
 */
bool staffed_at(const Office *office, int64_t at);
int64_t staffed_next(
    const Office *office, int64_t at); /* at, or the next opening; INT64_MAX: never */
int64_t staffed_last(
    const Office *office, int64_t at); /* at, or the last closing before it */

/* When so many seconds of staffed time are left before `at`. */
int64_t staffed_before(const Office *office, int64_t at, int64_t seconds);

/* --- tier.c: what a finding's times mean -------------------------------------------------
 */
bool finding_of_feed(const Finding *finding);
/* The last of its times, or NO_TIME. */
int64_t finding_last(const Finding *finding);
/* When all of it lies on past civil days; INT64_MAX: never. */
int64_t finding_over(const Finding *finding, const Office *office);
/* The recorded time has passed, the asked one lies ahead: nobody is missing yet. */
bool finding_guarded(const Finding *finding, int64_t now);
bool finding_urgent(const Finding *finding, int64_t at);
/* The first moment from `at` on at which a notice about it may be shown; INT64_MAX: never.
 */
int64_t finding_speaks(const Finding *finding, const Office *office, int64_t at);

/* --- lifecycle.c: the one door -----------------------------------------------------------
 */
void alert_enter(Alert *alert, AlertState state, int64_t now);
void alert_reopen(
    Alert *alert, int64_t now); /* a new matter: told or answered nothing of it yet */
void notice_add(GPtrArray *notices, Show show, Alert *alert, int64_t now);

/* --- budget.c: who is told, and how much at once -----------------------------------------
 */
/* A feed's fault that was told and taken back just before, and is there again: until when
 * nothing is said of it. NO_TIME: of any other. */
int64_t alert_rests(const Alert *alert);
/* Open, worth a notice of its own, and not told as it stands; overflowed ones when urgent.
 */
bool alert_pending(const Alert *alert, int64_t now);
/* Tells of it at once, whatever cap and hour say: raise, update or the guard's reminder. */
void alert_announce(Settlement *settlement, Alert *alert);
/* Tells of all that is pending and may be told now: one by one, or in one summary. */
void alerts_announce(Settlement *settlement);
/* One notice for all of them (Alert, borrowed); nothing for none. It tells of each at that
 * tier at most: TIER_DIGEST, and it only was in a list. */
void settlement_list(Settlement *settlement, Show show, GPtrArray *alerts, Tier most);
/* Did only a list (digest, summary) tell of it? Then no bubble hangs anywhere. */
bool alert_listed(const Alert *alert);
/* Was it told today in a list rather than by itself? */
bool alert_listed_today(const Alert *alert, const Office *office, int64_t now);

#endif
