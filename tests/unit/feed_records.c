/* Tables: what slipwatch.yaml(5) says of them, row by row. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/records.h>

#include <stdio.h>
#include <string.h>

/* Tuesday, November 24, 2026. */
#define TODAY ((int64_t)1795500000)

typedef struct World {
	Office *office;
	Feed *feed;
	Index *known;
	GString *text;
	Records *records;
	GError *error;
	GPtrArray *items; /* Understood, owned, by key */
} World;

static World *
world_new(FeedHolds holds)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	World *world = g_new0(World, 1);

	world->office = office_new("riverside", "Riverside WIC", zone);
	world->feed = feed_new("report", holds, world->office->zone);
	world->feed->kind = FEED_CSV;
	world->text = g_string_new(NULL);
	world->items = g_ptr_array_new_with_free_func((GDestroyNotify)understood_free);
	return world;
}

static void
world_free(World *world)
{
	g_ptr_array_unref(world->items);
	records_free(world->records);
	g_clear_error(&world->error);
	index_unref(world->known);
	g_string_free(world->text, TRUE);
	feed_free(world->feed);
	office_unref(world->office);
	g_free(world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

/* "Client|Name": two columns of one field. */
static void
map(World *world, const char *field, const char *headings)
{
	if (!world->feed->columns)
		world->feed->columns = g_hash_table_new_full(
		    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
	g_hash_table_replace(
	    world->feed->columns, g_strdup(field), g_strsplit(headings, "|", 0));
}

static World *
report_new(void)
{
	World *world = world_new(HOLDS_RECORDED);

	map(world, "participant", "Client Name");
	map(world, "start", "Date|Time");
	map(world, "service", "Type");
	map(world, "format", "%m/%d/%Y %I:%M %p");
	return world;
}

static bool
look_at(World *world, const char *text, size_t len)
{
	ImportJob job = { .office = world->office,
		.feed = world->feed,
		.known = world->known,
		.window = import_window(world->office, TODAY) };
	const Catalogue *catalogue;

	g_ptr_array_set_size(world->items, 0);
	g_clear_pointer(&world->records, records_free);
	g_clear_error(&world->error);
	g_string_truncate(world->text, 0);
	g_string_append_len(world->text, text, (gssize)len);
	if (!records_read(
		&job, world->text->str, world->text->len, &world->records, &world->error))
		return false;
	if (!world->records)
		return true;
	catalogue = records_catalogue(world->records);
	for (guint i = 0; i < catalogue->items->len; i++) {
		const CatalogueItem *at =
		    &g_array_index(catalogue->items, CatalogueItem, i);
		g_autoptr(Item) item =
		    digest_is_none(at->digest) ? NULL : records_item(world->records, at);
		Understood *understood;

		if (!item)
			continue;
		understood = understand(item, world->office, world->feed, NULL);
		understood->key = at->key;
		g_ptr_array_add(world->items, understood);
	}
	return true;
}

static void
look(World *world, const char *text)
{
	if (!look_at(world, text, strlen(text)))
		fail_msg("%s", world->error->message);
}

/* What was read is what is known from now on. */
static void
learn(World *world)
{
	const GArray *items = records_catalogue(world->records)->items;
	IndexEntry *entries = g_new(IndexEntry, MAX(items->len, 1));

	for (guint i = 0; i < items->len; i++) {
		const CatalogueItem *item = &g_array_index(items, CatalogueItem, i);

		entries[i] = (IndexEntry){ item->key, item->digest };
	}
	index_unref(world->known);
	world->known = index_new(entries, items->len);
}

static int
by_booking(const void *a, const void *b)
{
	return booking_compare(*(Booking *const *)a, *(Booking *const *)b);
}

/* "2026-12-01T13:30:00-05:00 45 Ruth Watkins/recert/Station 1/555" by line, in the order of
 * time. */
static char *
bookings(const World *world)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < world->items->len; i++) {
		const Understood *item = world->items->pdata[i];

		for (guint b = 0; b < item->bookings->len; b++)
			g_ptr_array_add(all, item->bookings->pdata[b]);
	}
	g_ptr_array_sort(all, by_booking);
	for (guint i = 0; i < all->len; i++) {
		const Booking *booking = all->pdata[i];
		g_autofree char *start =
		    time_format(booking->span.start, world->office->zone);

		g_string_append_printf(out, "%s %d %s/%s/%s/%s\n", start,
		    (int)(span_length(booking->span) / MINUTE), booking->participant,
		    booking->service, booking->resource, booking->phone);
	}
	return g_string_free(out, FALSE);
}

static void
assert_bookings(const World *world, const char *expected)
{
	g_autofree char *is = bookings(world);

	assert_string_equal(is, expected);
}

static const Understood *
understood_of(const World *world, const char *person)
{
	const Understood *found = NULL;

	for (guint i = 0; i < world->items->len; i++) {
		const Understood *item = world->items->pdata[i];

		if (item->bookings->len &&
		    strstr(((Booking *)item->bookings->pdata[0])->participant, person)) {
			assert_null(found);
			found = item;
		}
	}
	assert_non_null(found);
	return found;
}

static Digest
key_of(const World *world, const char *person)
{
	return understood_of(world, person)->key;
}

static const char *
uid_of(const World *world, const char *person)
{
	return ((Booking *)understood_of(world, person)->bookings->pdata[0])->uid;
}

static void
assert_quarantined(const World *world, const char *expected)
{
	const GPtrArray *all = records_catalogue(world->records)->quarantined;
	g_autoptr(GString) is = g_string_new(NULL);

	for (guint i = 0; i < all->len; i++) {
		g_autofree char *place = quarantine_place(all->pdata[i]);

		g_string_append_printf(
		    is, "%s: %s\n", place, ((Quarantine *)all->pdata[i])->reason);
	}
	assert_string_equal(is->str, expected);
}

#define HEAD "Date,Time,Client Name,Type\n"

/* --- the text --- */

static void
titles_totals_and_repeated_headers_are_passed_over(void **state)
{
	g_autoptr(World) world = report_new();

	(void)state;
	look(world,
	    "Riverside WIC,,,\nPrinted 11/24/2026 8:01 AM\n\n" HEAD
	    "12/01/2026,1:30 PM,Ruth Watkins,recert\nPage 1 of 2,,,\n" HEAD
	    "12/02/2026,9:00 AM,Ana Silva,recert\n12/02/2026,9:15 AM,,\nTotal,2,,\n");
	assert_bookings(world, "2026-12-01T13:30:00-05:00 15 Ruth Watkins/recert/report/\n"
			       "2026-12-02T09:00:00-05:00 15 Ana Silva/recert/report/\n");
	assert_quarantined(world, "");
	assert_int_equal(records_passed_over(world->records), 4);
}

static void
delimiters_are_found_by_the_header(void **state)
{
	static const char signs[] = { ',', ';', '\t', '|' };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
		g_autoptr(World) world = report_new();
		g_autofree char *text =
		    g_strdup("Date?Time?Client Name?Type\r\n12/01/2026?1:30 PM?R. "
			     "Watkins?recert\r\n");

		look(world, g_strdelimit(text, "?", signs[i]));
		assert_bookings(
		    world, "2026-12-01T13:30:00-05:00 15 R. Watkins/recert/report/\n");
	}
}

