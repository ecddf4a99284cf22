/* Items understood: what slipwatch.yaml(5) says is read, row by row. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/feed.h>

#include <stdio.h>
#include <string.h>

/* An office, a feed and an item, and what they come to. */
typedef struct World {
	Office *office;
	Feed *feed;
	Item *item;
	Zone *wr_timezone;
	Understood *understood;
} World;

static World *
world_new(FeedHolds holds)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	World *world = g_new0(World, 1);

	world->office = office_new("riverside", "Riverside WIC", zone);
	world->feed = feed_new("bookings", holds, world->office->zone);
	world->item = item_new("w1@clinic.example");
	return world;
}

static void
world_free(World *world)
{
	understood_free(world->understood);
	item_free(world->item);
	feed_free(world->feed);
	office_unref(world->office);
	zone_unref(world->wr_timezone);
	g_free(world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

static const Understood *
look(World *world)
{
	understood_free(world->understood);
	world->understood =
	    understand(world->item, world->office, world->feed, world->wr_timezone);
	return world->understood;
}

static const Booking *
only_booking(World *world)
{
	const Understood *understood = look(world);

	assert_int_equal(understood->bookings->len, 1);
	return understood->bookings->pdata[0];
}

static const Request *
only_request(World *world)
{
	const Understood *understood = look(world);

	assert_int_equal(understood->requests->len, 1);
	return understood->requests->pdata[0];
}

static void
set(char **text, const char *to)
{
	g_free(*text);
	*text = g_strdup(to);
}

/* "2026-12-01 11:30" on a wall clock. */
static Local
wall(const char *text)
{
	Civil civil = { 0 };

	assert_true(sscanf(text, "%d-%d-%d %d:%d", &civil.year, &civil.month, &civil.day,
			&civil.hour, &civil.minute) >= 3);
	return civil_local(civil);
}

static EntryTime
at(TimeForm form, const char *text)
{
	return (EntryTime){ form, wall(text), 0 };
}

static Entry *
add_entry(World *world, EntryTime start)
{
	Entry *entry = entry_new(ENTRY_EVENT);

	entry->start = start;
	set(&entry->summary, "Mrs. Watkins - recertification");
	g_ptr_array_add(world->item->entries, entry);
	return entry;
}

static void
add_zone(World *world, const char *name, int hours)
{
	EntryZone zone = { .name = g_strdup(name) };

	if (hours) {
		ZoneSpan span = { 0, hours * HOUR };

		zone.spans = g_array_new(FALSE, FALSE, sizeof(ZoneSpan));
		g_array_append_val(zone.spans, span);
	}
	g_array_append_val(world->item->zones, zone);
}

static void
add_attendee(Entry *entry, const char *address, const char *name, AttendeeType type)
{
	Attendee attendee = { g_strdup(address), g_strdup(name), type, false };

	g_array_append_val(entry->attendees, attendee);
}

static void
add_occurrences(Entry *entry, const char *first, unsigned count, int64_t step)
{
	entry->flags |= ENTRY_RECURS;
	for (unsigned i = 0; i < count; i++) {
		Local local = wall(first) + i * step;

		g_array_append_val(entry->occurrences, local);
	}
}

static Entry *
add_override(World *world, EntryTime recurrence, EntryTime start)
{
	Entry *entry = add_entry(world, start);

	entry->recurrence = recurrence;
	return entry;
}

static gint
on_compare(gconstpointer a, gconstpointer b)
{
	return booking_compare(*(const Booking *const *)a, *(const Booking *const *)b);
}

/* All bookings, sorted, as "UTC start+minutes[ #recurrence]", joined by ", ". (transfer
 * full) */
static char *
all_bookings(World *world)
{
	const Understood *understood = look(world);
	g_autoptr(GString) text = g_string_new(NULL);

	g_ptr_array_sort(understood->bookings, on_compare);
	for (guint i = 0; i < understood->bookings->len; i++) {
		const Booking *booking = understood->bookings->pdata[i];
		g_autofree char *start = time_compact(booking->span.start);
		g_autofree char *name = booking_name(booking);
		const char *mark = strpbrk(name, "#~");

		g_string_append_printf(text, "%s%s+%d%s", i ? ", " : "", start,
		    (int)(span_length(booking->span) / MINUTE), mark ? mark : "");
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
assert_bookings(World *world, const char *expected)
{
	g_autofree char *got = all_bookings(world);

	assert_string_equal(got, expected);
}

/* --- participants ----------------------------------------------------------------------
 */

static const struct {
	const char *rule, *summary;
	Attendee attendees[3]; /* up to the first without address and name */
	const char *organizer;
	ParticipantFrom from;
	const char *participant, *person, *service;
} participants[] = {
	{ "the summary up to the dash", "Ana Lopez - class", { { 0 } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "=ana lopez", "class" },
	{ "a summary without a dash", "Mrs. Watkins", { { 0 } }, "", PARTICIPANT_ATTENDEE,
	    "Mrs. Watkins", "=watkins", "" },
	{ "a hyphen is no dash", "Ana-Maria Lopez", { { 0 } }, "", PARTICIPANT_ATTENDEE,
	    "Ana-Maria Lopez", "=ana maria lopez", "" },
	{ "the first dash counts", "Ana - class - later", { { 0 } }, "",
	    PARTICIPANT_ATTENDEE, "Ana", "=ana", "class - later" },
	{ "an attendee", "Visit",
	    { { "ana@example.com", "Ana Lopez", ATTENDEE_PERSON, false } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "ana@example.com", "" },
	{ "an attendee without a name", "Visit",
	    { { "ana@example.com", "", ATTENDEE_PERSON, false } }, "", PARTICIPANT_ATTENDEE,
	    "ana@example.com", "ana@example.com", "" },
	{ "an attendee without an address", "Visit",
	    { { "", "Ana Lopez", ATTENDEE_PERSON, false } }, "", PARTICIPANT_ATTENDEE,
	    "Ana Lopez", "=ana lopez", "" },
	{ "a placeholder is no address", "Visit",
	    { { "invalid:nomail", "Ana Lopez", ATTENDEE_PERSON, false } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "=ana lopez", "" },
	{ "the first that is not the organizer", "Visit",
	    { { "desk@example.com", "Desk", ATTENDEE_PERSON, false },
		{ "ana@example.com", "Ana", ATTENDEE_PERSON, false } },
	    "desk@example.com", PARTICIPANT_ATTENDEE, "Ana", "ana@example.com", "" },
	{ "the organizer alone is nobody", "Ana Lopez",
	    { { "desk@example.com", "Desk", ATTENDEE_PERSON, false } }, "desk@example.com",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "=ana lopez", "" },
	{ "a room is nobody", "Ana Lopez",
	    { { "room1@example.com", "Room 1", ATTENDEE_ROOM, false } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "=ana lopez", "" },
	{ "a group is nobody", "Ana Lopez",
	    { { "all@example.com", "All", ATTENDEE_GROUP, false } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "=ana lopez", "" },
	{ "participant_from: summary", "Ana Lopez - class",
	    { { "dr@example.com", "Dr. B", ATTENDEE_PERSON, false } }, "",
	    PARTICIPANT_SUMMARY, "Ana Lopez", "=ana lopez", "class" },
	{ "a state is nobody's name", "busy", { { 0 } }, "", PARTICIPANT_ATTENDEE, "?",
	    "?w1@clinic.example", "" },
	{ "a state, though somebody is named", "Busy",
	    { { "ana@example.com", "Ana Lopez", ATTENDEE_PERSON, false } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "ana@example.com", "" },
	{ "a colon before a service of the office", "Ana Lopez: Weighing (Room 1)",
	    { { 0 } }, "", PARTICIPANT_ATTENDEE, "Ana Lopez", "=ana lopez", "weighing" },
	{ "with a time behind it", "Ana Lopez: weighing (asked for 11:30)", { { 0 } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "=ana lopez", "weighing" },
	{ "a colon before anything else", "Ana: Lopez", { { 0 } }, "", PARTICIPANT_ATTENDEE,
	    "Ana: Lopez", "=ana lopez", "" },
	{ "a dash before a colon", "Dr. B: Ana Lopez - weighing", { { 0 } }, "",
	    PARTICIPANT_ATTENDEE, "Dr. B: Ana Lopez", "=b ana lopez", "weighing" },
	{ "a summary that is a service", "WEIGHING",
	    { { "ana@example.com", "Ana Lopez", ATTENDEE_PERSON, false } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "ana@example.com", "weighing" },
	{ "a telephone behind the name", "Ana Lopez (555) 555-0100 - class", { { 0 } }, "",
	    PARTICIPANT_ATTENDEE, "Ana Lopez", "=ana lopez", "class" },
	{ "nobody is somebody of its own", "", { { 0 } }, "", PARTICIPANT_ATTENDEE, "?",
	    "?w1@clinic.example", "" },
};

static void
who_a_booking_is_for(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(participants); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
		const Booking *booking;

		g_ptr_array_add(world->office->services, service_new("weighing"));
		set(&entry->summary, participants[i].summary);
		set(&entry->organizer_address, participants[i].organizer);
		for (size_t j = 0; j < 3 && participants[i].attendees[j].address; j++)
			add_attendee(entry, participants[i].attendees[j].address,
			    participants[i].attendees[j].name,
			    participants[i].attendees[j].type);
		world->office->participant_from = participants[i].from;
		booking = only_booking(world);
		if (strcmp(booking->participant, participants[i].participant) != 0 ||
		    strcmp(booking->person, participants[i].person) != 0 ||
		    strcmp(booking->service, participants[i].service) != 0)
			fail_msg("%s: %s, %s, %s", participants[i].rule,
			    booking->participant, booking->person, booking->service);
	}
}

static void
a_telephone_behind_the_name_is_the_participants(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));

	(void)state;
	set(&entry->summary, "Ana Lopez (555) 555-0100 - class");
	assert_string_equal(only_booking(world)->phone, "5555550100");
	set(&entry->contact, "555-0199");
	assert_string_equal(only_booking(world)->phone, "5550199");
}

/* Midnight is the office's: in winter New York is five hours behind. */
static void
from_midnight_to_midnight_is_a_whole_day(void **state)
{
	static const struct {
		const char *rule, *start, *end;
		bool all_day;
	} rows[] = {
		{ "a day", "2026-12-01 05:00", "2026-12-02 05:00", true },
		{ "two", "2026-12-01 05:00", "2026-12-03 05:00", true },
		{ "of 23 hours", "2027-03-14 05:00", "2027-03-15 04:00", true },
		{ "a day of UTC", "2026-12-01 00:00", "2026-12-02 00:00", false },
		{ "to noon", "2026-12-01 05:00", "2026-12-01 17:00", false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(FORM_UTC, rows[i].start));

		entry->end = at(FORM_UTC, rows[i].end);
		if (only_booking(world)->all_day != rows[i].all_day)
			fail_msg("%s", rows[i].rule);
	}
}

/* As it stood, for it explains what was booked instead. */
static void
what_is_cancelled_is_told_apart(void **state)
{
	static const struct {
		const char *rule, *summary;
		unsigned flags;
		FeedHolds holds;
		guint cancelled;
	} rows[] = {
		{ "booked", "Ana Lopez - class", 0, HOLDS_RECORDED, 0 },
		{ "by its status", "Ana Lopez - class", ENTRY_CANCELLED, HOLDS_RECORDED,
		    1 },
		{ "by its summary", "Canceled: Ana Lopez - class", 0, HOLDS_BOTH, 1 },
		{ "in Spanish", "Cancelado:Ana Lopez - class", 0, HOLDS_RECORDED, 1 },
		{ "free all the same", "Ana Lopez - class", ENTRY_TRANSPARENT,
		    HOLDS_RECORDED, 0 },
		{ "an absence", "Ana Lopez - class", ENTRY_CANCELLED, HOLDS_ABSENCES, 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(World) world = world_new(rows[i].holds);
		Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
		const Understood *understood;

		set(&entry->summary, rows[i].summary);
		entry->flags |= rows[i].flags;
		understood = look(world);
		if (understood->cancelled->len != rows[i].cancelled)
			fail_msg("%s: %u", rows[i].rule, understood->cancelled->len);
		if (rows[i].cancelled) {
			const Booking *booking = understood->cancelled->pdata[0];
			assert_int_equal(understood->bookings->len, 0);
			assert_string_equal(booking->person, "=ana lopez");
			assert_string_equal(booking->participant, "Ana Lopez");
		}
	}
}

static const struct {
	const char *rule, *address, *contact, *description, *phone;
} phones[] = {
	{ "none", "ana@example.com", "", "11:30", "" },
	{ "an attendee's URI", "tel:+1-212-555-0100", "555-0199", "Tel. 555-0111",
	    "12125550100" },
	{ "the contact", "ana@example.com", "Ana, 212 555 0100", "Tel. 555-0111",
	    "2125550100" },
	{ "a contact without a number", "ana@example.com", "Ana", "Tel. 555-0111",
	    "5550111" },
	{ "the text", "ana@example.com", "", "chair\ntel. 555-0111, mornings", "5550111" },
	{ "only what is called so", "ana@example.com", "", "folder 4471201", "" },
};

static void
how_a_participant_is_reached(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(phones); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
		const Booking *booking;

		add_attendee(entry, phones[i].address, "Ana Lopez", ATTENDEE_PERSON);
		set(&entry->summary, "Ana Lopez - class");
		set(&entry->contact, phones[i].contact);
		set(&entry->description, phones[i].description);
		booking = only_booking(world);
		if (strcmp(booking->phone, phones[i].phone) != 0)
			fail_msg("%s: %s", phones[i].rule, booking->phone);
		/* A telephone is shared more often than an address: it is no identity. */
		assert_string_equal(booking->person,
		    strchr(phones[i].address, '@') ? phones[i].address : "=ana lopez");
	}
}

static void
what_was_confirmed_is_told(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
	const Booking *booking;

	(void)state;
	add_attendee(entry, "room@example.com", "", ATTENDEE_ROOM);
	add_attendee(entry, "ana@example.com", "Ana Lopez", ATTENDEE_PERSON);
	g_array_index(entry->attendees, Attendee, 0).rsvp = RSVP_ACCEPTED;
	booking = only_booking(world);
	assert_int_equal(booking->rsvp, RSVP_NONE);
	assert_false(booking->confirmed);
	g_array_index(entry->attendees, Attendee, 1).rsvp = RSVP_DECLINED;
	entry->flags |= ENTRY_CONFIRMED;
	booking = only_booking(world);
	assert_int_equal(booking->rsvp, RSVP_DECLINED);
	assert_true(booking->confirmed);
}

/* --- resources -------------------------------------------------------------------------
 */

static const struct {
	const char *rule;
	ResourceFrom from;
	const char *resources, *room, *location, *organizer;
	const char *resource;
} resources[] = {
	{ "auto: RESOURCES first", RESOURCE_AUTO, "Scale", "Room 1", "Hall", "Desk",
	    "Scale" },
	{ "auto: then a room", RESOURCE_AUTO, "", "Room 1", "Hall", "Desk", "Room 1" },
	{ "auto: then LOCATION", RESOURCE_AUTO, "", "", "Hall", "Desk", "Hall" },
	{ "auto: then the feed", RESOURCE_AUTO, "", "", "", "Desk", "bookings" },
	{ "location", RESOURCE_LOCATION, "Scale", "Room 1", "Hall", "Desk", "Hall" },
	{ "location: none", RESOURCE_LOCATION, "Scale", "Room 1", "", "Desk", "bookings" },
	{ "resources", RESOURCE_RESOURCES, "Scale", "", "Hall", "Desk", "Scale" },
	{ "organizer", RESOURCE_ORGANIZER, "Scale", "Room 1", "Hall", "Desk", "Desk" },
	{ "feed", RESOURCE_FEED, "Scale", "Room 1", "Hall", "Desk", "bookings" },
	{ "the office's spelling", RESOURCE_AUTO, "", "", "station  ONE", "",
	    "Station One" },
	{ "the office's, with an address under it", RESOURCE_AUTO, "", "",
	    "Station one\n12 River St", "", "Station One" },
	{ "another's, with an address under it", RESOURCE_AUTO, "", "",
	    "Clinic\n12 River St", "", "Clinic 12 River St" },
};

static void
what_a_booking_occupies(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(resources); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));

		g_ptr_array_add(world->office->resources, resource_new("Station One", 1));
		world->office->resource_from = resources[i].from;
		set(&entry->resource, resources[i].resources);
		set(&entry->location, resources[i].location);
		set(&entry->organizer, resources[i].organizer);
		if (*resources[i].room)
			add_attendee(
			    entry, "r@example.com", resources[i].room, ATTENDEE_ROOM);
		if (strcmp(only_booking(world)->resource, resources[i].resource) != 0)
			fail_msg(
			    "%s: %s", resources[i].rule, only_booking(world)->resource);
	}
}

static void
a_category_is_the_service_in_the_offices_spelling(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));

	(void)state;
	set(&entry->category, "CLASS");
	assert_string_equal(only_booking(world)->service, "CLASS");
	g_ptr_array_add(world->office->services, service_new("class"));
	assert_string_equal(only_booking(world)->service, "class");
}

static void
the_organizer_is_not_stored(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
	const Booking *booking;

	(void)state;
	set(&entry->organizer, "Tanya of the desk");
	set(&entry->organizer_address, "tanya@clinic.example");
	add_attendee(entry, "tanya@clinic.example", "Tanya of the desk", ATTENDEE_PERSON);
	booking = only_booking(world);
	assert_null(strstr(booking->participant, "Tanya"));
	assert_null(strstr(booking->person, "tanya"));
	assert_null(strstr(booking->resource, "Tanya"));
	assert_null(strstr(booking->note, "Tanya"));
}

/* --- not a booking ---------------------------------------------------------------------
 */

static const struct {
	const char *rule, *summary;
	unsigned flags;
	unsigned bookings, absences;
} kept[] = {
	{ "plain", "Ana", 0, 1, 1 },
	{ "STATUS:CANCELLED", "Ana", ENTRY_CANCELLED, 0, 0 },
	{ "TRANSP:TRANSPARENT", "Ana", ENTRY_TRANSPARENT, 0, 1 },
	{ "free", "Ana", ENTRY_FREE, 0, 1 },
	{ "Canceled:", "Canceled: Ana", 0, 0, 0 },
	{ "Cancelled: in any case", "CANCELLED:Ana", 0, 0, 0 },
	{ "Cancelado:", "Cancelado: Ana", 0, 0, 0 },
	{ "the word alone", "Canceled Ana", 0, 1, 1 },
	{ "the word later", "Ana Canceled: no", 0, 1, 1 },
};

static void
what_is_not_a_booking(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));

		set(&entry->summary, kept[i].summary);
		entry->flags = kept[i].flags;
		if (look(world)->bookings->len != kept[i].bookings)
			fail_msg("%s", kept[i].rule);
		world->feed->holds = HOLDS_ABSENCES;
		if (look(world)->bookings->len != kept[i].absences)
			fail_msg("absence: %s", kept[i].rule);
	}
}

static void
a_task_is_no_booking(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	add_entry(world, at(FORM_UTC, "2026-12-01 16:30"))->kind = ENTRY_TODO;
	assert_int_equal(look(world)->bookings->len, 0);
	assert_int_equal(look(world)->requests->len, 0);
}

static void
an_absence_is_of_a_resource_and_of_nobody(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_ABSENCES);
	Entry *entry = add_entry(world, at(FORM_DATE, "2026-12-24"));

	(void)state;
	g_ptr_array_add(world->office->resources, resource_new("Dr. Brown", 1));
	set(&entry->summary, "dr brown - vacation");
	assert_string_equal(only_booking(world)->person, "");
	assert_string_equal(only_booking(world)->resource, "Dr. Brown");
	set(&entry->summary, "Vacation");
	assert_string_equal(only_booking(world)->resource, "bookings");
	set(&entry->location, "Room 2");
	assert_string_equal(only_booking(world)->resource, "Room 2");
}

