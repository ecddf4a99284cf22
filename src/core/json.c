/* Findings as JSON, and the way back. */
#include <slipwatch/json.h>

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/text.h>

#include <math.h>
#include <string.h>

/* jansson refuses text that is not UTF-8: a fault before us must not lose the key. */
static json_t *
text_json(const char *text)
{
	json_t *value = json_string(text);
	if (value)
		return value;
	g_autofree char *sound = text_clean(text, -1, NOTE_CHARS_MAX);
	return json_string(sound);
}

static void
put_text(json_t *json, const char *key, const char *text)
{
	if (text && *text)
		json_object_set_new(json, key, text_json(text));
}

static void
put_time(json_t *json, const char *key, int64_t at, const Zone *zone)
{
	if (at == NO_TIME)
		return;
	g_autofree char *text = time_format(at, zone);
	json_object_set_new(json, key, json_string(text));
}

static void
put_number(json_t *json, const char *key, unsigned number)
{
	if (number)
		json_object_set_new(json, key, json_integer(number));
}

/* The first so many. */
static void
put_some(json_t *json, const char *key, const GPtrArray *texts, guint most)
{
	json_t *array = json_array();
	for (guint i = 0; i < MIN(texts->len, most); i++)
		json_array_append_new(array, text_json(g_ptr_array_index(texts, i)));
	json_object_set_new(json, key, array);
}

static void
put_texts(json_t *json, const char *key, const GPtrArray *texts)
{
	put_some(json, key, texts, G_MAXUINT);
}

static void
put_participants(json_t *json, const GPtrArray *participants, guint most)
{
	if (participants->len == 1)
		put_text(json, "participant", g_ptr_array_index(participants, 0));
	else if (participants->len > 1)
		put_some(json, "participants", participants, most);
}

static void
put_bookings(json_t *json, const GPtrArray *bookings, guint most)
{
	put_some(json, "bookings", bookings, most);
	if (bookings->len > most)
		put_number(json, "unnamed", bookings->len - most);
}

static void
put_differences(json_t *json, const Finding *finding)
{
	put_text(json, "asked_resource", finding->asked_resource);
	put_text(json, "recorded_resource", finding->recorded_resource);
	put_number(json, "asked_minutes", finding->asked_minutes);
	put_number(json, "recorded_minutes", finding->recorded_minutes);
}

/* With the names of so many people and bookings. */
static json_t *
json_of(const Finding *finding, const Zone *zone, guint most)
{
	json_t *json = json_object();
	put_text(json, "rule", finding->rule);
	put_text(json, "kind", finding->kind);
	put_text(json, "equal", finding->equal);
	json_object_set_new(json, "p", json_real(round(finding->p * 100) / 100));
	put_text(json, "tier", tier_name(finding->tier));
	put_text(json, "office", finding->office);
	put_participants(json, finding->participants, most);
	put_text(json, "resource", finding->resource);
	put_time(json, "asked", finding->asked, zone);
	put_time(json, "asked_end", finding->asked_end, zone);
	put_time(json, "recorded", finding->recorded, zone);
	put_differences(json, finding);
	put_time(json, "start", finding->start, zone);
	put_time(json, "end", finding->end, zone);
	put_number(json, "over", finding->over);
	if (finding->resources->len)
		put_texts(json, "resources", finding->resources);
	put_time(json, "also", finding->also, zone);
	put_time(json, "made", finding->made, zone);
	put_time(json, "as_of", finding->as_of, zone);
	put_number(json, "due", finding->due);
	put_time(json, "due_at", finding->due_at, zone);
	put_number(json, "places", finding->places);
	put_time(json, "proposed", finding->proposed, zone);
	put_text(json, "asked_by", finding->asked_by);
	put_text(json, "recorded_for", finding->recorded_for);
	put_text(json, "proposed_for", finding->proposed_for);
	put_text(json, "proposed_resource", finding->proposed_resource);
	put_time(json, "seen_now", finding->seen_now, zone);
	put_time(json, "deadline", finding->deadline, zone);
	put_bookings(json, finding->bookings, most);
	if (finding->requests->len)
		put_texts(json, "requests", finding->requests);
	put_texts(json, "feeds", finding->feeds);
	if (finding->cut)
		json_object_set_new(json, "cut", json_true());
	json_object_set_new(json, "why", text_json(finding->why ? finding->why : ""));
	return json;
}

