/* slipwatch config check, config show: what is wrong in it, and what is in force. */
#include "cli.h"

#include <slipwatch/config.h>
#include <stdlib.h>
#include <string.h>

/* The faults, a line each, as a JSON array. */
static json_t *
lines_json(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
	json_t *array = json_array();

	for (unsigned i = 0; lines[i]; i++)
		if (*lines[i])
			json_array_append_new(array, json_string(lines[i]));
	return array;
}

int
command_config_check(Cli *cli, int argc, char **argv, GError **error)
{
	g_autoptr(GError) fault = NULL;
	unsigned files = 0;
	bool good;

	if (!cli_parse(cli, NULL, &argc, argv, error))
		return EXIT_BUG;
	good = config_check(argv[1] ? argv[1] : CONFIG_PATH, &files, &fault);
	if (cli->json)
		print_json(json_pack("{s:i, s:o}", "files", (int)files, "faults",
		    fault ? lines_json(fault->message) : json_array()));
	else if (good)
		printf("%u %s read, nothing wrong\n", files, files == 1 ? "file" : "files");
	else
		fprintf(stderr, "%s\n", g_strchomp(fault->message));
	return good ? EXIT_DONE : error_exit_code(fault);
}

/* "key: value   # origin" as its three parts; NULL for another line. */
static json_t *
setting_json(const char *line)
{
	const char *colon = strstr(line, ": "), *hash = g_strrstr(line, " # ");
	g_autofree char *key = NULL, *value = NULL;

	if (!colon || !hash || hash < colon)
		return json_string(line);
	key = g_strndup(line, (gsize)(colon - line));
	value = g_strndup(colon + 2, (gsize)(hash > colon + 2 ? hash - colon - 2 : 0));
	return json_pack("{s:s, s:s, s:s}", "key", g_strstrip(key), "value",
	    g_strstrip(value), "origin", hash + 3);
}

static void
print_settings(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
	json_t *settings = json_array();

	for (unsigned i = 0; lines[i]; i++)
		if (*lines[i])
			json_array_append_new(settings, setting_json(lines[i]));
	print_json(json_pack("{s:o}", "settings", settings));
}

int
command_config_show(Cli *cli, int argc, char **argv, GError **error)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out;
	bool good;

	if (!cli_parse(cli, NULL, &argc, argv, error))
		return EXIT_BUG;
	out = open_memstream(&text, &len);
	good = config_show(argv[1] ? argv[1] : CONFIG_PATH, out, error);
	fclose(out);
	if (good && cli->json)
		print_settings(text);
	else if (good)
		fwrite(text, 1, len, stdout);
	free(text);
	return good ? EXIT_DONE : EXIT_BUG;
}
