/* A zone by the name that people read. */
#ifndef PARSE_LABEL_H
#define PARSE_LABEL_H

#include <slipwatch/civil.h>

/* NULL: it is none of those that are known. (transfer full) */
Zone *label_zone(const char *tzid);

#endif
