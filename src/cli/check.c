/* slipwatch check: every feed once, without history, and every finding. */
#include "cli.h"
#include "reading.h"
#include "taught.h"

#include <slipwatch/clock.h>
#include <slipwatch/config.h>
#include <slipwatch/engine.h>
#include <slipwatch/json.h>
#include <slipwatch/lifecycle.h>
#include <string.h>

typedef struct Checking {
	char *config, *timezone, *now, *learned;
	GStrv recorded, requested;
} Checking;

static void
checking_done(Checking *checking)
{
	g_free(checking->config);
	g_free(checking->timezone);
	g_free(checking->now);
	g_free(checking->learned);
	g_strfreev(checking->recorded);
	g_strfreev(checking->requested);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Checking, checking_done)

/* The office of the file, or one with all defaults. (transfer full) */
static Office *
open_office(const Checking *checking, GError **error)
{
	g_autoptr(Zone) zone = NULL;
	g_autoptr(GError) fault = NULL;

	if (checking->config && checking->timezone) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("check: with -c the time zone is that of the office's file"));
		return NULL;
	}
	if (checking->config)
		return config_load_office(checking->config, error);
	zone = zone_open(checking->timezone ? checking->timezone : "UTC", &fault);
	if (zone)
		return office_new("office", "", zone);
	g_set_error(
	    error, SW_ERROR, SW_ERROR_USAGE, "check: --timezone: %s", fault->message);
	return NULL;
}

/* The file's stem, or with a number where that is taken. (transfer full) */
static char *
feed_name(const Office *office, const char *path)
{
	g_autofree char *base =
	    g_str_equal(path, "-") ? g_strdup("stdin") : g_path_get_basename(path);
	char *dot = strrchr(base, '.'), *name;

	if (dot && dot != base)
		*dot = '\0';
	name = g_strdup(base);
	for (unsigned n = 2; office_feed(office, name); n++) {
		g_free(name);
		name = g_strdup_printf("%s-%u", base, n);
	}
	return name;
}

static bool
add_feed(
    Office *office, const char *path, FeedHolds holds, const char *folder, GError **error)
{
	g_autofree char *name = feed_name(office, path);
	Feed *feed = feed_new(name, holds, office->zone);

	g_ptr_array_add(office->feeds, feed);
	if (strcmp(path, "-"))
		return feed_set_url(feed, path, folder, error);
	g_free(feed->target);
	feed->target = g_strdup("-");
	return true;
}

static bool
add_feeds(Office *office, const Checking *checking, GError **error)
{
	const struct {
		GStrv files;
		FeedHolds holds;
	} given[] = { { checking->recorded, HOLDS_RECORDED },
		{ checking->requested, HOLDS_REQUESTED } };
	g_autofree char *folder = g_get_current_dir();
	unsigned stdins = 0;

	for (unsigned i = 0; i < G_N_ELEMENTS(given); i++)
		for (unsigned f = 0; given[i].files && given[i].files[f]; f++) {
			stdins += g_str_equal(given[i].files[f], "-");
			if (!add_feed(
				office, given[i].files[f], given[i].holds, folder, error))
				return false;
		}
	if (stdins > 1)
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("check: standard input can be read only once"));
	else if (!office->feeds->len)
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("check: nothing to read: give -c OFFICE.yaml or --recorded FILE"));
	return stdins <= 1 && office->feeds->len;
}

static bool
find_now(const Checking *checking, const Office *office, int64_t *ret_now, GError **error)
{
	g_autoptr(Clock) clock = NULL;
	g_autoptr(GError) fault = NULL;

	if (!checking->now) {
		clock = clock_new_system();
		*ret_now = clock_now(clock);
		return true;
	}
	if (time_parse(checking->now, office->zone, ret_now, &fault))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE, "check: --now: %s", fault->message);
	return false;
}

/* What a finding is listed under: the first of its times. */
static int64_t
listed_at(const Finding *finding)
{
	const int64_t times[] = { finding->asked, finding->recorded, finding->start };
	int64_t at = INT64_MAX;

	for (unsigned i = 0; i < G_N_ELEMENTS(times); i++)
		if (times[i] != NO_TIME)
			at = MIN(at, times[i]);
	return at;
}

