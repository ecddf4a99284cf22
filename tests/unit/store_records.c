/* What is put in comes out the same: bookings and their versions, requests, alerts,
 * notices; and what is old is forgotten, names first. */
#include "unit.h"

#include "store_books.h"

#include <slipwatch/error.h>
#include <slipwatch/names.h>
#include <slipwatch/phone.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOON = 1796140800, LATER = NOON + 7 * DAY };

static int64_t
put_item(Books *books, const char *uid)
{
	ItemRow item = { .feed = books->feed->id,
		.key = digest_text(uid),
		.digest = digest_text("first"),
		.uid = (char *)uid };
	assert_true(store_item_put(books->store, &item, NULL));
	return item.id;
}

static Booking *
booking_make(const char *uid, const char *name, const char *station, int64_t start)
{
	Booking *booking = booking_new();
	g_autofree char *folded = name_fold(name);
	set(&booking->feed, "bookings");
	set(&booking->uid, uid);
	set(&booking->participant, name);
	g_free(booking->person);
	booking->person = g_strconcat("=", folded, NULL);
	set(&booking->resource, station);
	booking->span = (Span){ start, start + 30 * MINUTE };
	booking->recurrence = booking->created = booking->modified = NO_TIME;
	booking->first_seen = booking->moved_at = NO_TIME;
	booking->sequence = -1;
	return booking;
}

static BookingRow *
put_booking(Books *books, int64_t item, Booking *booking)
{
	BookingRow *row = g_new0(BookingRow, 1);
	row->item = item;
	row->feed = books->feed->id;
	row->gone_at = NO_TIME;
	row->booking = booking;
	assert_true(store_booking_put(books->store, books->office.id, row, NULL));
	return row;
}

static void
assert_same_booking(const Booking *a, const Booking *b)
{
	assert_string_equal(a->feed, b->feed);
	assert_string_equal(a->uid, b->uid);
	assert_string_equal(a->participant, b->participant);
	assert_string_equal(a->person, b->person);
	assert_string_equal(a->resource, b->resource);
	assert_string_equal(a->service, b->service);
	assert_string_equal(a->note, b->note);
	assert_string_equal(a->phone, b->phone);
	assert_int_equal(a->rsvp, b->rsvp);
	assert_int_equal(a->confirmed, b->confirmed);
	assert_int_equal(a->recurrence, b->recurrence);
	assert_int_equal(a->span.start, b->span.start);
	assert_int_equal(a->span.end, b->span.end);
	assert_int_equal(a->created, b->created);
	assert_int_equal(a->modified, b->modified);
	assert_int_equal(a->sequence, b->sequence);
	assert_int_equal(a->all_day, b->all_day);
	assert_int_equal(a->cut, b->cut);
	assert_int_equal(a->expanded, b->expanded);
	assert_int_equal(a->first_seen, b->first_seen);
	assert_int_equal(a->moved_at, b->moved_at);
	assert_int_equal(a->moves, b->moves);
}

static void
a_booking_comes_back_whole(void **state)
{
	Books *books = *state;
	Booking *booking = booking_make("w1", "Mrs. Watkins", "Station 1", NOON);
	set(&booking->service, "class");
	set(&booking->note, "line one\nline two");
	set(&booking->phone, "2125550100");
	booking->rsvp = RSVP_DECLINED;
	booking->confirmed = true;
	booking->recurrence = NOON - DAY;
	booking->created = NOON - 9 * DAY;
	booking->modified = NOON - 8 * DAY;
	booking->sequence = 3;
	booking->all_day = booking->expanded = true;
	booking->first_seen = NOON - 7 * DAY;
	booking->moved_at = NOON - 6 * DAY;
	booking->moves = 2;
	int64_t item = put_item(books, "w1");
	BookingRow *row = put_booking(books, item, booking);
	g_autoptr(GPtrArray) rows = store_item_bookings(books->store, item, NULL);
	assert_int_equal(rows->len, 1);
	assert_same_booking(((BookingRow *)rows->pdata[0])->booking, booking);
	assert_int_equal(((BookingRow *)rows->pdata[0])->booking->rsvp, RSVP_DECLINED);
	/* Its item tells of a cap that it met. */
	assert_true(store_item_crowd(books->store, item, NULL));
	g_autoptr(GPtrArray) again = store_item_bookings(books->store, item, NULL);
	booking->cut = true;
	assert_same_booking(((BookingRow *)again->pdata[0])->booking, booking);
	booking_row_free(row);
}

static void
a_name_is_kept_as_it_was_written(void **state)
{
	Books *books = *state;
	static const char *const names[] = { "Ann Lee", "Lee, Ann", "ann lee" };
	int64_t item = put_item(books, "w1");
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
		Booking *booking = booking_make("w1", names[i], "Station 1", NOON + i);
		set(&booking->person, "=ann lee");
		booking_row_free(put_booking(books, item, booking));
	}
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(books->store, books->office.id, "=ann lee", NULL);
	assert_int_equal(rows->len, G_N_ELEMENTS(names));
	for (unsigned i = 0; i < rows->len; i++)
		assert_string_equal(
		    ((BookingRow *)rows->pdata[i])->booking->participant, names[i]);
}

