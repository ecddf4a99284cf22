/* Who a booking is for, what it occupies, which service it is, as
 * slipwatch.yaml(5) says. */
#include "reading.h"

#include <slipwatch/names.h>
#include <slipwatch/phone.h>
#include <slipwatch/said.h>
#include <slipwatch/text.h>

#include <string.h>

#define DASH	" - "	 /* between the participant and the service of a summary */
#define COLON	": "	 /* or this, where what follows is a service of the office */
#define SETTERS " ([-,:" /* between either of them and a time */

/* What calendars say of a time whose holder is not to be known. */
static const char *const nobodies[] = { "Busy", "Tentative", "Away", "Out of Office",
	"Working Elsewhere", "Private Appointment", "Google Calendar Appointment",
	"Ocupado", "Provisional", "Ausente", "Fuera de la oficina", "Cita privada" };

/* Addresses that stand for having none. */
static const char *const placeholders[] = { "", "invalid:nomail", "nomail", "noreply",
	"none" };

static bool
has_address(const Attendee *attendee)
{
	for (size_t i = 0; i < G_N_ELEMENTS(placeholders); i++)
		if (strcmp(attendee->address, placeholders[i]) == 0)
			return false;
	return !attendee_is_phone(attendee);
}

static bool
is_nobody(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(nobodies); i++)
		if (g_ascii_strcasecmp(name, nobodies[i]) == 0)
			return true;
	return false;
}

static bool
is_organizer(const Entry *entry, const Attendee *attendee)
{
	return *attendee->address &&
	       g_ascii_strcasecmp(attendee->address, entry->organizer_address) == 0;
}

static const Attendee *
find_attendee(const Entry *entry, AttendeeType a, AttendeeType b)
{
	for (guint i = 0; i < entry->attendees->len; i++) {
		const Attendee *attendee = &g_array_index(entry->attendees, Attendee, i);

		if (attendee->type != a && attendee->type != b)
			continue;
		if (is_organizer(entry, attendee) ||
		    (!has_address(attendee) && !*attendee->name))
			continue;
		return attendee;
	}
	return NULL;
}

/* A time at the end of a name or a service is no part of it: "recert (asked for 11:30)". */
static gsize
plain_length(const Reading *reading, const Entry *entry, const char *part)
{
	int64_t start;

	if (!reading_utc(reading, entry->start, &start) ||
	    office_service(reading->office, part))
		return strlen(part);
	return said_tail(part, zone_local(reading->office->zone, start));
}

/* Outlook cancels by a prefix and leaves the status as it was. */
static const char *
plain_summary(const Entry *entry)
{
	static const char *const prefixes[] = { "Canceled:", "Cancelled:", "Cancelado:" };

	for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
		if (g_ascii_strncasecmp(entry->summary, prefixes[i], strlen(prefixes[i])) ==
		    0)
			return entry->summary + strlen(prefixes[i]);
	return entry->summary;
}

/* "Ana Silva: Class (Room 1)", as Acuity writes: where a service of the office follows,
 * alone, with a time behind it or with a calendar's name (transfer full), or NULL. */
static char *
service_behind(const Reading *reading, const Entry *entry, const char *colon)
{
	g_autofree char *all = text_clean(colon + strlen(COLON), -1, NAME_CHARS_MAX);
	g_autofree char *plain = g_strndup(all, plain_length(reading, entry, all));
	char *bracket = strstr(all, " (");

	if (office_service(reading->office, plain))
		return g_steal_pointer(&all);
	if (bracket)
		*bracket = '\0';
	return office_service(reading->office, all) ? g_steal_pointer(&all) : NULL;
}

/* What stands before the dash, or behind it, whole. */
static char *
summary_part(const Reading *reading, const Entry *entry, bool tail)
{
	const char *summary = plain_summary(entry), *end = strstr(summary, DASH);
	g_autofree char *service =
	    end ? text_clean(end + strlen(DASH), -1, NAME_CHARS_MAX) : NULL;

	if (!end && (end = strstr(summary, COLON)))
		service = service_behind(reading, entry, end);
	if (tail)
		return service ? g_steal_pointer(&service) : g_strdup("");
	return text_clean(summary, service ? end - summary : -1, NAME_CHARS_MAX);
}

