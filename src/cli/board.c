/* slipwatch board: a browser, signed in. */
#include "cli.h"

int
command_board(Cli *cli, int argc, char **argv, GError **error)
{
	gboolean print = FALSE;
	const GOptionEntry own[] = {
		{ "print", 0, 0, G_OPTION_ARG_NONE, &print,
		    N_("Print the link and open nothing"), NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(Client) client = NULL;
	g_autofree char *url = NULL;

	if (!cli_parse(cli, own, &argc, argv, error) ||
	    !(client = cli_client(cli, error)) || !(url = client_board(client, 0, error)))
		return EXIT_BUG;
	if (cli->json)
		print_json(json_pack("{s:s}", "url", url));
	else if (print || !browser_open(url))
		puts(url);
	return EXIT_DONE;
}
