/* slipwatch watch: alerts as they come, until it is stopped; it comes back after a restart
 * of the daemon. */
#include "cli.h"

enum { WAIT_FIRST = 1, WAIT_MOST = 30 }; /* seconds between two attempts */

typedef struct Watching {
	const Cli *cli;
	gint64 last; /* notice; -1: none yet */
	bool greeted;
} Watching;

/* A pile's sentence names its people itself. */
static void
print_finding(const json_t *alert)
{
	const json_t *finding = json_object_get(alert, "finding");
	const char *name = member(finding, "participant");
	const char *verdict = member(alert, "verdict");

	printf("#%" JSON_INTEGER_FORMAT " %s%s%s%s%s\n",
	    json_integer_value(json_object_get(alert, "id")), verdict, *verdict ? ", " : "",
	    name, *name ? ": " : "", member(finding, "why"));
}

static void
print_notice(const json_t *notice)
{
	const json_t *several = json_object_get(notice, "alerts");
	g_autofree char *at = text_time(member(notice, "at"));

	print_told(at, member(notice, "show"));
	if (!several) {
		print_finding(json_object_get(notice, "alert"));
		return;
	}
	print_findings_count(json_array_size(several));
	for (size_t i = 0; i < json_array_size(several); i++) {
		print_told("", "");
		print_finding(json_array_get(several, i));
	}
}

static bool
on_event(const StreamEvent *event, void *user)
{
	Watching *watching = user;

	if (g_str_equal(event->name, "hello")) {
		if (watching->last < 0)
			watching->last =
			    json_integer_value(json_object_get(event->data, "notice"));
		watching->greeted = true;
		return true;
	}
	if (g_str_equal(event->name, "database")) {
		fprintf(stderr, _("slipwatch: the daemon's database: %s\n"),
		    member(event->data, "database"));
		return true;
	}
	if (event->id >= 0)
		watching->last = event->id;
	if (!g_str_equal(event->name, "alert"))
		return true;
	if (watching->cli->json)
		print_json(json_incref(event->data));
	else
		print_notice(event->data);
	fflush(stdout);
	return !ferror(stdout);
}

/* The first attempt must succeed; afterwards whoever watches waits for the daemon. */
static bool
stream_again(const Watching *watching, bool ever, const GError *fault)
{
	return (ever || watching->greeted) &&
	       g_error_matches(fault, SW_ERROR, SW_ERROR_UNREACHABLE);
}

int
command_watch(Cli *cli, int argc, char **argv, GError **error)
{
	Watching watching = { .cli = cli, .last = -1 };
	g_autoptr(Client) client = NULL;
	guint wait = WAIT_FIRST;

	if (!cli_parse(cli, NULL, &argc, argv, error) || !(client = cli_client(cli, error)))
		return EXIT_BUG;
	for (bool ever = false;; ever = true) {
		g_autoptr(GError) fault = NULL;

		watching.greeted = false;
		if (client_stream(client, watching.last, on_event, &watching, &fault))
			return EXIT_DONE;
		if (!stream_again(&watching, ever, fault)) {
			g_propagate_error(error, g_steal_pointer(&fault));
			return EXIT_BUG;
		}
		wait = watching.greeted ? WAIT_FIRST : MIN(wait * 2, WAIT_MOST);
		g_usleep(wait * G_USEC_PER_SEC);
	}
}
