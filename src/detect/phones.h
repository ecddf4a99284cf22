/* Telephones as witnesses of who is who. Private to detect. */
#ifndef DETECT_PHONES_H
#define DETECT_PHONES_H

#include <slipwatch/detect.h>

/*
 * A number that more than PHONE_PERSONS_MAX have is an office's own and nobody's. Of the
 * others one number is one household: with a like name as well it is one person; two
 * numbers of one name are mostly two people.
 */
typedef struct Phones Phones;

Phones *phones_new(const GPtrArray *requests, const GPtrArray *bookings);
void phones_free(Phones *phones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Phones, phones_free)

/* Plain; "" if none is known, or it is nobody's. (dies with the phones) */
const char *phones_booking(const Phones *phones, const Booking *booking);
const char *phones_request(const Phones *phones, const Request *request);

#endif
