/* Findings as JSON: the public shape to the letter, the stored one without loss. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/json.h>
#include <slipwatch/text.h>

#include <stdlib.h>
#include <string.h>

static void
add(GPtrArray *texts, const char *text)
{
	g_ptr_array_add(texts, g_strdup(text));
}

/* Mrs. Watkins asked for 11:30 and stands in the book at 1:30 pm. */
static Finding *
watkins(void)
{
	Finding *finding = finding_new("mismatch");
	finding->kind = g_strdup("hour-digit-dropped");
	finding->p = 0.9149;
	finding->tier = TIER_INTERRUPT;
	finding->office = g_strdup("Riverside WIC");
	add(finding->participants, "Mrs. Watkins");
	finding->person = g_strdup("=watkins");
	finding->resource = g_strdup("Station 1");
	finding->asked = finding->proposed = 1796142600;
	finding->recorded = 1796142600 + 2 * 3600;
	finding->deadline = 1796142600 - 2 * 3600;
	finding->asked_free = 1;
	finding->busy = 1;
	add(finding->bookings, "w1@clinic.example");
	add(finding->requests, "r1@clinic.example");
	add(finding->feeds, "bookings");
	add(finding->feeds, "requests");
	finding->why =
	    g_strdup("Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm. "
		     "Looks like a lost 1: 11:30 became 1:30. 11:30 is still free.");
	return finding;
}

static Finding *
pile(void)
{
	Finding *finding = finding_new("double-booking");
	finding->p = 1;
	finding->tier = TIER_ASK;
	finding->office = g_strdup("Riverside WIC");
	add(finding->participants, "Ana Núñez");
	add(finding->participants, "王小明 \"Wang\"");
	finding->resource = g_strdup("Station 1");
	finding->start = 1796142600;
	finding->end = 1796142600 + 1800;
	finding->over = 1;
	finding->cut = true;
	add(finding->bookings, "a");
	add(finding->bookings, "b#20261201T163000Z");
	add(finding->feeds, "bookings");
	finding->why = g_strdup("Two at once.");
	return finding;
}

/* Every field set, those too that never come together. */
static Finding *
everything(void)
{
	Finding *finding = watkins();
	finding->equal = g_strdup("24h-as-12h");
	finding->asked_end = finding->asked + 3600;
	finding->asked_resource = g_strdup("Station 2");
	finding->recorded_resource = g_strdup("Station 1");
	finding->asked_minutes = 60;
	finding->recorded_minutes = 30;
	finding->start = 5;
	finding->end = 6;
	finding->over = 7;
	g_ptr_array_add(finding->resources, g_strdup("Station 1"));
	g_ptr_array_add(finding->resources, g_strdup("Station 2"));
	finding->also = 11;
	finding->made = 8;
	finding->due = 14;
	finding->due_at = 9;
	finding->places = 10;
	finding->raw = 0.875;
	finding->held_back = true;
	finding->all_day = true;
	finding->looked = (Span){ 3, 12 };
	g_ptr_array_add(finding->evidence, g_strdup("asked-free"));
	g_ptr_array_add(finding->evidence, g_strdup("never-edited"));
	finding->asked_by = g_strdup("Ana Lopez");
	finding->recorded_for = g_strdup("Anna Lopez");
	finding->proposed_for = g_strdup("Ben Ode");
	finding->proposed_resource = g_strdup("Station 3");
	finding->detail = g_strdup("line 17: not a calendar");
	return finding;
}

static void
expect_line(const Finding *finding, const Zone *zone, const char *expected)
{
	json_t *json = finding_json(finding, zone);
	g_autofree char *line = json_line(json);
	json_decref(json);
	assert_string_equal(line, expected);
}

static void
the_founding_story_is_written_as_agreed(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	g_autoptr(Finding) finding = watkins();
	expect_line(finding, zone,
	    "{\"rule\":\"mismatch\",\"kind\":\"hour-digit-dropped\",\"p\":0.91,"
	    "\"tier\":\"interrupt\",\"office\":\"Riverside WIC\","
	    "\"participant\":\"Mrs. Watkins\",\"resource\":\"Station 1\","
	    "\"asked\":\"2026-12-01T11:30:00-05:00\",\"recorded\":\"2026-12-01T13:30:00-05:"
	    "00\","
	    "\"proposed\":\"2026-12-01T11:30:00-05:00\",\"deadline\":\"2026-12-01T09:30:00-"
	    "05:00\","
	    "\"bookings\":[\"w1@clinic.example\"],\"requests\":[\"r1@clinic.example\"],"
	    "\"feeds\":[\"bookings\",\"requests\"],"
	    "\"why\":\"Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm. Looks "
	    "like a "
	    "lost 1: 11:30 became 1:30. 11:30 is still free.\"}");
}

