/* Slices: a component's kind, its UID, and the copy of it that a parser is given. */
#include "slice.h"

#include "preflight.h"

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

bool
slice_is_top(const Line *line)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (line_says(line, kinds[i].name))
			return true;
	return false;
}

const char *
slice_kind_name(SliceKind kind)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].kind == kind && kind != SLICE_OTHER)
			return kinds[i].name;
	return "component";
}

static void
append_raw(GString *out, const Line *line, char eol)
{
	size_t start = out->len;

	g_string_append_len(out, line->raw, line->raw_len);
	for (size_t i = start; eol == '\r' && i < out->len; i++)
		if (out->str[i] == '\r')
			out->str[i] = '\n';
	if (out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
}

void
slice_copy(const Slice *slice, GString *out)
{
	int depth = 0;
	Lines lines;
	Line line;

	lines_init(&lines, slice->text, slice->len, slice->line);
	while (lines_next(&lines, &line)) {
		depth += line.kind == LINE_BEGIN;
		if (line.len > 0 && (depth == 1 || slice->kind == SLICE_TIMEZONE) &&
		    !preflight_drops(&line))
			append_raw(out, &line, lines.eol);
		depth -= line.kind == LINE_END;
	}
	lines_done(&lines);
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
