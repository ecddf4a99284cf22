/* A second, slow and simple reading of piles, minute by minute: what detect is held to. */
#ifndef DETECT_ORACLE_H
#define DETECT_ORACLE_H

#include "detect_world.h"

/* Small, so that ten thousand schedules are a matter of seconds. */
enum { MINUTES = 240, BOOKINGS_MAX = 14 };

static inline int
text_order(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static inline char *
join_sorted(GPtrArray *texts, const char *between)
{
	g_ptr_array_sort(texts, text_order);
	g_ptr_array_add(texts, NULL);
	char *joined = g_strjoinv(between, (char **)texts->pdata);
	g_ptr_array_remove_index(texts, texts->len - 1);
	return joined;
}

/* --- the oracle --------------------------------------------------------------------------
 */

/* Who is there at which minute of one resource (NULL: of the office, where absences leave
 * its places as they are), and by how many it is over. */
typedef struct Oracle {
	const World *world;
	const char *resource;
	int capacity;
	int64_t zero;
	bool there[BOOKINGS_MAX][MINUTES];
	int over[MINUTES];
	int colour[BOOKINGS_MAX];
} Oracle;

static inline const Booking *
booking_at(const Oracle *oracle, guint index)
{
	return oracle->world->bookings->pdata[index];
}

static inline bool
is_absence(const Oracle *oracle, guint index)
{
	return !*booking_at(oracle, index)->person;
}

static inline bool
is_ours(const Oracle *oracle, guint index)
{
	if (!oracle->resource)
		return !is_absence(oracle, index);
	return strcmp(booking_at(oracle, index)->resource, oracle->resource) == 0;
}

/* One class: each of its members is there until the last one leaves. */
static inline bool
same_class(const Oracle *oracle, guint i, guint j)
{
	const Booking *a = booking_at(oracle, i), *b = booking_at(oracle, j);

	return strcmp(a->service, "class") == 0 && strcmp(b->service, "class") == 0 &&
	       a->span.start == b->span.start && is_ours(oracle, i) && is_ours(oracle, j) &&
	       strcmp(a->resource, b->resource) == 0;
}

static inline void
fill_presence(Oracle *oracle)
{
	guint count = oracle->world->bookings->len;

	for (guint i = 0; i < count; i++) {
		oracle->colour[i] = (int)i;
		for (guint j = 0; j < count; j++) {
			Span span = booking_at(oracle, j)->span;
			if (!is_ours(oracle, i) || (i != j && !same_class(oracle, i, j)))
				continue;
			for (int minute = 0; minute < MINUTES; minute++)
				oracle->there[i][minute] |=
				    span_contains(span, oracle->zero + minute * MINUTE);
		}
	}
}

/* How many are too many at a minute; an absence leaves no place. A class counts once. */
static inline int
over_at(const Oracle *oracle, int minute)
{
	int taken = 0, capacity = oracle->capacity;

	for (guint i = 0; i < oracle->world->bookings->len; i++) {
		bool counted = !oracle->there[i][minute];
		if (is_absence(oracle, i) && oracle->there[i][minute])
			capacity = 0;
		for (guint j = 0; j < i; j++)
			counted |= same_class(oracle, i, j) && oracle->there[j][minute];
		taken += !counted && !is_absence(oracle, i);
	}
	return taken > 0 ? taken - capacity : 0;
}

static inline void
paint(Oracle *oracle, guint a, guint b)
{
	int from = MAX(oracle->colour[a], oracle->colour[b]);
	int to = MIN(oracle->colour[a], oracle->colour[b]);

	for (guint i = 0; i < oracle->world->bookings->len; i++)
		if (oracle->colour[i] == from)
			oracle->colour[i] = to;
}

/* All who share an overfull minute get one colour; so do absences that touch. */
static inline void
paint_all(Oracle *oracle)
{
	guint count = oracle->world->bookings->len;

	for (guint i = 0; i < count; i++) {
		for (guint j = 0; j < i; j++) {
			Span a = booking_at(oracle, i)->span,
			     b = booking_at(oracle, j)->span;
			bool shared = is_absence(oracle, i) && is_absence(oracle, j) &&
				      is_ours(oracle, i) && is_ours(oracle, j) &&
				      a.start <= b.end && b.start <= a.end;
			for (int minute = 0; minute < MINUTES && !shared; minute++)
				shared = oracle->there[i][minute] &&
					 oracle->there[j][minute] &&
					 oracle->over[minute] > 0;
			if (shared)
				paint(oracle, i, j);
		}
	}
}

/* The pile of one colour as "resource from-to +over uid,uid", absences left out; or NULL.
 */
static inline char *
describe(const Oracle *oracle, int colour)
{
	int first = MINUTES, last = 0, most = 0;
	const char *room = NULL;
	bool rooms = false;
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < oracle->world->bookings->len; i++) {
		bool overfull = false;
		if (oracle->colour[i] != colour || is_absence(oracle, i))
			continue;
		for (int minute = 0; minute < MINUTES; minute++) {
			if (!oracle->there[i][minute] || oracle->over[minute] <= 0)
				continue;
			first = MIN(first, minute);
			last = MAX(last, minute + 1);
			most = MAX(most, oracle->over[minute]);
			overfull = true;
		}
		if (!overfull)
			continue;
		g_ptr_array_add(names, booking_at(oracle, i)->uid);
		rooms |= room && strcmp(room, booking_at(oracle, i)->resource) != 0;
		room = booking_at(oracle, i)->resource;
	}
	g_autofree char *joined = join_sorted(names, ",");
	/* What one resource alone is too full for is said of that one. */
	if (most == 0 || (!oracle->resource && !rooms))
		return NULL;
	return g_strdup_printf(
	    "%s %d-%d +%d %s", oracle->resource, first, last, most, joined);
}

static inline void
oracle_resource(const World *world, const char *resource, int capacity, GPtrArray *lines)
{
	g_autofree Oracle *oracle = g_new0(Oracle, 1);

	oracle->world = world;
	oracle->resource = resource;
	oracle->capacity = capacity;
	oracle->zero = at(world, MORNING);
	fill_presence(oracle);
	for (int minute = 0; minute < MINUTES; minute++)
		oracle->over[minute] = over_at(oracle, minute);
	paint_all(oracle);
	for (guint i = 0; i < world->bookings->len; i++) {
		char *line = describe(oracle, (int)i);
		if (line)
			g_ptr_array_add(lines, line);
	}
}

#endif
