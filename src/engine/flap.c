/* Feeds that go back and forth are held at the last state that stayed. */
#include "flap.h"

#include <string.h>

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

/* --- as it is kept: "1" or "0", what is known, and states with their times --- */

static void
put_digest(GString *text, Digest digest)
{
	g_string_append_printf(text,
	    " %016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", digest.high,
	    digest.low);
}

static char *
flap_text(const Flap *flap)
{
	GString *text = g_string_new(flap->stands ? "1" : "0");
	put_digest(text, flap->known);
	for (unsigned i = 0; i < SEEN && flap->at[i]; i++) {
		put_digest(text, flap->seen[i]);
		g_string_append_printf(text, " %" G_GINT64_FORMAT, flap->at[i]);
	}
	return g_string_free(text, FALSE);
}

static Digest
take_digest(const char *text)
{
	g_autofree char *high = g_strndup(text, 16);
	bool whole = strlen(text) == 32;
	return (Digest){
		.high = whole ? g_ascii_strtoull(high, NULL, 16) : 0,
		.low = whole ? g_ascii_strtoull(text + 16, NULL, 16) : 0,
	};
}

/* What cannot be read is as if nothing had been seen. */
static Flap
flap_of(const FeedRow *feed)
{
	Flap flap = { 0 };
	g_auto(GStrv) words = g_strsplit(feed->flap, " ", -1);
	guint count = g_strv_length(words);
	if (count < 2)
		return flap;
	flap.stands = g_str_equal(words[0], "1");
	flap.known = take_digest(words[1]);
	for (unsigned i = 0; i < SEEN && 2 * i + 3 < count; i++) {
		flap.seen[i] = take_digest(words[2 * i + 2]);
		flap.at[i] = g_ascii_strtoll(words[2 * i + 3], NULL, 10);
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
flap_note(const Turn *turn, FeedRow *feed, const Import *import)
{
	Flap flap = flap_of(feed);
	bool unchanged = import->state == IMPORT_UNCHANGED;
	Digest state = unchanged ? flap.known : state_of(import);
	if (flap.at[0] && digest_equal(state, flap.seen[0])) {
		flap.stands = flap.stands && turn->now - flap.at[0] < STAYS;
	} else if (flap.at[0] || !unchanged) {
		flap.stands |=
		    comes_back(&flap, state, turn->now - within(turn, feed->name));
		push(&flap, state, turn->now);
	}
	if (!flap.stands)
		flap.known = state;
	g_free(feed->flap);
	feed->flap = flap_text(&flap);
	return flap.stands;
}

bool
flap_stands(const FeedRow *feed)
{
	return g_str_has_prefix(feed->flap, "1");
}
