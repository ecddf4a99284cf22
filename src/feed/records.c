/* Records: a table or a bundle read, item by item. */
#include "records.h"

#include "component.h"
#include "group.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

static Records *
records_new(const ImportJob *job)
{
	Records *records = g_new0(Records, 1);

	records->job = *job;
	records->catalogue = catalogue_new();
	records->shared = g_hash_table_new(NULL, NULL);
	records->form = g_string_new(NULL);
	return records;
}

void
records_free(Records *records)
{
	if (!records)
		return;
	catalogue_free(records->catalogue);
	if (records->text)
		g_string_free(records->text, TRUE);
	layout_done(&records->layout);
	g_hash_table_unref(records->shared);
	g_string_free(records->form, TRUE);
	g_free(records);
}

const Catalogue *
records_catalogue(const Records *records)
{
	return records->catalogue;
}

const char *
records_form(const Records *records)
{
	return records->form->str;
}

unsigned
records_passed_over(const Records *records)
{
	return records->passed_over;
}

void
records_quarantine(Records *records, const Slice *slice, const char *uid, const char *part,
    const char *reason)
{
	Catalogue *catalogue = records->catalogue;
	Quarantine *quarantine;

	if (catalogue->quarantined_count++ >= QUARANTINE_SHOWN_MAX)
		return;
	quarantine = g_new0(Quarantine, 1);
	quarantine->part = text_clean(part, -1, NAME_CHARS_MAX);
	quarantine->line = slice->line;
	quarantine->uid = text_clean(uid, -1, NAME_CHARS_MAX);
	quarantine->reason = text_clean(reason, -1, NAME_CHARS_MAX);
	g_ptr_array_add(catalogue->quarantined, quarantine);
}

void
records_add(Records *records, const Slice *slice, Digest key, Digest digest)
{
	Catalogue *catalogue = records->catalogue;
	CatalogueItem item = {
		.key = key, .digest = digest, .first = catalogue->slices->len, .count = 1
	};

	g_array_append_val(catalogue->items, item);
	g_array_append_val(catalogue->slices, *slice);
}

/* Keys are one each, but for ids that collide: they would be put aside together. */
static void
on_crowd(const Slice *first, unsigned count, gpointer data)
{
	g_autofree char *reason = g_strdup_printf("its id occurs %u times", count);

	records_quarantine(data, first, "", "", reason);
}

static void
settle(Records *records)
{
	Catalogue *catalogue = records->catalogue;
	GArray *grouped =
	    group_items(catalogue->items, catalogue->slices, on_crowd, records);

	g_array_unref(catalogue->slices);
	catalogue->slices = grouped;
}

/* UTF-16 has been told by its mark; what an encoding that is set says is believed. */
static bool
widen(Records *records, const char **text, size_t *len, GError **error)
{
	if (!body_narrow(*text, *len, &records->text, error))
		return false;
	if (records->text)
		*text = records->text->str, *len = records->text->len;
	return true;
}

bool
records_read(const ImportJob *job, const char *text, size_t len, Records **ret_records,
    GError **error)
{
	bool table = job->feed->kind == FEED_CSV && !job->kept;
	bool bundle = !table && !job->kept && bundle_is(text, len);
	g_autoptr(Records) records = NULL;

	*ret_records = NULL;
	if ((!table && !bundle) || job->parts)
		return true;
	records = records_new(job);
	if (table && !widen(records, &text, &len, error))
		return false;
	records->catalogue->text = text;
	if (!(table ? table_read : bundle_read)(records, text, len, error))
		return false;
	settle(records);
	*ret_records = g_steal_pointer(&records);
	return true;
}

Item *
records_item(const Records *records, const CatalogueItem *item)
{
	return records->layout.wanted ? table_item(records, item)
				      : bundle_item(records, item);
}

/* --- entries -------------------------------------------------------------------------- */

void
entry_set(char **text, const char *to)
{
	g_free(*text);
	*text = g_strdup(to);
}

void
entry_name(Entry *entry, const char *name, const char *address)
{
	Attendee attendee = { .type = ATTENDEE_PERSON };

	if (!*name && !*address)
		return;
	attendee.name = text_clean(name, -1, NAME_CHARS_MAX);
	attendee.address = g_utf8_strdown(address, -1);
	g_array_append_val(entry->attendees, attendee);
}

/* Wherever the office's settings look for it. */
void
entry_place(Entry *entry, const char *resource)
{
	entry_set(&entry->resource, resource);
	entry_set(&entry->location, resource);
	entry_set(&entry->organizer, resource);
}

EntryTime
written_time(Written written)
{
	TimeForm form = written.utc	   ? FORM_UTC
			: written.day_only ? FORM_DATE
					   : FORM_FLOATING;

	return (EntryTime){ .form = form, .local = written.local };
}
