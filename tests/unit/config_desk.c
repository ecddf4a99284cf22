/* desk.yaml: the user's over the system's, every fault with its place. */
#include "unit.h"

#include <glib/gstdio.h>
#include <slipwatch/config.h>
#include <slipwatch/error.h>
#include <string.h>

static char *folder;

static void
write_desk(const char *where, const char *text)
{
	g_autofree char *path = g_build_filename(folder, where, "slipwatch", NULL);
	g_autofree char *file = g_build_filename(path, "desk.yaml", NULL);

	if (text == NULL) {
		g_unlink(file);
		return;
	}
	assert_int_equal(g_mkdir_with_parents(path, 0700), 0);
	assert_true(g_file_set_contents(file, text, -1, NULL));
}

/* GLib reads the environment once: before anything asks for it. */
static int
set_up(void **state)
{
	(void)state;
	folder = g_dir_make_tmp("slipwatch-desk-XXXXXX", NULL);
	g_autofree char *user = g_build_filename(folder, "user", NULL);
	g_autofree char *near = g_build_filename(folder, "near", NULL);
	g_autofree char *far = g_build_filename(folder, "far", NULL);
	g_autofree char *system = g_strconcat(near, ":", far, NULL);
	g_setenv("XDG_CONFIG_HOME", user, TRUE);
	g_setenv("XDG_CONFIG_DIRS", system, TRUE);
	return folder ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	static const char *const places[] = { "user", "near", "far" };
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		write_desk(places[i], NULL);
		g_autofree char *inner =
		    g_build_filename(folder, places[i], "slipwatch", NULL);
		g_autofree char *outer = g_build_filename(folder, places[i], NULL);
		g_rmdir(inner);
		g_rmdir(outer);
	}
	g_rmdir(folder);
	g_free(folder);
	return 0;
}

static void
without_a_file_all_is_default(void **state)
{
	(void)state;
	g_autoptr(GError) error = NULL;
	g_autoptr(DeskConfig) desk = config_load_desk(&error);
	assert_null(error);
	assert_string_equal(desk->url, "unix:/run/slipwatch/api.sock");
	assert_null(desk->token_file);
	assert_null(desk->office);
	assert_string_equal(desk->desk, g_get_host_name());
	assert_int_equal(desk->role, ROLE_CLERK);
}

static void
the_users_file_is_laid_over_the_systems(void **state)
{
	(void)state;
	g_autoptr(GError) error = NULL;
	write_desk("far", "role: supervisor\noffice: far\ndesk: far\n");
	write_desk("near", "office: near\ndesk: near\n");
	write_desk("user",
	    "desk: front-1\nurl: https://desk.example:8443\ntoken_file: token\n"
	    "ca: /etc/ssl/clinic.pem\n");
	g_autoptr(DeskConfig) desk = config_load_desk(&error);
	assert_null(error);
	assert_int_equal(desk->role, ROLE_SUPERVISOR);
	assert_string_equal(desk->office, "near");
	assert_string_equal(desk->desk, "front-1");
	assert_string_equal(desk->url, "https://desk.example:8443");
	g_autofree char *token =
	    g_build_filename(folder, "user", "slipwatch", "token", NULL);
	assert_string_equal(desk->token_file, token);
	assert_string_equal(desk->ca, "/etc/ssl/clinic.pem");
}

static void
every_fault_of_every_file_is_said(void **state)
{
	(void)state;
	static const char *const said[] = {
		"near/slipwatch/desk.yaml:1:7: role: ",
		"user/slipwatch/desk.yaml:1:6: url: is not an address of the daemon",
		"user/slipwatch/desk.yaml:2:1: ofice: unknown key; did you mean `office`?",
	};
	g_autoptr(GError) error = NULL;
	write_desk("far", NULL);
	write_desk("near", "role: boss\n");
	write_desk("user", "url: ftp://desk\nofice: x\n");
	assert_null(config_load_desk(&error));
	assert_int_equal(error->code, SW_ERROR_CONFIG);
	for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
		if (strstr(error->message, said[i]) == NULL)
			fail_msg("%s is not in:\n%s", said[i], error->message);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_file_all_is_default),
		cmocka_unit_test(the_users_file_is_laid_over_the_systems),
		cmocka_unit_test(every_fault_of_every_file_is_said),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
