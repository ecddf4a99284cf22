/* Slips of zones: a clock that was read in another zone, or by last season's offset. */
#include "kinds.h"

/* An hour too much is taken off less often than one is forgotten. Assumed. */
#define CORRECTED_TWICE 0.25

static void
add_start(Results *results, const Meant *meant, Local start)
{
	if (start != meant->start)
		results_add(results, start, 1);
}

/* What was said in the office's time is taken for the other zone's, or the other way. */
static void
add_zone(Results *results, const Meant *meant, const Zone *other)
{
	const Zone *zone = meant->office->zone;
	int64_t there = zone_utc(other, meant->start);

	add_start(results, meant, zone_local(zone, there));
	add_start(results, meant, zone_local(other, zone_utc(zone, meant->start)));
}

/* UTC, and the zone of the feed where it has its own. */
void
zone_shift(const Meant *meant, Results *results)
{
	const Zone *zone = meant->office->zone;
	const Zone *feed = meant->question->feed_zone;

	add_start(results, meant, zone_local(zone, meant->start));
	add_start(results, meant, zone_utc(zone, meant->start));
	if (feed && feed != zone)
		add_zone(results, meant, feed);
}

/* The record was made before a change of offset that the visit comes after. */
void
dst_hour(const Meant *meant, Results *results)
{
	const Zone *zone = meant->office->zone;

	if (!meant->made_known)
		return;
	int64_t made = zone_utc(zone, meant->question->made);
	int64_t start = zone_utc(zone, meant->start);
	int64_t by = zone_offset(zone, start) - zone_offset(zone, made);
	if (by == 0 || made >= start)
		return;
	results_add(results, meant->start + by, 1);
	results_add(results, meant->start - by, CORRECTED_TWICE);
}
