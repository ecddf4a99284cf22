/* THE table of settings: every key, its type, its default and what it should be. */
#include "setting.h"

#include <slipwatch/locale.h>
#include <slipwatch/span.h>

#define IN(type, member) .offset = offsetof(type, member)

static const Word flag_words[] = { { "true", true }, { "false", false }, { "yes", true },
	{ "no", false }, { NULL, 0 } };
static const Word holds_words[] = { { "recorded", HOLDS_RECORDED },
	{ "requested", HOLDS_REQUESTED }, { "both", HOLDS_BOTH },
	{ "absences", HOLDS_ABSENCES }, { NULL, 0 } };
static const Word participant_words[] = { { "attendee", PARTICIPANT_ATTENDEE },
	{ "summary", PARTICIPANT_SUMMARY }, { NULL, 0 } };
static const Word resource_words[] = { { "auto", RESOURCE_AUTO },
	{ "location", RESOURCE_LOCATION }, { "resources", RESOURCE_RESOURCES },
	{ "organizer", RESOURCE_ORGANIZER }, { "feed", RESOURCE_FEED }, { NULL, 0 } };
static const Word privacy_words[] = { { "names", PRIVACY_NAMES },
	{ "initials", PRIVACY_INITIALS }, { "none", PRIVACY_NONE }, { NULL, 0 } };
static const Word language_words[] = { { "en", LANGUAGE_EN }, { "es", LANGUAGE_ES },
	{ NULL, 0 } };
static const Word role_words[] = { { "clerk", ROLE_CLERK },
	{ "supervisor", ROLE_SUPERVISOR }, { "admin", ROLE_ADMIN }, { NULL, 0 } };
static const Word log_words[] = { { "error", G_LOG_LEVEL_CRITICAL },
	{ "warning", G_LOG_LEVEL_WARNING }, { "notice", G_LOG_LEVEL_MESSAGE },
	{ "info", G_LOG_LEVEL_INFO }, { "debug", G_LOG_LEVEL_DEBUG }, { NULL, 0 } };

/* --- the daemon's file -------------------------------------------------------------- */

static const Setting peer_settings[] = {
	{ "group", SHAPE_ONE, parse_group, IN(Peer, group), .flags = SETTING_REQUIRED,
	    .doc = N_("a group of this machine, such as slipwatch-desk") },
	{ "role", SHAPE_ONE, parse_word, IN(Peer, role), .words = role_words,
	    .flags = SETTING_REQUIRED, .doc = N_("clerk, supervisor or admin") },
	{ "offices", SHAPE_LIST, parse_id, IN(Peer, offices), .initial = "all",
	    .doc = N_("`all`, or a list of offices' ids") },
	{ .key = NULL },
};
static const Section peer_section = { peer_settings, peer_begin, peer_end };

static const Setting token_settings[] = {
	{ "name", SHAPE_ONE, parse_name, IN(Token, name), .flags = SETTING_REQUIRED,
	    .doc = N_("a name by which you know the token") },
	{ "role", SHAPE_ONE, parse_word, IN(Token, role), .words = role_words,
	    .flags = SETTING_REQUIRED, .doc = N_("clerk, supervisor or admin") },
	{ "offices", SHAPE_LIST, parse_id, IN(Token, offices), .initial = "all",
	    .doc = N_("`all`, or a list of offices' ids") },
	{ "sha256", SHAPE_ONE, parse_sha256, IN(Token, sha256),
	    .flags = SETTING_REQUIRED | SETTING_SECRET,
	    .doc = N_("the 64 hex digits that sha256sum prints for the token") },
	{ .key = NULL },
};
const Section token_section = { token_settings, token_begin, token_end };

