/* Bookings, requests and findings: named, copied whole, in an order that nothing upsets. */
#include "unit.h"

#include <slipwatch/booking.h>

#include <string.h>

static void
an_occurrence_is_named_by_its_recurrence_id(void **state)
{
	(void)state;
	g_autoptr(Booking) booking = booking_new();
	g_free(booking->uid);
	booking->uid = g_strdup("w1@clinic.example");
	g_autofree char *single = booking_name(booking);
	assert_string_equal(single, "w1@clinic.example");
	booking->recurrence = 1796142600;
	g_autofree char *occurrence = booking_name(booking);
	assert_string_equal(occurrence, "w1@clinic.example#20261201T163000Z");
}

static void
new_values_know_nothing(void **state)
{
	(void)state;
	g_autoptr(Booking) booking = booking_new();
	g_autoptr(Request) request = request_new();
	g_autoptr(Finding) finding = finding_new("mismatch");
	const char *const texts[] = { booking->feed, booking->uid, booking->participant,
		booking->person, booking->resource, booking->service, booking->note,
		request->feed, request->uid, request->participant, request->person,
		request->phone, request->resource, request->service, request->booking_uid };
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_string_equal(texts[i], "");
	const int64_t times[] = { booking->recurrence, booking->created, booking->modified,
		booking->first_seen, booking->moved_at, request->asked_at, finding->asked,
		finding->asked_end, finding->recorded, finding->proposed, finding->deadline,
		finding->start, finding->end };
	for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
		assert_true(times[i] == NO_TIME);
	assert_int_equal(booking->sequence, -1);
	assert_int_equal(finding->asked_free, -1);
}

static void
nothing_is_freed_without_harm(void **state)
{
	(void)state;
	booking_free(NULL);
	request_free(NULL);
	finding_free(NULL);
}

/* The original goes before the copy is read: the sanitizer sees what is shared. */
static void
copies_share_nothing(void **state)
{
	(void)state;
	Booking *booking = booking_new();
	g_free(booking->participant);
	booking->participant = g_strdup("Ana");
	booking->moves = 3;
	g_autoptr(Booking) booking_twin = booking_copy(booking);
	booking_free(booking);
	assert_string_equal(booking_twin->participant, "Ana");
	assert_string_equal(booking_twin->note, "");
	assert_int_equal(booking_twin->moves, 3);

	Request *request = request_new();
	g_free(request->phone);
	request->phone = g_strdup("555-0100");
	g_autoptr(Request) request_twin = request_copy(request);
	request_free(request);
	assert_string_equal(request_twin->phone, "555-0100");

	Finding *finding = finding_new("mismatch");
	finding->why = g_strdup("because");
	g_ptr_array_add(finding->bookings, g_strdup("a"));
	g_autoptr(Finding) finding_twin = finding_copy(finding);
	finding_free(finding);
	assert_string_equal(finding_twin->why, "because");
	assert_string_equal(g_ptr_array_index(finding_twin->bookings, 0), "a");
	assert_null(finding_twin->kind);
}

static Booking *
booking_at(
    int64_t start, int64_t end, const char *feed, const char *uid, int64_t recurrence)
{
	Booking *booking = booking_new();
	g_free(booking->feed);
	g_free(booking->uid);
	booking->feed = g_strdup(feed);
	booking->uid = g_strdup(uid);
	booking->span = (Span){ start, end };
	booking->recurrence = recurrence;
	return booking;
}

static void
bookings_go_by_start_end_feed_uid_recurrence(void **state)
{
	(void)state;
	GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	g_ptr_array_add(rows, booking_at(-5, 9, "z", "z", 9));
	g_ptr_array_add(rows, booking_at(1, 2, "z", "z", 9));
	g_ptr_array_add(rows, booking_at(1, 3, "a", "z", 9));
	g_ptr_array_add(rows, booking_at(1, 3, "b", "a", 9));
	g_ptr_array_add(rows, booking_at(1, 3, "b", "b", NO_TIME));
	g_ptr_array_add(rows, booking_at(1, 3, "b", "b", 9));
	g_ptr_array_add(rows, booking_at(INT64_MAX, INT64_MAX, "a", "a", NO_TIME));
	for (guint i = 0; i < rows->len; i++) {
		for (guint j = 0; j < rows->len; j++) {
			int order = booking_compare(rows->pdata[i], rows->pdata[j]);
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
	}
	g_ptr_array_unref(rows);
}

static Request *
request_at(int64_t first, int64_t last, int64_t asked_at, const char *feed, const char *uid)
{
	Request *request = request_new();
	g_free(request->feed);
	g_free(request->uid);
	request->feed = g_strdup(feed);
	request->uid = g_strdup(uid);
	request->asked = (Span){ first, last };
	request->asked_at = asked_at;
	return request;
}

static void
requests_go_by_asked_asked_at_feed_uid(void **state)
{
	(void)state;
	GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)request_free);
	g_ptr_array_add(rows, request_at(1, 1, 9, "z", "z"));
	g_ptr_array_add(rows, request_at(1, 2, NO_TIME, "z", "z"));
	g_ptr_array_add(rows, request_at(1, 2, 3, "a", "z"));
	g_ptr_array_add(rows, request_at(1, 2, 3, "b", "a"));
	g_ptr_array_add(rows, request_at(1, 2, 3, "b", "b"));
	g_ptr_array_add(rows, request_at(2, 2, 1, "a", "a"));
	for (guint i = 0; i < rows->len; i++) {
		for (guint j = 0; j < rows->len; j++) {
			int order = request_compare(rows->pdata[i], rows->pdata[j]);
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
	}
	g_ptr_array_unref(rows);
}

