/* The calendar: days, months, weekdays. Zones are in zone.c. */
#include <slipwatch/civil.h>

#include <slipwatch/span.h>

enum { EPOCH_SHIFT = 719468 }; /* days from 0000-03-01 to 1970-01-01 */

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static bool
leap_year(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month - 1] + (month == 2 && leap_year(year));
}

/* Years are counted from March so that a leap day ends one; after H. Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms". */
static int64_t
days_from_civil(int64_t year, int month, int day)
{
	year -= month <= 2;
	int64_t era = floor_divide(year, 400);
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era =
	    year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - EPOCH_SHIFT;
}

static void
civil_from_days(int64_t days, Civil *civil)
{
	days += EPOCH_SHIFT;
	int64_t era = floor_divide(days, 146097);
	int64_t day_of_era = days - era * 146097;
	int64_t year_of_era =
	    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) /
	    365;
	int64_t day_of_year =
	    day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int march_month = (int)((5 * day_of_year + 2) / 153);
	civil->day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
	civil->month = march_month < 10 ? march_month + 3 : march_month - 9;
	civil->year = (int)(year_of_era + era * 400 + (civil->month <= 2));
}

Local
civil_local(Civil civil)
{
	return days_from_civil(civil.year, civil.month, civil.day) * DAY +
	       civil.hour * HOUR + civil.minute * MINUTE + civil.second;
}

Civil
civil_of(Local local)
{
	int64_t days = floor_divide(local, DAY);
	int second = (int)(local - days * DAY);
	Civil civil = {
		.hour = second / HOUR,
		.minute = second % HOUR / MINUTE,
		.second = second % MINUTE,
	};
	civil_from_days(days, &civil);
	return civil;
}

bool
civil_valid(Civil civil)
{
	return civil.year >= 1 && civil.year <= 9999 && civil.month >= 1 &&
	       civil.month <= 12 && civil.day >= 1 &&
	       civil.day <= month_days(civil.year, civil.month) && civil.hour >= 0 &&
	       civil.hour <= 23 && civil.minute >= 0 && civil.minute <= 59 &&
	       civil.second >= 0 && civil.second <= 59;
}

bool
civil_day(int year, int month, int day, Day *ret_day)
{
	Civil civil = { .year = year, .month = month, .day = day };
	if (!civil_valid(civil))
		return false;
	*ret_day = local_day(civil_local(civil));
	return true;
}

Day
local_day(Local local)
{
	return (Day)floor_divide(local, DAY);
}

int
local_minute(Local local)
{
	return (int)((local - floor_divide(local, DAY) * DAY) / MINUTE);
}

Local
day_local(Day day)
{
	return (Local)day * DAY;
}

int
day_weekday(Day day)
{
	int64_t from_monday = (int64_t)day + THURSDAY; /* 1970-01-01 was a Thursday */
	return (int)(from_monday - floor_divide(from_monday, 7) * 7);
}

Day
day_add_months(Day day, int months, bool *ret_exists)
{
	Civil civil = civil_of(day_local(day));
	int64_t month = (int64_t)civil.year * 12 + civil.month - 1 + months;
	int year = (int)floor_divide(month, 12);
	int number = (int)(month - (int64_t)year * 12) + 1;
	int last = month_days(year, number);
	if (ret_exists)
		*ret_exists = civil.day <= last;
	return (Day)days_from_civil(year, number, MIN(civil.day, last));
}
