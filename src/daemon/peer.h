/* Whose a connection is, where nobody said so yet: what is counted by peer goes by it. */
#ifndef SLIPWATCH_DAEMON_PEER_H
#define SLIPWATCH_DAEMON_PEER_H

#include <glib.h>

/* "uid 1000", "192.0.2.1", or of IPv6 the network, of which a machine has all addresses:
 * "2001:db8::/64" (transfer full). */
char *peer_name(int fd);

#endif
