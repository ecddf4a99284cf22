/* slipwatch learned: what answers taught the daemon, shown, exported and forgotten. */
#include "cli.h"
#include "taught.h"

#include <slipwatch/json.h>
#include <string.h>

/* When a kind interrupts again, as slipwatch(1) says it. */
enum { RETURN_PERCENT = 92, RETURN_LEAST = 20 };

/* --office, into `to`. */
#define OFFICE_OPTION(to)                                                          \
	{                                                                          \
		"office", 0, 0, G_OPTION_ARG_STRING, to, N_("Of one office only"), \
		    N_("ID")                                                       \
	}

static double
number(const json_t *json, const char *key)
{
	return json_number_value(json_object_get(json, key));
}

/* The daemon's answer: its list of offices, not empty. (transfer full) */
static json_t *
read_offices(const Cli *cli, const char *office, GError **error)
{
	g_autofree char *where = office ? escaped(office) : NULL;
	g_autofree char *path =
	    g_strconcat("/v1/learned", where ? "?office=" : "", where, NULL);
	json_t *reply = cli_get(cli, path, error);

	if (reply && !json_array_size(json_object_get(reply, "offices"))) {
		json_decref(reply);
		g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, _("%s: no such office"),
		    office ? office : _("none is configured"));
		return NULL;
	}
	return reply;
}

/* --- shown --- */

static void
count_answers(const json_t *of, double *ret_slips, double *ret_all)
{
	const json_t *rules = json_object_get(of, "rules");
	const json_t *rule;
	size_t i;

	*ret_slips = *ret_all = 0;
	json_array_foreach(rules, i, rule)
	{
		*ret_slips += number(rule, "slip");
		*ret_all += number(rule, "slip") + number(rule, "honest");
	}
}

static void
add_row(Table *table, const json_t *row)
{
	double slips = number(row, "slip"), all = slips + number(row, "honest");
	bool weighed = json_object_get(row, "weight") != NULL;
	g_autofree char *answered = g_strdup_printf("%g", all);
	g_autofree char *right = g_strdup_printf("%g", slips);
	g_autofree char *share = g_strdup_printf("%.0f %%", slips / all * 100);
	g_autofree char *weight =
	    weighed ? g_strdup_printf("%.3f", number(row, "weight")) : g_strdup("");
	g_autofree char *prior =
	    weighed ? g_strdup_printf("%.3f", number(row, "prior")) : g_strdup("");

	table_row(table, (const char *[]){ member(row, "name"), answered, right, share,
			     weight, prior, NULL });
}

/* Kinds have a weight, rules none. */
static void
print_rows(const char *title, bool weighed, const json_t *rows)
{
	Table *table = table_new((const char *[]){ title, _("ANSWERED"), _("SLIPS"),
	    _("SHARE"), weighed ? _("WEIGHT NOW") : NULL, _("AT FIRST"), NULL });
	const json_t *row;
	size_t i;

	json_array_foreach(rows, i,
	    row) if (number(row, "slip") + number(row, "honest") > 0) add_row(table, row);
	putchar('\n');
	table_print(table);
}

static void
print_demoted(const json_t *demoted)
{
	const json_t *row;
	size_t i;

	json_array_foreach(demoted, i, row)
	{
		int since = (int)number(row, "of_since");

		printf(_("%s asks and no longer interrupts: %s."), member(row, "kind"),
		    member(row, "why"));
		if (since)
			printf(_(" Since then %d of %d were."),
			    (int)number(row, "slips_since"), since);
		printf(_(" It interrupts again when %d %% of at least %d are.\n"),
		    RETURN_PERCENT, RETURN_LEAST);
	}
}

static void
print_office(const json_t *of)
{
	double slips, all;

	count_answers(of, &slips, &all);
	if (all == 0) {
		printf(
		    _("%s (%s): nothing learned yet; every answer to an alert teaches.\n"),
		    member(of, "name"), member(of, "office"));
		return;
	}
	printf("%s (%s): ", member(of, "name"), member(of, "office"));
	printf(P_("%g alert answered, ", "%g alerts answered, ", (unsigned long)all), all);
	printf(P_("%g of them a slip (%.0f %%).\n", "%g of them slips (%.0f %%).\n",
		   (unsigned long)slips),
	    slips, slips / all * 100);
	print_demoted(json_object_get(of, "demoted"));
	print_rows(_("KIND"), true, json_object_get(of, "kinds"));
	print_rows(_("RULE"), false, json_object_get(of, "rules"));
}