static void
a_delimiter_that_is_set_is_the_only_one(void **state)
{
	g_autoptr(World) world = report_new();

	(void)state;
	map(world, "delimiter", ";");
	assert_false(look_at(world, HEAD, strlen(HEAD)));
	map(world, "delimiter", "tab");
	look(world, "Date\tTime\tClient Name\tType\n12/01/2026\t1:30 PM\tR, W\trecert\n");
	assert_bookings(world, "2026-12-01T13:30:00-05:00 15 R, W/recert/report/\n");
}

static void
headings_are_compared_without_case_accents_and_signs(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	map(world, "participant", "Participante");
	map(world, "start", "Fecha de la cita");
	look(world, "PARTICIPANT\303\211 ; fecha-de la  CITA:\nAna;2026-12-01 09:00\n");
	assert_bookings(world, "2026-12-01T09:00:00-05:00 15 Ana//report/\n");
}

static void
quotes_hold_delimiters_line_breaks_and_quotes(void **state)
{
	g_autoptr(World) world = report_new();

	(void)state;
	look(world, "\"Date\",\"Time\", \"Client\nName\" ,\"Type\"\r\n"
		    "12/01/2026,1:30 PM,\"Watkins, Ruth \"\"Roo\"\"\",\"re\r\ncert\"\r\n"
		    "12/02/2026,9:00 AM,\"Ana \"Nani\" Silva\",6\" foot\r\n");
	assert_bookings(world,
	    "2026-12-01T13:30:00-05:00 15 Watkins, Ruth \"Roo\"/re cert/report/\n"
	    "2026-12-02T09:00:00-05:00 15 Ana \"Nani\" Silva/6\" foot/report/\n");
}

