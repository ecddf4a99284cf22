/* STANDARD and DAYLIGHT (RFC 5545 3.6.5): when the clocks change, and to what. */
#include "observances.h"

#include "content.h"
#include "moment.h"
#include "recurrence.h"

#include <string.h>

enum { YEAR_SECONDS = 366 * DAY };

/* One change of the clocks. */
typedef struct Onset {
	int64_t at;	  /* UTC */
	int32_t from, to; /* offsets before and after */
} Onset;

/* A STANDARD or DAYLIGHT as its lines are read. */
typedef struct Observance {
	bool has_start, has_from, has_to;
	Local start;
	int32_t from, to;
	GPtrArray *rules; /* char *, owned */
	GArray *dates;	  /* Local */
} Observance;

typedef struct Observances {
	Span window;
	unsigned count, rules;
	unsigned *steps; /* left of the body's */
	GArray *onsets;	 /* Onset */
	Observance open;
} Observances;

static void
observance_begin(Observance *open)
{
	g_ptr_array_set_size(open->rules, 0);
	g_array_set_size(open->dates, 0);
	*open = (Observance){ .rules = open->rules, .dates = open->dates };
}

static void
read_dates(Observance *open, const char *value)
{
	g_auto(GStrv) parts = g_strsplit(value, ",", -1);
	EntryTime time;

	for (char **part = parts; *part; part++)
		if (moment_parse(*part, strcspn(*part, "/"), &time))
			g_array_append_val(open->dates, time.local);
}

static void
read_line(Observance *open, const ContentLine *line)
{
	EntryTime time;

	if (line_is(line, "DTSTART") &&
	    moment_parse(line->value, strlen(line->value), &time)) {
		open->has_start = true;
		open->start = time.local;
	} else if (line_is(line, "TZOFFSETFROM")) {
		open->has_from = offset_parse(line->value, &open->from);
	} else if (line_is(line, "TZOFFSETTO")) {
		open->has_to = offset_parse(line->value, &open->to);
	} else if (line_is(line, "RDATE")) {
		read_dates(open, line->value);
	} else if (line_is(line, "RRULE")) {
		g_ptr_array_add(open->rules, g_strdup(line->value));
	}
}

/* Zones change on a day of the year, at one time of day: Notes says which, others leave it
 * to DTSTART. */
static bool
rule_sane(const char *rule)
{
	g_autofree char *upper = g_ascii_strup(rule, -1);
	g_auto(GStrv) parts = g_strsplit(upper, ";", -1);
	bool yearly = false, once = true;

	for (char **part = parts; *part; part++) {
		bool of_day = g_str_has_prefix(*part, "BYHOUR=") ||
			      g_str_has_prefix(*part, "BYMINUTE=") ||
			      g_str_has_prefix(*part, "BYSECOND=");

		yearly |= strcmp(*part, "FREQ=YEARLY") == 0;
		once &= !of_day || !strchr(*part, ',');
	}
	return yearly && once;
}

static void
expand_rules(const Observances *all, GArray *starts)
{
	const Observance *open = &all->open;
	ZoneSpan span = { 0, open->from };
	g_autoptr(Zone) before = zone_new_spans("before", &span, 1);
	unsigned most = MIN(OBSERVANCE_STEPS_MAX, *all->steps);
	Expansion expansion = { .first = open->start,
		.last = all->window.end + YEAR_SECONDS,
		.zone = before,
		.steps = most,
		.starts = starts };

	for (guint i = 0; i < open->rules->len; i++) {
		const char *rule = g_ptr_array_index(open->rules, i);

		if (rule_sane(rule))
			recurrence_expand(&expansion, rule, open->start, false);
	}
	*all->steps -= most - expansion.steps;
}

static void
observance_end(Observances *all)
{
	Observance *open = &all->open;
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(Local));

	all->rules += open->rules->len;
	if (!open->has_start || !open->has_to || all->rules > OBSERVANCE_RULES_MAX)
		return;
	if (!open->has_from)
		open->from = open->to;
	g_array_append_val(starts, open->start);
	g_array_append_vals(starts, open->dates->data, open->dates->len);
	expand_rules(all, starts);
	for (guint i = 0; i < starts->len; i++) {
		Onset onset = { g_array_index(starts, Local, i) - open->from, open->from,
			open->to };

		g_array_append_val(all->onsets, onset);
	}
}

static bool
is_observance(const ContentLine *line)
{
	return g_ascii_strcasecmp(line->value, "STANDARD") == 0 ||
	       g_ascii_strcasecmp(line->value, "DAYLIGHT") == 0;
}

static void
read_all(Observances *all, Text text)
{
	Content content;
	ContentLine line;
	bool inside = false;

	content_init(&content, text);
	while (content_next(&content, &line) && all->count < OBSERVANCES_MAX) {
		if (content.depth != 2)
			continue;
		if (content.closing) {
			if (inside)
				observance_end(all);
			inside = false;
		} else if (line_is(&line, "BEGIN")) {
			inside = is_observance(&line);
			all->count += inside;
			observance_begin(&all->open);
		} else if (inside) {
			read_line(&all->open, &line);
		}
	}
	content_done(&content);
}

static int
by_time(const void *a, const void *b)
{
	const Onset *left = a, *right = b;

	return (left->at > right->at) - (left->at < right->at);
}

/* The onsets near the window, and the one before them that was still in force. */
static GArray *
spans_of(GArray *onsets, int64_t first)
{
	GArray *spans = g_array_new(FALSE, FALSE, sizeof(ZoneSpan));

	g_array_sort(onsets, by_time);
	for (guint i = 0; i < onsets->len; i++) {
		const Onset *onset = &g_array_index(onsets, Onset, i);
		ZoneSpan before = { onset->at - YEAR_SECONDS, onset->from };
		ZoneSpan after = { onset->at, onset->to };

		if (i + 1 < onsets->len && onset[1].at <= MAX(first, onset->at))
			continue; /* the next one was in force already, or is of the same
				     moment */
		if (spans->len == 0 && onset->at > first)
			g_array_append_val(spans, before);
		g_array_append_val(spans, after);
	}
	return spans;
}

GArray *
observances_spans(Text text, Span window, unsigned *steps)
{
	Observances all = { .window = window, .steps = steps };
	GArray *spans = NULL;

	all.onsets = g_array_new(FALSE, FALSE, sizeof(Onset));
	all.open.rules = g_ptr_array_new_with_free_func(g_free);
	all.open.dates = g_array_new(FALSE, FALSE, sizeof(Local));
	read_all(&all, text);
	if (all.onsets->len > 0 && all.onsets->len < ZONE_SPANS_MAX &&
	    all.count < OBSERVANCES_MAX && all.rules <= OBSERVANCE_RULES_MAX &&
	    (all.rules == 0 || *steps > 0))
		spans = spans_of(all.onsets, window.start - YEAR_SECONDS);
	g_array_unref(all.onsets);
	g_ptr_array_unref(all.open.rules);
	g_array_unref(all.open.dates);
	return spans;
}
