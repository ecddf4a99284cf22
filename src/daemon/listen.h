/* Listening sockets: a unix socket in place of a stale one, TCP, or systemd's. */
#ifndef SLIPWATCH_DAEMON_LISTEN_H
#define SLIPWATCH_DAEMON_LISTEN_H

#include <slipwatch/config.h>

typedef struct Bound {
	int fd;	       /* whoever serves it closes it */
	char *address; /* "unix:/path" or "http://127.0.0.1:8460", as bound */
	bool secure;   /* https */
	char *path;    /* of a unix socket that is ours to remove; else NULL */
	guint64 inode; /* of that socket: another's is left alone */
} Bound;

/* All addresses, or none. Sockets of systemd's stand in for the configured ones.
 * (transfer full: GArray of Bound) */
GArray *listen_all(const Config *config, GError **error);

#endif