static void
a_pile_names_everyone(void **state)
{
	(void)state;
	g_autoptr(Finding) finding = pile();
	expect_line(finding, NULL,
	    "{\"rule\":\"double-booking\",\"p\":1.0,\"tier\":\"ask\",\"office\":"
	    "\"Riverside WIC\","
	    "\"participants\":[\"Ana Núñez\",\"王小明 "
	    "\\\"Wang\\\"\"],\"resource\":\"Station 1\","
	    "\"start\":\"2026-12-01T16:30:00Z\",\"end\":\"2026-12-01T17:00:00Z\",\"over\":"
	    "1,"
	    "\"bookings\":[\"a\",\"b#20261201T163000Z\"],\"feeds\":[\"bookings\"],\"cut\":"
	    "true,"
	    "\"why\":\"Two at once.\"}");
}

static void
a_large_pile_names_the_first_and_counts_the_rest(void **state)
{
	(void)state;
	g_autoptr(Finding) finding = pile();
	while (finding->bookings->len < 20000) {
		add(finding->bookings, "c");
		add(finding->participants, "Ann Lee");
	}
	json_t *json = finding_json(finding, NULL);
	assert_int_equal(json_array_size(json_object_get(json, "bookings")), 50);
	assert_int_equal(json_array_size(json_object_get(json, "participants")), 50);
	assert_int_equal(json_integer_value(json_object_get(json, "unnamed")), 19950);
	g_autofree char *line = json_line(json);
	assert_true(strlen(line) < 2000);
	json_decref(json);
	/* The database forgets none. */
	json = finding_store_json(finding);
	g_autoptr(Finding) again = finding_of_json(json, NULL);
	json_decref(json);
	assert_int_equal(again->bookings->len, 20000);
}

static void
what_is_always_there_is_there(void **state)
{
	(void)state;
	g_autoptr(Finding) finding = finding_new("feed-unreadable");
	expect_line(finding, NULL,
	    "{\"rule\":\"feed-unreadable\",\"p\":0.0,\"tier\":\"log\",\"bookings\":[],"
	    "\"feeds\":[],\"why\":\"\"}");
}

static void
each_field_has_its_place(void **state)
{
	(void)state;
	static const char *const keys[] = { "rule", "kind", "equal", "p", "tier", "office",
		"participant", "resource", "asked", "asked_end", "recorded",
		"asked_resource", "recorded_resource", "asked_minutes", "recorded_minutes",
		"start", "end", "over", "resources", "also", "made", "due", "due_at",
		"places", "proposed", "asked_by", "recorded_for", "proposed_for",
		"proposed_resource", "deadline", "bookings", "requests", "feeds", "why" };
	g_autoptr(Finding) finding = everything();
	json_t *json = finding_json(finding, NULL);
	const char *key;
	json_t *value;
	size_t i = 0;
	json_object_foreach(json, key, value) assert_string_equal(key, keys[i++]);
	assert_int_equal(i, G_N_ELEMENTS(keys));
	json_decref(json);
}

static void
likelihoods_have_two_decimals(void **state)
{
	(void)state;
	for (int hundredth = 0; hundredth <= 100; hundredth++) {
		g_autoptr(Finding) finding = finding_new("mismatch");
		finding->p = hundredth / 100.0 + (hundredth < 100 ? 0.0049 : 0);
		json_t *json = finding_json(finding, NULL);
		g_autofree char *line = json_line(json);
		g_autofree char *written = g_strdup_printf("%.2f", hundredth / 100.0);
		if (g_str_has_suffix(written, "0"))
			written[strlen(written) - 1] = '\0';
		g_autofree char *wanted = g_strdup_printf("\"p\":%s,", written);
		assert_non_null(strstr(line, wanted));
		json_decref(json);
	}
}

static void
assert_same_texts(const GPtrArray *a, const GPtrArray *b)
{
	assert_int_equal(a->len, b->len);
	for (guint i = 0; i < a->len; i++)
		assert_string_equal(g_ptr_array_index(a, i), g_ptr_array_index(b, i));
}

static void
assert_same(const Finding *a, const Finding *b)
{
	const char *const texts[][2] = { { a->rule, b->rule }, { a->kind, b->kind },
		{ a->equal, b->equal }, { a->office, b->office }, { a->person, b->person },
		{ a->resource, b->resource }, { a->asked_resource, b->asked_resource },
		{ a->recorded_resource, b->recorded_resource }, { a->detail, b->detail },
		{ a->asked_by, b->asked_by }, { a->recorded_for, b->recorded_for },
		{ a->proposed_for, b->proposed_for },
		{ a->proposed_resource, b->proposed_resource }, { a->why, b->why } };
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_int_equal(g_strcmp0(texts[i][0], texts[i][1]), 0);
	const int64_t numbers[][2] = { { a->tier, b->tier }, { a->asked, b->asked },
		{ a->asked_end, b->asked_end }, { a->recorded, b->recorded },
		{ a->asked_minutes, b->asked_minutes },
		{ a->recorded_minutes, b->recorded_minutes }, { a->proposed, b->proposed },
		{ a->deadline, b->deadline }, { a->start, b->start }, { a->end, b->end },
		{ a->over, b->over }, { a->asked_free, b->asked_free },
		{ a->busy, b->busy }, { a->made, b->made }, { a->also, b->also },
		{ a->due, b->due }, { a->due_at, b->due_at }, { a->places, b->places },
		{ a->looked.start, b->looked.start }, { a->looked.end, b->looked.end } };
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		assert_true(numbers[i][0] == numbers[i][1]);
	assert_same_texts(a->participants, b->participants);
	assert_same_texts(a->resources, b->resources);
	assert_same_texts(a->bookings, b->bookings);
	assert_same_texts(a->requests, b->requests);
	assert_same_texts(a->feeds, b->feeds);
	assert_same_texts(a->evidence, b->evidence);
	assert_true(a->p == b->p && a->raw == b->raw && a->held_back == b->held_back);
	assert_int_equal(a->all_day, b->all_day);
}

