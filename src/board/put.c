/* The one door to a page: every text is escaped here. */
#include "put.h"

#include <slipwatch/clock.h>
#include <string.h>

void
put(GString *out, const char *format, ...)
{
	g_autofree char *markup = NULL;
	va_list args;

	va_start(args, format);
	markup = g_markup_vprintf_escaped(format, args);
	va_end(args);
	g_string_append(out, markup);
}

const char *
text_of(const json_t *json, const char *key)
{
	const char *text = json_string_value(json_object_get(json, key));

	return text ? text : "";
}

int64_t
time_of(const json_t *json, const char *key)
{
	int64_t at;

	return time_parse(text_of(json, key), NULL, &at, NULL) ? at : NO_TIME;
}

int64_t
number_of(const json_t *json, const char *key)
{
	return json_integer_value(json_object_get(json, key));
}

const Office *
office_of(const Board *board, const char *id)
{
	for (guint i = 0; i < board->offices->len; i++) {
		const Office *office = board->offices->pdata[i];

		if (!strcmp(office->id, id))
			return office;
	}
	return board->offices->len ? board->offices->pdata[0] : NULL;
}

Language
language_of(const Board *board)
{
	const Office *office = board->office ? board->office : office_of(board, "");

	return office ? office->language : LANGUAGE_EN;
}
