/* Where there is room on a civil day, and who gives a service then: asked for by many, so
 * kept for as long as a detection lasts. Private to detect. */
#ifndef DETECT_PLACES_H
#define DETECT_PLACES_H

#include "context.h"

/* For a context: nothing known yet. (transfer full) */
GHashTable *starts_known(void);
GHashTable *givers_known(void);

/* A visit on a lane on a day. */
typedef struct Room {
	const Lane *lane;
	Day day;
	int64_t length; /* seconds */
} Room;

/*
 * When such a visit could start that day: on the grid, wholly within hours, with a place on
 * the lane. Whose it is, what o'clock it is and how full the office is are not looked at.
 * `except` would move away (NULL: nobody). (transfer full: GArray of int64_t, ascending)
 */
GArray *room_starts(const Context *context, Room room, const Booking *except);

/* On which lanes somebody starts for this service that day: Lane, by folded name. (dies
 * with the context) */
const GPtrArray *givers_on(const Context *context, Day day, const char *service);

#endif
