/* Between the files of matching. Private to detect. */
#ifndef DETECT_MATCH_H
#define DETECT_MATCH_H

#include "phones.h"

/* Above this a booking is not this request's at all. */
#define FIT_NONE 7.5
/* Costs nearer than this fit about as well. */
#define FIT_ALIKE 0.5

/* Requests and bookings of one person, and all who share the name without being told apart.
 */
typedef struct Party {
	GArray *requests; /* guint: indices of open requests, unlinked; ascending */
	GArray *bookings; /* guint: indices of bookings that no request is linked to;
			     ascending */
} Party;

typedef struct Match {
	GPtrArray *requests; /* Request, borrowed, by request_compare */
	GPtrArray *bookings; /* Booking, borrowed, by booking_compare */
	GArray *pairs;	     /* Pair, one for each request */
	guint *party_of_request, *party_of_booking; /* G_MAXUINT: nameless */
	guint parties;
	GStringChunk *names; /* interned: equal names are equal pointers */
	const char **request_name, **booking_name;	   /* folded participants */
	const char **request_service, **booking_service;   /* folded */
	const char **request_resource, **booking_resource; /* folded */
	const char **request_phone, **booking_phone;	   /* plain; "" */
	GHashTable *by_uid; /* char * -> GArray of guint, owned: bookings of that UID */
	bool *taken;	    /* a booking has its request */
	bool *told;	    /* and that is its own text's */
} Match;

/* Who is who: fills names, services, resources and parties. */
void match_parties(Match *match);

/* How badly a booking fits a request: 0 exactly; FIT_NONE or more: not at all. */
double match_fit(const Match *match, guint request, guint booking);
/* The same for a like name; and for one of the same telephone. */
double match_near_fit(const Match *match, guint request, guint booking);
double match_phone_fit(const Match *match, guint request, guint booking);
/* Is it by the name alone that they go together, and do their telephones differ? */
bool match_is_doubtful(const Match *match, guint request, guint booking);
/* Distance from a start to what was acceptable, in seconds. */
int64_t match_distance(const Request *request, int64_t start);

/* match(), with telephones that are known already. */
GArray *match_with(
    const GPtrArray *requests, const GPtrArray *bookings, const Phones *phones);

/* The UID of the booking that a request names, if it is on record; "" else. */
const char *match_link(const Match *match, const Request *request);

/* Pairs what fits best of a party's open requests and free bookings. */
typedef double Fit(const Match *match, guint request, guint booking);
void match_pair(Match *match, const Party *party, Fit *fit);

/* The first request that asks for a time from `start` on. */
guint match_first_asked(const Match *match, int64_t start);

/* Gives a record whose own text says what was asked for to the same request on file too. */
void match_told(Match *match);

/* Marks requests that a newer one of that person and service replaces. */
void match_supersede(Match *match);

#endif
