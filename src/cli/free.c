/* slipwatch free: where there is room, now or near a time. */
#include "cli.h"

static void
print_places(const json_t *places)
{
	Table *table = table_new((const char *[]){ "FREE", "RESOURCE", NULL });

	if (!json_array_size(places))
		puts("Nothing is free within a week of it.");
	for (size_t i = 0; i < json_array_size(places); i++) {
		const json_t *place = json_array_get(places, i);
		g_autofree char *start = text_time(member(place, "start"));

		table_row(
		    table, (const char *[]){ start, member(place, "resource"), NULL });
	}
	table_print(table);
}

int
command_free(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *office = NULL, *service = NULL, *resource = NULL, *near = NULL,
			*length = NULL;
	const GOptionEntry own[] = {
		{ "service", 0, 0, G_OPTION_ARG_STRING, &service, "What for", "NAME" },
		{ "near", 0, 0, G_OPTION_ARG_STRING, &near, "About when; default now",
		    "WHEN" },
		{ "resource", 0, 0, G_OPTION_ARG_STRING, &resource,
		    "With whom or where first", "NAME" },
		{ "length", 0, 0, G_OPTION_ARG_STRING, &length,
		    "How long; default the service's", "DURATION" },
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, "At which office", "ID" },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GString) path = g_string_new("/v1/free");
	json_t *reply;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	add_query(path, "service", service);
	add_query(path, "near", near);
	add_query(path, "resource", resource);
	add_query(path, "length", length);
	add_query(path, "office", office);
	if (!(reply = cli_get(cli, path->str, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	print_places(json_object_get(reply, "places"));
	json_decref(reply);
	return EXIT_DONE;
}
