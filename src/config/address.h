/* Addresses taken apart: what listens, proxies and feeds have in common. */
#ifndef SLIPWATCH_CONFIG_ADDRESS_H
#define SLIPWATCH_CONFIG_ADDRESS_H

#include <glib.h>
#include <stdbool.h>

typedef struct Address {
	char *scheme; /* lower case */
	char *user;   /* user, or user:password; or NULL */
	char *host;   /* without the brackets of an IPv6 one */
	int port;     /* -1: not given */
	char *rest;   /* path and query, as written; "" */
} Address;

/* Does it begin with SCHEME://? */
bool address_is(const char *text);

/* NULL if it is not SCHEME://HOST[:PORT][/PATH] in printable ASCII. (transfer full) */
Address *address_parse(const char *text);
void address_free(Address *address);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Address, address_free)

bool host_is_loopback(const char *host);
bool host_is_valid(const char *host);

/* A path in a file, as an absolute one: relative to `folder` (transfer full). */
char *path_resolve(const char *folder, const char *path);

/* A web address fit to be printed: what may be a secret in it is cut (transfer full). */
char *address_mask(const char *url);

#endif
