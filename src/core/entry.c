/* Entries and items: made empty, freed whole. */
#include <slipwatch/entry.h>

#include "fields.h"

static void
attendee_clear(gpointer data)
{
	Attendee *attendee = data;
	g_free(attendee->address);
	g_free(attendee->name);
}

static void
entry_zone_clear(gpointer data)
{
	EntryZone *zone = data;
	g_free(zone->name);
	g_clear_pointer(&zone->spans, g_array_unref);
}

Entry *
entry_bare(EntryKind kind)
{
	Entry *entry = g_new0(Entry, 1);
	entry->kind = kind;
	entry->duration = entry->created = entry->modified = entry->stamp = NO_TIME;
	entry->sequence = -1;
	entry->attendees = g_array_new(FALSE, TRUE, sizeof(Attendee));
	g_array_set_clear_func(entry->attendees, attendee_clear);
	entry->occurrences = g_array_new(FALSE, FALSE, sizeof(Local));
	entry->lengths = g_array_new(FALSE, FALSE, sizeof(OwnLength));
	return entry;
}

Entry *
entry_new(EntryKind kind)
{
	Entry *entry = entry_bare(kind);
	for (size_t i = 0; i < RECORD_STRINGS; i++)
		*FIELD(entry, char *, record_strings[i].offset) = g_strdup("");
	return entry;
}

void
entry_free(Entry *entry)
{
	if (!entry)
		return;
	for (size_t i = 0; i < RECORD_STRINGS; i++)
		g_free(*FIELD(entry, char *, record_strings[i].offset));
	g_clear_pointer(&entry->attendees, g_array_unref);
	g_clear_pointer(&entry->occurrences, g_array_unref);
	g_clear_pointer(&entry->lengths, g_array_unref);
	g_free(entry);
}

Item *
item_new(const char *uid)
{
	Item *item = g_new0(Item, 1);
	item->uid = g_strdup(uid);
	item->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	item->zones = g_array_new(FALSE, TRUE, sizeof(EntryZone));
	g_array_set_clear_func(item->zones, entry_zone_clear);
	return item;
}

void
item_free(Item *item)
{
	if (!item)
		return;
	g_free(item->uid);
	g_free(item->fault);
	g_clear_pointer(&item->entries, g_ptr_array_unref);
	g_clear_pointer(&item->zones, g_array_unref);
	g_free(item);
}