/* --- times -----------------------------------------------------------------------------
 */

static const struct {
	const char *rule;
	TimeForm form;
	const char *start;
	TimeForm end_form;
	const char *end;
	int64_t duration;
	const char *booking;
} spans[] = {
	{ "UTC", FORM_UTC, "2026-12-01 16:30", FORM_UTC, "2026-12-01 17:00", NO_TIME,
	    "20261201T163000Z+30" },
	{ "a zone", FORM_ZONED, "2026-12-01 10:30", FORM_ZONED, "2026-12-01 11:00", NO_TIME,
	    "20261201T163000Z+30" },
	{ "floating", FORM_FLOATING, "2026-12-01 11:30", FORM_FLOATING, "2026-12-01 12:00",
	    NO_TIME, "20261201T163000Z+30" },
	{ "start and end in different zones", FORM_ZONED, "2026-12-01 10:30", FORM_UTC,
	    "2026-12-01 17:15", NO_TIME, "20261201T163000Z+45" },
	{ "a duration", FORM_UTC, "2026-12-01 16:30", FORM_ABSENT, "2026-12-01", 2700,
	    "20261201T163000Z+45" },
	{ "no end is one slot", FORM_UTC, "2026-12-01 16:30", FORM_ABSENT, "2026-12-01",
	    NO_TIME, "20261201T163000Z+15" },
	{ "an end before the start", FORM_UTC, "2026-12-01 16:30", FORM_UTC,
	    "2026-12-01 16:00", NO_TIME, "20261201T163000Z+15" },
	{ "an end at the start", FORM_UTC, "2026-12-01 16:30", FORM_UTC, "2026-12-01 16:30",
	    NO_TIME, "20261201T163000Z+15" },
	{ "a negative duration", FORM_UTC, "2026-12-01 16:30", FORM_ABSENT, "2026-12-01",
	    -60, "20261201T163000Z+15" },
	{ "all day", FORM_DATE, "2026-12-01", FORM_ABSENT, "2026-12-01", NO_TIME,
	    "20261201T050000Z+1440" },
	{ "two days", FORM_DATE, "2026-12-01", FORM_DATE, "2026-12-03", NO_TIME,
	    "20261201T050000Z+2880" },
	{ "days that end by the clock", FORM_DATE, "2026-12-01", FORM_UTC,
	    "2026-12-03 02:00", NO_TIME, "20261201T050000Z+2880" },
	{ "a day that ends at its midnight", FORM_DATE, "2026-12-01", FORM_UTC,
	    "2026-12-02 05:00", NO_TIME, "20261201T050000Z+1440" },
	{ "a day by duration", FORM_DATE, "2026-12-01", FORM_ABSENT, "2026-12-01", 2 * DAY,
	    "20261201T050000Z+2880" },
	{ "a day that ends where it starts", FORM_DATE, "2026-12-01", FORM_DATE,
	    "2026-12-01", NO_TIME, "20261201T050000Z+1440" },
	{ "the day of the spring change", FORM_DATE, "2027-03-14", FORM_DATE, "2027-03-15",
	    NO_TIME, "20270314T050000Z+1380" },
	{ "in the gap", FORM_FLOATING, "2027-03-14 02:30", FORM_ABSENT, "2026-12-01",
	    NO_TIME, "20270314T073000Z+15" },
	{ "in the fold", FORM_FLOATING, "2026-11-01 01:30", FORM_ABSENT, "2026-12-01",
	    NO_TIME, "20261101T053000Z+15" },
};

