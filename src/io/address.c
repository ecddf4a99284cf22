/* Which addresses a feed may be fetched from, decided after DNS. */
#include "address.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <string.h>

typedef struct Network {
	const char *prefix;
	unsigned bits;
} Network;

/* What no office's calendar lives on, but what a hostile name or redirect may point at. */
static const Network refused_v4[] = {
	{ "0.0.0.0", 8 },
	{ "169.254.0.0", 16 }, /* link-local, with the metadata service of most clouds */
	{ "100.100.100.200", 32 }, /* metadata elsewhere */
	{ "168.63.129.16", 32 }, { "192.0.0.192", 32 },
	{ "224.0.0.0", 3 }, /* multicast, reserved, broadcast */
};
static const Network refused_v6[] = {
	{ "::", 128 },
	{ "fe80::", 10 },
	{ "ff00::", 8 },
	{ "fd00:ec2::254", 128 }, /* metadata */
	{ "fd20:ce::254", 128 },
};

static bool
prefix_matches(const guint8 *address, const guint8 *prefix, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;
	guint8 mask = (guint8)(0xff << (8 - rest));

	if (memcmp(address, prefix, whole))
		return false;
	return rest == 0 || ((address[whole] ^ prefix[whole]) & mask) == 0;
}

static bool
in_networks(int family, const guint8 *address, const Network *networks, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		guint8 prefix[16];

		inet_pton(family, networks[i].prefix, prefix);
		if (prefix_matches(address, prefix, networks[i].bits))
			return true;
	}
	return false;
}

static bool
v4_allowed(const guint8 *address, bool loopback)
{
	if (address[0] == 127)
		return loopback;
	return !in_networks(AF_INET, address, refused_v4, G_N_ELEMENTS(refused_v4));
}

static bool
v6_allowed(const guint8 *address, bool loopback)
{
	const struct in6_addr *in6 = (const void *)address;

	if (IN6_IS_ADDR_LOOPBACK(in6))
		return loopback;
	/* The same IPv4 address in its IPv6 clothes: mapped, by NAT64, of old, by 6to4. */
	if (IN6_IS_ADDR_V4MAPPED(in6) || IN6_IS_ADDR_V4COMPAT(in6) ||
	    !memcmp(address, "\0\x64\xff\x9b\0\0\0\0\0\0\0\0", 12))
		return v4_allowed(address + 12, loopback);
	if (!memcmp(address, "\x20\x02", 2))
		return v4_allowed(address + 2, loopback);
	return !in_networks(AF_INET6, address, refused_v6, G_N_ELEMENTS(refused_v6));
}

bool
address_allowed(const struct sockaddr *address, bool loopback)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	switch (address->sa_family) {
	case AF_INET:
		memcpy(&in, address, sizeof(in));
		return v4_allowed((const guint8 *)&in.sin_addr, loopback);
	case AF_INET6:
		memcpy(&in6, address, sizeof(in6));
		return v6_allowed((const guint8 *)&in6.sin6_addr, loopback);
	default:
		return false;
	}
}

bool
host_names_loopback(const char *host)
{
	struct in6_addr in6;
	struct in_addr in;
	g_autofree char *bare = NULL;

	if (!host)
		return false;
	bare = g_ascii_strdown(host, -1);
	if (bare[0] == '[') {
		memmove(bare, bare + 1, strlen(bare));
		*strchrnul(bare, ']') = '\0';
	}
	if (inet_pton(AF_INET, bare, &in) == 1)
		return (ntohl(in.s_addr) >> 24) == 127;
	if (inet_pton(AF_INET6, bare, &in6) == 1)
		return IN6_IS_ADDR_LOOPBACK(&in6);
	return !strcmp(bare, "localhost") || g_str_has_suffix(bare, ".localhost");
}
