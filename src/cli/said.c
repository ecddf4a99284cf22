/* Times and codes of the API as people say them, in the user's language. */
#include "cli.h"

enum { LANGUAGES = LANGUAGE_ES + 1, WEEKDAYS = 7, MONTHS = 12 };

static const char *const weekdays[LANGUAGES][WEEKDAYS] = {
	{ "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
	{ "lun", "mar", "mié", "jue", "vie", "sáb", "dom" },
};
static const char *const months[LANGUAGES][MONTHS] = {
	{ "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
	    "Dec" },
	{ "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov",
	    "dic" },
};

/* "Tue Dec 1, 1:30 pm"; "mar 1 dic, 13:30" */
static char *
text_civil(Civil civil)
{
	Language language = locale_language();
	const char *month = months[language][civil.month - 1];
	const char *weekday =
	    weekdays[language][day_weekday(local_day(civil_local(civil)))];

	if (language == LANGUAGE_ES)
		return g_strdup_printf("%s %d %s, %d:%02d", weekday, civil.day, month,
		    civil.hour, civil.minute);
	return g_strdup_printf("%s %s %d, %d:%02d %s", weekday, month, civil.day,
	    (civil.hour + 11) % 12 + 1, civil.minute, civil.hour < 12 ? "am" : "pm");
}

char *
text_time(const char *rfc3339)
{
	Civil civil = { 0 };

	if (sscanf(rfc3339, "%4d-%2d-%2dT%2d:%2d:%2d", &civil.year, &civil.month,
		&civil.day, &civil.hour, &civil.minute, &civil.second) != 6 ||
	    !civil_valid(civil))
		return g_strdup(rfc3339);
	return text_civil(civil);
}

/* Codes that are only read. Those that are also typed (verdicts, causes, steps, roles) are
 * the same in every language. */
static const char *const codes[] = {
	/* TRANSLATORS: how urgent an alert is */
	N_("interrupt"),
	N_("ask"),
	N_("digest"),
	N_("log"),
	/* TRANSLATORS: what became of an alert */
	N_("open"),
	N_("snoozed"),
	N_("answered"),
	N_("withdrawn"),
	/* TRANSLATORS: how a calendar is */
	N_("idle"),
	N_("fetching"),
	N_("backoff"),
	N_("waiting"),
	/* TRANSLATORS: what a desk is told; 9 letters at most */
	N_("raise"),
	N_("update"),
	N_("remind"),
	N_("escalate"),
	N_("withdraw"),
	N_("summary"),
	N_("answer"),
	N_("snooze"),
	/* TRANSLATORS: what was done with an alert */
	N_("raised"),
	N_("updated"),
	N_("reminded"),
	N_("escalated"),
	N_("shown"),
	NULL,
};

const char *
said(const char *code)
{
	return g_strv_contains(codes, code) ? _(code) : code;
}

enum { MOMENT_COLUMNS = 20, SHOW_COLUMNS = 8 };

void
print_told(const char *at, const char *show)
{
	print_padded(at, MOMENT_COLUMNS);
	printf("  ");
	print_padded(said(show), SHOW_COLUMNS);
	printf("  ");
}

void
print_findings_count(size_t count)
{
	printf(P_("%zu finding\n", "%zu findings\n", count), count);
}
