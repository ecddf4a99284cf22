/* Options: what each command takes of its own, what all of them take, and the daemon that
 * they choose. */
#include "cli.h"

#include <slipwatch/usage.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES_MAX = 800 };

static bool
count_fits(const Command *command, int count, GError **error)
{
	if (count >= command->least && (command->most < 0 || count <= command->most))
		return true;
	if (*command->args)
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE, _("%s: wants %s"),
		    command->name, _(command->args));
	else
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE, _("%s: takes no arguments"),
		    command->name);
	return false;
}

bool
cli_parse(Cli *cli, const GOptionEntry *own, int *argc, char **argv, GError **error)
{
	gboolean json = FALSE, help = FALSE;
	const GOptionEntry remote[] = {
		{ "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Print this"), NULL },
		{ "socket", 0, 0, G_OPTION_ARG_FILENAME, &cli->socket,
		    N_("The daemon's unix socket"), N_("PATH") },
		{ "url", 0, 0, G_OPTION_ARG_STRING, &cli->url, N_("The daemon's address"),
		    N_("URL") },
		{ "token-file", 0, 0, G_OPTION_ARG_FILENAME, &cli->token_file,
		    N_("Holds the token for --url"), N_("FILE") },
		{ "ca", 0, 0, G_OPTION_ARG_FILENAME, &cli->ca,
		    N_("Authorities to trust for --url, in PEM; default the system's"),
		    N_("FILE") },
		G_OPTION_ENTRY_NULL,
	};
	const GOptionEntry local[] = { remote[0], remote[1], G_OPTION_ENTRY_NULL };
	const GOptionEntry *shared = cli->command->remote ? remote : local;
	g_autofree char *program = g_strconcat("slipwatch ", cli->command->name, NULL);

	g_set_prgname(program);
	if (!usage_parse(own, shared, argc, &argv, error)) {
		g_prefix_error(error, "%s: ", cli->command->name);
		return false;
	}
	if (help) {
		usage_print(
		    program, cli->command->args, cli->command->summary, own, shared);
		exit(EXIT_DONE);
	}
	if (*argc > 1 && g_str_equal(argv[1], "--")) {
		memmove(argv + 1, argv + 2, (size_t)(*argc - 1) * sizeof *argv);
		(*argc)--;
	}
	argv[*argc] = NULL;
	cli->json = json;
	return count_fits(cli->command, *argc - 1, error);
}

bool
cli_name(char **name, GError **error)
{
	char line[NAME_BYTES_MAX + 2];

	if (!*name || !g_str_equal(*name, "-"))
		return true;
	if (!fgets(line, sizeof line, stdin) || !*g_strstrip(line)) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_USAGE, "-: no name on standard input");
		return false;
	}
	g_free(*name);
	*name = g_strdup(line);
	return true;
}

Client *
cli_client(const Cli *cli, GError **error)
{
	ClientAddress address = { cli->socket, cli->url, cli->token_file, cli->ca };

	return client_new(&address, error);
}

json_t *
cli_get(const Cli *cli, const char *path, GError **error)
{
	g_autoptr(Client) client = cli_client(cli, error);

	return client ? client_get(client, path, error) : NULL;
}

json_t *
cli_post(const Cli *cli, const char *path, json_t *body, GError **error)
{
	g_autoptr(Client) client = cli_client(cli, error);
	json_t *reply = client ? client_post(client, path, body, error) : NULL;

	json_decref(body);
	return reply;
}