static void
an_open_quote_costs_its_line(void **state)
{
	g_autoptr(World) world = report_new();

	(void)state;
	look(world, HEAD "12/01/2026,1:30 PM,Ruth,recert\n"
			 "12/02/2026,9:00 AM,\"Ana,recert\n"
			 "12/03/2026,9:00 AM,\"Ben\",recert\n12/04/2026,x,Eve,recert\n"
			 "12/05/2026,\"9:00 AM,\"Eve, A\",recert\n");
	assert_bookings(world, "2026-12-01T13:30:00-05:00 15 Ruth/recert/report/\n"
			       "2026-12-03T09:00:00-05:00 15 Ben/recert/report/\n");
	assert_quarantined(world, "line 3: a quote is not closed\n"
				  "line 5: \"12/04/2026 x\" is not written as "
				  "\"%m/%d/%Y %I:%M %p\"\n"
				  "line 6: a quote is not closed\n");
}

static void
code_pages_are_told_apart(void **state)
{
	static const struct {
		const char *text;
		size_t len;
	} texts[] = {
#define TEXT(text) { text, sizeof text - 1 }
		TEXT("\xef\xbb\xbfparticipant,start\nN\303\272\303\261ez,2026-12-01 "
		     "09:00\n"),
		TEXT("participant;start\nN\372\361ez;2026-12-01 09:00\n"),
		TEXT("\xff\xfep\0a\0r\0t\0i\0c\0i\0p\0a\0n\0t\0\t\0s\0t\0a\0r\0t\0\r\0\n\0"
		     "N\0\xfa\0\xf1\0e\0z\0\t\0002\0000\0002\0006\0-\0001\0002\0-\0000\0001"
		     "\0 \0000\0009\0:\0000\0000\0"),
		TEXT("p\0a\0r\0t\0i\0c\0i\0p\0a\0n\0t\0\t\0s\0t\0a\0r\0t\0\n\0"
		     "N\0\xfa\0\xf1\0e\0z\0\t\0002\0000\0002\0006\0-\0001\0002\0-\0000\0001"
		     "\0 \0000\0009\0:\0000\0000\0"),
		TEXT("participant|start\rN\303\272\303\261ez|2026-12-01 09:00\r"),
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(World) world = world_new(HOLDS_RECORDED);

		assert_true(look_at(world, texts[i].text, texts[i].len));
		assert_bookings(
		    world, "2026-12-01T09:00:00-05:00 15 N\303\272\303\261ez//report/\n");
	}
}

static void
windows_letters_are_read_and_can_be_set(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	look(world, "participant,start\nO\222Neil \212,2026-12-01 09:00\n");
	assert_bookings(
	    world, "2026-12-01T09:00:00-05:00 15 O\342\200\231Neil \305\240//report/\n");
	map(world, "encoding", "windows-1252");
	look(world, "participant,start\nA\303\261a,2026-12-01 09:00\n");
	assert_bookings(
	    world, "2026-12-01T09:00:00-05:00 15 A\303\203\302\261a//report/\n");
}

/* --- the header --- */

