/* The kinds of slip: one row, one generator of results each. Private to slip. */
#ifndef SLIP_KINDS_H
#define SLIP_KINDS_H

#include <slipwatch/slip.h>

#include "results.h"

/* What a kind acts on. What its results are: minutes, days, or whole starts; the others are
 * weighed without results. */
typedef enum KindOf {
	KIND_TIME,
	KIND_DATE,
	KIND_START,
	KIND_RESOURCE,
	KIND_LENGTH,
	KIND_PERSON, /* of people and of records as a whole: detection weighs those */
	KIND_OTHER,
} KindOf;

typedef enum KindName {
	HOUR_DIGIT_DROPPED,
	HOUR_DIGIT_ADDED,
	NEIGHBOUR_KEY,
	DIGIT_CHANGED,
	DIGITS_SWAPPED,
	MINUTES_LOST,
	AM_PM,
	HOUR_24_AS_12,
	MISHEARD,
	CLOCK_PHRASE,
	NEIGHBOUR_SLOT,
	NEIGHBOUR_RESOURCE,
	DEFAULT_DURATION,
	DEFAULT_DAY,
	WRONG_WEEK,
	NEIGHBOUR_DAY,
	DAY_MONTH_SWAP,
	WRONG_MONTH,
	DAY_DIGIT,
	WRONG_YEAR,
	ZONE_SHIFT,
	DST_HOUR,
	WRONG_PERSON,
	SWAPPED,
	DUPLICATE,
	UNRECORDED,
	OTHER,
	KIND_COUNT,
} KindName;

/* A set of kinds, for rows that speak of some. */
typedef uint32_t KindSet;
#define KIND(name) (1u << (name))

/* One start that may have been meant, and what shaped the form it was entered in. */
typedef struct Meant {
	const SlipQuestion *question;
	const Office *office;
	Local start;
	Day day;
	int minute; /* of the civil day */
	bool made_known;
	Day made;    /* the day on which the record was made */
	bool steady; /* its clock shows each time of that day once */
} Meant;

typedef struct SlipKind {
	const char *slug;
	double weight; /* share of all slips: they sum to 1 */
	KindOf of;
	void (*make)(const Meant *meant, Results *results); /* NULL: no results */
	double (*times)(const Meant *meant); /* the weight's context; NULL: 1 */
} SlipKind;

extern const SlipKind slip_kind_table[KIND_COUNT];

/* The row of that slug, or KIND_COUNT. */
unsigned kind_named(const char *slug);

/* The kinds of "a" or "a+b". 0 if one is unknown. */
KindSet kinds_of(const char *name);

/* The kinds of one sort that may have made this value: minute and office alone decide for
 * those of time, the day and when it was recorded for those of dates. */
KindSet kinds_making(KindOf of, const Meant *meant, int64_t value);

/* T_k: how probable `value` (a minute, day or start) is as this kind's result; 0 where it
 * is none. */
double kind_probability(const SlipKind *kind, const Meant *meant, int64_t value);

/* The weight of a result in a form: 1 a bookable start, less for one that only a free field
 * takes, 0 for what no clock shows. */
double form_takes(const Meant *meant, Local at);

Meant meant_of(const SlipQuestion *question, Local start);

/* The factor on a kind's weight in this context. */
double kind_times(const SlipKind *kind, const Meant *meant);

/* Generators. */
void hour_digit_dropped(const Meant *meant, Results *results);
void hour_digit_added(const Meant *meant, Results *results);
void neighbour_key(const Meant *meant, Results *results);
void digit_changed(const Meant *meant, Results *results);
void digits_swapped(const Meant *meant, Results *results);
void minutes_lost(const Meant *meant, Results *results);
void am_pm(const Meant *meant, Results *results);
void hour_24_as_12(const Meant *meant, Results *results);
void misheard(const Meant *meant, Results *results);
/* How readily that time is misheard, against one that sounds like another. */
double misheard_times(const Meant *meant);
/* Where digits are typed without a colon and one of four is lost, the others close up: how
 * often they then read so. 1200 -> 120. */
double closed_up(const Meant *meant, int minute);
bool keys_adjacent(int digit, int other);
void clock_phrase(const Meant *meant, Results *results);
void neighbour_slot(const Meant *meant, Results *results);
void default_day(const Meant *meant, Results *results);
void wrong_week(const Meant *meant, Results *results);
void neighbour_day(const Meant *meant, Results *results);
/* How readily that day is taken for one beside it, against Wednesday. */
double neighbour_day_times(const Meant *meant);
void day_month_swap(const Meant *meant, Results *results);
void wrong_month(const Meant *meant, Results *results);
void day_digit(const Meant *meant, Results *results);
void wrong_year(const Meant *meant, Results *results);
void zone_shift(const Meant *meant, Results *results);
void dst_hour(const Meant *meant, Results *results);

#endif
