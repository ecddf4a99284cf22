/* same-person: one person at once on different resources, of different services. */
#include "remedy.h"
#include "rules.h"
#include "selves.h"
#include "weigh.h"

/*
 * Stated priors [A], to be learned. Nobody is in two places; but a parent may be booked for
 * both children, and where only the name is known it may be two people.
 */
#define KNOWN_ODDS 2.0
#define NAMED_ODDS 1.2
/* So many that follow are looked at for each booking: no person has more at once. */
enum { COMPARED_MAX = 64 };

/* A household's visit is of one service, and a group takes in whoever comes along. */
static bool
clashes(const Context *context, const Booking *a, const Booking *b)
{
	return span_overlaps(a->span, b->span) && span_length(a->span) > 0 &&
	       span_length(b->span) > 0 &&
	       context_lane(context, a->resource) != context_lane(context, b->resource) &&
	       context_fold(context, a->service) != context_fold(context, b->service) &&
	       !context_group(context, a->service) && !context_group(context, b->service);
}

static guint
root_of(guint *parent, guint node)
{
	while (parent[node] != node)
		node = parent[node] = parent[parent[node]];
	return node;
}

/* The first moment at which two of them clash. */
static int64_t
clash_begins(const Context *context, const GPtrArray *group)
{
	int64_t first = INT64_MAX;

	for (guint i = 0; i < group->len; i++)
		for (guint j = i + 1; j < MIN(group->len, i + 1 + COMPARED_MAX); j++) {
			const Booking *later = group->pdata[j];
			if (clashes(context, group->pdata[i], later))
				first = MIN(first, later->span.start);
		}
	return first;
}

static void
report_group(Context *context, const GPtrArray *group)
{
	const Booking *first = group->pdata[0];
	bool known = *first->person != '=';

	if (!any_within(context, group))
		return;
	Finding *finding = context_report(context, "same-person", 0);
	finding->person = g_strdup(first->person);
	finding->recorded = clash_begins(context, group);
	weigh_clash(context, finding, group, known ? KNOWN_ODDS : NAMED_ODDS);
	for (guint i = 0; i < group->len; i++) {
		const Booking *booking = group->pdata[i];
		finding_list_booking(finding, booking);
		g_ptr_array_add(finding->resources,
		    g_strdup(context_lane(context, booking->resource)->name));
	}
	propose(context, finding, recorded_last(group), false);
}

static void
join_clashing(const Context *context, const GPtrArray *own, guint *parent)
{
	for (guint i = 0; i < own->len; i++) {
		const Booking *booking = own->pdata[i];
		for (guint j = i + 1; j < MIN(own->len, i + 1 + COMPARED_MAX); j++) {
			const Booking *later = own->pdata[j];
			if (later->span.start >= booking->span.end)
				break;
			if (!clashes(context, booking, later))
				continue;
			guint a = root_of(parent, i), b = root_of(parent, j);
			parent[MAX(a, b)] = MIN(a, b);
		}
	}
}

static void
judge_self(Context *context, const GPtrArray *own)
{
	g_autofree guint *parent = g_new(guint, own->len);
	g_autoptr(GHashTable) groups =
	    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);

	for (guint i = 0; i < own->len; i++)
		parent[i] = i;
	join_clashing(context, own, parent);
	for (guint i = 0; i < own->len; i++) {
		gpointer root = GUINT_TO_POINTER(root_of(parent, i));
		GPtrArray *group = g_hash_table_lookup(groups, root);
		if (!group) {
			group = g_ptr_array_new();
			g_hash_table_insert(groups, root, group);
		}
		g_ptr_array_add(group, own->pdata[i]);
	}
	for (guint i = 0; i < own->len; i++) {
		GPtrArray *group = g_hash_table_lookup(groups, GUINT_TO_POINTER(i));
		if (group && group->len > 1)
			report_group(context, group);
	}
}

void
rule_same_person(Context *context)
{
	g_autoptr(GPtrArray) selves = selves_of(context, false);

	for (guint i = 0; i < selves->len; i++)
		judge_self(context, selves->pdata[i]);
}
