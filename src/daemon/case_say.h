/* What to do and to say about a case, in order; and the booking as it is to be. */
#ifndef SLIPWATCH_DAEMON_CASE_SAY_H
#define SLIPWATCH_DAEMON_CASE_SAY_H

#include <jansson.h>
#include <slipwatch/window.h>

/* Sentences in the office's language, or its own script (transfer full). */
json_t *case_say(const Offer *offer, const Office *office);

/* As an iCalendar object; NULL: there is nothing to put right by one (transfer full). */
char *case_ics(const Offer *offer, const Office *office, int64_t now);
/* In words, for whoever types it into the booking system; or NULL (transfer full). */
char *case_text(const Offer *offer, const Office *office);

#endif
