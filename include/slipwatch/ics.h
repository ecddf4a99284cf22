/*
 * A booking as an iCalendar object, for a booking system to take in: slipwatch never writes
 * to one. RFC 5545, METHOD:REQUEST; times in the office's zone, which is described. Pure.
 */
#ifndef SLIPWATCH_ICS_H
#define SLIPWATCH_ICS_H

#include <slipwatch/booking.h>
#include <slipwatch/civil.h>

/* `booking` as it is to be: its sequence is written as it stands, or as 0 if it has none.
 * Lines are folded at 75 octets, never within a character. (transfer full) */
char *ics_request(const Booking *booking, const Zone *zone, int64_t now);

#endif
