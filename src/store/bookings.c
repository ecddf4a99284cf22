/* Bookings with their versions, and how busy it was when they were recorded. */
#include "database.h"

enum {
	FLAG_ALL_DAY = 1,
	FLAG_ACCEPTED = 4,
	FLAG_CONFIRMED = 8,
	FLAG_EXPANDED = 16,
	FLAG_DECLINED = 32,
};
enum { QUARTER = 15 * MINUTE };

static const int rsvp_flags[] = {
	[RSVP_ACCEPTED] = FLAG_ACCEPTED, [RSVP_DECLINED] = FLAG_DECLINED
};

static Rsvp
rsvp_of(int64_t flags)
{
	if (flags & FLAG_DECLINED)
		return RSVP_DECLINED;
	return flags & FLAG_ACCEPTED ? RSVP_ACCEPTED : RSVP_NONE;
}

void
booking_row_free(BookingRow *row)
{
	if (!row)
		return;
	booking_free(row->booking);
	g_free(row);
}

static void
row_destroy(void *row)
{
	booking_row_free(row);
}

/* Every field is read: nothing stays as g_new0 made it. */
static void
read_names(Cursor *cursor, Booking *booking)
{
	booking->feed = read_text(cursor);
	booking->uid = read_text(cursor);
	booking->recurrence = read_time(cursor);
	booking->participant = read_text(cursor);
	booking->person = read_text(cursor);
	booking->resource = read_text(cursor);
	booking->service = read_text(cursor);
	booking->note = read_text(cursor);
	booking->phone = read_text(cursor);
}

static void
read_times(Cursor *cursor, Booking *booking)
{
	booking->span.start = read_int(cursor);
	booking->span.end = booking->span.start + read_int(cursor);
	booking->created = read_time(cursor);
	booking->modified = read_time(cursor);
	int64_t sequence = read_time(cursor);
	booking->sequence = sequence == NO_TIME ? -1 : (int32_t)sequence;
	int64_t flags = read_int(cursor);
	booking->all_day = flags & FLAG_ALL_DAY;
	booking->rsvp = rsvp_of(flags);
	booking->confirmed = flags & FLAG_CONFIRMED;
	booking->expanded = flags & FLAG_EXPANDED;
	booking->first_seen = read_time(cursor);
	booking->moved_at = read_time(cursor);
	booking->moves = (unsigned)read_int(cursor);
}

static void *
row_read(Cursor *cursor, GError **error)
{
	(void)error;
	BookingRow *row = g_new0(BookingRow, 1);
	row->id = read_int(cursor);
	row->item = read_int(cursor);
	row->feed = read_int(cursor);
	row->state = (RecordState)read_int(cursor);
	row->gone_at = read_time(cursor);
	row->booking = g_new0(Booking, 1);
	read_names(cursor, row->booking);
	read_times(cursor, row->booking);
	row->indexed.item = row->item;
	row->indexed.feed = row->feed;
	row->indexed.state = row->state;
	row->indexed.start = row->booking->span.start;
	row->indexed.length = span_length(row->booking->span);
	row->indexed.person = read_int(cursor);
	row->indexed.resource = read_int(cursor);
	row->booking->cut = read_int(cursor) && row->booking->expanded;
	return row;
}

