/* Weekdays and dates in a text. */
#include "saidparts.h"

#include <stdlib.h>
#include <string.h>

enum {
	YEAR_MIN = 1970,
	YEAR_MAX = 2999,
	NEAR_DAYS = 183, /* a date without a year is of those nearest to the booking */
	MARCH = 3,
	NEAR_MONTH_DAYS = 20, /* a day without a month */
};

/* The nearest to the booking's day; one that is the weekday said, if any is. */
static Day
nearest_day(const Script *script, int month, int mday, int weekday)
{
	Day booked = local_day(script->start), best = SAID_NO_DAY, day;
	int year = civil_of(script->start).year;

	for (int i = -1; i <= 1; i++) {
		if (!civil_day(year + i, month, mday, &day) ||
		    abs(day - booked) > NEAR_DAYS)
			continue;
		if (best == SAID_NO_DAY || abs(day - booked) < abs(best - booked))
			best = day;
		if (day_weekday(day) == weekday)
			return day;
	}
	return best;
}

/* "the 3rd", "martes 1": of the month in which it is that weekday, or nearest. */
static Day
nearest_mday(const Script *script, int mday, int weekday)
{
	Day booked = local_day(script->start), best = SAID_NO_DAY;

	for (Day day = booked - NEAR_MONTH_DAYS; day <= booked + NEAR_MONTH_DAYS; day++) {
		if (civil_of(day_local(day)).day != mday ||
		    (weekday >= 0 && day_weekday(day) != weekday))
			continue;
		if (best == SAID_NO_DAY || abs(day - booked) < abs(best - booked))
			best = day;
	}
	return best;
}

static bool
is_number(const Token *token, int most)
{
	return token->kind == TOKEN_NUMBER && token->digits <= most;
}

static bool
is_ordinal(const Token *token)
{
	static const char *const ends[] = { "st", "nd", "rd", "th", NULL };

	return token->glued && (token_among(token, ends) || token_signs(token, 0xB0) ||
				   token_signs(token, 0xBA)); /* 1° and 1º */
}

/* A number that goes on: a time, a part of something longer. */
static bool
goes_on(const Script *script, int at)
{
	const Token *next = script_at(script, at), *more = script_at(script, at + 1);

	if (!next->glued)
		return false;
	if (next->kind != TOKEN_SIGN)
		return next->kind != TOKEN_END;
	return next->sign == '%' || (strchr(":/.-", (int)MIN(next->sign, 127)) &&
					more->glued && more->kind == TOKEN_NUMBER);
}

static int
read_year(const Script *script, int at, int *ret_year)
{
	static const char *const links[] = { "de", "del", NULL };
	int skip = token_signs(script_at(script, at), ',') ||
		   token_among(script_at(script, at), links);
	const Token *year = script_at(script, at + skip);

	if (year->kind != TOKEN_NUMBER || year->digits != 4 || year->value < YEAR_MIN ||
	    year->value > YEAR_MAX || goes_on(script, at + skip + 1))
		return 0;
	*ret_year = year->value;
	return skip + 1;
}

static int
set_date(const Script *script, int used, int year, int month, int mday, DayPart *day,
    int weekday)
{
	if (year < 0)
		day->day = nearest_day(script, month, mday, weekday);
	else if (!civil_day(year, month, mday, &day->day))
		day->day = SAID_NO_DAY;
	return day->day == SAID_NO_DAY ? 0 : used;
}

/* "Mar" by itself may be martes; after the name of a weekday it is March. 0: none. */
static int
month_named(const Token *token, int weekday)
{
	static const char *const march[] = { "mar", NULL };

	if (token_means(token, TIMEWORD_MONTH))
		return token->meaning->value;
	return weekday >= 0 && token_among(token, march) ? MARCH : 0;
}

/* "Dec 1", "Dec. 1st, 2026". */
static int
read_month_first(const Script *script, int at, int weekday, DayPart *ret_day)
{
	const Token *month = script_at(script, at);
	int named = month_named(month, weekday);
	int used = 1 + token_signs(script_at(script, at + 1), '.'), year = -1;
	const Token *mday = script_at(script, at + used);
	bool ordinal = is_ordinal(script_at(script, at + used + 1));

	if (named == 0 || !is_number(mday, 2) || mday->broken)
		return 0;
	used += 1 + ordinal;
	if (!ordinal && goes_on(script, at + used))
		return 0;
	if (token_means(script_at(script, at + used), TIMEWORD_HALF))
		return 0;
	used += read_year(script, at + used, &year);
	if (weekday < 0 && month->meaning->weak && !month->upper && !ordinal && year < 0)
		return 0;
	return set_date(script, used, year, named, mday->value, ret_day, weekday);
}

/* "1 Dec", "1st of December 2026", "1 de diciembre de 2026", "primero de mayo". */
static int
read_mday_first(const Script *script, int at, int weekday, DayPart *ret_day)
{
	static const char *const links[] = { "of", "de", "-", NULL };
	const Token *mday = script_at(script, at), *month;
	int number = token_means(mday, TIMEWORD_FIRST) ? 1 : mday->value, used = 1,
	    year = -1;

	if (!is_number(mday, 2) && !token_means(mday, TIMEWORD_FIRST))
		return 0;
	used += is_ordinal(script_at(script, at + used));
	used += token_among(script_at(script, at + used), links);
	month = script_at(script, at + used++);
	if (!token_means(month, TIMEWORD_MONTH) || month->broken)
		return 0;
	used += token_signs(script_at(script, at + used), '.') && !month->meaning->whole &&
		script_at(script, at + used + 1)->kind == TOKEN_NUMBER;
	used += read_year(script, at + used, &year);
	if (month->meaning->weak && !month->upper && used < 3)
		return 0;
	return set_date(
	    script, used, year, month->meaning->value, number, ret_day, weekday);
}