static void
when_a_booking_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(spans[i].form, spans[i].start));
		g_autofree char *got = NULL;

		add_zone(world, "America/Chicago", 0);
		entry->end = at(spans[i].end_form, spans[i].end);
		entry->duration = spans[i].duration;
		got = all_bookings(world);
		if (strcmp(got, spans[i].booking) != 0)
			fail_msg("%s: %s", spans[i].rule, got);
	}
}

/* RFC 5545 3.3.6: a day of a duration is a civil day, 24 hours are not. */
static void
days_of_a_duration_are_civil_days(void **state)
{
	static const struct {
		const char *start, *booking;
		int64_t duration;
		int days;
	} rows[] = {
		{ "2026-10-31 09:00", "20261031T130000Z+1500", DAY, 1 },
		{ "2026-10-31 09:00", "20261031T130000Z+1440", DAY, 0 },
		{ "2026-10-31 09:00", "20261031T130000Z+1530", DAY + 30 * MINUTE, 1 },
		{ "2027-03-13 09:00", "20270313T140000Z+1380", DAY, 1 },
		{ "2026-12-01 09:00", "20261201T140000Z+1440", DAY, 1 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(FORM_FLOATING, rows[i].start));

		entry->duration = rows[i].duration;
		entry->days = rows[i].days;
		assert_bookings(world, rows[i].booking);
	}
}

