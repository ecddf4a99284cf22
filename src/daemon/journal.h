/* Where messages go: stderr, with journald's priorities where it listens, one line each. */
#ifndef SLIPWATCH_DAEMON_JOURNAL_H
#define SLIPWATCH_DAEMON_JOURNAL_H

#include <glib.h>

void journal_open(void);
void journal_level(GLogLevelFlags least); /* the least severe level that is written */

#endif
