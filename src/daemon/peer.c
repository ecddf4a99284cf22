/* Whose a connection is, where nobody said so yet. */
#include "peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

enum { NETWORK_BYTES = 8 };

static char *
network_name(const struct in6_addr *address)
{
	struct in6_addr network = *address;
	char text[INET6_ADDRSTRLEN];

	if (IN6_IS_ADDR_V4MAPPED(address)) {
		inet_ntop(AF_INET, &address->s6_addr[12], text, sizeof(text));
		return g_strdup(text);
	}
	memset(&network.s6_addr[NETWORK_BYTES], 0, sizeof(network) - NETWORK_BYTES);
	inet_ntop(AF_INET6, &network, text, sizeof(text));
	return g_strconcat(text, "/64", NULL);
}

static char *
user_name(int fd)
{
	struct ucred peer = { .uid = (uid_t)-1 };
	socklen_t len = sizeof(peer);

	getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len);
	return g_strdup_printf("uid %u", peer.uid);
}

char *
peer_name(int fd)
{
	union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
		struct sockaddr_storage room;
	} address;
	socklen_t len = sizeof(address);
	char text[INET_ADDRSTRLEN];

	if (getpeername(fd, &address.any, &len) < 0)
		return g_strdup("nobody");
	if (address.any.sa_family == AF_UNIX)
		return user_name(fd);
	if (address.any.sa_family == AF_INET6)
		return network_name(&address.in6.sin6_addr);
	inet_ntop(AF_INET, &address.in.sin_addr, text, sizeof(text));
	return g_strdup(text);
}
