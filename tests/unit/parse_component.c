/* Components: what each property comes to, and what puts a whole item aside. */
#include "parse_help.h"

static Session *session;

static char *
show_time(EntryTime time)
{
	static const char *const forms[] = { "absent", "date", "floating", "utc", "zoned" };
	g_autofree char *at =
	    time.form == FORM_ABSENT ? g_strdup("") : time_compact(time.local);

	return g_strdup_printf("%s %.15s", forms[time.form], at);
}

/* --- texts ---------------------------------------------------------------------------- */

#define FIELD(name) offsetof(Entry, name)

static const struct {
	const char *name, *line;
	size_t field;
	const char *expect;
} texts[] = {
	{ "a text", "SUMMARY:Mrs. Watkins - recert", FIELD(summary),
	    "Mrs. Watkins - recert" },
	{ "its parameters", "SUMMARY;LANGUAGE=en;X-A=\"a:b;c\":Hi", FIELD(summary), "Hi" },
	{ "its name in any case", "summary:Hi", FIELD(summary), "Hi" },
	{ "escapes", "SUMMARY:a\\, b\\; c\\\\d\\Ne", FIELD(summary), "a, b; c\\d e" },
	{ "folds within a character", "SUMMARY:Jos\xc3\r\n \xa9", FIELD(summary),
	    "Jos\xc3\xa9" },
	{ "Latin-1", "SUMMARY:Jos\xe9", FIELD(summary), "Jos\xc3\xa9" },
	{ "control and bidi characters", "SUMMARY:a\xe2\x80\xae\x01z", FIELD(summary),
	    "az" },
	{ "an empty one", "SUMMARY:", FIELD(summary), "" },
	{ "the lines of a place", "LOCATION:Station 1\\n12 River St", FIELD(location),
	    "Station 1\n12 River St" },
	{ "the first that says something", "LOCATION:\nLOCATION:Station 1\nLOCATION:2",
	    FIELD(location), "Station 1" },
	{ "lines", "DESCRIPTION:one\\ntwo", FIELD(description), "one\ntwo" },
	{ "a contact", "CONTACT:Ana\\, +1-919-555-1234", FIELD(contact),
	    "Ana, +1-919-555-1234" },
	{ "a telephone of its own", "X-CUSTOMER-PHONE:555-0100", FIELD(contact),
	    "555-0100" },
	{ "all telephones", "x-phone:555-0100\nX-ACME-MOBILE-PHONE;TYPE=home:555-0199",
	    FIELD(contact), "555-0100\n555-0199" },
	{ "not the organizer's", "X-ORGANIZER-PHONE:555-0100", FIELD(contact), "" },
	{ "not what only sounds so", "X-PHONETIC-NAME:1234567", FIELD(contact), "" },
	{ "all comments", "COMMENT:one\nCOMMENT:two", FIELD(comment), "one\ntwo" },
	{ "the first category", "CATEGORIES:class,other", FIELD(category), "class" },
	{ "a comma within a category", "CATEGORIES:a\\,b,c", FIELD(category), "a,b" },
	{ "the first resource", "RESOURCES:Room 1,Beamer", FIELD(resource), "Room 1" },
	{ "related to", "RELATED-TO;RELTYPE=PARENT:r1@x", FIELD(related_to), "r1@x" },
	{ "an organizer's name", "ORGANIZER;CN=\"Desk, front\":mailto:Desk@X.example",
	    FIELD(organizer), "Desk, front" },
	{ "an organizer's address", "ORGANIZER:MAILTO:Desk@X.example",
	    FIELD(organizer_address), "desk@x.example" },
	{ "an organizer without a name", "ORGANIZER:mailto:desk@x.example",
	    FIELD(organizer), "desk@x.example" },
	{ "not an alarm's",
	    "BEGIN:VALARM\nDESCRIPTION:Ring\nEND:VALARM\nDESCRIPTION:Bring the folder",
	    FIELD(description), "Bring the folder" },
};

static void
texts_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART:20261201T113000\n", texts[i].line, NULL);
		g_autoptr(Item) item = read_event(session, lines);
		const Entry *entry = only_entry(item);
		const char *got = *(char *const *)((const char *)entry + texts[i].field);

		if (strcmp(got, texts[i].expect) != 0)
			fail_msg("%s: \"%s\", expected \"%s\"", texts[i].name, got,
			    texts[i].expect);
		assert_int_equal(entry->skipped, 0);
		assert_string_equal(item->uid, "a@b");
	}
}

