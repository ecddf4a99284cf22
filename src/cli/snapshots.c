/* Reads DIR/<feed>/<YYYYMMDDTHHMMSSZ>.ics|.csv|.json|.fail and DIR/verdicts.jsonl: what
 * staff answered, and when the program did not run. */
#include "snapshots.h"

#include <jansson.h>
#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <string.h>

#define VERDICTS "verdicts.jsonl"

static void
step_free(void *data)
{
	Step *step = data;

	g_free(step->path);
	g_free(step->participant);
	g_free(step);
}

static int
by_time(const void *a, const void *b)
{
	const Step *one = *(Step *const *)a, *two = *(Step *const *)b;

	return (one->at > two->at) - (one->at < two->at);
}

/* A body by what it is; whatever it is called, the feed's settings say how it is read. */
static bool
is_body(const char *ending)
{
	static const char *const endings[] = { ".ics", ".csv", ".json", NULL };

	return g_strv_contains(endings, ending);
}

/* "20261124T140000Z.ics": a time and what came of the fetch. */
static bool
name_parse(const char *name, int64_t *ret_at, bool *ret_failed)
{
	const char *dot = strchr(name, '.');
	g_autofree char *stem = dot ? g_strndup(name, (gsize)(dot - name)) : NULL;

	if (!dot || (!is_body(dot) && strcmp(dot, ".fail")))
		return false;
	*ret_failed = !strcmp(dot, ".fail");
	return strlen(stem) == strlen("20261124T140000Z") &&
	       time_parse(stem, NULL, ret_at, NULL);
}

static bool
add_body(GPtrArray *steps, const Feed *feed, const char *folder, const char *name,
    GError **error)
{
	Step *step = g_new0(Step, 1);

	step->feed = feed;
	step->path = g_build_filename(folder, name, NULL);
	g_ptr_array_add(steps, step);
	if (name_parse(name, &step->at, &step->failed))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
	    _("%s: a snapshot is named YYYYMMDDTHHMMSSZ.ics (.csv, .json) or .fail"),
	    step->path);
	return false;
}

static bool
add_feed(GPtrArray *steps, const Feed *feed, const char *root, GError **error)
{
	g_autofree char *folder = g_build_filename(root, feed->name, NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)))
		if (*name != '.' && !add_body(steps, feed, folder, name, error))
			return false;
	return true;
}

/* A folder that no feed is named like is a misnamed feed, not nothing. */
static bool
check_folders(const char *root, const Office *office, GError **error)
{
	g_autoptr(GError) fault = NULL;
	g_autoptr(GDir) dir = g_dir_open(root, 0, &fault);
	const char *name;

	if (!dir) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "%s", fault->message);
		return false;
	}
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(root, name, NULL);

		if (*name == '.' || !g_file_test(path, G_FILE_TEST_IS_DIR) ||
		    office_feed(office, name))
			continue;
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    _("%s: the office has no feed of that name"), path);
		return false;
	}
	return true;
}

static const char *
text_at(const json_t *json, const char *key)
{
	return json_string_value(json_object_get(json, key));
}

/* How long a snooze is, in the words of the API. */
static bool
snooze_read(Step *step, const json_t *json, const Office *office)
{
	const char *length = text_at(json, "for"), *until = text_at(json, "until");
	const char *before = text_at(json, "before_start");

	if (!!length + !!until + !!before != 1)
		return false;
	step->until = NO_TIME;
	step->before_start = before != NULL;
	return until ? time_parse(until, office->zone, &step->until, NULL)
		     : duration_parse(before ? before : length, &step->seconds, NULL);
}

/* Whose alert, and what was said of it. */
static bool
answer_read(Step *step, const json_t *json, const Office *office)
{
	const char *who = text_at(json, "participant"), *feed = text_at(json, "feed");
	const char *verdict = text_at(json, "verdict");

	step->kind = STEP_ANSWER;
	step->participant = g_strdup(who);
	step->feed = feed ? office_feed(office, feed) : NULL;
	if (!who == !step->feed)
		return false;
	return verdict ? verdict_parse(verdict, &step->verdict)
		       : snooze_read(step, json, office);
}

static bool
off_read(Step *step, const char *until, const Office *office)
{
	step->kind = STEP_OFF;
	return time_parse(until, office->zone, &step->until, NULL) &&
	       step->until > step->at;
}

static bool
verdict_read(Step *step, const char *line, const Office *office)
{
	json_t *json = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
	const char *at = text_at(json, "at"), *off = text_at(json, "off");
	bool good = at && time_parse(at, office->zone, &step->at, NULL) &&
		    (off ? off_read(step, off, office) : answer_read(step, json, office));

	json_decref(json);
	return good;
}

bool
snapshot_text(const char *path, char **ret_text, gsize *ret_len, GError **error)
{
	g_autoptr(GError) fault = NULL;

	if (g_file_get_contents(path, ret_text, ret_len, &fault))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "%s", fault->message);
	return false;
}

static bool
add_verdicts(GPtrArray *steps, const char *root, const Office *office, GError **error)
{
	g_autofree char *path = g_build_filename(root, VERDICTS, NULL), *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return true;
	if (!snapshot_text(path, &text, NULL, error))
		return false;
	lines = g_strsplit(text, "\n", VERDICT_LINES_MAX);
	for (unsigned i = 0; lines[i]; i++) {
		Step *step;

		if (!*g_strstrip(lines[i]))
			continue;
		step = g_new0(Step, 1);
		g_ptr_array_add(steps, step);
		if (verdict_read(step, lines[i], office))
			continue;
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    _("%s:%u: wants {\"at\": TIME, \"participant\": NAME, "
		      "\"verdict\": …}, a snooze, or {\"at\": TIME, \"off\": TIME}"),
		    path, i + 1);
		return false;
	}
	return true;
}

GPtrArray *
snapshots_read(const char *folder, const Office *office, GError **error)
{
	g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func(step_free);

	if (!check_folders(folder, office, error))
		return NULL;
	for (guint i = 0; i < office->feeds->len; i++)
		if (!add_feed(steps, office->feeds->pdata[i], folder, error))
			return NULL;
	if (!add_verdicts(steps, folder, office, error))
		return NULL;
	g_ptr_array_sort(steps, by_time); /* GLib's is stable: bodies stay before answers */
	return g_steal_pointer(&steps);
}
