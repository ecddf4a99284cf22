/* Times of day in a text, and ranges of them. */
#include "saidparts.h"

#include <string.h>

enum { HALF_DAY = 720, MORNING_END = 719, AFTERNOON_END = 1079, DAY_END = 1439 };

typedef enum Half { UNSAID, AM, PM } Half;

/* What may stand behind "at 11" without making it a street, an age or an amount. */
static bool
stands_alone(const Script *script, int at)
{
	static const char *const followers[] = { "on", "for", "with", "instead", "please",
		"not", "but", "and", "or", "to", "el", "con", "para", "pero", "y", "o",
		"in", "appt", "appointment", "if", "si", "por", "sharp", "this", "next",
		"esta", "was", "de", "a", NULL };
	const Token *next = script_at(script, at);

	if (next->kind == TOKEN_END || next->broken)
		return true;
	if (next->kind == TOKEN_SIGN)
		return !next->glued ||
		       strchr(",.;)]!?-", (int)MIN(next->sign, 127)) != NULL;
	if (next->kind == TOKEN_NUMBER || next->glued)
		return false;
	return token_among(next, followers) || (next->meaning && !next->meaning->weak);
}

/* "am", "p.m.", "a. m.", "de la tarde", "in the morning". */
static int
read_half(const Script *script, int at, Half *ret_half)
{
	static const char *const in[] = { "in", "de", "por", "en", NULL };
	static const char *const the[] = { "the", "la", NULL };
	const Token *first = script_at(script, at), *third = script_at(script, at + 2);
	bool morning;

	if (token_means(first, TIMEWORD_HALF)) {
		*ret_half = first->meaning->value ? PM : AM;
		return 1;
	}
	if ((token_is(first, "a") || token_is(first, "p")) &&
	    token_signs(script_at(script, at + 1), '.') && token_is(third, "m")) {
		*ret_half = token_is(first, "a") ? AM : PM;
		return 3 + (token_signs(script_at(script, at + 3), '.') &&
			       script_at(script, at + 3)->glued);
	}
	if (token_is(first, "del") && token_is(script_at(script, at + 1), "mediodia")) {
		*ret_half = PM;
		return 2;
	}
	morning = token_is(third, "manana");
	if (!token_among(first, in) || !token_among(script_at(script, at + 1), the) ||
	    (!morning && !token_means(third, TIMEWORD_PART)))
		return 0;
	*ret_half = morning || third->meaning->value == 0 ? AM : PM;
	return 3;
}

static bool
set_clock(int hour, int minute, Half half, ClockPart *ret_clock)
{
	if (hour > 23 || minute > 59 || minute < 0 || (half == AM && hour > 12) ||
	    (hour == 0 && half != UNSAID))
		return false;
	*ret_clock = (ClockPart){ .either = half == UNSAID && hour > 0 && hour < 12 };
	if (half == PM && hour < 12)
		hour += 12;
	if (half == AM && hour == 12)
		hour = 0;
	ret_clock->minute = ret_clock->last = hour * 60 + minute;
	return true;
}

/* "y media", "menos cuarto": minutes behind the hour; -1 none. */
static int
read_fraction(const Script *script, int at, int *ret_minutes)
{
	bool less = token_is(script_at(script, at), "menos");
	const Token *amount = script_at(script, at + 1);

	if ((!less && !token_is(script_at(script, at), "y")) ||
	    !token_means(amount, TIMEWORD_MINUTES) ||
	    amount->meaning->language != LANGUAGE_ES)
		return 0;
	*ret_minutes = less ? -amount->meaning->value : amount->meaning->value;
	return 2;
}

/* Does what stands before say that a time comes? */
static bool
is_cued(const Script *script, int at)
{
	static const char *const cues[] = { "at", "las", "la", "between", "entre", NULL };

	return token_among(script_at(script, at - 1), cues) ||
	       token_signs(script_at(script, at - 1), '@');
}

/* "half past 11", "quarter to eleven". "Half 11" is two times in two countries. */
static int
read_past(const Script *script, int at, ClockPart *ret_clock)
{
	const Token *amount = script_at(script, at), *link = script_at(script, at + 1),
		    *hour = script_at(script, at + 2);
	bool to = token_is(link, "to") || token_is(link, "til");
	bool words =
	    token_means(hour, TIMEWORD_HOUR) && hour->meaning->language == LANGUAGE_EN;
	int value = words ? hour->meaning->value : hour->value, minute, used = 3;
	Half half = UNSAID;

	if (!token_means(amount, TIMEWORD_MINUTES) ||
	    amount->meaning->language != LANGUAGE_EN || (!to && !token_is(link, "past")) ||
	    (!words && (hour->kind != TOKEN_NUMBER || hour->digits > 2)) || value < 1 ||
	    value > 12)
		return 0;
	minute = to ? 60 - amount->meaning->value : amount->meaning->value;
	used += read_half(script, at + used, &half);
	if (to)
		value = value == 1 ? 12 : value - 1;
	return set_clock(value, minute, half, ret_clock) ? used : 0;
}

