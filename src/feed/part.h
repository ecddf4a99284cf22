/* Bodies made of several parts: what stands where they speak of the same. */
#ifndef FEED_PART_H
#define FEED_PART_H

#include <slipwatch/feed.h>

/* From a catalogue whose items are one for each slice, as yet: takes out what a later part
 * of the body says anew. */
void parts_supersede(Catalogue *catalogue);

#endif
