/* Where the daemon is, and what is shown to it. */
#include "place.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TOKEN_BYTES_MAX = 4096 };

static bool
refuse(GError **error, const char *path, const char *why)
{
	g_set_error(error, SW_ERROR, SW_ERROR_CONFIG, _("token file %s: %s"), path, why);
	return false;
}

/* Whoever reads the token is its owner to the daemon. */
static bool
check_file(int fd, const char *path, GError **error)
{
	struct stat st;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		return refuse(error, path, _("is not a regular file"));
	if (st.st_mode & 077)
		return refuse(error, path, _("others may read it; chmod 0600"));
	return true;
}

static bool
read_token(const char *path, char **ret_token, GError **error)
{
	char text[TOKEN_BYTES_MAX + 1];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	ssize_t len;

	if (fd < 0)
		return refuse(error, path, g_strerror(errno));
	if (!check_file(fd, path, error)) {
		close(fd);
		return false;
	}
	len = read(fd, text, sizeof(text));
	close(fd);
	if (len < 0)
		return refuse(error, path, g_strerror(errno));
	text[MIN(len, TOKEN_BYTES_MAX)] = '\0';
	g_strstrip(text);
	if (!*text || len > TOKEN_BYTES_MAX || strpbrk(text, "\r\n"))
		return refuse(error, path, _("does not hold one token on one line"));
	*ret_token = g_strdup(text);
	explicit_bzero(text, sizeof(text));
	return true;
}

static bool
is_here(const char *host)
{
	return !g_ascii_strcasecmp(host, "localhost") || !strcmp(host, "::1") ||
	       (g_str_has_prefix(host, "127.") &&
		   strspn(host, G_CSET_DIGITS ".") == strlen(host));
}

/* Names and the token go in clear by http: to this machine alone. */
static bool
check_url(const char *url, GError **error)
{
	g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_NONE, NULL);
	const char *scheme = uri ? g_uri_get_scheme(uri) : "";
	const char *host = uri ? g_uri_get_host(uri) : NULL;

	if (host && *host && !strcmp(scheme, "http") && !is_here(host)) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("%s: names would go over the network in clear; write https://"), url);
		return false;
	}
	if (host && *host && (!strcmp(scheme, "http") || !strcmp(scheme, "https")))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
	    _("%s: not an address of the daemon; write http://…, https://… or unix:/path"),
	    url);
	return false;
}

static bool
read_url(const ClientAddress *address, Place *place, GError **error)
{
	if (!check_url(address->url, error) ||
	    (address->token_file && !read_token(address->token_file, &place->token, error)))
		return false;
	place->base = g_strchomp(g_strdup(address->url));
	while (g_str_has_suffix(place->base, "/"))
		place->base[strlen(place->base) - 1] = '\0';
	place->ca = g_strdup(address->ca);
	return true;
}

bool
place_read(const ClientAddress *address, Place *ret_place, GError **error)
{
	const char *socket = address->socket;

	if (!socket && address->url && g_str_has_prefix(address->url, "unix:"))
		socket = address->url + strlen("unix:");
	if (!socket && address->url)
		return read_url(address, ret_place, error);
	ret_place->socket = g_strdup(socket ? socket : CLIENT_SOCKET);
	ret_place->base = g_strdup("http://localhost");
	return true;
}

void
place_done(Place *place)
{
	g_clear_pointer(&place->base, g_free);
	g_clear_pointer(&place->socket, g_free);
	g_clear_pointer(&place->token, g_free);
	g_clear_pointer(&place->ca, g_free);
}
