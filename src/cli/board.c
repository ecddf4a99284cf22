/* slipwatch board: a browser, signed in. */
#include "cli.h"

#include <stdlib.h>

/* In a session with a desktop; elsewhere the link is to be copied. */
static bool
has_desktop(void)
{
	return g_getenv("DISPLAY") || g_getenv("WAYLAND_DISPLAY");
}

static bool
open_browser(const char *url)
{
	char *argv[] = { (char *)"xdg-open", (char *)url, NULL };

	return g_spawn_async(NULL, argv, NULL,
	    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
	    NULL, NULL, NULL, NULL);
}

int
command_board(Cli *cli, int argc, char **argv, GError **error)
{
	gboolean print = FALSE;
	const GOptionEntry own[] = {
		{ "print", 0, 0, G_OPTION_ARG_NONE, &print,
		    "Print the link and open nothing", NULL },
		G_OPTION_ENTRY_NULL,
	};
	json_t *link;

	if (!cli_parse(cli, own, &argc, argv, error) ||
	    !(link = cli_post(cli, "/v1/board", NULL, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(link);
		return EXIT_DONE;
	}
	if (print || !has_desktop() || !open_browser(member(link, "url")))
		printf("%s\n", member(link, "url"));
	json_decref(link);
	return EXIT_DONE;
}