/* When it began, since when it stood so (0: from its making), and until when. */
static void
assert_former(const Books *books, Span span, const char *expected)
{
	GString *seen = g_string_new(NULL);
	g_autoptr(GPtrArray) rows =
	    store_former_bookings(books->store, books->office.id, span, NULL);
	assert_non_null(rows);
	for (guint i = 0; i < rows->len; i++) {
		const BookingRow *row = rows->pdata[i];
		const Booking *booking = row->booking;
		int64_t since = booking->moved_at == NO_TIME ? NOON : booking->moved_at;
		g_string_append_printf(seen, "%s %d %d %d\n", booking->participant,
		    (int)(booking->span.start - NOON), (int)(since - NOON),
		    (int)(row->gone_at - NOON));
	}
	assert_string_equal(seen->str, expected);
	g_string_free(seen, TRUE);
}

static void
what_stood_once_is_known_with_its_time(void **state)
{
	Books *books = *state;
	Span all = { NOON - DAY, NOON + DAY };
	BookingRow *row = put_booking(books, put_item(books, "w1"),
	    booking_make("w1", "Mrs. Watkins", "Station 1", NOON));
	assert_former(books, all, "");
	/* A note is not another slot. */
	assert_true(store_booking_keep(books->store, row->id, NOON + 1, NULL));
	assert_former(books, all, "");
	for (int i = 2; i <= 3; i++) {
		assert_true(store_booking_keep(books->store, row->id, NOON + i, NULL));
		row->booking->span.start += HOUR;
		row->booking->span.end += HOUR;
		row->booking->moved_at = NOON + i;
		assert_true(store_booking_put(books->store, books->office.id, row, NULL));
	}
	assert_former(
	    books, all, "Mrs. Watkins 0 0 1\nMrs. Watkins 0 1 2\nMrs. Watkins 3600 2 3\n");
	row->state = RECORD_GONE;
	row->gone_at = NOON + 4;
	assert_true(store_booking_put(books->store, books->office.id, row, NULL));
	assert_former(books, (Span){ NOON + HOUR, NOON + DAY },
	    "Mrs. Watkins 7200 3 4\nMrs. Watkins 3600 2 3\n");
	assert_former(books, (Span){ NOON - DAY, NOON }, "");
	booking_row_free(row);
}

static void
versions_are_kept_in_order(void **state)
{
	Books *books = *state;
	BookingRow *row = put_booking(books, put_item(books, "w1"),
	    booking_make("w1", "Mrs. Watkins", "Station 1", NOON));
	for (int i = 1; i <= 2; i++) {
		assert_true(store_booking_keep(books->store, row->id, NOON, NULL));
		row->booking->span.start += HOUR;
		row->booking->span.end += HOUR;
		assert_true(store_booking_put(books->store, books->office.id, row, NULL));
	}
	g_autoptr(GArray) spans = store_versions(books->store, row->id, NULL);
	assert_int_equal(spans->len, 2);
	assert_int_equal(g_array_index(spans, Span, 0).start, NOON);
	assert_int_equal(g_array_index(spans, Span, 1).start, NOON + HOUR);
	booking_row_free(row);
}

static guint
count_at(Books *books, const char *folded, int64_t start, int64_t end)
{
	Span span = { start, end };
	g_autoptr(GPtrArray) rows =
	    store_place_bookings(books->store, books->office.id, folded, span, NULL);
	guint overlapping = 0;
	assert_non_null(rows);
	for (guint i = 0; i < rows->len; i++)
		overlapping +=
		    span_overlaps(((BookingRow *)rows->pdata[i])->booking->span, span);
	return overlapping;
}

static void
a_place_is_found_however_it_is_written(void **state)
{
	Books *books = *state;
	int64_t item = put_item(books, "w1");
	Booking *leave = booking_make("w1", "", "Station 1", NOON - 9 * DAY);
	leave->span.end = NOON + 9 * DAY;
	booking_row_free(put_booking(books, item, leave));
	booking_row_free(
	    put_booking(books, item, booking_make("w1", "Ann Lee", "station 1", NOON)));
	booking_row_free(
	    put_booking(books, item, booking_make("w1", "Bo Kim", "Station 2", NOON)));
	assert_int_equal(count_at(books, "station 1", NOON, NOON + HOUR), 2);
	assert_int_equal(count_at(books, "station 1", NOON + DAY, NOON + 2 * DAY), 1);
	assert_int_equal(count_at(books, "station 2", NOON, NOON + HOUR), 1);
	assert_int_equal(count_at(books, "station 2", NOON + HOUR, NOON + DAY), 0);
	assert_int_equal(count_at(books, "", NOON, NOON + HOUR), 3);
}

static void
namesakes_and_links_are_found(void **state)
{
	Books *books = *state;
	Booking *other = booking_make("w2", "Watkins", "Station 1", NOON);
	set(&other->person, "watkins@x.example");
	booking_row_free(put_booking(books, put_item(books, "w1"),
	    booking_make("w1", "Mrs. Watkins", "Station 1", NOON)));
	booking_row_free(put_booking(books, put_item(books, "w2"), other));
	g_autoptr(GHashTable) alike =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	assert_true(store_person_namesakes(
	    books->store, books->office.id, "=watkins", alike, NULL));
	assert_true(g_hash_table_contains(alike, "watkins@x.example"));
	g_autoptr(GHashTable) linked =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	assert_true(store_uid_persons(books->store, books->office.id, "w2", linked, NULL));
	assert_int_equal(g_hash_table_size(linked), 1);
	assert_true(g_hash_table_contains(linked, "watkins@x.example"));
}

/* --- requests --- */

