/* Slips of the clock: what may become of a time of day that is typed, heard or picked. */
#include "kinds.h"

#include <string.h>

/* How much likelier a key bounces than a stray one is hit. Assumed. */
#define DOUBLED 20.0
/* Digits that are not adjacent are seldom swapped. Assumed. */
#define JUMP_SWAP 0.2
/* Times are typed in 12 hours in so many forms, in 24 in the others. Assumed. */
#define TWELVE 0.6
/* An hour is taken for one that sounds nothing like it, against one that does. Assumed. */
#define UNLIKE 0.02
/* How much seldomer a time is misheard that sounds like no other. Assumed. */
#define SELDOM_MISHEARD 0.4
/* Two rows off in a list of slots, against one. */
#define SECOND_SLOT 0.1
/* Forms that put what was typed on their grid, against those that take it or beep. Assumed.
 */
#define SNAPPED 0.4
/* The half of the day in which the office is shut, against the other. Assumed. */
#define SHUT_HALF 0.5
/* One digit of the minutes is lost, against both of them. Assumed. */
#define ONE_LOST 0.3
/* "Half eleven" is later to who takes it for 11:30 than to who means 10:30; it goes wrong
 * this way less often than the other, for those who say so know it. Assumed. */
#define HALF_LATER 0.4

/* A time as written: "0930" in 24 hours, "930" with its half of the day in 12. */
typedef struct Text {
	int digit[4];
	int count;
	bool twelve, pm;
} Text;

static Text
text_of(int minute, bool twelve)
{
	int hour = minute / 60, rest = minute % 60;
	Text text = { .twelve = twelve, .pm = hour >= 12 };

	if (twelve)
		hour = (hour + 11) % 12 + 1;
	if (!twelve || hour >= 10)
		text.digit[text.count++] = hour / 10;
	text.digit[text.count++] = hour % 10;
	text.digit[text.count++] = rest / 10;
	text.digit[text.count++] = rest % 10;
	return text;
}

/* The minute of the day that it says, or -1. */
static int
text_read(const Text *text)
{
	int at = text->count - 2;
	int rest = text->digit[at] * 10 + text->digit[at + 1];
	int hour = at == 2 ? text->digit[0] * 10 + text->digit[1] : text->digit[0];

	if (rest > 59 || hour > (text->twelve ? 12 : 23) || (text->twelve && hour == 0))
		return -1;
	if (text->twelve)
		hour = hour % 12 + (text->pm ? 12 : 0);
	return hour * 60 + rest;
}

/* As typed; and where that is off the grid, the slot that some forms make of it. */
static void
add_typed(Results *results, const Meant *meant, int minute, double weight)
{
	int slot = (int)(meant->office->slot / MINUTE);
	int down = slot > 0 ? minute - minute % slot : minute;

	if (minute < 0)
		return;
	if (minute != meant->minute)
		results_add(results, minute, weight);
	if (down != minute && down != meant->minute)
		results_add(results, down, weight * SNAPPED);
}

static void
add_text(Results *results, const Text *text, const Meant *meant, double weight)
{
	add_typed(results, meant, text_read(text), weight);
}

/* An hour without its half of the day, read as am and as pm: many forms take the half in
 * which the doors are open. */
static void
add_hour(Results *results, const Meant *meant, int hour, double weight)
{
	int rest = meant->minute % 60;

	for (int half = 0; half < 2; half++) {
		int minute = (hour % 12 + 12 * half) * 60 + rest;
		bool open =
		    office_open_at(meant->office, day_local(meant->day) + minute * MINUTE);
		if (minute != meant->minute)
			results_add(results, minute, open ? weight : weight * SHUT_HALF);
	}
}

/* 11:30 -> "1:30": either digit of 10-23 is lost. A bare 0 is midnight's hour alone. */
void
hour_digit_dropped(const Meant *meant, Results *results)
{
	for (int twelve = 0; twelve < 2; twelve++) {
		Text text = text_of(meant->minute, twelve);

		if (text.count < 4 || text.digit[0] == 0)
			continue;
		for (int i = 0; i < 2; i++) {
			if (text.digit[i] != 0)
				add_hour(results, meant, text.digit[i], 1);
			else
				results_add(results, meant->minute % 60, 1);
		}
	}
}

