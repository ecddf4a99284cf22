/* Every folder of tests/golden-config: what is wrong in it is said in exactly these words.
 */
#include "unit.h"

#include <slipwatch/config.h>
#include <slipwatch/error.h>

#include <string.h>
#include <unistd.h>

static const char golden[] = "tests/golden-config";

/* Checked from within its folder, as its admin would. */
static char *
faults_of(const char *folder)
{
	g_autofree char *home = g_get_current_dir();
	g_autofree char *path = g_build_filename(golden, folder, NULL);
	g_autoptr(GError) error = NULL;
	const char *file;

	assert_int_equal(chdir(path), 0);
	file = g_file_test("slipwatch.yaml", G_FILE_TEST_EXISTS) ? "slipwatch.yaml"
								 : "riverside.yaml";
	assert_false(config_check(file, NULL, &error));
	assert_int_equal(chdir(home), 0);
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFIG));
	return g_strconcat(error->message, "\n", NULL);
}

static void
folder_check(const char *folder)
{
	g_autofree char *path = g_build_filename(golden, folder, "expect.txt", NULL);
	g_autofree char *expected = NULL;
	g_autofree char *got = faults_of(folder);

	assert_true(g_file_get_contents(path, &expected, NULL, NULL));
	if (strcmp(got, expected) != 0)
		print_error("%s: got\n%s", folder, got);
	assert_string_equal(got, expected);
	assert_null(strstr(got, "SECRET"));
}

static void
faults_are_said_in_these_words(void **state)
{
	g_autoptr(GDir) dir = g_dir_open(golden, 0, NULL);
	unsigned folders = 0;
	const char *folder;

	(void)state;
	assert_non_null(dir);
	while ((folder = g_dir_read_name(dir)) != NULL) {
		folder_check(folder);
		folders++;
	}
	assert_true(folders >= 25);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_are_said_in_these_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