static void
a_header_that_is_not_there_is_told_in_one_line(void **state)
{
	static const struct {
		const char *text, *fault;
	} bodies[] = {
		{ "Title\nDate,Time,Client,Type\n12/01/2026,9:00 AM,Ruth,x\n",
		    "there is no column \"Client Name\": line 2, the nearest to a "
		    "header, has \"Date\", \"Time\", \"Client\", \"Type\"; looked for "
		    "\"Client Name\", \"Type\", \"Date\", \"Time\"" },
		{ "12/01/2026,9:00 AM,Ruth Watkins,recert\n",
		    "none of the first 50 lines looks like a header" },
		{ "Ruth\n", "none of the first 50 lines looks like a header" },
		{ "When,Who,What\n", "has \"When\", \"Who\", \"What\"" },
		{ "Ruth,Desk\n", "none of the first 50 lines looks like a header" },
		{ "", "the body is empty" },
		{ " \r\n", "the body is empty" },
		{ "<!DOCTYPE html>", "the body is markup" },
		{ "PK\003\004x", "the body is a workbook or an archive" },
		{ "BEGIN:VCALENDAR\r\n", "the body is a calendar" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
		g_autoptr(World) world = report_new();

		assert_false(look_at(world, bodies[i].text, strlen(bodies[i].text)));
		if (!strstr(world->error->message, bodies[i].fault))
			fail_msg("%s", world->error->message);
		assert_null(strstr(world->error->message, "Ruth"));
		assert_null(strchr(world->error->message, '\n'));
	}
}

static void
all_that_is_mapped_has_to_be_there(void **state)
{
	g_autoptr(World) world = report_new();

	(void)state;
	map(world, "phone", "Telephone");
	assert_false(look_at(world, HEAD, strlen(HEAD)));
	assert_non_null(strstr(world->error->message, "no column \"Telephone\":"));
}

static void
a_header_stands_among_the_first_lines(void **state)
{
	g_autoptr(World) world = report_new();
	g_autoptr(GString) text = g_string_new(NULL);

	(void)state;
	for (unsigned i = 0; i < 49; i++)
		g_string_append(text, "title\n");
	g_string_append(text, HEAD);
	look(world, text->str);
	g_string_prepend(text, "title\n");
	assert_false(look_at(world, text->str, text->len));
}

/* --- the fields --- */

static void
fields_own_names_need_no_map(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	look(world,
	    "uid,participant,start,end,length,service,resource,phone,note,status\n"
	    "a,Ruth,2026-12-01 09:00,2026-12-01 09:40,,visit,Desk 2,555-010-0001,,\n"
	    "b,Ana,2026-12-01T15:00:00Z,,45 min,visit,Desk 2,,,Cancelled by client\n"
	    "c,Ben,2026-12-01T15:00:00Z,,45 min,visit,Desk 2,,,confirmed\n"
	    "d,Eve,2026-12-02,2026-12-03,,visit,Desk 2,,,\n");
	assert_bookings(world, "2026-12-01T09:00:00-05:00 40 Ruth/visit/Desk 2/5550100001\n"
			       "2026-12-01T10:00:00-05:00 45 Ben/visit/Desk 2/\n"
			       "2026-12-02T00:00:00-05:00 2880 Eve/visit/Desk 2/\n");
	assert_string_equal(uid_of(world, "Ruth"), "a");
	assert_int_equal(
	    ((Booking *)understood_of(world, "Ben")->bookings->pdata[0])->confirmed, 1);
}

static void
times_are_the_feeds_zones_with_its_gaps(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	zone_unref(world->feed->zone);
	world->feed->zone = zone_open("America/Chicago", NULL);
	look(world, "participant,start\nA,2026-12-01 09:00\nB,2027-03-14 02:30\n"
		    "C,2026-11-01 01:30\n");
	assert_bookings(world, "2026-11-01T01:30:00-05:00 15 C//report/\n"
			       "2026-12-01T10:00:00-05:00 15 A//report/\n"
			       "2027-03-14T04:30:00-04:00 15 B//report/\n");
}

static void
words_that_mean_cancelled_can_be_set(void **state)
{
	static const char text[] =
	    "participant,start,status\nA,2026-12-01 09:00,Rescheduled\n"
	    "B,2026-12-01 10:00,CANC\n"
	    "C,2026-12-01 11:00,Cancelled\n";
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	look(world, text);
	assert_bookings(world, "2026-12-01T09:00:00-05:00 15 A//report/\n"
			       "2026-12-01T10:00:00-05:00 15 B//report/\n");
	map(world, "cancelled", "rescheduled|canc");
	look(world, text);
	assert_bookings(world, "2026-12-01T11:00:00-05:00 15 C//report/\n");
}

static const Request *
only_request(const World *world)
{
	const Understood *item;

	assert_int_equal(world->items->len, 1);
	item = world->items->pdata[0];
	assert_int_equal(item->requests->len, 1);
	return item->requests->pdata[0];
}

static void
requests_csv_is_read_as_it_is(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_REQUESTED);
	const Request *request;

	(void)state;
	look(world, "participant,phone,service,resource,asked_start,asked_end,asked_at,"
		    "booking_uid\nRuth,555-010-0001,recert,Desk 2,2026-12-01 11:30,"
		    "2026-12-01 12:00,2026-11-20 08:00,w1\n");
	request = only_request(world);
	assert_string_equal(request->participant, "Ruth");
	assert_string_equal(request->booking_uid, "w1");
	assert_string_equal(request->phone, "5550100001");
	assert_string_equal(request->resource, "Desk 2");
	assert_int_equal(request->asked.end - request->asked.start, 30 * MINUTE);
	assert_int_equal(
	    request->asked.start - request->asked_at, 11 * DAY + 3 * HOUR + 30 * MINUTE);
	look(world, "participant,start\nRuth,2026-12-01\n");
	request = only_request(world);
	assert_true(request->day_only);
}

