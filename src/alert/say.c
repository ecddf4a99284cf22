/* What is said of a finding: the sentences of its rule that have something to say, and fit.
 */
#include "catalogue.h"
#include "fill.h"
#include "words.h"

#include <slipwatch/lifecycle.h>

#include <string.h>

enum {
	WHY_CHARS_MAX = 199,
	LIST_CHARS_MAX = 110,
	PLACES_CHARS_MAX = 90,
	DETAIL_CHARS_MAX = 90,
};

/* How long a name may be: the first that lets the first sentence fit. */
static const glong name_lengths[] = { 60, 30, 16, 8 };

typedef struct Saying {
	const Finding *finding;
	const Office *office;
	glong name_max;
	bool year; /* the times lie in different years */
} Saying;

static bool
fits(const Finding *finding)
{
	if (finding->asked_end == NO_TIME)
		return finding->recorded == finding->asked;
	return finding->recorded >= finding->asked &&
	       finding->recorded <= finding->asked_end;
}

static bool
both_times(const Finding *finding)
{
	return finding->asked != NO_TIME && finding->recorded != NO_TIME;
}

static bool
same_day(const Saying *saying, int64_t a, int64_t b)
{
	return local_day(zone_local(saying->office->zone, a)) ==
	       local_day(zone_local(saying->office->zone, b));
}

static char *
say_at(const Saying *saying, int64_t at)
{
	return at == NO_TIME ? NULL : words_time(at, saying->office, saying->year);
}

static char *
say_flag(bool set)
{
	return set ? g_strdup("") : NULL;
}

static char *
say_name(const Saying *saying, const char *name)
{
	return name && *name ? words_cut(name, saying->name_max) : NULL;
}

static char *
say_number(unsigned number)
{
	return number ? g_strdup_printf("%u", number) : NULL;
}

static char *
value_asked(const Saying *saying)
{
	const Finding *finding = saying->finding;

	if (finding->asked == NO_TIME)
		return NULL;
	return words_range(
	    finding->asked, finding->asked_end, saying->office, saying->year);
}

static char *
value_recorded(const Saying *saying)
{
	return say_at(saying, saying->finding->recorded);
}

static char *
value_moved(const Saying *saying)
{
	bool moved = both_times(saying->finding) && !fits(saying->finding);

	return moved ? value_recorded(saying) : NULL;
}

static char *
value_kept(const Saying *saying)
{
	bool kept = both_times(saying->finding) && fits(saying->finding);

	return kept ? value_recorded(saying) : NULL;
}

static char *
value_unasked(const Saying *saying)
{
	return say_flag(saying->finding->asked == NO_TIME);
}

/* The deadline belongs to the asked time only once the recorded one has passed. */
static char *
value_guard(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return say_flag(both_times(finding) && finding->recorded < finding->asked &&
			finding->deadline > finding->recorded);
}

static char *
value_slip(const Saying *saying)
{
	return words_slip(saying->finding, saying->office);
}

static char *
value_free(const Saying *saying)
{
	const Finding *finding = saying->finding;

	if (finding->asked_free != 1 || finding->asked == NO_TIME ||
	    finding->asked_end != NO_TIME)
		return NULL;
	if (finding->recorded != NO_TIME &&
	    !same_day(saying, finding->asked, finding->recorded))
		return say_at(saying, finding->asked);
	return words_clock(finding->asked, saying->office);
}

/* What a slip's kind makes of the record. */
static char *
value_meant(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return !finding->kind || finding->proposed == finding->recorded
		   ? NULL
		   : say_at(saying, finding->proposed);
}

/* Where there is room instead: place and day only where they are others. */
static char *
value_remedy(const Saying *saying)
{
	const Finding *finding = saying->finding;
	int64_t from = finding->recorded != NO_TIME ? finding->recorded : finding->start;
	g_autofree char *place = say_name(saying, finding->proposed_resource);
	g_autofree char *time = NULL;

	if (finding->kind || finding->proposed == NO_TIME || from == NO_TIME)
		return NULL;
	time = same_day(saying, finding->proposed, from)
		   ? words_hour(finding->proposed, saying->office)
		   : say_at(saying, finding->proposed);
	if (!place)
		return g_steal_pointer(&time);
	return fill_pairs(word_text(WORD_PLACE, saying->office->language),
	    (FillPair[]){ { "first", place }, { "last", time }, { NULL, NULL } });
}

/* It is a matter of this hour. */
static char *
value_seen_now(const Saying *saying)
{
	int64_t at = saying->finding->seen_now;

	return at == NO_TIME ? NULL : words_hour(at, saying->office);
}

static char *
value_proposed_for(const Saying *saying)
{
	return say_name(saying, saying->finding->proposed_for);
}

/* A crowd is counted by half-hours. */
static char *
say_clock(const Saying *saying, int64_t at)
{
	return saying->finding->due ? words_clock(at, saying->office) : NULL;
}

static char *
value_due_from(const Saying *saying)
{
	return say_clock(saying, saying->finding->due_at);
}

static char *
value_due_to(const Saying *saying)
{
	return say_clock(saying, saying->finding->due_at + 30 * MINUTE);
}

static char *
value_resources(const Saying *saying)
{
	return words_list(saying->finding->resources, saying->name_max, PLACES_CHARS_MAX,
	    saying->office->language);
}

static char *
value_resource(const Saying *saying)
{
	char *name = say_name(saying, saying->finding->resource);

	return name ? name : g_strdup(word_text(WORD_OFFICE, saying->office->language));
}

