/* Entries and items: made empty, freed with all that they hold. */
#include "unit.h"

#include <slipwatch/entry.h>

static void
a_new_entry_says_nothing(void **state)
{
	(void)state;
	g_autoptr(Entry) entry = entry_new(ENTRY_TODO);
	const char *const texts[] = { entry->summary, entry->description, entry->comment,
		entry->location, entry->category, entry->resource, entry->organizer,
		entry->organizer_address, entry->related_to };
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_string_equal(texts[i], "");
	const EntryTime times[] = { entry->start, entry->end, entry->recurrence,
		entry->requested_start, entry->requested_end, entry->requested_at };
	for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
		assert_int_equal(times[i].form, FORM_ABSENT);
	const int64_t known[] = { entry->duration, entry->created, entry->modified,
		entry->stamp };
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		assert_true(known[i] == NO_TIME);
	assert_int_equal(entry->kind, ENTRY_TODO);
	assert_int_equal(entry->sequence, -1);
	assert_int_equal(entry->attendees->len + entry->occurrences->len, 0);
}

/* The sanitizer sees what is left behind. */
static void
an_item_owns_its_entries_zones_and_their_texts(void **state)
{
	(void)state;
	g_autoptr(Item) item = item_new("u1");
	EntryZone own = { g_strdup("Custom"), g_array_new(FALSE, FALSE, sizeof(ZoneSpan)) };
	EntryZone known = { g_strdup("Etc/UTC"), NULL };
	g_array_append_val(item->zones, own);
	g_array_append_val(item->zones, known);
	Entry *entry = entry_new(ENTRY_EVENT);
	Attendee ana = { g_strdup("ana@example.org"), g_strdup("Ana"), ATTENDEE_PERSON,
		true };
	Local start = 7;
	g_array_append_val(entry->attendees, ana);
	g_array_append_val(entry->occurrences, start);
	g_ptr_array_add(item->entries, entry);
	item->fault = g_strdup("why not");
	assert_string_equal(item->uid, "u1");
	assert_int_equal(item->entries->len + item->zones->len, 3);
	assert_string_equal(g_array_index(entry->attendees, Attendee, 0).name, "Ana");
}

static void
nothing_is_freed_without_harm(void **state)
{
	(void)state;
	entry_free(NULL);
	item_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_entry_says_nothing),
		cmocka_unit_test(an_item_owns_its_entries_zones_and_their_texts),
		cmocka_unit_test(nothing_is_freed_without_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
