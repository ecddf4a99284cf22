/* A sweep's findings meet the alerts of its scope: new, known, changed, or gone. */
#include "alerting.h"
#include "family.h"

#include <slipwatch/json.h>

static bool
finding_same(const Finding *a, const Finding *b)
{
	json_t *one = finding_store_json(a), *two = finding_store_json(b);
	bool same = json_equal(one, two);

	json_decref(one);
	json_decref(two);
	return same;
}

static void
take_finding(Alert *alert, const Finding *finding)
{
	if (finding_same(alert->finding, finding))
		return;
	finding_free(alert->finding);
	alert->finding = finding_copy(finding);
	alert->changed = true;
}

/* A bubble that hangs there must not go on saying what is no longer so: now, in place. */
static void
settle_changed(Settlement *s, Alert *alert, const Finding *finding, Digest facts)
{
	bool hangs = alert->state == ALERT_OPEN && alert->told >= TIER_ASK;

	take_finding(alert, finding);
	alert->facts = facts;
	alert_reopen(alert, s->now);
	if (hangs)
		alert_announce(s, alert);
}

enum { RELAPSE = HOUR }; /* a feed's fault that is back so soon is the same one */

/* It was gone and is back: an answer still holds for the same facts, but for "it is wrong".
 */
static void
settle_returned(Settlement *s, Alert *alert, const Finding *finding, Digest facts)
{
	bool settled = digest_equal(alert->facts, facts) &&
		       alert->verdict != VERDICT_NONE && alert->verdict != VERDICT_SLIP;

	take_finding(alert, finding);
	alert->facts = facts;
	if (settled) {
		alert_enter(alert, ALERT_ANSWERED, s->now);
		return;
	}
	if (!finding_of_feed(finding) || s->now - alert->withdrawn_at >= RELAPSE)
		alert->told = TIER_LOG;
	alert->raised_at = s->now;
	alert_reopen(alert, s->now);
}

static void
settle_known(Settlement *s, Alert *alert, const Finding *finding)
{
	Digest facts = alert_facts(finding);
	Tier tier = alert->finding->tier;

	if (alert->state == ALERT_WITHDRAWN) {
		settle_returned(s, alert, finding, facts);
	} else if (!digest_equal(alert->facts, facts)) {
		settle_changed(s, alert, finding, facts);
	} else {
		take_finding(alert, finding);
		if (finding->tier > tier && finding->tier > alert->told)
			alert->announced = false;
	}
}

static void
settle_new(Settlement *s, Family *family, const Finding *finding)
{
	Alert *alert = alert_new(s->office->id, finding, s->now);

	alert->key = family_free_key(family);
	alert->facts = alert_facts(finding);
	alert_enter(alert, ALERT_OPEN, s->now);
	g_ptr_array_add(s->alerts, alert);
	g_ptr_array_add(family->alerts, alert);
}

static void
settle_gone(Settlement *s, Alert *alert)
{
	bool slip = alert->state == ALERT_ANSWERED && alert->verdict == VERDICT_SLIP;
	bool told;

	if (alert->state != ALERT_OPEN && alert->state != ALERT_SNOOZED && !slip)
		return;
	told = alert->told > TIER_LOG && alert_rests(alert) == NO_TIME;
	alert_enter(alert, ALERT_WITHDRAWN, s->now);
	if (told)
		notice_add(s->notices, SHOW_WITHDRAW, alert, s->now);
}

/* What fits best is taken first. */
static void
settle_family(Settlement *s, Family *family)
{
	for (Fit fit = FIT_ENTRIES; fit <= FIT_ANY; fit++)
		for (guint f = 0; f < family->findings->len; f++) {
			const Finding *finding = family->findings->pdata[f];
			Alert *alert = finding ? family_take(family, finding, fit) : NULL;

			if (alert) {
				settle_known(s, alert, finding);
				family->findings->pdata[f] = NULL;
			}
		}
	for (guint a = 0; a < family->left->len; a++)
		settle_gone(s, family->left->pdata[a]);
	for (guint f = 0; f < family->findings->len; f++)
		if (family->findings->pdata[f])
			settle_new(s, family, family->findings->pdata[f]);
}

/* What a first import or a long pause brings up: listed, not raised; a feed's own fault is.
 */
static void
settle_baseline(Settlement *s)
{
	g_autoptr(GPtrArray) listed = g_ptr_array_new();

	for (guint i = 0; i < s->alerts->len; i++) {
		Alert *alert = s->alerts->pdata[i];

		if (alert->state == ALERT_OPEN && alert->finding->tier >= TIER_DIGEST &&
		    !alert->announced && !finding_of_feed(alert->finding))
			g_ptr_array_add(listed, alert);
	}
	settlement_list(s, SHOW_SUMMARY, listed, TIER_DIGEST);
}

void
alerts_settle(Settlement *s)
{
	g_autoptr(GPtrArray) families = families_of(s);

	for (guint i = 0; i < families->len; i++)
		settle_family(s, families->pdata[i]);
	if (s->baseline)
		settle_baseline(s);
	alerts_announce(s);
}
