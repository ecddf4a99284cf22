/*
 * Days: what a finding is weighed and mended by. Each touched place in the weeks before,
 * for what is done every week; and the office's whole civil days, with the buffer on either
 * side, that findings ask for: how many are due then, who else keeps its hours, where there
 * is room.
 */
#include "load.h"

#include <slipwatch/detect.h>

static bool
read_weeks(Turn *turn, Loaded *loaded, const char *folded, Span span, GError **error)
{
	for (int week = 1; week <= WEEKS_BEFORE; week++) {
		Span before = { span.start - week * WEEK - WEEK_MARGIN,
			span.end - week * WEEK + WEEK_MARGIN };
		if (!loaded_take_bookings(loaded, store_place_bookings(turn->store,
						      turn->row.id, folded, before, error)))
			return false;
	}
	return true;
}

bool
load_weeks(Turn *turn, Loaded *loaded, GError **error)
{
	GHashTableIter iter;
	gpointer folded, value;
	g_hash_table_iter_init(&iter, loaded->windows);
	while (g_hash_table_iter_next(&iter, &folded, &value)) {
		const GArray *windows = value;
		for (guint i = 0; i < windows->len; i++) {
			Span span = g_array_index(windows, Span, i);
			if (!read_weeks(turn, loaded, folded, span, error))
				return false;
		}
	}
	return true;
}

static bool
read_day(Turn *turn, Loaded *loaded, Day day, GError **error)
{
	Span span = office_day_span(turn->office, day);
	if (!g_hash_table_add(loaded->days, GINT_TO_POINTER(day)))
		return true;
	span.start -= turn->office->buffer;
	span.end += turn->office->buffer;
	return loaded_take_bookings(
	    loaded, store_place_bookings(turn->store, turn->row.id, "", span, error));
}

bool
load_looked(Turn *turn, Loaded *loaded, GError **error)
{
	GHashTableIter iter;
	gpointer day;
	g_hash_table_iter_init(&iter, turn->scope->days);
	while (g_hash_table_iter_next(&iter, &day, NULL)) {
		if (!read_day(turn, loaded, GPOINTER_TO_INT(day), error))
			return false;
	}
	return true;
}

bool
load_unseen(
    Turn *turn, Loaded *loaded, const GPtrArray *findings, bool *ret_more, GError **error)
{
	guint before = loaded->days ? g_hash_table_size(loaded->days) : 0;
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		if (!finding->unseen)
			continue;
		Day last = office_day(turn->office, finding->looked.end - 1);
		for (Day day = office_day(turn->office, finding->looked.start); day <= last;
		     day++) {
			if (!read_day(turn, loaded, day, error))
				return false;
		}
	}
	forget_shared_phones(loaded);
	*ret_more = loaded->days && g_hash_table_size(loaded->days) > before;
	return true;
}
