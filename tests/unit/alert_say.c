/* What is said of findings: the sentences, and their length. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/lifecycle.h>
#include <string.h>

static Office *
riverside(void)
{
	Zone *zone = zone_open("America/New_York", NULL);
	Office *office = office_new("riverside", "Riverside WIC", zone);
	OpenHours hours = { .days = 0x1F, .open = 8 * 60, .close = 17 * 60 };

	assert_non_null(zone);
	g_array_append_val(office->hours, hours);
	zone_unref(zone);
	return office;
}

static int64_t
at(const Office *office, const char *text)
{
	int64_t utc;

	if (!text)
		return NO_TIME;
	assert_true(time_parse(text, office->zone, &utc, NULL));
	return utc;
}

typedef struct Row {
	const char *name, *rule, *kind, *equal, *asked, *asked_end, *recorded, *proposed;
	int free;
	const char *why;
} Row;

static const Row rows[] = {
	{ "the founding story", "mismatch", "hour-digit-dropped", NULL,
	    "2026-12-01T11:30:00", NULL, "2026-12-01T13:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm. Looks like a lost "
	    "1: "
	    "11:30 became 1:30. 11:30 is still free." },
	{ "recorded at night", "mismatch", "hour-digit-dropped", NULL,
	    "2026-12-01T11:30:00", NULL, "2026-12-01T01:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 am. Looks like a lost "
	    "1: "
	    "11:30 became 1:30. 11:30 is still free." },
	{ "a lost 2 of twelve", "mismatch", "hour-digit-dropped", NULL,
	    "2026-12-01T12:00:00", NULL, "2026-12-01T13:00:00", NULL, 0,
	    "Asked for Tue Dec 1, 12:00 pm; recorded Tue Dec 1, 1:00 pm. Looks like a lost "
	    "2: "
	    "12:00 became 1:00." },
	{ "both explain it", "mismatch", "24h-as-12h", "hour-digit-dropped",
	    "2026-12-01T13:00:00", NULL, "2026-12-01T15:00:00", NULL, -1,
	    "Asked for Tue Dec 1, 1:00 pm; recorded Tue Dec 1, 3:00 pm. Looks like a "
	    "24-hour "
	    "time read as a 12-hour one or a lost 1: 13:00 became 3:00." },
	{ "an extra digit", "mismatch", "hour-digit-added", NULL, "2026-12-01T13:30:00",
	    NULL, "2026-12-01T11:30:00", NULL, -1,
	    "Asked for Tue Dec 1, 1:30 pm; recorded Tue Dec 1, 11:30 am. Looks like an "
	    "extra 1: "
	    "1:30 became 11:30." },
	{ "a digit that shows in 24 hours", "mismatch", "hour-digit-dropped", "24h-as-12h",
	    "2026-12-01T13:00:00", NULL, "2026-12-01T15:00:00", NULL, -1,
	    "Asked for Tue Dec 1, 1:00 pm; recorded Tue Dec 1, 3:00 pm. Looks like a lost "
	    "1 or a 24-hour time read as a 12-hour one: 13:00 became 3:00." },
	{ "a digit too many in 24 hours", "mismatch", "hour-digit-added", NULL,
	    "2026-12-01T02:00:00", NULL, "2026-12-01T20:00:00", NULL, -1,
	    "Asked for Tue Dec 1, 2:00 am; recorded Tue Dec 1, 8:00 pm. Looks like an "
	    "extra 0: 2:00 became 20:00." },
	{ "a slip within a range", "mismatch", "hour-digit-dropped", NULL,
	    "2026-12-01T09:00:00", "2026-12-01T11:30:00", "2026-12-01T13:30:00",
	    "2026-12-01T11:30:00", -1,
	    "Asked for Tue Dec 1, 9:00 am to 11:30 am; recorded Tue Dec 1, 1:30 pm. Looks "
	    "like a lost 1: 11:30 became 1:30." },
	{ "am and pm", "mismatch", "am-pm", NULL, "2026-12-01T07:30:00", NULL,
	    "2026-12-01T19:30:00", NULL, -1,
	    "Asked for Tue Dec 1, 7:30 am; recorded Tue Dec 1, 7:30 pm. Looks like am and "
	    "pm "
	    "exchanged: 7:30 am became 7:30 pm." },
	{ "a double slip", "mismatch", "default-day+hour-digit-dropped", NULL,
	    "2026-12-01T11:30:00", NULL, "2026-11-23T13:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Mon Nov 23, 1:30 pm. Looks like a day "
	    "left "
	    "unchanged and a lost 1: 11:30 became 1:30. Tue Dec 1, 11:30 am is still "
	    "free." },
	{ "another day", "mismatch", "wrong-week", NULL, "2026-12-01T11:30:00", NULL,
	    "2026-12-08T11:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 8, 11:30 am. Looks like the "
	    "right "
	    "weekday in another week. Tue Dec 1, 11:30 am is still free." },
	{ "another year", "mismatch", "wrong-year", NULL, "2026-12-01T11:30:00", NULL,
	    "2027-12-01T11:30:00", NULL, -1,
	    "Asked for Tue Dec 1 2026, 11:30 am; recorded Wed Dec 1 2027, 11:30 am. Looks "
	    "like "
	    "another year." },
	{ "no kind fits", "mismatch", "other", NULL, "2026-12-01T11:30:00", NULL,
	    "2026-12-03T09:15:00", NULL, 0,
	    "Asked for Tue Dec 1, 11:30 am; recorded Thu Dec 3, 9:15 am." },
	{ "a range", "mismatch", NULL, NULL, "2026-12-01T09:00:00", "2026-12-01T11:00:00",
	    "2026-12-01T13:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 9:00 am to 11:00 am; recorded Tue Dec 1, 1:30 "
	    "pm." },
	{ "any time of a day", "mismatch", NULL, NULL, "2026-12-01T00:00:00",
	    "2026-12-01T23:59:00", "2026-12-02T13:30:00", NULL, -1,
	    "Asked for Tue Dec 1; recorded Wed Dec 2, 1:30 pm." },
	{ "nothing on record", "unrecorded", NULL, NULL, "2026-12-01T11:30:00", NULL, NULL,
	    NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; nothing is recorded. 11:30 is still free." },
	{ "closed then", "outside-hours", "am-pm", NULL, NULL, NULL, "2026-12-01T01:30:00",
	    "2026-12-01T13:30:00", -1,
	    "Recorded Tue Dec 1, 1:30 am, outside opening hours. Looks like am and pm "
	    "exchanged: 1:30 pm became 1:30 am. Perhaps Tue Dec 1, 1:30 pm was meant." },
	{ "nobody there that day", "closed-day", NULL, NULL, NULL, NULL,
	    "2026-12-25T10:00:00", NULL, -1,
	    "Recorded Fri Dec 25, 10:00 am, a day on which the office is closed." },
	{ "unlike the earlier visits", "unlikely", NULL, NULL, NULL, NULL,
	    "2026-12-01T13:30:00", NULL, -1,
	    "Recorded Tue Dec 1, 1:30 pm, unlike what is usual for this visit." },
	{ "a rule to come", "to-come", NULL, NULL, NULL, NULL, "2026-12-01T13:30:00", NULL,
	    -1, "Recorded Tue Dec 1, 1:30 pm. Please check this booking." },
};

static Finding *
row_finding(const Row *row, const Office *office)
{
	Finding *finding = finding_new(row->rule);

	finding->kind = g_strdup(row->kind);
	finding->equal = g_strdup(row->equal);
	finding->asked = at(office, row->asked);
	finding->asked_end = at(office, row->asked_end);
	finding->recorded = at(office, row->recorded);
	finding->proposed = at(office, row->proposed);
	finding->asked_free = row->free;
	return finding;
}

static void
sentences_are_as_people_say(void **state)
{
	g_autoptr(Office) office = riverside();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Finding) finding = row_finding(&rows[i], office);
		g_autofree char *why = say_why(finding, office);

		if (strcmp(why, rows[i].why))
			fail_msg("%s: %s", rows[i].name, why);
	}
}

static void
differences_of_place_and_length_are_named(void **state)
{
	g_autoptr(Office) office = riverside();
	g_autoptr(Finding) finding = finding_new("mismatch");
	g_autofree char *place = NULL, *length = NULL, *both = NULL;

	(void)state;
	finding->asked = finding->recorded = at(office, "2026-12-01T11:30:00");
	finding->asked_resource = g_strdup("Station 1");
	finding->recorded_resource = g_strdup("Station 2");
	place = say_why(finding, office);
	assert_string_equal(
	    place, "Asked for Station 1; recorded Station 2, Tue Dec 1, 11:30 am.");
	finding->recorded += 2 * HOUR;
	both = say_why(finding, office);
	assert_string_equal(both,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm. Also recorded for "
	    "Station 2, not Station 1.");
	finding->recorded = finding->asked;
	g_clear_pointer(&finding->asked_resource, g_free);
	finding->asked_minutes = 60;
	finding->recorded_minutes = 30;
	length = say_why(finding, office);
	assert_string_equal(
	    length, "Asked for 60 minutes; recorded 30, Tue Dec 1, 11:30 am.");
}

static Finding *
pile(const Office *office, const char *const *names)
{
	Finding *finding = finding_new("double-booking");

	finding->resource = g_strdup("Station 1");
	finding->start = at(office, "2026-12-01T10:00:00");
	finding->over = 1;
	for (unsigned i = 0; names[i]; i++)
		g_ptr_array_add(finding->participants, g_strdup(names[i]));
	return finding;
}

static void
a_pile_names_everyone_it_can(void **state)
{
	static const char *const two[] = { "Ana Ortiz", "Bo Li", NULL };
	static const char *const many[] = { "Alexandra Montgomery-Featherstone",
		"Bartholomew Featherstone-Haugh", "Christopherson Vandenberghe", "Dorothea",
		"Ernestine", "Fitzgerald", NULL };
	g_autoptr(Office) office = riverside();
	g_autoptr(Finding) small = pile(office, two), large = pile(office, many);
	g_autofree char *one = say_why(small, office), *all = say_why(large, office);

	(void)state;
	assert_string_equal(one,
	    "Station 1 is overbooked by 1 on Tue Dec 1, 10:00 am: Ana Ortiz and Bo Li.");
	assert_string_equal(all,
	    "Station 1 is overbooked by 1 on Tue Dec 1, 10:00 am: Alexandra "
	    "Montgomery-Featherstone, Bartholomew Featherstone-Haugh, Christopherson "
	    "Vandenberghe, Dorothea and 2 more.");
}

static void
a_pile_of_nobody_known_is_said_without_names(void **state)
{
	static const char *const unknown[] = { "?", NULL };
	static const char *const one_known[] = { "?", "Ana Ortiz", NULL };
	g_autoptr(Office) office = riverside();
	g_autoptr(Finding) none = pile(office, unknown), some = pile(office, one_known);
	g_autofree char *place = say_why(none, office), *both = say_why(some, office);

	(void)state;
	assert_string_equal(place, "Station 1 is overbooked by 1 on Tue Dec 1, 10:00 am.");
	assert_string_equal(
	    both, "Station 1 is overbooked by 1 on Tue Dec 1, 10:00 am: ? and Ana Ortiz.");
}

static void
the_guard_says_that_nobody_is_missing(void **state)
{
	g_autoptr(Office) office = riverside();
	g_autoptr(Finding) finding = finding_new("mismatch");

	(void)state;
	finding->asked = at(office, "2026-12-14T11:30:00");
	finding->recorded = at(office, "2026-12-01T11:30:00");
	finding_complete(finding, office, at(office, "2026-12-01T12:00:00"));
	assert_string_equal(finding->why, "Asked for Mon Dec 14, 11:30 am; recorded Tue "
					  "Dec 1, 11:30 am. Not a no-show: the "
					  "time asked for is still ahead.");
}

static void
a_feed_says_what_is_wrong_with_it(void **state)
{
	g_autoptr(Office) office = riverside();
	g_autoptr(Finding) finding = finding_new("feed-unreadable");
	g_autofree char *never = NULL, *bare = NULL, *told = NULL;

	(void)state;
	g_ptr_array_add(finding->feeds, g_strdup("bookings"));
	never = say_why(finding, office);
	assert_string_equal(never, "The calendar bookings cannot be read.");
	finding->stands = true;
	bare = say_why(finding, office);
	assert_string_equal(
	    bare, "The calendar bookings cannot be read. Its last good data stands.");
	finding->detail = g_strdup("line 17: no END:VCALENDAR");
	told = say_why(finding, office);
	assert_string_equal(told, "The calendar bookings cannot be read: line 17: no "
				  "END:VCALENDAR. Its last good "
				  "data stands.");
}

static void
a_note_is_quoted_beside_the_record(void **state)
{
	g_autoptr(Office) office = riverside();
	g_autoptr(Finding) finding = finding_new("text-contradiction");
	g_autofree char *why = NULL;

	(void)state;
	finding->detail = g_strdup("Thursday");
	finding->kind = g_strdup("neighbour-day");
	finding->recorded = at(office, "2026-12-01T11:30:00");
	finding->proposed = at(office, "2026-12-03T11:30:00");
	why = say_why(finding, office);
	assert_string_equal(why,
	    "The note says “Thursday”, but the record says Tue Dec 1, 11:30 am. "
	    "Looks like the day beside the right one. Perhaps Thu Dec 3, 11:30 am "
	    "was meant.");
}

static const char *const all_rules[] = { "mismatch", "unrecorded", "double-booking",
	"outside-hours", "closed-day", "off-grid", "past", "wrong-person", "swapped",
	"duplicate", "same-person", "too-close", "text-contradiction", "unlikely",
	"feed-shift", "feed-unreadable", "feed-stale", "feed-shrunk" };

static const char *const all_kinds[] = { "hour-digit-dropped", "hour-digit-added",
	"neighbour-key", "digit-changed", "digits-swapped", "minutes-lost", "am-pm",
	"24h-as-12h", "misheard", "clock-phrase", "neighbour-slot", "neighbour-resource",
	"default-duration", "default-day", "wrong-week", "neighbour-day", "day-month-swap",
	"wrong-month", "day-digit", "wrong-year", "zone-shift", "dst-hour", "other",
	"default-day+24h-as-12h", "wrong-year+clock-phrase" };

static void
every_sentence_is_short_whatever_the_names(void **state)
{
	g_autoptr(Office) office = riverside();
	g_autofree char *long_name = g_strnfill(NAME_CHARS_MAX, 'W');

	(void)state;
	for (unsigned r = 0; r < G_N_ELEMENTS(all_rules); r++)
		for (unsigned k = 0; k < G_N_ELEMENTS(all_kinds); k++) {
			g_autoptr(Finding) finding = finding_new(all_rules[r]);
			g_autofree char *why = NULL;

			finding->kind = g_strdup(all_kinds[k]);
			finding->equal = g_strdup("24h-as-12h");
			finding->asked = at(office, "2026-12-15T12:45:00");
			finding->asked_end = k % 3 ? NO_TIME : finding->asked + HOUR;
			finding->recorded = at(office, "2027-11-25T12:30:00");
			finding->start = finding->recorded;
			finding->proposed = finding->asked;
			finding->asked_free = 1;
			finding->over = 12;
			finding->asked_minutes = 120;
			finding->recorded_minutes = 115;
			finding->resource = g_strdup(long_name);
			finding->asked_resource = g_strdup(long_name);
			finding->proposed_for = g_strdup(long_name);
			finding->proposed_resource = g_strdup(long_name);
			g_ptr_array_add(finding->resources, g_strdup(long_name));
			g_ptr_array_add(finding->resources, g_strdup(long_name));
			finding->also = finding->made = finding->asked - DAY;
			finding->due = finding->places = 1000;
			finding->due_at = finding->recorded;
			finding->recorded_resource = g_strdup(long_name);
			finding->detail = g_strnfill(3000, 'x');
			g_ptr_array_add(finding->feeds, g_strdup(long_name));
			for (unsigned n = 0; n < 50; n++)
				g_ptr_array_add(finding->participants, g_strdup(long_name));
			why = say_why(finding, office);
			assert_true(g_utf8_validate(why, -1, NULL));
			assert_in_range(g_utf8_strlen(why, -1), 20, 199);
			assert_null(strpbrk(why, "{}"));
			assert_int_equal(why[strlen(why) - 1], '.');
		}
}

static void
times_are_said_short(void **state)
{
	g_autoptr(Office) office = riverside();
	g_autofree char *noon = say_time(at(office, "2026-12-01T12:00:00"), office);
	g_autofree char *midnight = say_time(at(office, "2026-07-05T00:05:00"), office);

	(void)state;
	assert_string_equal(noon, "Tue Dec 1, 12:00 pm");
	assert_string_equal(midnight, "Sun Jul 5, 12:05 am");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_as_people_say),
		cmocka_unit_test(differences_of_place_and_length_are_named),
		cmocka_unit_test(a_pile_names_everyone_it_can),
		cmocka_unit_test(a_pile_of_nobody_known_is_said_without_names),
		cmocka_unit_test(the_guard_says_that_nobody_is_missing),
		cmocka_unit_test(a_feed_says_what_is_wrong_with_it),
		cmocka_unit_test(a_note_is_quoted_beside_the_record),
		cmocka_unit_test(every_sentence_is_short_whatever_the_names),
		cmocka_unit_test(times_are_said_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
