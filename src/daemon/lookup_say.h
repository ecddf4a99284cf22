/* What is found of a person, as sentences to be read in two seconds. */
#ifndef SLIPWATCH_DAEMON_LOOKUP_SAY_H
#define SLIPWATCH_DAEMON_LOOKUP_SAY_H

#include <jansson.h>
#include <slipwatch/window.h>

/* Lists of sentences in the office's language (transfer full): of a person; of a name that
 * nobody is known by. */
json_t *lookup_say(
    const Lookup *lookup, const KnownPerson *person, const Office *office, int64_t now);
json_t *lookup_say_unknown(
    const Lookup *lookup, const char *name, const Office *office, int64_t now);

#endif
