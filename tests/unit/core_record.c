/* The codec of items: whatever was written is read; nothing else is. */
#include "unit.h"

#include <slipwatch/booking.h>
#include <slipwatch/error.h>
#include <slipwatch/record.h>

#include <string.h>

static void
replace(char **text, const char *with)
{
	g_free(*text);
	*text = g_strdup(with);
}

static void
add_attendee(Entry *entry, const char *address, const char *name, AttendeeType type)
{
	Attendee attendee = { g_strdup(address), g_strdup(name), type, false };

	g_array_append_val(entry->attendees, attendee);
}

static void
add_zone(Item *item, const char *name, const ZoneSpan *spans, guint count)
{
	EntryZone zone = { .name = g_strdup(name) };

	if (count > 0) {
		zone.spans = g_array_new(FALSE, FALSE, sizeof(ZoneSpan));
		g_array_append_vals(zone.spans, spans, count);
	}
	g_array_append_val(item->zones, zone);
}

static Entry *
add_entry(Item *item, EntryKind kind)
{
	Entry *entry = entry_new(kind);

	g_ptr_array_add(item->entries, entry);
	return entry;
}

/* An item that has a bit of everything. */
static Item *
full_item(void)
{
	static const ZoneSpan spans[] = { { 0, -3600 }, { 1000, 7200 } };
	OwnLength own = { 1796124600, 2 * HOUR };
	Item *item = item_new("w1@clinic.example");
	Entry *entry = add_entry(item, ENTRY_EVENT);

	add_zone(item, "America/New_York", NULL, 0);
	add_zone(item, "Customized Time Zone 1", spans, 2);
	replace(&entry->summary, "Mrs. Watkins - recertification");
	replace(&entry->description, "first line\nsecond line");
	replace(&entry->location, "Sala Español\nCalle 1");
	entry->flags = ENTRY_RECURS | ENTRY_CUT | ENTRY_OPEN | ENTRY_CONFIRMED;
	entry->component = 3;
	entry->start = (EntryTime){ FORM_ZONED, 1796124600, 1 };
	entry->end = (EntryTime){ FORM_UTC, 1796126400, 0 };
	entry->recurrence = (EntryTime){ FORM_DATE, 1796083200, 0 };
	entry->requested_start = (EntryTime){ FORM_FLOATING, 1796124600, 0 };
	entry->duration = DAY + 1800;
	entry->days = 1;
	entry->created = 1795000000;
	entry->sequence = 2;
	entry->skipped = 1;
	replace(&entry->contact, "+1 212 555 0100");
	add_attendee(entry, "ana@example.com", "Ana Watkins", ATTENDEE_PERSON);
	g_array_index(entry->attendees, Attendee, 0).rsvp = RSVP_ACCEPTED;
	add_attendee(entry, "room1@example.com", "", ATTENDEE_ROOM);
	g_array_index(entry->attendees, Attendee, 1).rsvp = RSVP_DECLINED;
	for (Local at = 1796124600; at < 1796124600 + 3 * DAY; at += DAY)
		g_array_append_val(entry->occurrences, at);
	g_array_append_val(entry->lengths, own);
	add_entry(item, ENTRY_TODO);
	return item;
}

static GByteArray *
encoded(const Item *item)
{
	GByteArray *bytes = g_byte_array_new();

	item_encode(item, bytes);
	return bytes;
}

static void
what_was_written_is_read(void **state)
{
	g_autoptr(Item) item = full_item();
	g_autoptr(GByteArray) bytes = encoded(item);
	g_autoptr(GError) error = NULL;
	g_autoptr(Item) back = item_decode(bytes->data, bytes->len, &error);
	const Entry *entry;

	(void)state;
	assert_null(error);
	assert_string_equal(back->uid, "w1@clinic.example");
	assert_int_equal(back->zones->len, 2);
	assert_null(g_array_index(back->zones, EntryZone, 0).spans);
	assert_int_equal(g_array_index(back->zones, EntryZone, 1).spans->len, 2);
	assert_int_equal(back->entries->len, 2);
	entry = back->entries->pdata[0];
	assert_string_equal(entry->description, "first line\nsecond line");
	assert_string_equal(entry->location, "Sala Español\nCalle 1");
	assert_int_equal(entry->start.form, FORM_ZONED);
	assert_int_equal(entry->start.zone, 1);
	assert_int_equal(entry->start.local, 1796124600);
	assert_true(entry->modified == NO_TIME);
	assert_int_equal(entry->sequence, 2);
	assert_int_equal(entry->attendees->len, 2);
	assert_int_equal(g_array_index(entry->attendees, Attendee, 0).rsvp, RSVP_ACCEPTED);
	assert_int_equal(g_array_index(entry->attendees, Attendee, 1).type, ATTENDEE_ROOM);
	assert_int_equal(g_array_index(entry->attendees, Attendee, 1).rsvp, RSVP_DECLINED);
	assert_string_equal(entry->contact, "+1 212 555 0100");
	assert_int_equal(entry->occurrences->len, 3);
	assert_int_equal(entry->days, 1);
	assert_int_equal(entry->lengths->len, 1);
	assert_int_equal(g_array_index(entry->lengths, OwnLength, 0).length, 2 * HOUR);
	assert_int_equal(((const Entry *)back->entries->pdata[1])->kind, ENTRY_TODO);
}

