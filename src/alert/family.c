/* Families: which alerts and findings may be the same matter. */
#include "family.h"

#include "alerting.h"

#include <slipwatch/text.h>

static void
family_free(void *data)
{
	Family *family = data;

	g_ptr_array_unref(family->alerts);
	g_ptr_array_unref(family->left);
	g_ptr_array_unref(family->findings);
	g_free(family);
}

static guint
key_hash(gconstpointer key)
{
	return (guint)((const Digest *)key)->low;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
	return digest_equal(*(const Digest *)a, *(const Digest *)b);
}

/* The family of that key, new at the end of the list if need be. */
static Family *
family_of(GPtrArray *families, GHashTable *by_key, Digest key)
{
	Family *family = g_hash_table_lookup(by_key, &key);

	if (family)
		return family;
	family = g_new0(Family, 1);
	family->key = key;
	family->alerts = g_ptr_array_new();
	family->left = g_ptr_array_new();
	family->findings = g_ptr_array_new();
	g_hash_table_insert(by_key, &family->key, family);
	g_ptr_array_add(families, family);
	return family;
}

static int
by_finding(const void *a, const void *b)
{
	return finding_compare(*(Finding *const *)a, *(Finding *const *)b);
}

GPtrArray *
families_of(Settlement *s)
{
	g_autoptr(GHashTable) by_key = g_hash_table_new(key_hash, key_equal);
	GPtrArray *families = g_ptr_array_new_with_free_func(family_free);

	for (guint i = 0; i < s->alerts->len; i++) {
		Alert *alert = s->alerts->pdata[i];
		Digest key = alert_key(alert->office, alert->finding);
		Family *family = family_of(families, by_key, key);

		g_ptr_array_add(family->alerts, alert);
		g_ptr_array_add(family->left, alert);
	}
	g_ptr_array_sort(s->findings, by_finding);
	for (guint i = 0; i < s->findings->len; i++) {
		Finding *finding = s->findings->pdata[i];

		if (finding_over(finding, s->office) > s->now)
			g_ptr_array_add(
			    family_of(families, by_key, alert_key(s->office->id, finding))
				->findings,
			    finding);
	}
	return families;
}

/* Only to tell apart what its facts do not. */
static bool
same_entries(const Finding *a, const Finding *b)
{
	return text_same_list(a->bookings, b->bookings) &&
	       text_same_list(a->requests, b->requests) &&
	       text_same_list(a->feeds, b->feeds);
}

static bool
alert_fits(const Alert *alert, const Finding *finding, Fit fit)
{
	bool stands = alert->state != ALERT_WITHDRAWN;
	bool same = digest_equal(alert->facts, alert_facts(finding));

	switch (fit) {
	case FIT_ENTRIES:
		return stands && same && same_entries(alert->finding, finding);
	case FIT_FACTS:
		return stands && same;
	case FIT_RETURN:
		return same;
	case FIT_STANDING:
		return stands;
	case FIT_ANY:
		return true;
	}
	return false;
}

Alert *
family_take(Family *family, const Finding *finding, Fit fit)
{
	for (guint i = 0; i < family->left->len; i++)
		if (alert_fits(family->left->pdata[i], finding, fit))
			return g_ptr_array_remove_index(family->left, i);
	return NULL;
}

static bool
key_used(const Family *family, Digest key)
{
	for (guint i = 0; i < family->alerts->len; i++)
		if (digest_equal(((const Alert *)family->alerts->pdata[i])->key, key))
			return true;
	return false;
}

Digest
family_free_key(const Family *family)
{
	Digest key = family->key;

	for (unsigned n = 1; key_used(family, key); n++)
		key = digest_join(family->key, digest_bytes(&n, sizeof n));
	return key;
}
