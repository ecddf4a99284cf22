/* Slips of the calendar: what may become of a date that is typed, picked or left as it
 * stood. */
#include "kinds.h"

/* Of the defaults kept, the day that stood on the screen and not today's. Assumed. */
#define STILL_SHOWN 0.3
/* Two weeks off, against one, and three. */
#define SECOND_WEEK 0.2
#define THIRD_WEEK  0.08
/* Of a month's page, the cell and not the date, against either. Assumed. */
#define SAME_CELL 0.4
/* Weekday names are mixed up mostly in the middle of the week (Ellis 2015). */
#define MIDWEEK 2.0
/* Tuesday for Thursday, that sound alike, against a neighbouring day. Assumed. */
#define TUESDAY_THURSDAY 1.4
/* Against Wednesday: these two have each other as well, and at the ends of the week half of
 * the neighbours are on another page, or are no day of work. Assumed. */
#define OF_THOSE_TWO 1.4
#define AT_WEEKS_END 0.7

/* Of a day's number: one of two digits is lost, or one stands there twice; both are
 * swapped; the key beside is hit, or any other; a teen is heard for its digit. Assumed. */
#define LOST	  3.0
#define SWAPS	  1.5
#define NEIGHBOUR 1.0
#define ANY_KEY	  0.15
#define HEARD	  1.5

/* The form's own date was kept: that of the day on which the record was made, or the one on
 * which the screen stood since the record before. */
void
default_day(const Meant *meant, Results *results)
{
	const SlipQuestion *question = meant->question;

	if (meant->made_known && meant->made != meant->day)
		results_add(results, meant->made, 1 - STILL_SHOWN);
	for (unsigned i = 0; i < question->shown_count; i++)
		if (local_day(question->shown[i]) != meant->day)
			results_add(results, local_day(question->shown[i]),
			    STILL_SHOWN / question->shown_count);
}

void
wrong_week(const Meant *meant, Results *results)
{
	static const double far[] = { 0, 1, SECOND_WEEK, THIRD_WEEK };

	for (int week = -3; week <= 3; week++)
		if (week != 0)
			results_add(
			    results, meant->day + 7 * week, far[week < 0 ? -week : week]);
}

static bool
midweek(Day day)
{
	int weekday = day_weekday(day);

	return weekday >= TUESDAY && weekday <= THURSDAY;
}

void
neighbour_day(const Meant *meant, Results *results)
{
	for (int by = -1; by <= 1; by += 2) {
		Day day = meant->day + by;
		results_add(
		    results, day, midweek(meant->day) && midweek(day) ? MIDWEEK : 1);
	}
	if (day_weekday(meant->day) == TUESDAY)
		results_add(results, meant->day + 2, TUESDAY_THURSDAY);
	if (day_weekday(meant->day) == THURSDAY)
		results_add(results, meant->day - 2, TUESDAY_THURSDAY);
}

double
neighbour_day_times(const Meant *meant)
{
	int weekday = day_weekday(meant->day);

	if (weekday == TUESDAY || weekday == THURSDAY)
		return OF_THOSE_TWO;
	return midweek(meant->day) ? 1 : AT_WEEKS_END;
}

static void
add_date(Results *results, const Meant *meant, int year, int month, int day, double weight)
{
	Day made;

	if (civil_day(year, month, day, &made) && made != meant->day)
		results_add(results, made, weight);
}

/* 03-04 -> 04-03. */
void
day_month_swap(const Meant *meant, Results *results)
{
	Civil civil = civil_of(day_local(meant->day));

	add_date(results, meant, civil.year, civil.day, civil.month, 1);
}

static void
add_months(Results *results, const Meant *meant, int months)
{
	bool exists;
	Day day = day_add_months(meant->day, months, &exists);

	if (exists)
		results_add(results, day, 1);
}

/* The month typed, or the right cell of another page: that is four or five weeks off. */
void
wrong_month(const Meant *meant, Results *results)
{
	for (int by = -1; by <= 1; by += 2) {
		add_months(results, meant, by);
		results_add(results, meant->day + by * 28, SAME_CELL);
		results_add(results, meant->day + by * 35, SAME_CELL);
	}
}

void
wrong_year(const Meant *meant, Results *results)
{
	add_months(results, meant, -12);
	add_months(results, meant, 12);
}

static double
substituted(int digit, int other)
{
	return keys_adjacent(digit, other) ? NEIGHBOUR : ANY_KEY;
}

static void
change_digits(Results *results, const Meant *meant, Civil civil)
{
	int tens = civil.day / 10, ones = civil.day % 10;

	for (int digit = 0; digit <= 9; digit++) {
		if (digit != ones)
			add_date(results, meant, civil.year, civil.month, tens * 10 + digit,
			    substituted(ones, digit));
		if (tens > 0 && digit != tens)
			add_date(results, meant, civil.year, civil.month, digit * 10 + ones,
			    substituted(tens, digit));
	}
}

/* A digit lost or the two swapped; of the 3rd, that digit again or any other beside it. */
static void
lose_digits(Results *results, const Meant *meant, Civil civil)
{
	int tens = civil.day / 10, ones = civil.day % 10;

	if (tens > 0) {
		add_date(results, meant, civil.year, civil.month, tens, LOST);
		add_date(results, meant, civil.year, civil.month, ones, LOST);
		add_date(results, meant, civil.year, civil.month, ones * 10 + tens, SWAPS);
		return;
	}
	for (int digit = 0; digit <= 9; digit++) {
		double weight = digit == ones ? LOST : ANY_KEY;
		add_date(
		    results, meant, civil.year, civil.month, ones * 10 + digit, weight);
		if (digit > 0)
			add_date(results, meant, civil.year, civil.month, digit * 10 + ones,
			    weight);
	}
}

/* "Six" and "sixteen", "thirteen" and "thirty". */
static void
mishear_day(Results *results, const Meant *meant, Civil civil)
{
	if (civil.day == 13 || civil.day == 30)
		add_date(results, meant, civil.year, civil.month, 43 - civil.day, HEARD);
	if (civil.day >= 3 && civil.day <= 9)
		add_date(results, meant, civil.year, civil.month, civil.day + 10, HEARD);
	if (civil.day >= 13 && civil.day <= 19)
		add_date(results, meant, civil.year, civil.month, civil.day - 10, HEARD);
}

/* The day's number: a digit changed, added, lost, both swapped, or thirteen heard as
 * thirty. */
void
day_digit(const Meant *meant, Results *results)
{
	Civil civil = civil_of(day_local(meant->day));

	change_digits(results, meant, civil);
	lose_digits(results, meant, civil);
	mishear_day(results, meant, civil);
}
