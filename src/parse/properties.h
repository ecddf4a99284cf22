/* The properties of a component that say when: times, numbers, rules. */
#ifndef PARSE_PROPERTIES_H
#define PARSE_PROPERTIES_H

#include "reading.h"

/* False: not one of them. */
bool property_read(Reading *reading, const ContentLine *line);

#endif
