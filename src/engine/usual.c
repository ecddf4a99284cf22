/*
 * The day's habits. They are made when a civil day is swept, and anew when a feed's first
 * body comes, for before that nothing was usual.
 */
#include "usual.h"

#include "ledger.h"

static int64_t
day_begin(const Turn *turn)
{
	return zone_utc(turn->office->zone, day_local(turn_today(turn)));
}

/* (transfer full: GArray of Recorded) */
static GArray *
recorded_since(Turn *turn, int64_t day, GError **error)
{
	g_autoptr(GArray) rows =
	    store_load(turn->store, turn->row.id, day - HABIT_DAYS * DAY, error);
	if (!rows)
		return NULL;
	GArray *recorded = g_array_new(FALSE, FALSE, sizeof(Recorded));
	for (guint i = 0; i < rows->len; i++) {
		const LoadRow *row = &g_array_index(rows, LoadRow, i);
		Recorded quarter = { row->quarter, row->records };
		g_array_append_val(recorded, quarter);
	}
	return recorded;
}

/* After a restart within the day: as its beginning left them. */
static bool
recall(Turn *turn, GError **error)
{
	int64_t day = day_begin(turn);
	g_autoptr(DailyRow) row = NULL;
	if (!store_daily(turn->store, turn->row.id, "habits", &row, error))
		return false;
	if (!row || row->day != turn_today(turn))
		return true;
	g_autoptr(GArray) recorded = recorded_since(turn, day, error);
	if (!recorded)
		return false;
	g_autoptr(Habits) habits = habits_of_text(row->text, recorded, NULL);
	if (habits && habits_day(habits) == day)
		turn->site->habits = g_steal_pointer(&habits);
	return true;
}

bool
usual_find(Turn *turn, GError **error)
{
	if (!turn->site->habits && !recall(turn, error))
		return false;
	if (!turn->site->habits)
		turn->scope->everything = true;
	return true;
}

static bool
keep(const Turn *turn, GError **error)
{
	g_autofree char *text = habits_text(turn->site->habits);
	return store_daily_put(
	    turn->store, turn->row.id, "habits", turn_today(turn), text, error);
}

bool
usual_make(Turn *turn, const Loaded *loaded, GError **error)
{
	Site *site = turn->site;
	int64_t day = day_begin(turn);
	if (!turn->scope->everything)
		return true;
	if (site->habits && habits_day(site->habits) == day && !turn->baseline)
		return true;
	g_autoptr(GArray) recorded = recorded_since(turn, day, error);
	if (!recorded)
		return false;
	habits_free(site->habits);
	site->habits = habits_new(turn->office, loaded->bookings, recorded, day);
	habits_ask(site->habits, loaded->requests, loaded->bookings);
	return keep(turn, error) && traits_find(turn, error);
}

static bool
mark_made(Turn *turn, Span span, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    store_made_bookings(turn->store, turn->row.id, span, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		const BookingRow *row = rows->pdata[i];
		scope_mark_booking(turn->scope, row->booking);
	}
	return rows != NULL;
}

bool
usual_count(Turn *turn, const LoadRow *row, GError **error)
{
	Habits *habits = turn->site->habits;
	Recorded further = { row->quarter, row->records };
	int64_t at = row->quarter * QUARTER_HOUR;
	if (!store_load_add(turn->store, turn->row.id, row, error))
		return false;
	if (!habits || !habits_record(habits, further) || turn->scope->everything)
		return true;
	return mark_made(turn, (Span){ at, at + QUARTER_HOUR }, error);
}
