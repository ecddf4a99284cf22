/* The properties of a component that libical reads: texts, attendees, words. */
#ifndef PARSE_TEXTS_H
#define PARSE_TEXTS_H

#include "reading.h"

/* Is this a property that libical is to read? All others never reach it. */
bool texts_wanted(const ContentLine *line);

/* libical's parser over the lines that it is given. */
typedef struct Texts Texts;
Texts *texts_begin(EntryKind kind);
void texts_add(Texts *texts, const ContentLine *line);

/* Fills the entry and, if it has none yet, the item's uid; frees `texts`. */
void texts_end(Texts *texts, Reading *reading);

#endif
