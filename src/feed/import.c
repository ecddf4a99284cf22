/* Imports: what a worker hands back, the window, and what understanding depends on. */
#include <slipwatch/import.h>

#include <slipwatch/text.h>

#include <string.h>

static const char *
text_or_none(const char *text)
{
	return text ? text : "";
}

Import *
import_failed(const char *fault)
{
	Import *import = g_new0(Import, 1);

	import->state = IMPORT_BAD;
	import->fault = text_clean(fault, -1, NOTE_CHARS_MAX);
	import->changed = g_ptr_array_new_with_free_func((GDestroyNotify)understood_free);
	import->quarantined =
	    g_ptr_array_new_with_free_func((GDestroyNotify)quarantine_free);
	return import;
}

void
import_free(Import *import)
{
	if (!import)
		return;
	g_free(import->fault);
	g_free(import->note);
	g_free(import->zone);
	g_free(import->form);
	skim_unref(import->skim);
	index_unref(import->present);
	g_clear_pointer(&import->changed, g_ptr_array_unref);
	g_clear_pointer(&import->quarantined, g_ptr_array_unref);
	g_clear_pointer(&import->frame, g_bytes_unref);
	g_free(import);
}

Span
import_window(const Office *office, int64_t now)
{
	int64_t start = day_local(local_day(now - PAST_WINDOW));

	return (Span){ start, start + DAY + PAST_WINDOW + office->horizon };
}

int64_t
import_window_next(int64_t now)
{
	return day_local(local_day(now) + 1);
}

static Digest
with_text(Digest digest, const char *text)
{
	return digest_join(digest, digest_text(text_or_none(text)));
}

static Digest
with_number(Digest digest, int64_t number)
{
	gint64 little = GINT64_TO_LE(number);

	return digest_join(digest, digest_bytes(&little, sizeof little));
}

static Digest
with_office(Digest digest, const Office *office)
{
	digest = with_text(digest, zone_name(office->zone));
	digest = with_number(digest, office->slot);
	digest = with_number(digest, office->horizon);
	digest = with_number(digest, office->participant_from);
	digest = with_number(digest, office->resource_from);
	digest = with_number(digest, office->language);
	digest = with_number(digest, office->hours->len);
	for (guint i = 0; i < office->hours->len; i++) {
		OpenHours row = g_array_index(office->hours, OpenHours, i);

		digest = with_number(digest, row.days);
		digest = with_number(digest, row.open);
		digest = with_number(digest, row.close);
	}
	digest = with_number(digest, office->resources->len);
	for (guint i = 0; i < office->resources->len; i++)
		digest = with_text(digest,
		    ((const Resource *)g_ptr_array_index(office->resources, i))->name);
	digest = with_number(digest, office->services->len);
	for (guint i = 0; i < office->services->len; i++)
		digest = with_text(digest,
		    ((const Service *)g_ptr_array_index(office->services, i))->name);
	return digest;
}

/* In the order of their names, each with what is given. */
static Digest
with_columns(Digest digest, GHashTable *columns)
{
	GList *keys = g_list_sort(g_hash_table_get_keys(columns), (GCompareFunc)strcmp);

	for (GList *at = keys; at; at = at->next) {
		const char *const *values = g_hash_table_lookup(columns, at->data);

		for (digest = with_text(digest, at->data); *values; values++)
			digest = with_text(digest, *values);
		digest = with_number(digest, -1);
	}
	g_list_free(keys);
	return digest;
}

static Digest
with_feed(Digest digest, const Office *office, const Feed *feed)
{
	digest = with_text(digest, feed->name);
	digest = with_number(digest, feed->holds);
	digest = with_text(digest, zone_name(feed->zone));
	digest = with_number(digest, feed->zone == office->zone);
	digest = with_text(digest, feed->requested_property);
	digest = with_text(digest,
	    feed->requested_pattern ? g_regex_get_pattern(feed->requested_pattern) : NULL);
	return feed->columns ? with_columns(digest, feed->columns) : digest;
}

Digest
import_settings(const ImportJob *job)
{
	Digest digest = digest_text("understanding 4");

	digest = with_text(digest, zone_release());
	digest = with_office(digest, job->office);
	return with_feed(digest, job->office, job->feed);
}

Digest
import_environment(const ImportJob *job, const Catalogue *catalogue)
{
	Digest digest = digest_join(import_settings(job), catalogue->zones_digest);

	return with_text(digest, catalogue->wr_timezone);
}

Digest
import_body_digest(const ImportJob *job, BodyPrint print)
{
	return digest_join(import_settings(job), print.all);
}
