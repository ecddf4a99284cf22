/* WHEN: what was typed becomes a moment of the office's civil time, inside opening hours.
 */
#include <slipwatch/when.h>

#include "whenread.h"

enum { SEARCH_DAYS = 14, LEAP_YEARS = 8, HALF_DAY = 720 };

bool
when_is_day(const char *text)
{
	Reading reading;

	return reading_take(&reading, text, LANGUAGE_EN, NULL) && reading.hour < 0;
}

int64_t
when_day_end(int64_t utc, const Office *office)
{
	Day day = local_day(zone_local(office->zone, utc));

	return zone_utc(office->zone, day_local(day + 1)) - 1;
}

/* The day of a month and day number: in the year given, else the next one from today on. */
static bool
dated_day(const Reading *reading, Day today, Day *ret_day)
{
	int year = civil_of(day_local(today)).year;

	if (reading->year >= 0)
		return civil_day(reading->year, reading->month, reading->mday, ret_day);
	for (int i = 0; i <= LEAP_YEARS; i++)
		if (civil_day(year + i, reading->month, reading->mday, ret_day) &&
		    *ret_day >= today)
			return true;
	return false;
}

static bool
open_at(const Office *office, Day day, int minute)
{
	const OpenHours *hours =
	    office_closed(office, day) ? NULL : office_hours(office, day);

	return hours && minute >= hours->open && minute < hours->close;
}

static int64_t
moment(const Office *office, Day day, int minute)
{
	return zone_utc(office->zone, day_local(day) + (Local)minute * MINUTE);
}

/* The minutes of the day that may be meant, earliest first. */
static unsigned
reading_minutes(const Reading *reading, int minutes[2])
{
	int morning = reading->hour % 12 * 60 + reading->minute;

	if (reading->half == HALF_NONE) {
		minutes[0] = reading->hour * 60 + reading->minute;
		return 1;
	}
	minutes[0] = reading->half == HALF_PM ? morning + HALF_DAY : morning;
	minutes[1] = morning + HALF_DAY;
	return reading->half == HALF_UNSAID ? 2 : 1;
}

/* On a day that was named: the open half; where both are, the first ahead of now. NO_TIME:
 * neither. */
static int64_t
moment_on(const Reading *reading, const Office *office, Day day, int64_t now)
{
	int64_t found = NO_TIME;
	int minutes[2];
	unsigned n = reading_minutes(reading, minutes);

	if (n == 1)
		return moment(office, day, minutes[0]);
	for (unsigned i = 0; i < n; i++)
		if (open_at(office, day, minutes[i]) && (found == NO_TIME || found < now))
			found = moment(office, day, minutes[i]);
	return found;
}

/* No day was named: the next such time inside opening hours. */
static int64_t
moment_next(const Reading *reading, const Office *office, Day today, int64_t now)
{
	int minutes[2];
	unsigned n = reading_minutes(reading, minutes);

	for (Day day = today; day <= today + SEARCH_DAYS; day++)
		for (unsigned i = 0; i < n; i++)
			if (open_at(office, day, minutes[i]) &&
			    moment(office, day, minutes[i]) >= now)
				return moment(office, day, minutes[i]);
	return NO_TIME;
}

static bool
reading_day(const Reading *reading, const char *text, Language language, Day today,
    Day *ret_day, GError **error)
{
	if (reading->month >= 0) {
		if (!dated_day(reading, today, ret_day))
			return when_fault(error, WHEN_NO_DAY, text, language);
		if (reading->weekday >= 0 && day_weekday(*ret_day) != reading->weekday)
			return when_fault(error, WHEN_OTHER_WEEKDAY, text, language);
	} else if (reading->weekday >= 0) {
		*ret_day = today + (reading->weekday - day_weekday(today) + 7) % 7;
	} else {
		*ret_day = today + reading->offset;
	}
	return true;
}

/* The moment on the day that was named; a weekday that is over for today is next week's. */
static bool
named_moment(const Reading *reading, const char *text, const Office *office, int64_t now,
    int64_t *ret_utc, GError **error)
{
	Day today = local_day(zone_local(office->zone, now)), day = today;
	int64_t at;

	if (!reading_day(reading, text, office->language, today, &day, error))
		return false;
	if (reading->hour < 0) {
		if (day < today)
			return when_fault(error, WHEN_PAST, text, office->language);
		*ret_utc = moment(office, day, 0);
		return true;
	}
	at = moment_on(reading, office, day, now);
	if (day == today && reading->weekday >= 0 && reading->month < 0 && at < now)
		at = moment_on(reading, office, day + 7, now);
	if (at == NO_TIME)
		return when_fault(error, WHEN_SHUT, text, office->language);
	if (at < now)
		return when_fault(error, WHEN_PAST, text, office->language);
	*ret_utc = at;
	return true;
}

bool
when_parse(
    const char *text, const Office *office, int64_t now, int64_t *ret_utc, GError **error)
{
	Reading reading;
	int64_t at;

	if (!reading_take(&reading, text, office->language, error))
		return false;
	if (reading.month >= 0 || reading.weekday >= 0 || reading.offset >= 0)
		return named_moment(&reading, text, office, now, ret_utc, error);
	at = moment_next(&reading, office, local_day(zone_local(office->zone, now)), now);
	if (at == NO_TIME)
		return when_fault(error, WHEN_OUTSIDE, text, office->language);
	*ret_utc = at;
	return true;
}