static void
a_zone_that_only_the_feed_knows_is_used(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	add_entry(world, at(FORM_ZONED, "2026-12-01 18:30"));
	add_zone(world, "Customized Time Zone", 2);
	assert_bookings(world, "20261201T163000Z+15");
}

static void
a_zone_that_nobody_knows_is_never_utc(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	add_entry(world, at(FORM_ZONED, "2026-12-01 18:30"));
	add_zone(world, "Mars/Base", 0);
	assert_bookings(world, "");
}

static void
floating_times_are_the_feeds_then_the_calendars_then_the_offices(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	add_entry(world, at(FORM_FLOATING, "2026-12-01 11:30"));
	assert_bookings(world, "20261201T163000Z+15");
	world->wr_timezone = zone_open("America/Chicago", NULL);
	assert_bookings(world, "20261201T173000Z+15");
	zone_unref(world->feed->zone);
	world->feed->zone = zone_open("America/Denver", NULL);
	assert_bookings(world, "20261201T183000Z+15");
}

/* --- series ----------------------------------------------------------------------------
 */

/* Three Tuesdays at 11:30 in New York. */
static Entry *
weekly(World *world)
{
	Entry *entry = add_entry(world, at(FORM_ZONED, "2026-12-01 11:30"));

	add_zone(world, "America/New_York", 0);
	entry->duration = 30 * MINUTE;
	add_occurrences(entry, "2026-12-01 11:30", 3, WEEK);
	return entry;
}

#define FIRST  "20261201T163000Z+30#20261201T163000Z"
#define SECOND "20261208T163000Z+30#20261208T163000Z"
#define THIRD  "20261215T163000Z+30#20261215T163000Z"

static void
a_series_is_its_occurrences(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	weekly(world)->flags |= ENTRY_CUT;
	assert_bookings(world, FIRST ", " SECOND ", " THIRD);
	assert_true(((const Booking *)world->understood->bookings->pdata[2])->cut);
	assert_false(world->understood->open);
}

/* Where entries are requests, a series asks once: nothing of it comes with a later window.
 */
static void
an_open_series_of_bookings_stays_open(void **state)
{
	static const FeedHolds holds[] = { HOLDS_RECORDED, HOLDS_BOTH, HOLDS_ABSENCES,
		HOLDS_REQUESTED };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(holds); i++) {
		g_autoptr(World) world = world_new(holds[i]);

		weekly(world)->flags |= ENTRY_OPEN;
		world->understood =
		    understand(world->item, world->office, world->feed, NULL);
		assert_int_equal(world->understood->open, holds[i] != HOLDS_REQUESTED);
	}
}

static void
an_occurrence_may_have_a_length_of_its_own(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_FLOATING, "2026-12-01 09:00"));
	OwnLength own = { wall("2026-12-02 09:00"), 2 * HOUR };

	(void)state;
	add_occurrences(entry, "2026-12-01 09:00", 3, DAY);
	g_array_append_val(entry->lengths, own);
	assert_bookings(world,
	    "20261201T140000Z+15#20261201T140000Z, 20261202T140000Z+120#20261202T140000Z, "
	    "20261203T140000Z+15#20261203T140000Z");
}

static void
a_series_keeps_its_wall_clock_over_a_change(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_FLOATING, "2027-03-13 09:00"));

	(void)state;
	add_occurrences(entry, "2027-03-13 09:00", 2, DAY);
	assert_bookings(world,
	    "20270313T140000Z+15#20270313T140000Z, 20270314T130000Z+15#20270314T130000Z");
}

