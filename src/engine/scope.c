/* Marks of what changed. */
#include "scope.h"

#include <slipwatch/names.h>
#include <slipwatch/phone.h>

enum { MARKS_MAX = 2000 };

GHashTable *
places_new(void)
{
	return g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

static void
stir_clear(void *stir)
{
	g_free(((Stir *)stir)->name);
}

static GArray *
stirs_new(void)
{
	GArray *stirs = g_array_new(FALSE, FALSE, sizeof(Stir));
	g_array_set_clear_func(stirs, stir_clear);
	return stirs;
}

static void
stir_add(GArray *stirs, const char *name, Span span, int64_t made)
{
	Stir stir = { g_strdup(name), span, made };
	g_array_append_val(stirs, stir);
}

Scope *
scope_new(void)
{
	Scope *scope = g_new0(Scope, 1);
	scope->persons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	scope->uids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	scope->phones = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	scope->places = places_new();
	scope->days = g_hash_table_new(NULL, NULL);
	scope->booked = stirs_new();
	scope->requested = stirs_new();
	return scope;
}

void
scope_free(Scope *scope)
{
	if (!scope)
		return;
	g_hash_table_unref(scope->persons);
	g_hash_table_unref(scope->uids);
	g_hash_table_unref(scope->phones);
	g_hash_table_unref(scope->places);
	g_hash_table_unref(scope->days);
	g_array_unref(scope->booked);
	g_array_unref(scope->requested);
	g_free(scope);
}

bool
scope_empty(const Scope *scope)
{
	return !scope->everything && scope->marks == 0;
}

void
places_add(GHashTable *places, const char *folded, Span span)
{
	GArray *spans = g_hash_table_lookup(places, folded);
	if (!spans) {
		spans = g_array_new(FALSE, FALSE, sizeof(Span));
		g_hash_table_insert(places, g_strdup(folded), spans);
	}
	g_array_append_val(spans, span);
}

bool
places_overlap(GHashTable *places, const char *folded, Span span)
{
	const GArray *spans = g_hash_table_lookup(places, folded);
	for (guint i = 0; spans && i < spans->len; i++) {
		if (span_overlaps(g_array_index(spans, Span, i), span))
			return true;
	}
	return false;
}

static bool
scope_count(Scope *scope)
{
	if (++scope->marks > MARKS_MAX)
		scope->everything = true;
	return !scope->everything;
}

static void
add_text(GHashTable *set, const char *text)
{
	if (*text)
		g_hash_table_add(set, g_strdup(text));
}

void
scope_mark_booking(Scope *scope, const Booking *booking)
{
	if (!scope_count(scope))
		return;
	g_autofree char *folded = name_fold(booking->resource);
	places_add(scope->places, folded, booking->span);
	add_text(scope->persons, booking->person);
	add_text(scope->uids, booking->uid);
	add_text(scope->phones, booking->phone);
	Span moment = { booking->span.start, booking->span.start };
	stir_add(scope->booked, booking->participant, moment, booking->created);
}

void
scope_mark_request(Scope *scope, const Request *request)
{
	scope->asked = true;
	if (!scope_count(scope))
		return;
	add_text(scope->persons, request->person);
	add_text(scope->uids, request->uid);
	add_text(scope->uids, request->booking_uid);
	g_autofree char *phone = phone_plain(request->phone);
	add_text(scope->phones, phone);
	stir_add(scope->requested, request->participant, request->asked, request->asked_at);
}

void
scope_mark_person(Scope *scope, const char *person)
{
	scope->asked = true;
	if (scope_count(scope))
		add_text(scope->persons, person);
}

void
scope_mark_visitor(Scope *scope, const char *person)
{
	if (scope_count(scope))
		add_text(scope->persons, person);
}

void
scope_mark_finding(Scope *scope, const Finding *finding, const Office *office)
{
	if (!scope_count(scope))
		return;
	if (finding->looked.start != NO_TIME) {
		Day last = office_day(office, finding->looked.end - 1);
		for (Day day = office_day(office, finding->looked.start); day <= last;
		     day++)
			g_hash_table_add(scope->days, GINT_TO_POINTER(day));
	}
	g_autofree char *folded = name_fold(finding->resource ? finding->resource : "");
	if (finding->start != NO_TIME)
		places_add(scope->places, folded, (Span){ finding->start, finding->end });
	else if (finding->person)
		add_text(scope->persons, finding->person);
}
