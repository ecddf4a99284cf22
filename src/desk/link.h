/*
 * The desk's link to the daemon: one thread listens to the stream, another delivers
 * answers. Both come back again and again by themselves; what they hear arrives on the main
 * context.
 */
#ifndef DESK_LINK_H
#define DESK_LINK_H

#include <jansson.h>
#include <slipwatch/client.h>

/* All called on the main context; JSON is (borrowed). */
typedef struct LinkHandlers {
	/* Connected: the stream's hello and all that is open, as open_alerts returns it. */
	void (*hello)(const json_t *hello, const json_t *alerts, void *user);
	void (*notice)(const json_t *notice, void *user);
	/* What is open says something else now. */
	void (*open)(const json_t *alerts, void *user);
	/* The daemon's database fell ill or got well. */
	void (*database)(const json_t *json, void *user);
	/* The daemon is gone; said once until it is back. */
	void (*lost)(const char *why, void *user);
	/* An answer was taken: the alert as the daemon has it now. */
	void (*answered)(const json_t *alert, void *user);
	/* An answer was refused for good. */
	void (*refused)(int64_t alert, const char *why, void *user);
} LinkHandlers;

/* All that is open, however many pages that takes: {"alerts": [...]}. (transfer full) */
json_t *open_alerts(Client *client, GError **error);

typedef struct Link Link;

/* `after`: the last notice that this desk has seen; -1: none. */
Link *link_new(const ClientAddress *address, int64_t after, const LinkHandlers *handlers,
    void *user, GError **error);
void link_free(Link *link); /* what was not delivered is dropped */

/* verdict: "slip", "correct", or "snooze" (15 minutes). Delivered however long it takes. */
void link_answer(Link *link, int64_t alert, const char *verdict);

/* Opens the board in a browser, at an alert (0: none); says in the log when it cannot. */
void link_board(Link *link, int64_t alert);

/* Notes with the daemon that this desk showed a notice, however long it takes. */
void link_shown(Link *link, int64_t notice, const char *desk);

#endif