static const struct {
	const char *rule;
	TimeForm named;
	const char *name;
	TimeForm form;
	const char *start;
	unsigned flags;
	const char *bookings;
} overrides[] = {
	{ "moved", FORM_ZONED, "2026-12-08 11:30", FORM_ZONED, "2026-12-08 13:30", 0,
	    FIRST ", 20261208T183000Z+15#20261208T163000Z, " THIRD },
	{ "named in UTC", FORM_UTC, "2026-12-08 16:30", FORM_ZONED, "2026-12-08 13:30", 0,
	    FIRST ", 20261208T183000Z+15#20261208T163000Z, " THIRD },
	{ "named by its day", FORM_DATE, "2026-12-08", FORM_ZONED, "2026-12-08 13:30", 0,
	    FIRST ", 20261208T183000Z+15#20261208T163000Z, " THIRD },
	{ "named without a zone", FORM_FLOATING, "2026-12-08 11:30", FORM_UTC,
	    "2026-12-08 18:30", 0, FIRST ", 20261208T183000Z+15#20261208T163000Z, " THIRD },
	{ "cancelled", FORM_UTC, "2026-12-08 16:30", FORM_UTC, "2026-12-08 16:30",
	    ENTRY_CANCELLED, FIRST ", " THIRD },
	{ "free", FORM_UTC, "2026-12-08 16:30", FORM_UTC, "2026-12-08 16:30",
	    ENTRY_TRANSPARENT, FIRST ", " THIRD },
	{ "moved to another week", FORM_UTC, "2026-12-15 16:30", FORM_UTC,
	    "2026-11-30 16:30", 0,
	    "20261130T163000Z+15#20261215T163000Z, " FIRST ", " SECOND },
	{ "of no occurrence", FORM_UTC, "2026-12-09 16:30", FORM_UTC, "2026-12-09 17:30", 0,
	    FIRST ", " SECOND ", 20261209T173000Z+15#20261209T163000Z, " THIRD },
	{ "this and future", FORM_UTC, "2026-12-08 16:30", FORM_ZONED, "2026-12-08 13:30",
	    ENTRY_FUTURE,
	    FIRST ", 20261208T183000Z+15#20261208T163000Z, "
		  "20261215T183000Z+15#20261215T163000Z" },
	{ "this and future by a day", FORM_UTC, "2026-12-08 16:30", FORM_ZONED,
	    "2026-12-09 11:30", ENTRY_FUTURE,
	    FIRST ", 20261209T163000Z+15#20261208T163000Z, "
		  "20261216T163000Z+15#20261215T163000Z" },
	{ "this and future, named by its day", FORM_DATE, "2026-12-08", FORM_ZONED,
	    "2026-12-08 13:30", ENTRY_FUTURE,
	    FIRST ", 20261208T183000Z+15#20261208T163000Z, "
		  "20261215T183000Z+15#20261215T163000Z" },
	{ "this and future cancelled", FORM_UTC, "2026-12-08 16:30", FORM_UTC,
	    "2026-12-08 16:30", ENTRY_FUTURE | ENTRY_CANCELLED, FIRST },
	{ "this and future from before the window", FORM_ZONED, "2026-11-24 11:30",
	    FORM_ZONED, "2026-11-24 12:00", ENTRY_FUTURE,
	    "20261124T170000Z+15#20261124T163000Z, 20261201T170000Z+15#20261201T163000Z, "
	    "20261208T170000Z+15#20261208T163000Z, 20261215T170000Z+15#20261215T163000Z" },
};

static void
what_an_override_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(overrides); i++) {
		for (unsigned first = 0; first < 2;
		     first++) { /* before its master, or after */
			g_autoptr(World) world = world_new(HOLDS_RECORDED);
			g_autofree char *got = NULL;

			if (!first)
				weekly(world);
			add_override(world, at(overrides[i].named, overrides[i].name),
			    at(overrides[i].form, overrides[i].start))
			    ->flags = overrides[i].flags;
			if (first)
				weekly(world);
			got = all_bookings(world);
			if (strcmp(got, overrides[i].bookings) != 0)
				fail_msg("%s: %s", overrides[i].rule, got);
		}
	}
}

static void
this_and_future_gives_later_ones_its_fields(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *override;
	const GPtrArray *bookings;

	(void)state;
	weekly(world);
	override = add_override(
	    world, at(FORM_UTC, "2026-12-08 16:30"), at(FORM_UTC, "2026-12-08 16:30"));
	override->flags = ENTRY_FUTURE;
	set(&override->location, "Room 2");
	bookings = look(world)->bookings;
	assert_string_equal(((const Booking *)bookings->pdata[0])->resource, "bookings");
	assert_string_equal(((const Booking *)bookings->pdata[2])->resource, "Room 2");
}

static void
a_single_change_outlives_this_and_future(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	weekly(world);
	add_override(
	    world, at(FORM_UTC, "2026-12-08 16:30"), at(FORM_ZONED, "2026-12-08 13:30"))
	    ->flags = ENTRY_FUTURE;
	add_override(
	    world, at(FORM_UTC, "2026-12-15 16:30"), at(FORM_ZONED, "2026-12-15 09:00"));
	assert_bookings(world, FIRST
	    ", 20261208T183000Z+15#20261208T163000Z, 20261215T140000Z+15#20261215T163000Z");
}

static void
the_last_revision_of_an_override_stands(void **state)
{
	(void)state;
	for (int sequence = -1; sequence < 2; sequence++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);

		weekly(world);
		add_override(world, at(FORM_UTC, "2026-12-08 16:30"),
		    at(FORM_UTC, "2026-12-08 18:00"))
		    ->sequence = 0;
		add_override(world, at(FORM_UTC, "2026-12-08 16:30"),
		    at(FORM_UTC, "2026-12-08 19:00"))
		    ->sequence = sequence;
		assert_bookings(world,
		    sequence < 0 ? FIRST ", 20261208T180000Z+15#20261208T163000Z, " THIRD
				 : FIRST ", 20261208T190000Z+15#20261208T163000Z, " THIRD);
	}
}

static void
overrides_without_their_master_stand_alone(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	add_override(
	    world, at(FORM_UTC, "2026-12-08 16:30"), at(FORM_UTC, "2026-12-08 18:00"));
	add_override(
	    world, at(FORM_UTC, "2026-12-15 16:30"), at(FORM_UTC, "2026-12-15 16:30"))
	    ->flags = ENTRY_CANCELLED;
	assert_bookings(world, "20261208T180000Z+15#20261208T163000Z");
}

static void
two_orphans_of_one_name_are_one(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	add_override(
	    world, at(FORM_UTC, "2026-12-08 16:30"), at(FORM_UTC, "2026-12-08 18:00"));
	add_override(
	    world, at(FORM_UTC, "2026-12-08 16:30"), at(FORM_UTC, "2026-12-08 19:00"));
	assert_bookings(world, "20261208T190000Z+15#20261208T163000Z");
}

static void
a_cancelled_series_has_what_its_overrides_say(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	weekly(world)->flags |= ENTRY_CANCELLED;
	assert_bookings(world, "");
	/* There may be thousands of such series, each of a thousand times, and no cap
	 * counts what is not booked. */
	assert_int_equal(look(world)->cancelled->len, 0);
	add_override(
	    world, at(FORM_UTC, "2026-12-08 16:30"), at(FORM_UTC, "2026-12-08 18:00"));
	assert_bookings(world, "20261208T180000Z+15#20261208T163000Z");
}