static void
attendees_are_read(void **state)
{
	static const struct {
		const char *line, *address, *name;
		AttendeeType type;
	} rows[] = {
		{ "ATTENDEE:mailto:Ana@X.example", "ana@x.example", "", ATTENDEE_PERSON },
		{ "ATTENDEE;CN=Ana M;CUTYPE=INDIVIDUAL:MAILTO:a@x", "a@x", "Ana M",
		    ATTENDEE_PERSON },
		{ "ATTENDEE;CUTYPE=room;CN=\"Room 1; left\":mailto:r@x", "r@x",
		    "Room 1; left", ATTENDEE_ROOM },
		{ "ATTENDEE;CUTYPE=RESOURCE:urn:uuid:1", "urn:uuid:1", "",
		    ATTENDEE_RESOURCE },
		{ "ATTENDEE;MEMBER=\"mailto:a@x\",\"mailto:b@x\";CUTYPE=GROUP:mailto:g@x",
		    "g@x", "", ATTENDEE_GROUP },
		{ "ATTENDEE;EMAIL=\"Ana@X.example\":/aMTA4/principal/", "ana@x.example", "",
		    ATTENDEE_PERSON },
		{ "ATTENDEE;EMAIL=a@x:mailto:b@x", "b@x", "", ATTENDEE_PERSON },
		{ "ATTENDEE;EMAIL=a@x:tel:+1-212-555-0100", "tel:+1-212-555-0100", "",
		    ATTENDEE_PERSON },
		{ "ATTENDEE;EMAIL=none:urn:uuid:1", "urn:uuid:1", "", ATTENDEE_PERSON },
		{ "ATTENDEE;CUTYPE=X-ROBOT:mailto:r@x", "r@x", "", ATTENDEE_OTHER },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART:20261201\n", rows[i].line, NULL);
		g_autoptr(Item) item = read_event(session, lines);
		const Entry *entry = only_entry(item);
		const Attendee *attendee = &g_array_index(entry->attendees, Attendee, 0);

		assert_int_equal(entry->attendees->len, 1);
		assert_string_equal(attendee->address, rows[i].address);
		assert_string_equal(attendee->name, rows[i].name);
		assert_int_equal(attendee->type, rows[i].type);
	}
}

static void
answers_are_read(void **state)
{
	static const struct {
		const char *line;
		Rsvp rsvp;
	} rows[] = {
		{ "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@x", RSVP_ACCEPTED },
		{ "ATTENDEE;CN=Ana;PARTSTAT=accepted;ROLE=REQ-PARTICIPANT:mailto:a@x",
		    RSVP_ACCEPTED },
		{ "ATTENDEE;PARTSTAT=DECLINED:mailto:a@x", RSVP_DECLINED },
		{ "ATTENDEE;PARTSTAT=\"declined\":mailto:a@x", RSVP_DECLINED },
		{ "ATTENDEE;PARTSTAT=TENTATIVE:mailto:a@x", RSVP_NONE },
		{ "ATTENDEE;PARTSTAT=DELEGATED:mailto:a@x", RSVP_NONE },
		{ "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:a@x", RSVP_NONE },
		{ "ATTENDEE;PARTSTAT=:mailto:a@x", RSVP_NONE },
		{ "ATTENDEE:mailto:a@x", RSVP_NONE },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART:20261201\n", rows[i].line, NULL);
		g_autoptr(Item) item = read_event(session, lines);
		const Entry *entry = only_entry(item);

		assert_int_equal(
		    g_array_index(entry->attendees, Attendee, 0).rsvp, rows[i].rsvp);
	}
}

static void
words_set_flags(void **state)
{
	static const struct {
		const char *line;
		unsigned flags;
	} rows[] = {
		{ "STATUS:CANCELLED", ENTRY_CANCELLED },
		{ "STATUS:cancelled ", ENTRY_CANCELLED },
		{ "STATUS:CONFIRMED", ENTRY_CONFIRMED },
		{ "STATUS:TENTATIVE", 0 },
		{ "TRANSP:TRANSPARENT", ENTRY_TRANSPARENT },
		{ "TRANSP:OPAQUE", 0 },
		{ "X-MICROSOFT-CDO-BUSYSTATUS:FREE", ENTRY_FREE },
		{ "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", 0 },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART:20261201\n", rows[i].line, NULL);
		g_autoptr(Item) item = read_event(session, lines);

		assert_int_equal(only_entry(item)->flags, rows[i].flags);
	}
}

