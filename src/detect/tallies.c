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
tallies_unref(void *data)
{
	g_ptr_array_unref(data);
}

Shifts *
shifts_new(void)
{
	Shifts *shifts = g_new0(Shifts, 1);

	shifts->tallies =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tally_free);
	shifts->known =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tallies_unref);
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

void
tally_count(Shifts *shifts, Tally *tally, const char *person)
{
	GPtrArray *own = g_hash_table_lookup(shifts->known, person);
	gpointer key = NULL;

	if (!own) {
		own = g_ptr_array_new();
		g_hash_table_insert(shifts->known, g_strdup(person), own);
	}
	if (g_ptr_array_find(own, tally, NULL))
		return;
	touch(shifts, tally);
	g_ptr_array_add(own, tally);
	tally->count++;
	g_hash_table_lookup_extended(shifts->known, person, &key, NULL);
	if (tally->who)
		g_ptr_array_add(tally->who, key);
}

void
tallies_forget(Shifts *shifts, const char *person)
{
	gpointer key = NULL, value = NULL;

	if (!g_hash_table_lookup_extended(shifts->known, person, &key, &value))
		return;
	GPtrArray *own = value;
	for (guint i = 0; i < own->len; i++) {
		Tally *tally = own->pdata[i];
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
	return ((const Tally *)value)->count == 0;
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
