/* What a table's columns say: by the feed's settings, or by the fields' own names. */
#include "layout.h"

#include <slipwatch/booking.h>
#include <slipwatch/names.h>
#include <slipwatch/text.h>

#include <string.h>

static const char *const field_names[FIELD_COUNT] = {
	[FIELD_PARTICIPANT] = "participant",
	[FIELD_EMAIL] = "email",
	[FIELD_PHONE] = "phone",
	[FIELD_SERVICE] = "service",
	[FIELD_RESOURCE] = "resource",
	[FIELD_START] = "start",
	[FIELD_END] = "end",
	[FIELD_LENGTH] = "length",
	[FIELD_UID] = "uid",
	[FIELD_NOTE] = "note",
	[FIELD_STATUS] = "status",
	[FIELD_CREATED] = "created",
	[FIELD_ASKED_START] = "asked_start",
	[FIELD_ASKED_END] = "asked_end",
	[FIELD_ASKED_AT] = "asked_at",
	[FIELD_BOOKING_UID] = "booking_uid",
};

static const struct {
	const char *name;
	CellCode code;
} encodings[] = {
	{ "latin1", CELL_LATIN1 },
	{ "windows-1252", CELL_WINDOWS1252 },
};

const char *const *
layout_setting(const Feed *feed, const char *key)
{
	return feed->columns ? g_hash_table_lookup(feed->columns, key) : NULL;
}

/* --- what is looked for --------------------------------------------------------------- */

static void
wanted_clear(void *data)
{
	Wanted *wanted = data;

	g_free(wanted->heading);
	g_free(wanted->folded);
}

static void
want(Layout *layout, Field field, const char *heading, bool needed)
{
	Wanted wanted = { field, g_strdup(heading), name_fold(heading), needed, -1 };

	g_array_append_val(layout->wanted, wanted);
}

static bool
is_mapped(const Feed *feed)
{
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		if (layout_setting(feed, field_names[i]))
			return true;
	return false;
}

/* What is mapped has to be there: a heading that was renamed must not go unnoticed. */
static void
want_mapped(Layout *layout)
{
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		const char *const *headings = layout_setting(layout->feed, field_names[i]);

		for (unsigned k = 0; headings && headings[k] && k < COLUMNS_JOINED_MAX; k++)
			want(layout, i, headings[k], true);
	}
	layout->start = FIELD_START;
	if (layout->feed->holds == HOLDS_REQUESTED &&
	    layout_setting(layout->feed, field_names[FIELD_ASKED_START]))
		layout->start = FIELD_ASKED_START;
}

static void
want_own(Layout *layout, Field start)
{
	bool absences = layout->feed->holds == HOLDS_ABSENCES;

	layout->start = start;
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		want(layout, i, field_names[i],
		    i == start || (i == FIELD_PARTICIPANT && !absences));
}

void
layout_init(Layout *layout, const Feed *feed)
{
	const char *const *encoding = layout_setting(feed, "encoding");

	*layout = (Layout){ .feed = feed };
	layout->wanted = g_array_new(FALSE, FALSE, sizeof(Wanted));
	g_array_set_clear_func(layout->wanted, wanted_clear);
	for (size_t i = 0; encoding && i < G_N_ELEMENTS(encodings); i++)
		if (strcmp(*encoding, encodings[i].name) == 0)
			layout->code = encodings[i].code;
	if (is_mapped(feed))
		want_mapped(layout);
	else
		want_own(layout,
		    feed->holds == HOLDS_REQUESTED ? FIELD_ASKED_START : FIELD_START);
}

bool
layout_relax(Layout *layout)
{
	if (layout->feed->holds != HOLDS_REQUESTED || is_mapped(layout->feed))
		return false;
	g_array_set_size(layout->wanted, 0);
	want_own(layout, FIELD_START);
	return true;
}

void
layout_done(Layout *layout)
{
	g_clear_pointer(&layout->wanted, g_array_unref);
}

/* --- rows ----------------------------------------------------------------------------- */

