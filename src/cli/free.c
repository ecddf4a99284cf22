/* slipwatch free: where there is room, now or near a time. */
#include "cli.h"

static void
print_places(const json_t *places)
{
	Table *table = table_new((const char *[]){ _("FREE"), _("RESOURCE"), NULL });

	if (!json_array_size(places))
		puts(_("Nothing is free within a week of it."));
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
		{ "service", 0, 0, G_OPTION_ARG_STRING, &service, N_("What for"),
		    N_("NAME") },
		{ "near", 0, 0, G_OPTION_ARG_STRING, &near, N_("About when; default now"),
		    N_("WHEN") },
		{ "resource", 0, 0, G_OPTION_ARG_STRING, &resource,
		    N_("With whom or where first"), N_("NAME") },
		{ "length", 0, 0, G_OPTION_ARG_STRING, &length,
		    N_("How long; default the service's"), N_("DURATION") },
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, N_("At which office"),
		    N_("ID") },
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