static void
settling_sorts_and_drops_doubles(void **state)
{
	(void)state;
	static const char *const given[] = { "b", "a", "c", "a", "b", "a" };
	g_autoptr(Finding) finding = finding_new("double-booking");
	GPtrArray *const arrays[] = { finding->participants, finding->bookings,
		finding->requests, finding->feeds };
	for (size_t a = 0; a < G_N_ELEMENTS(arrays); a++) {
		for (size_t i = 0; i < G_N_ELEMENTS(given); i++)
			g_ptr_array_add(arrays[a], g_strdup(given[i]));
	}
	finding_settle(finding);
	for (size_t a = 0; a < G_N_ELEMENTS(arrays); a++) {
		assert_int_equal(arrays[a]->len, 3);
		assert_string_equal(g_ptr_array_index(arrays[a], 0), "a");
		assert_string_equal(g_ptr_array_index(arrays[a], 1), "b");
		assert_string_equal(g_ptr_array_index(arrays[a], 2), "c");
	}
}

static Finding *
finding_at(int64_t deadline, const char *rule, int64_t recorded, const char *participant,
    const char *booking)
{
	Finding *finding = finding_new(rule);
	finding->deadline = deadline;
	finding->recorded = recorded;
	g_ptr_array_add(finding->participants, g_strdup(participant));
	g_ptr_array_add(finding->bookings, g_strdup(booking));
	return finding;
}

static void
findings_go_by_deadline_and_none_is_last(void **state)
{
	(void)state;
	GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
	g_ptr_array_add(rows, finding_at(1, "z", 9, "z", "z"));
	g_ptr_array_add(rows, finding_at(2, "a", 9, "z", "z"));
	g_ptr_array_add(rows, finding_at(2, "b", NO_TIME, "z", "z"));
	g_ptr_array_add(rows, finding_at(2, "b", 9, "a", "z"));
	g_ptr_array_add(rows, finding_at(2, "b", 9, "b", "a"));
	g_ptr_array_add(rows, finding_at(2, "b", 9, "b", "b"));
	g_ptr_array_add(rows, finding_at(NO_TIME, "a", 1, "a", "a"));
	for (guint i = 0; i < rows->len; i++) {
		for (guint j = 0; j < rows->len; j++) {
			int order = finding_compare(rows->pdata[i], rows->pdata[j]);
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
	}
	g_ptr_array_unref(rows);
}

static void
tiers_have_names(void **state)
{
	(void)state;
	static const char *const names[] = { "log", "digest", "ask", "interrupt" };
	for (Tier tier = TIER_LOG; tier <= TIER_INTERRUPT; tier++) {
		Tier back = TIER_LOG;
		assert_string_equal(tier_name(tier), names[tier]);
		assert_true(tier_parse(names[tier], &back));
		assert_int_equal(back, tier);
	}
	Tier kept = TIER_ASK;
	assert_false(tier_parse("", &kept));
	assert_false(tier_parse("Ask", &kept));
	assert_int_equal(kept, TIER_ASK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_occurrence_is_named_by_its_recurrence_id),
		cmocka_unit_test(new_values_know_nothing),
		cmocka_unit_test(nothing_is_freed_without_harm),
		cmocka_unit_test(copies_share_nothing),
		cmocka_unit_test(bookings_go_by_start_end_feed_uid_recurrence),
		cmocka_unit_test(requests_go_by_asked_asked_at_feed_uid),
		cmocka_unit_test(settling_sorts_and_drops_doubles),
		cmocka_unit_test(findings_go_by_deadline_and_none_is_last),
		cmocka_unit_test(tiers_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
