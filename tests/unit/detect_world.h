/* A small office and its bookings and requests, built in a line each, for detect's tests.
 */
#ifndef DETECT_WORLD_H
#define DETECT_WORLD_H

#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/detect.h>
#include <slipwatch/names.h>
#include <stdio.h>
#include <string.h>

typedef struct World {
	Office *office;
	GPtrArray *bookings, *requests;
	Habits *habits;
	int64_t now;
	bool records_missing;
	GArray *precedents;	/* Precedent; or NULL */
	GArray *former;		/* Former; or NULL */
	const Beliefs *beliefs; /* or NULL */
} World;

/* Local time in the world's zone: "2026-12-01 11:30". */
static inline int64_t
at(const World *world, const char *text)
{
	int year, month, day, hour, minute;

	assert_int_equal(
	    sscanf(text, "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute), 5);
	return zone_utc(
	    world->office->zone, civil_local((Civil){ year, month, day, hour, minute, 0 }));
}

/* Monday to Friday, 8 to 18, a slot of 15 minutes; now is a Tuesday at 9. */
static inline World
world_new(void)
{
	World world = { 0 };
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	OpenHours hours = { .days = 31, .open = 8 * 60, .close = 18 * 60 };

	assert_non_null(zone);
	world.office = office_new("riverside", "Riverside WIC", zone);
	g_array_append_val(world.office->hours, hours);
	world.bookings = g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	world.requests = g_ptr_array_new_with_free_func((GDestroyNotify)request_free);
	world.now = at(&world, "2026-11-24 09:00");
	return world;
}

static inline void
world_done(World *world)
{
	g_clear_pointer(&world->precedents, g_array_unref);
	g_clear_pointer(&world->former, g_array_unref);
	office_unref(world->office);
	g_ptr_array_unref(world->bookings);
	g_ptr_array_unref(world->requests);
	habits_free(world->habits);
}

static inline void
set(char **field, const char *text)
{
	g_free(*field);
	*field = g_strdup(text);
}

static inline char *
person_named(const char *name)
{
	g_autofree char *folded = name_fold(name);

	return g_strconcat("=", folded, NULL);
}

/* Half an hour on Station 1, of no history. */
static inline Booking *
book(World *world, const char *uid, const char *who, const char *start)
{
	Booking *booking = booking_new();

	set(&booking->feed, "bookings");
	set(&booking->uid, uid);
	set(&booking->participant, who);
	g_free(booking->person);
	booking->person = person_named(who);
	set(&booking->resource, "Station 1");
	booking->recurrence = NO_TIME;
	booking->created = booking->modified = NO_TIME;
	booking->first_seen = booking->moved_at = NO_TIME;
	booking->sequence = -1;
	booking->span.start = at(world, start);
	booking->span.end = booking->span.start + 30 * MINUTE;
	g_ptr_array_add(world->bookings, booking);
	return booking;
}

/* Times of piles are minutes after this, a Tuesday. */
#define MORNING "2026-12-01 08:00"

static inline Booking *
book_at(World *world, const char *uid, int from, int to, const char *resource)
{
	Booking *booking = book(world, uid, uid, MORNING);

	booking->span.end = booking->span.start + to * MINUTE;
	booking->span.start += from * MINUTE;
	set(&booking->resource, resource);
	return booking;
}

static inline Booking *
be_away(World *world, const char *uid, int from, int to, const char *resource)
{
	Booking *booking = book_at(world, uid, from, to, resource);

	set(&booking->person, "");
	return booking;
}

static inline Request *
ask(World *world, const char *uid, const char *who, const char *start)
{
	Request *request = request_new();

	set(&request->feed, "requests");
	set(&request->uid, uid);
	set(&request->participant, who);
	g_free(request->person);
	request->person = person_named(who);
	request->asked.start = request->asked.end = at(world, start);
	request->asked_at = NO_TIME;
	g_ptr_array_add(world->requests, request);
	return request;
}

static inline void
never_edited(World *world, Booking *booking, const char *made)
{
	booking->created = booking->modified = at(world, made);
	booking->sequence = 0;
}

/* All of the world, to be looked at as a whole. (borrowed of it) */
static inline Detection
world_detection(const World *world)
{
	return (Detection){
		.office = world->office,
		.bookings = world->bookings,
		.requests = world->requests,
		.habits = world->habits,
		.now = world->now,
		.horizon = world->now + world->office->horizon,
		.records_missing = world->records_missing,
		.precedents = world->precedents,
		.former = world->former,
		.beliefs = world->beliefs,
	};
}

static inline GPtrArray *
world_detect(const World *world)
{
	Detection detection = world_detection(world);

	return detect(&detection);
}

/* The rule's only finding; NULL: it has none. (dies with findings) */
static inline const Finding *
find_rule(const GPtrArray *findings, const char *rule)
{
	const Finding *found = NULL;

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		if (strcmp(finding->rule, rule) != 0)
			continue;
		assert_null(found);
		found = finding;
	}
	return found;
}

/* The only finding of all, and it is that rule's. (dies with findings) */
static inline const Finding *
only(const GPtrArray *findings, const char *rule)
{
	assert_int_equal(findings->len, 1);
	assert_string_equal(((const Finding *)findings->pdata[0])->rule, rule);
	return findings->pdata[0];
}

static inline const Finding *
only_pile(const GPtrArray *findings)
{
	return only(findings, "double-booking");
}

static inline unsigned
count_rule(const GPtrArray *findings, const char *rule)
{
	unsigned count = 0;

	for (guint i = 0; i < findings->len; i++)
		count += strcmp(((const Finding *)findings->pdata[i])->rule, rule) == 0;
	return count;
}

/* The p of the rule's only finding; 0 for none. */
static inline double
p_of(const World *world, const char *rule)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	const Finding *found = find_rule(findings, rule);

	return found ? found->p : 0;
}

static inline void
shuffle(GPtrArray *array, GRand *random)
{
	for (guint i = array->len; i-- > 1;) {
		guint other = (guint)g_rand_int_range(random, 0, (int)i + 1);
		gpointer swapped = array->pdata[i];
		array->pdata[i] = array->pdata[other];
		array->pdata[other] = swapped;
	}
}

/* A finding in one line: rule, kind, times, bookings, requests. (transfer full) */
static inline char *
finding_line(const Finding *finding)
{
	GString *line = g_string_new(finding->rule);
	const GPtrArray *lists[] = { finding->participants, finding->bookings,
		finding->requests, finding->feeds };

	g_string_append_printf(line, " %s/%s %.6f %s %d %d", finding->kind, finding->equal,
	    finding->p, finding->resource, finding->asked_free, finding->busy);
	g_string_append_printf(line, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
	    finding->asked, finding->recorded);
	g_string_append_printf(line, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u",
	    finding->start, finding->end, finding->over);
	for (unsigned i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_string_append_c(line, ' ');
		for (guint j = 0; j < lists[i]->len; j++)
			g_string_append_printf(line, "%s,", (char *)lists[i]->pdata[j]);
	}
	return g_string_free(line, false);
}

/* A line each. (transfer full) */
static inline char *
findings_text(const GPtrArray *findings)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < findings->len; i++) {
		g_autofree char *line = finding_line(findings->pdata[i]);
		g_string_append_printf(text, "%s\n", line);
	}
	return g_string_free(text, false);
}

#endif
