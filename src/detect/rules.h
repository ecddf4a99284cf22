/* The rules' rows. Each adds findings to the context. Private to detect. */
#ifndef DETECT_RULES_H
#define DETECT_RULES_H

#include "context.h"

void rule_wrong_person(Context *context);
void rule_swapped(Context *context);
void rule_mismatch(Context *context);
void rule_double_booking(Context *context);
void rule_too_close(Context *context);
void rule_same_person(Context *context);
void rule_duplicate(Context *context);
void rule_unrecorded(Context *context);
void rule_outside_hours(Context *context);
void rule_closed_day(Context *context);
void rule_off_grid(Context *context);
void rule_past(Context *context);
void rule_text_contradiction(Context *context);
void rule_unlikely(Context *context);

/* How likely a record is wrong by its hour or day alone; 0 where both are ordinary. */
double outside_hours_p(const Office *office, const Booking *booking);
double closed_day_p(const Office *office, const Booking *booking);

#endif
