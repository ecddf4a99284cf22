/* A sweep's findings meet the alerts of its scope: new, known, changed, or gone. */
#include "alerting.h"

#include <slipwatch/json.h>

/* Alerts and findings of one key: matters that only their facts tell apart. */
typedef struct Family {
	Digest key;
	GPtrArray *alerts;   /* Alert, borrowed; NULL: taken */
	GPtrArray *findings; /* Finding, borrowed; NULL: taken */
} Family;

static void
family_free(void *data)
{
	Family *family = data;

	g_ptr_array_unref(family->alerts);
	g_ptr_array_unref(family->findings);
	g_free(family);
}

static guint
key_hash(gconstpointer key)
{
	return (guint)((const Digest *)key)->low;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
	return digest_equal(*(const Digest *)a, *(const Digest *)b);
}

static Family *
family_of(GHashTable *families, Digest key)
{
	Family *family = g_hash_table_lookup(families, &key);

	if (family)
		return family;
	family = g_new0(Family, 1);
	family->key = key;
	family->alerts = g_ptr_array_new();
	family->findings = g_ptr_array_new();
	g_hash_table_insert(families, &family->key, family);
	return family;
}

/* A key of its own within the family: the plain one, or the first numbered one that is
 * free. */
static Digest
family_free_key(const Family *family)
{
	Digest key = family->key;

	for (unsigned n = 1;; n++) {
		bool used = false;

		for (guint i = 0; i < family->alerts->len; i++)
			used |= family->alerts->pdata[i] &&
				digest_equal(((Alert *)family->alerts->pdata[i])->key, key);
		if (!used)
			return key;
		key = digest_join(family->key, digest_bytes(&n, sizeof n));
	}
}

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

	if (alert->state != ALERT_OPEN && alert->state != ALERT_SNOOZED && !slip)
		return;
	alert_enter(alert, ALERT_WITHDRAWN, s->now);
	if (alert->told > TIER_LOG)
		notice_add(s->notices, SHOW_WITHDRAW, alert, s->now);
}

static void
family_match(Settlement *s, Family *family, guint a, guint f)
{
	settle_known(s, family->alerts->pdata[a], family->findings->pdata[f]);
	family->findings->pdata[f] = NULL;
}

/* Same facts first, then standing alerts in order, then withdrawn ones. */
static void
family_settle(Settlement *s, Family *family)
{
	guint known = family->alerts->len;
	g_autofree bool *taken = g_new0(bool, known + 1);

	for (int pass = 0; pass < 3; pass++)
		for (guint f = 0; f < family->findings->len; f++)
			for (guint a = 0; a < known && family->findings->pdata[f]; a++) {
				const Alert *alert = family->alerts->pdata[a];

				if (taken[a] ||
				    (pass == 1 && alert->state == ALERT_WITHDRAWN) ||
				    (pass == 0 &&
					!digest_equal(alert->facts,
					    alert_facts(family->findings->pdata[f]))))
					continue;
				taken[a] = true;
				family_match(s, family, a, f);
			}
	for (guint a = 0; a < known; a++)
		if (!taken[a])
			settle_gone(s, family->alerts->pdata[a]);
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
	settlement_list(s, SHOW_SUMMARY, listed);
}

static int
by_finding(const void *a, const void *b)
{
	return finding_compare(*(Finding *const *)a, *(Finding *const *)b);
}

void
alerts_settle(Settlement *s)
{
	g_autoptr(GHashTable) families =
	    g_hash_table_new_full(key_hash, key_equal, NULL, family_free);
	g_autoptr(GPtrArray) order = g_ptr_array_new();

	g_ptr_array_sort(s->findings, by_finding);
	for (guint i = 0; i < s->alerts->len; i++) {
		Alert *alert = s->alerts->pdata[i];
		Family *family =
		    family_of(families, alert_key(alert->office, alert->finding));

		if (!family->alerts->len)
			g_ptr_array_add(order, family);
		g_ptr_array_add(family->alerts, alert);
	}
	for (guint i = 0; i < s->findings->len; i++) {
		Finding *finding = s->findings->pdata[i];
		Family *family;

		if (finding_over(finding, s->office) <= s->now)
			continue;
		family = family_of(families, alert_key(s->office->id, finding));
		if (!family->alerts->len && !family->findings->len)
			g_ptr_array_add(order, family);
		g_ptr_array_add(family->findings, finding);
	}
	for (guint i = 0; i < order->len; i++)
		family_settle(s, order->pdata[i]);
	if (s->baseline)
		settle_baseline(s);
	alerts_announce(s);
}
