/* Where things are on one WebDAV server: hrefs as paths, which never leave it. */
#include "href.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

#include <curl/curl.h>
#include <string.h>

enum { HREF_BYTES_MAX = 1024, SHOWN_MAX = 80 };

static void
url_done(CURLU **url)
{
	curl_url_cleanup(*url);
}
typedef CURLU *Url;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Url, url_done)

static Url
url_parse(const char *text)
{
	Url url = curl_url();

	g_assert(url);
	if (curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK)
		return url;
	curl_url_cleanup(url);
	return NULL;
}

/* (transfer full); "" where there is none */
static char *
url_part(Url url, CURLUPart part, unsigned flags)
{
	char *text = NULL, *copy;

	if (!url || curl_url_get(url, part, &text, flags) != CURLUE_OK)
		return g_strdup("");
	copy = g_strdup(text);
	curl_free(text);
	return copy;
}

static char *
origin_of(Url url)
{
	g_autofree char *scheme = url_part(url, CURLUPART_SCHEME, 0);
	g_autofree char *host = url_part(url, CURLUPART_HOST, 0);
	g_autofree char *port = url_part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	g_autofree char *lower = g_ascii_strdown(host, -1);

	return g_strdup_printf("%s://%s:%s", scheme, lower, port);
}

char *
url_origin(const char *url)
{
	g_auto(Url) parsed = url_parse(url);

	return origin_of(parsed);
}

char *
url_path(const char *url)
{
	g_auto(Url) parsed = url_parse(url);

	return url_part(parsed, CURLUPART_PATH, 0);
}

char *
url_with_path(const char *url, const char *path)
{
	g_auto(Url) parsed = url_parse(url);

	if (!parsed)
		return g_strdup(url);
	curl_url_set(parsed, CURLUPART_PATH, path, 0);
	curl_url_set(parsed, CURLUPART_QUERY, NULL, 0);
	curl_url_set(parsed, CURLUPART_FRAGMENT, NULL, 0);
	return url_part(parsed, CURLUPART_URL, 0);
}

static char *
refuse(const char *href, const char *why, GError **error)
{
	g_autofree char *shown = text_clean(href, -1, SHOWN_MAX);

	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "it names \"%s\", %s", shown, why);
	return NULL;
}

char *
href_path(const char *url, const char *href, GError **error)
{
	g_auto(Url) parsed = url_parse(url);
	g_autofree char *home = origin_of(parsed), *origin = NULL;

	if (strlen(href) > HREF_BYTES_MAX)
		return refuse(href, "which is too long", error);
	/* Dot segments are resolved here. */
	if (!parsed ||
	    curl_url_set(parsed, CURLUPART_URL, href, CURLU_URLENCODE) != CURLUE_OK)
		return refuse(href, "which is no address", error);
	origin = origin_of(parsed);
	if (strcmp(origin, home))
		return refuse(href, "which is on another server", error);
	return url_part(parsed, CURLUPART_PATH, 0);
}

char *
href_key(const char *path)
{
	char *key = g_uri_unescape_string(path, NULL);

	if (key && *key == '/' && !strstr(key, "/../") && !g_str_has_suffix(key, "/.."))
		return key;
	g_free(key);
	return NULL;
}

bool
href_is_member(const char *collection, const char *member)
{
	size_t len = strlen(collection);
	const char *name;

	if (strncmp(collection, member, len))
		return false;
	name = member + len;
	if (collection[len - 1] != '/' && *name++ != '/')
		return false;
	return *name && !strchr(name, '/');
}
