/* slipwatch alerts, slipwatch show: what is open, and one alert's story. */
#include "cli.h"

#include <slipwatch/clock.h>

/* All pages as one list, newest first. (transfer full) */
static json_t *
read_alerts(Client *client, bool all, const char *office, GError **error)
{
	g_autofree char *where = office ? escaped(office) : g_strdup("");
	json_t *alerts = json_array();
	json_int_t before = 0;

	do {
		g_autofree char *from =
		    before ? g_strdup_printf("&before=%" JSON_INTEGER_FORMAT, before)
			   : g_strdup("");
		g_autofree char *path =
		    g_strdup_printf("/v1/alerts?limit=500&state=%s%s%s%s",
			all ? "all" : "open", office ? "&office=" : "", where, from);
		json_t *page = client_get(client, path, error);

		if (!page) {
			json_decref(alerts);
			return NULL;
		}
		json_array_extend(alerts, json_object_get(page, "alerts"));
		before = json_integer_value(json_object_get(page, "next"));
		json_decref(page);
	} while (before);
	return alerts;
}

static void
add_alert(Table *table, const json_t *alert)
{
	const json_t *finding = json_object_get(alert, "finding");
	g_autofree char *id = g_strdup_printf(
	    "%" JSON_INTEGER_FORMAT, json_integer_value(json_object_get(alert, "id")));
	g_autofree char *names = finding_names(finding);
	g_autofree char *deadline = text_time(member(finding, "deadline"));
	const char *verdict = member(alert, "verdict");

	table_row(table, (const char *[]){ id, said(member(finding, "tier")),
			     *verdict ? verdict : said(member(alert, "state")), deadline,
			     names, member(finding, "why"), NULL });
}

/* Where an open alert stands in the list: by deadline, those without one last. */
static int64_t
alert_deadline(const json_t *alert)
{
	int64_t at;

	if (time_parse(
		member(json_object_get(alert, "finding"), "deadline"), NULL, &at, NULL))
		return at;
	return INT64_MAX;
}

static int
by_deadline(const void *a, const void *b)
{
	int64_t one = alert_deadline(*(json_t *const *)a),
		two = alert_deadline(*(json_t *const *)b);

	return (one > two) - (one < two);
}

void
print_alerts(const json_t *alerts, bool all)
{
	Table *table = table_new((const char *[]){
	    _("ALERT"), _("TIER"), _("STATE"), _("BY"), _("WHO"), _("WHY"), NULL });
	g_autoptr(GPtrArray) listed = g_ptr_array_new();

	for (size_t i = 0; i < json_array_size(alerts); i++) {
		json_t *alert = json_array_get(alerts, i);
		const json_t *finding = json_object_get(alert, "finding");

		if (all || !g_str_equal(member(finding, "tier"), "log"))
			g_ptr_array_add(listed, alert);
	}
	if (!all)
		g_ptr_array_sort(listed, by_deadline);
	for (guint i = 0; i < listed->len; i++)
		add_alert(table, listed->pdata[i]);
	table_print(table);
}

int
command_alerts(Cli *cli, int argc, char **argv, GError **error)
{
	gboolean all = FALSE;
	g_autofree char *office = NULL;
	const GOptionEntry own[] = {
		{ "all", 'a', 0, G_OPTION_ARG_NONE, &all,
		    N_("Answered and withdrawn ones too"), NULL },
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, N_("Of one office only"),
		    N_("ID") },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(Client) client = NULL;
	json_t *alerts;

	if (!cli_parse(cli, own, &argc, argv, error) ||
	    !(client = cli_client(cli, error)) ||
	    !(alerts = read_alerts(client, all, office, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(json_pack("{s:o}", "alerts", alerts));
		return EXIT_DONE;
	}
	print_alerts(alerts, all);
	json_decref(alerts);
	return EXIT_DONE;
}

enum { LABEL_COLUMNS = 10, MOMENT_COLUMNS = 22 };

static void
print_field(const char *label, const char *text)
{
	print_padded(label, LABEL_COLUMNS);
	printf(" %s\n", text);
}

static void
print_member(const char *label, const json_t *json, const char *key)
{
	const char *text = member(json, key);

	if (*text)
		print_field(label, text);
}

static void
print_when(const char *label, const json_t *json, const char *key)
{
	g_autofree char *time = text_time(member(json, key));

	if (*time)
		print_field(label, time);
}

/* Its story: what was found, told, answered and done, by role and desk. */
static void
print_audit(const json_t *audit)
{
	for (size_t i = 0; i < json_array_size(audit); i++) {
		const json_t *row = json_array_get(audit, i);
		const char *say = member(row, "say"), *role = member(row, "role");
		const char *desk = member(row, "desk");
		g_autofree char *at = text_time(member(row, "at"));

		printf("  ");
		print_padded(at, MOMENT_COLUMNS);
		printf(" %s", *say ? say : said(member(row, "what")));
		if (*role || *desk)
			printf(" [%s%s%s]", role, *role && *desk ? ", " : "", desk);
		putchar('\n');
	}
}

static void
print_alert(const json_t *alert)
{
	const json_t *finding = json_object_get(alert, "finding");
	g_autofree char *names = finding_names(finding), *tier = NULL;

	printf("%s\n\n", member(finding, "why"));
	if (*names)
		print_field(_("who"), names);
	print_member(_("office"), finding, "office");
	print_member(_("resource"), finding, "resource");
	print_when(_("asked"), finding, "asked");
	print_when(_("recorded"), finding, "recorded");
	print_when(_("act by"), finding, "deadline");
	print_when(_("as of"), finding, "as_of");
	print_member(_("rule"), finding, "rule");
	print_member(_("kind"), finding, "kind");
	tier = g_strdup_printf("%s, %.0f %%", said(member(finding, "tier")),
	    json_number_value(json_object_get(finding, "p")) * 100);
	print_field(_("tier"), tier);
	print_field(_("state"), said(member(alert, "state")));
	print_member(_("answer"), alert, "verdict");
	print_member(_("cause"), alert, "cause");
	print_member(_("note"), alert, "note");
	print_audit(json_object_get(alert, "audit"));
}

int
command_show(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *id = NULL, *path = NULL;
	json_t *alert;

	if (!cli_parse(cli, NULL, &argc, argv, error))
		return EXIT_BUG;
	id = escaped(argv[1]);
	path = g_strconcat("/v1/alerts/", id, NULL);
	if (!(alert = cli_get(cli, path, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(alert);
		return EXIT_DONE;
	}
	print_alert(alert);
	json_decref(alert);
	return EXIT_DONE;
}