static const Setting daemon_settings[] = {
	{ "database", SHAPE_ONE, parse_path, IN(Config, database),
	    .initial = "/var/lib/slipwatch/slipwatch.db",
	    .doc = N_("the path of the database file") },
	{ "offices", SHAPE_ONE, parse_offices, .initial = "offices.d",
	    .doc = N_("the folder that holds one file for each office") },
	{ "listen", SHAPE_LIST, parse_listen, IN(Config, listen),
	    .initial = "[\"unix:/run/slipwatch/api.sock\", \"http://127.0.0.1:8460\"]",
	    .doc = N_("unix:/path, http://127.0.0.1:PORT or https://HOST:PORT") },
	{ "allowed_hosts", SHAPE_LIST, parse_host, IN(Config, allowed_hosts),
	    .initial = "[localhost, 127.0.0.1]",
	    .doc = N_("names by which browsers call this machine") },
	{ "public_url", SHAPE_ONE, parse_public_url, IN(Config, public_url),
	    .absent = "the first http(s) address of listen",
	    .doc = N_("the address of the board, such as https://slipwatch.example.org/") },
	{ "tls.certificate", SHAPE_ONE, parse_path, IN(Config, certificate),
	    .absent = "none", .doc = N_("a PEM file") },
	{ "tls.key", SHAPE_ONE, parse_path, IN(Config, key), .absent = "none",
	    .doc = N_("a PEM file") },
	{ "tokens", SHAPE_ONE, parse_tokens, .initial = "tokens.yaml",
	    .doc = N_("the file that lists the tokens") },
	{ "peers", SHAPE_ROWS, IN(Config, peers), .section = &peer_section,
	    .absent = "root and the daemon's own user only",
	    .doc = N_("rows such as {group: slipwatch-desk, role: clerk}") },
	{ "log", SHAPE_ONE, parse_word, IN(Config, log), .words = log_words,
	    .initial = "info", .doc = N_("error, warning, notice, info or debug") },
	{ "retention", SHAPE_ONE, parse_duration, IN(Config, retention), .initial = "400d",
	    .least = DAY, .most = 3650LL * DAY, .doc = N_("a duration such as 400d") },
	{ .key = NULL },
};
const Section daemon_section = { daemon_settings, NULL, daemon_end };

/* --- an office's file --------------------------------------------------------------- */

static const Setting hours_settings[] = {
	{ "days", SHAPE_LIST, parse_days, IN(OpenHours, days), .flags = SETTING_REQUIRED,
	    .doc = N_("days such as mon-fri, or [mon, wed]") },
	{ "open", SHAPE_ONE, parse_clock, IN(OpenHours, open), .flags = SETTING_REQUIRED,
	    .doc = N_("a time such as \"08:00\"") },
	{ "close", SHAPE_ONE, parse_clock, IN(OpenHours, close), .flags = SETTING_REQUIRED,
	    .doc = N_("a time such as \"17:00\"") },
	{ "break", SHAPE_ONE, parse_break, .absent = "none",
	    .doc = N_("two times such as \"12:00-13:00\"") },
	{ .key = NULL },
};
static const Section hours_section = { hours_settings, hours_begin, hours_end };

static const Setting resource_settings[] = {
	{ "name", SHAPE_ONE, parse_name, IN(Resource, name), .flags = SETTING_REQUIRED,
	    .doc = N_("the resource's name as the calendar has it") },
	{ "capacity", SHAPE_ONE, parse_count, IN(Resource, capacity), .initial = "1",
	    .least = 1, .most = 10000, .doc = N_("how many bookings it takes at once") },
	{ "away", SHAPE_LIST, parse_dates, IN(Resource, away), .absent = "never",
	    .doc = N_("dates such as \"2026-12-01\", or \"2026-12-24/2026-12-26\"") },
	{ .key = NULL },
};
static const Section resource_section = { resource_settings, resource_begin, resource_end };

static const Setting service_settings[] = {
	{ "name", SHAPE_ONE, parse_name, IN(Service, name), .flags = SETTING_REQUIRED,
	    .doc = N_("the service's name as the calendar has it") },
	{ "group", SHAPE_ONE, parse_flag, IN(Service, group), .words = flag_words,
	    .initial = "false", .doc = N_("true or false") },
	{ "length", SHAPE_ONE, parse_duration, IN(Service, length), .least = MINUTE,
	    .most = 7 * DAY, .absent = "one slot", .doc = N_("a duration such as 30m") },
	{ .key = NULL },
};
static const Section service_section = { service_settings, service_begin, service_end };

