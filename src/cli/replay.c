/* slipwatch replay: kept bodies run through the engine under a virtual clock, for one desk.
 */
#include "cli.h"
#include "reading.h"
#include "snapshots.h"
#include "taught.h"
#include "told.h"

#include <slipwatch/clock.h>
#include <slipwatch/config.h>
#include <slipwatch/engine.h>
#include <slipwatch/lifecycle.h>
#include <slipwatch/names.h>
#include <slipwatch/text.h>
#include <string.h>

enum { FAULT_CHARS_MAX = 200, OPEN_ALERTS_MAX = 10000 };

#define DESK "replay"

typedef struct Replay {
	Office *office;
	Store *store;
	Engine *engine;
	GPtrArray *parsers;
	char *learned, *save; /* files of what verdicts taught: before, after; or NULL */
	bool json;
	int64_t now;
	int64_t extend_at; /* when series next move on */
	unsigned printed;
} Replay;

static void
replay_done(Replay *replay)
{
	engine_free(replay->engine);
	store_free(replay->store);
	g_clear_pointer(&replay->parsers, g_ptr_array_unref);
	office_unref(replay->office);
	g_free(replay->learned);
	g_free(replay->save);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Replay, replay_done)

static bool
teach(const Replay *replay, GError **error)
{
	Learned *learned;

	if (!replay->learned)
		return true;
	learned = taught_read(replay->learned, error);
	if (learned)
		engine_teach(replay->engine, learned);
	return learned != NULL;
}

static bool
engine_start(Replay *replay, GError **error)
{
	g_autoptr(GPtrArray) offices = g_ptr_array_new();

	g_ptr_array_add(offices, replay->office);
	replay->engine = engine_new(replay->store, offices, error);
	if (!replay->engine)
		return false;
	engine_set_replaying(replay->engine, true);
	return teach(replay, error);
}

static bool
replay_open(Replay *replay, GError **error)
{
	replay->parsers = reading_parsers();
	replay->store = store_open(NULL, STORE_MEMORY, error);
	return replay->store && engine_start(replay, error);
}

static bool
save_learned(const Replay *replay, GError **error)
{
	g_autoptr(Learned) learned = NULL;

	if (!replay->save)
		return true;
	learned = engine_learned(replay->engine, replay->office->id, error);
	return learned && taught_write(learned, replay->save, error);
}

/* Prints what the desk is shown, and tells the engine that it was. Takes the notices. */
static bool
show(Replay *replay, GPtrArray *notices, GError **error)
{
	bool good = notices != NULL;

	for (guint i = 0; good && i < notices->len; i++) {
		const Notice *notice = notices->pdata[i];

		if (notice->show == SHOW_ANSWER || notice->show == SHOW_SNOOZE)
			continue;
		progress_clear();
		told_print(notice, replay->office, replay->json);
		replay->printed++;
		good = engine_shown(replay->engine, notice->id, DESK, replay->now, error);
	}
	g_clear_pointer(&notices, g_ptr_array_unref);
	return good;
}

/* The kept body as the feed's worker would have read it; a .fail says why there was none.
 */
static Import *
import_step(Replay *replay, const Step *step, GError **error)
{
	g_autofree char *text = NULL, *fault = NULL;
	Import *import = NULL;
	ImportJob job;
	gsize len;

	if (!snapshot_text(step->path, &text, &len, error))
		return NULL;
	if (step->failed) {
		fault = text_clean(text, (gssize)len, FAULT_CHARS_MAX);
		return import_failed(*fault ? fault : _("the fetch failed"));
	}
	if (!engine_job(replay->engine, replay->office->id, step->feed->name, replay->now,
		&job, error))
		return NULL;
	import = reading_body(replay->parsers, &job, text, len);
	g_clear_pointer(&job.known, index_unref);
	return import;
}

static bool
step_feed(Replay *replay, const Step *step, GError **error)
{
	g_autoptr(Import) import = import_step(replay, step, error);

	return import && show(replay,
			     engine_ingest(replay->engine, replay->office->id,
				 step->feed->name, import, replay->now, error),
			     error);
}