static void
an_all_day_series_is_named_by_time_or_day(void **state)
{
	static const TimeForm forms[] = { FORM_DATE, FORM_FLOATING };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);

		add_occurrences(
		    add_entry(world, at(FORM_DATE, "2026-12-01")), "2026-12-01", 2, DAY);
		add_override(
		    world, at(forms[i], "2026-12-02"), at(FORM_DATE, "2026-12-04"));
		assert_bookings(world, "20261201T050000Z+1440#20261201T050000Z, "
				       "20261204T050000Z+1440#20261202T050000Z");
	}
}

/* --- one UID, many bookings ------------------------------------------------------------
 */

static void
bookings_that_share_a_uid_are_each_their_own(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	add_entry(world, at(FORM_UTC, "2026-12-02 15:00"));
	add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
	assert_bookings(world,
	    "20261201T163000Z+15~20261201T163000Z, 20261202T150000Z+15~20261202T150000Z");
}

static void
revisions_of_one_booking_are_one(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	add_entry(world, at(FORM_UTC, "2026-12-01 16:30"))->sequence = 1;
	add_entry(world, at(FORM_UTC, "2026-12-01 16:30"))->sequence = 0;
	set(&((Entry *)world->item->entries->pdata[0])->summary, "The newer");
	assert_bookings(world, "20261201T163000Z+15");
	assert_string_equal(only_booking(world)->participant, "The newer");
}

/* --- requests on bookings --------------------------------------------------------------
 */

static void
a_booking_bears_its_request(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 18:30"));
	const Request *request;

	(void)state;
	add_zone(world, "America/New_York", 0);
	entry->requested_start = at(FORM_ZONED, "2026-12-01 11:30");
	entry->requested_at = at(FORM_UTC, "2026-11-20 15:00");
	request = only_request(world);
	assert_int_equal(world->understood->bookings->len, 1);
	assert_string_equal(request->uid, "w1@clinic.example");
	assert_string_equal(request->booking_uid, "w1@clinic.example");
	assert_string_equal(request->participant, "Mrs. Watkins");
	assert_string_equal(request->person, "=watkins");
	assert_string_equal(request->service, "recertification");
	assert_string_equal(request->resource, "");
	assert_int_equal(request->asked.start, wall("2026-12-01 16:30"));
	assert_int_equal(request->asked.end, request->asked.start);
	assert_int_equal(request->asked_at, wall("2026-11-20 15:00"));
	assert_false(request->day_only);
	assert_false(request->withdrawn);
	assert_int_equal(request->length, 0);
}

static void
a_range_and_a_day_may_be_asked_for(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_BOTH);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 18:30"));

	(void)state;
	entry->requested_start = at(FORM_FLOATING, "2026-12-01 09:00");
	entry->requested_end = at(FORM_FLOATING, "2026-12-01 11:30");
	assert_int_equal(only_request(world)->asked.end, wall("2026-12-01 16:30"));
	entry->requested_end = at(FORM_FLOATING, "2026-12-01 08:00");
	assert_int_equal(only_request(world)->asked.end, wall("2026-12-01 14:00"));
	entry->requested_start = at(FORM_DATE, "2026-12-01");
	entry->requested_end.form = FORM_ABSENT;
	assert_true(only_request(world)->day_only);
	assert_int_equal(only_request(world)->asked.start, wall("2026-12-01 05:00"));
	assert_int_equal(only_request(world)->asked.end, wall("2026-12-02 05:00") - 1);
	assert_true(only_request(world)->asked_at == NO_TIME);
	entry->requested_end = at(FORM_DATE, "2026-12-03");
	assert_int_equal(only_request(world)->asked.end, wall("2026-12-04 05:00") - 1);
}

static void
a_cancelled_booking_withdraws_its_request(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 18:30"));

	(void)state;
	entry->requested_start = at(FORM_UTC, "2026-12-01 16:30");
	entry->flags = ENTRY_CANCELLED;
	assert_true(only_request(world)->withdrawn);
	assert_int_equal(world->understood->bookings->len, 0);
}

static void
a_series_request_is_of_its_first_occurrence(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	weekly(world)->requested_start = at(FORM_UTC, "2026-12-01 15:00");
	assert_string_equal(only_request(world)->uid, "w1@clinic.example#20261201T163000Z");
	assert_string_equal(only_request(world)->booking_uid, "w1@clinic.example");
}

#define PATTERN_START "asked for:? (?<start>[^.\\n]+)"
#define PATTERN_NEVER "(?<start>never)"
#define PATTERN_PARTS "wanted (?<date>\\S+) at (?<time>[0-9:apm ]+)"

static const struct {
	const char *rule, *pattern, *description, *comment;
	Language language;
	const char *asked; /* UTC; NULL: nothing */
	bool day_only;
} texts[] = {
	{ "a date and a time", PATTERN_START, "Asked for 2026-12-01 11:30.", "",
	    LANGUAGE_EN, "2026-12-01 16:30", false },
	{ "RFC 3339", PATTERN_START, "asked for: 2026-12-01T11:30:00-06:00", "",
	    LANGUAGE_EN, "2026-12-01 17:30", false },
	{ "in the comment", PATTERN_START, "", "asked for 2026-12-02 09:00", LANGUAGE_EN,
	    "2026-12-02 14:00", false },
	{ "the description first", PATTERN_START, "asked for 2026-12-03 09:00",
	    "asked for 2026-12-02 09:00", LANGUAGE_EN, "2026-12-03 14:00", false },
	{ "a time is of the booking's day", PATTERN_START, "asked for 11:30 am", "",
	    LANGUAGE_EN, "2026-12-01 16:30", false },
	{ "month and day", PATTERN_START, "asked for dec 3 11:30am", "", LANGUAGE_EN,
	    "2026-12-03 16:30", false },
	{ "numbers, month first", PATTERN_START, "asked for 12/3/2026 11:30 am", "",
	    LANGUAGE_EN, "2026-12-03 16:30", false },
	{ "numbers, day first", PATTERN_START, "asked for 3/12/2026 11:30", "", LANGUAGE_ES,
	    "2026-12-03 16:30", false },
	{ "two groups", PATTERN_PARTS, "wanted 12/01/2026 at 11:30 am", "", LANGUAGE_EN,
	    "2026-12-01 16:30", false },
	{ "a day alone", PATTERN_START, "asked for 2026-12-03", "", LANGUAGE_EN,
	    "2026-12-03 05:00", true },
	{ "no match", PATTERN_START, "call at 11:30", "", LANGUAGE_EN, NULL, false },
	{ "plain words", PATTERN_NEVER, "She asked for 11:30 am, please call.", "",
	    LANGUAGE_EN, "2026-12-01 16:30", false },
	{ "plain words beside a pattern", PATTERN_START, "wants 11:30", "", LANGUAGE_EN,
	    "2026-12-01 16:30", false },
	{ "plain words of another day", PATTERN_NEVER, "", "asked for Thursday at 9",
	    LANGUAGE_EN, "2026-12-03 14:00", false },
	{ "plain words, the whole day", PATTERN_NEVER, "asked for Thu 3rd", "", LANGUAGE_EN,
	    "2026-12-03 05:00", true },
	{ "plain words in Spanish", PATTERN_NEVER, "pidió el jueves 3 a las 9:30 a. m.", "",
	    LANGUAGE_ES, "2026-12-03 14:30", false },
	{ "the same twice", PATTERN_NEVER, "asked for 11:30", "wants 11:30 am", LANGUAGE_EN,
	    "2026-12-01 16:30", false },
	{ "two wishes are none", PATTERN_NEVER, "asked for 11:30", "wants 10:30",
	    LANGUAGE_EN, NULL, false },
	{ "a wish that was overtaken", PATTERN_NEVER, "asked for 11:30 but it was taken",
	    "", LANGUAGE_EN, NULL, false },
	{ "of the appointment, not asked", PATTERN_NEVER, "appt 11:30", "", LANGUAGE_EN,
	    NULL, false },
	{ "a match without sense", PATTERN_START, "asked for something else", "",
	    LANGUAGE_EN, NULL, false },
};

