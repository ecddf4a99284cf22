/* What only feeds have: where they come from, and how requests are found in them. */
#include "address.h"
#include "setting.h"

#include <slipwatch/error.h>
#include <slipwatch/strtime.h>
#include <string.h>

enum { FEED_NAME_MAX = 64, PROPERTY_MAX = 100, PATTERN_MAX = 1000, COLUMN_LIST_MAX = 8 };

/* How an address says what it is, and what is really opened. */
static const struct {
	const char *scheme, *opened;
	FeedKind kind;
} schemes[] = {
	{ "http", "http", FEED_HTTP },
	{ "https", "https", FEED_HTTP },
	{ "webcal", "https", FEED_HTTP },
	{ "webcals", "https", FEED_HTTP },
	{ "caldav", "http", FEED_CALDAV },
	{ "caldavs", "https", FEED_CALDAV },
};

SETTING_PARSER(parse_feed_name)
{
	size_t len = strlen(text);
	g_autofree char *shown = text_quote(text);
	char **slot = target;

	(void)reader;
	(void)setting;
	if (len > FEED_NAME_MAX || !g_ascii_isalnum(*text) ||
	    strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-") != len)
		return unit_fail(ret_fault,
		    "%s is not a feed's name; write up to 64 letters, digits, -, _ and "
		    "dots",
		    shown);
	g_free(*slot);
	*slot = g_strdup(text);
	return true;
}

/* Takes url and target. */
static bool
feed_take(Feed *feed, FeedKind kind, char *url, char *target)
{
	g_free(feed->url);
	g_free(feed->target);
	feed->kind = kind;
	feed->url = url;
	feed->target = target;
	return true;
}

static bool
name_ends(const char *name, size_t len, const char *end)
{
	return len > 4 && g_ascii_strncasecmp(name + len - 4, end, 4) == 0;
}

/* Not every table's address ends as one; a calendar's does. */
bool
feed_take_columns(Feed *feed)
{
	bool calendar = name_ends(feed->target, strcspn(feed->target, "?"), ".ics");

	if (!calendar && (feed->kind == FEED_FILE || feed->kind == FEED_HTTP))
		feed->kind = FEED_CSV;
	return feed->kind == FEED_CSV;
}

static bool
feed_set_path(Feed *feed, const char *url, const char *path, const char *base)
{
	g_autofree char *absolute = path_resolve(base, path);
	FeedKind kind = FEED_FILE;

	if (g_str_has_suffix(path, "/") || g_file_test(absolute, G_FILE_TEST_IS_DIR))
		kind = FEED_FOLDER;
	else if (name_ends(path, strlen(path), ".csv"))
		kind = FEED_CSV;
	return feed_take(feed, kind, g_strdup(url), g_steal_pointer(&absolute));
}

static bool
feed_set_file_url(Feed *feed, const char *url, char **ret_fault)
{
	g_autofree char *host = NULL;
	g_autofree char *path = g_filename_from_uri(url, &host, NULL);

	if (path == NULL || (host != NULL && !host_is_loopback(host)))
		return unit_fail(ret_fault,
		    "is not a file on this machine; write file:///path/to/calendar.ics");
	return feed_set_path(feed, url, path, "/");
}

static bool
feed_set_web(Feed *feed, const char *url, const Address *address, char **ret_fault)
{
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
		bool plain = strcmp(address->scheme, "webcal") == 0 &&
			     host_is_loopback(address->host);
		FeedKind kind = schemes[i].kind;

		if (strcmp(schemes[i].scheme, address->scheme) != 0)
			continue;
		if (kind == FEED_HTTP &&
		    name_ends(address->rest, strcspn(address->rest, "?"), ".csv"))
			kind = FEED_CSV;
		return feed_take(feed, kind, address_mask(url),
		    g_strconcat(
			plain ? "http" : schemes[i].opened, strstr(url, "://"), NULL));
	}
	return unit_fail(ret_fault,
	    "%s:// cannot be read; write a path, a folder, file://, http(s)://, webcal:// "
	    "or caldav(s)://",
	    address->scheme);
}

/* "http:/host/a.ics", "https//host/a.ics": no path that anybody means. */
static bool
address_is_broken(const char *url)
{
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
		size_t len = strlen(schemes[i].scheme);

		if (g_ascii_strncasecmp(url, schemes[i].scheme, len) == 0 &&
		    (url[len] == ':' || g_str_has_prefix(url + len, "//")))
			return true;
	}
	return false;
}

/* Never repeats the address: it may hold a secret. */
static bool
feed_set(Feed *feed, const char *url, const char *base, char **ret_fault)
{
	g_autoptr(Address) address = NULL;

	if (*url == '\0')
		return unit_fail(ret_fault, "is empty; write a path or an address");
	if (*url == '~')
		return unit_fail(
		    ret_fault, "\"~\" means nothing to a service; write the whole path");
	if (g_ascii_strncasecmp(url, "file:", 5) == 0)
		return feed_set_file_url(feed, url, ret_fault);
	if (!address_is(url) && !address_is_broken(url))
		return feed_set_path(feed, url, url, base);
	address = address_parse(url);
	if (address == NULL)
		return unit_fail(ret_fault, "is not a whole address; write "
					    "SCHEME://HOST/PATH, with spaces as %%20");
	if (address->user != NULL)
		return unit_fail(ret_fault,
		    "a user or password must not stand in an address; take it "
		    "out and name a file that holds it with `credential`");
	return feed_set_web(feed, url, address, ret_fault);
}