static char *
summary_name(const Reading *reading, const Entry *entry, bool tail)
{
	g_autofree char *part = summary_part(reading, entry, tail);

	part[plain_length(reading, entry, part)] = '\0';
	if (!tail)
		part[phone_at_end(part)] = '\0';
	return g_steal_pointer(&part);
}

/* The telephone that stands behind the name (transfer full). */
static char *
summary_phone(const Reading *reading, const Entry *entry)
{
	g_autofree char *part = summary_part(reading, entry, false);

	part[plain_length(reading, entry, part)] = '\0';
	return phone_plain(part + phone_at_end(part));
}

/* The time that a part says, without its brackets, as a line; "" (transfer full). */
static char *
summary_time(const Reading *reading, const Entry *entry, bool tail)
{
	g_autofree char *part = NULL;
	const char *time;
	size_t length;

	if (!said_may_end(entry->summary)) /* most names and services */
		return g_strdup("");
	part = summary_part(reading, entry, tail);
	time = part + plain_length(reading, entry, part);
	time += strspn(time, SETTERS);
	length = strcspn(time, ")]");
	return length > 0 ? g_strdup_printf("%.*s\n", (int)length, time) : g_strdup("");
}

/* An entry that names nobody is somebody of its own, lest all of them be one person. */
static void
name_participant(const Reading *reading, const Entry *entry, Booking *booking)
{
	bool from_attendee =
	    reading->office->participant_from == PARTICIPANT_ATTENDEE || !*entry->summary;
	const Attendee *attendee =
	    from_attendee ? find_attendee(entry, ATTENDEE_PERSON, ATTENDEE_PERSON) : NULL;
	g_autofree char *name =
	    attendee ? g_strdup(*attendee->name ? attendee->name : attendee->address)
		     : summary_name(reading, entry, false);
	g_autofree char *folded = NULL;

	if (!attendee && is_nobody(name))
		*name = '\0';
	folded = name_fold(name);
	g_free(booking->person);
	if (attendee && has_address(attendee))
		booking->person = g_utf8_strdown(attendee->address, -1);
	else if (*folded)
		booking->person = g_strconcat("=", folded, NULL);
	else
		booking->person = g_strconcat("?", reading->item->uid, NULL);
	g_free(booking->participant);
	booking->participant = text_clean(*name ? name : "?", -1, NAME_CHARS_MAX);
	booking->rsvp = attendee ? attendee->rsvp : RSVP_NONE;
	g_free(booking->phone);
	booking->phone = reading_phone(entry);
	if (*booking->phone)
		return;
	g_free(booking->phone);
	booking->phone = summary_phone(reading, entry);
}

static const char *
attendee_resource(const Entry *entry)
{
	const Attendee *attendee = find_attendee(entry, ATTENDEE_RESOURCE, ATTENDEE_ROOM);

	if (!attendee)
		return "";
	return *attendee->name ? attendee->name : attendee->address;
}

static const char *
auto_resource(const Entry *entry)
{
	const char *attendee = attendee_resource(entry);

	if (*entry->resource)
		return entry->resource;
	return *attendee ? attendee : entry->location;
}

static const char *
stated_resource(const Reading *reading, const Entry *entry)
{
	switch (reading->office->resource_from) {
	case RESOURCE_AUTO:
		return auto_resource(entry);
	case RESOURCE_LOCATION:
		return entry->location;
	case RESOURCE_RESOURCES:
		return *entry->resource ? entry->resource : attendee_resource(entry);
	case RESOURCE_ORGANIZER:
		return *entry->organizer ? entry->organizer : entry->organizer_address;
	case RESOURCE_FEED:
		break;
	}
	return "";
}

/* Leave is often filed under the name of who is away and nothing else. */
static char *
absent_resource(const Reading *reading, const Entry *entry)
{
	g_autofree char *head = summary_part(reading, entry, false);

	return office_resource(reading->office, head) ? g_steal_pointer(&head)
						      : g_strdup("");
}

/* The resource that a text names, in the office's own spelling if it lists it, whole or by
 * its first line, which an address may follow (transfer full). */
