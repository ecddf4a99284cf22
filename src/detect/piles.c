/* A sweep line over starts and ends: who shares an overfull moment, by union-find. */
#include "piles.h"

#include <stdlib.h>

typedef struct Moment {
	int64_t at;
	bool start; /* ends come first: touching spans do not clash */
	guint taker;
} Moment;

/* An overfull stretch, and one of those who share it. */
typedef struct Stretch {
	Span span;
	unsigned over;
	guint taker;
} Stretch;

typedef struct Sweep {
	const Taker *takers;
	guint *parent;
	guint *active, *place; /* who is there, and where each stands in that list */
	guint present, away;   /* how many are active; how many of them are absences */
	guint stayed;	       /* the first so many were there before this moment */
	unsigned capacity;
	bool overfull;
	GArray *stretches;
} Sweep;

static int
moment_order(const void *a, const void *b)
{
	const Moment *left = a, *right = b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	if (left->start != right->start)
		return left->start ? 1 : -1;
	return (left->taker > right->taker) - (left->taker < right->taker);
}

static guint
root_of(guint *parent, guint node)
{
	while (parent[node] != node)
		node = parent[node] = parent[parent[node]];
	return node;
}

/* The lesser index is the root, so that a pile is known by its first. */
static void
join(guint *parent, guint a, guint b)
{
	a = root_of(parent, a);
	b = root_of(parent, b);
	parent[MAX(a, b)] = MIN(a, b);
}

static void
sweep_enter(Sweep *sweep, guint taker)
{
	sweep->place[taker] = sweep->present;
	sweep->active[sweep->present++] = taker;
	sweep->away += sweep->takers[taker].away;
}

static void
sweep_leave(Sweep *sweep, guint taker)
{
	guint last = sweep->active[--sweep->present];

	sweep->active[sweep->place[taker]] = last;
	sweep->place[last] = sweep->place[taker];
	sweep->away -= sweep->takers[taker].away;
	sweep->stayed = sweep->present;
}

/* Absences fill all places, however many they are, and hurt only who is booked. */
static unsigned
sweep_over(const Sweep *sweep)
{
	guint booked = sweep->present - sweep->away;
	guint taken = booked + (sweep->away > 0 ? sweep->capacity : 0);

	return booked > 0 && taken > sweep->capacity ? taken - sweep->capacity : 0;
}

/*
 * All that happens at one moment has happened: what holds until the next? Those who stayed
 * stand first, for ends come before starts; if it was overfull, they are joined already.
 */
static void
sweep_settle(Sweep *sweep, int64_t from, int64_t to)
{
	unsigned over = sweep_over(sweep);
	guint joined = sweep->overfull ? sweep->stayed : 0;

	sweep->overfull = over > 0;
	sweep->stayed = sweep->present;
	if (over == 0)
		return;
	for (guint i = joined; i < sweep->present; i++)
		join(sweep->parent, sweep->active[i], sweep->active[0]);
	Stretch stretch = { { from, to }, over, sweep->active[0] };
	g_array_append_val(sweep->stretches, stretch);
}

static Moment *
moments_of(const Taker *takers, guint count, guint *ret_count)
{
	Moment *moments = g_new(Moment, (gsize)count * 2 + 1);
	guint n = 0;

	for (guint i = 0; i < count; i++) {
		if (takers[i].span.end <= takers[i].span.start)
			continue;
		moments[n++] = (Moment){ takers[i].span.start, true, i };
		moments[n++] = (Moment){ takers[i].span.end, false, i };
	}
	qsort(moments, n, sizeof *moments, moment_order);
	*ret_count = n;
	return moments;
}

static void
sweep_run(Sweep *sweep, const Moment *moments, guint count)
{
	for (guint i = 0; i < count; i++) {
		if (moments[i].start)
			sweep_enter(sweep, moments[i].taker);
		else
			sweep_leave(sweep, moments[i].taker);
		if (i + 1 < count && moments[i + 1].at > moments[i].at)
			sweep_settle(sweep, moments[i].at, moments[i + 1].at);
	}
}

static GArray *
gather_piles(Sweep *sweep, guint count)
{
	GArray *piles = g_array_new(false, false, sizeof(Pile));
	g_autofree guint *pile_of = g_new0(guint, count + 1); /* 1-based, by root */

	for (guint i = 0; i < sweep->stretches->len; i++)
		pile_of[root_of(sweep->parent,
		    g_array_index(sweep->stretches, Stretch, i).taker)] = G_MAXUINT;
	for (guint i = 0; i < count; i++) {
		guint root = root_of(sweep->parent, i);
		if (pile_of[root] == G_MAXUINT) {
			Pile pile = { .span = { INT64_MAX, INT64_MIN },
				.takers = g_array_new(false, false, sizeof(guint)) };
			g_array_append_val(piles, pile);
			pile_of[root] = piles->len;
		}
		if (pile_of[root] != 0)
			g_array_append_val(
			    g_array_index(piles, Pile, pile_of[root] - 1).takers, i);
	}
	for (guint i = 0; i < sweep->stretches->len; i++) {
		Stretch stretch = g_array_index(sweep->stretches, Stretch, i);
		guint at = pile_of[root_of(sweep->parent, stretch.taker)];
		Pile *pile = &g_array_index(piles, Pile, at - 1);
		pile->span = span_union(pile->span, stretch.span);
		pile->over = MAX(pile->over, stretch.over);
	}
	return piles;
}

GArray *
piles_of(const Taker *takers, guint count, unsigned capacity)
{
	guint moments_count;
	g_autofree Moment *moments = moments_of(takers, count, &moments_count);
	g_autofree guint *parent = g_new(guint, count + 1);
	g_autofree guint *active = g_new(guint, count + 1);
	g_autofree guint *place = g_new(guint, count + 1);
	g_autoptr(GArray) stretches = g_array_new(false, false, sizeof(Stretch));
	Sweep sweep = { .takers = takers,
		.parent = parent,
		.active = active,
		.place = place,
		.capacity = capacity,
		.stretches = stretches };

	for (guint i = 0; i < count; i++)
		parent[i] = i;
	sweep_run(&sweep, moments, moments_count);
	return gather_piles(&sweep, count);
}
