/* From the components of one UID to an item. */
#include "properties.h"
#include "series.h"
#include "texts.h"

static void
read_line(Reading *reading, const ContentLine *line)
{
	if (!line->whole)
		reading->entry->skipped++;
	else if (!*line->value)
		return; /* "DESCRIPTION:" is common, and says nothing */
	else if (!property_read(reading, line))
		text_read(reading, line);
}

/* The lines of the component itself; alarms and the like inside it are nobody's business.
 */
static void
read_lines(Reading *reading, Text text)
{
	Content content;
	ContentLine line;

	content_init(&content, text);
	if (content_next(&content, &line) && g_ascii_strcasecmp(line.value, "VTODO") == 0)
		reading->entry->kind = ENTRY_TODO;
	while (content_next(&content, &line))
		if (content.depth == 1 && !content.closing)
			read_line(reading, &line);
	content_done(&content);
}

/* An end before the start, or beside a duration. */
static void
settle_end(Reading *reading)
{
	Entry *entry = reading->entry;

	if (entry->end.form == FORM_ABSENT)
		return;
	if (reading_utc(reading, &entry->end) < reading_utc(reading, &entry->start)) {
		entry->end.form = FORM_ABSENT;
		entry->skipped++;
	} else {
		entry->duration = NO_TIME;
		entry->days = 0;
	}
}

static void
series_clear(Series *series)
{
	g_ptr_array_set_size(series->rules, 0);
	g_ptr_array_set_size(series->exrules, 0);
	g_array_set_size(series->dates, 0);
	g_array_set_size(series->exdates, 0);
}

static void
read_component(Reading *reading, Text text, unsigned component)
{
	Entry *entry = reading->entry = entry_new(ENTRY_EVENT);

	g_ptr_array_add(reading->item->entries, entry);
	entry->component = component;
	series_clear(&reading->series);
	read_lines(reading, text);
	if (entry->start.form == FORM_ABSENT && entry->kind == ENTRY_EVENT)
		reading_fault(reading, "it has no DTSTART");
	if (reading->fault)
		return;
	if (entry->start.form != FORM_ABSENT)
		settle_end(reading);
	series_expand(reading);
}

Item *
session_read(Session *session, const Text *components, size_t n)
{
	Item *item = item_new("");
	Reading reading;

	reading_init(&reading, session, item);
	if (n > ITEM_ENTRIES_MAX)
		reading_fault(
		    &reading, "more than %d components of one UID", ITEM_ENTRIES_MAX);
	for (size_t i = 0; i < n && !reading.fault; i++) {
		read_component(&reading, components[i], i);
		item->fault_component = i;
	}
	item->fault = g_steal_pointer(&reading.fault);
	if (item->fault) {
		g_ptr_array_set_size(item->entries, 0);
		g_array_set_size(item->zones, 0);
	}
	reading_done(&reading);
	g_clear_pointer(&session->own, zone_book_free);
	return item;
}
