/* Counts of persons, and which of them a round of counting touched. */
#include "tallies.h"

static void
tally_free(void *data)
{
	Tally *tally = data;

	g_free(tally->feed);
	g_clear_pointer(&tally->who, g_ptr_array_unref);
	g_free(tally);
}

static void
shares_unref(void *data)
{
	g_array_unref(data);
}

Shifts *
shifts_new(void)
{
	Shifts *shifts = g_new0(Shifts, 1);

	shifts->tallies =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tally_free);
	shifts->known =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, shares_unref);
	shifts->fresh = g_ptr_array_new();
	shifts->touched = g_ptr_array_new();
	shifts->held = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	shifts->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return shifts;
}

void
shifts_free(Shifts *shifts)
{
	if (!shifts)
		return;
	g_ptr_array_unref(shifts->touched);
	g_ptr_array_unref(shifts->fresh);
	g_hash_table_unref(shifts->known);
	g_hash_table_unref(shifts->tallies);
	g_hash_table_unref(shifts->held);
	g_hash_table_unref(shifts->told);
	g_free(shifts);
}

static void
touch(Shifts *shifts, Tally *tally)
{
	if (tally->touched)
		return;
	tally->touched = true;
	tally->before = tally->count;
	g_ptr_array_add(shifts->touched, tally);
}

Tally *
tally_of(Shifts *shifts, const char *key)
{
	Tally *tally = g_hash_table_lookup(shifts->tallies, key);

	if (!tally) {
		tally = g_new0(Tally, 1);
		g_hash_table_insert(shifts->tallies, g_strdup(key), tally);
	}
	return tally;
}

static GArray *
shares_of(Shifts *shifts, const char *person)
{
	GArray *own = g_hash_table_lookup(shifts->known, person);

	if (!own) {
		char *key = g_strdup(person);
		own = g_array_new(false, false, sizeof(Share));
		g_hash_table_insert(shifts->known, key, own);
		g_ptr_array_add(shifts->fresh, key);
	}
	return own;
}

void
tally_note(Shifts *shifts, Tally *tally, const char *person)
{
	GArray *own = shares_of(shifts, person);
	Share share = { tally, 1, false };

	for (guint i = 0; i < own->len; i++) {
		Share *known = &g_array_index(own, Share, i);
		if (known->tally == tally) {
			known->pairs++;
			return;
		}
	}
	g_array_append_val(own, share);
	tally->shares++;
}

static bool
same_feed(const Tally *a, const Tally *b)
{
	return a->feed && b->feed && a->side == b->side && g_str_equal(a->feed, b->feed);
}

/* All that the person has of that feed. */
static unsigned
pairs_of_feed(const GArray *own, const Tally *tally)
{
	for (guint i = 0; i < own->len; i++) {
		const Share *share = &g_array_index(own, Share, i);
		if (share->tally->by == 0 && same_feed(share->tally, tally))
			return share->pairs;
	}
	return 0;
}

static void
sum_person(Shifts *shifts, char *person)
{
	GArray *own = g_hash_table_lookup(shifts->known, person);

	for (guint i = 0; i < own->len; i++) {
		Share *share = &g_array_index(own, Share, i);
		Tally *tally = share->tally;
		if (tally->feed && tally->by != 0 &&
		    share->pairs * 2 <= pairs_of_feed(own, tally))
			continue;
		touch(shifts, tally);
		share->counted = true;
		tally->count++;
		if (tally->who)
			g_ptr_array_add(tally->who, person);
	}
}

void
tallies_sum(Shifts *shifts)
{
	for (guint i = 0; i < shifts->fresh->len; i++)
		sum_person(shifts, shifts->fresh->pdata[i]);
	g_ptr_array_set_size(shifts->fresh, 0);
}

void
tallies_forget(Shifts *shifts, const char *person)
{
	gpointer key = NULL, value = NULL;

	if (!g_hash_table_lookup_extended(shifts->known, person, &key, &value))
		return;
	const GArray *own = value;
	for (guint i = 0; i < own->len; i++) {
		const Share *share = &g_array_index(own, Share, i);
		Tally *tally = share->tally;
		tally->shares--;
		if (!share->counted)
			continue;
		touch(shifts, tally);
		tally->count--;
		if (tally->who)
			g_ptr_array_remove_fast(tally->who, key);
	}
	g_hash_table_remove(shifts->known, person);
}

static gboolean
is_empty(gpointer key, gpointer value, gpointer data)
{
	(void)key;
	(void)data;
	return ((const Tally *)value)->shares == 0;
}

void
tallies_settle(Shifts *shifts)
{
	for (guint i = 0; i < shifts->touched->len; i++)
		((Tally *)shifts->touched->pdata[i])->touched = false;
	if (shifts->touched->len > 0)
		g_hash_table_foreach_remove(shifts->tallies, is_empty, NULL);
	g_ptr_array_set_size(shifts->touched, 0);
	shifts->turned = false;
}
