/* Slices: a component's kind and its UID. */
#include "slice.h"

#include <slipwatch/clock.h>

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

static int64_t
seconds_of(char unit)
{
	switch (unit) {
	case 'W':
		return WEEK;
	case 'D':
		return DAY;
	case 'H':
		return HOUR;
	case 'M':
		return MINUTE;
	case 'S':
		return 1;
	default:
		return 0;
	}
}

int64_t
slice_duration(const Line *line)
{
	int64_t whole = 0, number = 0;

	if (line->value_len < 3 || g_ascii_toupper(line->value[0]) != 'P')
		return 0;
	for (size_t i = 1; i < line->value_len && whole <= REFRESH_MAX; i++) {
		char letter = g_ascii_toupper(line->value[i]);

		if (g_ascii_isdigit(letter)) {
			number = MIN(number * 10 + letter - '0', REFRESH_MAX + 1);
		} else if (letter != 'T') {
			if (seconds_of(letter) == 0)
				return 0;
			whole += number * seconds_of(letter);
			number = 0;
		}
	}
	return whole <= REFRESH_MAX ? whole : 0;
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
