/* What slipwatch-parse denies itself before it reads a feed's first byte. */
#ifndef PARSE_SANDBOX_H
#define PARSE_SANDBOX_H

#include <stdbool.h>

/* For good; every file that is wanted has been read by now. False: not all of it could be
 * had, errno says why. */
bool sandbox_enter(void);

/* A few more seconds of processor time, for the next item. */
void sandbox_extend(void);

#endif
