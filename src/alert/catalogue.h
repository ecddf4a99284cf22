/*
 * Everything that is said of findings, in one table: adding a rule, a kind or a language
 * touches only catalogue.c.
 *
 * A sentence is said when every {field} in it has a value; {?field} asks for a value and
 * prints nothing. What does not fit any more is left out from the end. Both languages stand
 * side by side and use the same fields; none is ever NULL.
 */
#ifndef SLIPWATCH_CATALOGUE_H
#define SLIPWATCH_CATALOGUE_H

#include <slipwatch/office.h>

enum { LANGUAGES = LANGUAGE_ES + 1, SENTENCES_MAX = 13 };

/* A phrase in each language. */
typedef const char *Phrase[LANGUAGES];

/* How "A became B" is written after a kind. */
typedef enum Arrow {
	ARROW_NONE,
	ARROW_CLOCK,  /* 11:30 became 1:30 */
	ARROW_HALVES, /* 7:30 am became 7:30 pm */
	ARROW_TOLD,   /* the noun says it itself: 13:00 read as 3:00 */
	ARROW_SWAP,   /* 10:30 became 13:00: the clock in which the digits trade places */
	ARROW_DIGIT,  /* 20:00 became 2:00: the clock in which the digit shows */
	ARROW_DAY,    /* 13 became 30 */
} Arrow;

typedef struct KindText {
	const char *slug;
	Phrase noun;
	Arrow arrow;
} KindText;

typedef struct RuleText {
	const char *rule;
	Phrase sentences[SENTENCES_MAX]; /* ends with an empty row */
} RuleText;

typedef enum Word {
	WORD_TIME,
	WORD_TIME_YEAR,
	WORD_CLOCK,
	WORD_DAY,
	WORD_DAY_YEAR,
	WORD_RANGE, /* within a day */
	WORD_DAYS,
	WORD_AM,
	WORD_PM,
	WORD_OR,
	WORD_AND,
	WORD_BECAME,
	WORD_DIGIT,
	WORD_LIST_AND,
	WORD_LIST_AND_I, /* the last begins with the sound of i */
	WORD_LIST_MORE,
	WORD_OFFICE,
	WORD_CALENDAR, /* what has no resource named is its feed's */
	WORD_WHERE,
	WORD_WHERE_OFFICE,
	WORD_WHERE_CALENDAR,
	WORD_PLACE,
	WORD_ONE_PLACE,
	WORD_PLACES,
	WORD_AT_OFFICE,
	WORD_HOUR,
	WORD_HOURS,
	WORD_MINUTES,
	WORD_AGE,    /* of what a finding rests on, whose calendar is not read */
	WORD_PURGED, /* in place of what was said of somebody */
	WORDS,
} Word;

const KindText *kind_text(const char *slug); /* or NULL: nothing to say of it */
/* What is wrong with a feed, in words of the office's; NULL: of others' (a library's), in
 * English alone (transfer full). */
char *fault_text(const char *text, Language language);
const RuleText *rule_text(const char *rule); /* never NULL: rules without a row share one */
const KindText *kind_texts(unsigned *ret_count);
const RuleText *rule_texts(unsigned *ret_count);
const char *word_text(Word word, Language language);
const char *weekday_text(int weekday, Language language);
const char *month_text(int month, Language language); /* 1-12 */
const char *phrase_text(const Phrase phrase, Language language);

#endif