/* "12/1/2026", "12/1": of two readings the one that is possible; else one that is the
 * booking's own day, which no reader takes for another; else it says nothing. */
static bool
choose_order(const Script *script, int year, int a, int b, int weekday, DayPart *ret_day)
{
	DayPart one = *ret_day, two = *ret_day;
	bool first = set_date(script, 1, year, a, b, &one, weekday);
	bool second = set_date(script, 1, year, b, a, &two, weekday);
	Day booked = local_day(script->start);

	if (!first && !second)
		return false;
	if (first && second && one.day != two.day) {
		ret_day->day = booked;
		ret_day->unclear = one.day != booked && two.day != booked;
		return true;
	}
	ret_day->day = first ? one.day : two.day;
	return true;
}

static int
read_numeric(const Script *script, int at, int weekday, DayPart *ret_day)
{
	const Token *token[5];
	int year = -1, used = 3;

	for (int i = 0; i < 5; i++)
		token[i] = script_at(script, at + i);
	if (!is_number(token[0], 4) || token[1]->kind != TOKEN_SIGN || !token[1]->glued ||
	    !strchr("/-.", (int)MIN(token[1]->sign, 127)) || !is_number(token[2], 2) ||
	    !token[2]->glued)
		return 0;
	if (token[3]->kind == TOKEN_SIGN && token[3]->glued &&
	    token[3]->sign == token[1]->sign && token[4]->glued && is_number(token[4], 4)) {
		used = 5;
		year = token[4]->digits == 2 ? 2000 + token[4]->value : token[4]->value;
	}
	if (goes_on(script, at + used))
		return 0;
	if (token[0]->digits == 4)
		return used == 5 ? set_date(script, used, token[0]->value, token[2]->value,
				       token[4]->value, ret_day, weekday)
				 : 0;
	if (token[0]->digits > 2 || (used == 3 && (token[1]->sign != '/')) ||
	    (used == 5 && token[4]->digits != 2 && token[4]->digits != 4))
		return 0;
	ret_day->weak = used == 3 && weekday < 0; /* 24/7, 9/10 */
	return choose_order(
		   script, year, token[0]->value, token[2]->value, weekday, ret_day)
		   ? used
		   : 0;
}

/* "Thu 3rd", "on the 3rd", "martes 1", "el día 3". */
static int
read_mday(const Script *script, int at, int weekday, bool spanish, DayPart *ret_day)
{
	static const char *const thing[] = { "y", "am", "pm", "a", "p", "h", "hrs", "de",
		NULL };
	const Token *mday = script_at(script, at), *before = script_at(script, at - 1);
	bool ordinal = is_ordinal(script_at(script, at + 1));
	bool named =
	    weekday >= 0 ||
	    (token_is(before, "the") && token_is(script_at(script, at - 2), "on")) ||
	    (token_is(before, "dia") && !ordinal);
	int used = 1 + ordinal;

	if (!is_number(mday, 2) || !named || (!ordinal && goes_on(script, at + 1)))
		return 0;
	if (!ordinal && ((weekday >= 0 && !spanish) ||
			    (token_among(script_at(script, at + 1), thing) &&
				!token_is(script_at(script, at + 2), "la") &&
				!token_is(script_at(script, at + 2), "las"))))
		return 0;
	ret_day->day = nearest_mday(script, mday->value, weekday);
	return ret_day->day == SAID_NO_DAY ? 0 : used;
}

int
read_date(const Script *script, int at, int weekday, DayPart *ret_day)
{
	const Token *before = script_at(script, at - 1), *first = script_at(script, at);
	int used;

	if (first->glued && at > 0 && !token_signs(before, '(') &&
	    !token_signs(before, ',') && !token_signs(before, ':') &&
	    !token_signs(before, '@'))
		return 0;
	used = read_month_first(script, at, weekday, ret_day);
	if (!used)
		used = read_mday_first(script, at, weekday, ret_day);
	return used ? used : read_numeric(script, at, weekday, ret_day);
}

/* "tomorrow", "mañana" where it is not the morning. */
static int
read_relative(const Script *script, int at, DayPart *ret_day)
{
	static const char *const morning[] = { "la", "esta", "una", "cada", "pasado",
		NULL };
	const Token *word = script_at(script, at);

	if (!token_means(word, TIMEWORD_RELATIVE) || script->made == NO_TIME ||
	    token_among(script_at(script, at - 1), morning))
		return 0;
	ret_day->day = local_day(script->made) + word->meaning->value;
	ret_day->relative = true;
	return 1;
}

int
read_day(const Script *script, int at, DayPart *ret_day)
{
	static const char *const the[] = { "the", "el", "dia", NULL };
	const Token *word = script_at(script, at);
	DayPart day = { -1, SAID_NO_DAY, false, false, false };
	int used = 0, more, skip;

	if (!token_means(word, TIMEWORD_WEEKDAY)) {
		used = read_relative(script, at, &day);
		if (!used)
			used = read_date(script, at, -1, &day);
		if (!used)
			used = read_mday(script, at, -1, false, &day);
		*ret_day = day;
		return used;
	}
	day.weekday = word->meaning->value;
	used = 1 + (token_signs(script_at(script, at + 1), '.') && !word->meaning->whole);
	skip = token_signs(script_at(script, at + used), ',');
	while (token_among(script_at(script, at + used + skip), the))
		skip++;
	more = read_date(script, at + used + skip, day.weekday, &day);
	if (!more)
		more = read_mday(script, at + used + skip, day.weekday,
		    word->meaning->language == LANGUAGE_ES, &day);
	if (more)
		used += skip + more;
	day.weak = !more && word->meaning->weak && !word->upper;
	*ret_day = day;
	return used;
}
