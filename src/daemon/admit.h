/* Who may go on: by what they came in, by their role, and not faster than others can bear.
 */
#ifndef SLIPWATCH_DAEMON_ADMIT_H
#define SLIPWATCH_DAEMON_ADMIT_H

#include "routes.h"

/* Finds out who calls. False: that was answered. */
bool admit(Exchange *exchange, const Route *route);

#endif