static void
what_was_read_is_written_alike(void **state)
{
	g_autoptr(Item) item = full_item();
	g_autoptr(GByteArray) bytes = encoded(item);
	g_autoptr(Item) back = item_decode(bytes->data, bytes->len, NULL);
	g_autoptr(GByteArray) again = encoded(back);

	(void)state;
	assert_int_equal(bytes->len, again->len);
	assert_memory_equal(bytes->data, again->data, bytes->len);
}

static void
a_fault_travels_without_entries(void **state)
{
	g_autoptr(Item) item = full_item();
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(Item) back = NULL;

	(void)state;
	item->fault = g_strdup("an unknown time zone: Mars/Base");
	item->fault_component = 1;
	bytes = encoded(item);
	back = item_decode(bytes->data, bytes->len, NULL);
	assert_string_equal(back->fault, "an unknown time zone: Mars/Base");
	assert_int_equal(back->fault_component, 1);
	assert_int_equal(back->entries->len, 0);
}

static void
nothing_cut_short_is_read(void **state)
{
	g_autoptr(Item) item = full_item();
	g_autoptr(GByteArray) bytes = encoded(item);

	(void)state;
	for (guint len = 0; len < bytes->len; len++) {
		g_autofree guint8 *part = g_memdup2(bytes->data, MAX(len, 1));
		g_autoptr(GError) error = NULL;

		assert_null(item_decode(part, len, &error));
		assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_FORMAT));
	}
}

static void
bytes_left_over_are_refused(void **state)
{
	g_autoptr(Item) item = full_item();
	g_autoptr(GByteArray) bytes = encoded(item);

	(void)state;
	g_byte_array_append(bytes, (const guint8 *)"", 1);
	assert_null(item_decode(bytes->data, bytes->len, NULL));
}

/* Any byte may be another: whatever is read then is written and read again alike. */
static void
a_changed_byte_never_breaks_the_reader(void **state)
{
	g_autoptr(Item) item = full_item();
	g_autoptr(GByteArray) bytes = encoded(item);
	unsigned refused = 0;

	(void)state;
	for (guint i = 0; i < bytes->len; i++) {
		guint8 was = bytes->data[i];
		g_autoptr(Item) back = NULL;

		bytes->data[i] ^= 0xff;
		back = item_decode(bytes->data, bytes->len, NULL);
		bytes->data[i] = was;
		refused += back == NULL;
		if (back) {
			g_autoptr(GByteArray) once = encoded(back);
			g_autoptr(Item) twice = item_decode(once->data, once->len, NULL);
			g_autoptr(GByteArray) again = NULL;

			assert_non_null(twice);
			again = encoded(twice);
			assert_int_equal(once->len, again->len);
			assert_memory_equal(once->data, again->data, once->len);
		}
	}
	assert_true(refused > bytes->len / 3);
}

/* --- what a parser that was taken over could send --------------------------------------
 */

typedef void (*Spoil)(Item *item, Entry *entry);

static void
zone_not_sent(Item *item, Entry *entry)
{
	(void)item;
	entry->start.zone = 2;
}

static void
occurrences_backwards(Item *item, Entry *entry)
{
	(void)item;
	g_array_index(entry->occurrences, Local, 2) = 0;
}

static void
occurrences_twice(Item *item, Entry *entry)
{
	(void)item;
	g_array_index(entry->occurrences, Local, 2) =
	    g_array_index(entry->occurrences, Local, 1);
}

static void
occurrences_of_no_series(Item *item, Entry *entry)
{
	(void)item;
	entry->flags &= ~ENTRY_RECURS;
}

static void
open_end_of_no_series(Item *item, Entry *entry)
{
	(void)item;
	g_array_set_size(entry->occurrences, 0);
	g_array_set_size(entry->lengths, 0);
	entry->flags = ENTRY_OPEN;
}

static void
length_of_nothing(Item *item, Entry *entry)
{
	(void)item;
	g_array_index(entry->lengths, OwnLength, 0).length = 0;
}

static void
lengths_twice(Item *item, Entry *entry)
{
	OwnLength own = g_array_index(entry->lengths, OwnLength, 0);

	(void)item;
	g_array_append_val(entry->lengths, own);
}

