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

static char *
digit_value(const char *key, const void *data)
{
	const Between *between = data;

	if (!g_str_equal(key, "digit"))
		return NULL;
	return between->digit ? g_strdup_printf("%c", between->digit)
			      : g_strdup(word_text(WORD_DIGIT, between->office->language));
}

static char *
clock_24(Civil civil)
{
	return g_strdup_printf("%d:%02d", civil.hour, civil.minute);
}

static char *
arrow_end(Arrow arrow, int64_t at, const Between *between)
{
	Civil civil = civil_of(zone_local(between->office->zone, at));
	g_autofree char *clock = words_clock(at, between->office);

	switch (arrow) {
	case ARROW_NONE:
		return NULL;
	case ARROW_CLOCK:
		return g_steal_pointer(&clock);
	case ARROW_24:
		return at == between->from ? clock_24(civil) : g_steal_pointer(&clock);
	case ARROW_DIGIT:
		if (at == between->from ? between->from_24 : between->to_24)
			return clock_24(civil);
		return g_steal_pointer(&clock);
	case ARROW_HALVES:
		return g_strdup_printf("%s %s", clock,
		    word_text(
			civil.hour < 12 ? WORD_AM : WORD_PM, between->office->language));
	case ARROW_DAY:
		return g_strdup_printf("%d", civil.day);
	}
	return NULL;
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

char *
words_slip(const Finding *finding, const Office *office)
{
	Between between = { .office = office,
		.from = finding->proposed != NO_TIME ? finding->proposed : finding->asked,
		.to = finding->recorded };
	g_auto(GStrv) slugs = finding->kind ? g_strsplit(finding->kind, "+", 2) : NULL;
	const KindText *kind = slugs && slugs[0] ? kind_text(slugs[0]) : NULL;
	const KindText *second = kind && slugs[1] ? kind_text(slugs[1]) : NULL;
	const KindText *equal = finding->equal ? kind_text(finding->equal) : NULL;
	char *noun, *other;

	if (!kind || between.from == NO_TIME || between.to == NO_TIME)
		return NULL;
	find_digit(&between);
	noun = fill(phrase_text(kind->noun, office->language), digit_value, &between);
	if (!second && !equal)
		return with_arrow(noun, kind->arrow, &between);
	other = fill(phrase_text(second ? second->noun : equal->noun, office->language),
	    digit_value, &between);
	noun = joined(second ? WORD_AND : WORD_OR, noun, other, office->language);
	return with_arrow(noun, second ? second->arrow : kind->arrow, &between);
}
