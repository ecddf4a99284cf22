/* The offices that a daemon's hello tells of: their names, their privacy, their language.
 */
#include "sites.h"

#include <slipwatch/locale.h>
#include <slipwatch/names.h>
#include <slipwatch/text.h>
#include <string.h>

#include "words.h"

static void
site_free(Site *site)
{
	g_free(site->name);
	g_free(site->privacy);
	g_free(site);
}

GHashTable *
sites_new(void)
{
	return g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)site_free);
}

static const char *
text_at(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text ? text : "";
}

void
sites_read(GHashTable *sites, const json_t *offices)
{
	json_t *office;
	size_t i;
	g_hash_table_remove_all(sites);
	json_array_foreach(offices, i, office)
	{
		Site *site = g_new0(Site, 1);
		site->name = text_clean(text_at(office, "name"), -1, NAME_CHARS);
		site->privacy = g_strdup(text_at(office, "privacy"));
		site->language = words_language(text_at(office, "language"));
		g_hash_table_insert(sites, g_strdup(text_at(office, "id")), site);
	}
}

char *
sites_lack(GHashTable *sites, const char *office)
{
	g_autoptr(GList) ids = g_hash_table_get_keys(sites);
	GString *text;
	if (g_hash_table_contains(sites, office))
		return NULL;
	ids = g_list_sort(ids, (GCompareFunc)strcmp);
	text = g_string_new(NULL);
	for (const GList *id = ids; id; id = id->next)
		g_string_append_printf(
		    text, "%s%s", id == ids ? "" : ", ", (char *)id->data);
	g_string_append(text, ids ? "" : _("none"));
	g_autofree char *known = g_string_free(text, FALSE);
	return g_strdup_printf(
	    _("this user sees no office \"%s\"; there is %s"), office, known);
}

Language
sites_language(GHashTable *sites, const char *office)
{
	const Site *site = office ? g_hash_table_lookup(sites, office) : NULL;
	GHashTableIter iter;
	void *any = NULL;
	if (office)
		return site ? site->language : LANGUAGE_EN;
	g_hash_table_iter_init(&iter, sites);
	return g_hash_table_iter_next(&iter, NULL, &any) ? ((Site *)any)->language
							 : LANGUAGE_EN;
}