static char *
listed_resource(const Reading *reading, const char *text)
{
	g_autofree char *name = text_clean(text, -1, NAME_CHARS_MAX);
	g_autofree char *first = text_clean(text, strcspn(text, "\n"), NAME_CHARS_MAX);
	const Resource *listed = office_resource(reading->office, name);

	if (!listed)
		listed = office_resource(reading->office, first);
	return listed ? g_strdup(listed->name) : g_steal_pointer(&name);
}

char *
reading_resource(const Reading *reading, const Entry *entry)
{
	const char *stated = stated_resource(reading, entry);
	g_autofree char *head = NULL;

	if (!*stated && reading->feed->holds == HOLDS_ABSENCES)
		stated = head = absent_resource(reading, entry);
	return listed_resource(reading, stated);
}

/* What names none is of its calendar's. */
static char *
name_resource(const Reading *reading, const Entry *entry)
{
	g_autofree char *name = reading_resource(reading, entry);

	return *name ? g_steal_pointer(&name) : g_strdup(reading->feed->name);
}

/* A summary that is a service of the office and nothing else is that service. */
static char *
stated_service(const Reading *reading, const Entry *entry)
{
	g_autofree char *name = NULL;

	if (*entry->category)
		return text_clean(entry->category, -1, NAME_CHARS_MAX);
	name = summary_name(reading, entry, true);
	if (*name)
		return g_steal_pointer(&name);
	g_free(name);
	name = summary_name(reading, entry, false);
	return office_service(reading->office, name) ? g_steal_pointer(&name)
						     : g_strdup("");
}

static char *
name_service(const Reading *reading, const Entry *entry)
{
	g_autofree char *name = stated_service(reading, entry);
	const Service *listed = *name ? office_service(reading->office, name) : NULL;

	return listed ? g_strdup(listed->name) : g_steal_pointer(&name);
}

static char *
join_notes(const Reading *reading, const Entry *entry)
{
	g_autofree char *of_name = summary_time(reading, entry, false);
	g_autofree char *of_service = summary_time(reading, entry, true);
	g_autofree char *all = NULL;

	if (!*of_name && !*of_service && !*entry->comment)
		return text_clean_lines(entry->description, -1, NOTE_CHARS_MAX);
	all = g_strconcat(
	    of_name, of_service, entry->description, "\n", entry->comment, NULL);
	return text_clean_lines(all, -1, NOTE_CHARS_MAX);
}

Booking *
reading_booking(const Reading *reading, const Entry *entry)
{
	Booking *booking = booking_new();

	if (reading->feed->holds != HOLDS_ABSENCES)
		name_participant(reading, entry, booking);
	g_free(booking->feed);
	booking->feed = g_strdup(reading->feed->name);
	g_free(booking->resource);
	booking->resource = name_resource(reading, entry);
	g_free(booking->service);
	booking->service = name_service(reading, entry);
	g_free(booking->note);
	booking->note = join_notes(reading, entry);
	booking->created = entry->created;
	booking->modified = entry->modified;
	booking->sequence = entry->sequence;
	booking->confirmed = entry->flags & ENTRY_CONFIRMED;
	booking->all_day = entry->start.form == FORM_DATE;
	return booking;
}

bool
entry_is_withdrawn(const Entry *entry)
{
	return entry->flags & ENTRY_CANCELLED || plain_summary(entry) != entry->summary;
}

/* Calendars make all-day entries transparent by themselves, leave among them: so an absence
 * counts whatever it says of being free. */
bool
reading_is_booking(const Reading *reading, const Entry *entry)
{
	if (entry->kind != ENTRY_EVENT || entry_is_withdrawn(entry))
		return false;
	return reading->feed->holds == HOLDS_ABSENCES ||
	       !(entry->flags & (ENTRY_TRANSPARENT | ENTRY_FREE));
}

/* Who cancelled a visit and booked another knew of both. */
bool
reading_was_booking(const Reading *reading, const Entry *entry)
{
	return entry->kind == ENTRY_EVENT && entry_is_withdrawn(entry) &&
	       reading->feed->holds != HOLDS_ABSENCES;
}
