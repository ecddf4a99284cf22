/* Listening sockets: a unix socket in place of a stale one, loopback TCP, or systemd's. */
#include "listen.h"

#include <slipwatch/error.h>

#include <arpa/inet.h>
#include <errno.h>
#include <glib/gstdio.h>
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
} Address;

/* Loopback by number or as `localhost`: what is sent in clear stays on this machine. */
static bool
loopback_address(const char *host, int port, Address *ret_address, socklen_t *ret_len)
{
	const char *number = strcmp(host, "localhost") ? host : "127.0.0.1";

	memset(ret_address, 0, sizeof(*ret_address));
	if (inet_pton(AF_INET, number, &ret_address->in.sin_addr) == 1) {
		ret_address->in.sin_family = AF_INET;
		ret_address->in.sin_port = htons((uint16_t)port);
		*ret_len = sizeof(ret_address->in);
		return ntohl(ret_address->in.sin_addr.s_addr) >> 24 == 127;
	}
	if (inet_pton(AF_INET6, number, &ret_address->in6.sin6_addr) == 1) {
		ret_address->in6.sin6_family = AF_INET6;
		ret_address->in6.sin6_port = htons((uint16_t)port);
		*ret_len = sizeof(ret_address->in6);
		return IN6_IS_ADDR_LOOPBACK(&ret_address->in6.sin6_addr);
	}
	return false;
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
listen_tcp(const char *host, int port, Bound *ret_bound, GError **error)
{
	Address address;
	socklen_t len;
	bool v6;

	if (!loopback_address(host, port, &address, &len))
		return refuse(error, host,
		    "plain http is served on this machine's loopback address only");
	ret_bound->fd = bind_tcp(&address, len);
	if (ret_bound->fd < 0)
		return refuse(error, host, g_strerror(errno));
	v6 = address.any.sa_family == AF_INET6;
	ret_bound->address = g_strdup_printf(v6 ? "http://[%s]:%d" : "http://%s:%d", host,
	    ntohs(v6 ? address.in6.sin6_port : address.in.sin_port));
	return true;
}

static bool
listen_one(const Listen *row, Bound *ret_bound, GError **error)
{
	switch (row->kind) {
	case LISTEN_UNIX:
		return listen_unix(row->host, ret_bound, error);
	case LISTEN_HTTP:
		return listen_tcp(row->host, row->port, ret_bound, error);
	case LISTEN_HTTPS:
		return refuse(error, row->host,
		    "this version serves no https; put a proxy before the "
		    "http or unix address");
	}
	return false;
}

/* Sockets that systemd opened for us, and will keep. */
static void
take_activated(GArray *all, int count)
{
	for (int i = 0; i < count; i++) {
		Bound bound = { .fd = SD_LISTEN_FDS_START + i };
		struct sockaddr_un address = { 0 };
		socklen_t len = sizeof(address);

		getsockname(bound.fd, (struct sockaddr *)&address, &len);
		bound.address = address.sun_family == AF_UNIX
				    ? g_strdup_printf("unix:%s", address.sun_path)
				    : g_strdup_printf("systemd:%d", bound.fd);
		g_array_append_val(all, bound);
	}
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

	g_array_set_clear_func(all, bound_done);
	if (activated > 0) {
		take_activated(all, activated);
		return all;
	}
	for (guint i = 0; i < config->listen->len; i++) {
		Bound bound = { .fd = -1 };

		if (!listen_one(config->listen->pdata[i], &bound, error)) {
			close_all(all);
			return NULL;
		}
		g_array_append_val(all, bound);
	}
	return all;
}