/* Two digits where one was: 10-12 without its half of the day, in 24 hours any hour. */
static void
add_two_digits(Results *results, const Meant *meant, int hour, double weight)
{
	int minute = hour * 60 + meant->minute % 60;

	if (hour >= 10 && hour <= 12)
		add_hour(results, meant, hour, weight);
	else if (hour <= 23 && meant->minute < 600 && minute != meant->minute)
		results_add(results, minute, weight);
}

/* 1:30 -> 11:30: a digit before or after an hour of one, mostly that digit again. */
void
hour_digit_added(const Meant *meant, Results *results)
{
	int digit = (meant->minute / 60 + 11) % 12 + 1;

	if (digit > 9)
		return;
	for (int before = 1; before <= 2; before++)
		if (before != digit)
			add_two_digits(results, meant, before * 10 + digit, 1);
	for (int after = 0; after <= 9; after++)
		add_two_digits(
		    results, meant, digit * 10 + after, after == digit ? DOUBLED : 1);
}

/* Each key's neighbours on the number pad, and on the row of digits. */
static const char *const pads[10] = { "12", "024", "0135", "26", "157", "2468", "359", "48",
	"579", "68" };
static const char *const rows[10] = { "9", "2", "13", "24", "35", "46", "57", "68", "79",
	"80" };
static const char *const any_key = "0123456789";

/* A time that was typed without its half of the day is read in either. */
static void
add_halves(Results *results, Text text, const Meant *meant, double weight)
{
	add_text(results, &text, meant, weight);
	text.pm = !text.pm;
	if (text.twelve)
		add_text(results, &text, meant, weight);
}

static void
substitute_one(const Meant *meant, Results *results, const Text *meant_text, int at,
    const char *keys, double weight)
{
	Text text = *meant_text;
	bool of_hour = at < text.count - 2;

	for (const char *key = keys; *key; key++) {
		text.digit[at] = *key - '0';
		if (text.digit[at] == meant_text->digit[at])
			continue;
		if (of_hour)
			add_halves(results, text, meant, weight / (double)strlen(keys));
		else
			add_text(results, &text, meant, weight / (double)strlen(keys));
	}
}

/* Any key of the text is as likely to be missed as another; in what is typed in 12 hours
 * the fewer of them each the more. */
static void
substitute(const Meant *meant, Results *results, bool any)
{
	for (int twelve = 0; twelve < 2; twelve++) {
		Text text = text_of(meant->minute, twelve);
		double weight = (twelve ? TWELVE : 1 - TWELVE) / text.count;

		for (int i = 0; i < text.count; i++) {
			int was = text.digit[i];
			if (any) {
				substitute_one(meant, results, &text, i, any_key, weight);
				continue;
			}
			substitute_one(meant, results, &text, i, pads[was], weight);
			substitute_one(meant, results, &text, i, rows[was], weight);
		}
	}
}

void
neighbour_key(const Meant *meant, Results *results)
{
	substitute(meant, results, false);
}

void
digit_changed(const Meant *meant, Results *results)
{
	substitute(meant, results, true);
}

/* 10:30 -> 13:00. */
void
digits_swapped(const Meant *meant, Results *results)
{
	for (int twelve = 0; twelve < 2; twelve++) {
		Text text = text_of(meant->minute, twelve);

		for (int step = 1; step <= 2; step++) {
			for (int i = 0; i + step < text.count; i++) {
				Text swapped = text;
				swapped.digit[i] = text.digit[i + step];
				swapped.digit[i + step] = text.digit[i];
				add_text(
				    results, &swapped, meant, step == 1 ? 1 : JUMP_SWAP);
			}
		}
	}
}

/* 11:45 -> 11:00; or to 11:05 and 11:04, where one of the two digits is lost. */
void
minutes_lost(const Meant *meant, Results *results)
{
	int rest = meant->minute % 60, hour = meant->minute - rest;

	if (rest == 0)
		return;
	results_add(results, hour, 1);
	add_typed(results, meant, hour + rest % 10, ONE_LOST);
	add_typed(results, meant, hour + rest / 10, ONE_LOST);
}

void
am_pm(const Meant *meant, Results *results)
{
	results_add(results, (meant->minute + 720) % 1440, 1);
}

/* 13:00 -> "3:00": the second digit of 13-19 is taken for the hour, by eye or by ear. */
void
hour_24_as_12(const Meant *meant, Results *results)
{
	int hour = meant->minute / 60;

	if (hour >= 13 && hour <= 19)
		add_hour(results, meant, hour - 10, 1);
}

