/* The catalogue: what is said of rules and kinds, {EN, ES}. The record says, the request
 * says; no names of staff. */
#include "catalogue.h"

static const KindText kinds[] = {
	{ "hour-digit-dropped", { "a lost {digit}" }, ARROW_DIGIT },
	{ "hour-digit-added", { "an extra {digit}" }, ARROW_DIGIT },
	{ "am-pm", { "am and pm exchanged" }, ARROW_HALVES },
	{ "24h-as-12h", { "a 24-hour time read as a 12-hour one" }, ARROW_24 },
	{ "neighbour-slot", { "the line beside the right one" }, ARROW_CLOCK },
	{ "default-day", { "a day left unchanged" }, ARROW_NONE },
	{ "wrong-week", { "the right weekday in another week" }, ARROW_NONE },
	{ "neighbour-day", { "the day beside the right one" }, ARROW_NONE },
	{ "neighbour-key", { "the key beside the right one" }, ARROW_CLOCK },
	{ "digit-changed", { "a wrong digit" }, ARROW_CLOCK },
	{ "digits-swapped", { "two digits exchanged" }, ARROW_24 },
	{ "minutes-lost", { "the minutes lost" }, ARROW_CLOCK },
	{ "misheard", { "a number misheard" }, ARROW_CLOCK },
	{ "clock-phrase", { "a half or quarter hour misunderstood" }, ARROW_CLOCK },
	{ "neighbour-resource", { "the column beside the right one" }, ARROW_NONE },
	{ "default-duration", { "the usual length left unchanged" }, ARROW_NONE },
	{ "day-month-swap", { "day and month exchanged" }, ARROW_NONE },
	{ "wrong-month", { "the right day in another month" }, ARROW_NONE },
	{ "day-digit", { "a wrong digit in the day" }, ARROW_DAY },
	{ "wrong-year", { "another year" }, ARROW_NONE },
	{ "zone-shift", { "a clock of another time zone" }, ARROW_CLOCK },
	{ "dst-hour", { "the hour of the clock change" }, ARROW_CLOCK },
};

static const RuleText rules[] = {
	{ "mismatch",
	    {
		{ "Asked for {asked}; recorded {moved}." },
		{ "Asked for {asked_resource}; recorded {recorded_resource}, {kept}." },
		{ "Asked for {asked_minutes} minutes; recorded {recorded_minutes}, "
		  "{kept}." },
		{ "{?guard}Not a no-show: the time asked for is still ahead." },
		{ "Looks like {slip}." },
		{ "{free} is still free." },
		{ "{?moved}Also recorded for {recorded_resource}, not {asked_resource}." },
		{ "Could be seen at {seen_now}." },
	    } },
	{ "wrong-person",
	    {
		{ "{asked_by} asked for {asked}; recorded for {recorded_for}." },
		{ "The names are easily taken for each other." },
	    } },
	{ "swapped",
	    {
		{ "{names} are recorded at each other's times: {asked} and {recorded}." },
		{ "{names} are recorded at each other's places: {asked_resource} and "
		  "{recorded_resource}, {asked}." },
	    } },
	{ "unrecorded",
	    {
		{ "Asked for {asked}; nothing is recorded." },
		{ "{free} is still free." },
		{ "Could be seen at {seen_now}." },
	    } },
	{ "double-booking",
	    {
		{ "{resource} is overbooked by {over} on {start}: {names}." },
		{ "{?nameless}{resource} is overbooked by {over} on {start}." },
		{ "Busy: {due} people due between {due_from} and {due_to} for {places} "
		  "places." },
		{ "Nearest free for {proposed_for}: {remedy}." },
		{ "{?nameless}Nearest free: {remedy}." },
	    } },
	{ "too-close",
	    {
		{ "Less than {asked_minutes} minutes between {names} at {resource}: "
		  "{recorded}." },
		{ "{?nameless}Too little time between two bookings at {resource}: "
		  "{recorded}." },
		{ "Busy: {due} people due between {due_from} and {due_to} for {places} "
		  "places." },
		{ "Nearest free for {proposed_for}: {remedy}." },
		{ "{?nameless}Nearest free: {remedy}." },
	    } },
	{ "same-person",
	    {
		{ "{names} is at {resources} at once: {recorded}." },
		{ "{?nameless}One person is at {resources} at once: {recorded}." },
		{ "Busy: {due} people due between {due_from} and {due_to} for {places} "
		  "places." },
		{ "Nearest free: {remedy}." },
	    } },
	{ "duplicate",
	    {
		{ "Asked for {asked}; recorded twice, also for {recorded}." },
		{ "{?unasked}Recorded twice for one service: {recorded}, and {also}." },
	    } },
	{ "closed-day",
	    {
		{ "Recorded {recorded}, a day on which the office is closed." },
		{ "Looks like {slip}." },
		{ "Perhaps {meant} was meant." },
		{ "Nearest free: {remedy}." },
	    } },
	{ "outside-hours",
	    {
		{ "Recorded {recorded}, outside opening hours." },
		{ "Looks like {slip}." },
		{ "Perhaps {meant} was meant." },
		{ "Nearest free: {remedy}." },
	    } },
	{ "off-grid",
	    {
		{ "Recorded {recorded}, which is not a time that the office offers." },
		{ "Nearest free: {remedy}." },
	    } },
	{ "past",
	    {
		{ "Recorded {recorded}, a time that had passed when it was entered." },
		{ "It was entered {made}." },
	    } },
	{ "text-contradiction",
	    {
		{ "The note says “{detail}”, but the record says {recorded}." },
		{ "Looks like {slip}." },
		{ "Perhaps {meant} was meant." },
	    } },
	{ "unlikely",
	    {
		{ "Recorded {recorded}, unlike what is usual for this visit." },
		{ "Looks like {slip}." },
		{ "Perhaps {meant} was meant." },
	    } },
	{ "feed-unreadable",
	    {
		{ "The calendar {feed} cannot be read: {detail}." },
		{ "{?nodetail}The calendar {feed} cannot be read." },
		{ "{?stands}Its last good data stands." },
	    } },
	{ "feed-stale",
	    {
		{ "The calendar {feed} has not been read for too long: {detail}." },
		{ "{?nodetail}The calendar {feed} has not been read for too long." },
		{ "{?stands}Its last good data stands." },
	    } },
	{ "feed-shrunk",
	    {
		{ "The calendar {feed} lost many bookings at once: {detail}." },
		{ "{?nodetail}The calendar {feed} lost many bookings at once." },
		{ "They are kept until it says so again." },
	    } },
	{ "feed-shift",
	    {
		{ "Most times of the calendar {feed} are off: {detail}." },
		{ "{?nodetail}Most times of the calendar {feed} are off by the same "
		  "amount." },
	    } },
};

