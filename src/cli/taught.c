/* What verdicts taught, as a file: one JSON object. */
#include "taught.h"

#include <slipwatch/error.h>
#include <slipwatch/json.h>
#include <slipwatch/locale.h>
#include <string.h>

enum { TAUGHT_BYTES_MAX = 16 << 20 };

static json_t *
read_object(const char *path, GError **error)
{
	g_autoptr(GError) fault = NULL;
	g_autofree char *text = NULL;
	gsize len;
	json_error_t where;
	json_t *json;

	if (!g_file_get_contents(path, &text, &len, &fault)) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE, "%s", fault->message);
		return NULL;
	}
	if (len > TAUGHT_BYTES_MAX) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    _("%s: more than %d MB: not what slipwatch learned"), path,
		    TAUGHT_BYTES_MAX >> 20);
		return NULL;
	}
	json = json_loadb(text, len, JSON_REJECT_DUPLICATES, &where);
	if (!json)
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "%s:%d:%d: %s", path,
		    where.line, where.column, where.text);
	return json;
}

Learned *
taught_read(const char *path, GError **error)
{
	json_t *json = read_object(path, error);
	Learned *learned;

	if (!json)
		return NULL;
	learned = learned_parse(json, error);
	json_decref(json);
	if (!learned)
		g_prefix_error(error, "%s: ", path);
	return learned;
}

bool
taught_write(const Learned *learned, const char *path, GError **error)
{
	json_t *json = learned_json(learned);
	g_autofree char *line = json_line(json);
	g_autofree char *text = g_strconcat(line, "\n", NULL);

	json_decref(json);
	return g_file_set_contents(path, text, (gssize)strlen(text), error);
}

bool
taught_beliefs(const char *path, Beliefs **ret_beliefs, GError **error)
{
	g_autoptr(Learned) learned = NULL;

	*ret_beliefs = NULL;
	if (!path)
		return true;
	learned = taught_read(path, error);
	if (!learned)
		return false;
	*ret_beliefs = beliefs_new(learned, NULL);
	return true;
}
