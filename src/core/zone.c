/* Zones: offsets over time, and the two places where a wall clock meets UTC. */
#include <slipwatch/civil.h>

#include "tzif.h"
#include "zone.h"

#include <slipwatch/error.h>
#include <slipwatch/span.h>
#include <slipwatch/text.h>

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

struct Zone {
	atomic_uint refs;
	char *name;
	GArray *spans; /* ZoneSpan, as tzif_read gives them: the first from INT64_MIN on */
};

/* Zones of the system are read once and kept, until there is a newer release of them. */
static pthread_mutex_t cache_lock = PTHREAD_MUTEX_INITIALIZER;
static GHashTable *cache; /* name (the zone's) -> Zone, owned; under cache_lock */

static Zone *
zone_new(const char *name, GArray *spans)
{
	Zone *zone = g_new0(Zone, 1);
	atomic_init(&zone->refs, 1);
	zone->name = g_strdup(name);
	zone->spans = spans;
	return zone;
}

Zone *
zone_new_spans(const char *name, const ZoneSpan *spans, size_t n)
{
	GArray *own = g_array_new(FALSE, FALSE, sizeof(ZoneSpan));
	for (size_t i = 0; i < n; i++)
		spans_push(
		    own, (ZoneSpan){ i ? spans[i].start : INT64_MIN, spans[i].offset });
	return zone_new(name, own);
}

static Zone *
zone_read(const char *name, GError **error)
{
	g_autofree char *path = g_build_filename(zone_folder(), name, NULL);
	g_autofree char *bytes = NULL;
	g_autoptr(GError) fault = NULL;
	gsize len;
	if (!g_file_get_contents(path, &bytes, &len, &fault)) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFIG, "time zone %s: %s", name,
		    fault->message);
		return NULL;
	}
	GArray *spans = tzif_read(bytes, len);
	if (!spans) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFIG,
		    "time zone %s: %s is no zone file", name, path);
		return NULL;
	}
	return zone_new(name, spans);
}

static Zone *
cache_get(const char *name, GError **error)
{
	if (!cache)
		cache = g_hash_table_new(g_str_hash, g_str_equal);
	Zone *zone = g_hash_table_lookup(cache, name);
	if (!zone && (zone = zone_read(name, error)))
		g_hash_table_insert(cache, zone->name, zone);
	return zone;
}

Zone *
zone_open(const char *name, GError **error)
{
	const char *known = zone_known(name);
	if (!known) {
		g_autofree char *shown = text_clean(name, -1, ZONE_NAME_MAX);
		g_set_error(
		    error, SW_ERROR, SW_ERROR_CONFIG, "unknown time zone \"%s\"", shown);
		return NULL;
	}
	pthread_mutex_lock(&cache_lock);
	Zone *zone = cache_get(known, error);
	if (zone)
		zone_ref(zone);
	pthread_mutex_unlock(&cache_lock);
	return zone;
}

/* Whoever holds a zone keeps it as it was. */
bool
zones_renew(void)
{
	if (!list_renew())
		return false;
	pthread_mutex_lock(&cache_lock);
	GHashTable *old = g_steal_pointer(&cache);
	pthread_mutex_unlock(&cache_lock);
	GHashTableIter iter;
	gpointer zone;
	if (!old)
		return true;
	g_hash_table_iter_init(&iter, old);
	while (g_hash_table_iter_next(&iter, NULL, &zone))
		zone_unref(zone);
	g_hash_table_unref(old);
	return true;
}

Zone *
zone_ref(Zone *zone)
{
	atomic_fetch_add_explicit(&zone->refs, 1, memory_order_relaxed);
	return zone;
}

void
zone_unref(Zone *zone)
{
	if (!zone || atomic_fetch_sub_explicit(&zone->refs, 1, memory_order_acq_rel) != 1)
		return;
	g_free(zone->name);
	g_array_unref(zone->spans);
	g_free(zone);
}

const char *
zone_name(const Zone *zone)
{
	return zone->name;
}

/* "New York" and "america/new-york" both mean one name here. */
static bool
city_matches(const char *name, const char *word)
{
	const char *slash = strrchr(name, '/');
	return slash && g_ascii_strcasecmp(slash + 1, word) == 0;
}

char *
zone_suggest(const char *name)
{
	g_autofree char *word = text_clean(name, -1, ZONE_NAME_MAX);
	g_strdelimit(word, " -", '_');
	const char *const *names = zone_names();
	const char *city = strrchr(word, '/') ? strrchr(word, '/') + 1 : word;
	for (size_t i = 0; names[i]; i++) {
		if (city_matches(names[i], city))
			return g_strdup(names[i]);
	}
	return g_strdup(text_nearest(word, names));
}

/* The last span that starts at or before `utc`. */
static guint
span_at(const Zone *zone, int64_t utc)
{
	const ZoneSpan *spans = (const ZoneSpan *)(void *)zone->spans->data;
	guint low = 0, high = zone->spans->len;
	while (high - low > 1) {
		guint middle = low + (high - low) / 2;
		if (spans[middle].start <= utc)
			low = middle;
		else
			high = middle;
	}
	return low;
}

int32_t
zone_offset(const Zone *zone, int64_t utc)
{
	return g_array_index(zone->spans, ZoneSpan, span_at(zone, utc)).offset;
}

Local
zone_local(const Zone *zone, int64_t utc)
{
	return utc == NO_TIME ? NO_TIME : utc + zone_offset(zone, utc);
}

/*
 * The first span whose own clock has not yet passed `local` when it ends. Either it shows
 * `local`, then nothing before it did; or `local` was jumped over at its start, then the
 * offset before it counts.
 */
int64_t
zone_utc(const Zone *zone, Local local)
{
	if (local == NO_TIME)
		return NO_TIME;
	const ZoneSpan *spans = (const ZoneSpan *)(void *)zone->spans->data;
	guint i = span_at(zone, local - 2 * DAY); /* no offset is as large as that */
	while (i + 1 < zone->spans->len && local - spans[i].offset >= spans[i + 1].start)
		i++;
	bool jumped = i > 0 && local - spans[i].offset < spans[i].start;
	return local - spans[jumped ? i - 1 : i].offset;
}

int64_t
zone_next_change(const Zone *zone, int64_t utc)
{
	guint next = span_at(zone, utc) + 1;
	if (next >= zone->spans->len)
		return INT64_MAX;
	return g_array_index(zone->spans, ZoneSpan, next).start;
}
