/* Near names: requests and bookings that are left alone under two spellings of one name. */
#include "near.h"

#include "people.h"
#include "sound.h"

#include <slipwatch/names.h>
#include <string.h>

/* A slip of the hand; more only where the ear hears no difference. */
enum { EDITS_MAX = 1 };
/* Made while, or after, the asker spoke. */
enum { MADE_BEFORE = 10 * MINUTE };

static bool
sound_same(const char *a, const char *b)
{
	guint32 left[SOUNDS_MAX], right[SOUNDS_MAX];
	guint count = name_sounds(a, left);

	return count > 0 && count == name_sounds(b, right) &&
	       memcmp(left, right, count * sizeof *left) == 0;
}

static bool
same_words(const char *a, const char *b)
{
	g_auto(GStrv) left = g_strsplit(a, " ", -1);
	guint same = 0, words = g_strv_length(left);
	g_auto(GStrv) right = g_strsplit(b, " ", -1);

	for (guint i = 0; i < words; i++)
		same += g_strv_contains((const char *const *)right, left[i]);
	return same == words && words == g_strv_length(right);
}

Alike
match_alike(const char *a, const char *b)
{
	if (!(match_sounds(a) & match_sounds(b)))
		return ALIKE_NOT;
	Likeness likeness = people_likeness(a, b);

	if (likeness < LIKE_TWIN)
		return ALIKE_NOT;
	if (likeness == LIKE_VARIANT || same_words(a, b))
		return ALIKE_WORDS;
	return sound_same(a, b) || name_distance(a, b, EDITS_MAX + 1) <= EDITS_MAX
		   ? ALIKE_SPELT
		   : ALIKE_NOT;
}

/* What is known of those that are left alone, worked out at the first need. */
typedef struct Near {
	Match *match;
	guint64 *request_sounds, *booking_sounds; /* 0: not heard yet */
	bool *asks;				  /* by party: it asks for something */
	guint *records;				  /* by party: its bookings */
} Near;

/* A request that is left alone, and whose booking it may be. */
typedef struct Wish {
	guint party, other; /* parties */
	guint request;
} Wish;

static guint64
sounds_at(guint64 *sounds, const char *const *names, guint at)
{
	if (!sounds[at])
		sounds[at] = match_sounds(names[at]);
	return sounds[at];
}

static const Request *
near_request(const Near *near, guint r)
{
	return near->match->requests->pdata[r];
}

static const Booking *
near_booking(const Near *near, guint b)
{
	return near->match->bookings->pdata[b];
}

/* Does it say when to look? One for any time of a month does not. */
static bool
speaks(const Near *near, guint r)
{
	const Request *request = near_request(near, r);

	return !request->withdrawn && near->match->party_of_request[r] != G_MAXUINT &&
	       request->asked.end - request->asked.start <= NEAR_RANGE;
}

/* By its own stamp: who is matched must not hang on when we first saw them. */
static bool
made_since(const Booking *booking, int64_t asked_at)
{
	return booking->created == NO_TIME || asked_at == NO_TIME ||
	       booking->created >= asked_at - MADE_BEFORE;
}

static Alike
may_be(const Near *near, guint r, guint b)
{
	Match *match = near->match;
	const Request *request = near_request(near, r);
	const Booking *booking = near_booking(near, b);

	if (match->party_of_request[r] == match->party_of_booking[b] ||
	    match_distance(request, booking->span.start) >= NEAR_REACH ||
	    !(sounds_at(near->request_sounds, match->request_name, r) &
		sounds_at(near->booking_sounds, match->booking_name, b)) ||
	    !made_since(booking, request->asked_at) ||
	    match_near_fit(match, r, b) >= FIT_NONE)
		return ALIKE_NOT;
	return match_alike(match->request_name[r], match->booking_name[b]);
}

/* Nobody of its name asks, and no request is linked to it. */
static bool
is_unasked(const Near *near, guint b)
{
	guint party = near->match->party_of_booking[b];

	return party != G_MAXUINT && !near->match->taken[b] && !near->asks[party];
}

/* Of those who are called nearly so and have more on record each is somebody else; the same
 * words in another order, or with one more, are the same person. */
static bool
may_answer(const Near *near, guint r, guint b)
{
	Alike alike = is_unasked(near, b) ? may_be(near, r, b) : ALIKE_NOT;

	return alike == ALIKE_WORDS ||
	       (alike == ALIKE_SPELT &&
		   near->records[near->match->party_of_booking[b]] == 1);
}

