/* A body read: its calendars walked line by line, its components catalogued by UID. */
#include "component.h"
#include "group.h"
#include "part.h"
#include "sniff.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

#include <string.h>

void
catalogue_free(Catalogue *catalogue)
{
	if (!catalogue)
		return;
	g_array_unref(catalogue->items);
	g_array_unref(catalogue->slices);
	g_array_unref(catalogue->zones);
	g_array_unref(catalogue->own_zones);
	g_ptr_array_unref(catalogue->quarantined);
	g_free(catalogue->wr_timezone);
	g_free(catalogue);
}

Catalogue *
catalogue_new(void)
{
	Catalogue *catalogue = g_new0(Catalogue, 1);

	catalogue->items = g_array_new(FALSE, FALSE, sizeof(CatalogueItem));
	catalogue->slices = g_array_new(FALSE, FALSE, sizeof(Slice));
	catalogue->zones = g_array_new(FALSE, FALSE, sizeof(Slice));
	catalogue->own_zones = own_zones_new();
	catalogue->quarantined =
	    g_ptr_array_new_with_free_func((GDestroyNotify)quarantine_free);
	return catalogue;
}

void
catalogue_quarantine(
    Catalogue *catalogue, const Slice *slice, unsigned line, const char *reason)
{
	if (catalogue->quarantined_count++ < QUARANTINE_SHOWN_MAX)
		g_ptr_array_add(
		    catalogue->quarantined, quarantine_new(catalogue, slice, line, reason));
}

static void
on_crowd(const Slice *first, unsigned count, gpointer data)
{
	g_autofree char *reason = g_strdup_printf(
	    "its UID occurs %u times (at most %d)", count, ITEM_ENTRIES_MAX);

	catalogue_quarantine(data, first, 0, reason);
}

void
walk_fail(Walk *walk, const char *format, ...)
{
	va_list args;

	if (walk->fault)
		return;
	va_start(args, format);
	walk->fault = g_strdup_vprintf(format, args);
	va_end(args);
}

/* --- the calendar --------------------------------------------------------------------- */

/* An END without its BEGIN: what stands since the last component is one that lost its head.
 */
static void
headless(Walk *walk)
{
	char name[NEST_NAME_MAX];

	component_name(&walk->line, name);
	walk->slice = walk->loose;
	walk->slice.kind = slice_kind(&walk->line);
	walk->judge = (Judge){ .kind = walk->slice.kind, .uid = walk->loose_uid };
	judge_fault(&walk->judge, 0, "END:%s on line %u without its BEGIN", name,
	    walk->line.number);
	fingerprint_begin(&walk->print);
	fingerprint_line(&walk->print, &walk->line);
	component_close(walk, walk->lines.at, walk->lines.number);
	if (walk->slice.kind != SLICE_OTHER)
		walk->loose_uid = DIGEST_NONE;
}

/* Text before the first calendar is not what was asked for; after the last, nothing is lost
 * by it. */
static void
outside_line(Walk *walk)
{
	const Line *line = &walk->line;
	g_autofree char *what = NULL;

	if (walk->calendar || line->len == 0)
		return;
	what = sniff(line->raw, walk->lines.end - line->raw);
	walk_fail(walk, "line %u: %s", line->number, what);
}

/* Structure after a calendar that belongs to none: something before it was lost. */
static void
astray(Walk *walk)
{
	char name[NEST_NAME_MAX];

	component_name(&walk->line, name);
	walk_fail(walk, "line %u: %s:%s outside of any calendar", walk->line.number,
	    walk->line.kind == LINE_BEGIN ? "BEGIN" : "END", name);
}

static void
begin_outside(Walk *walk)
{
	if (line_says(&walk->line, "VCALENDAR")) {
		walk->place = IN_CALENDAR;
		zoning_begin(&walk->zoning, walk->line.raw);
		walk->calendar = walk->line.number;
		walk->method = METHOD_STATE;
		walk->loose = (Slice){ .text = walk->lines.at, .line = walk->lines.number };
	} else if (walk->calendar) {
		astray(walk);
	} else {
		outside_line(walk);
	}
}

static void
walk_begin(Walk *walk)
{
	if (walk->place == OUTSIDE) {
		begin_outside(walk);
		return;
	}
	if (line_says(&walk->line, "VCALENDAR")) {
		walk_fail(walk,
		    "line %u: a second calendar begins before the first one (line %u) "
		    "has ended: it was cut short",
		    walk->line.number, walk->calendar);
		return;
	}
	if (walk->place == IN_COMPONENT && !slice_is_top(&walk->line)) {
		component_nest(walk);
		return;
	}
	if (walk->place == IN_COMPONENT)
		component_break(walk, "the next BEGIN");
	if (slice_is_top(&walk->line)) /* an alarm may be of what lost its BEGIN */
		walk->loose_uid = DIGEST_NONE;
	component_open(walk);
}

static void
calendar_end(Walk *walk)
{
	walk->place = OUTSIDE;
	zoning_end(&walk->zoning, walk->catalogue, walk->lines.at);
}