#define COLUMN(field)                                                          \
	{                                                                      \
		"columns." field, SHAPE_LIST, parse_column, IN(Feed, columns), \
		    .flags = SETTING_QUIET,                                    \
		    .doc = N_("a column's heading, or a list of headings")     \
	}

static const Setting feed_settings[] = {
	{ "name", SHAPE_ONE, parse_feed_name, IN(Feed, name), .flags = SETTING_REQUIRED,
	    .doc = N_("a name of letters, digits, - and _") },
	{ "holds", SHAPE_ONE, parse_word, IN(Feed, holds), .words = holds_words,
	    .flags = SETTING_REQUIRED, .doc = N_("recorded, requested, both or absences") },
	{ "url", SHAPE_ONE, parse_url, .flags = SETTING_REQUIRED | SETTING_MASKED,
	    .doc =
		N_("a path, a folder, or an address such as https://host/calendar.ics") },
	{ "every", SHAPE_ONE, parse_duration, IN(Feed, every), .initial = "1m", .least = 1,
	    .most = 7 * DAY, .doc = N_("a duration such as 5m") },
	{ "timezone", SHAPE_ONE, parse_zone, IN(Feed, zone), .absent = "the office's",
	    .doc = N_("a time zone such as America/New_York") },
	{ "requested_property", SHAPE_ONE, parse_property, IN(Feed, requested_property),
	    .initial = "X-SLIPWATCH-REQUESTED-START",
	    .doc = N_("the name of an iCalendar property") },
	{ "requested_pattern", SHAPE_ONE, parse_pattern, IN(Feed, requested_pattern),
	    .absent = "none", .doc = N_("a regular expression") },
	COLUMN("participant"),
	COLUMN("phone"),
	COLUMN("service"),
	COLUMN("resource"),
	COLUMN("start"),
	COLUMN("end"),
	COLUMN("length"),
	COLUMN("uid"),
	COLUMN("note"),
	COLUMN("created"),
	COLUMN("email"),
	COLUMN("status"),
	COLUMN("cancelled"),
	COLUMN("asked_start"),
	COLUMN("asked_end"),
	COLUMN("asked_at"),
	COLUMN("booking_uid"),
	COLUMN("format"),
	COLUMN("delimiter"),
	COLUMN("encoding"),
	{ "credential", SHAPE_ONE, parse_credential, IN(Feed, credential), .absent = "none",
	    .doc = N_("the name of a systemd credential, or the path of a file") },
	{ "ca", SHAPE_ONE, parse_path, IN(Feed, ca), .absent = "the system's",
	    .doc = N_("a PEM file") },
	{ "proxy", SHAPE_ONE, parse_proxy, IN(Feed, proxy), .absent = "none",
	    .doc = N_("an address such as http://proxy.example.org:3128") },
	{ .key = NULL },
};
static const Section feed_section = { feed_settings, feed_begin, feed_end };