static int
by_time(const void *a, const void *b)
{
	const Finding *one = *(Finding *const *)a, *two = *(Finding *const *)b;
	int64_t first = listed_at(one), second = listed_at(two);

	return first != second ? (first > second) - (first < second)
			       : finding_compare(one, two);
}

static void
print_finding(const Finding *finding, const Office *office, Day *day)
{
	Local local = zone_local(office->zone, listed_at(finding));
	Civil civil = civil_of(local);
	g_autofree char *time = say_time(listed_at(finding), office);
	const char *comma = strrchr(time, ',');

	if (local_day(local) != *day)
		printf("%s%.*s %d\n", *day == G_MININT32 ? "" : "\n", (int)(comma - time),
		    time, civil.year);
	*day = local_day(local);
	printf("  %8s  ", comma + 2);
	if (finding->participants->len == 1)
		printf("%s: ", (char *)finding->participants->pdata[0]);
	puts(finding->why);
}

/* For people: by day and time. A feed's own fault stands on standard error already. */
static unsigned
print_text(GPtrArray *findings, const Office *office)
{
	unsigned printed = 0;
	Day day = G_MININT32;

	g_ptr_array_sort(findings, by_time);
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		if (finding->tier == TIER_LOG || listed_at(finding) == INT64_MAX)
			continue;
		print_finding(finding, office, &day);
		printed++;
	}
	return printed;
}

static unsigned
print_lines(const GPtrArray *findings, const Office *office)
{
	for (guint i = 0; i < findings->len; i++)
		print_json(finding_json(findings->pdata[i], office->zone));
	return findings->len;
}

/* True if every feed could be read. */
static bool
read_feeds(const Office *office, int64_t now, GPtrArray *imports)
{
	g_autoptr(GPtrArray) parsers = reading_parsers();
	bool good = true;

	for (guint i = 0; i < office->feeds->len; i++) {
		const Feed *feed = office->feeds->pdata[i];
		g_autofree char *what = g_strdup_printf(_("reading %s"), feed->name);
		Import *import;

		progress_show(what, i + 1, office->feeds->len);
		import = reading_import(parsers, office, feed, now);
		progress_clear();
		reading_complain(feed, import);
		good &= import->state != IMPORT_BAD;
		g_ptr_array_add(imports, import);
	}
	return good;
}

static int
check(const Checking *checking, bool json, GError **error)
{
	g_autoptr(Office) office = open_office(checking, error);
	g_autoptr(GPtrArray) imports =
	    g_ptr_array_new_with_free_func((GDestroyNotify)import_free);
	g_autoptr(GPtrArray) findings = NULL;
	g_autoptr(Beliefs) beliefs = NULL;
	unsigned printed;
	int64_t now;
	bool good;

	if (!office || !add_feeds(office, checking, error) ||
	    !find_now(checking, office, &now, error) ||
	    !taught_beliefs(checking->learned, &beliefs, error))
		return EXIT_BUG;
	good = read_feeds(office, now, imports);
	findings = engine_survey(office, imports, beliefs, now);
	printed = json ? print_lines(findings, office) : print_text(findings, office);
	if (!good)
		return EXIT_DATA;
	return printed ? EXIT_FOUND : EXIT_DONE;
}

int
command_check(Cli *cli, int argc, char **argv, GError **error)
{
	g_auto(Checking) checking = { 0 };
	const GOptionEntry own[] = {
		{ "config", 'c', 0, G_OPTION_ARG_FILENAME, &checking.config,
		    N_("The office's file"), N_("OFFICE.yaml") },
		{ "recorded", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &checking.recorded,
		    N_("A calendar of bookings; - is standard input"), N_("FILE") },
		{ "requested", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &checking.requested,
		    N_("A calendar of what was asked for"), N_("FILE") },
		{ "timezone", 0, 0, G_OPTION_ARG_STRING, &checking.timezone,
		    N_("Without -c: the office's time zone"), N_("ZONE") },
		{ "now", 0, 0, G_OPTION_ARG_STRING, &checking.now,
		    N_("Look from that moment on, not from now"), N_("TIME") },
		{ "learned", 0, 0, G_OPTION_ARG_FILENAME, &checking.learned,
		    N_("Judge by what verdicts taught: a file of `learned export`"),
		    N_("FILE") },
		G_OPTION_ENTRY_NULL,
	};

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	return check(&checking, cli->json, error);
}
