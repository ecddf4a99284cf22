/* The properties of a component that say who, what and where: texts, attendees, words. */
#ifndef PARSE_TEXTS_H
#define PARSE_TEXTS_H

#include "reading.h"

/* False: not one of them. */
bool text_read(Reading *reading, const ContentLine *line);

#endif
