/* slipwatch: the command line. A command is a row. */
#include "cli.h"

#include <slipwatch/secret.h>
#include <slipwatch/text.h>
#include <stdlib.h>
#include <string.h>

enum { USAGE_COLUMNS = 30 };

static const Command commands[] = {
	{ "check", "", 0, 0, false, command_check,
	    N_("Read feeds once and print every finding") },
	{ "replay", "", 0, 0, false, command_replay,
	    N_("Run kept snapshots through and print what staff would have been shown") },
	{ "config check", N_("[PATH]"), 0, 1, false, command_config_check,
	    N_("Say everything that is wrong in the configuration") },
	{ "config show", N_("[PATH]"), 0, 1, false, command_config_show,
	    N_("Print every setting in force and where it comes from") },
	{ "config try", N_("FEED"), 1, 1, false, command_config_try,
	    N_("Fetch a feed once and print its first ten bookings as understood") },
	{ "status", "", 0, 0, true, command_status,
	    N_("Say how the daemon is and what is open") },
	{ "feeds", "", 0, 0, true, command_feeds, N_("List the feeds and how they are") },
	{ "fetch", N_("[FEED]"), 0, 1, true, command_fetch,
	    N_("Fetch a feed, or all of them, now") },
	{ "alerts", "", 0, 0, true, command_alerts, N_("List what is open") },
	{ "show", N_("ALERT"), 1, 1, true, command_show,
	    N_("Print one alert and its story") },
	{ "answer", N_("ALERT VERDICT"), 2, 2, true, command_answer,
	    N_("Answer an alert: slip, changed-on-purpose, request-outdated, correct or "
	       "unreachable") },
	{ "snooze", N_("ALERT DURATION"), 2, 2, true, command_snooze,
	    N_("Put an alert off for a while, as in 15m or 2h") },
	{ "request add", N_("PARTICIPANT WHEN"), 2, -1, true, command_request_add,
	    N_("Note what a participant asked for") },
	{ "request list", "", 0, 0, true, command_request_list,
	    N_("List what participants asked for") },
	{ "request withdraw", N_("ID"), 1, 1, true, command_request_withdraw,
	    N_("Take a request back") },
	{ "lookup", N_("NAME"), 1, -1, true, command_lookup,
	    N_("Say what is known of whoever stands at the window") },
	{ "free", "", 0, 0, true, command_free,
	    N_("List what is free, now or near a time") },
	{ "case list", "", 0, 0, true, command_case_list,
	    N_("List slips that are being made good") },
	{ "case show", N_("ID"), 1, 1, true, command_case_show,
	    N_("Print what to say and do about one, and what was done") },
	{ "case step", N_("ID STEP"), 2, 2, true, command_case_step,
	    N_("Tick a step: acknowledged, participant-told, corrected, apologised, "
	       "supervisor-told, made-good, cause-logged, closed") },
	{ "case hold", N_("ID START"), 2, 2, true, command_case_hold,
	    N_("Keep a free place for whom a case is of: offered to nobody else") },
	{ "case export", N_("ID"), 1, 1, true, command_case_export,
	    N_("Print a case, or with --ics its corrected booking") },
	{ "report", "", 0, 0, true, command_report,
	    N_("Count what was shown in a period and what came of it") },
	{ "learned show", "", 0, 0, true, command_learned_show,
	    N_("Say what answers have taught, kind by kind") },
	{ "learned export", N_("FILE"), 1, 1, true, command_learned_export,
	    N_("Write it to a file that check --learned reads") },
	{ "learned reset", "", 0, 0, true, command_learned_reset,
	    N_("Forget what answers have taught") },
	{ "board", "", 0, 0, true, command_board,
	    N_("Open the board in a browser, signed in") },
	{ "backup", N_("FILE"), 1, 1, true, command_backup,
	    N_("Copy the database, as it is now, to a file") },
	{ "purge", "", 0, 0, true, command_purge,
	    N_("Delete what is older than is kept, or all that names one person") },
	{ "watch", "", 0, 0, true, command_watch, N_("Print alerts as they come") },
};

/* Their arguments name people: they leave the list of processes. */
static const char *const naming[] = { "answer", "request add", "lookup", "case step",
	"purge", NULL };

/* The commands, or those of one group: "learned". False: there are none. */
static bool
print_commands(const char *group)
{
	g_autofree char *head = group ? g_strconcat(group, " ", NULL) : g_strdup("");
	bool any = false;

	for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++) {
		bool some = *commands[i].args != '\0';
		g_autofree char *usage = g_strdup_printf(
		    "%s %s", commands[i].name, some ? _(commands[i].args) : "");

		if (!g_str_has_prefix(commands[i].name, head))
			continue;
		printf("  ");
		print_padded(usage, USAGE_COLUMNS);
		printf(" %s\n", _(commands[i].summary));
		any = true;
	}
	return any;
}

