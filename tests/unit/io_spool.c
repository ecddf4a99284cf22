/* Bodies as they arrive: in memory, beyond it, and beyond their cap. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/spool.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { CAP = 4 << 20 };

/* Bytes that differ from place to place, so that a lost or doubled piece shows. */
static char *
pattern(size_t len)
{
	char *bytes = g_malloc(len + 1);

	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)('a' + (i * 31 + i / 977) % 26);
	bytes[len] = '\0';
	return bytes;
}

static void
write_in_pieces(Spool *spool, const char *bytes, size_t len, size_t piece)
{
	for (size_t at = 0; at < len; at += piece)
		assert_true(spool_write(spool, bytes + at, MIN(piece, len - at), NULL));
}

static void
a_body_of_any_size_comes_back_as_it_went_in(void **state)
{
	static const size_t sizes[] = { 0, 1, 1000, (256 << 10) - 1, 256 << 10,
		(256 << 10) + 1, 3 << 20 };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autofree char *bytes = pattern(sizes[i]);
		g_autoptr(Spool) spool = spool_new(CAP);
		const char *text;
		size_t len;

		write_in_pieces(spool, bytes, sizes[i], 16384);
		assert_int_equal(spool_size(spool), sizes[i]);
		assert_true(spool_map(spool, &text, &len, NULL));
		assert_int_equal(len, sizes[i]);
		assert_memory_equal(text, bytes, len);
	}
}

static void
a_body_beyond_its_cap_is_refused(void **state)
{
	g_autofree char *bytes = pattern(CAP);
	g_autoptr(Spool) spool = spool_new(CAP);
	g_autoptr(GError) error = NULL;

	(void)state;
	write_in_pieces(spool, bytes, CAP, 100000);
	assert_false(spool_write(spool, "x", 1, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_LIMIT));
}

static void
a_descriptor_is_read_to_its_end(void **state)
{
	g_autoptr(Spool) spool = spool_new(CAP);
	const char *text;
	size_t len;
	int ends[2];

	(void)state;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	assert_int_equal(write(ends[1], "BEGIN:", 6), 6);
	close(ends[1]);
	assert_true(spool_fill(spool, ends[0], NULL));
	close(ends[0]);
	assert_true(spool_map(spool, &text, &len, NULL));
	assert_int_equal(len, 6);
	assert_memory_equal(text, "BEGIN:", 6);
}

static void
an_unmapped_body_is_still_there(void **state)
{
	(void)state;
	enum { LARGE = 1 << 20 };
	g_autoptr(Spool) spool = spool_new(LARGE);
	g_autofree char *bytes = g_strnfill(LARGE, 'x');
	const char *text = NULL;
	size_t len = 0;
	assert_true(spool_write(spool, bytes, LARGE, NULL));
	for (int i = 0; i < 2; i++) {
		assert_true(spool_map(spool, &text, &len, NULL));
		assert_int_equal(len, LARGE);
		assert_memory_equal(text, bytes, LARGE);
		spool_unmap(spool);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_body_of_any_size_comes_back_as_it_went_in),
		cmocka_unit_test(a_body_beyond_its_cap_is_refused),
		cmocka_unit_test(a_descriptor_is_read_to_its_end),
		cmocka_unit_test(an_unmapped_body_is_still_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
