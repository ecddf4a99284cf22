/* Slices: a component's kind and its UID. */
#include "slice.h"

#include <slipwatch/text.h>

static const struct {
	const char *name;
	SliceKind kind;
} kinds[] = {
	{ "VEVENT", SLICE_EVENT },
	{ "VTODO", SLICE_TODO },
	{ "VTIMEZONE", SLICE_TIMEZONE },
	{ "VJOURNAL", SLICE_OTHER },
	{ "VFREEBUSY", SLICE_OTHER },
};

SliceKind
slice_kind(const Line *line)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (line_says(line, kinds[i].name))
			return kinds[i].kind;
	return SLICE_OTHER;
}

Method
slice_method(const Line *line)
{
	static const struct {
		const char *name;
		Method method;
	} methods[] = {
		{ "CANCEL", METHOD_CANCEL },
		{ "COUNTER", METHOD_COUNTER },
		{ "REPLY", METHOD_ANSWER },
		{ "REFRESH", METHOD_ANSWER },
		{ "DECLINECOUNTER", METHOD_ANSWER },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
		if (line_says(line, methods[i].name))
			return methods[i].method;
	return METHOD_STATE;
}

bool
slice_is_top(const Line *line)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (line_says(line, kinds[i].name))
			return true;
	return false;
}

char *
slice_uid(const Slice *slice)
{
	LineKind wanted = slice->kind == SLICE_TIMEZONE ? LINE_TZID : LINE_UID;
	g_autofree char *uid = NULL;
	int depth = 0;
	Lines lines;
	Line line;

	lines_init(&lines, slice->text, slice->len, slice->line);
	while (!uid && lines_next(&lines, &line)) {
		depth += line.kind == LINE_BEGIN;
		if (line.kind == wanted && depth <= 1 && line.value)
			uid = text_clean(line.value, line.value_len, UID_CHARS_MAX);
		depth -= line.kind == LINE_END;
	}
	lines_done(&lines);
	return uid ? g_steal_pointer(&uid) : g_strdup("");
}
