/* Where the daemon is, and what is shown to it. */
#ifndef SLIPWATCH_CLIENT_PLACE_H
#define SLIPWATCH_CLIENT_PLACE_H

#include <slipwatch/client.h>

typedef struct Place {
	char *base;   /* "https://host:port"; "http://localhost" for a socket */
	char *socket; /* or NULL */
	char *token;  /* or NULL */
	char *ca;     /* a file of authorities; NULL: the system's */
} Place;

/* SW_ERROR_USAGE, SW_ERROR_CONFIG. Nothing is set on failure. */
bool place_read(const ClientAddress *address, Place *ret_place, GError **error);
void place_done(Place *place);

#endif