GPtrArray *
store_item_bookings(Store *store, int64_t item, GError **error)
{
	Statement *query = query_take(store, QUERY_BOOKINGS_ITEM);
	bind_int(query, ":item", item);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_all_bookings(Store *store, int64_t office, GError **error)
{
	Statement *query = query_take(store, QUERY_BOOKINGS_ALL);
	bind_int(query, ":office", office);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_person_bookings(Store *store, int64_t office, const char *person, GError **error)
{
	Statement *query = query_take(store, QUERY_BOOKINGS_PERSON);
	bind_person(query, office, person);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_place_bookings(
    Store *store, int64_t office, const char *folded, Span span, GError **error)
{
	bool all = !*folded;
	Statement *query = query_within(
	    store, all ? QUERY_BOOKINGS_WITHIN : QUERY_BOOKINGS_PLACE, office, span);
	if (!all)
		bind_int(query, ":fold", digest_number(digest_text(folded)));
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_former_bookings(Store *store, int64_t office, Span span, GError **error)
{
	Statement *query = query_within(store, QUERY_BOOKINGS_FORMER, office, span);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_made_bookings(Store *store, int64_t office, Span span, GError **error)
{
	Statement *query = query_within(store, QUERY_BOOKINGS_MADE, office, span);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_stamped_bookings(
    Store *store, int64_t feed, Span span, unsigned limit, GError **error)
{
	Statement *query = query_take(store, QUERY_BOOKINGS_STAMPED);
	bind_int(query, ":feed", feed);
	bind_int(query, ":start", span.start);
	bind_int(query, ":end", span.end);
	bind_int(query, ":limit", limit);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_person_ever(
    Store *store, int64_t office, const char *person, unsigned limit, GError **error)
{
	Statement *query = query_take(store, QUERY_BOOKINGS_EVER);
	bind_person(query, office, person);
	bind_int(query, ":limit", limit);
	return query_rows(store, query, row_read, row_destroy, error);
}

static int
flags_of(const Booking *booking)
{
	return (booking->all_day ? FLAG_ALL_DAY : 0) |
	       (booking->expanded ? FLAG_EXPANDED : 0) | rsvp_flags[booking->rsvp] |
	       (booking->confirmed ? FLAG_CONFIRMED : 0);
}

/* Names by their rows. */
typedef struct Named {
	int64_t person, spelling, phone, resource, service, remark;
} Named;

static void
bind_unindexed(Statement *query, const BookingRow *row, const Named *named)
{
	const Booking *booking = row->booking;
	bind_time(query, ":recurrence", booking->recurrence);
	bind_row(query, ":spelling", named->spelling);
	bind_row(query, ":phone", named->phone);
	bind_int(query, ":service", named->service);
	bind_time(query, ":created", booking->created);
	bind_time(query, ":modified", booking->modified);
	bind_time(query, ":sequence", booking->sequence < 0 ? NO_TIME : booking->sequence);
	bind_int(query, ":flags", flags_of(booking));
	bind_row(query, ":remark", named->remark);
	bind_time(query, ":first_seen", booking->first_seen);
	bind_time(query, ":moved_at", booking->moved_at);
	bind_int(query, ":moves", booking->moves);
	bind_time(query, ":gone_at", row->gone_at);
}

static void
bind_place(Statement *query, const BookingRow *row)
{
	bind_int(query, ":resource", row->indexed.resource);
	bind_int(query, ":start", row->indexed.start);
	bind_int(query, ":length", row->indexed.length);
}

static void
bind_identity(Statement *query, const BookingRow *row)
{
	bind_int(query, ":item", row->indexed.item);
	bind_int(query, ":feed", row->indexed.feed);
	bind_int(query, ":person", row->indexed.person);
	bind_int(query, ":state", row->indexed.state);
}

/* Says what the indexes are to have from now on, and which statement writes no more of them
 * than that needs. */
static Query
index_booking(BookingRow *row, int64_t person, int64_t resource)
{
	BookingRow old = *row;
	row->indexed.item = row->item;
	row->indexed.feed = row->feed;
	row->indexed.state = row->state;
	row->indexed.person = person;
	row->indexed.resource = resource;
	row->indexed.start = row->booking->span.start;
	row->indexed.length = span_length(row->booking->span);
	if (!row->id)
		return QUERY_BOOKING_MAKE;
	if (old.indexed.item != row->item || old.indexed.feed != row->feed ||
	    old.indexed.state != row->state || old.indexed.person != person)
		return QUERY_BOOKING_PUT;
	return old.indexed.resource == resource &&
		       old.indexed.start == row->indexed.start &&
		       old.indexed.length == row->indexed.length
		   ? QUERY_BOOKING_TOUCH
		   : QUERY_BOOKING_MOVE;
}

bool
store_booking_put(Store *store, int64_t office, BookingRow *row, GError **error)
{
	Named named = { 0 };
	const Booking *booking = row->booking;
	if (!person_id(store, office, booking->person, booking->participant, &named.person,
		&named.spelling, error) ||
	    !phone_id(store, named.person, booking->phone, &named.phone, error) ||
	    !term_id(store, office, booking->resource, &named.resource, error) ||
	    !term_id(store, office, booking->service, &named.service, error) ||
	    !remark_id(store, booking->note, &named.remark, error))
		return false;
	Query statement = index_booking(row, named.person, named.resource);
	Statement *query = query_take(store, statement);
	bind_unindexed(query, row, &named);
	if (statement != QUERY_BOOKING_TOUCH)
		bind_place(query, row);
	if (statement == QUERY_BOOKING_MAKE || statement == QUERY_BOOKING_PUT)
		bind_identity(query, row);
	if (row->id)
		bind_int(query, ":id", row->id);
	if (!query_run(store, query, error))
		return false;
	if (!row->id)
		row->id = sqlite3_last_insert_rowid(store->db);
	return true;
}

bool
store_booking_keep(Store *store, int64_t id, int64_t until, GError **error)
{
	Statement *query = query_take(store, QUERY_BOOKING_KEEP);
	bind_int(query, ":id", id);
	bind_int(query, ":until", until);
	return query_run(store, query, error);
}

bool
store_booking_drop(Store *store, int64_t id, GError **error)
{
	Statement *query = query_take(store, QUERY_BOOKING_DROP);
	bind_int(query, ":id", id);
	return query_run(store, query, error);
}

GArray *
store_versions(Store *store, int64_t booking, GError **error)
{
	g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
	Statement *query = query_take(store, QUERY_VERSIONS);
	bind_int(query, ":booking", booking);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		Span span;
		span.start = read_int(&cursor);
		span.end = read_int(&cursor);
		g_array_append_val(spans, span);
	}
	return result == 0 ? g_steal_pointer(&spans) : NULL;
}

void
version_row_free(VersionRow *row)
{
	if (!row)
		return;
	g_free(row->participant);
	g_free(row->resource);
	g_free(row);
}

static void
version_destroy(void *row)
{
	version_row_free(row);
}

static void *
version_read(Cursor *cursor, GError **error)
{
	(void)error;
	VersionRow *row = g_new(VersionRow, 1);
	row->until = read_int(cursor);
	row->span.start = read_int(cursor);
	row->span.end = row->span.start + read_int(cursor);
	row->state = (RecordState)read_int(cursor);
	row->participant = read_text(cursor);
	row->resource = read_text(cursor);
	return row;
}

GPtrArray *
store_versions_whole(Store *store, int64_t booking, unsigned limit, GError **error)
{
	Statement *query = query_take(store, QUERY_VERSIONS_WHOLE);
	bind_int(query, ":booking", booking);
	bind_int(query, ":limit", limit);
	return query_rows(store, query, version_read, version_destroy, error);
}

bool
store_load_add(Store *store, int64_t office, const LoadRow *row, GError **error)
{
	Statement *query = query_take(store, QUERY_LOAD_ADD);
	bind_int(query, ":office", office);
	bind_int(query, ":quarter", row->quarter);
	bind_int(query, ":records", row->records);
	return query_run(store, query, error);
}

GArray *
store_load(Store *store, int64_t office, int64_t since, GError **error)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(LoadRow));
	Statement *query = query_take(store, QUERY_LOAD);
	bind_int(query, ":office", office);
	bind_int(query, ":since", since / QUARTER);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		LoadRow row;
		row.quarter = read_int(&cursor);
		row.records = (unsigned)read_int(&cursor);
		g_array_append_val(rows, row);
	}
	return result == 0 ? g_steal_pointer(&rows) : NULL;
}
