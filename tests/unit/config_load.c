/* What files come to: defaults, values, the files that the daemon's file names. */
#include "config_help.h"

#include <sys/stat.h>

static void
an_office_of_two_keys_is_a_new_office(void **state)
{
	g_autoptr(Office) got = office_with("", NULL);
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	g_autoptr(Office) plain = office_new("riverside", "Riverside WIC", zone);

	(void)state;
	assert_non_null(got);
	assert_string_equal(got->id, plain->id);
	assert_string_equal(got->name, plain->name);
	assert_string_equal(zone_name(got->zone), zone_name(plain->zone));
	assert_int_equal(got->slot, plain->slot);
	assert_int_equal(got->horizon, plain->horizon);
	assert_int_equal(got->buffer, plain->buffer);
	assert_int_equal(got->places, plain->places);
	assert_int_equal(got->capacity, plain->capacity);
	assert_int_equal(got->participant_from, plain->participant_from);
	assert_int_equal(got->resource_from, plain->resource_from);
	assert_int_equal(got->language, plain->language);
	assert_int_equal(got->hours->len + got->closed->len + got->feeds->len, 0);
	assert_int_equal(got->resources->len + got->services->len, 0);
	assert_null(got->script);
	assert_null(got->make_good);
}

static void
alert_defaults_are_those_of_a_new_office(void **state)
{
	g_autoptr(Office) got = office_with("alerts: {}\n", NULL);
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	g_autoptr(Office) plain = office_new("riverside", "Riverside WIC", zone);
	const AlertSettings *a = &got->alerts, *b = &plain->alerts;

	(void)state;
	assert_true(
	    a->interrupt == b->interrupt && a->ask == b->ask && a->digest == b->digest);
	assert_int_equal(a->daily_cap, b->daily_cap);
	assert_int_equal(a->lead, b->lead);
	assert_int_equal(a->escalate, b->escalate);
	assert_int_equal(a->digest_at, b->digest_at);
	assert_int_equal(a->privacy, b->privacy);
}

static void
a_feed_of_three_keys_is_a_new_feed(void **state)
{
	g_autoptr(Office) office =
	    office_with("feeds: [{name: a, holds: requested, url: a.ics}]\n", NULL);
	g_autoptr(Feed) plain = feed_new("a", HOLDS_REQUESTED, office->zone);
	const Feed *got = office_feed(office, "a");

	(void)state;
	assert_int_equal(got->holds, HOLDS_REQUESTED);
	assert_int_equal(got->every, plain->every);
	assert_string_equal(got->requested_property, plain->requested_property);
	assert_string_equal(zone_name(got->zone), "America/New_York");
	assert_string_equal(got->target, "/etc/slipwatch/a.ics");
	assert_null(got->requested_pattern);
	assert_null(got->columns);
	assert_null(got->credential);
}

/* The office's zone holds for its feeds wherever its key stands. */
static void
keys_may_stand_in_any_order(void **state)
{
	static const char text[] =
	    "feeds:\n"
	    "  - {url: b.ics, holds: both, name: b}\n"
	    "  - {timezone: Europe/Madrid, url: c.ics, holds: absences, name: c}\n"
	    "timezone: America/Chicago\n"
	    "office: Lakeside\n";
	g_autoptr(Office) office =
	    config_load_text(text, strlen(text), "/etc/slipwatch/lakeside.yaml", NULL);

	(void)state;
	assert_non_null(office);
	assert_string_equal(zone_name(office_feed(office, "b")->zone), "America/Chicago");
	assert_string_equal(zone_name(office_feed(office, "c")->zone), "Europe/Madrid");
}

