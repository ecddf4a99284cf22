/* Frames between worker and parser: what goes in comes out, anything else is refused. */
#include "unit.h"

#include <slipwatch/batch.h>

#include <string.h>

static void
add_text(Frame *frame, const char *text)
{
	Text view = text_view(text);

	g_array_append_val(frame->texts, view);
}

static GByteArray *
some_setup(void)
{
	GByteArray *bytes = g_byte_array_new();
	Frame frame;

	frame_init(&frame, FRAME_SETUP);
	frame.window = (Span){ -7, INT64_C(1) << 40 };
	frame.property = text_view("X-ASKED");
	frame.zone = text_view("Europe/Berlin");
	add_text(&frame, "BEGIN:VTIMEZONE");
	add_text(&frame, "");
	frame_encode(&frame, bytes);
	frame_done(&frame);
	return bytes;
}

static bool
text_equals(Text text, const char *expect)
{
	return text.len == strlen(expect) && memcmp(text.text, expect, text.len) == 0;
}

static void
a_setup_comes_out_as_it_went_in(void **state)
{
	g_autoptr(GByteArray) bytes = some_setup();
	Frame frame;
	(void)state;

	assert_int_equal(prefix_get(bytes->data), bytes->len - ANSWER_PREFIX_BYTES);
	frame_init(&frame, FRAME_ITEM);
	assert_true(frame_decode(
	    bytes->data + ANSWER_PREFIX_BYTES, bytes->len - ANSWER_PREFIX_BYTES, &frame));
	assert_int_equal(frame.kind, FRAME_SETUP);
	assert_int_equal(frame.window.start, -7);
	assert_int_equal(frame.window.end, INT64_C(1) << 40);
	assert_true(text_equals(frame.property, "X-ASKED"));
	assert_true(text_equals(frame.zone, "Europe/Berlin"));
	assert_int_equal(frame.texts->len, 2);
	assert_true(text_equals(g_array_index(frame.texts, Text, 0), "BEGIN:VTIMEZONE"));
	assert_true(text_equals(g_array_index(frame.texts, Text, 1), ""));
	frame_done(&frame);
}

static void
frames_stand_one_behind_another(void **state)
{
	g_autoptr(GByteArray) bytes = some_setup();
	guint first = bytes->len;
	Frame frame;
	(void)state;

	frame_init(&frame, FRAME_ITEM);
	add_text(&frame, "BEGIN:VEVENT");
	frame_encode(&frame, bytes);
	assert_int_equal(
	    prefix_get(bytes->data + first), bytes->len - first - ANSWER_PREFIX_BYTES);
	assert_true(frame_decode(bytes->data + first + ANSWER_PREFIX_BYTES,
	    bytes->len - first - ANSWER_PREFIX_BYTES, &frame));
	assert_int_equal(frame.kind, FRAME_ITEM);
	assert_int_equal(frame.texts->len, 1);
	frame_done(&frame);
}

static void
what_is_cut_or_has_more_is_no_frame(void **state)
{
	g_autoptr(GByteArray) bytes = some_setup();
	const guint8 *body = bytes->data + ANSWER_PREFIX_BYTES;
	gsize len = bytes->len - ANSWER_PREFIX_BYTES;
	Frame frame;
	(void)state;

	frame_init(&frame, FRAME_ITEM);
	for (gsize cut = 0; cut < len; cut++) {
		/* A copy of just that size, so that a sanitizer sees one byte too many
		 * read. */
		g_autofree guint8 *copy = g_memdup2(body, cut ? cut : 1);

		assert_false(frame_decode(copy, cut, &frame));
	}
	g_byte_array_append(bytes, (const guint8 *)"", 1);
	assert_false(frame_decode(bytes->data + ANSWER_PREFIX_BYTES, len + 1, &frame));
	bytes->data[ANSWER_PREFIX_BYTES] = 9;
	assert_false(frame_decode(bytes->data + ANSWER_PREFIX_BYTES, len, &frame));
	frame_done(&frame);
}

static void
a_count_beyond_reason_allocates_nothing(void **state)
{
	static const guint8 item[] = { FRAME_ITEM, 0xff, 0xff, 0xff, 0xff };
	static const guint8 text[] = { FRAME_ITEM, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff };
	Frame frame;
	(void)state;

	frame_init(&frame, FRAME_ITEM);
	assert_false(frame_decode(item, sizeof item, &frame));
	assert_true(frame.texts->len <= 1);
	assert_false(frame_decode(text, sizeof text, &frame));
	frame_done(&frame);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_setup_comes_out_as_it_went_in),
		cmocka_unit_test(frames_stand_one_behind_another),
		cmocka_unit_test(what_is_cut_or_has_more_is_no_frame),
		cmocka_unit_test(a_count_beyond_reason_allocates_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
