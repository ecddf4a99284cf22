/*
 * The notification server, seen from one thread that makes every libnotify call: show and
 * close may block for 25 s on a hung server, and the desk must not.
 *
 * Calls return at once; what happened comes back on the main context through `Heard`.
 */
#ifndef DESK_NOTIFIER_H
#define DESK_NOTIFIER_H

#include "inbox.h"

/* A click on the bubble itself, by the name that servers have for it. */
#define ACTION_BOARD "default"

typedef enum HeardKind {
	HEARD_SHOWN,	 /* key, number: the server's id of it */
	HEARD_FAILED,	 /* key, text: why it could not be shown */
	HEARD_ACTION,	 /* key, text: "slip", "correct", "snooze", ACTION_BOARD */
	HEARD_DISMISSED, /* key: a person (or the server) put it away */
	HEARD_SERVER, /* text: which server appeared (bus and unique name); NULL: it is gone
		       */
} HeardKind;

typedef struct Heard {
	HeardKind kind;
	char *key, *text;
	unsigned number;
} Heard;

/* Called on the main context; `heard` is (borrowed). */
typedef void (*HeardHandler)(const Heard *heard, void *user);

typedef struct Notifier Notifier;

Notifier *notifier_new(HeardHandler handler, void *user);
/* Leaves the bubbles where they are; at the end of the process only. */
void notifier_free(Notifier *notifier);

/* Shows a bubble, or shows it anew under the same key. `adopt`: the server's id of a bubble
 * that an earlier run of the desk left there under this key; 0: none. */
void notifier_show(Notifier *notifier, const Bubble *bubble, unsigned adopt);
void notifier_close(Notifier *notifier, const char *key, unsigned adopt);

/* What the server can do, in words; NULL and an error without one. Blocks: for --test and
 * --status. */
char *notifier_describe(GError **error);

/* Shows a bubble as an interrupt looks, and leaves it there. Blocks: for --test. */
bool notifier_sample(GError **error);

#endif
