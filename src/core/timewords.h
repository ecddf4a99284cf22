/* The words of weekdays, dates and times, English and Spanish, folded: lower case, without
 * accents and apostrophes. WHEN and the reader of texts share them. */
#ifndef SLIPWATCH_TIMEWORDS_H
#define SLIPWATCH_TIMEWORDS_H

#include <glib.h>
#include <slipwatch/office.h>
#include <stdbool.h>

typedef enum TimeWordKind {
	TIMEWORD_WEEKDAY,  /* 0 Monday ... 6 Sunday */
	TIMEWORD_MONTH,	   /* 1-12 */
	TIMEWORD_HOUR,	   /* 1-12 */
	TIMEWORD_MINUTES,  /* thirty, y media */
	TIMEWORD_HALF,	   /* 0 am, 1 pm */
	TIMEWORD_PART,	   /* of a day: 0 morning, 1 afternoon, 2 evening */
	TIMEWORD_NOON,	   /* minute of the day */
	TIMEWORD_RELATIVE, /* days from today */
	TIMEWORD_FIRST,	   /* primero de diciembre: day of the month */
} TimeWordKind;

typedef struct TimeWord {
	const char *text;
	TimeWordKind kind;
	int value;
	Language language;
	bool whole; /* not an abbreviation */
	bool weak;  /* also an everyday word, or a word of something else */
} TimeWord;

/* The row of a folded word, or NULL (static). */
const TimeWord *timeword_find(const char *word);

/* The value of the weekday or month that begins with the word (three letters at least), in
 * `language`, else in the other; or -1. */
int timeword_begun(TimeWordKind kind, const char *word, Language language);

#endif
