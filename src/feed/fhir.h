/* What an Appointment resource says. */
#ifndef FEED_FHIR_H
#define FEED_FHIR_H

#include "records.h"

#include <jansson.h>

/* A member that is a text; "" (dies with the object). */
const char *fhir_text(const json_t *object, const char *key);

/* Is it one of those that the feed holds? `ret_fault`: it is, but cannot be read: why, a
 * clause (transfer full); else NULL. */
bool appointment_is_wanted(const Feed *feed, const json_t *appointment, char **ret_fault);

#endif
