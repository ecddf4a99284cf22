/* Values of the calendar: times of day, days of the week, dates, zones. */
#include "setting.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/text.h>
#include <string.h>

static const char *const day_names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun",
	NULL };
static const char *const long_names[] = { "monday", "tuesday", "wednesday", "thursday",
	"friday", "saturday", "sunday", NULL };

/* "8:00", "08:00", up to "24:00": the minute, or -1. */
static int
clock_minute(const char *text, size_t len)
{
	size_t colon = len == 5 ? 2 : 1;
	int hour = 0, minute;

	if (len < 4 || len > 5 || text[colon] != ':')
		return -1;
	for (size_t i = 0; i < len; i++)
		if (i != colon && !g_ascii_isdigit(text[i]))
			return -1;
	for (size_t i = 0; i < colon; i++)
		hour = hour * 10 + (text[i] - '0');
	minute = (text[colon + 1] - '0') * 10 + (text[colon + 2] - '0');
	if (minute > 59 || hour * 60 + minute > 1440)
		return -1;
	return hour * 60 + minute;
}

SETTING_PARSER(parse_clock)
{
	g_autofree char *shown = text_quote(text);
	int minute = clock_minute(text, strlen(text));

	(void)reader;
	(void)setting;
	*(int *)target = minute;
	if (minute < 0)
		return unit_fail(ret_fault,
		    "%s is not a time of day; write 24-hour time in quotes, such as "
		    "\"13:30\"",
		    shown);
	return true;
}

SETTING_PARSER(parse_break)
{
	g_autofree char *shown = text_quote(text);
	const char *dash = strchr(text, '-');
	OpenHours *hours = target;
	int start = -1, end = -1;

	(void)reader;
	(void)setting;
	if (dash != NULL) {
		start = clock_minute(text, (size_t)(dash - text));
		end = clock_minute(dash + 1, strlen(dash + 1));
	}
	if (start < 0 || end < 0)
		return unit_fail(ret_fault,
		    "%s is not a break; write two times, such as \"12:00-13:00\"", shown);
	if (start >= end)
		return unit_fail(ret_fault,
		    "%s ends before it begins; write the earlier time first", shown);
	hours->break_start = start;
	hours->break_end = end;
	return true;
}

static int
day_number(const char *word)
{
	for (int day = 0; day < 7; day++)
		if (g_ascii_strcasecmp(word, day_names[day]) == 0 ||
		    g_ascii_strcasecmp(word, long_names[day]) == 0)
			return day;
	return -1;
}

static bool
day_fail(const char *word, char **ret_fault)
{
	g_autofree char *lower = g_ascii_strdown(word, -1);
	g_autofree char *shown = text_quote(word);
	const char *near = text_nearest(lower, strlen(lower) > 4 ? long_names : day_names);

	if (near != NULL)
		return unit_fail(
		    ret_fault, "%s is not a day; did you mean `%s`?", shown, near);
	return unit_fail(ret_fault,
	    "%s is not a day; write mon, tue, wed, thu, fri, sat, sun, or a range such as "
	    "mon-fri",
	    shown);
}

/* One day or a range; sat-mon goes over the week's end. */
static bool
days_range(const char *text, unsigned *days, char **ret_fault)
{
	g_auto(GStrv) ends = g_strsplit(text, "-", 3);
	const char *last_word = ends[0] != NULL && ends[1] != NULL ? ends[1] : ends[0];
	int first, last;

	if (ends[0] == NULL || (ends[1] != NULL && ends[2] != NULL))
		return day_fail(text, ret_fault);
	first = day_number(g_strstrip(ends[0]));
	last = last_word == ends[0] ? first : day_number(g_strstrip(ends[1]));
	if (first < 0 || last < 0)
		return day_fail(first < 0 ? ends[0] : last_word, ret_fault);
	for (int day = first;; day = (day + 1) % 7) {
		*days |= 1u << day;
		if (day == last)
			return true;
	}
}

SETTING_PARSER(parse_days)
{
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);
	unsigned days = 0;

	(void)reader;
	(void)setting;
	for (size_t i = 0; parts[i] != NULL; i++)
		if (!days_range(g_strstrip(parts[i]), &days, ret_fault))
			return false;
	*(unsigned *)target |= days;
	return true;
}

SETTING_PARSER(parse_dates)
{
	g_auto(GStrv) ends = g_strsplit(text, "/", 3);
	g_autofree char *shown = text_quote(text);
	GArray **slot = target;
	DayRange range;

	(void)reader;
	(void)setting;
	if (g_strv_length(ends) > 2 || !day_parse(ends[0], &range.first) ||
	    !day_parse(ends[1] != NULL ? ends[1] : ends[0], &range.last))
		return unit_fail(ret_fault,
		    "%s is not a date; write \"2026-12-25\", or \"2026-12-24/2026-12-26\" "
		    "for first and last day",
		    shown);
	if (range.last < range.first)
		return unit_fail(ret_fault,
		    "%s ends before it begins; write the earlier date first", shown);
	g_array_append_val(*slot, range);
	return true;
}

SETTING_PARSER(parse_zone)
{
	g_autofree char *near = NULL;
	g_autofree char *shown = text_quote(text);
	Zone **slot = target;
	Zone *zone = strlen(text) <= ZONE_NAME_MAX ? zone_open(text, NULL) : NULL;

	(void)reader;
	(void)setting;
	if (zone != NULL) {
		zone_unref(*slot);
		*slot = zone;
		return true;
	}
	near = strlen(text) <= ZONE_NAME_MAX ? zone_suggest(text) : NULL;
	if (near != NULL)
		return unit_fail(ret_fault, "%s is not a known time zone; did you mean %s?",
		    shown, near);
	return unit_fail(ret_fault,
	    "%s is not a known time zone; write one that `timedatectl list-timezones` "
	    "lists",
	    shown);
}