static void
a_request_may_stand_in_the_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 18:30"));
		const Request *request;

		world->office->language = texts[i].language;
		world->feed->requested_pattern =
		    g_regex_new(texts[i].pattern, G_REGEX_CASELESS, 0, NULL);
		set(&entry->description, texts[i].description);
		set(&entry->comment, texts[i].comment);
		if (look(world)->requests->len != (texts[i].asked ? 1 : 0))
			fail_msg("%s: %u requests", texts[i].rule,
			    world->understood->requests->len);
		if (!texts[i].asked)
			continue;
		request = world->understood->requests->pdata[0];
		if (request->asked.start != wall(texts[i].asked) ||
		    request->day_only != texts[i].day_only) {
			g_autofree char *got = time_compact(request->asked.start);

			fail_msg("%s: %s", texts[i].rule, got);
		}
	}
}

static const struct {
	const char *summary, *participant, *service, *note;
} summaries[] = {
	{ "Mrs. Watkins - recert (asked for 11:30)", "Mrs. Watkins", "recert",
	    "asked for 11:30" },
	{ "Mrs. Watkins (asked for 11:30)", "Mrs. Watkins", "", "asked for 11:30" },
	{ "Mrs. Watkins - recert 11:30", "Mrs. Watkins", "recert", "11:30" },
	{ "Mrs. Watkins 11:30 am - recert", "Mrs. Watkins", "recert", "11:30 am" },
	{ "Mrs. Watkins - recert", "Mrs. Watkins", "recert", "" },
	{ "Placido Domingo - recert", "Placido Domingo", "recert", "" },
};

static void
a_time_in_a_summary_is_no_name_and_no_service(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(summaries); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		const Booking *booking;

		set(&add_entry(world, at(FORM_UTC, "2026-12-01 18:30"))->summary,
		    summaries[i].summary);
		booking = only_booking(world);
		assert_string_equal(booking->participant, summaries[i].participant);
		assert_string_equal(booking->service, summaries[i].service);
		assert_string_equal(booking->note, summaries[i].note);
		assert_int_equal(world->understood->requests->len,
		    strstr(summaries[i].summary, "asked") ? 1 : 0);
	}
}

static void
a_pattern_may_say_a_range(void **state)
{
	static const struct {
		const char *description, *first, *last;
	} ranges[] = {
		{ "between 9 am and 11 am", "2026-12-01 14:00", "2026-12-01 16:00" },
		{ "between dec 3 9 am and 11 am", "2026-12-03 14:00", "2026-12-03 16:00" },
		{ "between 12/3/2026 9:00 am and 12/4/2026", "2026-12-03 14:00",
		    "2026-12-05 04:59" },
		{ "between 11 am and 9 am", "2026-12-01 16:00", "2026-12-01 16:00" },
		{ "between 11 am and something", "2026-12-01 16:00", "2026-12-01 16:00" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);
		Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 18:30"));
		const Request *request;

		world->feed->requested_pattern =
		    g_regex_new("between (?<start>.+) and (?<end>.+)", 0, 0, NULL);
		set(&entry->description, ranges[i].description);
		request = only_request(world);
		assert_int_equal(request->asked.start, wall(ranges[i].first));
		assert_int_equal(
		    request->asked.end / MINUTE, wall(ranges[i].last) / MINUTE);
	}
}

static void
a_property_comes_before_the_text(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 18:30"));

	(void)state;
	world->feed->requested_pattern = g_regex_new(PATTERN_START, 0, 0, NULL);
	set(&entry->description, "asked for 2026-12-03 11:30");
	entry->requested_start = at(FORM_UTC, "2026-12-01 16:30");
	assert_int_equal(only_request(world)->asked.start, wall("2026-12-01 16:30"));
}

/* --- requested feeds -------------------------------------------------------------------
 */

static void
an_entry_of_a_requested_feed_is_a_request(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_REQUESTED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
	const Request *request;

	(void)state;
	entry->end = at(FORM_UTC, "2026-12-01 17:00");
	entry->stamp = 2000;
	set(&entry->related_to, "b7@clinic.example");
	set(&entry->location, "Station 1");
	request = only_request(world);
	assert_int_equal(world->understood->bookings->len, 0);
	assert_string_equal(request->uid, "w1@clinic.example");
	assert_string_equal(request->booking_uid, "b7@clinic.example");
	assert_string_equal(request->resource, "Station 1");
	assert_string_equal(request->service, "recertification");
	assert_int_equal(request->asked.start, wall("2026-12-01 16:30"));
	assert_int_equal(request->asked.end, request->asked.start);
	assert_int_equal(request->length, 1800);
	assert_int_equal(request->asked_at, 2000);
	entry->created = 1000;
	assert_int_equal(only_request(world)->asked_at, 1000);
	set(&entry->location, "");
	assert_string_equal(only_request(world)->resource, "");
	world->feed->holds = HOLDS_BOTH;
	entry->kind = ENTRY_TODO;
	assert_string_equal(only_request(world)->resource, "");
}

static void
a_task_asks_by_its_start_else_its_due(void **state)
{
	static const FeedHolds holds[] = { HOLDS_REQUESTED, HOLDS_BOTH };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(holds); i++) {
		g_autoptr(World) world = world_new(holds[i]);
		Entry *entry = add_entry(world, (EntryTime){ 0 });

		entry->kind = ENTRY_TODO;
		assert_int_equal(look(world)->requests->len, 0);
		entry->end = at(FORM_UTC, "2026-12-01 17:00");
		assert_int_equal(
		    only_request(world)->asked.start, wall("2026-12-01 17:00"));
		assert_int_equal(only_request(world)->length, 0);
		entry->start = at(FORM_UTC, "2026-12-01 16:30");
		assert_int_equal(
		    only_request(world)->asked.start, wall("2026-12-01 16:30"));
		assert_int_equal(world->understood->bookings->len, 0);
	}
}

static void
a_requested_feed_asks_for_ranges_and_days(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_REQUESTED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 14:00"));

	(void)state;
	entry->requested_end = at(FORM_UTC, "2026-12-01 16:30");
	assert_int_equal(only_request(world)->asked.end, wall("2026-12-01 16:30"));
	entry->start = at(FORM_DATE, "2026-12-01");
	entry->end = at(FORM_DATE, "2026-12-02");
	entry->requested_end.form = FORM_ABSENT;
	assert_true(only_request(world)->day_only);
	assert_int_equal(only_request(world)->asked.end, wall("2026-12-02 05:00") - 1);
	assert_int_equal(only_request(world)->length, 0);
}

