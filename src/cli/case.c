/* slipwatch case: what is done about slips that were confirmed. */
#include "cli.h"

static char *
id_text(const json_t *json, const char *key)
{
	return g_strdup_printf(
	    "%" JSON_INTEGER_FORMAT, json_integer_value(json_object_get(json, key)));
}

/* The first step that was not taken; "" if all were. */
static const char *
step_next(const json_t *file)
{
	const json_t *step;
	size_t i;

	json_array_foreach(json_object_get(file, "steps"), i,
	    step) if (!*member(step, "at")) return member(step, "step");
	return "";
}

static void
add_case(Table *table, const json_t *file)
{
	const json_t *finding = json_object_get(file, "finding");
	g_autofree char *id = id_text(file, "id");
	g_autofree char *opened = text_time(member(file, "opened_at"));
	g_autofree char *names = finding_names(finding);
	bool open = g_str_equal(member(file, "state"), "open");
	bool again = json_is_true(json_object_get(file, "for_supervisor"));

	table_row(table,
	    (const char *[]){ id, opened, names, open ? step_next(file) : _("closed"),
		again ? _("again") : "", member(finding, "why"), NULL });
}

int
command_case_list(Cli *cli, int argc, char **argv, GError **error)
{
	gboolean all = FALSE;
	g_autofree char *office = NULL;
	const GOptionEntry own[] = {
		{ "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("Closed ones too"), NULL },
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, N_("Of one office only"),
		    N_("ID") },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GString) path = g_string_new("/v1/cases?limit=500");
	json_t *reply, *file;
	Table *table;
	size_t i;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	add_query(path, "state", all ? "all" : NULL);
	add_query(path, "office", office);
	if (!(reply = cli_get(cli, path->str, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	table = table_new((const char *[]){
	    _("CASE"), _("OPENED"), _("WHO"), _("NEXT"), "", _("WHY"), NULL });
	json_array_foreach(json_object_get(reply, "cases"), i, file) add_case(table, file);
	table_print(table);
	json_decref(reply);
	return EXIT_DONE;
}

static void
print_steps(const json_t *steps)
{
	const json_t *step;
	size_t i;

	json_array_foreach(steps, i, step)
	{
		g_autofree char *at = text_time(member(step, "at"));

		printf("  [%c] %-17s %s%s%s%s%s%s%s\n", *at ? 'x' : ' ',
		    member(step, "step"), at, *member(step, "role") ? " " : "",
		    member(step, "role"), *member(step, "desk") ? " " : "",
		    member(step, "desk"), *member(step, "note") ? ": " : "",
		    member(step, "note"));
	}
}

/* Who, what happened, what to say, and what was done. */
static void
print_case(const json_t *file)
{
	const json_t *finding = json_object_get(file, "finding"), *sentence;
	g_autofree char *names = finding_names(finding);
	size_t i;

	printf("%s\n%s\n\n", names, member(finding, "why"));
	json_array_foreach(json_object_get(file, "say"), i, sentence)
	    printf("  %zu. %s\n", i + 1, json_string_value(sentence));
	putchar('\n');
	print_steps(json_object_get(file, "steps"));
}

/* (transfer full) */
static json_t *
read_case(Cli *cli, const char *id, GError **error)
{
	g_autofree char *segment = escaped(id);
	g_autofree char *path = g_strconcat("/v1/cases/", segment, NULL);

	return cli_get(cli, path, error);
}

int
command_case_show(Cli *cli, int argc, char **argv, GError **error)
{
	json_t *file;

	if (!cli_parse(cli, NULL, &argc, argv, error) ||
	    !(file = read_case(cli, argv[1], error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(file);
		return EXIT_DONE;
	}
	print_case(file);
	json_decref(file);
	return EXIT_DONE;
}

int
command_case_step(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *note = NULL, *cause = NULL, *id = NULL, *path = NULL;
	const GOptionEntry own[] = {
		{ "note", 0, 0, G_OPTION_ARG_STRING, &note,
		    N_("What there is to say of it"), N_("TEXT") },
		{ "cause", 0, 0, G_OPTION_ARG_STRING, &cause,
		    N_("With cause-logged: how it came about"), N_("CODE") },
		G_OPTION_ENTRY_NULL,
	};
	json_t *body, *file;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	id = escaped(argv[1]);
	path = g_strdup_printf("/v1/cases/%s/steps", id);
	body = json_pack("{s:s, s:s}", "step", argv[2], "desk", g_get_host_name());
	put_text(body, "note", note);
	put_text(body, "cause", cause);
	if (!(file = cli_post(cli, path, body, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(file);
		return EXIT_DONE;
	}
	print_steps(json_object_get(file, "steps"));
	json_decref(file);
	return EXIT_DONE;
}

int
command_case_hold(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *resource = NULL, *id = NULL, *path = NULL, *at = NULL;
	const GOptionEntry own[] = {
		{ "resource", 0, 0, G_OPTION_ARG_STRING, &resource, N_("On this one only"),
		    N_("NAME") },
		G_OPTION_ENTRY_NULL,
	};
	json_t *body, *file;
	const json_t *held;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	id = escaped(argv[1]);
	path = g_strdup_printf("/v1/cases/%s/hold", id);
	body = json_pack("{s:s, s:s}", "start", argv[2], "desk", g_get_host_name());
	put_text(body, "resource", resource);
	if (!(file = cli_post(cli, path, body, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(file);
		return EXIT_DONE;
	}
	held = json_object_get(file, "held");
	at = text_time(member(held, "start"));
	printf(_("held: %s, %s; now book it in the booking system\n"), at,
	    member(held, "resource"));
	json_decref(file);
	return EXIT_DONE;
}

int
command_case_export(Cli *cli, int argc, char **argv, GError **error)
{
	gboolean ics = FALSE;
	const GOptionEntry own[] = {
		{ "ics", 0, 0, G_OPTION_ARG_NONE, &ics,
		    N_("The corrected booking, as iCalendar"), NULL },
		G_OPTION_ENTRY_NULL,
	};
	json_t *file;

	if (!cli_parse(cli, own, &argc, argv, error) ||
	    !(file = read_case(cli, argv[1], error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(file);
		return EXIT_DONE;
	}
	if (ics && !*member(file, "ics"))
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    _("case %s: there is no one booking to put right, or no place for it"),
		    argv[1]);
	else if (ics)
		fputs(member(file, "ics"), stdout);
	else if (*member(file, "text"))
		fputs(member(file, "text"), stdout);
	else
		print_case(file);
	json_decref(file);
	return EXIT_DONE;
}