static void
a_row_may_hold_both(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_BOTH);
	const Request *request;

	(void)state;
	look(world,
	    "participant,start,asked_start\nRuth,2026-12-01 13:30,2026-12-01 11:30\n");
	assert_bookings(world, "2026-12-01T13:30:00-05:00 15 Ruth//report/\n");
	request = only_request(world);
	assert_string_equal(request->booking_uid, uid_of(world, "Ruth"));
}

static void
absences_need_nobody_and_last_to_the_end_of_their_day(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_ABSENCES);

	(void)state;
	look(world, "Leave,,\nresource,start,end\nDesk 2,2026-12-24,2026-12-26\n"
		    "Desk 1,2026-12-01 13:00,2026-12-01\nTotal,2,\n,,\n");
	assert_bookings(world, "2026-12-01T13:00:00-05:00 660 //Desk 1/\n"
			       "2026-12-24T00:00:00-05:00 4320 //Desk 2/\n");
	assert_quarantined(world,
	    "line 5: \"2\" is not a time like 2026-12-01 11:30; say with "
	    "`format` how it is written\n");
}

static void
texts_are_cut_to_what_a_booking_may_hold(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	g_autofree char *word = g_strnfill(3000, 'x');
	g_autofree char *text = NULL;
	const Booking *booking;

	(void)state;
	map(world, "participant", "a|b");
	map(world, "uid", "c|d");
	map(world, "start", "e");
	text = g_strdup_printf(
	    "a,b,c,d,e\n%s,%s,%s,%s,2026-12-01 09:00\n", word, word, word, word);
	look(world, text);
	booking = understood_of(world, "xxx")->bookings->pdata[0];
	assert_int_equal(strlen(booking->participant), NAME_CHARS_MAX);
	assert_int_equal(strlen(booking->uid), UID_CHARS_MAX);
}

static void
what_cannot_be_read_beside_the_start_is_counted(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	const Catalogue *catalogue;
	g_autoptr(Item) item = NULL;

	(void)state;
	look(world, "participant,start,end,created\nA,2026-12-01 09:00,noon,yesterday\n");
	catalogue = records_catalogue(world->records);
	item = records_item(
	    world->records, &g_array_index(catalogue->items, CatalogueItem, 0));
	assert_int_equal(((Entry *)item->entries->pdata[0])->skipped, 2);
	assert_bookings(world, "2026-12-01T09:00:00-05:00 15 A//report/\n");
}

/* --- keys --- */

#define ROW(when, who) when "," who ",recert\n"

static void
a_changed_start_is_the_same_row(void **state)
{
	g_autoptr(World) world = report_new();
	Digest ruth, ana;

	(void)state;
	look(
	    world, HEAD ROW("12/01/2026,1:30 PM", "Ruth") ROW("12/01/2026,2:00 PM", "Ana"));
	ruth = key_of(world, "Ruth");
	ana = key_of(world, "Ana");
	learn(world);
	look(
	    world, HEAD ROW("12/03/2026,9:00 AM", "Ruth") ROW("12/01/2026,2:00 PM", "Ana"));
	assert_true(digest_equal(key_of(world, "Ruth"), ruth));
	assert_true(digest_equal(key_of(world, "Ana"), ana));
	learn(world);
	look(world, HEAD ROW("12/04/2026,9:00 AM", "RUTH"));
	assert_true(digest_equal(key_of(world, "RUTH"), ruth));
}

