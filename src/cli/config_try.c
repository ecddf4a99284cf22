/* slipwatch config try: a feed fetched once, and its first ten bookings as understood. */
#include "cli.h"
#include "reading.h"
#include "tried.h"

#include <slipwatch/clock.h>
#include <slipwatch/config.h>
#include <string.h>

/* The feed that is meant by "office/feed", or by its name alone where only one has it. */
static const Feed *
feed_meant(const GPtrArray *offices, const char *wanted, const Office **ret_office)
{
	const Feed *found = NULL;

	for (guint o = 0; o < offices->len; o++) {
		const Office *office = offices->pdata[o];

		for (guint f = 0; f < office->feeds->len; f++) {
			const Feed *feed = office->feeds->pdata[f];
			g_autofree char *full =
			    g_strconcat(office->id, "/", feed->name, NULL);

			if (strcmp(full, wanted) && strcmp(feed->name, wanted))
				continue;
			found = feed;
			*ret_office = office;
			if (!strcmp(full, wanted))
				return found;
		}
	}
	return found;
}

/* The offices of a daemon's file, or the one of an office's own. (transfer full) */
static GPtrArray *
load_offices(const char *path, GError **error)
{
	GPtrArray *offices = g_ptr_array_new_with_free_func((GDestroyNotify)office_unref);
	g_autoptr(GError) fault = NULL;
	g_autoptr(Config) config = config_load(path, &fault);
	Office *office = config ? NULL : config_load_office(path, NULL);

	for (guint i = 0; config && i < config->offices->len; i++)
		g_ptr_array_add(offices, office_ref(config->offices->pdata[i]));
	if (office)
		g_ptr_array_add(offices, office);
	if (config || office)
		return offices;
	g_propagate_error(error, g_steal_pointer(&fault));
	g_ptr_array_unref(offices);
	return NULL;
}

/* "riverside/bookings, riverside/requests" (transfer full) */
static char *
feeds_known(const GPtrArray *offices)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < offices->len; i++) {
		const Office *office = offices->pdata[i];

		for (guint f = 0; f < office->feeds->len; f++)
			g_string_append_printf(names, "%s%s/%s", names->len ? ", " : "",
			    office->id, ((const Feed *)office->feeds->pdata[f])->name);
	}
	if (!names->len)
		g_string_append(names, _("none"));
	return g_string_free(names, FALSE);
}

static int
try_feed(const Feed *feed, const Office *office, bool json)
{
	g_autoptr(Clock) clock = clock_new_system();
	g_autoptr(GPtrArray) parsers = reading_parsers();
	int64_t now = clock_now(clock);
	g_autoptr(Import) import = reading_import(parsers, office, feed, now);

	reading_complain(feed, import);
	if (import->state == IMPORT_BAD)
		return EXIT_DATA;
	tried_print(import, office, feed, now, json);
	return EXIT_DONE;
}

int
command_config_try(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *path = NULL;
	const GOptionEntry own[] = {
		{ "config", 'c', 0, G_OPTION_ARG_FILENAME, &path,
		    N_("The daemon's file or an office's"), N_("PATH") },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GPtrArray) offices = NULL;
	const Office *office;
	const Feed *feed;

	if (!cli_parse(cli, own, &argc, argv, error) ||
	    !(offices = load_offices(path ? path : CONFIG_PATH, error)))
		return EXIT_BUG;
	feed = feed_meant(offices, argv[1], &office);
	if (!feed) {
		g_autofree char *known = feeds_known(offices);

		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("config try: %s: no such feed; there is %s"), argv[1], known);
		return EXIT_BUG;
	}
	return try_feed(feed, office, cli->json);
}
