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
		printf(P_("%u file read, nothing wrong\n", "%u files read, nothing wrong\n",
			   files),
		    files);
	else
		fprintf(stderr, "%s\n", g_strchomp(fault->message));
	return good ? EXIT_DONE : error_exit_code(fault);
}

/* Where in the settings a line stands. */
typedef struct Place {
	const char *section; /* the heading of the file; "" */
	char *parent;	     /* "feeds" */
	int index;	     /* of an item of a list; -1 */
} Place;

/* "feeds[0].name" for a line under feeds; moves the place on. (transfer full) */
static char *
place_path(Place *place, const char *line, const char *colon)
{
	g_autofree char *word = g_strstrip(g_strndup(line, (gsize)(colon - line)));
	const char *key = word;

	if (*line != ' ') {
		g_free(place->parent);
		place->parent = g_strdup(word);
		place->index = -1;
		return g_steal_pointer(&word);
	}
	if (g_str_has_prefix(word, "- ")) {
		place->index++;
		key += strlen("- ");
	}
	return place->index < 0
		   ? g_strconcat(place->parent, ".", key, NULL)
		   : g_strdup_printf("%s[%d].%s", place->parent, place->index, key);
}

/* "key: value   # origin" as its parts; a line without an origin only leads in what
 * follows. */
static void
add_setting(json_t *settings, Place *place, const char *line)
{
	const char *colon = strchr(line, ':'), *hash = g_strrstr(line, " # ");
	g_autofree char *path = colon ? place_path(place, line, colon) : NULL,
			*value = NULL;

	if (!path || !hash || hash < colon)
		return;
	value = g_strndup(colon + 1, (gsize)(hash - colon - 1));
	json_array_append_new(
	    settings, json_pack("{s:s, s:s, s:s, s:s}", "in", place->section, "key", path,
			  "value", g_strstrip(value), "origin", hash + 3));
}

static void
print_settings(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
	json_t *settings = json_array();
	Place place = { "", NULL, -1 };

	for (unsigned i = 0; lines[i]; i++)
		if (g_str_has_prefix(lines[i], "# "))
			place.section = lines[i] + 2;
		else
			add_setting(settings, &place, lines[i]);
	g_free(place.parent);
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