static RequestRow *
put_request(Books *books, const char *uid, int64_t start, int64_t end)
{
	RequestRow *row = g_new0(RequestRow, 1);
	Request *request = request_new();
	set(&request->uid, uid);
	set(&request->participant, "Mrs. Watkins");
	set(&request->person, "=watkins");
	set(&request->phone, "555-0100");
	set(&request->resource, "Station 1");
	set(&request->booking_uid, "w1");
	request->asked = (Span){ start, end };
	request->asked_at = start - DAY;
	request->length = 30 * MINUTE;
	request->day_only = true;
	row->gone_at = NO_TIME;
	row->due = start - HOUR;
	row->taken_by = g_intern_static_string("phone");
	row->request = request;
	assert_true(store_request_put(books->store, books->office.id, row, NULL));
	return row;
}

static unsigned
persons_of_phone(Books *books, int64_t tail, unsigned limit)
{
	g_autoptr(GHashTable) persons =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	assert_true(store_phone_persons(
	    books->store, books->office.id, tail, limit, persons, NULL));
	return g_hash_table_size(persons);
}

/* It is an office's own that many have; asking for it costs no more for that. */
static void
a_number_of_many_tells_of_no_request(void **state)
{
	Books *books = *state;
	g_autoptr(Booking) stranger = booking_make("s1", "Al Poe", "Station 1", NOON);
	bool asked = false;
	set(&stranger->phone, "5550100");
	request_row_free(put_request(books, "r1", NOON, NOON));
	assert_true(
	    store_booking_asked(books->store, books->office.id, stranger, &asked, NULL));
	assert_true(asked);
	for (unsigned i = 0; i < 16 * PHONE_PERSONS_MAX; i++) {
		g_autofree char *uid = g_strdup_printf("p%u", i);
		Booking *booking = booking_make(uid, uid, "Station 1", NOON);
		set(&booking->phone, "5550100");
		booking_row_free(put_booking(books, put_item(books, uid), booking));
	}
	assert_true(
	    store_booking_asked(books->store, books->office.id, stranger, &asked, NULL));
	assert_false(asked);
}

/* The first of a feed, absences aside. */
static void
what_was_stamped_comes_in_order_and_not_all(void **state)
{
	Books *books = *state;
	static const char *const uids[] = { "w3", "w1", "w2", "w0" };
	for (unsigned i = 0; i < G_N_ELEMENTS(uids); i++) {
		Booking *booking = booking_make(uids[i], uids[i], "Station 1", NOON);
		booking->created = NOON - DAY + (uids[i][1] - '0') * MINUTE;
		if (uids[i][1] == '0')
			set(&booking->person, "");
		booking_row_free(put_booking(books, put_item(books, uids[i]), booking));
	}
	Span span = { NOON - DAY, NOON };
	g_autoptr(GPtrArray) rows =
	    store_stamped_bookings(books->store, books->feed->id, span, 2, NULL);
	assert_int_equal(rows->len, 2);
	assert_string_equal(((BookingRow *)rows->pdata[0])->booking->uid, "w1");
	assert_string_equal(((BookingRow *)rows->pdata[1])->booking->uid, "w2");
}

static void
a_telephone_leads_to_its_people_and_goes_with_them(void **state)
{
	Books *books = *state;
	static const struct {
		const char *uid, *name, *phone;
	} rows[] = {
		{ "w1", "Ann Lee", "2125550100" },
		{ "w2", "Bo Lee", "5550100" },
		{ "w3", "Bo Lee", "12125550100" },
		{ "w4", "Cy Kim", "5550199" },
		{ "w5", "Di Kim", "" },
	};
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		Booking *booking =
		    booking_make(rows[i].uid, rows[i].name, "Station 1", NOON);
		set(&booking->phone, rows[i].phone);
		booking_row_free(put_booking(books, put_item(books, rows[i].uid), booking));
	}
	assert_int_equal(persons_of_phone(books, 5550100, 10), 2);
	assert_int_equal(persons_of_phone(books, 5550100, 1), 1);
	assert_int_equal(persons_of_phone(books, 5550199, 10), 1);
	/* Whoever only had it once is not found. */
	request_row_free(put_request(books, "desk-1", NOON, NOON));
	assert_int_equal(persons_of_phone(books, 5550100, 10), 3);
	RequestRow *given_up =
	    store_request(books->store, books->office.id, "desk-1", NULL);
	given_up->state = RECORD_GONE;
	assert_true(store_request_put(books->store, books->office.id, given_up, NULL));
	request_row_free(given_up);
	assert_int_equal(persons_of_phone(books, 5550100, 10), 2);
	assert_true(store_purge(books->store, NOON + DAY, NULL));
	assert_int_equal(persons_of_phone(books, 5550100, 10), 0);
}

static void
a_request_comes_back_whole(void **state)
{
	Books *books = *state;
	RequestRow *put = put_request(books, "desk-1", NOON, NOON + HOUR);
	RequestRow *got = store_request(books->store, books->office.id, "desk-1", NULL);
	assert_non_null(got);
	assert_int_equal(got->id, put->id);
	assert_int_equal(got->due, put->due);
	assert_string_equal(got->taken_by, "phone");
	assert_string_equal(got->request->feed, "");
	assert_string_equal(got->request->phone, "555-0100");
	assert_string_equal(got->request->booking_uid, "w1");
	assert_int_equal(got->request->asked.end, NOON + HOUR);
	assert_int_equal(got->request->asked_at, NOON - DAY);
	assert_int_equal(got->request->length, 30 * MINUTE);
	assert_true(got->request->day_only && !got->request->withdrawn);
	got->withdrawn_here = true;
	assert_true(store_request_put(books->store, books->office.id, got, NULL));
	const RequestPlace latest = { INT64_MAX, INT64_MAX };
	g_autoptr(GPtrArray) listed =
	    store_requests(books->store, "riverside", latest, 10, NULL);
	assert_int_equal(listed->len, 1);
	assert_true(((RequestRow *)listed->pdata[0])->request->withdrawn);
	request_row_free(put);
	request_row_free(got);
}

