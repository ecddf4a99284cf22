/* same-person: one person at once on different resources, of different services, in one
 * office or in several. */
#include "remedy.h"
#include "rules.h"
#include "selves.h"
#include "weigh.h"

#include <string.h>

/*
 * Stated priors [A], to be learned. Nobody is in two places; but a parent may be booked for
 * both children, and where only the name is known it may be two people.
 */
#define KNOWN_ODDS 2.0
#define NAMED_ODDS 1.2
/* So many that follow are looked at for each booking: no person has more at once. */
enum { COMPARED_MAX = 64 };

typedef struct Visit {
	const Booking *booking;
	const Elsewhere *elsewhere; /* NULL: it is this office's */
} Visit;

static const char *
place_of(const Context *context, const Visit *visit)
{
	return visit->elsewhere ? visit->elsewhere->place
				: context_lane(context, visit->booking->resource)->name;
}

static bool
is_group(const Context *context, const Visit *visit)
{
	return visit->elsewhere ? visit->elsewhere->group
				: context_group(context, visit->booking->service) != NULL;
}

/* A household's visit is of one service, and a group takes in whoever comes along. */
static bool
clashes(const Context *context, const Visit *one, const Visit *two)
{
	const Booking *a = one->booking, *b = two->booking;

	return span_overlaps(a->span, b->span) && span_length(a->span) > 0 &&
	       span_length(b->span) > 0 &&
	       strcmp(place_of(context, one), place_of(context, two)) != 0 &&
	       context_fold(context, a->service) != context_fold(context, b->service) &&
	       !is_group(context, one) && !is_group(context, two) &&
	       !bookings_apart(context, a, b);
}

static guint
root_of(guint *parent, guint node)
{
	while (parent[node] != node)
		node = parent[node] = parent[parent[node]];
	return node;
}

static const Visit *
visit_at(const GPtrArray *visits, guint index)
{
	return visits->pdata[index];
}

/* The first moment at which two of them clash. */
static int64_t
clash_begins(const Context *context, const GPtrArray *group)
{
	int64_t first = INT64_MAX;

	for (guint i = 0; i < group->len; i++)
		for (guint j = i + 1; j < MIN(group->len, i + 1 + COMPARED_MAX); j++) {
			const Visit *later = visit_at(group, j);
			if (clashes(context, visit_at(group, i), later))
				first = MIN(first, later->booking->span.start);
		}
	return first;
}

static void
list_elsewhere(Finding *finding, const Elsewhere *elsewhere)
{
	const Booking *booking = elsewhere->booking;

	g_ptr_array_add(finding->bookings, booking_name(booking));
	g_ptr_array_add(finding->feeds, g_strdup(elsewhere->feed));
	finding->cut |= booking->cut;
}

static void
list_visits(Context *context, Finding *finding, const GPtrArray *group)
{
	for (guint i = 0; i < group->len; i++) {
		const Visit *visit = visit_at(group, i);
		if (visit->elsewhere)
			list_elsewhere(finding, visit->elsewhere);
		else
			finding_list_booking(finding, visit->booking);
		g_ptr_array_add(finding->resources, g_strdup(place_of(context, visit)));
	}
}

/* Each office speaks of what it is part of, and weighs it by its own entries. Only the one
 * whose booking was recorded last proposes another place for it. */
static void
report_group(Context *context, const GPtrArray *group)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new(), ours = g_ptr_array_new();

	for (guint i = 0; i < group->len; i++) {
		const Visit *visit = visit_at(group, i);
		g_ptr_array_add(all, (gpointer)visit->booking);
		if (!visit->elsewhere)
			g_ptr_array_add(ours, (gpointer)visit->booking);
	}
	if (!any_within(context, ours))
		return;
	const Booking *first = ours->pdata[0], *last = recorded_last(all);
	bool known = *first->person != '=';
	Finding *finding = context_report(context, "same-person", 0);
	finding->person = g_strdup(first->person);
	finding->recorded = clash_begins(context, group);
	weigh_clash(context, finding, ours, known ? KNOWN_ODDS : NAMED_ODDS);
	list_visits(context, finding, group);
	if (last && g_ptr_array_find(ours, last, NULL))
		propose(context, finding, last, false);
}

static void
join_clashing(const Context *context, const GArray *visits, guint *parent)
{
	for (guint i = 0; i < visits->len; i++) {
		const Visit *visit = &g_array_index(visits, Visit, i);
		for (guint j = i + 1; j < MIN(visits->len, i + 1 + COMPARED_MAX); j++) {
			const Visit *later = &g_array_index(visits, Visit, j);
			if (later->booking->span.start >= visit->booking->span.end)
				break;
			if (!clashes(context, visit, later))
				continue;
			guint a = root_of(parent, i), b = root_of(parent, j);
			parent[MAX(a, b)] = MIN(a, b);
		}
	}
}

/* Visit, by booking_compare. */
static void
judge_visits(Context *context, const GArray *visits)
{
	g_autofree guint *parent = g_new(guint, visits->len);
	g_autoptr(GHashTable) groups =
	    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);

	for (guint i = 0; i < visits->len; i++)
		parent[i] = i;
	join_clashing(context, visits, parent);
	for (guint i = 0; i < visits->len; i++) {
		gpointer root = GUINT_TO_POINTER(root_of(parent, i));
		GPtrArray *group = g_hash_table_lookup(groups, root);
		if (!group) {
			group = g_ptr_array_new();
			g_hash_table_insert(groups, root, group);
		}
		g_ptr_array_add(group, &g_array_index(visits, Visit, i));
	}
	for (guint i = 0; i < visits->len; i++) {
		GPtrArray *group = g_hash_table_lookup(groups, GUINT_TO_POINTER(i));
		if (group && group->len > 1)
			report_group(context, group);
	}
}

static int
visit_order(gconstpointer a, gconstpointer b)
{
	return booking_compare(((const Visit *)a)->booking, ((const Visit *)b)->booking);
}

/* An address that a household shares goes for several people: the name must be theirs. */
static void
add_elsewhere(const Context *context, GArray *visits, const Booking *self)
{
	const GPtrArray *known = g_hash_table_lookup(context->elsewhere, self->person);
	const char *name = context_fold(context, self->participant);

	for (guint i = 0; known && i < known->len; i++) {
		const Elsewhere *elsewhere = known->pdata[i];
		Visit visit = { elsewhere->booking, elsewhere };
		if (!visit.booking->all_day &&
		    context_fold(context, visit.booking->participant) == name)
			g_array_append_val(visits, visit);
	}
	g_array_sort(visits, visit_order);
}

static void
judge_self(Context *context, const GPtrArray *own)
{
	g_autoptr(GArray) visits = g_array_sized_new(false, false, sizeof(Visit), own->len);

	for (guint i = 0; i < own->len; i++) {
		Visit visit = { own->pdata[i], NULL };
		g_array_append_val(visits, visit);
	}
	add_elsewhere(context, visits, own->pdata[0]);
	if (visits->len > 1)
		judge_visits(context, visits);
}

void
rule_same_person(Context *context)
{
	bool here = g_hash_table_size(context->elsewhere) == 0;
	g_autoptr(GPtrArray) selves = here ? selves_of(context) : selves_any(context);

	for (guint i = 0; i < selves->len; i++)
		judge_self(context, selves->pdata[i]);
}