static void
a_row_that_moved_stays_itself_when_another_takes_its_start(void **state)
{
	g_autoptr(World) world = report_new();
	Digest first;

	(void)state;
	look(world, HEAD ROW("12/01/2026,1:30 PM", "Ruth"));
	first = key_of(world, "Ruth");
	learn(world);
	look(world, HEAD ROW("12/08/2026,9:00 AM", "Ruth"));
	learn(world);
	look(world,
	    HEAD ROW("12/01/2026,1:30 PM", "Ruth") ROW("12/08/2026,9:00 AM", "Ruth"));
	for (guint i = 0; i < world->items->len; i++) {
		const Understood *item = world->items->pdata[i];
		const Booking *booking = item->bookings->pdata[0];

		assert_true(g_str_has_prefix(booking->uid, "row-"));
		assert_int_equal(
		    digest_equal(item->key, first), booking->span.start > TODAY + 10 * DAY);
	}
}

static void
what_is_over_has_not_moved(void **state)
{
	g_autoptr(World) world = report_new();
	Digest past;

	(void)state;
	look(world, HEAD ROW("11/20/2026,1:30 PM", "Ruth"));
	past = key_of(world, "Ruth");
	learn(world);
	look(world, HEAD ROW("12/08/2026,9:00 AM", "Ruth"));
	assert_false(digest_equal(key_of(world, "Ruth"), past));
}

static void
the_nearest_is_the_one_that_moved(void **state)
{
	g_autoptr(World) world = report_new();
	Digest first = DIGEST_NONE;

	(void)state;
	look(world, HEAD ROW("12/01/2026,1:30 PM", "Ruth"));
	first = key_of(world, "Ruth");
	look(world,
	    HEAD ROW("12/01/2026,1:30 PM", "Ruth") ROW("12/15/2026,1:30 PM", "Ruth"));
	learn(world);
	look(world, HEAD ROW("12/16/2026,1:30 PM", "Ruth"));
	assert_false(digest_equal(key_of(world, "Ruth"), first));
	assert_non_null(index_find(world->known, key_of(world, "Ruth")));
	look(world, HEAD ROW("12/02/2026,1:30 PM", "Ruth"));
	assert_true(digest_equal(key_of(world, "Ruth"), first));
}

static void
keys_do_not_hang_on_the_order_of_rows(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	look(world, "participant,start,resource\nA,2026-12-01 09:00,Desk 1\n"
		    "A,2026-12-01 09:00,Desk 2\n");
	assert_int_equal(world->items->len, 2);
	learn(world);
	look(world, "resource,start,participant\nDesk 2,2026-12-01 09:00,A\n"
		    "Desk 1,2026-12-01 09:00,A\nDesk 1,2026-12-01 09:00,A\n");
	assert_int_equal(world->items->len, 2);
	assert_int_equal(records_passed_over(world->records), 1);
	for (guint i = 0; i < world->items->len; i++)
		assert_non_null(
		    index_find(world->known, ((Understood *)world->items->pdata[i])->key));
}

static void
an_id_is_the_row_whatever_else_changes(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	Digest key;

	(void)state;
	look(world, "uid,participant,start\n17,Ruth,2026-11-20 09:00\n");
	key = key_of(world, "Ruth");
	learn(world);
	look(world, "uid,participant,start\n17,Ana,2026-12-09 10:00\n");
	assert_true(digest_equal(key_of(world, "Ana"), key));
	assert_string_equal(uid_of(world, "Ana"), "17");
}

static void
rows_of_one_id_are_revisions_or_a_household(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);

	(void)state;
	look(world, "uid,participant,start,service\n17,Ruth,2026-12-01 09:00,old\n"
		    "17,Ruth,2026-12-01 09:00,new\n17,Ana,2026-12-01 09:00,new\n"
		    "17,Ben,2026-12-02 10:00,new\n");
	assert_bookings(world, "2026-12-01T09:00:00-05:00 15 Ana/new/report/\n"
			       "2026-12-01T09:00:00-05:00 15 Ruth/new/report/\n"
			       "2026-12-02T10:00:00-05:00 15 Ben/new/report/\n");
	assert_string_equal(uid_of(world, "Ben"), "17~20261202T100000");
	assert_string_not_equal(uid_of(world, "Ana"), uid_of(world, "Ruth"));
}

static void
a_bad_row_leaves_what_was_known_of_it(void **state)
{
	g_autoptr(World) world = report_new();
	Digest ruth;
	const GArray *items;

	(void)state;
	look(world, HEAD ROW("12/01/2026,1:30 PM", "Ruth"));
	ruth = key_of(world, "Ruth");
	learn(world);
	look(world, HEAD ROW("12/01/2026,25:30 PM", "Ruth"));
	items = records_catalogue(world->records)->items;
	assert_int_equal(items->len, 1);
	assert_true(digest_equal(g_array_index(items, CatalogueItem, 0).key, ruth));
	assert_true(digest_is_none(g_array_index(items, CatalogueItem, 0).digest));
}