static void
a_request_that_is_not_there_is_not_found(void **state)
{
	Books *books = *state;
	g_autoptr(GError) error = NULL;
	assert_null(store_request(books->store, books->office.id, "desk-9", &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND));
}

static guint
count_asking(Books *books, int64_t start, int64_t end)
{
	Span span = { start, end };
	g_autoptr(GPtrArray) rows =
	    store_asking_requests(books->store, books->office.id, span, NULL);
	assert_non_null(rows);
	return rows->len;
}

static void
whoever_asks_for_a_day_is_found(void **state)
{
	Books *books = *state;
	request_row_free(put_request(books, "one", NOON, NOON));
	request_row_free(put_request(books, "month", NOON - 15 * DAY, NOON + 15 * DAY));
	assert_int_equal(count_asking(books, NOON - HOUR, NOON + HOUR), 2);
	assert_int_equal(count_asking(books, NOON + DAY, NOON + 2 * DAY), 1);
	assert_int_equal(count_asking(books, NOON + 16 * DAY, NOON + 17 * DAY), 0);
}

static void
what_is_due_is_found(void **state)
{
	Books *books = *state;
	int64_t next = 0;
	assert_true(store_next_due(books->store, books->office.id, &next, NULL));
	assert_true(next == INT64_MAX);
	request_row_free(put_request(books, "one", NOON, NOON));
	assert_true(store_next_due(books->store, books->office.id, &next, NULL));
	assert_int_equal(next, NOON - HOUR);
	g_autoptr(GPtrArray) rows =
	    store_due_requests(books->store, books->office.id, next, NULL);
	assert_int_equal(rows->len, 1);
}

/* --- alerts and notices --- */

static Alert *
alert_make(const char *person, int64_t recorded)
{
	g_autoptr(Finding) finding = finding_new("mismatch");
	finding->kind = g_strdup("hour-digit-dropped");
	finding->p = 0.912345678;
	finding->tier = TIER_INTERRUPT;
	finding->office = g_strdup("Riverside WIC");
	finding->person = g_strdup(person);
	finding->asked = recorded - 2 * HOUR;
	finding->recorded = recorded;
	finding->asked_free = 1;
	finding->busy = 1;
	g_ptr_array_add(finding->participants, g_strdup("Mrs. Watkins"));
	g_ptr_array_add(finding->bookings, g_strdup("w1"));
	Alert *alert = alert_new("riverside", finding, NOON);
	alert->key = digest_text(person);
	alert->facts = digest_text("facts");
	return alert;
}

static void
an_alert_comes_back_whole(void **state)
{
	Books *books = *state;
	g_autoptr(Alert) alert = alert_make("=watkins", LATER);
	alert->snoozed_until = NOON + HOUR;
	alert->state = ALERT_SNOOZED;
	alert->told = TIER_ASK;
	alert->announced = true;
	set(&alert->note, "she called");
	Digest family = digest_text("family");
	assert_true(store_alert_put(books->store, books->office.id, alert, family, NULL));
	g_autoptr(Alert) got = store_alert(books->store, alert->id, NULL);
	assert_non_null(got);
	assert_string_equal(got->office, "riverside");
	assert_true(digest_equal(got->key, alert->key));
	assert_true(digest_equal(got->facts, alert->facts));
	assert_int_equal(got->state, ALERT_SNOOZED);
	assert_int_equal(got->snoozed_until, NOON + HOUR);
	assert_true(got->reminded_at == NO_TIME && got->answered_at == NO_TIME);
	assert_int_equal(got->told, TIER_ASK);
	assert_true(got->announced && !got->overflowed);
	assert_string_equal(got->note, "she called");
	assert_true(got->finding->p == alert->finding->p);
	assert_string_equal(got->finding->person, "=watkins");
	assert_int_equal(got->finding->asked_free, 1);
	assert_int_equal(got->finding->asked, LATER - 2 * HOUR);
	g_autoptr(GPtrArray) kin = store_family_alerts(books->store, family, NULL);
	assert_int_equal(kin->len, 1);
	g_autoptr(GError) error = NULL;
	assert_null(store_alert(books->store, alert->id + 1, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND));
}

static guint
count_alerts(Books *books, const AlertQuery *query)
{
	g_autoptr(GPtrArray) alerts = store_alerts(books->store, query, NULL);
	assert_non_null(alerts);
	return alerts->len;
}

static void
alerts_are_listed_newest_first_and_page_by_page(void **state)
{
	Books *books = *state;
	for (int i = 0; i < 5; i++) {
		g_autofree char *person = g_strdup_printf("=p%d", i);
		g_autoptr(Alert) alert = alert_make(person, LATER);
		alert->state = i == 2 ? ALERT_ANSWERED : ALERT_OPEN;
		assert_true(store_alert_put(
		    books->store, books->office.id, alert, alert->key, NULL));
	}
	AlertQuery page = { .limit = 3 };
	g_autoptr(GPtrArray) first = store_alerts(books->store, &page, NULL);
	assert_int_equal(first->len, 3);
	assert_true(((Alert *)first->pdata[0])->id > ((Alert *)first->pdata[1])->id);
	page.before_id = ((Alert *)first->pdata[2])->id;
	assert_int_equal(count_alerts(books, &page), 1);
	assert_int_equal(count_alerts(books, &(AlertQuery){ .all = true, .limit = 10 }), 5);
	assert_int_equal(
	    count_alerts(books, &(AlertQuery){ .office = "riverside", .limit = 10 }), 4);
	assert_int_equal(
	    count_alerts(books, &(AlertQuery){ .office = "elsewhere", .limit = 10 }), 0);
}

