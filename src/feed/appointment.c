/* An Appointment resource of FHIR as an entry. */
#include "fhir.h"

#include <slipwatch/booking.h>
#include <slipwatch/text.h>

#include <stdlib.h>
#include <string.h>

enum { MINUTES_MAX = 7 * 24 * 60, TIME_CHARS = 40 };

/* What a status says of the record; all others are booked. */
static const struct {
	const char *name;
	bool pending; /* it was asked for, and is not on record yet */
	unsigned flag;
} statuses[] = {
	{ "proposed", true, 0 },
	{ "pending", true, 0 },
	{ "waitlist", true, 0 },
	{ "cancelled", false, ENTRY_CANCELLED },
	{ "entered-in-error", false, ENTRY_CANCELLED },
};

static bool
is_pending(const json_t *appointment)
{
	const char *status = fhir_text(appointment, "status");

	for (size_t i = 0; i < G_N_ELEMENTS(statuses); i++)
		if (strcmp(statuses[i].name, status) == 0)
			return statuses[i].pending;
	return false;
}

static unsigned
status_flag(const json_t *appointment)
{
	const char *status = fhir_text(appointment, "status");

	for (size_t i = 0; i < G_N_ELEMENTS(statuses); i++)
		if (strcmp(statuses[i].name, status) == 0)
			return statuses[i].flag;
	return 0;
}

/* The first period that was asked for. */
static const json_t *
asked_period(const json_t *appointment)
{
	return json_array_get(json_object_get(appointment, "requestedPeriod"), 0);
}

/* When the entry that is made of it starts: what was asked for, or what is recorded. */
static const char *
start_text(const Feed *feed, const json_t *appointment)
{
	const char *asked = fhir_text(asked_period(appointment), "start");
	bool request = feed->holds == HOLDS_REQUESTED || is_pending(appointment);

	return request && *asked ? asked : fhir_text(appointment, "start");
}

bool
appointment_is_wanted(const Feed *feed, const json_t *appointment, char **ret_fault)
{
	const char *start = start_text(feed, appointment);
	bool pending = is_pending(appointment);
	Written written;

	if (pending && !(feed->holds & HOLDS_REQUESTED))
		return false;
	if (!*start)
		*ret_fault = g_strdup("it has no start");
	else if (!strtime_read_iso(start, &written)) {
		g_autofree char *shown = text_clean(start, -1, TIME_CHARS);

		*ret_fault = g_strdup_printf("its start \"%s\" is not a time", shown);
	}
	return true;
}

/* --- times ---------------------------------------------------------------------------- */

static bool
read_time(Entry *entry, const json_t *object, const char *key, EntryTime *ret_time)
{
	const char *text = fhir_text(object, key);
	Written written;

	if (!*text)
		return false;
	if (!strtime_read_iso(text, &written)) {
		entry->skipped++;
		return false;
	}
	*ret_time = written_time(written);
	return true;
}

static int64_t
length_of(const Entry *entry, const json_t *appointment)
{
	json_int_t minutes =
	    json_integer_value(json_object_get(appointment, "minutesDuration"));

	if (minutes > 0 && minutes <= MINUTES_MAX)
		return minutes * MINUTE;
	if (entry->end.form == FORM_UTC && entry->start.form == FORM_UTC)
		return CLAMP(entry->end.local - entry->start.local, 0,
		    (int64_t)MINUTES_MAX * MINUTE);
	return 0;
}

/* A period is what the whole visit has to be in: the latest start leaves room for it. */
static void
set_asked(Entry *entry, const json_t *period, int64_t length)
{
	EntryTime end = { 0 };

	if (!read_time(entry, period, "start", &entry->requested_start) ||
	    !read_time(entry, period, "end", &end))
		return;
	end.local -= end.form == FORM_DATE ? 0 : length;
	if (end.form == entry->requested_start.form &&
	    end.local > entry->requested_start.local)
		entry->requested_end = end;
}