json_t *
finding_json(const Finding *finding, const Zone *zone)
{
	return json_of(finding, zone, FINDING_NAMES_MAX);
}

json_t *
finding_store_json(const Finding *finding)
{
	json_t *json = json_of(finding, NULL, G_MAXUINT);
	json_t *hidden = json_object();
	json_object_set_new(hidden, "p", json_real(finding->p));
	json_object_set_new(hidden, "raw", json_real(finding->raw));
	put_texts(hidden, "evidence", finding->evidence);
	json_object_set_new(hidden, "held_back", json_boolean(finding->held_back));
	put_text(hidden, "person", finding->person);
	put_text(hidden, "detail", finding->detail);
	json_object_set_new(hidden, "asked_free", json_integer(finding->asked_free));
	json_object_set_new(hidden, "busy", json_integer(finding->busy));
	json_object_set_new(hidden, "away", json_integer(finding->away));
	json_object_set_new(hidden, "all_day", json_boolean(finding->all_day));
	put_time(hidden, "looked_from", finding->looked.start, NULL);
	put_time(hidden, "looked_to", finding->looked.end, NULL);
	json_object_set_new(json, "x", hidden);
	return json;
}

/* What is read of an object; the first thing amiss stays in `fault`. */
typedef struct Reading {
	const json_t *json;
	const char *fault; /* the key (static) */
} Reading;

static const json_t *
take(Reading *reading, const char *key, json_type type)
{
	const json_t *value = json_object_get(reading->json, key);
	if (!value)
		return NULL;
	if (json_typeof(value) == type)
		return value;
	reading->fault = key;
	return NULL;
}

static void
take_text(Reading *reading, const char *key, char **text)
{
	const json_t *value = take(reading, key, JSON_STRING);
	if (value) {
		g_free(*text);
		*text = g_strdup(json_string_value(value));
	}
}

static void
take_time(Reading *reading, const char *key, int64_t *at)
{
	const json_t *value = take(reading, key, JSON_STRING);
	if (value && !time_parse(json_string_value(value), NULL, at, NULL))
		reading->fault = key;
}

static int
take_number(Reading *reading, const char *key, int absent, int min)
{
	const json_t *value = take(reading, key, JSON_INTEGER);
	if (!value)
		return absent;
	json_int_t number = json_integer_value(value);
	if (number >= min && number <= G_MAXINT)
		return (int)number;
	reading->fault = key;
	return absent;
}

static void
take_p(Reading *reading, const char *key, double *p)
{
	const json_t *value = json_object_get(reading->json, key);
	if (!value)
		return;
	*p = json_number_value(value);
	if (!json_is_number(value) || *p < 0 || *p > 1)
		reading->fault = key;
}

static void
take_texts(Reading *reading, const char *key, GPtrArray *texts)
{
	const json_t *array = take(reading, key, JSON_ARRAY);
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *text = json_array_get(array, i);
		if (json_is_string(text))
			g_ptr_array_add(texts, g_strdup(json_string_value(text)));
		else
			reading->fault = key;
	}
}

static void
take_participants(Reading *reading, GPtrArray *participants)
{
	char *one = NULL;
	take_text(reading, "participant", &one);
	if (one)
		g_ptr_array_add(participants, one);
	take_texts(reading, "participants", participants);
}

static void
take_times(Reading *reading, Finding *finding)
{
	take_time(reading, "asked", &finding->asked);
	take_time(reading, "asked_end", &finding->asked_end);
	take_time(reading, "recorded", &finding->recorded);
	take_time(reading, "start", &finding->start);
	take_time(reading, "end", &finding->end);
	take_time(reading, "also", &finding->also);
	take_time(reading, "made", &finding->made);
	take_time(reading, "as_of", &finding->as_of);
	take_time(reading, "due_at", &finding->due_at);
	take_time(reading, "proposed", &finding->proposed);
	take_time(reading, "seen_now", &finding->seen_now);
	take_time(reading, "deadline", &finding->deadline);
}

