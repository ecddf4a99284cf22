/* A booking's text as a witness: several statements become one, where they agree. */
#include "testimony.h"

#include <slipwatch/text.h>
#include <string.h>

enum { WORDS_CHARS_MAX = 60 };

void
testimony_done(Testimony *testimony)
{
	g_clear_pointer(&testimony->words, g_free);
}

static bool
is_edited(const Booking *booking)
{
	return booking->moves > 0 || booking->sequence > 0;
}

/* "Thursday Dec 1" where Dec 1 is a Tuesday: the half that is not recorded is what it says
 * against the record. */
static bool
settle_torn(Said *said, Local start)
{
	Day booked = local_day(start);

	if (said->day == SAID_NO_DAY || said->weekday < 0 ||
	    day_weekday(said->day) == said->weekday)
		return false;
	if (said->day == booked)
		said->day = SAID_NO_DAY;
	else
		said->weekday = -1;
	return true;
}

static Day
said_on(const Said *said, const Office *office, Local start)
{
	Local first, last;

	return said_starts(said, office, start, &first, &last) ? local_day(first)
							       : SAID_NO_DAY;
}

static bool
says_day(const Said *said)
{
	return said->weekday >= 0 || said->day != SAID_NO_DAY;
}

/* What is said of one matter, by all that speak of it. */
typedef struct Matter {
	bool said, torn, split; /* split: two of them say two things */
	unsigned count;
	Said first;
} Matter;

static void
matter_add(Matter *matter, const Said *said, bool same)
{
	if (!matter->said)
		matter->first = *said;
	matter->split |= matter->said && !same;
	matter->said = true;
	matter->count++;
}

/* A series keeps the text of its first day. */
static void
add_day(Matter *matter, Said said, const Context *context, const Booking *booking)
{
	const Office *office = context->detection->office;
	Local start = context_local(context, booking->span.start);

	matter->torn |= settle_torn(&said, start);
	if (booking->recurrence != NO_TIME)
		said.day = SAID_NO_DAY;
	if (says_day(&said))
		matter_add(matter, &said,
		    matter->said && said_on(&said, office, start) ==
					said_on(&matter->first, office, start));
}

static bool
same_time(const Said *a, const Said *b)
{
	int apart = ABS(a->minute - b->minute);

	return apart == 0 || (apart == 12 * 60 && (a->either || b->either));
}

/* Both matters together; one that is split says nothing. */
static Said
join(const Matter *day, const Matter *time)
{
	Said said = { .role = SAID_OTHER,
		.weekday = -1,
		.day = SAID_NO_DAY,
		.minute = -1,
		.last = -1 };

	if (day->said && !day->split) {
		said.role = SAID_APPOINTMENT;
		said.weekday = day->first.weekday;
		said.day = day->first.day;
	}
	if (time->said && !time->split) {
		said.role = SAID_APPOINTMENT;
		said.minute = time->first.minute;
		said.last = time->first.last;
		said.either = time->first.either;
		said.part = time->first.part;
	}
	return said;
}

/* "confirmed by phone:", "cambiada para": somebody saw to it. */
static bool
says_settled(const Booking *booking, const Said *said)
{
	static const char *const words[] = { "confirm", "chang", "moved", "resched",
		"switch", "cambi", "movid", "reprogram" };

	for (unsigned i = 0; i < G_N_ELEMENTS(words) && said->cue < said->start; i++)
		if (g_ascii_strncasecmp(
			booking->note + said->cue, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static char *
words_of(const Booking *booking, const Said *said)
{
	return text_clean(
	    booking->note + said->start, said->end - said->start, WORDS_CHARS_MAX);
}

/* Words of the first statement whose own matter is not as recorded. */
static char *
contrary_words(
    const Context *context, const Booking *booking, const Matter *day, const Matter *time)
{
	Local start = context_local(context, booking->span.start);

	if (day->said && !day->split) {
		Said only = day->first;

		only.minute = only.last = -1;
		if (!said_fits(&only, start))
			return words_of(booking, &day->first);
	}
	if (time->said && !time->split) {
		Said only = time->first;

		only.weekday = -1;
		only.day = SAID_NO_DAY;
		if (!said_fits(&only, start))
			return words_of(booking, &time->first);
	}
	return NULL;
}

Testimony
testimony_of(const Context *context, const Booking *booking)
{
	Local start = context_local(context, booking->span.start);
	g_autoptr(GArray) all = said_read(booking->note, start, NO_TIME);
	Matter day = { 0 }, time = { 0 };
	Testimony testimony = { .old = is_edited(booking) };

	for (guint i = 0; i < all->len; i++) {
		const Said *said = &g_array_index(all, Said, i);

		if (said->role != SAID_APPOINTMENT)
			continue;
		add_day(&day, *said, context, booking);
		testimony.settled |= says_settled(booking, said);
		if (said->minute >= 0 && !booking->all_day)
			matter_add(&time, said, time.said && same_time(said, &time.first));
	}
	testimony.said = join(&day, &time);
	testimony.torn = day.torn;
	testimony.count = MAX(day.split ? 0 : day.count, time.split ? 0 : time.count);
	testimony.words = contrary_words(context, booking, &day, &time);
	return testimony;
}