static int64_t
put_notice(Books *books, Show show, Alert **alerts, guint count, int64_t at)
{
	g_autoptr(Notice) notice = g_new0(Notice, 1);
	notice->at = at;
	notice->show = show;
	notice->office = g_strdup("riverside");
	if (count == 1 && show == SHOW_RAISE)
		notice->alert = alert_copy(alerts[0]);
	else
		notice->alerts = g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	for (guint i = 0; notice->alerts && i < count; i++)
		g_ptr_array_add(notice->alerts, alert_copy(alerts[i]));
	assert_true(store_notice_put(books->store, books->office.id, notice, NULL));
	return notice->id;
}

static void
a_notice_tells_of_alerts_as_they_stood(void **state)
{
	Books *books = *state;
	g_autoptr(Alert) one = alert_make("=watkins", LATER);
	g_autoptr(Alert) two = alert_make("=kim", LATER);
	Alert *both[] = { one, two };
	for (int i = 0; i < 2; i++)
		assert_true(store_alert_put(
		    books->store, books->office.id, both[i], both[i]->key, NULL));
	int64_t raise = put_notice(books, SHOW_RAISE, both, 1, NOON);
	int64_t digest = put_notice(books, SHOW_DIGEST, both, 2, NOON + HOUR);
	one->state = ALERT_ANSWERED;
	assert_true(store_alert_put(books->store, books->office.id, one, one->key, NULL));
	g_autoptr(GPtrArray) notices = store_notices_after(books->store, 0, 10, NULL);
	assert_int_equal(notices->len, 2);
	const Notice *first = notices->pdata[0], *second = notices->pdata[1];
	assert_true(first->id == raise && second->id == digest && raise < digest);
	assert_string_equal(first->office, "riverside");
	assert_int_equal(first->alert->id, one->id);
	assert_int_equal(first->alert->state, ALERT_OPEN);
	assert_null(first->alerts);
	assert_int_equal(second->alerts->len, 2);
	g_autoptr(GPtrArray) rest = store_notices_after(books->store, raise, 10, NULL);
	assert_int_equal(rest->len, 1);
	g_autoptr(GPtrArray) bounded = store_notices_after(books->store, 0, 1, NULL);
	assert_int_equal(bounded->len, 1);
	assert_int_equal(store_last_notice(books->store), digest);
}

/* --- forgetting --- */

static unsigned
count_texts(Books *books)
{
	g_autoptr(GPtrArray) texts = store_texts(books->store, books->feed->id, NULL);
	assert_non_null(texts);
	return texts->len;
}

static void
assert_text(Books *books, guint at, const char *expected)
{
	g_autoptr(GPtrArray) texts = store_texts(books->store, books->feed->id, NULL);
	gsize len;
	const char *text = g_bytes_get_data(texts->pdata[at], &len);
	assert_int_equal(len, strlen(expected));
	assert_memory_equal(text, expected, len);
}

static void
texts_of_series_are_kept_replaced_and_dropped(void **state)
{
	Books *books = *state;
	g_autoptr(GBytes) first = g_bytes_new_static("first", 5);
	g_autoptr(GBytes) second = g_bytes_new_static("second\0", 7);
	ItemRow item = { .id = put_item(books, "s1"), .feed = books->feed->id };
	ItemRow other = { .id = put_item(books, "s2"), .feed = books->feed->id };
	assert_int_equal(count_texts(books), 0);
	assert_true(store_text_put(books->store, &other, first, NULL));
	assert_true(store_text_put(books->store, &item, second, NULL));
	assert_true(store_text_put(books->store, &item, first, NULL));
	assert_int_equal(count_texts(books), 2);
	assert_text(books, 0, "first");
	assert_true(store_text_put(books->store, &item, NULL, NULL));
	assert_true(store_text_put(books->store, &item, NULL, NULL));
	assert_int_equal(count_texts(books), 1);
}

static void
a_feeds_frame_is_kept(void **state)
{
	Books *books = *state;
	GBytes *frame = NULL;
	g_autoptr(GBytes) zones = g_bytes_new_static("BEGIN:VTIMEZONE", 15);
	g_autoptr(GBytes) none = g_bytes_new_static("", 0);
	assert_true(store_frame(books->store, books->feed->id, &frame, NULL));
	assert_null(frame);
	assert_true(store_frame_put(books->store, books->feed->id, none, NULL));
	assert_true(store_frame(books->store, books->feed->id, &frame, NULL));
	assert_int_equal(g_bytes_get_size(frame), 0);
	g_bytes_unref(frame);
	assert_true(store_frame_put(books->store, books->feed->id, zones, NULL));
	assert_true(store_frame(books->store, books->feed->id, &frame, NULL));
	assert_true(g_bytes_equal(frame, zones));
	g_bytes_unref(frame);
}