/* --- times ---------------------------------------------------------------------------- */

static const struct {
	const char *name, *lines;
	size_t field;
	const char *expect;
	unsigned skipped;
} times[] = {
	{ "floating", "DTSTART:20261201T113000", FIELD(start), "floating 20261201T113000",
	    0 },
	{ "UTC", "DTSTART:20261201T163000Z", FIELD(start), "utc 20261201T163000", 0 },
	{ "UTC with a zone's name", "DTSTART;TZID=Europe/Berlin:20261201T163000Z",
	    FIELD(start), "utc 20261201T163000", 0 },
	{ "zoned", "DTSTART;TZID=America/New_York:20261201T113000", FIELD(start),
	    "zoned 20261201T113000", 0 },
	{ "a date", "DTSTART;VALUE=DATE:20261201", FIELD(start), "date 20261201T000000",
	    0 },
	{ "a date that does not say so", "DTSTART:20261201", FIELD(start),
	    "date 20261201T000000", 0 },
	{ "a date that says a time", "DTSTART;VALUE=DATE:20261201T113000", FIELD(start),
	    "date 20261201T000000", 0 },
	{ "24:00", "DTSTART:20261231T240000", FIELD(start), "floating 20270101T000000", 0 },
	{ "a leap second", "DTSTART:20261231T235960", FIELD(start),
	    "floating 20261231T235959", 0 },
	{ "an end", "DTSTART:20261201T113000\nDTEND:20261201T120000", FIELD(end),
	    "floating 20261201T120000", 0 },
	{ "an end before the start", "DTSTART:20261201T113000\nDTEND:20261201T110000",
	    FIELD(end), "absent ", 1 },
	{ "an end before the start by another clock",
	    "DTSTART;TZID=America/New_York:20261201T113000\nDTEND:20261201T162900Z",
	    FIELD(end), "absent ", 1 },
	{ "an end that is none", "DTSTART:20261201T113000\nDTEND:20261345T110000",
	    FIELD(end), "absent ", 1 },
	{ "an end out of all time", "DTSTART:20261201T113000\nDTEND:99990101T000000",
	    FIELD(end), "absent ", 1 },
	{ "asked for",
	    "DTSTART:20261201T133000\nX-SLIPWATCH-REQUESTED-START:20261201T113000",
	    FIELD(requested_start), "floating 20261201T113000", 0 },
	{ "asked for, with type and zone",
	    "DTSTART:20261201T133000\n"
	    "X-SLIPWATCH-REQUESTED-START;VALUE=DATE-TIME;TZID=America/"
	    "New_York:20261201T113000",
	    FIELD(requested_start), "zoned 20261201T113000", 0 },
	{ "asked for a day",
	    "DTSTART:20261201T133000\nX-SLIPWATCH-REQUESTED-START;VALUE=DATE:20261202",
	    FIELD(requested_start), "date 20261202T000000", 0 },
	{ "asked until",
	    "DTSTART:20261201T133000\nX-SLIPWATCH-REQUESTED-END:20261201T140000Z",
	    FIELD(requested_end), "utc 20261201T140000", 0 },
	{ "asked at", "DTSTART:20261201T133000\nX-SLIPWATCH-REQUESTED-AT:20261101T140000Z",
	    FIELD(requested_at), "utc 20261101T140000", 0 },
	{ "the feed's own property before ours",
	    "DTSTART:20261201T133000\nX-ACME-ASKED:20261201T103000\n"
	    "X-SLIPWATCH-REQUESTED-START:20261201T113000",
	    FIELD(requested_start), "floating 20261201T103000", 0 },
	{ "the feed's own property behind ours",
	    "DTSTART:20261201T133000\nX-SLIPWATCH-REQUESTED-START:20261201T113000\n"
	    "x-acme-asked:20261201T103000",
	    FIELD(requested_start), "floating 20261201T103000", 0 },
	{ "asked for nothing that is a time",
	    "DTSTART:20261201T133000\nX-ACME-ASKED:eleven", FIELD(requested_start),
	    "absent ", 1 },
};

