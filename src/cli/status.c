/* slipwatch status: how the daemon is, and what is open. */
#include "cli.h"

#include <string.h>

static int
count(const json_t *json, const char *key)
{
	return (int)json_integer_value(json_object_get(json, key));
}

static void
print_demoted(const json_t *demoted)
{
	const json_t *row;
	size_t i;

	json_array_foreach(demoted, i, row)
	    printf(_("%s: %s asks and no longer interrupts; see slipwatch learned show\n"),
		member(row, "office"), member(row, "kind"));
}

static void
print_tls(const json_t *tls, const char *now)
{
	g_autofree char *end = text_time(member(tls, "expires_at"));

	/* Both are in UTC: they compare as they are written. */
	if (tls && strcmp(member(tls, "expires_at"), now) <= 0)
		printf(_("https: the certificate expired %s (UTC)\n"), end);
	if (*member(tls, "fault"))
		printf(_("https: %s\n"), member(tls, "fault"));
}

static void
print_status(const json_t *status)
{
	const json_t *open = json_object_get(status, "open");
	g_autofree char *started = text_time(member(status, "started_at"));
	int failing = count(status, "failing");

	printf(_("slipwatchd %s, running since %s (UTC)\n"), member(status, "version"),
	    started);
	printf(_("open: %d to verify now, %d to ask about, %d for the day's list\n"),
	    count(open, "interrupt"), count(open, "ask"), count(open, "digest"));
	if (failing)
		printf(_("feeds: %d of %d failing; see slipwatch feeds\n"), failing,
		    count(status, "feeds"));
	else
		printf(_("feeds: %d, all well\n"), count(status, "feeds"));
	print_demoted(json_object_get(status, "demoted"));
	if (*member(status, "zones"))
		printf(_("zones: tzdata %s\n"), member(status, "zones"));
	print_tls(json_object_get(status, "tls"), member(status, "now"));
	if (!g_str_equal(member(status, "clock"), "ok"))
		printf(_("clock: %s\n"), member(status, "clock"));
	if (!g_str_equal(member(status, "database"), "ok"))
		printf(_("database: %s\n"), member(status, "database"));
}

int
command_status(Cli *cli, int argc, char **argv, GError **error)
{
	json_t *status;

	if (!cli_parse(cli, NULL, &argc, argv, error) ||
	    !(status = cli_get(cli, "/v1/status", error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(status);
		return EXIT_DONE;
	}
	print_status(status);
	json_decref(status);
	return EXIT_DONE;
}