/* Through the text, as the database keeps it. */
static Finding *
round_trip(const Finding *finding)
{
	json_t *json = finding_store_json(finding);
	g_autofree char *line = json_line(json);
	json_decref(json);
	json = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
	Finding *back = finding_of_json(json, NULL);
	json_decref(json);
	assert_non_null(back);
	return back;
}

static void
the_stored_form_loses_nothing(void **state)
{
	(void)state;
	Finding *(*const makers[])(void) = { watkins, pile, everything };
	for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) {
		g_autoptr(Finding) finding = makers[i]();
		g_autoptr(Finding) back = round_trip(finding);
		assert_same(finding, back);
		assert_ptr_equal(back->rule, g_intern_string(finding->rule));
	}
}

static void
what_is_not_public_stays_out_of_the_public_form(void **state)
{
	(void)state;
	g_autoptr(Finding) finding = everything();
	json_t *json = finding_json(finding, NULL);
	assert_null(json_object_get(json, "x"));
	g_autofree char *line = json_line(json);
	assert_null(strstr(line, "=watkins"));
	json_decref(json);
}

static void
the_public_form_is_read_as_far_as_it_goes(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	g_autoptr(Finding) finding = watkins();
	json_t *json = finding_json(finding, zone);
	g_autoptr(Finding) back = finding_of_json(json, NULL);
	json_decref(json);
	assert_true(back->recorded == finding->recorded);
	assert_true(back->p == 0.91);
	assert_int_equal(back->asked_free, -1);
	assert_null(back->person);
}

static void
what_is_no_finding_is_refused(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"[]",
		"7",
		"{}",
		"{\"rule\":\"mismatch\"}",
		"{\"rule\":7,\"tier\":\"ask\"}",
		"{\"rule\":\"mismatch\",\"tier\":\"loud\"}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"asked\":\"tomorrow\"}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"asked\":\"2026-12-01T10:00:"
		"00\"}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"bookings\":[1]}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"bookings\":\"a\"}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"over\":-1}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"over\":99999999999}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"p\":\"0.5\"}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"p\":1.5}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"x\":[]}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"x\":{\"person\":null}}",
		"{\"rule\":\"mismatch\",\"tier\":\"ask\",\"x\":{\"asked_free\":-2}}",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		json_t *json = json_loads(rows[i], 0, NULL);
		if (finding_of_json(json, &error))
			fail_msg("%s", rows[i]);
		assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_FORMAT));
		json_decref(json);
	}
}

static void
a_text_that_is_not_utf8_does_not_lose_its_key(void **state)
{
	(void)state;
	g_autoptr(Finding) finding = finding_new("mismatch");
	finding->why = g_strdup("N\xFA\xF1"
				"ez");
	add(finding->bookings, "\xFF");
	expect_line(finding, NULL,
	    "{\"rule\":\"mismatch\",\"p\":0.0,\"tier\":\"log\",\"bookings\":[\"ÿ\"],"
	    "\"feeds\":[],"
	    "\"why\":\"Núñez\"}");
}

static void
a_line_keeps_order_and_short_figures(void **state)
{
	(void)state;
	json_t *json = json_pack("{s:f, s:[i, f, b], s:s, s:n}", "z", 0.1, "a", 1, 1e-7, 1,
	    "m", "two\nlines", "none");
	g_autofree char *line = json_line(json);
	assert_string_equal(
	    line, "{\"z\":0.1,\"a\":[1,1e-7,true],\"m\":\"two\\nlines\",\"none\":null}");
	json_decref(json);
	json = json_string("alone");
	g_autofree char *scalar = json_line(json);
	assert_string_equal(scalar, "\"alone\"");
	json_decref(json);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_founding_story_is_written_as_agreed),
		cmocka_unit_test(a_pile_names_everyone),
		cmocka_unit_test(a_large_pile_names_the_first_and_counts_the_rest),
		cmocka_unit_test(what_is_always_there_is_there),
		cmocka_unit_test(each_field_has_its_place),
		cmocka_unit_test(likelihoods_have_two_decimals),
		cmocka_unit_test(the_stored_form_loses_nothing),
		cmocka_unit_test(what_is_not_public_stays_out_of_the_public_form),
		cmocka_unit_test(the_public_form_is_read_as_far_as_it_goes),
		cmocka_unit_test(what_is_no_finding_is_refused),
		cmocka_unit_test(a_text_that_is_not_utf8_does_not_lose_its_key),
		cmocka_unit_test(a_line_keeps_order_and_short_figures),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