/* A feed's open series, in the window of a new day. */
static bool
extend_feed(Replay *replay, const Feed *feed, GError **error)
{
	const char *office = replay->office->id;
	g_autoptr(GBytes) kept = NULL;
	g_autoptr(Import) import = NULL;
	const char *text;
	ImportJob job;
	gsize len;

	if (!engine_extend(replay->engine, office, feed->name, replay->now, &job, error))
		return false;
	kept = job.kept;
	if (!kept)
		return true;
	text = g_bytes_get_data(kept, &len);
	import = reading_body(replay->parsers, &job, text, len);
	if (import->state == IMPORT_BAD)
		reading_complain(feed, import);
	return show(replay,
	    engine_ingest(replay->engine, office, feed->name, import, replay->now, error),
	    error);
}

/* As the daemon does at the beginning of each day, before anything else. */
static bool
extend_feeds(Replay *replay, GError **error)
{
	const GPtrArray *feeds = replay->office->feeds;

	if (replay->now < replay->extend_at)
		return true;
	replay->extend_at = import_window_next(replay->now);
	for (guint i = 0; i < feeds->len; i++)
		if (!extend_feed(replay, feeds->pdata[i], error))
			return false;
	return true;
}

static bool
names_participant(const Finding *finding, const char *folded)
{
	for (guint i = 0; i < finding->participants->len; i++) {
		g_autofree char *name = name_fold(finding->participants->pdata[i]);

		if (g_str_equal(name, folded))
			return true;
	}
	return false;
}

static bool
is_meant(const Finding *finding, const Step *step, const char *folded)
{
	if (!step->feed)
		return names_participant(finding, folded);
	return g_str_has_prefix(finding->rule, "feed-") && finding->feeds->len &&
	       g_str_equal(finding->feeds->pdata[0], step->feed->name);
}

/* The open alert of that participant or feed which a desk would show first: highest tier,
 * then newest. */
static const Alert *
alert_of(const GPtrArray *alerts, const Step *step)
{
	g_autofree char *folded = name_fold(step->participant ? step->participant : "");
	const Alert *found = NULL;

	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];

		if (alert->told > TIER_LOG && is_meant(alert->finding, step, folded) &&
		    (!found || alert->finding->tier > found->finding->tier))
			found = alert;
	}
	return found;
}

static int64_t
snooze_end(const Replay *replay, const Step *step, const Alert *alert)
{
	int64_t start;

	if (step->until != NO_TIME)
		return step->until;
	if (!step->before_start)
		return replay->now + step->seconds;
	start = finding_ahead(alert->finding, replay->now);
	return start == NO_TIME ? replay->now : start - step->seconds;
}

static bool
step_answer(Replay *replay, const Step *step, GError **error)
{
	AlertQuery query = { .office = replay->office->id, .limit = OPEN_ALERTS_MAX };
	g_autoptr(GPtrArray) alerts = store_alerts(replay->store, &query, error);
	const Alert *alert = alerts ? alert_of(alerts, step) : NULL;
	Answer answer = { .verdict = step->verdict, .role = "clerk", .desk = DESK };

	if (!alerts)
		return false;
	if (!alert) {
		g_autofree char *at = say_time(step->at, replay->office);

		fprintf(stderr, _("%s: nothing open for %s to answer\n"), at,
		    step->feed ? step->feed->name : step->participant);
		return true;
	}
	answer.alert = alert->id;
	if (step->verdict == VERDICT_NONE)
		answer.snooze_until = snooze_end(replay, step, alert);
	return show(
	    replay, engine_answer(replay->engine, &answer, replay->now, error), error);
}

/* Lets time pass up to `until`, tick by tick: those at `until` itself too, if it is said.
 */
static bool
pass_time(Replay *replay, int64_t until, bool inclusive, GError **error)
{
	for (;;) {
		int64_t due =
		    MIN(engine_next(replay->engine, replay->now), replay->extend_at);

		if (due > until || (due == until && !inclusive))
			return true;
		replay->now = MAX(replay->now, due);
		if (!extend_feeds(replay, error) ||
		    !show(replay, engine_tick(replay->engine, replay->now, error), error))
			return false;
		if (engine_next(replay->engine, replay->now) <= replay->now)
			replay->now++;
		if (replay->now > until)
			return true;
	}
}

