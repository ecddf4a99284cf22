/*
 * A question to the engine that changes nothing: of one office, answered when it has been
 * looked up. While the database cannot be written it is answered all the same.
 */
#ifndef SLIPWATCH_DAEMON_ASK_H
#define SLIPWATCH_DAEMON_ASK_H

#include "exchange.h"
#include "keeper.h"

typedef struct Ask Ask;
struct Ask {
	Letter letter;
	Exchange *exchange;
	Office *office; /* a reference */
	/* In the keeper's thread: looks up what is asked; false with an error. */
	bool (*look)(Ask *ask, Engine *engine, int64_t now, GError **error);
	/* In the loop's: what it found (transfer full). */
	json_t *(*shape)(Ask *ask);
	/* Frees what was asked and found. */
	void (*done)(Ask *ask);
};

/* Sends it; from now on it is the daemon's, and the exchange is held. */
void ask_send(Ask *ask, Exchange *exchange, const Office *office);

/* The office that a query means; NULL: it was answered with an error. */
const Office *ask_office(Exchange *exchange);

#endif
