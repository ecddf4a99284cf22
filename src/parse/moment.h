/* Times as iCalendar writes them: one value, nothing looked up. */
#ifndef PARSE_MOMENT_H
#define PARSE_MOMENT_H

#include <slipwatch/entry.h>

/* "20261201", "20261201T113000" or "20261201T163000Z" as FORM_DATE, _FLOATING or _UTC;
 * false for anything that is not a real date and time (libical takes a thirteenth month).
 */
bool moment_parse(const char *text, size_t len, EntryTime *ret_time);

/* "-0500", "+023000" in seconds. */
bool offset_parse(const char *text, int32_t *ret_offset);

#endif
