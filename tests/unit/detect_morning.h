/* A second, slow and simple reading of every rule of the schedule but piles, minute by
 * minute over two small mornings: what detect is held to. */
#ifndef DETECT_MORNING_H
#define DETECT_MORNING_H

#include "detect_world.h"

#include <stdlib.h>

enum { VISITS_MAX = 9, HOURS_LOOKED = 5, DAY_MINUTES = HOURS_LOOKED * 60 };

/* Tuesday is open from 8 to 10 but for a quarter-hour, Saturday is closed. The minutes of
 * both mornings from 6 on stand one after the other. */
static const char *const mornings[] = { "2026-12-01 06:00", "2026-12-05 06:00" };
enum { MINUTES = 2 * DAY_MINUTES, OPEN = 120, CLOSE = 240, BREAK = 180, BREAK_ENDS = 195 };

typedef struct Visit {
	const char *uid, *person, *resource, *service;
	int from, to, made; /* minutes; made only tells which came first */
	bool there[MINUTES];
} Visit;

typedef struct Morning {
	World world;
	Visit visits[VISITS_MAX];
	guint count;
	int buffer, capacity;
} Morning;

static const char *const uids[VISITS_MAX] = { "b0", "b1", "b2", "b3", "b4", "b5", "b6",
	"b7", "b8" };
static const char *const people[] = { "Ana Silva", "Ben Ode", "Cy Young" };
static const char *const rooms[] = { "Room A", "Room B" };
static const char *const services[] = { "", "checkup", "weighing" };

static int
pick(GRand *random, int count)
{
	return g_rand_int_range(random, 0, count);
}

static void
record(Morning *morning, const Visit *visit)
{
	World *world = &morning->world;
	int day = visit->from / DAY_MINUTES;
	Booking *booking = book(world, visit->uid, visit->person, mornings[day]);

	set(&booking->resource, visit->resource);
	set(&booking->service, visit->service);
	booking->created = world->now - DAY + visit->made * HOUR;
	booking->span.start += (visit->from - day * DAY_MINUTES) * MINUTE;
	booking->span.end = booking->span.start + (visit->to - visit->from) * MINUTE;
}

static Morning *
morning_new(guint32 seed)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(seed);
	Morning *morning = g_new0(Morning, 1);
	int step = pick(random, 3) ? 15 : 1;

	morning->world = world_new();
	OpenHours hours = { 31, 8 * 60, 10 * 60, 9 * 60, 9 * 60 + 15 };
	g_array_index(morning->world.office->hours, OpenHours, 0) = hours;
	morning->buffer = pick(random, 2) * 10;
	morning->capacity = 1 + pick(random, 2);
	morning->world.office->buffer = morning->buffer * MINUTE;
	morning->world.office->capacity = (unsigned)morning->capacity;
	morning->count = (guint)(2 + pick(random, VISITS_MAX - 1));
	for (guint i = 0; i < morning->count; i++) {
		Visit *visit = &morning->visits[i];
		visit->uid = uids[i];
		visit->person = people[pick(random, 3)];
		visit->resource = rooms[pick(random, 2)];
		visit->service = services[pick(random, 3)];
		visit->from = 90 + pick(random, 150 / step) * step;
		visit->from += pick(random, 6) ? 0 : DAY_MINUTES;
		visit->to = visit->from + pick(random, 45 / step + 1) * step;
		visit->made = pick(random, 4);
		for (int minute = visit->from; minute < visit->to; minute++)
			visit->there[minute] = true;
		record(morning, visit);
	}
	return morning;
}

static void
morning_free(Morning *morning)
{
	world_done(&morning->world);
	g_free(morning);
}

/* --- the oracle --------------------------------------------------------------------------
 */