static void
what_is_old_is_forgotten_and_numbers_are_not_used_again(void **state)
{
	Books *books = *state;
	int64_t office = books->office.id;
	booking_row_free(put_booking(books, put_item(books, "new"),
	    booking_make("new", "Bo Kim", "Station 1", LATER)));
	BookingRow *old = put_booking(books, put_item(books, "old"),
	    booking_make("old", "Ann Lee", "Station 1", NOON));
	int64_t number = old->indexed.person;
	booking_row_free(old);
	request_row_free(put_request(books, "r1", NOON, NOON));
	g_autoptr(Alert) alert = alert_make("=ann lee", NOON);
	alert->state = ALERT_WITHDRAWN;
	assert_true(store_alert_put(books->store, office, alert, alert->key, NULL));
	int64_t notice = put_notice(books, SHOW_RAISE, &alert, 1, NOON);
	AuditRow deed = { .at = NOON, .what = (char *)"raised" };
	assert_true(store_audit_put(books->store, alert->id, &deed, NULL));
	assert_true(store_purge(books->store, LATER - DAY, NULL));
	g_autoptr(GPtrArray) bookings = store_all_bookings(books->store, office, NULL);
	assert_int_equal(bookings->len, 1);
	g_autoptr(GPtrArray) requests = store_all_requests(books->store, office, NULL);
	assert_int_equal(requests->len, 0);
	g_autoptr(GHashTable) people =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	assert_true(store_person_namesakes(books->store, office, "=ann lee", people, NULL));
	assert_int_equal(g_hash_table_size(people), 0);
	assert_int_equal(count_alerts(books, &(AlertQuery){ .all = true, .limit = 10 }), 0);
	g_autoptr(GPtrArray) trail = store_audit(books->store, alert->id, NULL);
	assert_int_equal(trail->len, 1);
	assert_int_equal(store_last_notice(books->store), notice);
	assert_true(put_notice(books, SHOW_RAISE, &alert, 1, LATER) > notice);
	BookingRow *again = put_booking(books, put_item(books, "again"),
	    booking_make("again", "Ann Lee", "Station 1", LATER));
	assert_true(again->indexed.person > number);
	booking_row_free(again);
}

/* A note is read as it was written, whoever else has it, until the last has gone. */
static void
a_note_goes_with_the_last_that_says_it(void **state)
{
	static const char *const notes[] = { "Bring proof.", "Bring proof.", "", "Twins" };
	Books *books = *state;
	for (int i = 0; i < 4; i++) {
		g_autofree char *uid = g_strdup_printf("n%d", i);
		Booking *booking =
		    booking_make(uid, "Ann Lee", "Station 1", i < 3 ? LATER : NOON);
		set(&booking->note, notes[i]);
		booking_row_free(put_booking(books, put_item(books, uid), booking));
	}
	assert_true(store_commit(books->store, NULL));
	assert_true(store_begin(books->store, NULL));
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(books->store, books->office.id, "=ann lee", NULL);
	assert_int_equal(rows->len, 4);
	for (guint i = 0; i < 4; i++) {
		const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
		assert_string_equal(booking->note, notes[booking->uid[1] - '0']);
	}
	assert_true(store_purge(books->store, LATER - DAY, NULL));
	Booking *late = booking_make("n5", "Ann Lee", "Station 1", LATER);
	set(&late->note, "Twins");
	booking_row_free(put_booking(books, put_item(books, "n5"), late));
	g_autoptr(GPtrArray) left =
	    store_person_bookings(books->store, books->office.id, "=ann lee", NULL);
	assert_int_equal(left->len, 4);
	assert_string_equal(((BookingRow *)left->pdata[3])->booking->note, "Twins");
}

static void
a_rolled_back_transaction_leaves_nothing_known(void **state)
{
	Books *books = *state;
	assert_true(store_commit(books->store, NULL));
	for (int i = 0; i < 2; i++) {
		assert_true(store_begin(books->store, NULL));
		booking_row_free(put_booking(books, put_item(books, "w1"),
		    booking_make("w1", "Ann Lee", "Station 9", NOON)));
		store_rollback(books->store);
		store_rollback(books->store);
	}
	g_autoptr(GPtrArray) rows =
	    store_all_bookings(books->store, books->office.id, NULL);
	assert_int_equal(rows->len, 0);
}

/* UIDs, names and services as offices have them; two bookings a person, whose words take
 * some 40 bytes of it. */
