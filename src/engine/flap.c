/* Feeds that go back and forth are held at the last state that stayed. */
#include "flap.h"

enum {
	SEEN = 3,
	WITHIN = 1 * HOUR, /* or so many fetches: */
	WITHIN_TIMES = 6,
	STAYS = 10 * MINUTE,
};

typedef struct Flap {
	Digest seen[SEEN]; /* states, the last one first */
	int64_t at[SEEN];  /* since when each was there; 0: there was none */
	Digest known;	   /* what the ledger has */
	bool stands;
} Flap;

/* Of what is in it, in any order, and without what exporters stamp on it. */
static Digest
state_of(const Import *import)
{
	Digest sum = DIGEST_NONE;
	for (size_t i = 0; i < import->present->count; i++) {
		const IndexEntry *entry = &import->present->entries[i];
		sum = digest_sum(sum, digest_join(entry->key, entry->digest));
	}
	return digest_join(sum, import->environment);
}

static Flap *
flap_of(const Turn *turn, const char *feed)
{
	Flap *flap = g_hash_table_lookup(turn->site->flaps, feed);
	if (!flap) {
		flap = g_new0(Flap, 1);
		g_hash_table_insert(turn->site->flaps, g_strdup(feed), flap);
	}
	return flap;
}

static int64_t
within(const Turn *turn, const char *name)
{
	const Feed *feed = office_feed(turn->office, name);
	return MAX(WITHIN, WITHIN_TIMES * (feed ? feed->every : 0));
}

/* B after A, and before that it was B after A. */
static bool
comes_back(const Flap *flap, Digest state, int64_t since)
{
	return flap->at[SEEN - 1] >= since && flap->at[1] &&
	       digest_equal(state, flap->seen[1]) &&
	       digest_equal(flap->seen[0], flap->seen[2]);
}

static void
push(Flap *flap, Digest state, int64_t now)
{
	for (unsigned i = SEEN - 1; i > 0; i--) {
		flap->seen[i] = flap->seen[i - 1];
		flap->at[i] = flap->at[i - 1];
	}
	flap->seen[0] = state;
	flap->at[0] = now;
}

bool
flap_note(const Turn *turn, const FeedRow *feed, const Import *import)
{
	Flap *flap = flap_of(turn, feed->name);
	bool unchanged = import->state == IMPORT_UNCHANGED;
	Digest state = unchanged ? flap->known : state_of(import);
	if (flap->at[0] && digest_equal(state, flap->seen[0])) {
		flap->stands = flap->stands && turn->now - flap->at[0] < STAYS;
	} else if (flap->at[0] || !unchanged) {
		flap->stands |=
		    comes_back(flap, state, turn->now - within(turn, feed->name));
		push(flap, state, turn->now);
	}
	if (!flap->stands)
		flap->known = state;
	return flap->stands;
}

bool
flap_stands(const Site *site, const char *feed)
{
	const Flap *flap = g_hash_table_lookup(site->flaps, feed);
	return flap && flap->stands;
}
