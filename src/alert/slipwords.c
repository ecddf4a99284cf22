/* A kind of slip in words: what it looks like, and what became of what. */
#include "words.h"

#include "catalogue.h"
#include "fill.h"

#include <string.h>

enum { HOUR_TEXT_MAX = 12 };

/* The digit without which `longer` reads as `shorter`; '\0' if there is none. */
static char
digit_between(const char *longer, const char *shorter)
{
	for (size_t i = 0; strlen(longer) == strlen(shorter) + 1 && longer[i]; i++)
		if (strncmp(longer, shorter, i) == 0 &&
		    g_str_equal(longer + i + 1, shorter + i))
			return longer[i];
	return '\0';
}

static void
hour_text(char text[HOUR_TEXT_MAX], int hour, bool twelve)
{
	g_snprintf(text, HOUR_TEXT_MAX, "%d", twelve ? (hour + 11) % 12 + 1 : hour);
}

typedef struct Between {
	const Office *office;
	int64_t from, to;
	char digit;	     /* that was lost or added between the hours; '\0' none */
	bool from_24, to_24; /* the clocks in which it shows */
} Between;

static void
find_digit(Between *between)
{
	const Zone *zone = between->office->zone;
	int one = civil_of(zone_local(zone, between->from)).hour;
	int two = civil_of(zone_local(zone, between->to)).hour;
	char a[HOUR_TEXT_MAX], b[HOUR_TEXT_MAX];

	for (int form = 0; form < 4 && !between->digit; form++) {
		hour_text(a, one, !(form & 1));
		hour_text(b, two, !(form & 2));
		between->digit = digit_between(a, b);
		if (!between->digit)
			between->digit = digit_between(b, a);
		between->from_24 = between->digit && form & 1;
		between->to_24 = between->digit && form & 2;
	}
}

/* Do two digits trade places between the texts of the two times? */
static bool
trades_places(const char *a, const char *b)
{
	unsigned other[2], count = 0;

	if (strlen(a) != strlen(b))
		return false;
	for (unsigned i = 0; a[i]; i++) {
		if (a[i] == b[i])
			continue;
		if (count == G_N_ELEMENTS(other))
			return false;
		other[count++] = i;
	}
	return count == 2 && a[other[0]] == b[other[1]] && a[other[1]] == b[other[0]];
}

static char *
clock_24(int64_t at, const Office *office)
{
	Civil civil = civil_of(zone_local(office->zone, at));

	return g_strdup_printf("%d:%02d", civil.hour, civil.minute);
}

static char *
clock_in(int64_t at, bool in_24, const Between *between)
{
	return in_24 ? clock_24(at, between->office) : words_clock(at, between->office);
}

/* The clocks in which a swap shows; neither: as in 24 hours. */
static char *
swap_end(int64_t at, const Between *between)
{
	for (int form = 0; form < 4; form++) {
		g_autofree char *from = clock_in(between->from, form & 1, between);
		g_autofree char *to = clock_in(between->to, form & 2, between);
		if (trades_places(from, to))
			return at == between->from ? g_steal_pointer(&from)
						   : g_steal_pointer(&to);
	}
	return clock_24(at, between->office);
}

static char *
arrow_end(Arrow arrow, int64_t at, const Between *between)
{
	bool first = at == between->from;

	switch (arrow) {
	case ARROW_NONE:
	case ARROW_TOLD:
		return NULL;
	case ARROW_CLOCK:
		return words_clock(at, between->office);
	case ARROW_SWAP:
		return swap_end(at, between);
	case ARROW_DIGIT:
		return clock_in(at, first ? between->from_24 : between->to_24, between);
	case ARROW_HALVES:
		return words_hour(at, between->office);
	case ARROW_DAY:
		return g_strdup_printf(
		    "%d", civil_of(zone_local(between->office->zone, at)).day);
	}
	return NULL;
}

/* What a noun may name: the digit, and a time that was read as another. */
static char *
noun_value(const char *key, const void *data)
{
	const Between *between = data;

	if (g_str_equal(key, "from"))
		return clock_24(between->from, between->office);
	if (g_str_equal(key, "to"))
		return words_clock(between->to, between->office);
	if (!g_str_equal(key, "digit"))
		return NULL;
	return between->digit ? g_strdup_printf("%c", between->digit)
			      : g_strdup(word_text(WORD_DIGIT, between->office->language));
}

static char *
noun_of(const KindText *kind, const Between *between)
{
	return fill(
	    phrase_text(kind->noun, between->office->language), noun_value, between);
}

static char *
with_arrow(char *noun, Arrow arrow, const Between *between)
{
	g_autofree char *slip = noun;
	g_autofree char *from = arrow_end(arrow, between->from, between);
	g_autofree char *to = arrow_end(arrow, between->to, between);

	if (!from || !to || g_str_equal(from, to))
		return g_steal_pointer(&slip);
	return fill_pairs(word_text(WORD_BECAME, between->office->language),
	    (FillPair[]){
		{ "slip", slip }, { "from", from }, { "to", to }, { NULL, NULL } });
}

static char *
joined(Word word, char *one, char *two, Language language)
{
	g_autofree char *first = one, *last = two;

	return fill_pairs(word_text(word, language),
	    (FillPair[]){ { "first", first }, { "last", last }, { NULL, NULL } });
}

/* The kinds that a finding names, and how their nouns go together. */
typedef struct Kinds {
	const KindText *date;	     /* of a double slip; or NULL */
	const KindText *one, *other; /* other: explains as well; or NULL */
} Kinds;

static const KindText *
kind_or_null(const char *slug)
{
	return slug ? kind_text(slug) : NULL;
}

/* Of a double slip only another kind of time beside the same kind of date is named too. */
static Kinds
kinds_of(const Finding *finding)
{
	g_auto(GStrv) slugs = g_strsplit(finding->kind, "+", 2);
	g_auto(GStrv) equal = g_strsplit(finding->equal ? finding->equal : "", "+", 2);
	const KindText *first = kind_or_null(slugs[0]);

	if (!first || !slugs[1])
		return (Kinds){ NULL, first, kind_or_null(finding->equal) };
	if (equal[0] && equal[1] && g_str_equal(equal[0], slugs[0]))
		return (Kinds){ first, kind_text(slugs[1]), kind_text(equal[1]) };
	return (Kinds){ first, kind_text(slugs[1]), NULL };
}

char *
words_slip(const Finding *finding, const Office *office)
{
	Between between = { .office = office,
		.from = finding->proposed != NO_TIME ? finding->proposed : finding->asked,
		.to = finding->recorded };
	Kinds kinds = finding->kind ? kinds_of(finding) : (Kinds){ 0 };
	bool told = kinds.other && kinds.other->arrow == ARROW_TOLD;
	char *noun;

	if (!kinds.one || between.from == NO_TIME || between.to == NO_TIME)
		return NULL;
	find_digit(&between);
	noun = noun_of(kinds.one, &between);
	if (kinds.date)
		noun =
		    joined(WORD_AND, noun_of(kinds.date, &between), noun, office->language);
	if (kinds.other)
		noun =
		    joined(WORD_OR, noun, noun_of(kinds.other, &between), office->language);
	return with_arrow(noun, told ? ARROW_NONE : kinds.one->arrow, &between);
}
