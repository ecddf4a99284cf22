/* Fields of names: people, places and feeds. */
#include "values.h"

#include "catalogue.h"
#include "fill.h"
#include "words.h"

#include <slipwatch/lifecycle.h>
#include <stdio.h>

enum {
	LIST_CHARS_MAX = 110,
	PLACES_CHARS_MAX = 90,
	DETAIL_CHARS_MAX = 90,
};

static char *
value_proposed_for(const Saying *saying)
{
	return saying_name(saying, saying->finding->proposed_for);
}

static char *
value_places(const Saying *saying)
{
	Language language = saying->office->language;
	g_autofree char *places = saying_number(saying->finding->places);

	if (!places || saying->finding->places == 1)
		return places ? g_strdup(word_text(WORD_ONE_PLACE, language)) : NULL;
	return fill_pairs(word_text(WORD_PLACES, language),
	    (FillPair[]){ { "places", places }, { NULL, NULL } });
}

static char *
value_resources(const Saying *saying)
{
	return words_list(saying->finding->resources, saying->name_max, PLACES_CHARS_MAX,
	    saying->office->language);
}

static char *
named(Word word, char *name, Language language)
{
	g_autofree char *first = name;

	return fill_pairs(
	    word_text(word, language), (FillPair[]){ { "first", first }, { NULL, NULL } });
}

/* Bookings that name no resource occupy their feed. */
static bool
is_calendar(const Finding *finding)
{
	return g_ptr_array_find_with_equal_func(
	    finding->feeds, finding->resource, g_str_equal, NULL);
}

/* To begin a sentence with. */
static char *
value_resource(const Saying *saying)
{
	Language language = saying->office->language;
	char *name = saying_name(saying, saying->finding->resource);

	if (!name)
		return g_strdup(word_text(WORD_OFFICE, language));
	return is_calendar(saying->finding) ? named(WORD_CALENDAR, name, language) : name;
}

static char *
value_where(const Saying *saying)
{
	Language language = saying->office->language;
	char *name = saying_name(saying, saying->finding->resource);

	if (!name)
		return g_strdup(word_text(WORD_WHERE_OFFICE, language));
	return named(is_calendar(saying->finding) ? WORD_WHERE_CALENDAR : WORD_WHERE, name,
	    language);
}

/* A resource that is away has no place to be over. */
static char *
value_away(const Saying *saying)
{
	return saying->finding->away == 1 ? value_resource(saying) : NULL;
}

static char *
value_there(const Saying *saying)
{
	return saying_flag(saying->finding->away != 1);
}

static char *
value_asked_resource(const Saying *saying)
{
	return saying_name(saying, saying->finding->asked_resource);
}

static char *
value_recorded_resource(const Saying *saying)
{
	return saying_name(saying, saying->finding->recorded_resource);
}

static char *
value_asked_by(const Saying *saying)
{
	return saying_name(saying, saying->finding->asked_by);
}

/* Two people of one name are told apart by an address alone. */
static bool
namesakes(const Finding *finding)
{
	return finding->asked_by && *finding->asked_by &&
	       g_strcmp0(finding->asked_by, finding->recorded_for) == 0;
}

static char *
value_namesake(const Saying *saying)
{
	return saying_flag(namesakes(saying->finding));
}

static bool
alike(const Finding *finding)
{
	return g_ptr_array_find_with_equal_func(
	    finding->evidence, "similar-name", g_str_equal, NULL);
}

/* Of two names that are not one. */
static char *
value_alike(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return saying_flag(finding->recorded_for && !namesakes(finding) && alike(finding));
}

static char *
value_unalike(const Saying *saying)
{
	const Finding *finding = saying->finding;

	return saying_flag(finding->asked_by && finding->recorded_for &&
			   !namesakes(finding) && !alike(finding));
}

static char *
value_recorded_for(const Saying *saying)
{
	return namesakes(saying->finding)
		   ? NULL
		   : saying_name(saying, saying->finding->recorded_for);
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
	return saying_flag(!has_names(saying->finding->participants));
}

