/* Times, names and slips in words. */
#ifndef SLIPWATCH_WORDS_H
#define SLIPWATCH_WORDS_H

#include <slipwatch/booking.h>
#include <slipwatch/office.h>

char *words_time(int64_t at, const Office *office, bool year); /* "Tue Dec 1, 11:30 am" */
char *words_clock(int64_t at, const Office *office); /* "11:30" of a 12-hour clock */
char *words_hour(int64_t at, const Office *office);  /* "11:30 am" */
char *words_day(int64_t at, const Office *office, bool year); /* "Tue Dec 1" */
/* A start, a range of starts, or a whole day. */
char *words_range(int64_t first, int64_t last, const Office *office, bool year);
/* Two times, the date once where it is the same: "Tue Dec 1, 10:00 am and 2:00 pm". */
char *words_pair(int64_t first, int64_t last, const Office *office, bool year);
/* A sentence that ends with "p. m." or an ellipsis has its full stop. */
void words_end_once(GString *sentence);
/* At most `max` characters, the last one an ellipsis where it was cut. */
char *words_cut(const char *text, glong max);
/* "A, B and C", each name and the whole kept short: "A, B and 7 more". */
char *words_list(const GPtrArray *names, glong name_max, glong max, Language language);
/* "a lost 1: 11:30 became 1:30"; NULL where there is nothing to say of the kind. */
char *words_slip(const Finding *finding, const Office *office);

#endif
