/* Listening sockets: a unix socket in place of a stale one, TCP, or systemd's. */
#include "listen.h"

#include <slipwatch/error.h>

#include <arpa/inet.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

enum { BACKLOG = 128, SOCKET_MODE = 0660 };

static void
bound_done(void *data)
{
	Bound *bound = data;
	struct stat st;

	if (bound->path && lstat(bound->path, &st) == 0 && st.st_ino == bound->inode)
		g_unlink(bound->path);
	g_clear_pointer(&bound->address, g_free);
	g_clear_pointer(&bound->path, g_free);
}

static bool
refuse(GError **error, const char *address, const char *why)
{
	g_set_error(error, SW_ERROR, SW_ERROR_CONFIG, "listen %s: %s", address, why);
	return false;
}

/* Is somebody serving at that path? What answers nobody is stale and may be replaced. */
static bool
is_served(const struct sockaddr_un *address)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	bool served =
	    connect(fd, (const struct sockaddr *)address, sizeof(*address)) == 0 ||
	    errno == EAGAIN;

	close(fd);
	return served;
}

static bool
fill_address(struct sockaddr_un *ret_address, const char *path)
{
	*ret_address = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof(ret_address->sun_path))
		return false;
	memcpy(ret_address->sun_path, path, strlen(path) + 1);
	return true;
}

/* Bound under another name and then renamed: there is never a moment without a socket, nor
 * one with the wrong mode. */
static int
bind_unix(const char *path)
{
	g_autofree char *aside = g_strdup_printf("%s.%d", path, getpid());
	struct sockaddr_un address;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (fd < 0)
		return -1;
	g_unlink(aside);
	if (fill_address(&address, aside) &&
	    bind(fd, (const struct sockaddr *)&address, sizeof(address)) == 0 &&
	    chmod(aside, SOCKET_MODE) == 0 && listen(fd, BACKLOG) == 0 &&
	    rename(aside, path) == 0)
		return fd;
	g_unlink(aside);
	close(fd);
	return -1;
}

static bool
listen_unix(const char *path, Bound *ret_bound, GError **error)
{
	struct sockaddr_un address;
	struct stat st;

	if (!fill_address(&address, path) || strlen(path) + 12 > sizeof(address.sun_path))
		return refuse(error, path, "the path is too long for a socket");
	if (lstat(path, &st) == 0) {
		if (!S_ISSOCK(st.st_mode))
			return refuse(error, path, "there is something that is no socket");
		if (is_served(&address))
			return refuse(error, path, "another program serves there");
	}
	ret_bound->fd = bind_unix(path);
	if (ret_bound->fd < 0 || lstat(path, &st) < 0)
		return refuse(error, path, g_strerror(errno));
	ret_bound->path = g_strdup(path);
	ret_bound->inode = st.st_ino;
	ret_bound->address = g_strconcat("unix:", path, NULL);
	return true;
}

typedef union Address {
	struct sockaddr any;
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	struct sockaddr_un un;
} Address;

/* What is sent in clear stays on this machine. */
static bool
is_loopback(const Address *address)
{
	if (address->any.sa_family == AF_INET)
		return ntohl(address->in.sin_addr.s_addr) >> 24 == 127;
	return address->any.sa_family == AF_INET6 &&
	       IN6_IS_ADDR_LOOPBACK(&address->in6.sin6_addr);
}

static int
port_of(const Address *address)
{
	return ntohs(address->any.sa_family == AF_INET6 ? address->in6.sin6_port
							: address->in.sin_port);
}

