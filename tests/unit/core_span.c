/* Spans are half-open. */
#include "unit.h"

#include <slipwatch/span.h>

#include <glib.h>

static void
overlap_is_half_open(void **state)
{
	(void)state;
	static const struct {
		const char *rule;
		Span a, b;
		bool overlaps;
	} rows[] = {
		{ "touching", { 10, 20 }, { 20, 30 }, false },
		{ "a second shared", { 10, 21 }, { 20, 30 }, true },
		{ "apart", { 10, 20 }, { 25, 30 }, false },
		{ "within", { 10, 40 }, { 20, 30 }, true },
		{ "equal", { 10, 20 }, { 10, 20 }, true },
		{ "before 1970", { -20, -10 }, { -15, 5 }, true },
		{ "an empty one within", { 10, 20 }, { 15, 15 }, true },
		{ "an empty one at the end", { 10, 20 }, { 20, 20 }, false },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (span_overlaps(rows[i].a, rows[i].b) != rows[i].overlaps ||
		    span_overlaps(rows[i].b, rows[i].a) != rows[i].overlaps)
			fail_msg("%s", rows[i].rule);
	}
}

static void
the_end_is_outside(void **state)
{
	(void)state;
	Span span = { 10, 20 };
	assert_true(span_contains(span, 10) && span_contains(span, 19));
	assert_false(span_contains(span, 20) || span_contains(span, 9));
	assert_int_equal(span_length(span), 10);
}

static void
a_union_holds_both_and_what_lies_between(void **state)
{
	(void)state;
	Span joined = span_union((Span){ 30, 40 }, (Span){ 10, 20 });
	assert_int_equal(joined.start, 10);
	assert_int_equal(joined.end, 40);
	joined = span_union((Span){ 10, 40 }, (Span){ 20, 30 });
	assert_int_equal(joined.start, 10);
	assert_int_equal(joined.end, 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(overlap_is_half_open),
		cmocka_unit_test(the_end_is_outside),
		cmocka_unit_test(a_union_holds_both_and_what_lies_between),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