/* "twelve less a quarter" is of the hour before; of 0 nobody says that. */
static bool
set_before(int hour, int minutes, Half half, ClockPart *ret_clock)
{
	if (minutes >= 0)
		return set_clock(hour, minutes, half, ret_clock);
	return hour > 0 &&
	       set_clock(hour == 1 ? 12 : hour - 1, minutes + 60, half, ret_clock);
}

/* "eleven thirty"; "eleven fifteen" may be fifteen of something. */
static bool
read_thirty(const Token *word, int *ret_minutes)
{
	if (!token_is(word, "thirty"))
		return false;
	*ret_minutes = word->meaning->value;
	return true;
}

/* "a las once y media", "at eleven thirty": hours in words need that lead. */
static int
read_worded(const Script *script, int at, ClockPart *ret_clock)
{
	const Token *hour = script_at(script, at), *next = script_at(script, at + 1);
	int value, minutes = 0, used = 1;
	bool oclock = token_is(next, "oclock");
	Half half = UNSAID;

	if (!token_means(hour, TIMEWORD_HOUR) || (!is_cued(script, at) && !oclock))
		return 0;
	value = hour->meaning->value;
	if (hour->meaning->language == LANGUAGE_ES)
		used += read_fraction(script, at + 1, &minutes);
	else
		used += oclock || read_thirty(next, &minutes);
	used += read_half(script, at + used, &half);
	if (!stands_alone(script, at + used))
		return 0;
	return set_before(value, minutes, half, ret_clock) ? used : 0;
}

/* A number that is glued to something which is no bracket belongs to that. */
static bool
is_free(const Script *script, int at)
{
	const Token *before = script_at(script, at - 1);

	if (at == 0 || !script_at(script, at)->glued)
		return before->kind != TOKEN_SIGN ||
		       !strchr("#$~+<>", (int)MIN(before->sign, 127));
	return before->kind == TOKEN_SIGN && before->sign < 128 &&
	       strchr("(@,[;:\"", (int)before->sign);
}

/* Behind the digits: "11:30", "11.30", "11h30". Returns tokens, or 0. */
static int
read_minutes(const Script *script, int at, bool cued, int *ret_minute)
{
	const Token *sign = script_at(script, at), *digits = script_at(script, at + 1);
	int hour = script_at(script, at - 1)->value;
	Half half;
	bool plain = token_signs(sign, ':') || (token_is(sign, "h") && (cued || hour >= 6));

	if (!sign->glued || !digits->glued || digits->kind != TOKEN_NUMBER ||
	    digits->digits != 2)
		return 0;
	if (!plain &&
	    !(token_signs(sign, '.') && (cued || read_half(script, at + 2, &half))))
		return 0;
	*ret_minute = digits->value;
	return 2;
}

/* Something that makes the number no time after all is glued behind it. */
static bool
is_spoiled(const Script *script, int at)
{
	const Token *next = script_at(script, at);

	if (!next->glued || next->kind == TOKEN_END)
		return false;
	if (next->kind != TOKEN_SIGN)
		return true;
	return next->sign == '%' || next->sign == ':' || next->sign == '/' ||
	       (next->sign == '.' && script_at(script, at + 1)->glued &&
		   script_at(script, at + 1)->kind == TOKEN_NUMBER);
}

static int
read_digits(const Script *script, int at, bool cued, ClockPart *ret_clock)
{
	static const char *const hours[] = { "h", "hs", "hrs", "hours", "horas", NULL };
	const Token *hour = script_at(script, at);
	int minute = 0, used = 1, fraction, halves;
	bool said;
	Half half = UNSAID;

	if (hour->kind != TOKEN_NUMBER || hour->digits > 2)
		return 0;
	fraction = read_minutes(script, at + 1, cued, &minute);
	said = fraction > 0;
	if (!fraction && cued)
		fraction = read_fraction(script, at + 1, &minute);
	used += fraction;
	halves = read_half(script, at + used, &half);
	used += halves;
	if (said && token_among(script_at(script, at + used), hours))
		used++;
	if (!said && !halves && token_is(script_at(script, at + used), "oclock")) {
		used++;
		halves = 1;
	} else if (!said && !halves && (!cued || !stands_alone(script, at + used))) {
		return 0;
	}
	if (is_spoiled(script, at + used))
		return 0;
	return set_before(hour->value, minute, half, ret_clock) ? used : 0;
}

static int
read_one(const Script *script, int at, bool cued, ClockPart *ret_clock)
{
	const Token *first = script_at(script, at);
	int used;

	if (token_means(first, TIMEWORD_NOON)) {
		*ret_clock = (ClockPart){ .minute = first->meaning->value,
			.last = first->meaning->value };
		return 1;
	}
	used = read_past(script, at, ret_clock);
	if (!used)
		used = read_worded(script, at, ret_clock);
	return used ? used : read_digits(script, at, cued, ret_clock);
}

