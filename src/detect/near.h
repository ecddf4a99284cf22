/* Names that may be one person's, though they are written unlike. Private to detect. */
#ifndef DETECT_NEAR_H
#define DETECT_NEAR_H

#include "match.h"

/*
 * What the names' own parties left over: a request goes with a booking of a like name where
 * nobody else is near. The booking's name asks for nothing and the request's has no record;
 * no second name is like the request's thereabouts, and no second one that asks is like the
 * booking's. Whoever is left in doubt stays alone.
 */
void match_near(Match *match);

#endif
