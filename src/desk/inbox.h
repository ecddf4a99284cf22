/*
 * What the daemon says is open, and which of it is to stand on this desktop. Pure: replies
 * and notices in, bubbles out; no bus, no daemon, no clock.
 */
#ifndef DESK_INBOX_H
#define DESK_INBOX_H

#include <glib.h>
#include <jansson.h>
#include <slipwatch/config.h>
#include <stdbool.h>

#include "bubble.h"

enum { BUBBLES_MAX = 3 };

typedef struct Inbox Inbox;

/* `office` NULL: of all offices. */
Inbox *inbox_new(const char *office, Role role);
void inbox_free(Inbox *inbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inbox, inbox_free)

/* The stream's hello: names and privacy of the offices. A last notice of ours that lies
 * ahead of the daemon's is of another database. If it says that much was told while this
 * desk was away for long, all of that which is open still is one bubble. */
void inbox_hello(Inbox *inbox, const json_t *hello);

/* Why nothing can ever stand here: hello knew no office of that id. NULL: it did. (transfer
 * full) */
char *inbox_blind(const Inbox *inbox);

/* {"database": "ok"}, or why it cannot be written: in hello too, where none means ok. */
void inbox_database(Inbox *inbox, const json_t *json);
bool inbox_unwritten(const Inbox *inbox);

/* All open alerts, as {"alerts": [...]}: whatever is not in it is open no more. */
void inbox_replace(Inbox *inbox, const json_t *alerts);

/*
 * A notice of the stream; one at or below the last is ignored. One that was written before
 * hello only adds what the list of open alerts cannot tell (reminders, digests): whether
 * its alert is still open, the list knows better.
 */
void inbox_notice(Inbox *inbox, const json_t *notice);
int64_t inbox_last(const Inbox *inbox); /* -1: none yet */
void inbox_set_last(Inbox *inbox, int64_t notice);

/* The daemon took an answer of this desk: what it says of the alert. A slip is to be put
 * right. */
void inbox_answered(Inbox *inbox, const json_t *alert);

/* A person put the bubble away, or answered and the daemon has not said so yet. */
void inbox_dismiss(Inbox *inbox, const char *key);
/* An answer could not be given: the bubble comes back. */
void inbox_restore(Inbox *inbox, int64_t alert);

/* What is to be seen now: at most BUBBLES_MAX alerts, most urgent first, then "and N more",
 * then what was missed, what is to be put right, lists, and what ails the daemon. (transfer
 * full: GPtrArray of Bubble) */
GPtrArray *inbox_bubbles(const Inbox *inbox);

/* How many alerts are open in a tier ("interrupt", "ask"). */
unsigned inbox_count(const Inbox *inbox, const char *tier);

#endif
