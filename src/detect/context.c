/* The detection's index: bookings sorted and laid in lanes, requests paired. */
#include "context.h"

#include "elsewhere.h"
#include "match.h"
#include "places.h"

#include <slipwatch/names.h>
#include <slipwatch/phone.h>
#include <string.h>

static int
booking_order(gconstpointer a, gconstpointer b)
{
	return booking_compare(*(Booking *const *)a, *(Booking *const *)b);
}

bool
booking_is_absence(const Booking *booking)
{
	return booking->person[0] == '\0';
}

int64_t
booking_made(const Booking *booking)
{
	return booking->created != NO_TIME ? booking->created : booking->first_seen;
}

/* The lane of a folded name. Its shown name must not hang on the order of input: the
 * office's own spelling, else the first of those in the feeds. */
static Lane *
lane_of(Context *context, GHashTable *by_folded, const char *name)
{
	const Office *office = context->detection->office;
	Lane *lane = g_hash_table_lookup(context->by_name, name);

	if (lane)
		return lane;
	g_autofree char *folded = name_fold(name);
	const Resource *listed = office_resource(office, name);
	lane = g_hash_table_lookup(by_folded, folded);
	if (!lane) {
		lane = lane_new(listed ? listed->name : name, folded,
		    listed ? listed->capacity : office->capacity);
		g_ptr_array_add(context->lanes, lane);
		g_hash_table_insert(by_folded, lane->folded, lane);
	} else if (!listed && strcmp(name, lane->name) < 0) {
		g_free(lane->name);
		lane->name = g_strdup(name);
	}
	g_hash_table_insert(context->by_name, g_strdup(name), lane);
	return lane;
}

/* The office's own days away, as spans of UTC. */
static void
add_days_away(const Office *office, const Resource *resource, Lane *lane)
{
	for (guint i = 0; i < resource->away->len; i++) {
		DayRange range = g_array_index(resource->away, DayRange, i);
		Span span = { zone_utc(office->zone, day_local(range.first)),
			zone_utc(office->zone, day_local(range.last + 1)) };
		g_array_append_val(lane->away, span);
	}
}

static void
fill_lanes(Context *context)
{
	const Office *office = context->detection->office;
	g_autoptr(GHashTable) by_folded = g_hash_table_new(g_str_hash, g_str_equal);
	guint kept = 0;

	for (guint i = 0; i < office->resources->len; i++) {
		const Resource *resource = office->resources->pdata[i];
		add_days_away(
		    office, resource, lane_of(context, by_folded, resource->name));
	}
	for (guint i = 0; i < context->bookings->len; i++) {
		Booking *booking = context->bookings->pdata[i];
		Lane *lane = lane_of(context, by_folded, booking->resource);
		bool absence = booking_is_absence(booking);
		g_ptr_array_add(absence ? lane->absences : lane->bookings, booking);
		if (!absence)
			context->bookings->pdata[kept++] = booking;
	}
	g_ptr_array_set_size(context->bookings, (int)kept);
	lanes_sort(context->lanes);
	for (guint i = 0; i < context->lanes->len; i++)
		lane_settle(context->lanes->pdata[i]);
}

static void
fill_groups(Context *context)
{
	const Office *office = context->detection->office;

	for (guint i = 0; i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];
		if (g_hash_table_contains(context->groups, booking->service))
			continue;
		const Service *service = office_service(office, booking->service);
		g_hash_table_insert(context->groups, booking->service,
		    service && service->group ? service->folded : "");
	}
}

static void
fill_whole(Context *context)
{
	unsigned places = context->detection->office->places;

	if (places == 0)
		return;
	context->whole = lane_new("", "", places);
	g_ptr_array_extend(context->whole->bookings, context->bookings, NULL, NULL);
	lane_settle(context->whole);
}

static void
fill_persons(Context *context)
{
	for (guint i = 0; i < context->bookings->len; i++) {
		Booking *booking = context->bookings->pdata[i];
		GPtrArray *own = g_hash_table_lookup(context->by_person, booking->person);
		if (!own) {
			own = g_ptr_array_new();
			g_hash_table_insert(context->by_person, booking->person, own);
		}
		g_ptr_array_add(own, booking);
	}
}

static void
fill_swept(Context *context)
{
	GHashTableIter iter;
	gpointer name;

	if (!context->detection->resources)
		return;
	context->swept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_iter_init(&iter, context->detection->resources);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		g_hash_table_add(context->swept, name_fold(name));
}

static void
fill_answered(Context *context)
{
	for (guint i = 0; i < context->pairs->len; i++) {
		const Pair *pair = &g_array_index(context->pairs, Pair, i);
		g_hash_table_add(context->askers, pair->request->person);
		if (pair->booking && !pair->near)
			g_hash_table_insert(context->answered, (gpointer)pair->booking,
			    (gpointer)pair->request);
	}
}

Context *
context_new(const Detection *detection)
{
	Context *context = g_new0(Context, 1);

	context->detection = detection;
	context->bookings = g_ptr_array_new();
	context->lanes = g_ptr_array_new_with_free_func((GDestroyNotify)lane_free);
	context->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	context->groups = g_hash_table_new(g_str_hash, g_str_equal);
	context->by_person = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
	context->answered = g_hash_table_new(NULL, NULL);
	context->names = g_string_chunk_new(4096);
	context->folded = g_hash_table_new(g_str_hash, g_str_equal);
	context->mismatched = g_hash_table_new(NULL, NULL);
	context->askers = g_hash_table_new(g_str_hash, g_str_equal);
	context->explained = g_hash_table_new(NULL, NULL);
	context->claimed = g_hash_table_new(NULL, NULL);
	context->findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
	g_ptr_array_extend(context->bookings, (GPtrArray *)detection->bookings, NULL, NULL);
	g_ptr_array_sort(context->bookings, booking_order);
	fill_lanes(context);
	fill_groups(context);
	fill_whole(context);
	fill_persons(context);
	fill_swept(context);
	context->elsewhere = elsewhere_index(detection->elsewhere);
	context->starts = starts_known();
	context->givers = givers_known();
	context->phones = phones_new(detection->requests, context->bookings);
	context->pairs =
	    match_with(detection->requests, context->bookings, context->phones);
	fill_answered(context);
	return context;
}

