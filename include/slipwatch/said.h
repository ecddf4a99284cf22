/*
 * What a text says of weekdays, dates and times, in English and Spanish, and of what it
 * says so: of the appointment itself, of what was asked for, or of something else.
 *
 * Precision before recall. A time whose clause is not understood is SAID_OTHER, and so is
 * history ("was 10:00"), anybody else's time ("call back at 9"), what comes every week, and
 * lists ("Tue or Thu"). Numbers that could be no time, or a date that could be two, are not
 * there at all. Pure.
 */
#ifndef SLIPWATCH_SAID_H
#define SLIPWATCH_SAID_H

#include <slipwatch/office.h>

enum { SAID_BYTES_MAX = 16 << 10, SAID_MAX = 16 };

#define SAID_NO_DAY G_MININT32

typedef enum SaidRole { SAID_OTHER, SAID_REQUEST, SAID_APPOINTMENT } SaidRole;

/* Weekday, day and time as far as they are said, and at least one of them. */
typedef struct Said {
	SaidRole role;
	int weekday; /* 0 Monday; -1 not said */
	Day day; /* a date, or a day counted from when it was written; else SAID_NO_DAY */
	int minute, last; /* of the civil day, from the earliest to the latest; -1 */
	bool either; /* said without am or pm: both times may be 12 hours later as well */
	bool part;   /* a part of the day: "in the morning" */
	unsigned start, end; /* the bytes of the text that say it */
	unsigned cue;	     /* where the words begin that say of what it is said */
} Said;

/*
 * The statements of a text, in its order, SAID_MAX at most, from its first SAID_BYTES_MAX
 * bytes. `start` is the booking's: a date without a year is the nearest to it. `made`: when
 * the text was written, for "tomorrow"; NO_TIME if that is not known. (transfer full:
 * GArray of Said)
 */
GArray *said_read(const char *text, Local start, Local made);

/*
 * The starts that it stands for, inclusive, of a booking at `start`: a weekday is the
 * nearest one, a time alone is of the booking's own day, a day alone is any time of it, and
 * of two halves of the day the one in which the office is open. False: it says two
 * different days.
 */
bool said_starts(
    const Said *said, const Office *office, Local start, Local *ret_first, Local *ret_last);

/* Does a start agree with all that is said? */
bool said_fits(const Said *said, Local start);

/* Where the part of a summary that says a time begins, with its cue and bracket, if it ends
 * the text and leaves something before it; else the text's length. */
size_t said_tail(const char *text, Local start);
/* False of most texts: none of them ends so. */
bool said_may_end(const char *text);

#endif
