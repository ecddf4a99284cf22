/* What a feed does by itself: seen in a body, and once a day in all of its records. */
#include "ledger.h"

/* Of fewer entries nothing is said; most are so many parts of five. */
enum { TRAITS_LEAST = 5, MOST_OF = 5, MOST_PARTS = 4 };
/* A clock may be so far off, and a fetch take so long. */
enum { FETCH_NEAR = 10 * MINUTE };

static bool
is_of_now(const Turn *turn, const Understood *understood)
{
	return understood->stamp != NO_TIME &&
	       ABS(understood->stamp - turn->now) <= FETCH_NEAR;
}

/* Of a body that is read whole: what is new in another one was stamped just now by right.
 */
static unsigned
body_traits(const Delta *delta)
{
	const GPtrArray *changed = delta->import->changed;
	unsigned now = 0, floating = 0;
	for (guint i = 0; i < changed->len; i++) {
		const Understood *understood = changed->pdata[i];
		now += is_of_now(delta->turn, understood);
		floating += understood->floats;
	}
	bool most =
	    changed->len >= TRAITS_LEAST && now * MOST_OF >= changed->len * MOST_PARTS;
	return (most ? TRAIT_DTSTAMPS : 0) | (floating ? TRAIT_FLOATS : 0);
}

static bool
gave_new_uids(const Delta *delta)
{
	return delta->rekeyed >= TRAITS_LEAST &&
	       delta->rekeyed * 2 >= delta->feed->bookings + delta->feed->requests;
}

static bool
has_let_go(const Delta *delta)
{
	for (guint i = 0; i < delta->bookings->len; i++) {
		const Change *change = delta->bookings->pdata[i];
		if (change->missing && change->outside)
			return true;
	}
	return false;
}

void
delta_traits(const Delta *delta)
{
	const Import *import = delta->import;
	FeedRow *feed = delta->feed;
	unsigned body = body_traits(delta);
	if (digest_equal(feed->environment, import->environment))
		body = (feed->traits & (TRAIT_DTSTAMPS | TRAIT_FLOATS)) |
		       (body & TRAIT_FLOATS);
	feed->traits = (feed->traits & ~(unsigned)(TRAIT_DTSTAMPS | TRAIT_FLOATS)) | body |
		       (gave_new_uids(delta) ? TRAIT_REKEYS : 0) |
		       (has_let_go(delta) ? TRAIT_WINDOW : 0);
	if (import->zone && !g_str_equal(feed->zone, import->zone)) {
		g_free(feed->zone);
		feed->zone = g_strdup(import->zone);
	}
}

bool
traits_find(Turn *turn, GError **error)
{
	for (guint i = 0; i < turn->feeds->len; i++) {
		FeedRow *feed = turn->feeds->pdata[i];
		unsigned before = feed->traits;
		feed->traits = (before & ~(unsigned)HABIT_TRAITS) |
			       habits_traits(turn->site->habits, feed->name);
		if (feed->traits != before && !store_feed_put(turn->store, feed, error))
			return false;
	}
	return true;
}