void
context_free(Context *context)
{
	if (!context)
		return;
	g_ptr_array_unref(context->bookings);
	g_ptr_array_unref(context->lanes);
	g_hash_table_unref(context->by_name);
	g_hash_table_unref(context->groups);
	g_clear_pointer(&context->swept, g_hash_table_unref);
	g_clear_pointer(&context->pairs, g_array_unref);
	phones_free(context->phones);
	lane_free(context->whole);
	g_hash_table_unref(context->by_person);
	g_hash_table_unref(context->answered);
	g_hash_table_unref(context->mismatched);
	g_clear_pointer(&context->stamped, g_ptr_array_unref);
	g_clear_pointer(&context->selves, g_ptr_array_unref);
	g_hash_table_unref(context->askers);
	g_hash_table_unref(context->explained);
	g_hash_table_unref(context->claimed);
	g_hash_table_unref(context->folded);
	g_string_chunk_free(context->names);
	g_ptr_array_unref(context->findings);
	g_hash_table_unref(context->elsewhere);
	g_hash_table_unref(context->starts);
	g_hash_table_unref(context->givers);
	g_free(context);
}

const char *
context_fold(const Context *context, const char *text)
{
	const char *known = g_hash_table_lookup(context->folded, text);

	if (!known) {
		g_autofree char *folded = name_fold(text);
		known = g_string_chunk_insert_const(context->names, folded);
		g_hash_table_insert(context->folded,
		    g_string_chunk_insert_const(context->names, text), (gpointer)known);
	}
	return known;
}

const Lane *
context_lane(const Context *context, const char *resource)
{
	const Lane *lane = g_hash_table_lookup(context->by_name, resource);

	if (lane)
		return lane;
	g_autofree char *folded = name_fold(resource);
	for (guint low = 0, high = context->lanes->len; low < high;) {
		guint middle = low + (high - low) / 2;
		lane = context->lanes->pdata[middle];
		int order = strcmp(folded, lane->folded);
		if (order == 0)
			return lane;
		*(order < 0 ? &high : &low) = order < 0 ? middle : middle + 1;
	}
	return NULL;
}

const Lane *
context_make_lane(Context *context, const char *resource)
{
	const Lane *known = context_lane(context, resource);

	if (known)
		return known;
	g_autofree char *folded = name_fold(resource);
	Lane *lane = lane_new(resource, folded, context->detection->office->capacity);
	lane_settle(lane);
	g_ptr_array_add(context->lanes, lane);
	lanes_sort(context->lanes);
	return lane;
}

void
context_days(const Context *context, const Booking *booking, Day *ret_first, Day *ret_last)
{
	const Office *office = context->detection->office;
	int64_t end = MAX(booking->span.end - 1, booking->span.start);
	Day last = office_day(office, end);

	*ret_first = office_day(office, booking->span.start);
	*ret_last = MIN(last, *ret_first + VISIT_DAYS_MAX);
}

GPtrArray *
context_day(const Context *context, const Booking *booking)
{
	Day first, last;

	context_days(context, booking, &first, &last);
	const Office *office = context->detection->office;
	Span span = { office_day_span(office, first).start,
		office_day_span(office, last).end };
	const Lane *lane = context_lane(context, booking->resource);
	GPtrArray *others = lane_overlapping(lane, span);

	g_ptr_array_remove(others, (gpointer)booking);
	return others;
}

bool
context_given(const Context *context, Day day)
{
	GHashTable *days = context->detection->days;

	return !days || g_hash_table_contains(days, GINT_TO_POINTER(day));
}

void
context_look(const Context *context, Finding *finding, Day first, Day last)
{
	const Office *office = context->detection->office;
	Span span = { office_day_span(office, first).start,
		office_day_span(office, last).end };

	finding->looked =
	    finding->looked.start == NO_TIME ? span : span_union(finding->looked, span);
	for (Day day = first; day <= last; day++)
		finding->unseen |= !context_given(context, day);
}

bool
context_sweeps(const Context *context, const char *folded)
{
	return !context->swept || g_hash_table_contains(context->swept, folded);
}

bool
context_judges(const Context *context, const char *person)
{
	GHashTable *persons = context->detection->persons;

	return !persons || g_hash_table_contains(persons, person);
}

bool
context_within(const Context *context, int64_t at)
{
	return at != NO_TIME && at >= context->detection->now &&
	       at < context->detection->horizon;
}

const char *
context_group(const Context *context, const char *service)
{
	const char *group = g_hash_table_lookup(context->groups, service);

	return group && *group ? group : NULL;
}

Local
context_local(const Context *context, int64_t at)
{
	return zone_local(context->detection->office->zone, at);
}

bool
bookings_apart(const Context *context, const Booking *a, const Booking *b)
{
	return *a->person == '=' && phone_differs(phones_booking(context->phones, a),
					phones_booking(context->phones, b));
}

guint
bookings_first_from(const GPtrArray *bookings, int64_t start)
{
	guint low = 0, high = bookings->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (((const Booking *)bookings->pdata[middle])->span.start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