static void
a_cancelled_request_is_withdrawn(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_REQUESTED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));

	(void)state;
	entry->flags = ENTRY_TRANSPARENT;
	assert_false(only_request(world)->withdrawn);
	entry->flags = ENTRY_CANCELLED;
	assert_true(only_request(world)->withdrawn);
	entry->flags = 0;
	set(&entry->summary, "Canceled: Mrs. Watkins");
	assert_true(only_request(world)->withdrawn);
}

/* Outlook's CREATED is that of the invitation which the proposal answers. */
static void
a_counter_asks_and_books_nothing(void **state)
{
	static const FeedHolds holds[] = { HOLDS_RECORDED, HOLDS_REQUESTED, HOLDS_BOTH };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(holds); i++) {
		g_autoptr(World) world = world_new(holds[i]);
		Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
		const Request *request;

		entry->flags = ENTRY_COUNTER;
		entry->created = wall("2026-11-20 12:00");
		entry->stamp = wall("2026-11-23 15:00");
		request = only_request(world);
		assert_int_equal(request->asked.start, wall("2026-12-01 16:30"));
		assert_int_equal(request->asked_at, wall("2026-11-23 15:00"));
		assert_string_equal(request->uid, "w1@clinic.example~counter");
		assert_string_equal(request->booking_uid, "w1@clinic.example");
		assert_false(request->withdrawn);
		assert_int_equal(world->understood->bookings->len, 0);
		set(&entry->related_to, "b7@clinic.example");
		assert_string_equal(only_request(world)->booking_uid, "b7@clinic.example");
		entry->recurrence = at(FORM_UTC, "2026-12-01 15:00");
		assert_string_equal(
		    only_request(world)->uid, "w1@clinic.example~counter#20261201T150000Z");
	}
}

static void
a_counter_leaves_the_booking_of_its_uid(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_BOTH);
	Entry *booking = add_entry(world, at(FORM_UTC, "2026-12-01 18:30"));
	Entry *counter = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));

	(void)state;
	counter->flags = ENTRY_COUNTER;
	assert_int_equal(only_booking(world)->span.start, wall("2026-12-01 18:30"));
	assert_string_equal(only_booking(world)->uid, "w1@clinic.example");
	assert_false(only_request(world)->withdrawn);
	booking->flags = ENTRY_CANCELLED;
	assert_true(only_request(world)->withdrawn);
	assert_int_equal(world->understood->bookings->len, 0);
}

static void
an_absence_asks_for_nothing(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_ABSENCES);

	(void)state;
	add_entry(world, at(FORM_UTC, "2026-12-01 16:30"))->flags = ENTRY_COUNTER;
	assert_int_equal(look(world)->requests->len, 0);
	assert_int_equal(world->understood->bookings->len, 0);
}

/* --- the rest of a booking -------------------------------------------------------------
 */

static void
what_else_a_booking_bears(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Entry *entry = add_entry(world, at(FORM_UTC, "2026-12-01 16:30"));
	const Booking *booking;

	(void)state;
	set(&entry->description, "first\nsecond");
	set(&entry->comment, "third");
	entry->created = 1000;
	entry->modified = 2000;
	entry->sequence = 3;
	booking = only_booking(world);
	assert_string_equal(booking->feed, "bookings");
	assert_string_equal(booking->uid, "w1@clinic.example");
	assert_true(booking->recurrence == NO_TIME);
	assert_string_equal(booking->note, "first\nsecond\nthird");
	assert_int_equal(booking->created, 1000);
	assert_int_equal(booking->modified, 2000);
	assert_int_equal(booking->sequence, 3);
	assert_false(booking->all_day);
	assert_true(booking->first_seen == NO_TIME);
	entry->start = at(FORM_DATE, "2026-12-01");
	assert_true(only_booking(world)->all_day);
}

static void
a_fault_comes_to_nothing(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_BOTH);

	(void)state;
	world->item->fault = g_strdup("an unknown time zone");
	assert_int_equal(look(world)->bookings->len, 0);
	assert_int_equal(world->understood->requests->len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_a_booking_is_for),
		cmocka_unit_test(a_telephone_behind_the_name_is_the_participants),
		cmocka_unit_test(from_midnight_to_midnight_is_a_whole_day),
		cmocka_unit_test(what_is_cancelled_is_told_apart),
		cmocka_unit_test(how_a_participant_is_reached),
		cmocka_unit_test(what_was_confirmed_is_told),
		cmocka_unit_test(what_a_booking_occupies),
		cmocka_unit_test(a_category_is_the_service_in_the_offices_spelling),
		cmocka_unit_test(the_organizer_is_not_stored),
		cmocka_unit_test(what_is_not_a_booking),
		cmocka_unit_test(a_task_is_no_booking),
		cmocka_unit_test(an_absence_is_of_a_resource_and_of_nobody),
		cmocka_unit_test(when_a_booking_is),
		cmocka_unit_test(days_of_a_duration_are_civil_days),
		cmocka_unit_test(a_zone_that_only_the_feed_knows_is_used),
		cmocka_unit_test(a_zone_that_nobody_knows_is_never_utc),
		cmocka_unit_test(
		    floating_times_are_the_feeds_then_the_calendars_then_the_offices),
		cmocka_unit_test(a_series_is_its_occurrences),
		cmocka_unit_test(an_open_series_of_bookings_stays_open),
		cmocka_unit_test(an_occurrence_may_have_a_length_of_its_own),
		cmocka_unit_test(a_series_keeps_its_wall_clock_over_a_change),
		cmocka_unit_test(what_an_override_does),
		cmocka_unit_test(this_and_future_gives_later_ones_its_fields),
		cmocka_unit_test(a_single_change_outlives_this_and_future),
		cmocka_unit_test(the_last_revision_of_an_override_stands),
		cmocka_unit_test(overrides_without_their_master_stand_alone),
		cmocka_unit_test(two_orphans_of_one_name_are_one),
		cmocka_unit_test(a_cancelled_series_has_what_its_overrides_say),
		cmocka_unit_test(an_all_day_series_is_named_by_time_or_day),
		cmocka_unit_test(bookings_that_share_a_uid_are_each_their_own),
		cmocka_unit_test(revisions_of_one_booking_are_one),
		cmocka_unit_test(a_booking_bears_its_request),
		cmocka_unit_test(a_range_and_a_day_may_be_asked_for),
		cmocka_unit_test(a_cancelled_booking_withdraws_its_request),
		cmocka_unit_test(a_series_request_is_of_its_first_occurrence),
		cmocka_unit_test(a_request_may_stand_in_the_text),
		cmocka_unit_test(a_time_in_a_summary_is_no_name_and_no_service),
		cmocka_unit_test(a_pattern_may_say_a_range),
		cmocka_unit_test(a_property_comes_before_the_text),
		cmocka_unit_test(an_entry_of_a_requested_feed_is_a_request),
		cmocka_unit_test(a_task_asks_by_its_start_else_its_due),
		cmocka_unit_test(a_requested_feed_asks_for_ranges_and_days),
		cmocka_unit_test(a_cancelled_request_is_withdrawn),
		cmocka_unit_test(a_counter_asks_and_books_nothing),
		cmocka_unit_test(a_counter_leaves_the_booking_of_its_uid),
		cmocka_unit_test(an_absence_asks_for_nothing),
		cmocka_unit_test(what_else_a_booking_bears),
		cmocka_unit_test(a_fault_comes_to_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
