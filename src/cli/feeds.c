/* slipwatch feeds, slipwatch fetch: the feeds as the daemon sees them, and fetching them
 * now. */
#include "cli.h"

static char *
feed_name(const json_t *feed)
{
	return g_strconcat(member(feed, "office"), "/", member(feed, "name"), NULL);
}

static char *
number(const json_t *json, const char *key)
{
	return g_strdup_printf(
	    "%" JSON_INTEGER_FORMAT, json_integer_value(json_object_get(json, key)));
}

/* What is wrong with it: that it or a part of it cannot be read, or that its losses are not
 * believed yet.
 */
static char *
feed_fault(const json_t *feed)
{
	json_int_t held = json_integer_value(json_object_get(feed, "held"));
	json_int_t cut = json_integer_value(json_object_get(feed, "cut"));

	if (*member(feed, "fault"))
		return g_strdup(member(feed, "fault"));
	if (held)
		return g_strdup_printf(
		    P_("lost %d booking at once; kept until it is sure",
			"lost %d bookings at once; kept until it is sure",
			(unsigned long)held),
		    (int)held);
	if (*member(feed, "aside"))
		return g_strdup(member(feed, "aside"));
	if (cut)
		return g_strdup_printf(
		    P_("%d series with too many times: only the nearest are kept",
			"%d series with too many times: only the nearest are kept",
			(unsigned long)cut),
		    (int)cut);
	return g_strdup("");
}

/* What is worth knowing of a feed's fields, by the API's slugs. */
static const struct {
	const char *slug, *words;
} traits[] = {
	{ "stamps", N_("says when each was made and edited") },
	{ "restamps", N_("stamps all anew, so that edits are seen by comparing alone") },
	{ "counts", N_("counts revisions") },
	{ "repeats", N_("repeats each time in its text") },
	{ "places", N_("names resources") },
	{ "dtstamps", N_("sets DTSTAMP to the time of the fetch") },
	{ "rekeys", N_("has given its entries new UIDs") },
	{ "window", N_("lets entries go once they are past") },
};

static const char *
trait_words(const char *slug)
{
	for (size_t i = 0; i < G_N_ELEMENTS(traits); i++)
		if (g_str_equal(traits[i].slug, slug))
			return _(traits[i].words);
	return NULL;
}

/* "times without a zone are read as America/New_York, the office's: ..."; NULL: none are
 * without. */
static char *
zone_words(const json_t *feed)
{
	const char *zone = member(feed, "zone"), *from = member(feed, "zone_from");

	if (!*zone)
		return NULL;
	if (g_str_equal(from, "setting"))
		return g_strdup_printf(_("times without a zone are read as %s"), zone);
	if (g_str_equal(from, "calendar"))
		return g_strdup_printf(
		    _("times without a zone are read as %s, the calendar's X-WR-TIMEZONE"),
		    zone);
	return g_strdup_printf(
	    _("times without a zone are guessed to be in %s, the office's: "
	      "set the feed's timezone if they are not"),
	    zone);
}

static void
print_traits(const json_t *feed)
{
	const json_t *slugs = json_object_get(feed, "traits");
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *name = feed_name(feed);
	char *zone = zone_words(feed);

	for (size_t i = 0; i < json_array_size(slugs); i++) {
		const char *known =
		    trait_words(json_string_value(json_array_get(slugs, i)));

		if (known)
			g_ptr_array_add(words, g_strdup(known));
	}
	if (zone)
		g_ptr_array_add(words, zone);
	if (!words->len)
		return;
	g_ptr_array_add(words, NULL);
	g_autofree char *line = g_strjoinv("; ", (char **)words->pdata);
	printf("%s: %s\n", name, line);
}

