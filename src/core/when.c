/* WHEN: what was typed becomes a moment of the office's civil time, inside opening hours.
 */
#include <slipwatch/when.h>

#include "timewords.h"
#include "whenread.h"

enum { SEARCH_DAYS = 14, LEAP_YEARS = 8, HALF_DAY = 720 };

bool
when_is_day(const char *text)
{
	Reading reading;

	return reading_take(&reading, text, NULL) && reading.hour < 0;
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
reading_day(
    const Reading *reading, const char *text, Day today, Day *ret_day, GError **error)
{
	if (reading->month >= 0) {
		if (!dated_day(reading, today, ret_day))
			return when_fault(error, "\"%s\": there is no such day", text);
		if (reading->weekday >= 0 && day_weekday(*ret_day) != reading->weekday)
			return when_fault(
			    error, "\"%s\": that date is another day of the week", text);
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

	if (!reading_day(reading, text, today, &day, error))
		return false;
	if (reading->hour < 0) {
		if (day < today)
			return when_fault(error, "\"%s\" is past", text);
		*ret_utc = moment(office, day, 0);
		return true;
	}
	at = moment_on(reading, office, day, now);
	if (day == today && reading->weekday >= 0 && reading->month < 0 && at < now)
		at = moment_on(reading, office, day + 7, now);
	if (at == NO_TIME)
		return when_fault(error,
		    "\"%s\": the office is not open then; say am or pm if it is meant",
		    text);
	if (at < now)
		return when_fault(error, "\"%s\" is past", text);
	*ret_utc = at;
	return true;
}

bool
when_parse(
    const char *text, const Office *office, int64_t now, int64_t *ret_utc, GError **error)
{
	Reading reading;
	int64_t at;

	if (!reading_take(&reading, text, error))
		return false;
	if (reading.month >= 0 || reading.weekday >= 0 || reading.offset >= 0)
		return named_moment(&reading, text, office, now, ret_utc, error);
	at = moment_next(&reading, office, local_day(zone_local(office->zone, now)), now);
	if (at == NO_TIME)
		return when_fault(error,
		    "\"%s\" is outside opening hours: give the day as well, and am or pm",
		    text);
	*ret_utc = at;
	return true;
}

static char *
clock_text(Local local)
{
	Civil civil = civil_of(local);

	return g_strdup_printf("%d:%02d %s", (civil.hour + 11) % 12 + 1, civil.minute,
	    civil.hour < 12 ? "am" : "pm");
}

static char *
date_text(Local local)
{
	Civil civil = civil_of(local);
	const char *weekday =
	    timeword_name(TIMEWORD_WEEKDAY, day_weekday(local_day(local)));
	const char *month = timeword_name(TIMEWORD_MONTH, civil.month);

	return g_strdup_printf("%c%s, %c%s %d, %d", g_ascii_toupper(*weekday), weekday + 1,
	    g_ascii_toupper(*month), month + 1, civil.day, civil.year);
}

char *
when_read_back(int64_t utc, const Office *office)
{
	Local local = zone_local(office->zone, utc);
	g_autofree char *date = date_text(local);
	g_autofree char *clock = clock_text(local);

	return g_strconcat(date, ", ", clock, NULL);
}

char *
when_read_back_request(const Request *request, const Office *office)
{
	Local first = zone_local(office->zone, request->asked.start),
	      last = zone_local(office->zone, request->asked.end);
	bool one_day = local_day(first) == local_day(last), days = request->day_only;
	g_autofree char *from =
	    days ? date_text(first) : when_read_back(request->asked.start, office);
	g_autofree char *to = NULL;

	if (!one_day)
		to = days ? date_text(last) : when_read_back(request->asked.end, office);
	else if (!days && last != first)
		to = clock_text(last);
	return g_strconcat(
	    from, to ? " to " : "", to ? to : "", days ? ", any time" : "", NULL);
}
