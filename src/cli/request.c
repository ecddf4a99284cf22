/* slipwatch request: what participants ask for, as it is said at a desk. */
#include "cli.h"

#include <string.h>

int
command_request_add(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *office = NULL, *service = NULL, *resource = NULL, *phone = NULL,
			*to = NULL, *by = NULL, *when = NULL, *name = NULL;
	const GOptionEntry own[] = {
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, N_("Which office"),
		    N_("ID") },
		{ "service", 0, 0, G_OPTION_ARG_STRING, &service, N_("What for"),
		    N_("NAME") },
		{ "resource", 0, 0, G_OPTION_ARG_STRING, &resource,
		    N_("With whom or where"), N_("NAME") },
		{ "phone", 0, 0, G_OPTION_ARG_STRING, &phone,
		    N_("The participant's number"), N_("NUMBER") },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("The latest start that will do"),
		    N_("WHEN") },
		{ "by", 0, 0, G_OPTION_ARG_STRING, &by,
		    N_("How it was asked: desk, phone, portal"), N_("WAY") },
		G_OPTION_ENTRY_NULL,
	};
	json_t *body, *reply;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	name = g_strdup(argv[1]);
	if (!cli_name(&name, error))
		return EXIT_BUG;
	when = g_strjoinv(" ", argv + 2); /* quoted or not */
	body = json_pack("{s:s, s:s}", "participant", name, "when", when);
	put_text(body, "office", office);
	put_text(body, "service", service);
	put_text(body, "resource", resource);
	put_text(body, "phone", phone);
	put_text(body, "to", to);
	put_text(body, "by", by);
	if (!(reply = cli_post(cli, "/v1/requests", body, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	printf("%s: %s\n%s\n", name, member(reply, "read_back"), member(reply, "id"));
	json_decref(reply);
	return EXIT_DONE;
}

/* "Tue Dec 1, 9:00 am to 11:00 am", or of whole days "Tue Dec 1" (transfer full) */
char *
text_asked(const json_t *request)
{
	g_autofree char *first = text_time(member(request, "asked"));
	g_autofree char *last = text_time(member(request, "asked_end"));
	bool days = json_is_true(json_object_get(request, "day_only"));
	size_t first_day = strcspn(first, ","), last_day = strcspn(last, ",");

	if (days) {
		first[first_day] = '\0';
		last[last_day] = '\0';
	}
	if (!*last || g_str_equal(first, last))
		return g_steal_pointer(&first);
	if (!days && first_day == last_day && !strncmp(first, last, first_day))
		return g_strdup_printf(_("%s to %s"), first, last + last_day + 2);
	return g_strdup_printf(_("%s to %s"), first, last);
}

static void
add_request(Table *table, const json_t *request)
{
	g_autofree char *asked = text_asked(request);
	g_autofree char *asked_at = text_time(member(request, "asked_at"));

	table_row(table,
	    (const char *[]){ asked, member(request, "participant"),
		member(request, "service"), member(request, "resource"), asked_at,
		json_is_true(json_object_get(request, "withdrawn")) ? _("withdrawn") : "",
		member(request, "id"), NULL });
}

/* All pages as one list. (transfer full) */
static json_t *
read_requests(Cli *cli, const char *office, GError **error)
{
	g_autofree char *where = office ? escaped(office) : g_strdup("");
	g_autofree char *before = g_strdup("");
	json_t *requests = json_array();

	do {
		g_autofree char *path =
		    g_strconcat("/v1/requests?limit=500", *before ? "&before=" : "", before,
			office ? "&office=" : "", where, NULL);
		json_t *page = cli_get(cli, path, error);

		if (!page) {
			json_decref(requests);
			return NULL;
		}
		json_array_extend(requests, json_object_get(page, "requests"));
		g_free(before);
		before = escaped(member(page, "next"));
		json_decref(page);
	} while (*before);
	return requests;
}

int
command_request_list(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *office = NULL;
	const GOptionEntry own[] = {
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, N_("Of one office only"),
		    N_("ID") },
		G_OPTION_ENTRY_NULL,
	};
	json_t *requests;
	Table *table;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	if (!(requests = read_requests(cli, office, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(json_pack("{s:o}", "requests", requests));
		return EXIT_DONE;
	}
	table = table_new((const char *[]){ _("ASKED FOR"), _("WHO"), _("SERVICE"),
	    _("RESOURCE"), _("ASKED ON"), "", _("ID"), NULL });
	for (size_t i = 0; i < json_array_size(requests); i++)
		add_request(table, json_array_get(requests, i));
	table_print(table);
	json_decref(requests);
	return EXIT_DONE;
}

int
command_request_withdraw(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *id = NULL, *path = NULL, *asked = NULL;
	json_t *reply;

	if (!cli_parse(cli, NULL, &argc, argv, error))
		return EXIT_BUG;
	id = escaped(argv[1]);
	path = g_strdup_printf("/v1/requests/%s/withdraw", id);
	if (!(reply = cli_post(cli, path, NULL, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	asked = text_asked(reply);
	printf(_("%s, %s: withdrawn\n"), member(reply, "participant"), asked);
	json_decref(reply);
	return EXIT_DONE;
}