static void
print_help(void)
{
	puts(_("Usage: slipwatch [--socket PATH | --url URL --token-file FILE [--ca FILE]] "
	       "COMMAND ...\n"));
	print_commands(NULL);
	puts(_("\nEvery command takes --help and --json. slipwatch --version prints the "
	       "version."));
}

static bool
is_help(const char *word)
{
	return g_strcmp0(word, "--help") == 0 || g_strcmp0(word, "-h") == 0;
}

/* How many of the words name the command: 0, 1 or 2. */
static int
command_words(const Command *command, char *const *words)
{
	g_autofree char *two =
	    words[0] && words[1] ? g_strconcat(words[0], " ", words[1], NULL) : NULL;

	if (two && g_str_equal(two, command->name))
		return 2;
	return words[0] && g_str_equal(words[0], command->name) ? 1 : 0;
}

static const Command *
command_find(char *const *words, int *ret_words)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++) {
		*ret_words = command_words(&commands[i], words);
		if (*ret_words)
			return &commands[i];
	}
	return NULL;
}

/* "request" alone: say what may follow; anything else: the nearest command. */
static void
unknown_command(const char *word, GError **error)
{
	g_autoptr(GString) follow = g_string_new(NULL);
	const char *names[G_N_ELEMENTS(commands) + 1] = { NULL }, *near;

	for (unsigned i = 0; i < G_N_ELEMENTS(commands); i++) {
		const char *space = strchr(commands[i].name, ' ');

		names[i] = commands[i].name;
		if (space && strlen(word) == (size_t)(space - commands[i].name) &&
		    g_str_has_prefix(commands[i].name, word))
			g_string_append_printf(
			    follow, "%s%s", follow->len ? ", " : "", space + 1);
	}
	near = text_nearest(word, names);
	if (follow->len)
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE, _("%s: say which: %s"), word,
		    follow->str);
	else if (near)
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("%s: no such command; did you mean %s?"), word, near);
	else
		g_set_error(
		    error, SW_ERROR, SW_ERROR_USAGE, _("%s: no such command"), word);
}

static void
no_command(const char *option, GError **error)
{
	if (option)
		g_set_error(
		    error, SW_ERROR, SW_ERROR_USAGE, _("%s: no such option"), option);
	else
		g_set_error_literal(error, SW_ERROR, SW_ERROR_USAGE, _("no command given"));
}

/* Where the command stands among the words: options with their values may come before it.
 */
static int
command_place(int argc, char *const *argv)
{
	static const char *const valued[] = { "--socket", "--url", "--token-file", NULL };
	int i = 1;

	while (i < argc && argv[i][0] == '-')
		i += g_strv_contains(valued, argv[i]) ? 2 : 1;
	return MIN(i, argc);
}

/* An argument, which the list of processes shows no more. (lives as long as the program) */
static char *
take_away(char *argument)
{
	char *copy = g_strdup(argument);

	memset(argument, 0, strlen(argument));
	return copy;
}

static bool
run(int argc, char **argv, int *ret_status, GError **error)
{
	int place = command_place(argc, argv), words = 0, count = 1;
	g_autofree char **own = g_new0(char *, (gsize)argc + 1);
	Cli cli = { .command = command_find(argv + place, &words) };

	if (!cli.command) {
		if (place < argc && is_help(argv[place + 1]) && print_commands(argv[place]))
			return true;
		if (place < argc)
			unknown_command(argv[place], error);
		else
			no_command(place > 1 ? argv[argc - 1] : NULL, error);
		return false;
	}
	bool named = g_strv_contains(naming, cli.command->name);
	own[0] = argv[0];
	for (int i = 1; i < argc; i++)
		if (i < place || i >= place + words)
			own[count++] = named ? take_away(argv[i]) : argv[i];
	*ret_status = cli.command->run(&cli, count, own, error);
	g_free(cli.socket);
	g_free(cli.url);
	g_free(cli.token_file);
	g_free(cli.ca);
	return true;
}

static int
fail(const GError *error)
{
	int status = error_exit_code(error);

	progress_clear();
	fprintf(stderr, "slipwatch: %s\n", error->message);
	if (g_error_matches(error, SW_ERROR, SW_ERROR_USAGE))
		fprintf(stderr, _("Try: %s --help\n"), g_get_prgname());
	return status;
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	int status = EXIT_DONE;

	process_keep_secret();
	locale_open();
	g_set_prgname("slipwatch");
	g_log_writer_default_set_use_stderr(TRUE);
	if (argc == 2 && g_str_equal(argv[1], "--version")) {
		puts("slipwatch " VERSION);
		return EXIT_DONE;
	}
	if (argc == 2 && is_help(argv[1])) {
		print_help();
		return EXIT_DONE;
	}
	run(argc, argv, &status, &error);
	if (error)
		return fail(error);
	if (fflush(stdout) || ferror(stdout)) {
		perror("slipwatch");
		return EXIT_BUG;
	}
	return status;
}
