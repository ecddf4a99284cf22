/* slipwatch answer, slipwatch snooze: what staff say to an alert. */
#include "cli.h"

#include <slipwatch/clock.h>

/* A slip is to be put right: where, and by what first. */
static void
print_case(const json_t *alert)
{
	json_int_t id = json_integer_value(json_object_get(alert, "case"));

	if (id > 0)
		printf(_("case %lld: next is %s (slipwatch case show %lld)\n"),
		    (long long)id, member(alert, "next_step"), (long long)id);
}

/* Whose alert it was, and what it is now: a wrong number is noticed at once. */
static void
print_done(const json_t *alert)
{
	const json_t *finding = json_object_get(alert, "finding");
	const char *verdict = member(alert, "verdict");
	g_autofree char *names = finding_names(finding);
	g_autofree char *until = text_time(member(alert, "snoozed_until"));
	g_autofree char *done = *until ? g_strdup_printf(_("snoozed until %s"), until)
				       : g_strdup_printf(_("answered: %s"), verdict);

	printf("%s: %s\n", *names ? names : member(finding, "why"), done);
	print_case(alert);
}

/* Posts to an alert and says what became of it. Takes the body. */
static int
post_alert(Cli *cli, const char *alert, const char *what, json_t *body, GError **error)
{
	g_autofree char *id = escaped(alert);
	g_autofree char *path = g_strdup_printf("/v1/alerts/%s/%s", id, what);
	json_t *reply = cli_post(cli, path, body, error);

	if (!reply)
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	print_done(reply);
	json_decref(reply);
	return EXIT_DONE;
}

int
command_answer(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *cause = NULL, *note = NULL;
	const GOptionEntry own[] = {
		{ "cause", 0, 0, G_OPTION_ARG_STRING, &cause, N_("How it came about"),
		    N_("CODE") },
		{ "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("In your own words"),
		    N_("TEXT") },
		G_OPTION_ENTRY_NULL,
	};
	Verdict verdict;
	json_t *body;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	if (!verdict_parse(argv[2], &verdict)) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("%s: no such verdict; it is slip, changed-on-purpose, "
		      "request-outdated, correct or unreachable"),
		    argv[2]);
		return EXIT_BUG;
	}
	if (cause && !cause_valid(cause)) {
		g_autofree char *known = g_strjoinv(", ", (char **)causes);

		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("%s: no such cause; it is one of %s"), cause, known);
		return EXIT_BUG;
	}
	body = json_object();
	put_text(body, "verdict", argv[2]);
	put_text(body, "cause", cause);
	put_text(body, "note", note);
	return post_alert(cli, argv[1], "answer", body, error);
}

int
command_snooze(Cli *cli, int argc, char **argv, GError **error)
{
	g_autoptr(GError) fault = NULL;
	int64_t seconds;

	if (!cli_parse(cli, NULL, &argc, argv, error))
		return EXIT_BUG;
	if (!duration_parse(argv[2], &seconds, &fault)) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("%s: not a duration; write 15m, 2h or 1d"), argv[2]);
		return EXIT_BUG;
	}
	return post_alert(
	    cli, argv[1], "snooze", json_pack("{s:s}", "for", argv[2]), error);
}
