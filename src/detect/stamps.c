/* What exporters write by themselves: stamps made anew on every export, so that
 * LAST-MODIFIED tells nothing of an edit, texts that repeat the record's own time, and a
 * SEQUENCE that never rises. */
#include "habits.h"

#include "context.h"

#include <slipwatch/said.h>

/*
 * Where four in five records, and twenty at the least, look as if they had been edited, the
 * exporter did it: honest changes are a sixth or so of all. The same of texts that say just
 * what is recorded: nobody writes that by hand four times in five. Some hundreds of an
 * office's texts are enough to see it.
 */
#define EXPORTERS_SHARE 0.8
enum { EXPORTERS_LEAST = 20, TEXTS_READ = 400, SAME_SAVING = MINUTE };
/* Or all, of five at the least, within one hour: that was one export. */
enum { ONE_EXPORT_LEAST = 5, ONE_EXPORT = HOUR };
/* Who counts revisions shows it in some of the records: then 0 is none. */
#define COUNTED_SHARE 0.02
enum { COUNTED_LEAST = 5 };

/* Of a feed: its records; with LAST-MODIFIED; with both stamps, of them edited later; with
 * a SEQUENCE above 0, with a resource; texts read, of them repeating. */
typedef struct Written {
	unsigned all, modified, stamped, later, revised, placed;
	unsigned texts, repeating;
	int64_t first, last; /* LAST-MODIFIED */
} Written;

static void
count_stamps(Written *written, const Booking *booking)
{
	if (booking->modified == NO_TIME)
		return;
	if (written->modified++ == 0)
		written->first = written->last = booking->modified;
	written->first = MIN(written->first, booking->modified);
	written->last = MAX(written->last, booking->modified);
	if (booking->created == NO_TIME)
		return;
	written->stamped++;
	written->later += booking->modified > booking->created + SAME_SAVING;
}

static bool
repeats_its_time(const Booking *booking, const Zone *zone)
{
	Local start = zone_local(zone, booking->span.start);
	g_autoptr(GArray) all = said_read(booking->note, start, NO_TIME);

	for (guint i = 0; i < all->len; i++) {
		const Said *said = &g_array_index(all, Said, i);
		if (said->role == SAID_APPOINTMENT && said->minute >= 0 &&
		    said_fits(said, start))
			return true;
	}
	return false;
}

/* One without a text counts: what stands in some is written by hand. */
static void
count_texts(Written *written, const Booking *booking, const Zone *zone)
{
	if (booking->all_day || !*booking->person)
		return;
	written->texts++;
	written->repeating += *booking->note && repeats_its_time(booking, zone);
}

static bool
is_most(unsigned count, unsigned all)
{
	return count > 0 && count >= EXPORTERS_SHARE * all;
}

static bool
by_exporter(unsigned count, unsigned all)
{
	return all >= EXPORTERS_LEAST && is_most(count, all);
}

static bool
is_restamped(const Written *written)
{
	return by_exporter(written->later, written->stamped) ||
	       (written->modified >= ONE_EXPORT_LEAST &&
		   written->later == written->stamped &&
		   written->last - written->first <= ONE_EXPORT);
}

static unsigned
traits_of(const Written *written)
{
	bool counted = written->revised >= COUNTED_LEAST &&
		       written->revised >= COUNTED_SHARE * written->all;

	return (is_most(written->stamped, written->all) ? TRAIT_STAMPS : 0) |
	       (is_restamped(written) ? TRAIT_RESTAMPS : 0) | (counted ? TRAIT_COUNTS : 0) |
	       (by_exporter(written->repeating, written->texts) ? TRAIT_REPEATS : 0) |
	       (is_most(written->placed, written->all) ? TRAIT_PLACES : 0);
}

void
stamps_fill(Habits *habits, const Zone *zone, const GPtrArray *bookings)
{
	g_autoptr(GHashTable) feeds =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	GHashTableIter iter;
	gpointer feed, written;
	guint each = 1 + bookings->len / TEXTS_READ;

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		Written *own = feed_counts(feeds, booking->feed, sizeof *own);
		own->all++;
		own->revised += booking->sequence > 0;
		own->placed += *booking->resource != '\0';
		count_stamps(own, booking);
		if (g_str_hash(booking->uid) % each == 0) /* whatever their order */
			count_texts(own, booking, zone);
	}
	g_hash_table_iter_init(&iter, feeds);
	while (g_hash_table_iter_next(&iter, &feed, &written))
		habits_note(habits, feed, traits_of(written));
}
