/* Options: what each command takes of its own, what all of them take, and the daemon that
 * they choose. */
#include "cli.h"

#include <string.h>

static bool
count_fits(const Command *command, int count, GError **error)
{
	if (count >= command->least && (command->most < 0 || count <= command->most))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
	    *command->args ? "%s: wants %s" : "%s: takes no arguments%s", command->name,
	    command->args);
	return false;
}

static GOptionContext *
context_new(const Cli *cli, const GOptionEntry *own, const GOptionEntry *shared)
{
	GOptionContext *context = g_option_context_new(cli->command->args);
	g_autofree char *summary = g_strconcat(cli->command->summary, ".", NULL);

	g_option_context_set_summary(context, summary);
	if (own)
		g_option_context_add_main_entries(context, own, NULL);
	g_option_context_add_main_entries(context, shared, NULL);
	return context;
}

bool
cli_parse(Cli *cli, const GOptionEntry *own, int *argc, char **argv, GError **error)
{
	gboolean json = FALSE;
	const GOptionEntry local[] = {
		{ "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },
		G_OPTION_ENTRY_NULL,
	};
	const GOptionEntry remote[] = {
		local[0],
		{ "socket", 0, 0, G_OPTION_ARG_FILENAME, &cli->socket,
		    "The daemon's unix socket", "PATH" },
		{ "url", 0, 0, G_OPTION_ARG_STRING, &cli->url, "The daemon's address",
		    "URL" },
		{ "token-file", 0, 0, G_OPTION_ARG_FILENAME, &cli->token_file,
		    "Holds the token for --url", "FILE" },
		{ "ca", 0, 0, G_OPTION_ARG_FILENAME, &cli->ca,
		    "Authorities to trust for --url, in PEM; default the system's",
		    "FILE" },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context =
	    context_new(cli, own, cli->command->remote ? remote : local);
	g_autofree char *program = g_strconcat("slipwatch ", cli->command->name, NULL);
	g_autoptr(GError) fault = NULL;

	g_set_prgname(program);
	if (!g_option_context_parse(context, argc, &argv, &fault)) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE, "%s: %s", cli->command->name,
		    fault->message);
		return false;
	}
	if (*argc > 1 && g_str_equal(argv[1], "--")) {
		memmove(argv + 1, argv + 2, (size_t)(*argc - 1) * sizeof *argv);
		(*argc)--;
	}
	argv[*argc] = NULL;
	cli->json = json;
	return count_fits(cli->command, *argc - 1, error);
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