static void
walk_end(Walk *walk)
{
	bool calendar = line_says(&walk->line, "VCALENDAR");

	if (walk->place == IN_COMPONENT && calendar)
		component_break(walk, "END:VCALENDAR");
	if (walk->place == IN_COMPONENT)
		component_end(walk);
	else if (walk->place == IN_CALENDAR && calendar)
		calendar_end(walk);
	else if (walk->place == IN_CALENDAR)
		headless(walk);
	else if (!calendar)
		astray(walk);
}

static void
calendar_line(Walk *walk)
{
	const Line *line = &walk->line;
	Catalogue *catalogue = walk->catalogue;

	if (line->kind == LINE_VERSION && line_says(line, "1.0"))
		walk_fail(walk,
		    "line %u: this is vCalendar 1.0, an older format that is not read; "
		    "the service may offer iCalendar (.ics)",
		    line->number);
	if (line->kind == LINE_WR_TIMEZONE && !catalogue->wr_timezone &&
	    preflight_tzid(line->value, line->value_len))
		catalogue->wr_timezone =
		    text_clean(line->value, line->value_len, NAME_CHARS_MAX);
	if (line->kind == LINE_REFRESH && catalogue->refresh == 0)
		catalogue->refresh = slice_duration(line);
	if (line->kind == LINE_METHOD)
		walk->method = slice_method(line);
	if (line->kind == LINE_UID && digest_is_none(walk->loose_uid))
		walk->loose_uid = digest_bytes(line->value, line->value_len);
}

static void
walk_line(Walk *walk)
{
	LineKind kind = walk->line.value ? walk->line.kind : LINE_OTHER;

	if (kind == LINE_BEGIN)
		walk_begin(walk);
	else if (kind == LINE_END && (walk->place != OUTSIDE || walk->calendar))
		walk_end(walk);
	else if (walk->place == IN_COMPONENT)
		component_line(walk);
	else if (walk->place == IN_CALENDAR && kind != LINE_OTHER)
		calendar_line(walk);
	else if (walk->place == OUTSIDE)
		outside_line(walk);
}

static void
walk_finish(Walk *walk)
{
	unsigned last = walk->lines.number - 1;

	if (walk->place == IN_COMPONENT)
		walk_fail(walk,
		    "line %u: cut short inside BEGIN:%s (line %u); the file ends "
		    "without END:VCALENDAR",
		    last, walk->names[0], walk->slice.line);
	else if (walk->place == IN_CALENDAR)
		walk_fail(walk,
		    "line %u: cut short; the file ends without END:VCALENDAR (its "
		    "calendar begins on line %u)",
		    last, walk->calendar);
	else if (!walk->calendar)
		walk_fail(walk, "the body is empty");
}

/* A whole body, or one part of it. */
static void
walk_text(Walk *walk, const char *text, size_t len)
{
	walk->place = OUTSIDE;
	walk->calendar = 0;
	walk->loose_uid = DIGEST_NONE;
	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		text += 3, len -= 3;
	while (len > 0 && (*text == ' ' || *text == '\t'))
		text++, len--;
	lines_init(&walk->lines, text, len, 1);
	while (!walk->fault && lines_next(&walk->lines, &walk->line))
		walk_line(walk);
	walk_finish(walk);
	judge_done(&walk->judge);
	lines_done(&walk->lines);
}

static void
walk_part(Walk *walk, const Part *part, size_t end)
{
	char *fault;

	walk_text(walk, walk->catalogue->text + part->start, end - part->start);
	if (!walk->fault)
		return;
	fault = g_strdup_printf("%s: %s", part->name, walk->fault);
	g_free(walk->fault);
	walk->fault = fault;
}

static void
walk_body(Walk *walk, size_t len)
{
	const GArray *parts = walk->catalogue->parts ? walk->catalogue->parts->list : NULL;

	if (len > BODY_BYTES_MAX)
		walk_fail(walk, "the body is over its limit: %zu MiB (at most %d)",
		    len >> 20, BODY_BYTES_MAX >> 20);
	else if (!parts)
		walk_text(walk, walk->catalogue->text, len);
	for (guint i = 0; parts && i < parts->len && !walk->fault; i++) {
		const Part *part = &g_array_index(parts, Part, i);

		walk_part(walk, part, i + 1 < parts->len ? part[1].start : len);
	}
}

Catalogue *
catalogue_read_parts(const char *text, size_t len, const Parts *parts, GError **error)
{
	g_autoptr(Catalogue) catalogue = catalogue_new();
	g_autofree Walk *walk = g_new0(Walk, 1);
	g_autofree char *fault = NULL;
	GArray *grouped;

	catalogue->text = text;
	catalogue->parts = parts;
	walk->catalogue = catalogue;
	zoning_init(&walk->zoning);
	walk_body(walk, len);
	zoning_done(&walk->zoning);
	fault = walk->fault ? text_clean(walk->fault, -1, NAME_CHARS_MAX) : NULL;
	g_free(walk->fault);
	if (fault) {
		g_set_error_literal(error, SW_ERROR, SW_ERROR_FORMAT, fault);
		return NULL;
	}
	if (parts)
		parts_supersede(catalogue);
	grouped = group_items(catalogue->items, catalogue->slices, on_crowd, catalogue);
	g_array_unref(catalogue->slices);
	catalogue->slices = grouped;
	return g_steal_pointer(&catalogue);
}

Catalogue *
catalogue_read(const char *text, size_t len, GError **error)
{
	return catalogue_read_parts(text, len, NULL, error);
}