/* Hours of the twelve that sound alike: five and nine, seven and eleven, ...; dos and doce,
 * tres and trece, seis and siete. */
static const int english_hours[][2] = { { 5, 9 }, { 7, 11 }, { 10, 11 }, { 1, 11 } };
static const int spanish_hours[][2] = { { 2, 12 }, { 3, 1 }, { 6, 7 } };
/* Thirteen and thirty, and so on. */
static const int english_minutes[][2] = { { 13, 30 }, { 14, 40 }, { 15, 50 } };

static bool
sounds_like(int hour, int other, const int (*pairs)[2], unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if ((pairs[i][0] == hour && pairs[i][1] == other) ||
		    (pairs[i][1] == hour && pairs[i][0] == other))
			return true;
	return false;
}

static bool
hours_alike(const Meant *meant, int other)
{
	int hour = (meant->minute / 60 + 11) % 12 + 1;

	return sounds_like(hour, other, english_hours, G_N_ELEMENTS(english_hours)) ||
	       (meant->office->language == LANGUAGE_ES &&
		   sounds_like(hour, other, spanish_hours, G_N_ELEMENTS(spanish_hours)));
}

/* Any number may be taken for any other over a bad line, those that sound alike mostly. */
static void
mishear_hour(const Meant *meant, Results *results)
{
	int hour = (meant->minute / 60 + 11) % 12 + 1;

	for (int other = 1; other <= 12; other++)
		if (other != hour)
			add_hour(
			    results, meant, other, hours_alike(meant, other) ? 1 : UNLIKE);
}

void
misheard(const Meant *meant, Results *results)
{
	int rest = meant->minute % 60;

	for (unsigned i = 0; i < G_N_ELEMENTS(english_minutes); i++)
		for (int side = 0; side < 2; side++)
			if (rest == english_minutes[i][side])
				results_add(results,
				    meant->minute - rest + english_minutes[i][!side], 1);
	mishear_hour(meant, results);
}

double
misheard_times(const Meant *meant)
{
	for (int other = 1; other <= 12; other++)
		if (hours_alike(meant, other))
			return 1;
	for (unsigned i = 0; i < G_N_ELEMENTS(english_minutes); i++)
		for (int side = 0; side < 2; side++)
			if (meant->minute % 60 == english_minutes[i][side])
				return 1;
	return SELDOM_MISHEARD;
}

static void
add_minute(Results *results, int minute, double weight)
{
	if (minute >= 0 && minute < 1440)
		results_add(results, minute, weight);
}

/* "Half h" is h:30 to some, the half before h to others; and what is said as so many
 * minutes past or to the hour is taken for the other. */
void
clock_phrase(const Meant *meant, Results *results)
{
	int rest = meant->minute % 60;

	if (rest == 0 || rest % 5 != 0)
		return;
	if (rest == 30) {
		add_minute(results, meant->minute - 60, 1);
		add_minute(results, meant->minute + 60, HALF_LATER);
	} else {
		add_minute(
		    results, meant->minute + (rest < 30 ? -2 * rest : 2 * (60 - rest)), 1);
	}
}

void
neighbour_slot(const Meant *meant, Results *results)
{
	int64_t slot = meant->office->slot / MINUTE;

	for (int by = -2; by <= 2; by++) {
		int64_t minute = meant->minute + by * slot;
		if (by != 0 && slot > 0)
			results_add(results, minute, by == 1 || by == -1 ? 1 : SECOND_SLOT);
	}
}

static double
closed_up_in(const Meant *meant, int minute, bool twelve)
{
	Text text = text_of(meant->minute, twelve);
	double hit = 0;

	if (text.count < 4)
		return 0;
	for (int lost = 0; lost < text.count; lost++) {
		Text left = { .count = 3, .twelve = true };
		for (int i = 0; i < 3; i++)
			left.digit[i] = text.digit[i < lost ? i : i + 1];
		int morning = text_read(&left);
		if (morning >= 0 && (morning == minute || morning + 720 == minute))
			hit += 1.0 / text.count;
	}
	return hit;
}

double
closed_up(const Meant *meant, int minute)
{
	return TWELVE * closed_up_in(meant, minute, true) +
	       (1 - TWELVE) * closed_up_in(meant, minute, false);
}

bool
keys_adjacent(int digit, int other)
{
	return strchr(pads[digit], '0' + other) || strchr(rows[digit], '0' + other);
}
