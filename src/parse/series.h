/* All occurrences of one entry: DTSTART, RRULE, RDATE, less EXRULE and EXDATE. */
#ifndef PARSE_SERIES_H
#define PARSE_SERIES_H

#include "reading.h"

/* Fills the entry's occurrences from the reading's series, and its flags. */
void series_expand(Reading *reading);

#endif