static void
a_booking_takes_little_room(void **state)
{
	(void)state;
	enum { BOOKINGS = 10000, BYTES_MAX = 340 };
	g_autofree char *folder = g_dir_make_tmp("slipwatch-room-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "test.db", NULL);
	g_autofree char *lock = g_strconcat(path, ".lock", NULL);
	Books books = { 0 };
	Store *store = store_open(path, STORE_WRITER, NULL);
	struct stat empty, full;
	assert_non_null(store);
	books_open(&books, store);
	for (int i = 0; i < BOOKINGS; i++) {
		g_autofree char *random = g_uuid_string_random();
		g_autofree char *uid = g_strconcat(random, "@clinic.example", NULL);
		g_autofree char *name = g_strdup_printf("Mary-Ann Person%d", i / 2);
		g_autofree char *station = g_strdup_printf("Station %d", i % 20);
		Booking *booking = booking_make(uid, name, station, NOON + i / 20 * HOUR);
		booking->created = booking->modified = NOON - i * MINUTE;
		booking->first_seen = NOON - HOUR;
		booking->sequence = 0;
		set(&booking->service, i % 2 ? "class" : "recertification");
		booking_row_free(put_booking(&books, put_item(&books, uid), booking));
	}
	assert_true(store_commit(store, NULL));
	feed_row_free(books.feed);
	store_free(store);
	assert_int_equal(stat(path, &full), 0);
	unlink(path);
	store_free(store_open(path, STORE_WRITER, NULL));
	assert_int_equal(stat(path, &empty), 0);
	int64_t bytes = (full.st_size - empty.st_size) / BOOKINGS;
	print_message("%d bytes a booking\n", (int)bytes);
	assert_true(bytes <= BYTES_MAX);
	unlink(path);
	unlink(lock);
	rmdir(folder);
}

static void
counts_are_kept_written_over_and_forgotten(void **state)
{
	Books *books = *state;
	CountRow first = { (char *)"case", (char *)"mismatch am-pm 9", 3, 1 };
	CountRow other = { (char *)"case", (char *)"duplicate - 4", 0.5, 2 };
	assert_true(store_learned_put(books->store, books->office.id, &first, NULL));
	assert_true(store_learned_put(books->store, books->office.id, &other, NULL));
	first.honest = 7;
	assert_true(store_learned_put(books->store, books->office.id, &first, NULL));
	g_autoptr(GPtrArray) rows = store_learned(books->store, books->office.id, NULL);
	assert_int_equal(rows->len, 2);
	const CountRow *row = rows->pdata[1];
	assert_string_equal(row->what, "case");
	assert_string_equal(row->name, "mismatch am-pm 9");
	assert_true(row->slip == 3 && row->honest == 7);
	assert_true(store_learned_forget(books->store, books->office.id, NULL));
	g_autoptr(GPtrArray) none = store_learned(books->store, books->office.id, NULL);
	assert_int_equal(none->len, 0);
}

#define BOOKS_TEST(test) cmocka_unit_test_setup_teardown(test, books_make, books_clear)

/* --- what holds for a day --- */

static void
what_holds_for_a_day_is_written_over(void **state)
{
	Books *books = *state;
	DailyRow *row = NULL;
	assert_true(store_daily(books->store, books->office.id, "habits", &row, NULL));
	assert_null(row);
	for (Day day = 20000; day < 20002; day++)
		assert_true(store_daily_put(
		    books->store, books->office.id, "habits", day, "{}", NULL));
	assert_true(store_daily(books->store, books->office.id, "habits", &row, NULL));
	assert_int_equal(row->day, 20001);
	assert_string_equal(row->office, "riverside");
	daily_row_free(row);
	g_autoptr(GPtrArray) all = store_daily_all(books->store, "habits", NULL);
	assert_int_equal(all->len, 1);
	g_autoptr(GPtrArray) others = store_daily_all(books->store, "beliefs", NULL);
	assert_int_equal(others->len, 0);
	assert_true(
	    store_daily_put(books->store, books->office.id, "habits", 0, NULL, NULL));
	assert_true(store_daily(books->store, books->office.id, "habits", &row, NULL));
	assert_null(row);
}

/* A series and its frame, of a feed that was last read at NOON. */
static void
keep_texts(Books *books)
{
	g_autoptr(GBytes) text = g_bytes_new_static("BEGIN:VEVENT", 12);
	ItemRow item = {
		.feed = books->feed->id,
		.key = digest_text("series"),
		.digest = digest_text("series"),
		.uid = g_strdup("series"),
	};
	assert_true(store_item_put(books->store, &item, NULL));
	assert_true(store_text_put(books->store, &item, text, NULL));
	assert_true(store_frame_put(books->store, books->feed->id, text, NULL));
	books->feed->tried_at = NOON;
	books->feed->environment = digest_text("environment");
	assert_true(store_feed_put(books->store, books->feed, NULL));
	item_row_done(&item);
}

static bool
has_frame(Books *books)
{
	g_autoptr(GBytes) frame = NULL;
	assert_true(store_frame(books->store, books->feed->id, &frame, NULL));
	return frame != NULL;
}

static void
texts_of_a_feed_that_is_left_go_with_their_time(void **state)
{
	Books *books = *state;
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	keep_texts(books);
	assert_true(store_purge(books->store, LATER, NULL));
	assert_int_equal(count_texts(books), 1); /* it is read still */
	assert_true(store_configure(books->store, books->office.id, none, NULL));
	assert_true(store_purge(books->store, NOON - DAY, NULL));
	assert_int_equal(count_texts(books), 1);
	assert_true(has_frame(books));
	assert_true(store_purge(books->store, LATER, NULL));
	assert_int_equal(count_texts(books), 0);
	assert_false(has_frame(books));
	/* Should it come back, it is read whole. */
	g_autoptr(FeedRow) feed =
	    store_feed(books->store, books->office.id, "bookings", NULL);
	assert_true(digest_is_none(feed->environment));
}

/* --- alerts are counted --- */

static void
put_shown(Books *books, const char *person, Tier told, Verdict verdict, int64_t answered)
{
	g_autoptr(Alert) alert = alert_make(person, LATER);
	alert->told = told;
	alert->verdict = verdict;
	alert->answered_at = answered;
	alert->state = verdict == VERDICT_NONE ? ALERT_OPEN : ALERT_ANSWERED;
	set(&alert->cause, verdict == VERDICT_SLIP ? "rush" : "");
	assert_true(
	    store_alert_put(books->store, books->office.id, alert, alert->key, NULL));
}

static unsigned
tally_of(const GPtrArray *tally, Verdict verdict, bool early)
{
	unsigned count = 0;
	for (guint i = 0; i < tally->len; i++) {
		const TallyRow *row = tally->pdata[i];
		assert_string_equal(row->rule, "mismatch");
		assert_string_equal(row->kind, "hour-digit-dropped");
		assert_string_equal(row->cause, row->verdict == VERDICT_SLIP ? "rush" : "");
		if (row->verdict == verdict && row->early == early)
			count += row->count;
	}
	return count;
}

static void
what_was_shown_is_counted_by_what_it_has_in_common(void **state)
{
	Books *books = *state;
	Span raised = { NOON, NOON + 1 };
	put_shown(books, "=a", TIER_INTERRUPT, VERDICT_SLIP, NOON + HOUR);
	put_shown(books, "=b", TIER_INTERRUPT, VERDICT_SLIP, NOON + HOUR);
	put_shown(books, "=c", TIER_INTERRUPT, VERDICT_SLIP, LATER); /* too late */
	put_shown(books, "=d", TIER_ASK, VERDICT_CORRECT, NOON + HOUR);
	put_shown(books, "=e", TIER_LOG, VERDICT_NONE, NO_TIME); /* never shown */
	g_autoptr(GPtrArray) tally = store_tally(books->store, "riverside", raised, NULL);
	assert_int_equal(tally_of(tally, VERDICT_SLIP, true), 2);
	assert_int_equal(tally_of(tally, VERDICT_SLIP, false), 1);
	assert_int_equal(tally_of(tally, VERDICT_CORRECT, false), 1);
	assert_int_equal(tally_of(tally, VERDICT_NONE, false), 0);
	Span before = { NOON - 1, NOON };
	g_autoptr(GPtrArray) none = store_tally(books->store, "riverside", before, NULL);
	assert_int_equal(none->len, 0);
	g_autoptr(GPtrArray) elsewhere = store_tally(books->store, "harbor", raised, NULL);
	assert_int_equal(elsewhere->len, 0);
}

/* Of the bookings that it names, an occurrence's series too, the latest that was made. */
static void
a_slip_is_counted_by_when_its_record_was_made(void **state)
{
	Books *books = *state;
	Span raised = { NOON, NOON + 1 };
	put_shown(books, "=a", TIER_ASK, VERDICT_SLIP, NOON); /* w1 is not on record yet */
	ItemRow item = {
		.feed = books->feed->id,
		.key = digest_text("w1"),
		.digest = digest_text("w1"),
		.uid = g_strdup("w1"),
	};
	assert_true(store_item_put(books->store, &item, NULL));
	BookingRow row = { .item = item.id,
		.feed = books->feed->id,
		.gone_at = NO_TIME,
		.booking = booking_new() };
	set(&row.booking->participant, "Ann");
	set(&row.booking->person, "=ann");
	row.booking->span = (Span){ LATER, LATER + HOUR };
	row.booking->created = NOON - 100;
	assert_true(store_booking_put(books->store, books->office.id, &row, NULL));
	put_shown(books, "=b", TIER_ASK, VERDICT_SLIP, NOON);
	put_shown(books, "=c", TIER_ASK, VERDICT_CORRECT, NOON);
	g_autoptr(GPtrArray) made =
	    store_tally_made(books->store, "riverside", raised, NULL);
	assert_int_equal(made->len, 2);
	const MadeRow *unknown = made->pdata[0], *known = made->pdata[1];
	assert_true(unknown->at == NO_TIME && unknown->slips == 1);
	assert_true(known->at == NOON - 900 && known->slips == 1);
	booking_free(row.booking);
	item_row_done(&item);
}

static void
what_is_open_is_counted_by_tier(void **state)
{
	Books *books = *state;
	put_shown(books, "=a", TIER_ASK, VERDICT_NONE, NO_TIME);
	put_shown(books, "=b", TIER_LOG, VERDICT_NONE, NO_TIME);
	put_shown(books, "=c", TIER_ASK, VERDICT_CORRECT, NOON);
	g_autoptr(GPtrArray) open = store_open_alerts(books->store, NULL);
	assert_int_equal(open->len, 1);
	const OpenRow *row = open->pdata[0];
	assert_string_equal(row->office, "riverside");
	assert_int_equal(row->tier, TIER_INTERRUPT);
	assert_int_equal(row->count, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_booking_comes_back_whole),
		BOOKS_TEST(a_name_is_kept_as_it_was_written),
		BOOKS_TEST(what_stood_once_is_known_with_its_time),
		BOOKS_TEST(versions_are_kept_in_order),
		BOOKS_TEST(a_place_is_found_however_it_is_written),
		BOOKS_TEST(namesakes_and_links_are_found),
		BOOKS_TEST(a_telephone_leads_to_its_people_and_goes_with_them),
		BOOKS_TEST(a_number_of_many_tells_of_no_request),
		BOOKS_TEST(what_was_stamped_comes_in_order_and_not_all),
		BOOKS_TEST(a_request_comes_back_whole),
		BOOKS_TEST(a_request_that_is_not_there_is_not_found),
		BOOKS_TEST(whoever_asks_for_a_day_is_found),
		BOOKS_TEST(what_is_due_is_found),
		BOOKS_TEST(an_alert_comes_back_whole),
		BOOKS_TEST(alerts_are_listed_newest_first_and_page_by_page),
		BOOKS_TEST(a_notice_tells_of_alerts_as_they_stood),
		BOOKS_TEST(texts_of_series_are_kept_replaced_and_dropped),
		BOOKS_TEST(a_feeds_frame_is_kept),
		BOOKS_TEST(what_is_old_is_forgotten_and_numbers_are_not_used_again),
		BOOKS_TEST(a_note_goes_with_the_last_that_says_it),
		BOOKS_TEST(counts_are_kept_written_over_and_forgotten),
		BOOKS_TEST(a_rolled_back_transaction_leaves_nothing_known),
		cmocka_unit_test(a_booking_takes_little_room),
		BOOKS_TEST(what_holds_for_a_day_is_written_over),
		BOOKS_TEST(texts_of_a_feed_that_is_left_go_with_their_time),
		BOOKS_TEST(what_was_shown_is_counted_by_what_it_has_in_common),
		BOOKS_TEST(a_slip_is_counted_by_when_its_record_was_made),
		BOOKS_TEST(what_is_open_is_counted_by_tier),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
