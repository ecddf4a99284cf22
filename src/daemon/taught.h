/* What an office has learned and goes by today, as the database has it: for reports. */
#ifndef SLIPWATCH_DAEMON_TAUGHT_H
#define SLIPWATCH_DAEMON_TAUGHT_H

#include <slipwatch/learn.h>
#include <slipwatch/store.h>

typedef struct Taught {
	Learned *learned;
	Beliefs *beliefs;
	Day believed_on; /* the civil day that the beliefs are of; 0: of no day yet */
} Taught;

bool taught_load(Store *reader, const char *office, Taught *ret_taught, GError **error);
void taught_done(Taught *taught);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Taught, taught_done)

/* "31 of its last 50 interrupts were slips" (transfer full); `veiled`: no number under
 * five. */
char *taught_why(const Taught *taught, const char *kind, bool veiled);

#endif
