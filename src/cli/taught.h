/* What verdicts taught, as a file: for the commands that need no daemon. */
#ifndef SLIPWATCH_TAUGHT_H
#define SLIPWATCH_TAUGHT_H

#include <slipwatch/learn.h>

/* As `slipwatch learned export` wrote it. A fault names the file and the field. (transfer
 * full) */
Learned *taught_read(const char *path, GError **error);
bool taught_write(const Learned *learned, const char *path, GError **error);

/* What follows from it; path NULL: NULL, the tables' own. False: an error. (transfer full)
 */
bool taught_beliefs(const char *path, Beliefs **ret_beliefs, GError **error);

#endif
