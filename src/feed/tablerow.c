/* A row of a table as an entry: what a parser would have made of it as a component. */
#include "records.h"
#include "rowkey.h"

#include <slipwatch/names.h>

#include <string.h>

/* What a status says, by how it begins once it is folded, unless the settings say which
 * words mean cancelled. */
static const struct {
	const char *head;
	unsigned flag;
} statuses[] = {
	{ "cancel", ENTRY_CANCELLED },
	{ "deleted", ENTRY_CANCELLED },
	{ "void", ENTRY_CANCELLED },
	{ "withdrawn", ENTRY_CANCELLED },
	{ "confirmed", ENTRY_CONFIRMED },
	{ "confirmad", ENTRY_CONFIRMED },
	{ "available", ENTRY_FREE },
	{ "disponible", ENTRY_FREE },
};

static bool
is_told(const char *const *words, const char *folded)
{
	for (; *words; words++) {
		g_autofree char *word = name_fold(*words);

		if (strcmp(word, folded) == 0)
			return true;
	}
	return false;
}

static unsigned
status_flag(const Layout *layout, const char *status)
{
	const char *const *cancelled = layout_setting(layout->feed, "cancelled");
	g_autofree char *folded = name_fold(status);

	if (cancelled && is_told(cancelled, folded))
		return ENTRY_CANCELLED;
	for (size_t i = 0; i < G_N_ELEMENTS(statuses); i++)
		if (g_str_has_prefix(folded, statuses[i].head) &&
		    !(cancelled && statuses[i].flag == ENTRY_CANCELLED))
			return statuses[i].flag;
	return 0;
}

/* A row that is being made into an entry. */
typedef struct Making {
	const Layout *layout;
	const CsvRow *row;
	Entry *entry;
} Making;

/* False: it is not there, or cannot be read, which is counted. */
static bool
read_time(const Making *making, Field field, EntryTime *ret_time)
{
	g_autofree char *text = layout_value(making->layout, making->row, field);
	Written written;

	if (!*text)
		return false;
	if (!layout_time(making->layout, text, &written)) {
		making->entry->skipped++;
		return false;
	}
	*ret_time = written_time(written);
	return true;
}

/* A day as an end is over when that day is: people write the last one, iCalendar the one
 * after. */
static void
set_end(const Making *making)
{
	Entry *entry = making->entry;
	g_autofree char *length = layout_value(making->layout, making->row, FIELD_LENGTH);

	if (read_time(making, FIELD_END, &entry->end)) {
		if (entry->end.form == FORM_DATE)
			entry->end.local += DAY;
	} else if (*length && !length_read(length, &entry->duration)) {
		entry->skipped++;
	}
}

static void
set_created(const Making *making)
{
	EntryTime at = { 0 };

	if (read_time(making, FIELD_CREATED, &at))
		making->entry->created =
		    at.form == FORM_UTC ? at.local
					: zone_utc(making->layout->feed->zone, at.local);
}

static void
set_times(const Making *making)
{
	Entry *entry = making->entry;

	read_time(making, making->layout->start, &entry->start);
	set_end(making);
	set_created(making);
	if (making->layout->feed->holds != HOLDS_REQUESTED)
		read_time(making, FIELD_ASKED_START, &entry->requested_start);
	read_time(making, FIELD_ASKED_END, &entry->requested_end);
	read_time(making, FIELD_ASKED_AT, &entry->requested_at);
}

static void
set_texts(const Making *making)
{
	static const Field fields[] = { FIELD_PARTICIPANT, FIELD_EMAIL, FIELD_RESOURCE,
		FIELD_SERVICE, FIELD_NOTE, FIELD_PHONE, FIELD_BOOKING_UID, FIELD_STATUS };
	Entry *entry = making->entry;
	char *texts[FIELD_COUNT] = { NULL };

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		texts[fields[i]] = layout_value(making->layout, making->row, fields[i]);
	entry_name(entry, texts[FIELD_PARTICIPANT], texts[FIELD_EMAIL]);
	entry_place(entry, texts[FIELD_RESOURCE]);
	entry_set(&entry->category, texts[FIELD_SERVICE]);
	entry_set(&entry->description, texts[FIELD_NOTE]);
	entry_set(&entry->contact, texts[FIELD_PHONE]);
	entry_set(&entry->related_to, texts[FIELD_BOOKING_UID]);
	entry->flags = status_flag(making->layout, texts[FIELD_STATUS]);
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		g_free(texts[fields[i]]);
}

/* Its id; with its start, as first seen, where others have the same; of a row without one
 * what its key says. */
static char *
row_uid(const Records *records, const CatalogueItem *item, const Slice *slice, char *id)
{
	g_autofree char *start = NULL;

	if (!*id)
		return g_strdup_printf("row-%016" G_GINT64_MODIFIER "x",
		    digest_join(item->key, item->key).high);
	if (!g_hash_table_contains(records->shared, slice->text))
		return g_strdup(id);
	start = row_key_start(item->key);
	return g_strconcat(id, "~", start, NULL);
}

Item *
table_item(const Records *records, const CatalogueItem *item)
{
	const Layout *layout = &records->layout;
	const Slice *slice = &g_array_index(records->catalogue->slices, Slice, item->first);
	g_autofree CsvRow *row = g_new(CsvRow, 1);
	g_autofree char *id = NULL, *uid = NULL;
	Making making = { layout, row, entry_new(ENTRY_EVENT) };
	Csv rows = layout->rows;
	Item *made;

	rows.at = slice->text;
	rows.end = slice->text + slice->len;
	csv_next(&rows, row);
	set_times(&making);
	set_texts(&making);
	id = layout_value(layout, row, FIELD_UID);
	uid = row_uid(records, item, slice, id);
	made = item_new(uid);
	g_ptr_array_add(made->entries, making.entry);
	return made;
}
