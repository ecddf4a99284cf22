/* slipwatchd: what it was told on its command line. */
#include "daemon.h"
#include "journal.h"
#include "service.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/secret.h>

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is larger goes back to the system when it is freed: a body's lists above all. */
enum { LARGE_BYTES = 256 << 10 };

typedef struct Options {
	char *config, *clock;
	gboolean foreground, allow_root, version;
} Options;

static bool
read_options(int argc, char **argv, Options *options, GError **error)
{
	const GOptionEntry entries[] = {
		{ "config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
		    "The configuration (" SYSCONFDIR "/slipwatch/slipwatch.yaml)", "FILE" },
		{ "foreground", 0, 0, G_OPTION_ARG_NONE, &options->foreground,
		    "Stay in the foreground, as it always does", NULL },
		{ "allow-root", 0, 0, G_OPTION_ARG_NONE, &options->allow_root,
		    "Run as root all the same", NULL },
		{ "test-clock", 0, 0, G_OPTION_ARG_FILENAME, &options->clock,
		    "Take the time from a file, for tests", "FILE" },
		{ "version", 0, 0, G_OPTION_ARG_NONE, &options->version,
		    "Print the version", NULL },
		{ NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
	};
	g_autoptr(GOptionContext) context =
	    g_option_context_new("- watches calendars for booking slips");

	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, error))
		return false;
	if (argc == 1)
		return true;
	g_set_error(
	    error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s is not an option", argv[1]);
	return false;
}

/* Each client takes a descriptor: as many as we may have, within reason. */
static void
raise_descriptors(void)
{
	enum { DESCRIPTORS_WANTED = 16384 };
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= DESCRIPTORS_WANTED)
		return;
	limit.rlim_cur = MIN(limit.rlim_max, (rlim_t)DESCRIPTORS_WANTED);
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* Who starts us may leave 0, 1 or 2 closed: the next file opened would be taken for them,
 * and what is meant for a terminal would be written into it. */
static void
fill_standard(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

/* Names of people are in what this program makes: nobody else may read its files. */
static void
prepare_process(void)
{
	umask(0077);
	process_keep_secret();
	service_block_signals();
	raise_descriptors();
}

static int
fail(const GError *error)
{
	int status = error_exit_code(error);

	g_critical("%s", error->message);
	return status;
}

static int
serve(const Options *options)
{
	g_autoptr(GError) error = NULL;
	const DaemonOptions own = {
		.config_path = options->config ? options->config
					       : SYSCONFDIR "/slipwatch/slipwatch.yaml",
		.clock_path = options->clock,
	};
	Daemon *daemon;

	prepare_process();
	daemon = daemon_new(&own, &error);
	if (!daemon)
		return fail(error);
	daemon_run(daemon);
	if (!daemon_close(daemon))
		_exit(
		    EXIT_DONE); /* a thread is still at it; what was promised is on disk */
	return EXIT_DONE;
}

int
main(int argc, char **argv)
{
	Options options = { 0 };
	g_autoptr(GError) error = NULL;
	int status = EXIT_DONE;

	mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
	locale_open_all(); /* what it says is UTF-8, whatever starts it */
	fill_standard();
	journal_open();
	if (!read_options(argc, argv, &options, &error)) {
		fprintf(stderr, "slipwatchd: %s\n", error->message);
		status = EXIT_USAGE;
	} else if (options.version) {
		puts("slipwatchd " VERSION);
	} else if (geteuid() == 0 && !options.allow_root) {
		fputs("slipwatchd: refuses to run as root; use an account of its own, or "
		      "--allow-root\n",
		    stderr);
		status = EXIT_DENIED;
	} else {
		status = serve(&options);
	}
	g_free(options.config);
	g_free(options.clock);
	return status;
}