static void
days_beyond_the_duration(Item *item, Entry *entry)
{
	(void)item;
	entry->days = 2;
}

static void
unknown_flag(Item *item, Entry *entry)
{
	(void)item;
	entry->flags |= 1 << 20;
}

static void
date_at_noon(Item *item, Entry *entry)
{
	(void)item;
	entry->recurrence.local += 12 * HOUR;
}

static void
year_ten_thousand(Item *item, Entry *entry)
{
	(void)item;
	entry->end.local = INT64_C(253402300800);
}

static void
sequence_below_zero(Item *item, Entry *entry)
{
	(void)item;
	entry->sequence = -2;
}

static void
spans_backwards(Item *item, Entry *entry)
{
	(void)entry;
	g_array_index(g_array_index(item->zones, EntryZone, 1).spans, ZoneSpan, 1).start =
	    -1;
}

static void
offset_of_two_days(Item *item, Entry *entry)
{
	(void)entry;
	g_array_index(g_array_index(item->zones, EntryZone, 1).spans, ZoneSpan, 1).offset =
	    2 * DAY;
}

static void
zone_as_a_path(Item *item, Entry *entry)
{
	(void)entry;
	replace(&g_array_index(item->zones, EntryZone, 0).name, "../../../etc/passwd");
}

static void
too_many_occurrences(Item *item, Entry *entry)
{
	(void)item;
	for (Local at = 1796124600 + 3 * DAY;
	     entry->occurrences->len <= SERIES_OCCURRENCES_MAX; at += DAY)
		g_array_append_val(entry->occurrences, at);
}

static void
too_many_attendees(Item *item, Entry *entry)
{
	(void)item;
	while (entry->attendees->len <= ENTRY_ATTENDEES_MAX)
		add_attendee(entry, "a@example.com", "", ATTENDEE_PERSON);
}

static void
component_not_sent(Item *item, Entry *entry)
{
	(void)item;
	entry->component = ITEM_ENTRIES_MAX;
}

static const struct {
	const char *name;
	Spoil spoil;
} spoils[] = {
	{ "a zone that was not sent", zone_not_sent },
	{ "occurrences out of order", occurrences_backwards },
	{ "an occurrence twice", occurrences_twice },
	{ "occurrences without a series", occurrences_of_no_series },
	{ "an open end without a series", open_end_of_no_series },
	{ "a length of nothing", length_of_nothing },
	{ "two lengths of one occurrence", lengths_twice },
	{ "more days than the duration has", days_beyond_the_duration },
	{ "a flag that is none", unknown_flag },
	{ "a date that is no midnight", date_at_noon },
	{ "a year over 9999", year_ten_thousand },
	{ "a sequence below -1", sequence_below_zero },
	{ "offsets out of order", spans_backwards },
	{ "an offset of two days", offset_of_two_days },
	{ "a zone's name that is a path", zone_as_a_path },
	{ "too many occurrences", too_many_occurrences },
	{ "too many attendees", too_many_attendees },
	{ "a component that was not sent", component_not_sent },
};

static void
what_no_parser_sends_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(spoils); i++) {
		g_autoptr(Item) item = full_item();
		g_autoptr(GByteArray) bytes = NULL;

		spoils[i].spoil(item, item->entries->pdata[0]);
		bytes = encoded(item);
		if (item_decode(bytes->data, bytes->len, NULL))
			fail_msg("read: %s", spoils[i].name);
	}
}

static void
strings_come_out_clean_and_cut(void **state)
{
	g_autoptr(Item) item = full_item();
	g_autofree char *longest = g_strnfill(NAME_CHARS_MAX + 50, 'x');
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(Item) back = NULL;
	Entry *entry = item->entries->pdata[0];

	(void)state;
	replace(&entry->summary, "\x1b[31mred \xe2\x80\xae"
				 "evil\tname ");
	replace(&entry->location, longest);
	replace(&entry->category, "caf\xe9");
	bytes = encoded(item);
	back = item_decode(bytes->data, bytes->len, NULL);
	entry = back->entries->pdata[0];
	assert_string_equal(entry->summary, "[31mred evil name");
	assert_int_equal(strlen(entry->location), NAME_CHARS_MAX);
	assert_string_equal(entry->category, "café");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_written_is_read),
		cmocka_unit_test(what_was_read_is_written_alike),
		cmocka_unit_test(a_fault_travels_without_entries),
		cmocka_unit_test(nothing_cut_short_is_read),
		cmocka_unit_test(bytes_left_over_are_refused),
		cmocka_unit_test(a_changed_byte_never_breaks_the_reader),
		cmocka_unit_test(what_no_parser_sends_is_refused),
		cmocka_unit_test(strings_come_out_clean_and_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
