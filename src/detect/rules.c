/* The table of rules, and detection: every row over one context. */
#include "rules.h"

#include "remedy.h"
#include "shifts.h"

#include <slipwatch/detect.h>
#include <string.h>

typedef struct Rule {
	const char *slug;
	void (*find)(
	    Context *context); /* NULL: found where feeds are read, see detect_feed */
} Rule;

/* What the first speak of is not said again by those that follow. */
static const Rule rules[] = {
	{ "wrong-person", rule_wrong_person },
	{ "swapped", rule_swapped },
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
	{ "text-contradiction", rule_text_contradiction },
	{ "unlikely", rule_unlikely },
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

/* A mismatch is judged with what was learned from the start; all other rules have odds of
 * their own, that answers move. */
static void
believe(Finding *finding, const Beliefs *beliefs)
{
	g_autofree const char **signals = g_new0(const char *, finding->evidence->len + 1);

	for (guint i = 0; i < finding->evidence->len; i++)
		signals[i] = finding->evidence->pdata[i];
	if (strcmp(finding->rule, "mismatch") != 0) {
		finding->raw = finding->p;
		finding->p = beliefs_p(
		    beliefs, finding_story(finding), finding->kind, signals, finding->raw);
	}
	finding->held_back = finding->kind && beliefs_demoted(beliefs, finding->kind);
}

/* One word of the feed, not one for each of its times. */
static void
leave_out_held(GPtrArray *findings, const Shifts *shifts)
{
	for (guint i = findings->len; shifts && i > 0; i--)
		if (shifts_hold(shifts, findings->pdata[i - 1]))
			g_ptr_array_remove_index_fast(findings, i - 1);
}

GPtrArray *
detect(const Detection *detection)
{
	g_autoptr(Context) context = context_new(detection);
	GPtrArray *findings = context->findings;

	shifts_update(context);
	for (unsigned i = 0; i < G_N_ELEMENTS(rules); i++)
		if (rules[i].find)
			rules[i].find(context);
	leave_out_held(findings, detection->shifts);
	see_now(context);
	for (guint i = 0; i < findings->len; i++)
		finding_settle(findings->pdata[i]);
	for (guint i = 0; i < findings->len; i++)
		believe(findings->pdata[i], detection->beliefs);
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