/* The word between the two ends of a range. */
static bool
is_range_link(const Script *script, int at, int lead)
{
	static const char *const links[] = { "to", "a", "hasta", "til", "till", "until",
		"through", NULL };
	const Token *link = script_at(script, at), *word = script_at(script, lead);

	if (token_is(word, "between") || token_is(word, "entre") ||
	    token_is(script_at(script, lead - 1), "entre"))
		return token_is(link, "and") || token_is(link, "y");
	return token_signs(link, '-') || token_among(link, links);
}

/* "moved from 10:00 to 11:30" is two times, and no range. */
static bool
is_change(const Script *script, int at)
{
	static const char *const from[] = { "from", "de", "del", NULL };
	static const char *const on[] = { "between", "entre", NULL };
	static const char *const leads[] = { "moved", "changed", "rescheduled", "switched",
		"cambio", "cambiada", "cambiado", "movida", "reprogramada", "cambiar",
		"move", "change", "reschedule", "cita", "appt", "appointment", NULL };

	while (at > 0 && (token_is(script_at(script, at - 1), "las") ||
			     token_is(script_at(script, at - 1), "la")))
		at--;
	if (token_among(script_at(script, at - 1), on))
		return false;
	return token_among(script_at(script, at - 1), from) &&
	       token_among(script_at(script, at - 2), leads);
}

/* The hours before the link take their half of the day from those behind it. */
static bool
join_range(const ClockPart *first, const ClockPart *second, ClockPart *ret_clock)
{
	int from = first->minute, to = second->minute;
	bool either = first->either && second->either;

	if (first->either && !second->either && to - from > HALF_DAY)
		from += HALF_DAY;
	if (to < from && second->either)
		to += HALF_DAY;
	if (to <= from || to > DAY_END)
		return false;
	*ret_clock = (ClockPart){ from, to, either, false };
	return true;
}

/* A bare hour may begin a range whose end is plainly a time: "9-11:30", "from 9 to 11 am".
 */
static int
read_first(const Script *script, int at, ClockPart *ret_clock)
{
	const Token *hour = script_at(script, at), *link = script_at(script, at + 1);
	bool led = is_cued(script, at) || token_is(script_at(script, at - 1), "from") ||
		   token_is(script_at(script, at - 1), "de");

	if (hour->kind != TOKEN_NUMBER || hour->digits > 2 || hour->value < 1 ||
	    (!led && !(token_signs(link, '-') && link->glued)))
		return 0;
	return set_clock(hour->value, 0, UNSAID, ret_clock) ? 1 : 0;
}

/* The end of a range whose start is read: tokens from the link on, or 0. */
static int
read_range_end(const Script *script, int at, bool cued, ClockPart *ret_clock)
{
	static const char *const the[] = { "las", "la", NULL };
	int skip = 1 + token_among(script_at(script, at + 1), the);
	int used = read_one(script, at + skip, cued || skip > 1, ret_clock);

	return used ? skip + used : 0;
}

static int
read_range(const Script *script, int at, ClockPart *ret_clock)
{
	bool cued = is_cued(script, at);
	ClockPart first, second;
	int whole = read_one(script, at, cued, &first);
	int used = whole ? whole : read_first(script, at, &first), more;

	if (used && !is_change(script, at) && is_range_link(script, at + used, at - 1)) {
		more = read_range_end(script, at + used, cued, &second);
		if (more && join_range(&first, &second, ret_clock))
			return used + more;
	}
	*ret_clock = first;
	return whole;
}

/* "Tuesday morning", "el martes por la tarde": only behind a day. */
static int
read_part(const Script *script, int at, ClockPart *ret_clock)
{
	static const char *const in[] = { "por", "en", "in", NULL };
	static const char *const the[] = { "la", "the", NULL };
	static const struct {
		int first, last;
	} parts[] = { { 0, MORNING_END }, { HALF_DAY, AFTERNOON_END }, { 1020, DAY_END } };
	const Token *before = script_at(script, at - 1);
	int used = token_among(script_at(script, at), in) &&
			   token_among(script_at(script, at + 1), the)
		       ? 2
		       : 0;
	const Token *part = script_at(script, at + used);
	bool morning = used && token_is(part, "manana");

	if (!before->meaning || (!morning && !token_means(part, TIMEWORD_PART)))
		return 0;
	if (before->meaning->kind != TIMEWORD_WEEKDAY &&
	    before->meaning->kind != TIMEWORD_RELATIVE)
		return 0;
	int which = morning ? 0 : part->meaning->value;
	*ret_clock = (ClockPart){ parts[which].first, parts[which].last, false, true };
	return used + 1;
}

int
read_clock_part(const Script *script, int at, ClockPart *ret_clock)
{
	int used = is_free(script, at) ? read_range(script, at, ret_clock) : 0;

	return used ? used : read_part(script, at, ret_clock);
}