static void
every_value_of_an_office_is_kept(void **state)
{
	g_autoptr(Office) office = office_with(
	    "slot: 10m\nhorizon: 90d\nplaces: 9\ncapacity: 2\nbuffer: 5m\n"
	    "hours:\n"
	    "  - {days: sat-mon, open: 8:00, close: \"17:00\", break: 12:00-13:00}\n"
	    "closed: [2026-12-24/2026-12-26]\n"
	    "resources: [{name: Room 1, capacity: 3, away: 2026-12-01}]\n"
	    "services: [{name: class, group: true, length: 60m}]\n"
	    "participant_from: summary\nresource_from: organizer\nlanguage: es\n"
	    "alerts: {interrupt: 0.9, ask: 0.6, digest: 0.2, daily_cap: 7, lead: 3h,\n"
	    "  escalate: 1h, digest_at: \"15:30\", privacy: none}\n"
	    "recovery: {script: \"We are\\nsorry.\", make_good: Coffee}\n",
	    NULL);
	const OpenHours *hours;
	const DayRange *closed;

	(void)state;
	assert_non_null(office);
	hours = &g_array_index(office->hours, OpenHours, 0);
	closed = &g_array_index(office->closed, DayRange, 0);
	assert_int_equal(office->slot, 600);
	assert_int_equal(office->horizon, 90 * DAY);
	assert_int_equal(office->places, 9);
	assert_int_equal(office->buffer, 300);
	assert_int_equal(hours->days, 1 << SATURDAY | 1 << SUNDAY | 1 << MONDAY);
	assert_int_equal(hours->open, 480);
	assert_int_equal(hours->close, 1020);
	assert_int_equal(hours->break_start, 720);
	assert_int_equal(hours->break_end, 780);
	assert_int_equal(closed->last - closed->first, 2);
	assert_int_equal(office_capacity(office, "room 1"), 3);
	assert_int_equal(office_capacity(office, "other"), 2);
	assert_true(office_service(office, "CLASS")->group);
	assert_int_equal(office_service(office, "class")->length, 3600);
	assert_int_equal(office->participant_from, PARTICIPANT_SUMMARY);
	assert_int_equal(office->resource_from, RESOURCE_ORGANIZER);
	assert_int_equal(office->language, LANGUAGE_ES);
	assert_true(office->alerts.interrupt == 0.9 && office->alerts.ask == 0.6);
	assert_int_equal(office->alerts.daily_cap, 7);
	assert_int_equal(office->alerts.lead, 3 * HOUR);
	assert_int_equal(office->alerts.digest_at, 930);
	assert_int_equal(office->alerts.privacy, PRIVACY_NONE);
	assert_string_equal(office->script, "We are\nsorry.");
	assert_string_equal(office->make_good, "Coffee");
}

static void
a_later_row_of_hours_replaces_an_earlier_one(void **state)
{
	g_autoptr(Office) office =
	    office_with("hours:\n"
			"  - {days: mon-fri, open: 8:00, close: 17:00}\n"
			"  - {days: thu, open: 10:00, close: 19:00}\n",
		NULL);
	Day thursday = local_day(civil_local((Civil){ 2026, 12, 3, 0, 0, 0 }));

	(void)state;
	assert_int_equal(office_hours(office, thursday)->open, 600);
	assert_int_equal(office_hours(office, thursday - 1)->open, 480);
	assert_null(office_hours(office, thursday + 2));
}

static void
an_empty_daemon_file_has_every_default(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *path = folder_put(&folder, "slipwatch.yaml", "");
	g_autofree char *office = folder_put(&folder, "offices.d/riverside.yaml", MINIMAL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Config) config = config_load(path, &error);
	const Listen *first, *second;

	(void)state;
	assert_null(error);
	first = g_ptr_array_index(config->listen, 0);
	second = g_ptr_array_index(config->listen, 1);
	assert_string_equal(config->path, path);
	assert_string_equal(config->database, "/var/lib/slipwatch/slipwatch.db");
	assert_int_equal(config->listen->len, 2);
	assert_int_equal(first->kind, LISTEN_UNIX);
	assert_string_equal(first->host, "/run/slipwatch/api.sock");
	assert_int_equal(second->kind, LISTEN_HTTP);
	assert_string_equal(second->host, "127.0.0.1");
	assert_int_equal(second->port, 8460);
	assert_string_equal(config->allowed_hosts[0], "localhost");
	assert_string_equal(config->allowed_hosts[1], "127.0.0.1");
	assert_null(config->allowed_hosts[2]);
	assert_null(config->public_url);
	assert_int_equal(config->log, G_LOG_LEVEL_INFO);
	assert_int_equal(config->retention, 400 * DAY);
	assert_int_equal(config->tokens->len + config->peers->len, 0);
	assert_non_null(config_office(config, "riverside"));
	assert_null(config_office(config, "river"));
}

