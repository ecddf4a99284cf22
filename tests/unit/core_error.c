/* Errors: each has its exit status and its word. */
#include "unit.h"

#include <slipwatch/error.h>

static void
each_error_has_a_status_and_a_word(void **state)
{
	(void)state;
	static const struct {
		SwError code;
		int exit;
		const char *slug;
	} rows[] = {
		{ SW_ERROR_USAGE, 2, "usage" },
		{ SW_ERROR_CONFIG, 78, "config" },
		{ SW_ERROR_NETWORK, 69, "network" },
		{ SW_ERROR_FORMAT, 65, "format" },
		{ SW_ERROR_STORE, 70, "store" },
		{ SW_ERROR_UNREACHABLE, 69, "unreachable" },
		{ SW_ERROR_PERMISSION, 77, "permission" },
		{ SW_ERROR_NOT_FOUND, 2, "not-found" },
		{ SW_ERROR_CONFLICT, 2, "conflict" },
		{ SW_ERROR_LIMIT, 65, "limit" },
		{ SW_ERROR_BUG, 70, "bug" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = g_error_new(SW_ERROR, rows[i].code, "x");
		assert_int_equal(error_exit_code(error), rows[i].exit);
		assert_string_equal(error_slug(error), rows[i].slug);
	}
}

static void
an_error_of_another_domain_is_a_bug(void **state)
{
	(void)state;
	g_autoptr(GError) foreign = g_error_new(G_FILE_ERROR, G_FILE_ERROR_NOENT, "x");
	g_autoptr(GError) unknown = g_error_new(SW_ERROR, 99, "x");
	assert_int_equal(error_exit_code(foreign), 70);
	assert_string_equal(error_slug(foreign), "bug");
	assert_int_equal(error_exit_code(unknown), 70);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_error_has_a_status_and_a_word),
		cmocka_unit_test(an_error_of_another_domain_is_a_bug),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
