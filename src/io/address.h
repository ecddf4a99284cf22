/* Which addresses a feed may be fetched from, decided after DNS. */
#ifndef SLIPWATCH_IO_ADDRESS_H
#define SLIPWATCH_IO_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Link-local, metadata services, unspecified and multicast: never. Loopback: as said. */
bool address_allowed(const struct sockaddr *address, bool loopback);

/* Does this host, as written in a url, name this machine itself? */
bool host_names_loopback(const char *host);

#endif
