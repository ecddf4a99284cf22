/* Recurrence sets (RFC 5545 3.8.5), on the wall clock of DTSTART. */
#include "series.h"

#include "recurrence.h"

/* No zone's clock is further from UTC. */
enum { CLOCK_MAX = DAY };

/* A time on the clock of DTSTART, whatever clock it was written on. */
static Local
on_start_clock(const Reading *reading, const EntryTime *time)
{
	const EntryTime *start = &reading->entry->start;
	const Zone *from = reading_zone(reading, time), *to = reading_zone(reading, start);

	if (from == to)
		return time->local;
	return to ? zone_local(to, reading_utc(reading, time)) : reading_utc(reading, time);
}

static Expansion
expansion_begin(const Reading *reading)
{
	const Entry *entry = reading->entry;
	const Zone *zone = reading_zone(reading, &entry->start);
	Span window = reading->session->window;
	unsigned part = reading->session->patience->series / BODY_STEPS_PART;
	Expansion expansion = { .zone = zone };

	expansion.steps = CLAMP(part, SERIES_STEPS_LEAST, SERIES_STEPS_MAX);

	expansion.first = zone ? zone_local(zone, window.start) : window.start - CLOCK_MAX;
	expansion.last =
	    zone ? zone_local(zone, window.end) - 1 : window.end + CLOCK_MAX - 1;
	if (entry->start.form == FORM_UTC) {
		expansion.first = window.start;
		expansion.last = window.end - 1;
	}
	/* A date's midnight may lie before a window that its day reaches into. */
	if (entry->start.form == FORM_DATE)
		expansion.first = day_local(local_day(expansion.first));
	expansion.starts = g_array_new(FALSE, FALSE, sizeof(Local));
	return expansion;
}

static void
add_rules(Reading *reading, Expansion *expansion, const GPtrArray *rules)
{
	const EntryTime *start = &reading->entry->start;

	for (guint i = 0; i < rules->len; i++)
		if (!recurrence_expand(expansion, g_ptr_array_index(rules, i), start->local,
			start->form == FORM_DATE))
			reading->entry->skipped++;
}

static void
add_within(Expansion *expansion, Local at)
{
	if (at >= expansion->first && at <= expansion->last)
		g_array_append_val(expansion->starts, at);
	expansion->open |= at > expansion->last;
}

/* A bare date among the dates of a timed series means its usual time on that day. */
static void
add_dates(const Reading *reading, Expansion *expansion)
{
	const EntryTime *start = &reading->entry->start;
	Local clock = start->local - day_local(local_day(start->local));

	for (guint i = 0; i < reading->series.dates->len; i++) {
		const SeriesDate *date =
		    &g_array_index(reading->series.dates, SeriesDate, i);
		bool bare = date->start.form == FORM_DATE && start->form != FORM_DATE;
		OwnLength own = { .length = date->length };

		own.start = bare ? date->start.local + clock
				 : on_start_clock(reading, &date->start);
		if (start->form == FORM_DATE)
			own.start = day_local(local_day(own.start));
		else if (own.length > 0 && !bare)
			g_array_append_val(reading->entry->lengths, own);
		add_within(expansion, own.start);
	}
}

static int
by_time(const void *a, const void *b)
{
	Local left = *(const Local *)a, right = *(const Local *)b;

	return (left > right) - (left < right);
}

static int
by_start_and_length(const void *a, const void *b)
{
	const OwnLength *left = a, *right = b;

	return left->start != right->start
		   ? (left->start > right->start) - (left->start < right->start)
		   : (left->length > right->length) - (left->length < right->length);
}

static bool
listed(const GArray *sorted, Local at)
{
	return sorted->len > 0 &&
	       bsearch(&at, sorted->data, sorted->len, sizeof(Local), by_time) != NULL;
}

/* What is taken out: moments, and whole days. */
typedef struct Exceptions {
	GArray *times, *days; /* Local, sorted */
} Exceptions;

/* Outlook excepts all-day occurrences by a midnight of its own zone; a time without a zone
 * is of the series'. */
static void
add_exception(Exceptions *out, const Reading *reading, const EntryTime *date)
{
	TimeForm form = reading->entry->start.form;
	bool all_day = form == FORM_DATE;
	bool own_clock = date->form == FORM_DATE || (all_day && date->form == FORM_ZONED) ||
			 (form == FORM_ZONED && date->form == FORM_FLOATING);
	Local at = own_clock ? date->local : on_start_clock(reading, date);
	Local day = day_local(local_day(at));

	if (all_day || date->form == FORM_DATE)
		g_array_append_val(out->days, day);
	else
		g_array_append_val(out->times, at);
}