static void
set_times(Entry *entry, const Feed *feed, const json_t *appointment)
{
	const json_t *period = asked_period(appointment);
	bool request = feed->holds == HOLDS_REQUESTED || entry->kind == ENTRY_TODO;
	EntryTime created = { 0 };
	int64_t length;

	read_time(entry, appointment, "start", &entry->start);
	read_time(entry, appointment, "end", &entry->end);
	length = length_of(entry, appointment);
	set_asked(entry, period, length);
	if (read_time(entry, appointment, "created", &created)) {
		entry->created = created.form == FORM_UTC
				     ? created.local
				     : zone_utc(feed->zone, created.local);
		entry->requested_at =
		    (EntryTime){ .form = FORM_UTC, .local = entry->created };
	}
	if (request && entry->requested_start.form != FORM_ABSENT) {
		entry->start = entry->requested_start;
		entry->end = (EntryTime){ 0 };
	}
	if (length > 0)
		entry->duration = length;
}

/* --- who and what --------------------------------------------------------------------- */

/* "Patient" of {"type": "Patient"}, or of {"reference": ".../Patient/17"}. */
static bool
actor_is(const json_t *actor, const char *type)
{
	g_autofree char *inside = g_strdup_printf("/%s/", type);
	const char *reference = fhir_text(actor, "reference");

	return strcmp(fhir_text(actor, "type"), type) == 0 || strstr(reference, inside) ||
	       g_str_has_prefix(reference, inside + 1);
}

static Rsvp
rsvp_of(const json_t *participant)
{
	const char *status = fhir_text(participant, "status");

	if (strcmp(status, "declined") == 0)
		return RSVP_DECLINED;
	return strcmp(status, "accepted") == 0 ? RSVP_ACCEPTED : RSVP_NONE;
}

static void
set_actor(Entry *entry, const json_t *participant)
{
	const json_t *actor = json_object_get(participant, "actor");
	const char *name = fhir_text(actor, "display");

	if (!*name)
		name = fhir_text(actor, "reference");
	if (actor_is(actor, "Patient") || actor_is(actor, "RelatedPerson")) {
		guint count = entry->attendees->len;

		entry_name(entry, name, "");
		if (entry->attendees->len > count)
			g_array_index(entry->attendees, Attendee, count).rsvp =
			    rsvp_of(participant);
		return;
	}
	if (actor_is(actor, "HealthcareService"))
		return;
	if (!*entry->resource)
		entry_set(&entry->resource, name);
	if (!*entry->location && actor_is(actor, "Location"))
		entry_set(&entry->location, name);
	if (!*entry->organizer && actor_is(actor, "Practitioner"))
		entry_set(&entry->organizer, name);
}

/* Of a CodeableConcept, or of R5's CodeableReference with one in it. */
static const char *
concept_text(const json_t *concept)
{
	const json_t *inner = json_object_get(concept, "concept");
	const json_t *coded = inner ? inner : concept;
	const char *text = fhir_text(coded, "text");

	return *text ? text
		     : fhir_text(
			   json_array_get(json_object_get(coded, "coding"), 0), "display");
}

static void
set_texts(Entry *entry, const json_t *appointment)
{
	const json_t *types = json_object_get(appointment, "serviceType");
	const json_t *note = json_array_get(json_object_get(appointment, "note"), 0);
	const json_t *participant;
	size_t i;

	json_array_foreach(json_object_get(appointment, "participant"), i,
	    participant) if (i < BUNDLE_PARTICIPANTS_MAX) set_actor(entry, participant);
	entry_set(&entry->category, concept_text(json_array_get(types, 0)));
	entry_set(&entry->description, fhir_text(appointment, "description"));
	entry_set(&entry->comment, *fhir_text(appointment, "comment")
				       ? fhir_text(appointment, "comment")
				       : fhir_text(note, "text"));
}

Item *
bundle_item(const Records *records, const CatalogueItem *item)
{
	const Slice *slice = &g_array_index(records->catalogue->slices, Slice, item->first);
	const Feed *feed = records->job.feed;
	json_t *appointment = json_loadb(slice->text, slice->len, 0, NULL);
	Entry *entry = entry_new(is_pending(appointment) ? ENTRY_TODO : ENTRY_EVENT);
	g_autofree char *id = text_clean(fhir_text(appointment, "id"), -1, UID_CHARS_MAX);
	Item *made = item_new(id);

	entry->flags = status_flag(appointment);
	set_times(entry, feed, appointment);
	set_texts(entry, appointment);
	g_ptr_array_add(made->entries, entry);
	json_decref(appointment);
	return made;
}
