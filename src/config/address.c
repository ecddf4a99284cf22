/* Files and places on the network: paths, hosts, listen addresses. */
#include "address.h"

#include <slipwatch/locale.h>

#include "setting.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/un.h>

/* Longer parts of a private calendar's address are what keeps it private. */
enum { SEGMENT_SHOWN_MAX = 20, SEGMENT_SHOWN = 4 };

bool
address_is(const char *text)
{
	size_t len = strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+.-");

	return len > 0 && g_ascii_isalpha(*text) && g_str_has_prefix(text + len, "://");
}

void
address_free(Address *address)
{
	if (address == NULL)
		return;
	g_free(address->scheme);
	g_free(address->user);
	g_free(address->host);
	g_free(address->rest);
	g_free(address);
}

static bool
text_is_printable(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text <= ' ' || *text > '~')
			return false;
	return true;
}

/* HOST, HOST:PORT, [IPv6] or [IPv6]:PORT. */
static bool
address_authority(Address *address, const char *text)
{
	const char *close = *text == '[' ? strchr(text, ']') : NULL;
	const char *colon = close != NULL ? close + 1 : strchr(text, ':');
	guint64 port;

	if (*text == '[' && close == NULL)
		return false;
	if (close != NULL)
		address->host = g_strndup(text + 1, (size_t)(close - text - 1));
	else
		address->host = colon != NULL ? g_strndup(text, (size_t)(colon - text))
					      : g_strdup(text);
	if (!host_is_valid(address->host) ||
	    (close != NULL) != (strchr(address->host, ':') != NULL))
		return false;
	if (colon == NULL || *colon == '\0')
		return true;
	if (*colon != ':' ||
	    !g_ascii_string_to_unsigned(colon + 1, 10, 0, 65535, &port, NULL))
		return false;
	address->port = (int)port;
	return true;
}

Address *
address_parse(const char *text)
{
	g_autoptr(Address) address = g_new0(Address, 1);
	const char *start, *end, *at;
	g_autofree char *authority = NULL;

	if (!address_is(text) || !text_is_printable(text))
		return NULL;
	start = strstr(text, "://");
	address->scheme = g_ascii_strdown(text, start - text);
	address->port = -1;
	start += 3;
	end = start + strcspn(start, "/?#");
	address->rest = g_strndup(end, strcspn(end, "#"));
	authority = g_strndup(start, (size_t)(end - start));
	at = strrchr(authority, '@');
	if (at != NULL)
		address->user = g_strndup(authority, (size_t)(at - authority));
	if (!address_authority(address, at != NULL ? at + 1 : authority))
		return NULL;
	return g_steal_pointer(&address);
}

bool
host_is_loopback(const char *host)
{
	struct in_addr v4;
	struct in6_addr v6;

	if (inet_pton(AF_INET, host, &v4) == 1)
		return (ntohl(v4.s_addr) >> 24) == 127;
	if (inet_pton(AF_INET6, host, &v6) == 1)
		return IN6_IS_ADDR_LOOPBACK(&v6);
	return g_ascii_strcasecmp(host, "localhost") == 0;
}