static void
times_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
		g_autoptr(Item) item = read_event(session, times[i].lines);
		const Entry *entry = only_entry(item);
		g_autofree char *got =
		    show_time(*(const EntryTime *)((const char *)entry + times[i].field));

		if (strcmp(got, times[i].expect) != 0)
			fail_msg(
			    "%s: %s, expected %s", times[i].name, got, times[i].expect);
		assert_int_equal(entry->skipped, times[i].skipped);
	}
}

static void
moments_become_utc(void **state)
{
	g_autoptr(Item) item =
	    read_event(session, "DTSTART:20261201T113000\nCREATED:20261001T100000Z\n"
				"LAST-MODIFIED;TZID=Europe/Berlin:20261001T130000\n"
				"DTSTAMP:20261001T080000");
	g_autoptr(Item) none =
	    read_event(session, "DTSTART:20261201T113000\nCREATED:yesterday");
	const Entry *entry = only_entry(item);
	(void)state;

	assert_int_equal(entry->created, local_of("20261001T100000"));
	assert_int_equal(entry->modified, local_of("20261001T110000"));
	assert_int_equal(entry->stamp, local_of("20261001T120000")); /* New York's 08:00 */
	assert_int_equal(only_entry(none)->created, NO_TIME);
	assert_int_equal(only_entry(none)->skipped, 1);
}

/* --- numbers -------------------------------------------------------------------------- */

static void
durations_are_read(void **state)
{
	static const struct {
		const char *value;
		int64_t seconds; /* NO_TIME: dropped and counted */
		int days;
	} rows[] = {
		{ "PT30M", 30 * MINUTE, 0 },
		{ "PT24H", DAY, 0 },
		{ "P1DT2H3M4S", DAY + 2 * HOUR + 3 * MINUTE + 4, 1 },
		{ "P2W", 2 * WEEK, 14 },
		{ "+PT1H", HOUR, 0 },
		{ "PT0S", 0, 0 },
		{ "-PT30M", NO_TIME, 0 },
		{ "P99999999999D", NO_TIME, 0 },
		{ "P999999999D", NO_TIME, 0 },
		{ "P999999999W", NO_TIME, 0 },
		{ "half an hour", NO_TIME, 0 },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART:20261201T113000\nDURATION:", rows[i].value, NULL);
		g_autoptr(Item) item = read_event(session, lines);

		assert_int_equal(only_entry(item)->duration, rows[i].seconds);
		assert_int_equal(only_entry(item)->days, rows[i].days);
		assert_int_equal(only_entry(item)->skipped, rows[i].seconds == NO_TIME);
	}
}

static void
an_end_wins_over_a_duration(void **state)
{
	g_autoptr(Item) item = read_event(
	    session, "DTSTART:20261201T113000\nDURATION:PT1H\nDTEND:20261201T120000");
	(void)state;

	assert_int_equal(only_entry(item)->duration, NO_TIME);
	assert_int_equal(only_entry(item)->end.local, local_of("20261201T120000"));
}

static void
sequences_are_read(void **state)
{
	static const struct {
		const char *value;
		int sequence, skipped;
	} rows[] = {
		{ "0", 0, 0 },
		{ "2147483647", G_MAXINT32, 0 },
		{ "2147483648", -1, 1 },
		{ "99999999999999999999", -1, 1 },
		{ "-1", -1, 1 },
		{ "two", -1, 1 },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART:20261201T113000\nSEQUENCE:", rows[i].value, NULL);
		g_autoptr(Item) item = read_event(session, lines);

		assert_int_equal(only_entry(item)->sequence, rows[i].sequence);
		assert_int_equal(only_entry(item)->skipped, rows[i].skipped);
	}
}

static void
what_cannot_be_read_is_counted(void **state)
{
	g_autoptr(Item) item = read_event(session,
	    "DTSTART:20261201T113000\nNO COLON HERE\n:no name\nX-OTHER:fine\nGEO:anywhere\n"
	    "EXDATE:20261201T113000,never\nRRULE:FREQ=SOMETIMES");
	(void)state;

	assert_int_equal(only_entry(item)->skipped, 4);
}