static bool
same(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static void
say(GPtrArray *lines, const char *rule, int minute, const char *one, const char *two)
{
	bool turned = strcmp(one, two) > 0;

	g_ptr_array_add(lines, g_strdup_printf("%s %d %s %s", rule, minute,
				   turned ? two : one, turned ? one : two));
}

static bool
before(const Visit *a, const Visit *b)
{
	if (a->from != b->from)
		return a->from < b->from;
	return a->to != b->to ? a->to < b->to : strcmp(a->uid, b->uid) < 0;
}

static void
alone(const Visit *visit, GPtrArray *lines)
{
	int minute = visit->from % DAY_MINUTES;
	bool open =
	    minute >= OPEN && minute < CLOSE && (minute < BREAK || minute >= BREAK_ENDS);

	if (visit->from >= DAY_MINUTES)
		say(lines, "closed-day", visit->from, visit->uid, "");
	else if (!open)
		say(lines, "outside-hours", visit->from, visit->uid, "");
	else if (minute % 15)
		say(lines, "off-grid", visit->from, visit->uid, "");
}

/* Of those that are gone for less than the buffer: who went last, and not counted yet? */
static const Visit *
last_gone(const Morning *morning, const char *resource, int minute, const bool *counted)
{
	const Visit *last = NULL;

	for (guint i = 0; i < morning->count; i++) {
		const Visit *visit = &morning->visits[i];
		if (counted[i] || !same(visit->resource, resource) ||
		    visit->to <= visit->from || visit->to > minute ||
		    visit->to <= minute - morning->buffer)
			continue;
		if (!last || visit->to > last->to ||
		    (visit->to == last->to && before(last, visit)))
			last = visit;
	}
	return last;
}

static const Visit *
next_come(const Morning *morning, const char *resource, int minute, const Visit *after)
{
	const Visit *next = NULL;

	for (guint i = 0; i < morning->count; i++) {
		const Visit *visit = &morning->visits[i];
		if (same(visit->resource, resource) && visit->from == minute &&
		    visit->to > minute && (!after || before(after, visit)) &&
		    (!next || before(visit, next)))
			next = visit;
	}
	return next;
}

static void
too_close(const Morning *morning, const char *resource, int minute, GPtrArray *lines)
{
	bool counted[VISITS_MAX] = { false };
	const Visit *come = NULL, *gone;
	int there = 0, held = 0;

	for (guint i = 0; i < morning->count; i++)
		there += same(morning->visits[i].resource, resource) &&
			 morning->visits[i].there[minute];
	while ((gone = last_gone(morning, resource, minute, counted))) {
		counted[gone - morning->visits] = true;
		held++;
	}
	memset(counted, 0, sizeof counted);
	for (int over = there + held - morning->capacity;
	     there <= morning->capacity && over > 0; over--) {
		gone = last_gone(morning, resource, minute, counted);
		come = next_come(morning, resource, minute, come);
		if (!gone || !come)
			return;
		counted[gone - morning->visits] = true;
		if (!same(gone->person, come->person))
			say(lines, "too-close", minute, gone->uid, come->uid);
	}
}

static bool
clash_at(const Visit *a, const Visit *b, int minute)
{
	return a->there[minute] && b->there[minute] && same(a->person, b->person) &&
	       !same(a->resource, b->resource) && !same(a->service, b->service);
}

/* Colours spread until nothing changes any more. */
static void
same_person(const Morning *morning, GPtrArray *lines)
{
	guint colour[VISITS_MAX], n = morning->count;
	int first[VISITS_MAX];

	for (guint i = 0; i < n; i++)
		colour[i] = i, first[i] = MINUTES;
	for (guint round = 0; round < n; round++)
		for (guint i = 0; i < n * n; i++)
			for (int minute = 0; minute < MINUTES; minute++) {
				guint a = i / n, b = i % n;
				if (a == b || !clash_at(&morning->visits[a],
						  &morning->visits[b], minute))
					continue;
				colour[a] = colour[b] = MIN(colour[a], colour[b]);
				first[colour[a]] = MIN(first[colour[a]], minute);
				break;
			}
	for (guint i = 0; i < n; i++) {
		g_autoptr(GString) names = g_string_new(NULL);
		for (guint j = 0; j < n; j++)
			if (colour[j] == i)
				g_string_append_printf(names, "%s,", uids[j]);
		if (first[i] < MINUTES && names->len > 3)
			say(lines, "same-person", first[i], names->str, "~");
	}
}

/* The next of that person and service on that day, or NULL. */
static const Visit *
next_of(const Morning *morning, const Visit *visit)
{
	const Visit *next = NULL;

	for (guint i = 0; i < morning->count; i++) {
		const Visit *other = &morning->visits[i];
		if (other != visit && before(visit, other) &&
		    same(other->person, visit->person) &&
		    same(other->service, visit->service) &&
		    other->from / DAY_MINUTES == visit->from / DAY_MINUTES &&
		    (!next || before(other, next)))
			next = other;
	}
	return next;
}

static void
duplicate(const Morning *morning, const Visit *visit, GPtrArray *lines)
{
	const Visit *next = next_of(morning, visit);
	bool shared = false;

	if (!next || !*visit->service)
		return;
	for (int minute = 0; minute < MINUTES; minute++)
		shared |= visit->there[minute] && next->there[minute];
	/* A point in time lies within what is around it. */
	shared |=
	    next->from == next->to && visit->from < next->from && next->from < visit->to;
	if (shared && same(visit->resource, next->resource) && morning->capacity == 1)
		return;
	say(lines, "duplicate", visit->made > next->made ? visit->from : next->from,
	    visit->uid, next->uid);
}

static void
oracle(const Morning *morning, GPtrArray *lines)
{
	for (guint i = 0; i < morning->count; i++) {
		alone(&morning->visits[i], lines);
		duplicate(morning, &morning->visits[i], lines);
	}
	for (int minute = 0; morning->buffer && minute < MINUTES; minute++)
		for (unsigned i = 0; i < G_N_ELEMENTS(rooms); i++)
			too_close(morning, rooms[i], minute, lines);
	same_person(morning, lines);
}

#endif