bool
host_is_valid(const char *host)
{
	struct in6_addr v6;
	size_t len = strlen(host);

	if (strchr(host, ':') != NULL)
		return inet_pton(AF_INET6, host, &v6) == 1;
	return len > 0 && len < 254 && *host != '-' && *host != '.' &&
	       strspn(host, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-") == len;
}

char *
path_resolve(const char *folder, const char *path)
{
	return g_canonicalize_filename(path, folder);
}

char *
address_mask(const char *url)
{
	const char *rest = strstr(url, "://");
	GString *out = g_string_new(NULL);
	g_auto(GStrv) parts = NULL;

	rest = rest != NULL ? rest + 3 : url;
	rest += strcspn(rest, "/?#");
	g_string_append_len(out, url, rest - url);
	parts = g_strsplit(rest, "/", -1);
	for (size_t i = 0; parts[i] != NULL; i++) {
		size_t len = strcspn(parts[i], "?#");
		bool query = parts[i][len] == '?';
		bool cut = len > SEGMENT_SHOWN_MAX;

		g_string_append(out, i > 0 ? "/" : "");
		g_string_append_len(out, parts[i], (gssize)(cut ? SEGMENT_SHOWN : len));
		g_string_append(out, cut ? "..." : "");
		g_string_append(out, query ? "?..." : "");
		if (parts[i][len] != '\0')
			break;
	}
	return g_string_free(out, FALSE);
}

static bool
path_store(Reader *reader, const char *text, char **slot, char **ret_fault)
{
	if (address_is(text))
		return unit_fail(ret_fault, "is an address; write the path of a file");
	if (g_str_has_prefix(text, "~"))
		return unit_fail(
		    ret_fault, "\"~\" means nothing to a service; write the whole path");
	g_free(*slot);
	*slot = path_resolve(reader->document->folder, text);
	return true;
}

SETTING_PARSER(parse_path)
{
	(void)setting;
	return path_store(reader, text, target, ret_fault);
}

static bool
listen_equal(const Listen *a, const Listen *b)
{
	return (a->kind == LISTEN_UNIX) == (b->kind == LISTEN_UNIX) && a->port == b->port &&
	       strcmp(a->host, b->host) == 0;
}

/* Port 0 is another one each time. */
static bool
listen_append(
    GPtrArray *listens, ListenKind kind, const char *host, int port, char **ret_fault)
{
	Listen *listen = g_new0(Listen, 1);

	listen->kind = kind;
	listen->host = g_strdup(host);
	listen->port = port;
	g_ptr_array_add(listens, listen);
	for (guint i = 0; i + 1 < listens->len; i++)
		if (listen_equal(listen, g_ptr_array_index(listens, i)) &&
		    (kind == LISTEN_UNIX || port != 0))
			return unit_fail(
			    ret_fault, "is the same as an address before it; take it out");
	return true;
}

static bool
listen_unix(Reader *reader, const char *path, GPtrArray *listens, char **ret_fault)
{
	g_autofree char *absolute = NULL;

	if (*path == '\0')
		return unit_fail(
		    ret_fault, "names no socket; write unix:/run/slipwatch/api.sock");
	absolute = path_resolve(reader->document->folder, path);
	if (strlen(absolute) >= sizeof(((struct sockaddr_un *)0)->sun_path))
		return unit_fail(ret_fault,
		    "the socket's path is longer than 107 bytes; choose a shorter one");
	return listen_append(listens, LISTEN_UNIX, absolute, 0, ret_fault);
}

static bool
listen_web(const char *text, GPtrArray *listens, char **ret_fault)
{
	g_autofree char *shown = text_quote(text);
	g_autoptr(Address) address = address_parse(text);
	bool https = g_ascii_strncasecmp(text, "https:", 6) == 0;

	if (address == NULL || address->user != NULL || address->port < 0 ||
	    (*address->rest != '\0' && strcmp(address->rest, "/") != 0))
		return unit_fail(ret_fault,
		    "%s is not an address to listen on; write %s://HOST:PORT, such as "
		    "%s",
		    address == NULL || address->user == NULL ? shown : "this",
		    https ? "https" : "http",
		    https ? "https://0.0.0.0:8443" : "http://127.0.0.1:8460");
	if (!https && !host_is_loopback(address->host))
		return unit_fail(ret_fault,
		    "%s would send names in the clear; write https:// with tls.certificate "
		    "and tls.key, or listen on 127.0.0.1",
		    shown);
	return listen_append(listens, https ? LISTEN_HTTPS : LISTEN_HTTP, address->host,
	    address->port, ret_fault);
}

SETTING_PARSER(parse_listen)
{
	GPtrArray **slot = target;
	g_autofree char *shown = text_quote(text);

	(void)setting;
	if (g_str_has_prefix(text, "unix:"))
		return listen_unix(reader, text + strlen("unix:"), *slot, ret_fault);
	if (g_ascii_strncasecmp(text, "http://", 7) == 0 ||
	    g_ascii_strncasecmp(text, "https://", 8) == 0)
		return listen_web(text, *slot, ret_fault);
	return unit_fail(ret_fault,
	    "%s is not an address to listen on; write unix:/path, http://127.0.0.1:PORT or "
	    "https://HOST:PORT",
	    strchr(text, '@') != NULL ? "this" : shown);
}

/* What a Host header may say: a name, without scheme, port or path. */
SETTING_PARSER(parse_host)
{
	g_autofree char *shown = text_quote(text);

	(void)reader;
	(void)setting;
	if (!host_is_valid(text))
		return unit_fail(ret_fault,
		    "%s is not a host's name; write the name alone, without http://, port "
		    "or *",
		    shown);
	strv_append(target, text);
	return true;
}

/* Never repeats the address: it may hold a secret. */
static bool
web_store(const char *text, const char *const *schemes, const char *advice, char **slot,
    char **ret_fault)
{
	g_autoptr(Address) address = address_parse(text);

	if (address == NULL || !g_strv_contains(schemes, address->scheme))
		return unit_fail(
		    ret_fault, "is not an address that can be used; write %s", advice);
	if (address->user != NULL)
		return unit_fail(ret_fault,
		    "a user or password must not stand in an address; take it out");
	g_free(*slot);
	*slot = g_strdup(text);
	return true;
}

SETTING_PARSER(parse_public_url)
{
	static const char *const schemes[] = { "http", "https", NULL };

	(void)reader;
	return web_store(text, schemes, _(setting->doc), target, ret_fault);
}

SETTING_PARSER(parse_proxy)
{
	static const char *const schemes[] = { "http", "https", "socks4", "socks5",
		"socks5h", NULL };

	(void)reader;
	return web_store(text, schemes, _(setting->doc), target, ret_fault);
}