static void
take_facts(Reading *reading, Finding *finding)
{
	take_text(reading, "kind", &finding->kind);
	take_text(reading, "equal", &finding->equal);
	take_p(reading, "p", &finding->p);
	take_text(reading, "office", &finding->office);
	take_participants(reading, finding->participants);
	take_text(reading, "resource", &finding->resource);
	take_text(reading, "asked_resource", &finding->asked_resource);
	take_text(reading, "recorded_resource", &finding->recorded_resource);
	finding->asked_minutes = (unsigned)take_number(reading, "asked_minutes", 0, 0);
	finding->recorded_minutes =
	    (unsigned)take_number(reading, "recorded_minutes", 0, 0);
	finding->over = (unsigned)take_number(reading, "over", 0, 0);
	take_text(reading, "asked_by", &finding->asked_by);
	take_text(reading, "recorded_for", &finding->recorded_for);
	take_text(reading, "proposed_for", &finding->proposed_for);
	take_text(reading, "proposed_resource", &finding->proposed_resource);
	finding->due = (unsigned)take_number(reading, "due", 0, 0);
	finding->places = (unsigned)take_number(reading, "places", 0, 0);
	take_texts(reading, "resources", finding->resources);
	take_texts(reading, "bookings", finding->bookings);
	take_texts(reading, "requests", finding->requests);
	take_texts(reading, "feeds", finding->feeds);
	finding->cut = take(reading, "cut", JSON_TRUE) != NULL;
	take_text(reading, "why", &finding->why);
}

static void
take_hidden(Reading *reading, Finding *finding)
{
	Reading inner = { .json = take(reading, "x", JSON_OBJECT) };
	if (!inner.json)
		return;
	take_p(&inner, "p", &finding->p);
	take_p(&inner, "raw", &finding->raw);
	take_texts(&inner, "evidence", finding->evidence);
	finding->held_back = json_is_true(json_object_get(inner.json, "held_back"));
	take_text(&inner, "person", &finding->person);
	take_text(&inner, "detail", &finding->detail);
	finding->asked_free = take_number(&inner, "asked_free", -1, -1);
	finding->busy = take_number(&inner, "busy", 0, 0);
	finding->away = take_number(&inner, "away", 0, 0);
	finding->all_day = json_is_true(json_object_get(inner.json, "all_day"));
	take_time(&inner, "looked_from", &finding->looked.start);
	take_time(&inner, "looked_to", &finding->looked.end);
	if (inner.fault)
		reading->fault = inner.fault;
}

Finding *
finding_of_json(const json_t *json, GError **error)
{
	Reading reading = { .json = json };
	const json_t *rule = take(&reading, "rule", JSON_STRING);
	const json_t *tier = take(&reading, "tier", JSON_STRING);
	g_autoptr(Finding) finding =
	    finding_new(g_intern_string(rule ? json_string_value(rule) : ""));
	if (!tier || !tier_parse(json_string_value(tier), &finding->tier))
		reading.fault = "tier";
	if (!rule)
		reading.fault = "rule";
	take_times(&reading, finding);
	take_facts(&reading, finding);
	take_hidden(&reading, finding);
	if (reading.fault) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    "not a finding: \"%s\" is missing or not what it should be",
		    reading.fault);
		return NULL;
	}
	return g_steal_pointer(&finding);
}

static void
make_shown(json_t *text)
{
	g_autofree char *shown = text_shown(json_string_value(text));
	if (strcmp(shown, json_string_value(text)) != 0)
		json_string_set_nocheck(text, shown);
}

void
json_make_shown(json_t *json)
{
	const char *key;
	json_t *value;
	size_t i;
	if (json_is_string(json))
		make_shown(json);
	json_object_foreach(json, key, value) json_make_shown(value);
	json_array_foreach(json, i, value) json_make_shown(value);
}

char *
json_line(const json_t *json)
{
	/* 15 digits give each decimal back as it was: 0.91, not 0.91000000000000003. Since
	 * GLib 2.46 g_free frees what malloc gave. */
	return json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
}
