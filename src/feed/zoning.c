/* Which VTIMEZONE of a body holds where several say something of one TZID: the first, and
 * for a calendar that says otherwise its own. */
#include "zoning.h"

#include <slipwatch/civil.h>

#include <string.h>

static guint
on_hash(const void *digest)
{
	return (guint)((const Digest *)digest)->high;
}

static gboolean
on_equal(const void *a, const void *b)
{
	return digest_equal(*(const Digest *)a, *(const Digest *)b);
}

static void
own_zones_clear(void *own)
{
	g_array_unref(((OwnZones *)own)->zones);
}

GArray *
own_zones_new(void)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(OwnZones));

	g_array_set_clear_func(all, own_zones_clear);
	return all;
}

void
zoning_init(Zoning *zoning)
{
	*zoning = (Zoning){
		.first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
		.digests = g_hash_table_new_full(on_hash, on_equal, g_free, NULL),
		.described = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.own = g_array_new(FALSE, FALSE, sizeof(Slice)),
	};
}

void
zoning_done(Zoning *zoning)
{
	g_hash_table_unref(zoning->first);
	g_hash_table_unref(zoning->digests);
	g_hash_table_unref(zoning->described);
	g_array_unref(zoning->own);
}

void
zoning_begin(Zoning *zoning, const char *calendar)
{
	zoning->calendar = calendar;
	zoning->differs = false;
	zoning->bytes = 0;
	g_hash_table_remove_all(zoning->described);
	g_array_set_size(zoning->own, 0);
}

/* Whatever the body says of it: so what it says is nothing that may change. */
static bool
is_systems_zone(const char *tzid)
{
	g_autoptr(Zone) zone = zone_open(tzid, NULL);

	return zone && strcmp(zone_name(zone), tzid) == 0;
}

/* What was first said of it (borrowed). */
static const Digest *
first_of(Zoning *zoning, Catalogue *catalogue, const Slice *slice, const char *tzid,
    Digest digest)
{
	Digest *first = g_hash_table_lookup(zoning->first, tzid);

	if (first)
		return first;
	g_array_append_val(catalogue->zones, *slice);
	if (is_systems_zone(tzid))
		digest = DIGEST_NONE;
	first = g_memdup2(&digest, sizeof digest);
	g_hash_table_insert(zoning->first, g_strdup(tzid), first);
	return first;
}

void
zoning_add(Zoning *zoning, Catalogue *catalogue, const Slice *slice, Digest digest)
{
	char *tzid = slice_uid(slice);
	const Digest *first;

	if (!g_hash_table_add(zoning->described, tzid))
		return;
	first = first_of(zoning, catalogue, slice, tzid, digest);
	if (digest_is_none(*first))
		return;
	zoning->differs |= !digest_equal(*first, digest);
	zoning->bytes += slice->len;
	g_array_append_val(zoning->own, *slice);
	if (g_hash_table_add(zoning->digests, g_memdup2(&digest, sizeof digest)))
		catalogue->zones_digest = digest_sum(catalogue->zones_digest, digest);
}

void
zoning_end(Zoning *zoning, Catalogue *catalogue, const char *end)
{
	OwnZones own = { .from = zoning->calendar, .to = end };

	if (!zoning->differs || zoning->bytes > OWN_ZONES_BYTES_MAX)
		return;
	own.zones = g_steal_pointer(&zoning->own);
	g_array_append_val(catalogue->own_zones, own);
	zoning->own = g_array_new(FALSE, FALSE, sizeof(Slice));
}

const GArray *
catalogue_own_zones(const Catalogue *catalogue, const Slice *slice)
{
	const GArray *all = catalogue->own_zones;
	guint low = 0, high = all->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		const OwnZones *own = &g_array_index(all, OwnZones, middle);

		if (slice->text >= own->to)
			low = middle + 1;
		else if (slice->text < own->from)
			high = middle;
		else
			return own->zones;
	}
	return NULL;
}
