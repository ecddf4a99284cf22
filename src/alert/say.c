/* What is said of a finding: the sentences of its rule that have something to say, and fit.
 */
#include "catalogue.h"
#include "fill.h"
#include "values.h"
#include "words.h"

#include <slipwatch/lifecycle.h>

#include <string.h>

enum { WHY_CHARS_MAX = 199 };

/* How long a name may be: the first that lets the first sentence fit. */
static const glong name_lengths[] = { 60, 30, 16, 8 };

/* The sentences in order, as many as fit; NULL if not even the first does. */
static char *
say_all(const RuleText *rule, const Saying *saying, glong room)
{
	g_autoptr(GString) said = g_string_new(NULL);

	for (unsigned i = 0; i < SENTENCES_MAX && rule->sentences[i][LANGUAGE_EN]; i++) {
		g_autofree char *sentence =
		    fill(phrase_text(rule->sentences[i], saying->office->language),
			saying_value, saying);
		gsize before = said->len;

		if (!sentence)
			continue;
		g_string_append_printf(said, "%s%s", before ? " " : "", sentence);
		words_end_once(said);
		if (g_utf8_strlen(said->str, -1) > room)
			g_string_truncate(said, before);
		if (!said->len)
			return NULL;
	}
	return g_string_free(g_steal_pointer(&said), FALSE);
}

/* Then each date is said with its year. */
static bool
years_differ(const Finding *finding, const Office *office)
{
	const int64_t said[] = { finding->asked, finding->asked_end, finding->recorded,
		finding->proposed, finding->also, finding->made, finding->start };
	int year = 0;

	for (unsigned i = 0; i < G_N_ELEMENTS(said); i++) {
		int its = said[i] == NO_TIME
			      ? year
			      : civil_of(zone_local(office->zone, said[i])).year;
		if (year && its != year)
			return true;
		year = its;
	}
	return false;
}

static char *
say_rule(const RuleText *rule, Saying *saying, glong room)
{
	char *said = NULL;

	for (unsigned i = 0; i < G_N_ELEMENTS(name_lengths) && !said; i++) {
		saying->name_max = name_lengths[i];
		said = say_all(rule, saying, room);
	}
	return said;
}

/* How old is what it rests on; NULL: as old as it is. A feed's own fault says so itself. */
static char *
say_age(const Saying *saying)
{
	if (g_str_has_prefix(saying->finding->rule, "feed-"))
		return NULL;
	return fill(word_text(WORD_AGE, saying->office->language), saying_value, saying);
}

const char *
say_purged(const Office *office)
{
	return word_text(WORD_PURGED, office->language);
}

char *
say_why(const Finding *finding, const Office *office)
{
	Saying saying = { finding, office, 0, years_differ(finding, office) };
	g_autofree char *age = say_age(&saying);
	glong room = WHY_CHARS_MAX - (age ? g_utf8_strlen(age, -1) + 1 : 0);
	g_autofree char *said = say_rule(rule_text(finding->rule), &saying, room);

	if (!said || !*said) {
		g_free(said);
		said = say_rule(rule_text(""), &saying, room);
	}
	return age ? g_strjoin(" ", said, age, NULL) : g_steal_pointer(&said);
}

char *
say_elsewhere(const char *resource, const Office *other, Language language)
{
	return fill_pairs(word_text(WORD_AT_OFFICE, language),
	    (FillPair[]){ { "first", resource }, { "last", other->name }, { NULL, NULL } });
}
