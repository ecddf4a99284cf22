/* The kinds of slip: one row, one generator of results each. Private to slip. */
#ifndef SLIP_KINDS_H
#define SLIP_KINDS_H

#include <slipwatch/slip.h>

#include "results.h"

/* What a kind acts on. */
typedef enum KindOf { KIND_TIME, KIND_DATE, KIND_RESOURCE, KIND_LENGTH, KIND_OTHER } KindOf;

/* One start that may have been meant, and what shaped the form it was entered in. */
typedef struct Meant {
	const Office *office;
	Day day;
	int minute; /* of the civil day */
	bool made_known;
	Day made; /* the day on which the record was made */
} Meant;

typedef struct SlipKind {
	const char *slug;
	/* share of all slips; the table's sum with the kinds not here is 1 */
	double weight;
	KindOf of;
	void (*make)(
	    const Meant *meant, Results *results); /* KIND_TIME: minutes, KIND_DATE: days */
	double (*times)(const Meant *meant);	   /* the weight's context; NULL: 1 */
} SlipKind;

enum { KIND_COUNT = 21 };
extern const SlipKind slip_kind_table[KIND_COUNT];

/* T_k: how probable `value` (a minute or a day) is as this kind's result; 0 where it is
 * none. */
double kind_probability(const SlipKind *kind, const Meant *meant, int64_t value);

/* The weight of a result in a form: 1 a bookable start, less for one that only a free field
 * takes, 0 for what no clock shows. */
double form_takes(const Meant *meant, Local at);

Meant meant_of(const SlipQuestion *question, Local start);

/* Weight and context together. */
double kind_weight(const SlipKind *kind, const Meant *meant);

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
void clock_phrase(const Meant *meant, Results *results);
void neighbour_slot(const Meant *meant, Results *results);
void default_day(const Meant *meant, Results *results);
void wrong_week(const Meant *meant, Results *results);
void neighbour_day(const Meant *meant, Results *results);
void day_month_swap(const Meant *meant, Results *results);
void wrong_month(const Meant *meant, Results *results);
void day_digit(const Meant *meant, Results *results);
void wrong_year(const Meant *meant, Results *results);

#endif
