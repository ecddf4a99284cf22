/* Findings: values that look the same whenever the facts are the same. */
#include <slipwatch/booking.h>

#include <string.h>

static const char *const tiers[] = {
	[TIER_LOG] = "log",
	[TIER_DIGEST] = "digest",
	[TIER_ASK] = "ask",
	[TIER_INTERRUPT] = "interrupt",
};

Finding *
finding_new(const char *rule)
{
	Finding *finding = g_new0(Finding, 1);
	finding->rule = rule;
	finding->asked = finding->asked_end = finding->recorded = NO_TIME;
	finding->proposed = finding->deadline = finding->start = finding->end = NO_TIME;
	finding->made = finding->also = finding->due_at = finding->as_of = NO_TIME;
	finding->seen_now = NO_TIME;
	finding->looked = (Span){ NO_TIME, NO_TIME };
	finding->asked_free = -1;
	finding->evidence = g_ptr_array_new_with_free_func(g_free);
	finding->participants = g_ptr_array_new_with_free_func(g_free);
	finding->resources = g_ptr_array_new_with_free_func(g_free);
	finding->bookings = g_ptr_array_new_with_free_func(g_free);
	finding->requests = g_ptr_array_new_with_free_func(g_free);
	finding->feeds = g_ptr_array_new_with_free_func(g_free);
	return finding;
}

static GPtrArray *
texts_copy(const GPtrArray *texts)
{
	GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < texts->len; i++)
		g_ptr_array_add(copy, g_strdup(g_ptr_array_index(texts, i)));
	return copy;
}

Finding *
finding_copy(const Finding *finding)
{
	Finding *copy = g_memdup2(finding, sizeof *finding);
	copy->kind = g_strdup(finding->kind);
	copy->equal = g_strdup(finding->equal);
	copy->office = g_strdup(finding->office);
	copy->evidence = texts_copy(finding->evidence);
	copy->participants = texts_copy(finding->participants);
	copy->person = g_strdup(finding->person);
	copy->resource = g_strdup(finding->resource);
	copy->asked_resource = g_strdup(finding->asked_resource);
	copy->recorded_resource = g_strdup(finding->recorded_resource);
	copy->proposed_for = g_strdup(finding->proposed_for);
	copy->proposed_resource = g_strdup(finding->proposed_resource);
	copy->asked_by = g_strdup(finding->asked_by);
	copy->recorded_for = g_strdup(finding->recorded_for);
	copy->resources = texts_copy(finding->resources);
	copy->bookings = texts_copy(finding->bookings);
	copy->requests = texts_copy(finding->requests);
	copy->feeds = texts_copy(finding->feeds);
	copy->detail = g_strdup(finding->detail);
	copy->why = g_strdup(finding->why);
	return copy;
}

void
finding_free(Finding *finding)
{
	if (!finding)
		return;
	g_free(finding->kind);
	g_free(finding->equal);
	g_free(finding->office);
	g_ptr_array_unref(finding->evidence);
	g_ptr_array_unref(finding->participants);
	g_free(finding->person);
	g_free(finding->resource);
	g_free(finding->asked_resource);
	g_free(finding->recorded_resource);
	g_free(finding->proposed_for);
	g_free(finding->proposed_resource);
	g_free(finding->asked_by);
	g_free(finding->recorded_for);
	g_ptr_array_unref(finding->resources);
	g_ptr_array_unref(finding->bookings);
	g_ptr_array_unref(finding->requests);
	g_ptr_array_unref(finding->feeds);
	g_free(finding->detail);
	g_free(finding->why);
	g_free(finding);
}

static int
text_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
texts_settle(GPtrArray *texts)
{
	g_ptr_array_sort(texts, text_order);
	for (guint i = texts->len; i-- > 1;) {
		if (strcmp(g_ptr_array_index(texts, i), g_ptr_array_index(texts, i - 1)) ==
		    0)
			g_ptr_array_remove_index(texts, i);
	}
}

void
finding_settle(Finding *finding)
{
	texts_settle(finding->evidence);
	texts_settle(finding->participants);
	texts_settle(finding->resources);
	texts_settle(finding->bookings);
	texts_settle(finding->requests);
	texts_settle(finding->feeds);
}

static int
compare_times(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
compare_deadlines(int64_t a, int64_t b)
{
	if (a == NO_TIME || b == NO_TIME)
		return (a == NO_TIME) - (b == NO_TIME);
	return compare_times(a, b);
}

static int
compare_texts(const GPtrArray *a, const GPtrArray *b)
{
	for (guint i = 0; i < a->len && i < b->len; i++) {
		int order = strcmp(g_ptr_array_index(a, i), g_ptr_array_index(b, i));
		if (order != 0)
			return order;
	}
	return (a->len > b->len) - (a->len < b->len);
}

int
finding_compare(const Finding *a, const Finding *b)
{
	int orders[] = {
		compare_deadlines(a->deadline, b->deadline),
		strcmp(a->rule, b->rule),
		compare_times(a->recorded, b->recorded),
		compare_texts(a->participants, b->participants),
		compare_texts(a->bookings, b->bookings),
		compare_texts(a->requests, b->requests),
		compare_texts(a->feeds, b->feeds),
		compare_times(a->asked, b->asked),
		compare_times(a->start, b->start),
		compare_times(a->end, b->end),
		g_strcmp0(a->resource, b->resource),
		g_strcmp0(a->kind, b->kind),
		g_strcmp0(a->detail, b->detail),
	};
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		if (orders[i] != 0)
			return orders[i];
	}
	return 0;
}

const char *
tier_name(Tier tier)
{
	return tiers[tier];
}

bool
tier_parse(const char *text, Tier *ret_tier)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tiers); i++) {
		if (strcmp(tiers[i], text) == 0) {
			*ret_tier = (Tier)i;
			return true;
		}
	}
	return false;
}
