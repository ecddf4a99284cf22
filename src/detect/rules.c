/* The table of rules, and detection: every row over one context. */
#include "rules.h"

#include <slipwatch/detect.h>
#include <string.h>

typedef struct Rule {
	const char *slug;
	void (*find)(
	    Context *context); /* NULL: found where feeds are read, see detect_feed */
} Rule;

/* mismatch is first: what it speaks of is not said again. */
static const Rule rules[] = {
	{ "mismatch", rule_mismatch },
	{ "double-booking", rule_double_booking },
	{ "too-close", rule_too_close },
	{ "same-person", rule_same_person },
	{ "duplicate", rule_duplicate },
	{ "unrecorded", rule_unrecorded },
	{ "outside-hours", rule_outside_hours },
	{ "closed-day", rule_closed_day },
	{ "off-grid", rule_off_grid },
	{ "past", rule_past },
	{ "feed-unreadable", NULL },
	{ "feed-stale", NULL },
	{ "feed-shrunk", NULL },
	{ "feed-shift", NULL },
};

static int
finding_order(gconstpointer a, gconstpointer b)
{
	return finding_compare(*(Finding *const *)a, *(Finding *const *)b);
}

GPtrArray *
detect(const Detection *detection)
{
	g_autoptr(Context) context = context_new(detection);
	GPtrArray *findings = context->findings;

	for (unsigned i = 0; i < G_N_ELEMENTS(rules); i++)
		if (rules[i].find)
			rules[i].find(context);
	for (guint i = 0; i < findings->len; i++)
		finding_settle(findings->pdata[i]);
	g_ptr_array_sort(findings, finding_order);
	return g_ptr_array_ref(findings);
}

const char *const *
detect_rules(void)
{
	static const char *slugs[G_N_ELEMENTS(rules) + 1];
	static gsize once;

	if (g_once_init_enter(&once)) {
		for (unsigned i = 0; i < G_N_ELEMENTS(rules); i++)
			slugs[i] = rules[i].slug;
		g_once_init_leave(&once, 1);
	}
	return slugs;
}

/* The row's own text, which outlives every caller's. */
static const char *
rule_slug(const char *slug)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(rules); i++)
		if (strcmp(rules[i].slug, slug) == 0)
			return rules[i].slug;
	return slug;
}

Finding *
detect_feed(
    const char *rule, const Office *office, const char *feed, const char *detail, double p)
{
	Finding *finding = finding_new(rule_slug(rule));

	finding->p = p;
	finding->office = g_strdup(office->name);
	finding->detail = g_strdup(detail);
	g_ptr_array_add(finding->feeds, g_strdup(feed));
	finding_settle(finding);
	return finding;
}