static char *
value_feed(const Saying *saying)
{
	const GPtrArray *feeds = saying->finding->feeds;

	return feeds->len ? saying_name(saying, feeds->pdata[0]) : NULL;
}

static char *
value_detail(const Saying *saying)
{
	const char *detail = saying->finding->detail;

	return detail && *detail ? words_cut(detail, DETAIL_CHARS_MAX) : NULL;
}

static bool
flaps(const Saying *saying)
{
	return g_strcmp0(saying->finding->detail, FAULT_FLAPS) == 0;
}

static char *
value_flaps(const Saying *saying)
{
	return saying_flag(flaps(saying));
}

static char *
value_unread(const Saying *saying)
{
	return saying_flag(!flaps(saying));
}

/* The same in the office's language. */
static char *
value_fault(const Saying *saying)
{
	const char *detail = saying->finding->detail;
	bool told = !detail || !*detail || flaps(saying);
	g_autofree char *fault = told ? NULL : fault_text(detail, saying->office->language);

	return fault ? words_cut(fault, DETAIL_CHARS_MAX) : NULL;
}

static char *
value_foreign(const Saying *saying)
{
	g_autofree char *fault = value_fault(saying);

	return saying_flag(!fault && !flaps(saying));
}

static char *
value_nodetail(const Saying *saying)
{
	return saying_flag(!saying->finding->detail || !*saying->finding->detail);
}

/* By how much a whole feed is off, of a detail like "+1:00 h"; 0: by nothing constant. */
static int
shift_minutes(const Finding *finding)
{
	int hours, minutes;
	char sign;

	if (!finding->detail ||
	    sscanf(finding->detail, "%c%3d:%2d h", &sign, &hours, &minutes) != 3)
		return 0;
	return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/* "1 hour", "5 hours 30 min" */
static char *
say_length(int length, Language language)
{
	g_autofree char *hours = g_strdup_printf("%d", length / 60);
	g_autofree char *minutes = g_strdup_printf("%d", length % 60);
	const FillPair pairs[] = { { "hours", hours }, { "minutes", minutes },
		{ NULL, NULL } };
	g_autofree char *whole = fill_pairs(
	    word_text(length / 60 == 1 ? WORD_HOUR : WORD_HOURS, language), pairs);
	g_autofree char *rest = fill_pairs(word_text(WORD_MINUTES, language), pairs);

	if (length % 60 == 0)
		return g_steal_pointer(&whole);
	return length < 60 ? g_steal_pointer(&rest) : g_strjoin(" ", whole, rest, NULL);
}

static char *
value_later(const Saying *saying)
{
	int minutes = shift_minutes(saying->finding);

	return minutes > 0 ? say_length(minutes, saying->office->language) : NULL;
}

static char *
value_earlier(const Saying *saying)
{
	int minutes = shift_minutes(saying->finding);

	return minutes < 0 ? say_length(-minutes, saying->office->language) : NULL;
}

static char *
value_as_utc(const Saying *saying)
{
	return saying_flag(g_strcmp0(saying->finding->detail, "UTC") == 0);
}

static char *
value_unedited(const Saying *saying)
{
	return saying_flag(saying->finding->unedited);
}

const Field name_fields[] = {
	{ "proposed_for", value_proposed_for },
	{ "places", value_places },
	{ "resources", value_resources },
	{ "resource", value_resource },
	{ "where", value_where },
	{ "away", value_away },
	{ "there", value_there },
	{ "asked_resource", value_asked_resource },
	{ "recorded_resource", value_recorded_resource },
	{ "asked_by", value_asked_by },
	{ "recorded_for", value_recorded_for },
	{ "namesake", value_namesake },
	{ "alike", value_alike },
	{ "unalike", value_unalike },
	{ "names", value_names },
	{ "nameless", value_nameless },
	{ "feed", value_feed },
	{ "detail", value_detail },
	{ "nodetail", value_nodetail },
	{ "fault", value_fault },
	{ "foreign", value_foreign },
	{ "later", value_later },
	{ "earlier", value_earlier },
	{ "as_utc", value_as_utc },
	{ "flaps", value_flaps },
	{ "unread", value_unread },
	{ "unedited", value_unedited },
	{ NULL, NULL },
};
