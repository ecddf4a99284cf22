/* slipwatch-desk: options, and one copy of the agent for each session. */
#include <gio/gio.h>
#include <glib-unix.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/secret.h>
#include <slipwatch/usage.h>
#include <string.h>

#include "agent.h"
#include "link.h"
#include "notifier.h"

#define BUS_NAME "org.slipwatch.Desk"

typedef struct Options {
	char *office, *role;
	gboolean status, test, version, help;
} Options;

/* What waits for the end, or for the name. */
typedef struct Session {
	GMainLoop *loop;
	const DeskConfig *desk;
	Agent *agent;
	GError *fault;
} Session;

static int
fail(const GError *error)
{
	g_printerr("slipwatch-desk: %s\n", error->message);
	return error_exit_code(error);
}

static gboolean
on_signal(void *user)
{
	g_main_loop_quit(((Session *)user)->loop);
	return G_SOURCE_CONTINUE;
}

static void
on_name(GDBusConnection *bus, const char *name, void *user)
{
	(void)bus, (void)name;
	Session *session = user;
	session->agent = agent_new(session->desk, &session->fault);
	if (!session->agent)
		g_main_loop_quit(session->loop);
}

static void
on_no_name(GDBusConnection *bus, const char *name, void *user)
{
	(void)name;
	Session *session = user;
	if (bus)
		g_message("%s", _("slipwatch-desk is already running in this session"));
	else
		g_set_error(&session->fault, SW_ERROR, SW_ERROR_UNREACHABLE,
		    _("there is no session bus: start it inside a desktop session"));
	g_main_loop_quit(session->loop);
}

static int
run(const DeskConfig *desk)
{
	Session session = { g_main_loop_new(NULL, FALSE), desk, NULL, NULL };
	guint name = g_bus_own_name(G_BUS_TYPE_SESSION, BUS_NAME,
	    G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, NULL, on_name, on_no_name, &session, NULL);
	guint term = g_unix_signal_add(SIGTERM, on_signal, &session);
	guint interrupt = g_unix_signal_add(SIGINT, on_signal, &session);
	g_main_loop_run(session.loop);
	g_source_remove(term);
	g_source_remove(interrupt);
	agent_free(session.agent);
	g_bus_unown_name(name);
	g_main_loop_unref(session.loop);
	int status = session.fault ? fail(session.fault) : EXIT_DONE;
	g_clear_error(&session.fault);
	return status;
}

/* One sample bubble, and what the server can do. */
static int
run_test(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = notifier_describe(&error);
	if (!text)
		return fail(error);
	g_print("%s", text);
	if (!notifier_sample(&error))
		return fail(error);
	g_print(_("A sample bubble is on the screen; answering it changes nothing.\n"));
	return EXIT_DONE;
}

static bool
agent_is_running(void)
{
	g_autoptr(GDBusConnection) bus = g_bus_get_sync(G_BUS_TYPE_SESSION, NULL, NULL);
	g_autoptr(GVariant) reply =
	    bus ? g_dbus_connection_call_sync(bus, "org.freedesktop.DBus",
		      "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
		      g_variant_new("(s)", BUS_NAME), G_VARIANT_TYPE("(b)"), 0, -1, NULL,
		      NULL)
		: NULL;
	gboolean owned = FALSE;
	if (reply)
		g_variant_get(reply, "(b)", &owned);
	return owned;
}

static bool
on_first_event(const StreamEvent *event, void *user)
{
	if (strcmp(event->name, "hello") == 0)
		inbox_hello(user, event->data);
	return false;
}

static int
run_status(const DeskConfig *desk)
{
	g_autoptr(GError) error = NULL, deaf = NULL;
	ClientAddress address = desk_address(desk);
	g_autoptr(Inbox) inbox = inbox_new(desk->office, desk->role);
	g_autofree char *server = notifier_describe(&deaf), *blind = NULL;
	g_print("%s", agent_is_running() ? _("agent: running in this session\n")
					 : _("agent: not running in this session\n"));
	g_print("%s%s", server ? server : deaf->message, server ? "" : "\n");
	g_autoptr(Client) client = client_new(&address, &error);
	json_t *alerts = client ? open_alerts(client, &error) : NULL;
	if (!alerts)
		return fail(error);
	inbox_replace(inbox, alerts);
	json_decref(alerts);
	if (client_stream(client, -1, on_first_event, inbox, NULL) &&
	    (blind = inbox_blind(inbox)))
		g_print(_("office: %s\n"), blind);
	if (inbox_unwritten(inbox))
		g_print(_("database: cannot be written; slipwatch status says why\n"));
	g_print(_("daemon: answers\nopen: %u to verify now, %u to ask about\n"),
	    inbox_count(inbox, "interrupt"), inbox_count(inbox, "ask"));
	return EXIT_DONE;
}

static bool
parse_options(int argc, char **argv, Options *options, GError **error)
{
	const GOptionEntry entries[] = {
		{ "office", 0, 0, G_OPTION_ARG_STRING, &options->office,
		    N_("Only this office"), N_("ID") },
		{ "role", 0, 0, G_OPTION_ARG_STRING, &options->role,
		    N_("clerk or supervisor"), N_("ROLE") },
		{ "status", 0, 0, G_OPTION_ARG_NONE, &options->status,
		    N_("Say what is open, and leave"), NULL },
		{ "test", 0, 0, G_OPTION_ARG_NONE, &options->test,
		    N_("Show a sample bubble, and leave"), NULL },
		{ "version", 0, 0, G_OPTION_ARG_NONE, &options->version,
		    N_("Print the version"), NULL },
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, N_("Print this"),
		    NULL },
		G_OPTION_ENTRY_NULL,
	};
	if (!usage_parse(NULL, entries, &argc, &argv, error))
		return false;
	if (argc > 1)
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("%s: takes no arguments; see --help"), argv[1]);
	else if (options->help)
		usage_print("slipwatch-desk", "",
		    N_("Show an office's booking alerts on this desktop"), NULL, entries);
	return argc == 1;
}

static bool
role_parse(const char *text, int *ret_role)
{
	for (Role role = ROLE_CLERK; role <= ROLE_SUPERVISOR; role++)
		if (strcmp(text, role_name(role)) == 0) {
			*ret_role = role;
			return true;
		}
	return false;
}

static bool
apply_options(const Options *options, DeskConfig *desk, GError **error)
{
	if (options->office) {
		g_free(desk->office);
		desk->office = g_strdup(options->office);
	}
	if (!options->role || role_parse(options->role, &desk->role))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE, _("--role %s: is clerk or supervisor"),
	    options->role);
	return false;
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	Options options = { 0 };
	process_keep_secret();
	locale_open();
	g_log_writer_default_set_use_stderr(TRUE);
	if (!parse_options(argc, argv, &options, &error)) {
		fail(error);
		return EXIT_USAGE;
	}
	if (options.help)
		return EXIT_DONE;
	if (options.version) {
		g_print("slipwatch-desk %s\n", VERSION);
		return EXIT_DONE;
	}
	if (options.test)
		return run_test();
	g_autoptr(DeskConfig) desk = config_load_desk(&error);
	if (!desk || !apply_options(&options, desk, &error))
		return fail(error);
	return options.status ? run_status(desk) : run(desk);
}