static bool
resolve(const Listen *row, Address *ret_address, socklen_t *ret_len, const char **ret_fault)
{
	const struct addrinfo hints = {
		.ai_flags = AI_PASSIVE | AI_NUMERICSERV,
		.ai_socktype = SOCK_STREAM,
	};
	const char *host = strcmp(row->host, "localhost") ? row->host : "127.0.0.1";
	g_autofree char *port = g_strdup_printf("%d", row->port);
	struct addrinfo *found = NULL;
	int fault = getaddrinfo(host, port, &hints, &found);

	if (fault || found->ai_addrlen > sizeof(*ret_address)) {
		*ret_fault = gai_strerror(fault ? fault : EAI_FAMILY);
		return false;
	}
	memcpy(ret_address, found->ai_addr, found->ai_addrlen);
	*ret_len = found->ai_addrlen;
	freeaddrinfo(found);
	return true;
}

static int
bind_tcp(Address *address, socklen_t len)
{
	const int on = 1;
	int fd =
	    socket(address->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, &address->any, len) == 0 && listen(fd, BACKLOG) == 0 &&
	    getsockname(fd, &address->any, &len) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool
listen_tcp(const Listen *row, Bound *ret_bound, GError **error)
{
	Address address;
	socklen_t len;
	const char *fault;

	ret_bound->secure = row->kind == LISTEN_HTTPS;
	if (!resolve(row, &address, &len, &fault))
		return refuse(error, row->host, fault);
	if (!ret_bound->secure && !is_loopback(&address))
		return refuse(error, row->host,
		    "plain http is served on this machine's loopback address only");
	ret_bound->fd = bind_tcp(&address, len);
	if (ret_bound->fd < 0)
		return refuse(error, row->host, g_strerror(errno));
	ret_bound->address =
	    g_strdup_printf(strchr(row->host, ':') ? "%s://[%s]:%d" : "%s://%s:%d",
		ret_bound->secure ? "https" : "http", row->host, port_of(&address));
	return true;
}

static bool
listen_one(const Listen *row, Bound *ret_bound, GError **error)
{
	if (row->kind == LISTEN_UNIX)
		return listen_unix(row->host, ret_bound, error);
	return listen_tcp(row, ret_bound, error);
}

/* Is that port one of `listen`'s for https? */
static bool
port_is_secure(const Config *config, int port)
{
	for (guint i = 0; i < config->listen->len; i++) {
		const Listen *row = config->listen->pdata[i];

		if (row->kind == LISTEN_HTTPS && row->port == port)
			return true;
	}
	return false;
}

/* A socket of systemd's says no more than where it is. */
static bool
take_activated(const Config *config, int fd, Bound *ret_bound, GError **error)
{
	Address address = { 0 };
	socklen_t len = sizeof(address);
	g_autofree char *name = g_strdup_printf("systemd:%d", fd);

	ret_bound->fd = fd;
	getsockname(fd, &address.any, &len);
	if (address.any.sa_family == AF_UNIX) {
		ret_bound->address = g_strdup_printf("unix:%s", address.un.sun_path);
		return true;
	}
	ret_bound->secure = port_is_secure(config, port_of(&address));
	if (!ret_bound->secure && !is_loopback(&address))
		return refuse(error, name,
		    "that socket is open to other machines: list https://HOST:PORT with "
		    "its port, or let systemd listen on 127.0.0.1");
	ret_bound->address = g_steal_pointer(&name);
	return true;
}

static void
close_all(GArray *all)
{
	for (guint i = 0; i < all->len; i++)
		close(g_array_index(all, Bound, i).fd);
	g_array_unref(all);
}

GArray *
listen_all(const Config *config, GError **error)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(Bound));
	int activated = sd_listen_fds(1);
	guint count = activated > 0 ? (guint)activated : config->listen->len;

	g_array_set_clear_func(all, bound_done);
	for (guint i = 0; i < count; i++) {
		Bound bound = { .fd = -1 };
		bool good = activated > 0
				? take_activated(
				      config, SD_LISTEN_FDS_START + (int)i, &bound, error)
				: listen_one(config->listen->pdata[i], &bound, error);

		if (!good) {
			close_all(all);
			return NULL;
		}
		g_array_append_val(all, bound);
	}
	return all;
}