/* The program stops, and begins again on what it had stored. What would have come meanwhile
 * never came. */
static bool
step_off(Replay *replay, const Step *step, GError **error)
{
	g_clear_pointer(&replay->engine, engine_free);
	replay->now = step->until;
	return engine_start(replay, error);
}

static bool
replay_step(Replay *replay, const Step *step, GError **error)
{
	if (step->at > replay->now && !pass_time(replay, step->at, false, error))
		return false;
	replay->now = step->at;
	if (step->kind == STEP_OFF)
		return step_off(replay, step, error);
	if (!extend_feeds(replay, error))
		return false;
	return step->kind == STEP_BODY ? step_feed(replay, step, error)
				       : step_answer(replay, step, error);
}

static bool
replay_steps(Replay *replay, const GPtrArray *steps, int64_t until, GError **error)
{
	replay->now = ((const Step *)steps->pdata[0])->at;
	for (guint i = 0; i < steps->len; i++) {
		const Step *step = steps->pdata[i];

		if (step->at > until)
			break;
		progress_show(_("replaying"), i + 1, steps->len);
		if (step->at >= replay->now && !replay_step(replay, step, error))
			return false;
	}
	progress_clear();
	return pass_time(replay, until, true, error);
}

static bool
until_parse(const char *text, const GPtrArray *steps, const Office *office,
    int64_t *ret_until, GError **error)
{
	g_autoptr(GError) fault = NULL;

	if (!text) {
		*ret_until = ((const Step *)steps->pdata[steps->len - 1])->at;
		return true;
	}
	if (time_parse(text, office->zone, ret_until, &fault))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE, "replay: --until: %s", fault->message);
	return false;
}

static int
replay_run(Replay *replay, const char *config, const char *folder, const char *until,
    GError **error)
{
	g_autoptr(GPtrArray) steps = NULL;
	int64_t end;

	replay->office = config_load_office(config, error);
	if (!replay->office || !(steps = snapshots_read(folder, replay->office, error)))
		return EXIT_BUG;
	if (!steps->len)
		return EXIT_DONE;
	if (!until_parse(until, steps, replay->office, &end, error))
		return EXIT_BUG;
	if (((const Step *)steps->pdata[0])->at > end)
		return EXIT_DONE;
	if (!replay_open(replay, error) || !replay_steps(replay, steps, end, error) ||
	    !save_learned(replay, error))
		return EXIT_BUG;
	return replay->printed ? EXIT_FOUND : EXIT_DONE;
}

int
command_replay(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *config = NULL, *folder = NULL, *until = NULL;
	g_auto(Replay) replay = { 0 };
	const GOptionEntry own[] = {
		{ "config", 'c', 0, G_OPTION_ARG_FILENAME, &config, N_("The office's file"),
		    N_("OFFICE.yaml") },
		{ "snapshots", 0, 0, G_OPTION_ARG_FILENAME, &folder,
		    N_("What the feeds served"), N_("DIR") },
		{ "until", 0, 0, G_OPTION_ARG_STRING, &until,
		    N_("Go on to that moment, not only to the last file's"), N_("TIME") },
		{ "learned", 0, 0, G_OPTION_ARG_FILENAME, &replay.learned,
		    N_("Begin with what verdicts taught: a file of `learned export`"),
		    N_("FILE") },
		{ "save-learned", 0, 0, G_OPTION_ARG_FILENAME, &replay.save,
		    N_("Write what the verdicts taught, in the end"), N_("FILE") },
		G_OPTION_ENTRY_NULL,
	};

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	if (!config || !folder) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("replay: wants -c OFFICE.yaml and --snapshots DIR"));
		return EXIT_BUG;
	}
	replay.json = cli->json;
	return replay_run(&replay, config, folder, until, error);
}