int
command_learned_show(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *office = NULL;
	const GOptionEntry own[] = { OFFICE_OPTION(&office), G_OPTION_ENTRY_NULL };
	const json_t *of;
	json_t *reply;
	size_t i;

	if (!cli_parse(cli, own, &argc, argv, error) ||
	    !(reply = read_offices(cli, office, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	json_array_foreach(json_object_get(reply, "offices"), i, of)
	{
		if (i > 0)
			putchar('\n');
		print_office(of);
	}
	json_decref(reply);
	return EXIT_DONE;
}

/* --- exported --- */

/* One office's rows as they are; of several, the answers of all. (transfer full) */
static Learned *
rows_of(const json_t *offices, GError **error)
{
	g_autoptr(Learned) all = learned_new();
	const json_t *of;
	size_t i;

	json_array_foreach(offices, i, of)
	{
		g_autoptr(Learned) one =
		    learned_parse(json_object_get(of, "learned"), error);

		if (!one || json_array_size(offices) == 1)
			return g_steal_pointer(&one);
		learned_merge(all, one);
	}
	return g_steal_pointer(&all);
}

static bool
export_to(const char *path, const Learned *learned, GError **error)
{
	if (!g_str_equal(path, "-"))
		return taught_write(learned, path, error);
	print_json(learned_json(learned));
	return true;
}

int
command_learned_export(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *office = NULL;
	const GOptionEntry own[] = { OFFICE_OPTION(&office), G_OPTION_ENTRY_NULL };
	g_autoptr(Learned) learned = NULL;
	json_t *reply;

	if (!cli_parse(cli, own, &argc, argv, error) ||
	    !(reply = read_offices(cli, office, error)))
		return EXIT_BUG;
	learned = rows_of(json_object_get(reply, "offices"), error);
	json_decref(reply);
	if (!learned || !export_to(argv[1], learned, error))
		return EXIT_BUG;
	if (g_str_equal(argv[1], "-"))
		return EXIT_DONE;
	if (cli->json)
		print_json(json_pack("{s:s, s:i}", "file", argv[1], "rows",
		    (int)learned_rows(learned)->len));
	else
		printf(P_("%s: %u row; slipwatch check --learned reads it\n",
			   "%s: %u rows; slipwatch check --learned reads it\n",
			   learned_rows(learned)->len),
		    argv[1], learned_rows(learned)->len);
	return EXIT_DONE;
}

/* --- forgotten --- */

/* Without --yes: what it would take away. */
static void
say_what_would_go(const json_t *offices)
{
	const json_t *of;
	size_t i;

	json_array_foreach(offices, i, of)
	{
		double slips, all;

		count_answers(of, &slips, &all);
		fprintf(stderr,
		    _("%s (%s): what %g answers taught would be forgotten; the answers "
		      "stay with their alerts.\n"),
		    member(of, "name"), member(of, "office"), all);
	}
	fputs(_("Nothing was done. Keep a copy with slipwatch learned export FILE, then "
		"say --yes.\n"),
	    stderr);
}

static int
refuse(const Cli *cli, const char *office, GError **error)
{
	json_t *reply = read_offices(cli, office, error);

	if (!reply)
		return EXIT_BUG;
	say_what_would_go(json_object_get(reply, "offices"));
	json_decref(reply);
	return EXIT_USAGE;
}

int
command_learned_reset(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *office = NULL;
	gboolean yes = FALSE;
	const GOptionEntry own[] = {
		OFFICE_OPTION(&office),
		{ "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_("Do it"), NULL },
		G_OPTION_ENTRY_NULL,
	};
	json_t *body, *reply;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	if (!yes)
		return refuse(cli, office, error);
	body = json_object();
	put_text(body, "office", office);
	if (!(reply = cli_post(cli, "/v1/learned/reset", body, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	for (size_t i = 0; i < json_array_size(json_object_get(reply, "offices")); i++)
		printf(_("%s: forgotten; it begins anew\n"),
		    json_string_value(
			json_array_get(json_object_get(reply, "offices"), i)));
	json_decref(reply);
	return EXIT_DONE;
}