/* --- caps --- */

static void
rows_that_are_too_large_are_put_aside(void **state)
{
	g_autoptr(World) world = report_new();
	g_autoptr(GString) text = g_string_new(HEAD);

	(void)state;
	g_string_append(text, "12/01/2026,9:00 AM,Ruth,recert");
	for (unsigned i = 0; i < 300; i++)
		g_string_append_c(text, ',');
	g_string_append(text, "\n12/01/2026,9:00 AM,Ana,");
	for (unsigned i = 0; i < 70000; i++)
		g_string_append_c(text, 'x');
	g_string_append(text, "\n12/01/2026,9:00 AM,Ben,recert\n");
	look(world, text->str);
	assert_quarantined(world, "line 2: more than 256 columns\n"
				  "line 3: a cell of more than 64 KiB\n");
	assert_bookings(world, "2026-12-01T09:00:00-05:00 15 Ben/recert/report/\n");
}

static void
quotes_that_never_close_end_it(void **state)
{
	g_autoptr(World) world = report_new();
	g_autoptr(GString) text = g_string_new(HEAD);

	(void)state;
	for (unsigned i = 0; i < 1100; i++)
		g_string_append(text, "\"a,b\n");
	assert_false(look_at(world, text->str, text->len));
	assert_non_null(strstr(world->error->message, "quotes are not closed"));
}

static void
so_many_rows_may_be_alike(void **state)
{
	g_autoptr(World) world = world_new(HOLDS_RECORDED);
	g_autoptr(GString) text = g_string_new("participant,start,resource\n");

	(void)state;
	for (unsigned i = 0; i < 300; i++)
		g_string_append_printf(text, "A,2026-12-01 09:00,Desk %u\n", i);
	look(world, text->str);
	assert_int_equal(world->items->len, 256);
	assert_int_equal(records_catalogue(world->records)->quarantined_count, 44);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_totals_and_repeated_headers_are_passed_over),
		cmocka_unit_test(delimiters_are_found_by_the_header),
		cmocka_unit_test(a_delimiter_that_is_set_is_the_only_one),
		cmocka_unit_test(headings_are_compared_without_case_accents_and_signs),
		cmocka_unit_test(quotes_hold_delimiters_line_breaks_and_quotes),
		cmocka_unit_test(an_open_quote_costs_its_line),
		cmocka_unit_test(code_pages_are_told_apart),
		cmocka_unit_test(windows_letters_are_read_and_can_be_set),
		cmocka_unit_test(a_header_that_is_not_there_is_told_in_one_line),
		cmocka_unit_test(all_that_is_mapped_has_to_be_there),
		cmocka_unit_test(a_header_stands_among_the_first_lines),
		cmocka_unit_test(fields_own_names_need_no_map),
		cmocka_unit_test(times_are_the_feeds_zones_with_its_gaps),
		cmocka_unit_test(words_that_mean_cancelled_can_be_set),
		cmocka_unit_test(requests_csv_is_read_as_it_is),
		cmocka_unit_test(a_row_may_hold_both),
		cmocka_unit_test(absences_need_nobody_and_last_to_the_end_of_their_day),
		cmocka_unit_test(texts_are_cut_to_what_a_booking_may_hold),
		cmocka_unit_test(what_cannot_be_read_beside_the_start_is_counted),
		cmocka_unit_test(a_changed_start_is_the_same_row),
		cmocka_unit_test(
		    a_row_that_moved_stays_itself_when_another_takes_its_start),
		cmocka_unit_test(what_is_over_has_not_moved),
		cmocka_unit_test(the_nearest_is_the_one_that_moved),
		cmocka_unit_test(keys_do_not_hang_on_the_order_of_rows),
		cmocka_unit_test(an_id_is_the_row_whatever_else_changes),
		cmocka_unit_test(rows_of_one_id_are_revisions_or_a_household),
		cmocka_unit_test(a_bad_row_leaves_what_was_known_of_it),
		cmocka_unit_test(rows_that_are_too_large_are_put_aside),
		cmocka_unit_test(quotes_that_never_close_end_it),
		cmocka_unit_test(so_many_rows_may_be_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
