/* The one door to an alert's state, and what staff do with it: answer and snooze. */
#include "alerting.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/naming.h>

void
alert_enter(Alert *alert, AlertState state, int64_t now)
{
	alert->state = state;
	alert->changed = true;
	alert->snoozed_until = NO_TIME;
	switch (state) {
	case ALERT_OPEN:
		alert->withdrawn_at = NO_TIME;
		break;
	case ALERT_SNOOZED:
		break;
	case ALERT_ANSWERED:
		alert->withdrawn_at = NO_TIME;
		alert->overflowed = false;
		break;
	case ALERT_WITHDRAWN:
		alert->withdrawn_at = now;
		alert->overflowed = false;
		break;
	}
}

static void
set_text(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value ? value : "");
}

void
alert_reopen(Alert *alert, int64_t now)
{
	alert_enter(alert, ALERT_OPEN, now);
	alert->updated_at = now;
	alert->reminded_at = alert->escalated_at = alert->answered_at = NO_TIME;
	alert->announced = alert->overflowed = false;
	alert->verdict = VERDICT_NONE;
	set_text(&alert->cause, NULL);
	set_text(&alert->note, NULL);
	set_text(&alert->role, NULL);
}

void
notice_add(GPtrArray *notices, Show show, Alert *alert, int64_t now)
{
	Notice *notice = g_new0(Notice, 1);

	notice->at = now;
	notice->show = show;
	notice->office = g_strdup(alert->office);
	notice->alert = alert_copy(alert);
	g_ptr_array_add(notices, notice);
}

static bool
alert_standing(const Alert *alert, GError **error)
{
	if (alert->state != ALERT_WITHDRAWN)
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
	    _("alert %lld is withdrawn: what it found is gone"), (long long)alert->id);
	return false;
}

bool
alert_answer(Alert *alert, Verdict verdict, const char *cause, const char *note,
    const char *role, int64_t now, GPtrArray *notices, GError **error)
{
	if (!alert_standing(alert, error))
		return false;
	if (alert->state == ALERT_ANSWERED && alert->verdict == verdict) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    _("alert %lld is already answered: %s"), (long long)alert->id,
		    verdict_name(verdict));
		return false;
	}
	alert_enter(alert, ALERT_ANSWERED, now);
	alert->verdict = verdict;
	alert->answered_at = now;
	alert->reminded_at = NO_TIME;
	set_text(&alert->cause, cause);
	set_text(&alert->note, note);
	set_text(&alert->role, role);
	notice_add(notices, SHOW_ANSWER, alert, now);
	return true;
}

bool
alert_snooze(Alert *alert, int64_t until, int64_t now, GPtrArray *notices, GError **error)
{
	int64_t last = finding_last(alert->finding);

	if (!alert_standing(alert, error))
		return false;
	if (alert->state == ALERT_ANSWERED) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT, _("alert %lld is answered"),
		    (long long)alert->id);
		return false;
	}
	if (until <= now || (last != NO_TIME && until >= last)) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    until <= now ? _("the snooze would end before now")
				 : _("the snooze would end after the booking"));
		return false;
	}
	alert_enter(alert, ALERT_SNOOZED, now);
	alert->snoozed_until = until;
	notice_add(notices, SHOW_SNOOZE, alert, now);
	return true;
}

void
alert_again(Alert *alert, int64_t now, GPtrArray *notices)
{
	alert->escalated_at = now;
	alert->changed = true;
	notice_add(notices, SHOW_ESCALATE, alert, now);
}

void
alert_set_cause(Alert *alert, const char *cause)
{
	set_text(&alert->cause, cause);
	alert->changed = true;
}

/* No name can be tried on a number that is made of none. */
static Digest
random_digest(void)
{
	return (Digest){ (guint64)g_random_int() << 32 | g_random_int(),
		(guint64)g_random_int() << 32 | g_random_int() };
}

void
alert_forget(Alert *alert, const char *why, int64_t now, GPtrArray *notices)
{
	bool live = alert->state == ALERT_OPEN || alert->state == ALERT_SNOOZED;
	bool told = live && alert->told > TIER_LOG;
	Finding *veiled = finding_veiled(alert->finding, why);

	finding_free(alert->finding);
	alert->finding = veiled;
	alert->key = random_digest();
	alert->facts = random_digest();
	set_text(&alert->note, NULL);
	if (alert->state != ALERT_WITHDRAWN)
		alert_enter(alert, ALERT_WITHDRAWN, now);
	alert->changed = true;
	if (told)
		notice_add(notices, SHOW_WITHDRAW, alert, now);
}
