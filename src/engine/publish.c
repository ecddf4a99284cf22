/* What was decided, stored: alerts, the notices that tell of them, and the audit trail. */
#include "changes.h"
#include "judge.h"
#include "tick.h"

#include <slipwatch/clock.h>
#include <slipwatch/lifecycle.h>

/* What the trail calls what was shown. */
static const char *const deeds[] = {
	[SHOW_RAISE] = "raised",
	[SHOW_UPDATE] = "updated",
	[SHOW_REMIND] = "reminded",
	[SHOW_ESCALATE] = "escalated",
	[SHOW_DIGEST] = "listed",
	[SHOW_WITHDRAW] = "withdrawn",
	[SHOW_SUMMARY] = "listed",
	[SHOW_ANSWER] = "answered",
	[SHOW_SNOOZE] = "snoozed",
};

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

/* Whatever is told of it, and when: what changed is put down as it is seen. */
static bool
put_changes(Turn *turn, const Alert *alert, GError **error)
{
	g_autoptr(Alert) before = store_alert(turn->store, alert->id, error);
	if (!before || digest_equal(before->facts, alert->facts))
		return before != NULL;
	g_autofree char *changes =
	    finding_changes(before->finding, alert->finding, turn->office->zone);
	AuditRow row = { .at = turn->now, .what = (char *)"changed", .detail = changes };
	return store_audit_put(turn->store, alert->id, &row, error);
}

static bool
put_alert(Turn *turn, Alert *alert, GError **error)
{
	if (alert->id && !alert->changed)
		return true;
	if (alert->id && !put_changes(turn, alert, error))
		return false;
	Digest family = alert_key(turn->office->id, alert->finding);
	if (!store_alert_put(turn->store, turn->row.id, alert, family, error))
		return false;
	alert->changed = false;
	moments_note(turn, alert);
	return true;
}

/* Stores what changed; ret: key -> Alert, of all. */
static GHashTable *
put_alerts(Turn *turn, const GPtrArray *alerts, GError **error)
{
	g_autoptr(GHashTable) by_key = g_hash_table_new(key_hash, key_equal);
	for (guint i = 0; i < alerts->len; i++) {
		Alert *alert = alerts->pdata[i];
		if (!put_alert(turn, alert, error))
			return NULL;
		g_hash_table_insert(by_key, &alert->key, alert);
	}
	return g_steal_pointer(&by_key);
}

/* No names in it: rule and kind, verdict and cause, or until when. */
static char *
deed_detail(const Turn *turn, const Notice *notice, const Alert *alert)
{
	const Finding *finding = alert->finding;
	if (notice->show == SHOW_SNOOZE)
		return time_format(alert->snoozed_until, turn->office->zone);
	if (notice->show == SHOW_ESCALATE && alert->verdict == VERDICT_SLIP)
		return g_strdup("again");
	if (notice->show == SHOW_ANSWER)
		return g_strjoin(*alert->cause ? ": " : "", verdict_name(alert->verdict),
		    alert->cause, NULL);
	return finding->kind ? g_strjoin(": ", finding->rule, finding->kind, NULL)
			     : g_strdup(finding->rule);
}

static bool
put_deed(Turn *turn, const Notice *notice, const Alert *alert, GError **error)
{
	const Answer *answer = turn->answer;
	g_autofree char *detail = deed_detail(turn, notice, alert);
	AuditRow row = {
		.at = turn->now,
		.what = (char *)deeds[notice->show],
		.role = answer ? (char *)answer->role : NULL,
		.desk = answer ? (char *)answer->desk : NULL,
		.detail = detail,
	};
	return store_audit_put(turn->store, alert->id, &row, error);
}

/* Copies made before their alert was stored do not know its number yet. */
static void
number_alert(Alert *copy, GHashTable *by_key)
{
	const Alert *stored = g_hash_table_lookup(by_key, &copy->key);
	if (stored)
		copy->id = stored->id;
}

static bool
put_notice(Turn *turn, Notice *notice, GHashTable *by_key, GError **error)
{
	g_autoptr(GPtrArray) told = g_ptr_array_new();
	if (notice->alert)
		g_ptr_array_add(told, notice->alert);
	for (guint i = 0; notice->alerts && i < notice->alerts->len; i++)
		g_ptr_array_add(told, notice->alerts->pdata[i]);
	for (guint i = 0; i < told->len; i++)
		number_alert(told->pdata[i], by_key);
	if (!store_notice_put(turn->store, turn->row.id, notice, error))
		return false;
	for (guint i = 0; i < told->len; i++) {
		if (!put_deed(turn, notice, told->pdata[i], error))
			return false;
	}
	return true;
}

bool
publish(Turn *turn, const GPtrArray *alerts, guint first, GError **error)
{
	g_autoptr(GHashTable) by_key = put_alerts(turn, alerts, error);
	if (!by_key)
		return false;
	for (guint i = first; i < turn->notices->len; i++) {
		Notice *notice = turn->notices->pdata[i];
		if (!put_notice(turn, notice, by_key, error))
			return false;
		turn->row.shown += notice->alert && notice_counts(notice);
	}
	return true;
}