static void
add_feed(Table *table, const json_t *feed)
{
	g_autofree char *name = feed_name(feed);
	g_autofree char *good = text_time(member(feed, "good_at"));
	g_autofree char *bookings = number(feed, "bookings");
	g_autofree char *requests = number(feed, "requests");
	g_autofree char *quarantined = number(feed, "quarantined");
	g_autofree char *fault = feed_fault(feed);

	table_row(
	    table, (const char *[]){ name, member(feed, "kind"), member(feed, "holds"),
		       said(member(feed, "state")), *good ? good : _("never"), bookings,
		       requests, quarantined, fault, NULL });
}

static void
print_feeds(const json_t *feeds)
{
	Table *table = table_new(
	    (const char *[]){ _("FEED"), _("KIND"), _("HOLDS"), _("STATE"), _("LAST READ"),
		_("BOOKINGS"), _("REQUESTS"), _("PUT ASIDE"), _("FAULT"), NULL });

	for (size_t i = 0; i < json_array_size(feeds); i++)
		add_feed(table, json_array_get(feeds, i));
	table_print(table);
	for (size_t i = 0; i < json_array_size(feeds); i++)
		print_traits(json_array_get(feeds, i));
}

int
command_feeds(Cli *cli, int argc, char **argv, GError **error)
{
	json_t *reply;

	if (!cli_parse(cli, NULL, &argc, argv, error) ||
	    !(reply = cli_get(cli, "/v1/feeds", error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	print_feeds(json_object_get(reply, "feeds"));
	json_decref(reply);
	return EXIT_DONE;
}

/* "office/feed", or the feed's name alone. */
static bool
feed_meant(const json_t *feed, const char *wanted)
{
	g_autofree char *full = feed_name(feed);

	return !wanted || g_str_equal(wanted, full) ||
	       g_str_equal(wanted, member(feed, "name"));
}

/* Asks for one feed; what came of it is appended. */
static bool
fetch_feed(Client *client, const json_t *feed, bool wait, json_t *fetched, GError **error)
{
	g_autofree char *office = escaped(member(feed, "office"));
	g_autofree char *name = escaped(member(feed, "name"));
	g_autofree char *path =
	    g_strdup_printf("/v1/feeds/%s/%s/fetch%s", office, name, wait ? "?wait=1" : "");
	g_autofree char *full = feed_name(feed);
	g_autofree char *what = g_strdup_printf(_("reading %s"), full);
	json_t *reply;

	if (wait)
		progress_show(what, 1, 1);
	reply = client_post(client, path, NULL, error);
	progress_clear();
	return reply && !json_array_append_new(fetched, reply);
}

static bool
fetch_feeds(Client *client, const char *wanted, bool wait, json_t *fetched, GError **error)
{
	json_t *reply = client_get(client, "/v1/feeds", error);
	const json_t *feeds = json_object_get(reply, "feeds");
	bool good = reply != NULL;

	for (size_t i = 0; good && i < json_array_size(feeds); i++)
		if (feed_meant(json_array_get(feeds, i), wanted))
			good = fetch_feed(
			    client, json_array_get(feeds, i), wait, fetched, error);
	json_decref(reply);
	if (good && wanted && !json_array_size(fetched)) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_NOT_FOUND, _("%s: no such feed"), wanted);
		return false;
	}
	return good;
}

int
command_fetch(Cli *cli, int argc, char **argv, GError **error)
{
	gboolean wait = FALSE;
	const GOptionEntry own[] = {
		{ "wait", 'w', 0, G_OPTION_ARG_NONE, &wait,
		    N_("Return when it has been read"), NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(Client) client = NULL;
	json_t *fetched;

	if (!cli_parse(cli, own, &argc, argv, error) || !(client = cli_client(cli, error)))
		return EXIT_BUG;
	fetched = json_array();
	if (!fetch_feeds(client, argv[1], wait, fetched, error)) {
		json_decref(fetched);
		return EXIT_BUG;
	}
	if (cli->json) {
		print_json(json_pack("{s:o}", "feeds", fetched));
		return EXIT_DONE;
	}
	if (wait)
		print_feeds(fetched);
	json_decref(fetched);
	return EXIT_DONE;
}
