/* Rows and exports of what was learned are checked field by field on their way in. */
#include "learned.h"

#include <slipwatch/error.h>

#include <math.h>
#include <string.h>

enum { VERSION_WRITTEN = 1, CASE_WORDS_MIN = 3 };
/* No office answers more alerts than this; no ratio is above it either. */
#define COUNT_MAX 1e9
#define RATIO_MAX 1e4

static bool
fail(GError **error, const char *format, const char *name)
{
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, format, name);
	return false;
}

static bool
is_slug(const char *text)
{
	size_t fit = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-+");

	return fit > 0 && text[fit] == '\0';
}

static bool
check_case(const char *name, GError **error)
{
	g_auto(GStrv) words = g_strsplit(name, " ", -1);
	char *end;

	if (g_strv_length(words) < CASE_WORDS_MIN)
		return fail(error, "name: “%s” is not RULE KIND BIN SIGNAL…", name);
	for (char **word = words; *word; word++)
		if (!is_slug(*word))
			return fail(error, "name: “%s” has a word that is no slug", name);
	guint64 bin = g_ascii_strtoull(words[2], &end, 10);
	if (*end || !g_ascii_isdigit(*words[2]) || bin >= CASE_BINS)
		return fail(error, "name: the bin of “%s” is not 0 to 14", name);
	return true;
}

static bool
check_window(const char *name, GError **error)
{
	const char *slash = strchr(name, '/');
	g_autofree char *kind = slash ? g_strndup(name, (size_t)(slash - name)) : NULL;

	if (!kind || !is_slug(kind) || slash[1] < '0' || slash[1] >= '0' + WINDOW_BLOCKS ||
	    slash[2])
		return fail(error, "name: “%s” is not KIND/BLOCK", name);
	return true;
}

static bool
check_weight(const char *name, GError **error)
{
	if (kind_named(name) == KIND_COUNT)
		return fail(error, "name: there is no kind “%s”", name);
	return true;
}

static bool
check_ratio(const char *name, GError **error)
{
	if (signal_named(name) == SIGNAL_COUNT)
		return fail(error, "name: there is no signal “%s”", name);
	return true;
}

static bool
check_rate(const char *name, GError **error)
{
	if (strcmp(name, "slip") != 0 && strcmp(name, "honest") != 0)
		return fail(error, "name: “%s” is neither slip nor honest", name);
	return true;
}

/* What a row may be: how it is named, the least and the greatest of `slip`. */
typedef struct What {
	const char *what;
	bool (*check)(const char *name, GError **error);
	double least, most;
} What;

static const What whats[] = {
	{ "case", check_case, 0, COUNT_MAX },
	{ "interrupt", check_window, 0, COUNT_MAX },
	{ "held-back", check_window, 0, COUNT_MAX },
	{ "weight", check_weight, 0, 1 },
	{ "ratio", check_ratio, 1 / RATIO_MAX, RATIO_MAX },
	{ "rate", check_rate, 1e-6, 0.999 },
};

static const What *
what_named(const char *what)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(whats); i++)
		if (strcmp(whats[i].what, what) == 0)
			return &whats[i];
	return NULL;
}

static bool
row_check(const LearnedRow *row, GError **error)
{
	const What *what = what_named(row->what);

	if (!what)
		return fail(error, "what: “%s” is not known", row->what);
	if (strlen(row->name) > LEARNED_NAME_MAX)
		return fail(error, "name: too long%s", "");
	if (!what->check(row->name, error))
		return false;
	if (!(row->slip >= what->least && row->slip <= what->most))
		return fail(error, "slip: out of range for “%s”", row->what);
	if (!(row->honest >= 0 && row->honest <= COUNT_MAX))
		return fail(error, "honest: out of range for “%s”", row->what);
	return true;
}

bool
learned_set(Learned *learned, const LearnedRow *row, GError **error)
{
	if (!row_check(row, error))
		return false;
	LearnedRow *to = learned_row(learned, row->what, row->name);
	if (!to) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_LIMIT, "more than %d rows", LEARNED_ROWS_MAX);
		return false;
	}
	to->slip = row->slip;
	to->honest = row->honest;
	to->changed = row->changed;
	return true;
}

json_t *
learned_json(const Learned *learned)
{
	json_t *rows = json_array();

	for (guint i = 0; i < learned->rows->len; i++) {
		const LearnedRow *row = learned->rows->pdata[i];
		json_array_append_new(
		    rows, json_pack("{s:s, s:s, s:f, s:f}", "what", row->what, "name",
			      row->name, "slip", row->slip, "honest", row->honest));
	}
	return json_pack("{s:i, s:o}", "version", VERSION_WRITTEN, "rows", rows);
}

static bool
text_of(const json_t *json, const char *key, char **ret_text, GError **error)
{
	const json_t *value = json_object_get(json, key);

	if (!json_is_string(value))
		return fail(error, "%s: text is wanted", key);
	*ret_text = (char *)json_string_value(value);
	return true;
}

static bool
number_of(const json_t *json, const char *key, double *ret_number, GError **error)
{
	const json_t *value = json_object_get(json, key);

	if (!json_is_number(value))
		return fail(error, "%s: a number is wanted", key);
	*ret_number = json_number_value(value);
	return true;
}

/* `honest` may be left out: weights, ratios and rates have none. */
static bool
parse_row(Learned *learned, const json_t *json, GError **error)
{
	LearnedRow row = { .changed = true };

	if (!text_of(json, "what", &row.what, error) ||
	    !text_of(json, "name", &row.name, error) ||
	    !number_of(json, "slip", &row.slip, error))
		return false;
	if (json_object_get(json, "honest") &&
	    !number_of(json, "honest", &row.honest, error))
		return false;
	return learned_set(learned, &row, error);
}

Learned *
learned_parse(const json_t *json, GError **error)
{
	g_autoptr(Learned) learned = learned_new();
	const json_t *version = json_object_get(json, "version");
	const json_t *rows = json_object_get(json, "rows");

	if (!json_is_integer(version) || json_integer_value(version) != VERSION_WRITTEN) {
		fail(error, "version: %s is wanted", G_STRINGIFY(1));
		return NULL;
	}
	if (!json_is_array(rows)) {
		fail(error, "%s: a list is wanted", "rows");
		return NULL;
	}
	for (size_t i = 0; i < json_array_size(rows); i++) {
		if (!parse_row(learned, json_array_get(rows, i), error)) {
			g_prefix_error(error, "rows[%zu].", i);
			return NULL;
		}
	}
	return g_steal_pointer(&learned);
}
