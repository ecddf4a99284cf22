/* Who could be taken for whom: names alike, and records that would suit another. */
#include "people.h"

#include <slipwatch/names.h>
#include <string.h>

/* Jaro-Winkler from which two whole names look the same at a glance. */
#define GLANCE 0.94
/* A word shorter than this is an initial or a particle, and no surname. */
enum { SURNAME_LEAST = 3 };
/* One slip of the hand in a short name, two in a long one. */
enum { LONG_NAME = 9, EDITS_LONG = 2, EDITS_SHORT = 1, SHORTEST = 5 };

static unsigned
edits_allowed(const char *a, const char *b)
{
	glong shorter = MIN(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));

	if (shorter < SHORTEST)
		return 0;
	return shorter < LONG_NAME ? EDITS_SHORT : EDITS_LONG;
}

static guint
words_count(const char *name)
{
	guint count = *name != '\0';

	for (; *name; name++)
		count += *name == ' ';
	return count;
}

static bool
has_word(const char *name, const char *word, size_t length)
{
	for (; *name; name += strspn(name, " ")) {
		size_t own = strcspn(name, " ");
		if (own == length && memcmp(name, word, length) == 0)
			return true;
		name += own;
	}
	return false;
}

static bool
has_words(const char *name, const char *words)
{
	for (; *words; words += strspn(words, " ")) {
		size_t length = strcspn(words, " ");
		if (!has_word(name, words, length))
			return false;
		words += length;
	}
	return true;
}

bool
people_are_kin(const char *a, const char *b)
{
	const char *left = strrchr(a, ' '), *right = strrchr(b, ' ');

	return left && right && strcmp(left, right) == 0 &&
	       g_utf8_strlen(left + 1, -1) >= SURNAME_LEAST;
}

/* Within one household the given names alone must tell people apart. */
static bool
look_alike(const char *a, const char *b, bool kin)
{
	unsigned allowed = edits_allowed(a, b);

	return name_distance(a, b, allowed + 1) <= allowed ||
	       (!kin && name_similarity(a, b, GLANCE) >= GLANCE);
}

Likeness
people_likeness(const char *a, const char *b)
{
	if (!*a || !*b)
		return LIKE_NOBODY;
	if (strcmp(a, b) == 0)
		return LIKE_VARIANT;
	guint left = words_count(a), right = words_count(b);
	bool kin = people_are_kin(a, b);

	/* "ana lopez" and "ana lopez garcia": two words at least, and no other. */
	if (MIN(left, right) > 1 && (left <= right ? has_words(b, a) : has_words(a, b)))
		return left == right ? LIKE_TWIN : LIKE_VARIANT;
	if (look_alike(a, b, kin))
		return LIKE_TWIN;
	return kin ? LIKE_KIN : LIKE_NOBODY;
}

static bool
agrees(const Context *context, const char *asked, const char *recorded)
{
	return !*asked || !*recorded ||
	       context_fold(context, asked) == context_fold(context, recorded);
}

bool
booking_stands_there(const Context *context, const Booking *booking, const Request *request)
{
	return !booking->all_day && booking->span.start >= request->asked.start &&
	       booking->span.start <= request->asked.end &&
	       agrees(context, request->resource, booking->resource);
}

bool
booking_answers(const Context *context, const Booking *booking, const Request *request)
{
	return booking_stands_there(context, booking, request) &&
	       agrees(context, request->service, booking->service);
}

bool
pair_stands(const Context *context, const Pair *pair)
{
	return !pair->superseded && !pair->request->withdrawn &&
	       pair->request->asked.end >= context->detection->now &&
	       pair->request->asked.start < context->detection->horizon;
}

/* Where in the pairs (by what was asked for) those from `start` on begin. */
static guint
pairs_first_from(const GArray *pairs, int64_t start)
{
	guint low = 0, high = pairs->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(pairs, Pair, middle).request->asked.start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
asked_alike(const Context *context, const Booking *booking)
{
	const char *name = context_fold(context, booking->participant);
	int64_t start = booking->span.start;

	for (guint i = pairs_first_from(context->pairs, start - NEAR_RANGE - NEAR_REACH);
	     i < context->pairs->len; i++) {
		const Request *request = g_array_index(context->pairs, Pair, i).request;
		Span asked = request->asked;
		if (asked.start >= start + NEAR_REACH)
			break;
		if (!request->withdrawn && asked.end > start - NEAR_REACH &&
		    asked.end - asked.start <= NEAR_RANGE &&
		    strcmp(request->person, booking->person) != 0 &&
		    match_alike(context_fold(context, request->participant), name))
			return true;
	}
	return false;
}