static void
exceptions_init(Exceptions *out, Reading *reading, Expansion *expansion)
{
	Expansion rules = *expansion;

	out->days = g_array_new(FALSE, FALSE, sizeof(Local));
	rules.starts = out->times = g_array_new(FALSE, FALSE, sizeof(Local));
	add_rules(reading, &rules, reading->series.exrules);
	expansion->cut |= rules.cut;
	expansion->steps = rules.steps;
	for (guint i = 0; i < reading->series.exdates->len; i++)
		add_exception(out, reading,
		    &g_array_index(reading->series.exdates, SeriesDate, i).start);
	g_array_sort(out->times, by_time);
	g_array_sort(out->days, by_time);
}

static void
exceptions_done(Exceptions *out)
{
	g_array_unref(out->times);
	g_array_unref(out->days);
}

/* Today on the clock of the occurrences. */
static Local
today_on(const Reading *reading, const Expansion *expansion)
{
	int64_t today = reading->session->window.start + PAST_WINDOW;
	bool utc = reading->entry->start.form == FORM_UTC;

	return expansion->zone && !utc ? zone_local(expansion->zone, today) : today;
}

/* Those nearest to today, if they are too many. */
static bool
cut(GArray *occurrences, Local today)
{
	guint count = 0;

	if (occurrences->len <= SERIES_OCCURRENCES_MAX)
		return false;
	g_autoptr(GArray) moments = g_array_copy(occurrences);
	Span kept = nearest_span(moments, SERIES_OCCURRENCES_MAX, today);
	for (guint i = 0; i < occurrences->len; i++) {
		Local at = g_array_index(occurrences, Local, i);
		if (span_contains(kept, at))
			g_array_index(occurrences, Local, count++) = at;
	}
	g_array_set_size(occurrences, count);
	return true;
}

/* Sorted, each once, without exceptions, no more than fit. */
static void
keep(const Reading *reading, Expansion *expansion, const Exceptions *out)
{
	GArray *starts = expansion->starts, *occurrences = reading->entry->occurrences;

	g_array_sort(starts, by_time);
	for (guint i = 0; i < starts->len; i++) {
		Local at = g_array_index(starts, Local, i);

		if ((i > 0 && at == g_array_index(starts, Local, i - 1)) ||
		    listed(out->times, at) || listed(out->days, day_local(local_day(at))))
			continue;
		g_array_append_val(occurrences, at);
	}
	expansion->cut |= cut(occurrences, today_on(reading, expansion));
}

/* Of the occurrences that there are, sorted, the longest of each. */
static void
keep_lengths(Entry *entry)
{
	GArray *lengths = entry->lengths;
	guint kept = 0;

	g_array_sort(lengths, by_start_and_length);
	for (guint i = 0; i < lengths->len; i++) {
		OwnLength own = g_array_index(lengths, OwnLength, i);

		if (!listed(entry->occurrences, own.start))
			continue;
		if (kept == 0 ||
		    g_array_index(lengths, OwnLength, kept - 1).start != own.start)
			kept++;
		g_array_index(lengths, OwnLength, kept - 1) = own;
	}
	g_array_set_size(lengths, kept);
}

static void
spend(const Reading *reading, unsigned steps)
{
	unsigned *left = &reading->session->patience->series;

	*left -= MIN(steps, *left);
}

void
series_expand(Reading *reading)
{
	Series *series = &reading->series;
	Entry *entry = reading->entry;
	Exceptions out;
	Expansion expansion;
	unsigned steps;

	/* An override stands for one occurrence: what it says of recurring is its master's.
	 */
	if (entry->start.form == FORM_ABSENT || entry->recurrence.form != FORM_ABSENT ||
	    (series->rules->len == 0 && series->dates->len == 0))
		return;
	entry->flags |= ENTRY_RECURS;
	session_risk(reading->session);
	expansion = expansion_begin(reading);
	steps = expansion.steps;
	add_within(&expansion, entry->start.local);
	add_rules(reading, &expansion, series->rules);
	add_dates(reading, &expansion);
	exceptions_init(&out, reading, &expansion);
	spend(reading, steps - expansion.steps);
	keep(reading, &expansion, &out);
	keep_lengths(entry);
	if (expansion.cut)
		entry->flags |= ENTRY_CUT;
	if (expansion.open || expansion.cut)
		entry->flags |= ENTRY_OPEN;
	exceptions_done(&out);
	g_array_unref(expansion.starts);
}