static char *
value_asked_resource(const Saying *saying)
{
	return say_name(saying, saying->finding->asked_resource);
}

static char *
value_recorded_resource(const Saying *saying)
{
	return say_name(saying, saying->finding->recorded_resource);
}

/* A feed without names shows everybody as "?". */
static bool
has_names(const GPtrArray *participants)
{
	for (guint i = 0; i < participants->len; i++)
		if (!g_str_equal(participants->pdata[i], "?"))
			return true;
	return false;
}

static char *
value_names(const Saying *saying)
{
	const GPtrArray *participants = saying->finding->participants;

	if (!has_names(participants))
		return NULL;
	return words_list(
	    participants, saying->name_max, LIST_CHARS_MAX, saying->office->language);
}

static char *
value_nameless(const Saying *saying)
{
	return say_flag(!has_names(saying->finding->participants));
}

static char *
value_feed(const Saying *saying)
{
	const GPtrArray *feeds = saying->finding->feeds;

	return feeds->len ? say_name(saying, feeds->pdata[0]) : NULL;
}

static char *
value_detail(const Saying *saying)
{
	const char *detail = saying->finding->detail;

	return detail && *detail ? words_cut(detail, DETAIL_CHARS_MAX) : NULL;
}

static char *
value_nodetail(const Saying *saying)
{
	return say_flag(!saying->finding->detail || !*saying->finding->detail);
}

static char *
value_stands(const Saying *saying)
{
	return say_flag(saying->finding->stands);
}

static const struct {
	const char *key;
	char *(*value)(const Saying *saying);
} fields[] = {
	{ "asked", value_asked },
	{ "recorded", value_recorded },
	{ "moved", value_moved },
	{ "kept", value_kept },
	{ "unasked", value_unasked },
	{ "guard", value_guard },
	{ "slip", value_slip },
	{ "free", value_free },
	{ "meant", value_meant },
	{ "remedy", value_remedy },
	{ "seen_now", value_seen_now },
	{ "proposed_for", value_proposed_for },
	{ "due_from", value_due_from },
	{ "due_to", value_due_to },
	{ "resources", value_resources },
	{ "resource", value_resource },
	{ "asked_resource", value_asked_resource },
	{ "recorded_resource", value_recorded_resource },
	{ "names", value_names },
	{ "nameless", value_nameless },
	{ "feed", value_feed },
	{ "detail", value_detail },
	{ "nodetail", value_nodetail },
	{ "stands", value_stands },
};

/* Said as they stand. */
static const struct {
	const char *key;
	size_t offset;
	bool time; /* else an unsigned */
} plain[] = {
	{ "over", offsetof(Finding, over), false },
	{ "asked_minutes", offsetof(Finding, asked_minutes), false },
	{ "recorded_minutes", offsetof(Finding, recorded_minutes), false },
	{ "due", offsetof(Finding, due), false },
	{ "places", offsetof(Finding, places), false },
	{ "start", offsetof(Finding, start), true },
	{ "also", offsetof(Finding, also), true },
	{ "made", offsetof(Finding, made), true },
};

static char *
plain_value(const Saying *saying, size_t offset, bool time)
{
	const void *at = (const char *)saying->finding + offset;

	return time ? say_at(saying, *(const int64_t *)at)
		    : say_number(*(const unsigned *)at);
}

static char *
field_value(const char *key, const void *data)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(fields); i++)
		if (g_str_equal(fields[i].key, key))
			return fields[i].value(data);
	for (unsigned i = 0; i < G_N_ELEMENTS(plain); i++)
		if (g_str_equal(plain[i].key, key))
			return plain_value(data, plain[i].offset, plain[i].time);
	return NULL;
}

/* The sentences in order, as many as fit; NULL if not even the first does. */
static char *
say_all(const RuleText *rule, const Saying *saying)
{
	g_autoptr(GString) said = g_string_new(NULL);

	for (unsigned i = 0; i < SENTENCES_MAX && rule->sentences[i][LANGUAGE_EN]; i++) {
		g_autofree char *sentence =
		    fill(phrase_text(rule->sentences[i], saying->office->language),
			field_value, saying);
		gsize before = said->len;

		if (!sentence)
			continue;
		g_string_append_printf(said, "%s%s", before ? " " : "", sentence);
		if (g_utf8_strlen(said->str, -1) > WHY_CHARS_MAX)
			g_string_truncate(said, before);
		if (!said->len)
			return NULL;
	}
	return g_string_free(g_steal_pointer(&said), FALSE);
}

/* The record's, and that of what it is held against. */
static bool
years_differ(const Finding *finding, const Office *office)
{
	int64_t other = finding->asked != NO_TIME ? finding->asked : finding->made;

	if (other == NO_TIME)
		other = finding->proposed;
	return other != NO_TIME && finding->recorded != NO_TIME &&
	       civil_of(zone_local(office->zone, other)).year !=
		   civil_of(zone_local(office->zone, finding->recorded)).year;
}

char *
say_why(const Finding *finding, const Office *office)
{
	Saying saying = { finding, office, 0, years_differ(finding, office) };
	char *said = NULL;

	for (unsigned i = 0; i < G_N_ELEMENTS(name_lengths) && !said; i++) {
		saying.name_max = name_lengths[i];
		said = say_all(rule_text(finding->rule), &saying);
	}
	return said ? said : g_strdup("");
}

char *
say_elsewhere(const char *resource, const Office *other, Language language)
{
	return fill_pairs(word_text(WORD_AT_OFFICE, language),
	    (FillPair[]){ { "first", resource }, { "last", other->name }, { NULL, NULL } });
}