static const char daemon_text[] =
    "database: data/slipwatch.db\n"
    "offices: sites\n"
    "listen: [\"unix:api.sock\", \"http://[::1]:0\", \"https://0.0.0.0:8443\"]\n"
    "allowed_hosts: desk.example.org\n"
    "public_url: https://desk.example.org/\n"
    "tls: {certificate: cert.pem, key: /etc/key.pem}\n"
    "tokens: who.yaml\n"
    "peers:\n"
    "  - {group: desk, role: clerk, offices: [north-side]}\n"
    "  - {group: leads, role: supervisor}\n"
    "log: debug\n"
    "retention: 30d\n";

static const char tokens_text[] =
    "- {name: front, role: admin, offices: all,\n"
    "   sha256: ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789}\n";

static void
every_value_of_the_daemon_is_kept(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *path = folder_put(&folder, "slipwatch.yaml", daemon_text);
	g_autofree char *who = folder_put(&folder, "who.yaml", tokens_text);
	g_autofree char *b = folder_put(&folder, "sites/riverside.yaml", MINIMAL);
	g_autofree char *a = folder_put(&folder, "sites/north-side.yaml", MINIMAL);
	g_autofree char *other = folder_put(&folder, "sites/README", "not an office");
	g_autofree char *hidden = folder_put(&folder, "sites/.#north.yaml", "{");
	g_autofree char *database =
	    g_build_filename(folder.path, "data/slipwatch.db", NULL);
	g_autofree char *socket = g_build_filename(folder.path, "api.sock", NULL);
	g_autofree char *certificate = g_build_filename(folder.path, "cert.pem", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Config) config = config_load(path, &error);
	const Peer *desk, *leads;
	const Token *token;

	(void)state;
	assert_null(error);
	desk = g_ptr_array_index(config->peers, 0);
	leads = g_ptr_array_index(config->peers, 1);
	token = g_ptr_array_index(config->tokens, 0);
	assert_string_equal(config->database, database);
	assert_int_equal(config->listen->len, 3);
	assert_string_equal(((Listen *)config->listen->pdata[0])->host, socket);
	assert_string_equal(((Listen *)config->listen->pdata[1])->host, "::1");
	assert_int_equal(((Listen *)config->listen->pdata[1])->port, 0);
	assert_int_equal(((Listen *)config->listen->pdata[2])->kind, LISTEN_HTTPS);
	assert_string_equal(config->allowed_hosts[0], "desk.example.org");
	assert_null(config->allowed_hosts[1]);
	assert_string_equal(config->certificate, certificate);
	assert_string_equal(config->key, "/etc/key.pem");
	assert_int_equal(config->log, G_LOG_LEVEL_DEBUG);
	assert_int_equal(config->retention, 30 * DAY);
	assert_string_equal(desk->group, "desk");
	assert_string_equal(desk->offices[0], "north-side");
	assert_int_equal(leads->role, ROLE_SUPERVISOR);
	assert_null(leads->offices);
	assert_string_equal(token->name, "front");
	assert_null(token->offices);
	assert_true(g_str_has_prefix(token->sha256, "abcdef0123"));
	assert_int_equal(config->offices->len, 2);
	assert_string_equal(((Office *)config->offices->pdata[0])->id, "north-side");
	assert_string_equal(((Office *)config->offices->pdata[1])->id, "riverside");
}