/* Where in the bookings the reach of a request begins, and whether it has ended. */
static guint
reach_from(const Near *near, guint r)
{
	int64_t start = near_request(near, r)->asked.start - NEAR_REACH;
	guint low = 0, high = near->match->bookings->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (near_booking(near, middle)->span.start <= start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
within_reach(const Near *near, guint r, guint b)
{
	return b < near->match->bookings->len &&
	       near_booking(near, b)->span.start <
		   near_request(near, r)->asked.end + NEAR_REACH;
}

/* The one party whose record it may be; G_MAXUINT: none, or more than one. */
static guint
only_other(const Near *near, guint r)
{
	guint other = G_MAXUINT;

	for (guint b = reach_from(near, r); within_reach(near, r, b); b++) {
		guint party = near->match->party_of_booking[b];
		if (party == other || !is_unasked(near, b) || !may_be(near, r, b))
			continue;
		if (other != G_MAXUINT)
			return G_MAXUINT;
		other = party;
	}
	return other;
}

/* Does a third party ask for it as well, under a like name? */
static bool
is_wanted(const Near *near, guint b, guint party)
{
	const Match *match = near->match;
	int64_t start = near_booking(near, b)->span.start;

	for (guint r = match_first_asked(match, start - NEAR_RANGE - NEAR_REACH);
	     r < match->requests->len &&
	     near_request(near, r)->asked.start < start + NEAR_REACH;
	     r++) {
		if (match->party_of_request[r] != party && speaks(near, r) &&
		    may_be(near, r, b))
			return true;
	}
	return false;
}

static int
wish_order(gconstpointer a, gconstpointer b)
{
	const Wish *left = a, *right = b;

	if (left->party != right->party)
		return left->party < right->party ? -1 : 1;
	if (left->other != right->other)
		return left->other < right->other ? -1 : 1;
	return (left->request > right->request) - (left->request < right->request);
}

static GArray *
wishes_of(const Near *near)
{
	const Match *match = near->match;
	GArray *wishes = g_array_new(false, false, sizeof(Wish));

	for (guint r = 0; r < match->requests->len; r++) {
		const Pair *pair = &g_array_index(match->pairs, Pair, r);
		if (pair->booking || pair->superseded || !speaks(near, r))
			continue;
		Wish wish = { match->party_of_request[r], only_other(near, r), r };
		if (wish.other != G_MAXUINT)
			g_array_append_val(wishes, wish);
	}
	g_array_sort(wishes, wish_order);
	return wishes;
}

static int
by_index(gconstpointer a, gconstpointer b)
{
	guint left = *(const guint *)a, right = *(const guint *)b;

	return (left > right) - (left < right);
}

/* What one party left over, and of the other what nobody else wants. */
static void
pair_wishes(const Near *near, const Wish *wishes, guint count)
{
	g_autoptr(GArray) requests = g_array_new(false, false, sizeof(guint));
	g_autoptr(GArray) bookings = g_array_new(false, false, sizeof(guint));
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	Party party = { requests, bookings };

	for (guint i = 0; i < count; i++) {
		guint r = wishes[i].request;
		g_array_append_val(requests, r);
		for (guint b = reach_from(near, r); within_reach(near, r, b); b++) {
			if (near->match->party_of_booking[b] == wishes[i].other &&
			    may_answer(near, r, b) &&
			    g_hash_table_add(seen, GUINT_TO_POINTER(b)) &&
			    !is_wanted(near, b, wishes[i].party))
				g_array_append_val(bookings, b);
		}
	}
	g_array_sort(bookings, by_index);
	match_pair(near->match, &party, match_near_fit);
	for (guint i = 0; i < count; i++) {
		Pair *pair = &g_array_index(near->match->pairs, Pair, wishes[i].request);
		pair->near = pair->ambiguous = pair->booking != NULL;
	}
}

static void
count_parties(const Near *near)
{
	const Match *match = near->match;

	for (guint r = 0; r < match->requests->len; r++)
		if (match->party_of_request[r] != G_MAXUINT &&
		    !near_request(near, r)->withdrawn)
			near->asks[match->party_of_request[r]] = true;
	for (guint b = 0; b < match->bookings->len; b++)
		if (match->party_of_booking[b] != G_MAXUINT)
			near->records[match->party_of_booking[b]]++;
}

void
match_near(Match *match)
{
	g_autofree guint64 *sounds =
	    g_new0(guint64, match->requests->len + match->bookings->len + 1);
	g_autofree bool *asks = g_new0(bool, match->parties + 1);
	g_autofree guint *records = g_new0(guint, match->parties + 1);
	Near near = { match, sounds, sounds + match->requests->len, asks, records };

	count_parties(&near);
	g_autoptr(GArray) wishes = wishes_of(&near);
	for (guint i = 0, from = 0; i < wishes->len; i++) {
		const Wish *wish = &g_array_index(wishes, Wish, i), *next = wish + 1;
		if (i + 1 < wishes->len && next->party == wish->party &&
		    next->other == wish->other)
			continue;
		pair_wishes(&near, &g_array_index(wishes, Wish, from), i + 1 - from);
		from = i + 1;
	}
}
