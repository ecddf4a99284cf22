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

static Between
between(const Office *office, int64_t from, int64_t to)
{
	Between found = { office, from, to, '\0', false, false };
	char a[HOUR_TEXT_MAX], b[HOUR_TEXT_MAX];

	if (from == NO_TIME || to == NO_TIME)
		return found;
	int one = civil_of(zone_local(office->zone, from)).hour;
	int two = civil_of(zone_local(office->zone, to)).hour;
	for (int form = 0; form < 4 && !found.digit; form++) {
		found.from_24 = form & 1;
		found.to_24 = form & 2;
		hour_text(a, one, !found.from_24);
		hour_text(b, two, !found.to_24);
		found.digit = digit_between(a, b);
		if (!found.digit)
			found.digit = digit_between(b, a);
	}
	return found;
}

static char *
digit_value(const char *key, const void *data)
{
	const Between *ends = data;

	if (!g_str_equal(key, "digit"))
		return NULL;
	return ends->digit ? g_strdup_printf("%c", ends->digit)
			   : g_strdup(word_text(WORD_DIGIT, ends->office->language));
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
		return at == between->from
			   ? g_strdup_printf("%d:%02d", civil.hour, civil.minute)
			   : g_steal_pointer(&clock);
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
	Between between = { office, finding->asked, finding->recorded };
	g_auto(GStrv) slugs = finding->kind ? g_strsplit(finding->kind, "+", 2) : NULL;
	const KindText *kind = slugs && slugs[0] ? kind_text(slugs[0]) : NULL;
	const KindText *second = kind && slugs[1] ? kind_text(slugs[1]) : NULL;
	const KindText *equal = finding->equal ? kind_text(finding->equal) : NULL;
	char *noun, *other;

	/* A slip that was found without a request went from the proposed time to the
	 * recorded one. */
	if (between.from == NO_TIME)
		between.from = finding->proposed;
	if (!kind || between.from == NO_TIME || between.to == NO_TIME)
		return NULL;
	noun = fill(phrase_text(kind->noun, office->language), digit_value, &between);
	if (!second && !equal)
		return with_arrow(noun, kind->arrow, &between);
	other = fill(phrase_text(second ? second->noun : equal->noun, office->language),
	    digit_value, &between);
	noun = joined(second ? WORD_AND : WORD_OR, noun, other, office->language);
	return with_arrow(noun, second ? second->arrow : kind->arrow, &between);
}