/* "a.yaml" sorts after "a-b.yaml" by name, but a is before a-b by id. */
static void
offices_are_sorted_by_id(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *path = folder_put(&folder, "slipwatch.yaml", "");
	g_autofree char *b = folder_put(&folder, "offices.d/a-b.yaml", MINIMAL);
	g_autofree char *a = folder_put(&folder, "offices.d/a.yaml", MINIMAL);
	g_autoptr(Config) config = config_load(path, NULL);

	(void)state;
	assert_non_null(config);
	assert_string_equal(((Office *)config->offices->pdata[0])->id, "a");
	assert_string_equal(((Office *)config->offices->pdata[1])->id, "a-b");
}

static void
a_folder_is_the_daemons_or_one_of_offices(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *path = folder_put(&folder, "slipwatch.yaml", "");
	g_autofree char *office = folder_put(&folder, "offices.d/riverside.yaml", MINIMAL);
	g_autofree char *tokens = folder_put(&folder, "tokens.yaml", tokens_text);
	g_autofree char *offices = g_build_filename(folder.path, "offices.d", NULL);
	unsigned files = 0;

	(void)state;
	assert_true(config_check(folder.path, &files, NULL));
	assert_int_equal(files, 3);
	assert_true(config_check(path, &files, NULL));
	assert_int_equal(files, 3);
	assert_true(config_check(offices, &files, NULL));
	assert_int_equal(files, 1);
	assert_true(config_check(office, &files, NULL));
	assert_int_equal(files, 1);
	assert_true(config_check(tokens, &files, NULL));
	assert_int_equal(files, 1);
}

static void
the_wrong_kind_of_file_is_named(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *path = folder_put(&folder, "slipwatch.yaml", "log: info\n");
	g_autofree char *office = folder_put(&folder, "riverside.yaml", MINIMAL);
	g_autoptr(GError) one = NULL, other = NULL;

	(void)state;
	assert_null(config_load(office, &one));
	assert_non_null(strstr(one->message, "this is an office's file"));
	assert_null(config_load_office(path, &other));
	assert_non_null(strstr(other->message, "this is the daemon's file"));
}

/* Nothing is waited for: a FIFO without a writer, a device, a folder are no files. */
static void
only_files_are_read(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *fifo = g_build_filename(folder.path, "riverside.yaml", NULL);
	g_autoptr(GError) pipe = NULL, device = NULL, none = NULL;

	(void)state;
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_null(config_load_office(fifo, &pipe));
	assert_non_null(
	    strstr(pipe->message, "riverside.yaml: not a file; name a YAML file"));
	assert_null(config_load("/dev/zero", &device));
	assert_non_null(strstr(device->message, "/dev/zero: not a file"));
	assert_null(config_load("/nowhere/slipwatch.yaml", &none));
	assert_non_null(strstr(none->message, "cannot be opened: No such file"));
}

static void
the_examples_are_good(void **state)
{
	unsigned files = 0;
	g_autoptr(GError) error = NULL;

	(void)state;
	if (!config_check("conf", &files, &error))
		fail_msg("%s", error->message);
	assert_int_equal(files, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_office_of_two_keys_is_a_new_office),
		cmocka_unit_test(alert_defaults_are_those_of_a_new_office),
		cmocka_unit_test(a_feed_of_three_keys_is_a_new_feed),
		cmocka_unit_test(keys_may_stand_in_any_order),
		cmocka_unit_test(every_value_of_an_office_is_kept),
		cmocka_unit_test(a_later_row_of_hours_replaces_an_earlier_one),
		cmocka_unit_test(an_empty_daemon_file_has_every_default),
		cmocka_unit_test(every_value_of_the_daemon_is_kept),
		cmocka_unit_test(offices_are_sorted_by_id),
		cmocka_unit_test(a_folder_is_the_daemons_or_one_of_offices),
		cmocka_unit_test(the_wrong_kind_of_file_is_named),
		cmocka_unit_test(only_files_are_read),
		cmocka_unit_test(the_examples_are_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
