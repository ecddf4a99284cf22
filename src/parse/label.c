/* Zones by the names that people read: "(UTC-05:00) Arizona", "US-Eastern". */
#include "label.h"

#include <string.h>

/* As Windows shows them, those of the United States and Canada. ICU knows its names for
 * programs only. Of two cities that share a label, the one all others agree with. */
static const struct {
	const char *label, *zone;
} labels[] = {
	{ "Alaska", "America/Anchorage" }, { "Arizona", "America/Phoenix" },
	{ "Atlantic Time (Canada)", "America/Halifax" },
	{ "Central Time (US & Canada)", "America/Chicago" },
	{ "Eastern Time (US & Canada)", "America/New_York" },
	{ "Hawaii", "Pacific/Honolulu" },
	{ "Indiana (East)", "America/Indiana/Indianapolis" },
	{ "Mountain Time (US & Canada)", "America/Denver" },
	{ "Newfoundland", "America/St_Johns" },
	{ "Pacific Time (US & Canada)", "America/Los_Angeles" },
	{ "Pacific Time (US & Canada), Tijuana", "America/Los_Angeles" },
	{ "Saskatchewan", "America/Regina" },
	{ "tzone://Microsoft/Utc", "UTC" }, /* Exchange, where it has no name */
};

/* What follows the offset: "(UTC-05:00) ", or "(GMT-05:00) " in older versions. */
static const char *
behind_offset(const char *tzid)
{
	const char *end = strchr(tzid, ')');

	if ((g_ascii_strncasecmp(tzid, "(UTC", 4) != 0 &&
		g_ascii_strncasecmp(tzid, "(GMT", 4) != 0) ||
	    !end)
		return tzid;
	return end + 1 + strspn(end + 1, " ");
}

static Zone *
labelled(const char *tzid)
{
	g_autoptr(GString) label = g_string_new(behind_offset(tzid));

	g_string_replace(label, "US and Canada", "US & Canada", 1);
	g_string_replace(label, ";", ",", 1);
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (g_ascii_strcasecmp(label->str, labels[i].label) == 0)
			return zone_open(labels[i].zone, NULL);
	return NULL;
}

/* "US-Eastern", "Europe_London": a file system or a path would not bear the slash. */
static Zone *
unslashed(const char *tzid)
{
	g_autofree char *name = g_strdup(tzid);
	char *at = strpbrk(name, "-_");

	if (!at)
		return NULL;
	*at = '/';
	return zone_open(name, NULL);
}

Zone *
label_zone(const char *tzid)
{
	Zone *zone;

	if (strlen(tzid) > ZONE_NAME_MAX)
		return NULL;
	zone = labelled(tzid);
	return zone ? zone : unslashed(tzid);
}
