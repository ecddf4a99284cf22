/* One telephone and two spellings of a name. Private to detect. */
#ifndef DETECT_BY_PHONE_H
#define DETECT_BY_PHONE_H

#include "match.h"

/*
 * What the names' own parties left over: a request goes with a booking of the same
 * telephone and a like name, however far apart they are. Where the names differ by more
 * than their order or a word, the booking must be its name's only one. Names that are not
 * alike are a household, and stay apart; so does whoever asks himself.
 */
void match_by_phone(Match *match);

#endif
