/* What a desk would have been told, in replay's words. */
#ifndef SLIPWATCH_TOLD_H
#define SLIPWATCH_TOLD_H

#include <slipwatch/alert.h>
#include <slipwatch/office.h>

/* One line, or for people one and one more for each finding of a list. */
void told_print(const Notice *notice, const Office *office, bool json);

#endif