bool
feed_set_url(Feed *feed, const char *url, const char *base, GError **error)
{
	g_autofree char *fault = NULL;

	if (feed_set(feed, url, base, &fault))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_CONFIG, "url: %s", fault);
	return false;
}

SETTING_PARSER(parse_url)
{
	(void)setting;
	return feed_set(target, text, reader->document->folder, ret_fault);
}

SETTING_PARSER(parse_property)
{
	g_autofree char *shown = text_quote(text);
	size_t len = strlen(text);
	char **slot = target;

	(void)reader;
	(void)setting;
	if (len > PROPERTY_MAX ||
	    strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-") != len)
		return unit_fail(ret_fault,
		    "%s is not a property's name; write letters, digits and -, such as "
		    "X-REQUESTED-START",
		    shown);
	g_free(*slot);
	*slot = g_ascii_strup(text, -1);
	return true;
}

/* Without one of these groups a pattern finds nothing. */
static bool
pattern_has_group(const GRegex *regex)
{
	static const char *const groups[] = { "start", "date", "time" };

	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++)
		if (g_regex_get_string_number(regex, groups[i]) >= 0)
			return true;
	return false;
}

SETTING_PARSER(parse_pattern)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GRegex) regex = NULL;
	GRegex **slot = target;
	const char *where;

	(void)reader;
	(void)setting;
	if (strlen(text) > PATTERN_MAX)
		return unit_fail(
		    ret_fault, "is longer than 1000 characters; write a shorter pattern");
	regex = g_regex_new(text, G_REGEX_CASELESS, 0, &error);
	if (regex == NULL) {
		where = g_strrstr(error->message, "at char ");
		return unit_fail(ret_fault,
		    "is not a regular expression (character %s); mend it, and put it into "
		    "single quotes",
		    where != NULL ? where + strlen("at char ") : error->message);
	}
	if (!pattern_has_group(regex))
		return unit_fail(ret_fault,
		    "does not say where the time is; name that part "
		    "(?<start>...), or its parts (?<date>...) and (?<time>...)");
	g_clear_pointer(slot, g_regex_unref);
	*slot = g_steal_pointer(&regex);
	return true;
}

static bool
check_delimiter(const char *text, char **ret_fault)
{
	bool sign = strlen(text) == 1 && g_ascii_isprint(*text) &&
		    !g_ascii_isalnum(*text) && *text != '"' && *text != ' ';

	return sign || strcmp(text, "\t") == 0 || strcmp(text, "tab") == 0 ||
	       unit_fail(ret_fault,
		   "must be one character, or the word tab; write \",\" or \";\"");
}

static bool
check_encoding(const char *text, char **ret_fault)
{
	static const char *const known[] = { "utf-8", "utf-16", "latin1", "windows-1252",
		NULL };

	return g_strv_contains(known, text) ||
	       unit_fail(
		   ret_fault, "is not known; write utf-8, utf-16, latin1 or windows-1252");
}

/* What is no column's heading, but says how cells are to be read. */
static const struct {
	const char *field;
	bool (*check)(const char *text, char **ret_fault);
} manners[] = {
	{ "delimiter", check_delimiter },
	{ "encoding", check_encoding },
	{ "format", strtime_check },
	{ "cancelled", NULL },
};

bool
column_is_heading(const char *field)
{
	for (size_t i = 0; i < G_N_ELEMENTS(manners); i++)
		if (strcmp(manners[i].field, field) == 0)
			return false;
	return true;
}

static bool
column_check(const char *field, const char *text, guint before, char **ret_fault)
{
	if (before == COLUMN_LIST_MAX)
		return unit_fail(ret_fault, "has more than 8 values");
	for (size_t i = 0; i < G_N_ELEMENTS(manners); i++)
		if (strcmp(manners[i].field, field) == 0 && manners[i].check)
			return manners[i].check(text, ret_fault);
	return true;
}

/* The key's last word is our field. */
SETTING_PARSER(parse_column)
{
	GHashTable **slot = target;
	const char *field = strrchr(setting->key, '.') + 1;
	GStrv columns = *slot ? g_hash_table_lookup(*slot, field) : NULL;

	(void)reader;
	if (!column_check(field, text, columns ? g_strv_length(columns) : 0, ret_fault))
		return false;
	if (*slot == NULL)
		*slot = g_hash_table_new_full(
		    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
	columns = g_strdupv(columns);
	strv_append(&columns, text);
	g_hash_table_insert(*slot, g_strdup(field), columns);
	return true;
}

/* A path has a slash; a bare word is a systemd credential. */
SETTING_PARSER(parse_credential)
{
	char **slot = target;

	(void)setting;
	if (strchr(text, '/') == NULL &&
	    (strlen(text) > 255 || strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS
				       "._-") != strlen(text)))
		return unit_fail(ret_fault,
		    "looks like the secret itself; put that into a file that "
		    "only the daemon may read (mode 0600), and write the file's "
		    "path (./NAME, or /PATH)");
	if (*text == '~' || address_is(text))
		return unit_fail(ret_fault, "is not a path; write ./NAME, or /PATH");
	g_free(*slot);
	*slot = strchr(text, '/') != NULL ? path_resolve(reader->document->folder, text)
					  : g_strdup(text);
	return true;
}
