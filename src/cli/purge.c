/* slipwatch purge: what is older than is kept, or all that names one person. */
#include "cli.h"

#include <string.h>

/* What is asked for, as the command line has it. */
typedef struct Wanted {
	char *name, *office; /* owned; or NULL */
	gboolean all, yes, dry;
} Wanted;

static void
wanted_done(Wanted *wanted)
{
	g_free(wanted->name);
	g_free(wanted->office);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Wanted, wanted_done)

static json_t *
ask(const Cli *cli, const Wanted *wanted, bool dry, GError **error)
{
	json_t *body = json_object();

	put_text(body, "participant", wanted->name);
	put_text(body, "office", wanted->office);
	if (wanted->all)
		json_object_set_new(body, "all", json_true());
	if (dry)
		json_object_set_new(body, "dry_run", json_true());
	return cli_post(cli, "/v1/purge", body, error);
}

static char *
text_count(const json_t *person, const char *key)
{
	return g_strdup_printf(
	    "%" JSON_INTEGER_FORMAT, json_integer_value(json_object_get(person, key)));
}

static char *
text_feeds(const json_t *person)
{
	GString *text = g_string_new(NULL);
	const json_t *feed;
	size_t i;

	json_array_foreach(json_object_get(person, "feeds"), i, feed)
	    g_string_append_printf(text, "%s%s", i ? ", " : "", json_string_value(feed));
	return g_string_free(text, FALSE);
}

static void
print_people(const json_t *reply)
{
	Table *table = table_new((const char *[]){ _("WHO"), _("ADDRESS"), _("OFFICE"),
	    _("BOOKINGS"), _("REQUESTS"), _("ALERTS"), _("CASES"), _("STANDS IN"), NULL });
	const json_t *person;
	size_t i;

	json_array_foreach(json_object_get(reply, "people"), i, person)
	{
		g_autofree char *bookings = text_count(person, "bookings");
		g_autofree char *requests = text_count(person, "requests");
		g_autofree char *alerts = text_count(person, "alerts");
		g_autofree char *cases = text_count(person, "cases");
		g_autofree char *feeds = text_feeds(person);

		table_row(table, (const char *[]){ member(person, "name"),
				     member(person, "address"), member(person, "office"),
				     bookings, requests, alerts, cases, feeds, NULL });
	}
	table_print(table);
}

/* The feeds' owners are the ones who can do something about that. */
static void
print_standing(const json_t *reply)
{
	const json_t *person;
	size_t i;

	json_array_foreach(json_object_get(reply, "people"), i, person)
	{
		g_autofree char *feeds = text_feeds(person);

		if (*feeds)
			printf(
			    _("%s still stands in %s of %s: what is in a feed comes back "
			      "with its next body. Take it out there first.\n"),
			    member(person, "name"), feeds, member(person, "office"));
	}
}

static void
print_done(const Wanted *wanted, const json_t *reply)
{
	if (wanted->name) {
		print_people(reply);
		print_standing(reply);
	}
	puts(json_is_true(json_object_get(reply, "purged"))
		 ? _("Purged. Backups and copies of the database are not touched: "
		     "man slipwatch.")
		 : _("Nothing was done."));
	if (*member(reply, "unwiped"))
		printf(_("%s; it is tried again when the daemon next starts\n"),
		    member(reply, "unwiped"));
}

/* Is it clear who is meant, and is it meant? Says what is missing. */
static bool
may_go_on(const Wanted *wanted, const json_t *reply)
{
	bool several = json_integer_value(json_object_get(reply, "persons")) > 1;

	if (wanted->dry)
		return false;
	if (wanted->yes && (!several || wanted->all))
		return true;
	if (several && !wanted->all)
		fputs(_("Several persons go by this name. Name one by the address or with "
			"--office, or say --all.\n"),
		    stderr);
	if (!wanted->yes)
		fputs(_("What is purged does not come back: say --yes.\n"), stderr);
	return false;
}

static int
show(const Cli *cli, const Wanted *wanted, json_t *reply)
{
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	print_done(wanted, reply);
	json_decref(reply);
	return EXIT_DONE;
}

/* A person is shown first. */
static int
purge_person(const Cli *cli, const Wanted *wanted, GError **error)
{
	json_t *reply = ask(cli, wanted, true, error);

	if (!reply)
		return EXIT_BUG;
	if (!may_go_on(wanted, reply)) {
		show(cli, wanted, reply);
		return wanted->dry ? EXIT_DONE : EXIT_USAGE;
	}
	json_decref(reply);
	reply = ask(cli, wanted, false, error);
	return reply ? show(cli, wanted, reply) : EXIT_BUG;
}

int
command_purge(Cli *cli, int argc, char **argv, GError **error)
{
	g_auto(Wanted) wanted = { 0 };
	const GOptionEntry own[] = {
		{ "participant", 0, 0, G_OPTION_ARG_STRING, &wanted.name,
		    N_("Of this person only: a name or an address; - reads it"),
		    N_("NAME") },
		{ "office", 0, 0, G_OPTION_ARG_STRING, &wanted.office,
		    N_("At this office only"), N_("ID") },
		{ "all", 0, 0, G_OPTION_ARG_NONE, &wanted.all,
		    N_("Of everybody of that name"), NULL },
		{ "dry-run", 0, 0, G_OPTION_ARG_NONE, &wanted.dry,
		    N_("Only say what is there"), NULL },
		{ "yes", 0, 0, G_OPTION_ARG_NONE, &wanted.yes, N_("Do it"), NULL },
		G_OPTION_ENTRY_NULL,
	};
	json_t *reply;

	if (!cli_parse(cli, own, &argc, argv, error) || !cli_name(&wanted.name, error))
		return EXIT_BUG;
	if (wanted.name)
		return purge_person(cli, &wanted, error);
	if (wanted.office || wanted.all) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("purge: --office and --all are for --participant"));
		return EXIT_USAGE;
	}
	reply = ask(cli, &wanted, wanted.dry, error);
	return reply ? show(cli, &wanted, reply) : EXIT_BUG;
}
