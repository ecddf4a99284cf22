/*
 * Civil time: what a wall clock and a calendar show, and its way to UTC and back.
 *
 * A `Local` is seconds on the wall clock since 1970-01-01 00:00, as if that clock had no
 * zone; a `Day` counts civil days from 1970-01-01. Arithmetic on both is plain arithmetic,
 * and a DST change is met in exactly two places: zone_utc and zone_local.
 *
 * Local -> UTC follows RFC 5545 3.3.5: a time in a gap is read with the offset before the
 * gap (02:30 becomes 03:30); a time that happens twice means the first of the two.
 *
 * Zones are immutable and shared; every function here is safe from any thread.
 */
#ifndef SLIPWATCH_CIVIL_H
#define SLIPWATCH_CIVIL_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef int64_t Local;
typedef int32_t Day;

typedef struct Civil {
	int year, month, day;	  /* 1-based month and day */
	int hour, minute, second; /* 0-23, 0-59, 0-59 */
} Civil;

/* Days are Monday-first everywhere: 0 = Monday ... 6 = Sunday. */
enum { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

Local civil_local(Civil civil);
Civil civil_of(Local local);
bool civil_valid(Civil civil); /* a real date and time between the years 1 and 9999 */
bool civil_day(int year, int month, int day, Day *ret_day); /* false: no real date */

Day local_day(Local local);
int local_minute(Local local); /* minute of the civil day, 0-1439 */
Local day_local(Day day);      /* its midnight */
int day_weekday(Day day);
Day day_add_months(Day day, int months,
    bool *ret_exists); /* same day number; clamped where it does not exist */

/* From `start` (UTC) on, local time is UTC + offset seconds. */
typedef struct ZoneSpan {
	int64_t start;
	int32_t offset;
} ZoneSpan;

enum { ZONE_NAME_MAX = 64, ZONE_SPANS_MAX = 4096 };

typedef struct Zone Zone;

/*
 * The system's zone of that IANA name (transfer full: zone_unref). The name is looked up in
 * the system's list of zones (tzdata's `tzdata.zi`/`zone1970.tab`/a walk of the zone
 * folder) and never made into a path unchecked. NULL and SW_ERROR_CONFIG for an unknown
 * one.
 */
Zone *zone_open(const char *name, GError **error);

/* All names that zone_open knows, sorted, NULL-terminated (borrowed, live for ever). */
const char *const *zone_names(void);

/* The release of its rules, as tzdata.zi names it ("2024b"); "" if it does not say
 * (borrowed, lives for ever). */
const char *zone_release(void);

/* Reads the system's zones anew if they are of another release now: what zone_open gives
 * from then on. Zones that are held stay as they were; their holders ask again. */
bool zones_renew(void);
unsigned zone_generation(void); /* how often that was so */
char *zones_path(void);		/* the file that names the release (transfer full) */

/* The near names for "did you mean", or NULL (transfer full). */
char *zone_suggest(const char *name);

/* A zone that only a feed's VTIMEZONE knows; spans ascending, n >= 1 (copied). */
Zone *zone_new_spans(const char *name, const ZoneSpan *spans, size_t n);

Zone *zone_ref(Zone *zone);
void zone_unref(Zone *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Zone, zone_unref)

const char *zone_name(const Zone *zone); /* (dies with the zone) */

int64_t zone_utc(const Zone *zone, Local local);
Local zone_local(const Zone *zone, int64_t utc);
int32_t zone_offset(const Zone *zone, int64_t utc); /* seconds east of UTC */

/* The next change of offset after `utc`, or INT64_MAX. */
int64_t zone_next_change(const Zone *zone, int64_t utc);

#endif
