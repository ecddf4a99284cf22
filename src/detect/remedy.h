/* Where there is room instead. Private to detect. */
#ifndef DETECT_REMEDY_H
#define DETECT_REMEDY_H

#include "context.h"

/* More resources than these are not looked at, nor days further away. */
enum { LANES_MAX = 64, REMEDY_DAYS = 7 };

/* What is to be placed. */
typedef struct Wish {
	const Booking *booking; /* it would move away; NULL: there is none yet */
	const char *person;
	int64_t length;
	bool anywhere; /* what the person has at other offices counts, and is known */
} Wish;

/* Could a visit start there: the office open, the resource free, the person too? */
bool has_room(const Context *context, const Lane *lane, const Wish *wish, int64_t start);

/*
 * For each finding whose person may come about now at a time that is not theirs: the first
 * free start within two slots, on the resource, else on another that gives the service.
 */
void see_now(Context *context);

/* The one of the bookings (Booking) that was recorded last, the later one of two as late.
 * What takes a whole day is not moved by the hour; NULL: they all do. */
const Booking *recorded_last(const GPtrArray *bookings);

/*
 * Proposes the nearest free place for this booking: that day on its resource, else on
 * another that gives the service on either day; else so on the following and the preceding
 * days that the office is open, in turn, within REMEDY_DAYS. Never in the past, nor beyond
 * the horizon. Says for whom where `named`. Nothing where there is none, and for NULL and a
 * whole day. What a finding of one person proposes is free for them at other offices too;
 * who is in a pile is not looked for there.
 */
void propose(const Context *context, Finding *finding, const Booking *booking, bool named);

/* The same, as early as can be: of a booking whose time has passed. */
void propose_from_now(const Context *context, Finding *finding, const Booking *booking);

#endif