static const RuleText any_rule = { "", {
					   { "Asked for {asked}; recorded {moved}." },
					   { "Recorded {kept}, as asked for." },
					   { "{?unasked}Recorded {recorded}." },
					   { "{?unasked}{resource}, {start}: {names}." },
					   { "Please check this booking." },
				       } };

static const Phrase words[WORDS] = {
	[WORD_TIME] = { "{weekday} {month} {day}, {clock} {half}" },
	[WORD_TIME_YEAR] = { "{weekday} {month} {day} {year}, {clock} {half}" },
	[WORD_CLOCK] = { "{clock} {half}" },
	[WORD_RANGE] = { "{first} to {last}" },
	[WORD_DAY_RANGE] = { "{weekday} {month} {day}" },
	[WORD_AM] = { "am" },
	[WORD_PM] = { "pm" },
	[WORD_OR] = { "{first} or {last}" },
	[WORD_AND] = { "{first} and {last}" },
	[WORD_BECAME] = { "{slip}: {from} became {to}" },
	[WORD_DIGIT] = { "digit" },
	[WORD_LIST_AND] = { "{first} and {last}" },
	[WORD_LIST_MORE] = { "{first} and {more} more" },
	[WORD_OFFICE] = { "The office" },
	[WORD_PLACE] = { "{first}, {last}" },
	[WORD_AT_OFFICE] = { "{first} at {last}" },
};

static const Phrase weekdays[] = {
	{ "Mon" },
	{ "Tue" },
	{ "Wed" },
	{ "Thu" },
	{ "Fri" },
	{ "Sat" },
	{ "Sun" },
};

static const Phrase months[] = {
	{ "Jan" },
	{ "Feb" },
	{ "Mar" },
	{ "Apr" },
	{ "May" },
	{ "Jun" },
	{ "Jul" },
	{ "Aug" },
	{ "Sep" },
	{ "Oct" },
	{ "Nov" },
	{ "Dec" },
};

const KindText *
kind_text(const char *slug)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (g_str_equal(kinds[i].slug, slug))
			return &kinds[i];
	return NULL;
}

const RuleText *
rule_text(const char *rule)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(rules); i++)
		if (g_str_equal(rules[i].rule, rule))
			return &rules[i];
	return &any_rule;
}

const char *
phrase_text(const Phrase phrase, Language language)
{
	return phrase[language] ? phrase[language] : phrase[LANGUAGE_EN];
}

const char *
word_text(Word word, Language language)
{
	return phrase_text(words[word], language);
}

const char *
weekday_text(int weekday, Language language)
{
	return phrase_text(weekdays[weekday], language);
}

const char *
month_text(int month, Language language)
{
	return phrase_text(months[month - 1], language);
}