bool
layout_has(const Layout *layout, Field field)
{
	for (guint w = 0; w < layout->wanted->len; w++) {
		const Wanted *wanted = &g_array_index(layout->wanted, Wanted, w);

		if (wanted->field == field && wanted->column >= 0)
			return true;
	}
	return false;
}

char *
layout_value(const Layout *layout, const CsvRow *row, Field field)
{
	bool note = field == FIELD_NOTE;
	size_t max = note ? NOTE_CHARS_MAX : UID_CHARS_MAX;
	g_autoptr(GString) value = g_string_new(NULL);

	for (guint w = 0; w < layout->wanted->len; w++) {
		const Wanted *wanted = &g_array_index(layout->wanted, Wanted, w);
		g_autofree char *part = NULL;

		if (wanted->field != field || wanted->column < 0 ||
		    (unsigned)wanted->column >= row->count)
			continue;
		part = cell_text(&row->cells[wanted->column], layout->code, note, max);
		if (*part && value->len)
			g_string_append_c(value, note ? '\n' : ' ');
		g_string_append(value, part);
	}
	return note ? text_clean_lines(value->str, (gssize)value->len, max)
		    : text_clean(value->str, (gssize)value->len, max);
}

bool
layout_repeats(const Layout *layout, const CsvRow *row, Field field)
{
	for (guint w = 0; w < layout->wanted->len; w++) {
		const Wanted *wanted = &g_array_index(layout->wanted, Wanted, w);
		g_autofree char *part = NULL, *folded = NULL;

		if (wanted->field != field || wanted->column < 0 ||
		    (unsigned)wanted->column >= row->count)
			continue;
		part = cell_text(
		    &row->cells[wanted->column], layout->code, false, HEADING_CHARS_MAX);
		folded = name_fold(part);
		if (strcmp(folded, wanted->folded))
			return false;
	}
	return true;
}

bool
layout_time(const Layout *layout, const char *text, Written *ret_written)
{
	const char *const *patterns = layout_setting(layout->feed, "format");

	if (!patterns)
		return strtime_read_iso(text, ret_written);
	for (; *patterns; patterns++)
		if (strtime_read(*patterns, text, ret_written))
			return true;
	return false;
}

char *
layout_misfit(const Layout *layout, const char *text)
{
	const char *const *patterns = layout_setting(layout->feed, "format");
	g_autofree char *all = patterns ? g_strjoinv("\" or \"", (char **)patterns) : NULL;
	g_autofree char *shown =
	    g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), HEADING_CHARS_MAX));

	return all ? g_strdup_printf("\"%s\" is not written as \"%s\"", shown, all)
		   : g_strdup_printf("\"%s\" is not a time like 2026-12-01 11:30; say with "
				     "`format` how it is written",
			 shown);
}

/* ` participant "Client Name", start "Appt Date" "Appt Time"`. */
static void
describe_columns(const Layout *layout, GString *out)
{
	Field last = FIELD_COUNT;

	for (guint w = 0; w < layout->wanted->len; w++) {
		const Wanted *wanted = &g_array_index(layout->wanted, Wanted, w);

		if (wanted->column < 0)
			continue;
		if (wanted->field != last)
			g_string_append_printf(out, "%s %s", last == FIELD_COUNT ? "" : ",",
			    field_names[wanted->field]);
		g_string_append_printf(out, " \"%s\"", wanted->heading);
		last = wanted->field;
	}
}

void
layout_describe(const Layout *layout, GString *out)
{
	const char *const *patterns = layout_setting(layout->feed, "format");
	g_autofree char *all = patterns ? g_strjoinv("\" or \"", (char **)patterns) : NULL;

	char shown[] = { '"', layout->rows.delimiter, '"', '\0' };

	g_string_append_printf(out,
	    "a table, its header on line %u, columns apart by %s:", layout->line,
	    layout->rows.delimiter == '\t' ? "tabs" : shown);
	describe_columns(layout, out);
	g_string_append_printf(out, "; times as %s%s%s in %s", all ? "\"" : "",
	    all ? all : "2026-12-01 11:30", all ? "\"" : "", zone_name(layout->feed->zone));
}