/* --- faults --------------------------------------------------------------------------- */

static void
some_faults_put_an_item_aside(void **state)
{
	static const struct {
		const char *lines, *fault;
	} rows[] = {
		{ "SUMMARY:nothing else", "it has no DTSTART" },
		{ "DTSTART:20261345T113000", "DTSTART cannot be read" },
		{ "DTSTART:tomorrow", "DTSTART cannot be read" },
		{ "DTSTART:00010101T000000",
		    "DTSTART in the year 1 (1900 to 2200 are read)" },
		{ "DTSTART:22010101T000000",
		    "DTSTART in the year 2201 (1900 to 2200 are read)" },
		{ "DTSTART:20261201\nRECURRENCE-ID:then", "RECURRENCE-ID cannot be read" },
		{ "DTSTART;TZID=Foo/Bar:20261201T113000", "unknown time zone 'Foo/Bar'" },
		{ "DTSTART:20261201T113000Z\nDTEND;TZID=Foo/Bar:20261201T113000",
		    "unknown time zone 'Foo/Bar'" },
		{ "DTSTART:20261201T113000Z\nX-ACME-ASKED;TZID=Foo/Bar:20261201T113000",
		    "unknown time zone 'Foo/Bar'" },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Item) item = read_event(session, rows[i].lines);

		assert_string_equal(item->fault ? item->fault : "no fault", rows[i].fault);
		assert_int_equal(item->entries->len, 0);
		assert_string_equal(item->uid, "a@b");
	}
}

static void
components_of_one_uid_are_one_item(void **state)
{
	const Text components[] = {
		text_view(
		    "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=America/New_York:20261201T113000\n"
		    "RRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n"),
		text_view("BEGIN:VTODO\nUID:a\nDUE;TZID=Europe/"
			  "Berlin:20261201T113000\nEND:VTODO\n"),
		text_view(
		    "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:20261203T113000\n"
		    "RECURRENCE-ID;TZID=America/New_York:20261202T113000\nEND:VEVENT\n"),
	};
	g_autoptr(Item) item = session_read(session, components, G_N_ELEMENTS(components));
	const Entry *todo, *other;
	(void)state;

	assert_null(item->fault);
	assert_int_equal(item->entries->len, 3);
	assert_int_equal(item->zones->len, 2);
	todo = g_ptr_array_index(item->entries, 1);
	other = g_ptr_array_index(item->entries, 2);
	assert_int_equal(todo->kind, ENTRY_TODO);
	assert_int_equal(todo->start.form, FORM_ABSENT);
	assert_int_equal(todo->end.zone, 1);
	assert_int_equal(other->component, 2);
	assert_int_equal(other->start.zone, 1);
	assert_int_equal(other->recurrence.zone, 0);
	assert_int_equal(other->occurrences->len, 0);
}

static void
a_fault_names_its_component(void **state)
{
	const Text components[] = {
		text_view("BEGIN:VEVENT\nUID:a\nDTSTART:20261201T113000\nEND:VEVENT\n"),
		text_view(
		    "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261202T113000\nEND:VEVENT\n"),
	};
	g_autoptr(Item) item = session_read(session, components, G_N_ELEMENTS(components));
	(void)state;

	assert_string_equal(item->fault, "it has no DTSTART");
	assert_int_equal(item->fault_component, 1);
	assert_int_equal(item->entries->len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_read),
		cmocka_unit_test(attendees_are_read),
		cmocka_unit_test(answers_are_read),
		cmocka_unit_test(words_set_flags),
		cmocka_unit_test(times_are_read),
		cmocka_unit_test(moments_become_utc),
		cmocka_unit_test(durations_are_read),
		cmocka_unit_test(an_end_wins_over_a_duration),
		cmocka_unit_test(sequences_are_read),
		cmocka_unit_test(what_cannot_be_read_is_counted),
		cmocka_unit_test(some_faults_put_an_item_aside),
		cmocka_unit_test(components_of_one_uid_are_one_item),
		cmocka_unit_test(a_fault_names_its_component),
	};
	int failed;

	parse_warm();
	session = open_session("20260101", "20270101", "America/New_York", NULL);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	session_free(session);
	return failed;
}
