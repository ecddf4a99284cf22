/* Former: what stood where the judged persons ask to be, and stands there no more. */
#include "due.h"
#include "load.h"

/* Days of UTC that are read, each once, by when a former booking began: buckets alone, more
 * than what is asked about touches. */
typedef struct FormerDays {
	Turn *turn;
	Loaded *loaded;
	GHashTable *read; /* int64_t set, owned: days since 1970 */
} FormerDays;

static bool
read_span(FormerDays *days, Span span, GError **error)
{
	const Turn *turn = days->turn;
	g_autoptr(GPtrArray) rows =
	    store_former_bookings(turn->store, turn->row.id, span, error);
	if (!rows)
		return false;
	for (guint i = 0; i < rows->len; i++) {
		const BookingRow *row = rows->pdata[i];
		Former former = { row->booking, row->booking->moved_at, row->gone_at };
		g_array_append_val(days->loaded->former, former);
	}
	g_ptr_array_extend_and_steal(days->loaded->former_rows, g_steal_pointer(&rows));
	return true;
}

static bool
read_day(FormerDays *days, int64_t day, GError **error)
{
	if (!g_hash_table_add(days->read, g_memdup2(&day, sizeof day)))
		return true;
	return read_span(days, (Span){ day * DAY, (day + 1) * DAY }, error);
}

/* A slot may reach into the next day, and what stood in it may have begun a day before. */
static bool
read_asked(FormerDays *days, Span asked, GError **error)
{
	Span span = { MAX(asked.start - DAY, days->turn->now - 3 * DAY), asked.end + DAY };
	int64_t last =
	    MIN(span.end, horizon_end(days->turn->office, days->turn->now) + DAY);
	for (int64_t day = span.start / DAY; day <= last / DAY; day++) {
		if (!read_day(days, day, error))
			return false;
	}
	return true;
}

bool
load_former(Turn *turn, Loaded *loaded, GError **error)
{
	g_autoptr(GHashTable) read =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	FormerDays days = { turn, loaded, read };
	loaded->former = g_array_new(FALSE, FALSE, sizeof(Former));
	loaded->former_rows =
	    g_ptr_array_new_with_free_func((GDestroyNotify)booking_row_free);
	if (!loaded->persons)
		return read_span(&days,
		    (Span){ turn->now - 3 * DAY,
			horizon_end(turn->office, turn->now) + 2 * DAY },
		    error);
	for (guint i = 0; i < loaded->requests->len; i++) {
		const Request *request = loaded->requests->pdata[i];
		if (!request->withdrawn &&
		    g_hash_table_contains(loaded->persons, request->person) &&
		    !read_asked(&days, request->asked, error))
			return false;
	}
	return true;
}