/* `timezone` stands before `feeds`: a feed takes the office's zone when it begins. */
static const Setting office_settings[] = {
	{ "office", SHAPE_ONE, parse_name, IN(Office, name), .flags = SETTING_REQUIRED,
	    .doc = N_("the office's name as desks should see it") },
	{ "timezone", SHAPE_ONE, parse_zone, IN(Office, zone), .flags = SETTING_REQUIRED,
	    .doc = N_("a time zone such as America/New_York") },
	{ "slot", SHAPE_ONE, parse_duration, IN(Office, slot), .initial = "15m",
	    .least = MINUTE, .most = DAY, .doc = N_("a duration such as 15m") },
	{ "horizon", SHAPE_ONE, parse_duration, IN(Office, horizon), .initial = "180d",
	    .least = DAY, .most = 1830LL * DAY, .doc = N_("a duration such as 180d") },
	{ "hours", SHAPE_ROWS, IN(Office, hours), .section = &hours_section,
	    .absent = "always open",
	    .doc = N_("rows such as {days: mon-fri, open: \"08:00\", close: \"17:00\"}") },
	{ "closed", SHAPE_LIST, parse_dates, IN(Office, closed), .absent = "never",
	    .doc = N_("dates such as \"2026-12-25\", or \"2026-12-24/2026-12-26\"") },
	{ "places", SHAPE_ONE, parse_count, IN(Office, places), .least = 1, .most = 100000,
	    .absent = "no such limit",
	    .doc = N_("how many bookings the office takes at once") },
	{ "capacity", SHAPE_ONE, parse_count, IN(Office, capacity), .initial = "1",
	    .least = 1, .most = 10000,
	    .doc = N_("how many bookings a resource takes at once") },
	{ "buffer", SHAPE_ONE, parse_duration, IN(Office, buffer), .initial = "0m",
	    .most = DAY, .doc = N_("a duration such as 5m") },
	{ "resources", SHAPE_ROWS, IN(Office, resources), .section = &resource_section,
	    .absent = "those that bookings name",
	    .doc = N_("rows such as {name: Station 1}") },
	{ "services", SHAPE_ROWS, IN(Office, services), .section = &service_section,
	    .absent = "those that bookings name",
	    .doc = N_("rows such as {name: recertification}") },
	{ "participant_from", SHAPE_ONE, parse_word, IN(Office, participant_from),
	    .words = participant_words, .initial = "attendee",
	    .doc = N_("attendee or summary") },
	{ "resource_from", SHAPE_ONE, parse_word, IN(Office, resource_from),
	    .words = resource_words, .initial = "auto",
	    .doc = N_("auto, location, resources, organizer or feed") },
	{ "feeds", SHAPE_ROWS, IN(Office, feeds), .section = &feed_section,
	    .absent = "none", .doc = N_("rows with name, holds and url") },
	{ "alerts.interrupt", SHAPE_ONE, parse_fraction, IN(Office, alerts.interrupt),
	    .initial = "0.85", .doc = N_("a number from 0 to 1") },
	{ "alerts.ask", SHAPE_ONE, parse_fraction, IN(Office, alerts.ask),
	    .initial = "0.50", .doc = N_("a number from 0 to 1") },
	{ "alerts.digest", SHAPE_ONE, parse_fraction, IN(Office, alerts.digest),
	    .initial = "0.15", .doc = N_("a number from 0 to 1") },
	{ "alerts.daily_cap", SHAPE_ONE, parse_count, IN(Office, alerts.daily_cap),
	    .initial = "4", .most = 1000, .doc = N_("a number of alerts a day") },
	{ "alerts.lead", SHAPE_ONE, parse_duration, IN(Office, alerts.lead),
	    .initial = "2h", .most = 7 * DAY, .doc = N_("a duration such as 2h") },
	{ "alerts.escalate", SHAPE_ONE, parse_duration, IN(Office, alerts.escalate),
	    .initial = "30m", .least = MINUTE, .most = 7 * DAY,
	    .doc = N_("a duration such as 30m") },
	{ "alerts.digest_at", SHAPE_ONE, parse_clock, IN(Office, alerts.digest_at),
	    .initial = "\"16:00\"", .doc = N_("a time such as \"16:00\"") },
	{ "alerts.privacy", SHAPE_ONE, parse_word, IN(Office, alerts.privacy),
	    .words = privacy_words, .initial = "initials",
	    .doc = N_("names, initials or none") },
	{ "recovery.script", SHAPE_ONE, parse_text, IN(Office, script), .absent = "none",
	    .doc = N_("the words to begin with") },
	{ "recovery.make_good", SHAPE_ONE, parse_text, IN(Office, make_good),
	    .absent = "none", .doc = N_("what the office offers") },
	{ "language", SHAPE_ONE, parse_word, IN(Office, language), .words = language_words,
	    .initial = "en", .doc = N_("en or es") },
	{ .key = NULL },
};
const Section office_section = { office_settings, NULL, office_end };
