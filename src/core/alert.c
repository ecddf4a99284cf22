/* Alerts and notices: values, and the names of what they can be. Decides nothing. */
#include <slipwatch/alert.h>

#include <string.h>

static const char *const states[] = {
	[ALERT_OPEN] = "open",
	[ALERT_SNOOZED] = "snoozed",
	[ALERT_ANSWERED] = "answered",
	[ALERT_WITHDRAWN] = "withdrawn",
};

static const char *const verdicts[] = {
	[VERDICT_NONE] = "",
	[VERDICT_SLIP] = "slip",
	[VERDICT_CHANGED] = "changed-on-purpose",
	[VERDICT_OUTDATED] = "request-outdated",
	[VERDICT_CORRECT] = "correct",
	[VERDICT_UNREACHABLE] = "unreachable",
};

static const char *const shows[] = {
	[SHOW_RAISE] = "raise",
	[SHOW_UPDATE] = "update",
	[SHOW_REMIND] = "remind",
	[SHOW_ESCALATE] = "escalate",
	[SHOW_DIGEST] = "digest",
	[SHOW_WITHDRAW] = "withdraw",
	[SHOW_SUMMARY] = "summary",
	[SHOW_ANSWER] = "answer",
	[SHOW_SNOOZE] = "snooze",
};

const char *const causes[] = {
	"interrupted",
	"rush",
	"misheard",
	"similar-name",
	"default-kept",
	"rows-alike",
	"clock-format",
	"wrong-record-open",
	"unsure-of-system",
	"handed-over",
	"import",
	"unknown",
	NULL,
};

Alert *
alert_new(const char *office, const Finding *finding, int64_t now)
{
	Alert *alert = g_new0(Alert, 1);
	alert->office = g_strdup(office);
	alert->finding = finding_copy(finding);
	alert->raised_at = alert->updated_at = now;
	alert->snoozed_until = alert->reminded_at = alert->escalated_at = NO_TIME;
	alert->answered_at = alert->withdrawn_at = NO_TIME;
	alert->cause = g_strdup("");
	alert->note = g_strdup("");
	alert->role = g_strdup("");
	return alert;
}

Alert *
alert_copy(const Alert *alert)
{
	Alert *copy = g_memdup2(alert, sizeof *alert);
	copy->office = g_strdup(alert->office);
	copy->finding = finding_copy(alert->finding);
	copy->cause = g_strdup(alert->cause);
	copy->note = g_strdup(alert->note);
	copy->role = g_strdup(alert->role);
	return copy;
}

void
alert_free(Alert *alert)
{
	if (!alert)
		return;
	g_free(alert->office);
	finding_free(alert->finding);
	g_free(alert->cause);
	g_free(alert->note);
	g_free(alert->role);
	g_free(alert);
}

void
notice_free(Notice *notice)
{
	if (!notice)
		return;
	g_free(notice->office);
	alert_free(notice->alert);
	g_clear_pointer(&notice->alerts, g_ptr_array_unref);
	g_free(notice);
}

/* The row of a name, or -1. An empty name stands for nothing. */
static int
name_find(const char *text, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (*text && strcmp(names[i], text) == 0)
			return (int)i;
	}
	return -1;
}

const char *
show_name(Show show)
{
	return shows[show];
}

bool
show_parse(const char *text, Show *ret_show)
{
	int found = name_find(text, shows, G_N_ELEMENTS(shows));
	if (found < 0)
		return false;
	*ret_show = (Show)found;
	return true;
}

const char *
state_name(AlertState state)
{
	return states[state];
}

bool
state_parse(const char *text, AlertState *ret_state)
{
	int found = name_find(text, states, G_N_ELEMENTS(states));
	if (found < 0)
		return false;
	*ret_state = (AlertState)found;
	return true;
}

const char *
verdict_name(Verdict verdict)
{
	return verdicts[verdict];
}

bool
verdict_parse(const char *text, Verdict *ret_verdict)
{
	int found = name_find(text, verdicts, G_N_ELEMENTS(verdicts));
	if (found < 0)
		return false;
	*ret_verdict = (Verdict)found;
	return true;
}

bool
cause_valid(const char *cause)
{
	return g_strv_contains(causes, cause);
}
