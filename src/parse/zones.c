/* From a TZID to a zone. No TZID ever becomes a path or reaches libical. */
#include "zones.h"

#include "content.h"
#include "label.h"
#include "observances.h"

#include <slipwatch/booking.h>
#include <slipwatch/text.h>

#include <string.h>
#include <unicode/ucal.h>

struct ZoneBook {
	Span window;
	unsigned *steps;   /* of the session's */
	GHashTable *texts; /* TZID as compared -> GString: its VTIMEZONE; both owned */
	GHashTable *found; /* TZID as written -> NamedZone or NULL; both owned */
};

static void
named_zone_free(gpointer data)
{
	NamedZone *named = data;

	if (!named)
		return;
	g_free(named->name);
	zone_unref(named->zone);
	g_clear_pointer(&named->spans, g_array_unref);
	g_free(named);
}

static void
string_free(gpointer data)
{
	g_string_free(data, TRUE);
}

/* The value of a line of the VTIMEZONE itself, or NULL (transfer full). */
static char *
zone_property(Text text, const char *name)
{
	Content content;
	ContentLine line;
	char *value = NULL;

	content_init(&content, text);
	while (!value && content_next(&content, &line))
		if (content.depth == 1 && line_is(&line, name))
			value = g_strdup(line.value);
	content_done(&content);
	return value;
}

/* Whatever its case and the blanks around it; the property is a text, whose commas are
 * escaped, the parameter is not. */
static char *
compared(const char *tzid)
{
	char *lower = g_strstrip(g_ascii_strdown(tzid, -1));
	char *out = lower;

	for (const char *at = lower; *at; at++)
		if (*at != '\\')
			*out++ = *at;
	*out = '\0';
	return lower;
}

ZoneBook *
zone_book_new(Span window, const GArray *texts, unsigned *steps)
{
	ZoneBook *book = g_new0(ZoneBook, 1);

	book->window = window;
	book->steps = steps;
	book->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, string_free);
	book->found =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, named_zone_free);
	for (guint i = 0; i < texts->len; i++) {
		Text text = g_array_index(texts, Text, i);
		g_autofree char *tzid = zone_property(text, "TZID");

		if (tzid)
			g_hash_table_insert(book->texts, compared(tzid),
			    g_string_new_len(text.text, text.len));
	}
	return book;
}

void
zone_book_free(ZoneBook *book)
{
	if (!book)
		return;
	g_hash_table_unref(book->texts);
	g_hash_table_unref(book->found);
	g_free(book);
}

static Zone *
windows_zone(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar windows[ZONE_NAME_MAX + 1], iana[ZONE_NAME_MAX + 1];
	char narrow[ZONE_NAME_MAX + 1];
	size_t len = strlen(name);
	int32_t got;

	if (len > ZONE_NAME_MAX || !g_str_is_ascii(name))
		return NULL;
	for (size_t i = 0; i < len; i++)
		windows[i] = name[i];
	got = ucal_getTimeZoneIDForWindowsID(
	    windows, len, "US", iana, ZONE_NAME_MAX, &status);
	if (U_FAILURE(status) || got <= 0 || got > ZONE_NAME_MAX)
		return NULL;
	for (int32_t i = 0; i < got; i++)
		narrow[i] = iana[i];
	narrow[got] = '\0';
	return zone_open(narrow, NULL);
}

static Zone *
known_zone(const char *name)
{
	Zone *zone = zone_open(name, NULL);

	return zone ? zone : windows_zone(name);
}

/* "/mozilla.org/20050126_1/America/New_York", "Eastern Standard Time 1" */
static Zone *
dressed_zone(const char *tzid)
{
	g_autofree char *name = g_strdup(tzid);
	size_t len = strlen(name);
	Zone *zone;

	if (len > 2 && name[len - 2] == ' ' && g_ascii_isdigit(name[len - 1]))
		name[len - 2] = '\0';
	zone = known_zone(name);
	for (const char *at = name; !zone && *name == '/' && at; at = strchr(at, '/'))
		zone = known_zone(++at);
	return zone;
}

static NamedZone *
named_zone_new(Zone *zone)
{
	NamedZone *named;

	if (!zone)
		return NULL;
	named = g_new0(NamedZone, 1);
	named->name = g_strdup(zone_name(zone));
	named->zone = zone;
	return named;
}

static NamedZone *
system_zone(const char *tzid, const GString *text)
{
	Zone *zone = known_zone(tzid);

	if (!zone)
		zone = dressed_zone(tzid);
	if (!zone && text) {
		g_autofree char *place =
		    zone_property((Text){ text->str, text->len }, "X-LIC-LOCATION");

		zone = place ? zone_open(place, NULL) : NULL;
	}
	return named_zone_new(zone);
}

static NamedZone *
own_zone(const ZoneBook *book, const char *tzid, const GString *text)
{
	GArray *spans =
	    observances_spans((Text){ text->str, text->len }, book->window, book->steps);
	NamedZone *named;

	if (!spans)
		return NULL;
	named = g_new0(NamedZone, 1);
	named->name = text_clean(tzid, -1, NAME_CHARS_MAX);
	named->spans = spans;
	named->zone =
	    zone_new_spans(named->name, (ZoneSpan *)(void *)spans->data, spans->len);
	return named;
}

/* "Europe/lisbon": a feed that spells it so may mean a zone of its own. */
static bool
misspelt(const NamedZone *named, const char *tzid)
{
	return g_ascii_strcasecmp(named->name, tzid) == 0 && strcmp(named->name, tzid) != 0;
}

static NamedZone *
any_zone(const ZoneBook *book, const char *tzid, const GString *text)
{
	NamedZone *system = system_zone(tzid, text), *own;

	if (system && (!text || !misspelt(system, tzid)))
		return system;
	own = text ? own_zone(book, tzid, text) : NULL;
	if (own) {
		named_zone_free(system);
		return own;
	}
	return system ? system : named_zone_new(label_zone(tzid));
}

bool
zone_book_describes(const ZoneBook *book, const char *tzid)
{
	g_autofree char *key = compared(tzid);

	return g_hash_table_contains(book->texts, key);
}

bool
zone_book_knows(const ZoneBook *book, const char *tzid)
{
	return g_hash_table_contains(book->found, tzid);
}

const NamedZone *
zone_book_find(ZoneBook *book, const char *tzid)
{
	g_autofree char *key = NULL;
	const GString *text;
	NamedZone *named;
	gpointer found;

	if (g_hash_table_lookup_extended(book->found, tzid, NULL, &found))
		return found;
	key = compared(tzid);
	text = g_hash_table_lookup(book->texts, key);
	named = any_zone(book, tzid, text);
	g_hash_table_insert(book->found, g_strdup(tzid), named);
	return named;
}

void
zones_warm(void)
{
	const char *const *names = zone_names();

	for (size_t i = 0; names[i]; i++)
		zone_unref(zone_open(names[i], NULL));
	zone_unref(windows_zone("Eastern Standard Time"));
}
