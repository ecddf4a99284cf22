/* Free places: just the days that the search asks for are loaded. */
#include "places.h"

#include "due.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/names.h>

/* How long a visit for this service is: as set, as usual, or a slot. */
static int64_t
length_of(const Turn *turn, const char *service)
{
	const Service *listed = office_service(turn->office, service);
	g_autofree char *folded = name_fold(service);
	const Quantiles *usual =
	    turn->site->habits ? habits_length(turn->site->habits, folded) : NULL;

	if (listed && listed->length > 0)
		return listed->length;
	return usual && usual->at[DECILES / 2] > 0 ? usual->at[DECILES / 2]
						   : turn->office->slot;
}

static Loaded *
load_nothing(Turn *turn, const char *person, GError **error)
{
	g_autoptr(Loaded) loaded = loaded_new();

	loaded->days = g_hash_table_new(NULL, NULL);
	loaded->persons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (*person)
		g_hash_table_add(loaded->persons, g_strdup(person));
	return load_elsewhere(turn, loaded, error) ? g_steal_pointer(&loaded) : NULL;
}

/* A place that is held counts as a booking of whom it is held for. */
static Booking *
booking_of_hold(const Case *file)
{
	Booking *booking = booking_new();

	g_free(booking->uid);
	g_free(booking->person);
	g_free(booking->resource);
	booking->uid = g_strdup_printf("hold-%" G_GINT64_FORMAT, file->id);
	booking->person = g_strdup(file->finding->person ? file->finding->person : "");
	booking->resource = g_strdup(file->held_resource);
	booking->span = file->held;
	return booking;
}

/* What is held for others, beside what is on record (transfer full). */
static GPtrArray *
held_for_others(Turn *turn, const char *person, GError **error)
{
	g_autoptr(GPtrArray) files = store_held_cases(turn->store, turn->row.id, error);
	g_autoptr(GPtrArray) held =
	    g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);

	for (guint i = 0; files && i < files->len; i++) {
		const Case *file = files->pdata[i];
		bool theirs = *person && !g_strcmp0(file->finding->person, person);
		if (!theirs && case_holds(file))
			g_ptr_array_add(held, booking_of_hold(file));
	}
	return files ? g_steal_pointer(&held) : NULL;
}

static GPtrArray *
look_for(Turn *turn, const Loaded *loaded, const GPtrArray *held, const Wanted *wanted,
    Finding *looked)
{
	g_autoptr(GPtrArray) taken = g_ptr_array_new();

	for (guint i = 0; i < loaded->bookings->len; i++)
		g_ptr_array_add(taken, loaded->bookings->pdata[i]);
	for (guint i = 0; i < held->len; i++)
		g_ptr_array_add(taken, held->pdata[i]);
	Detection detection = {
		.office = turn->office,
		.bookings = taken,
		.requests = loaded->requests,
		.days = loaded->days,
		.now = turn->now,
		.horizon = horizon_end(turn->office, turn->now),
		.persons = loaded->persons,
		.elsewhere = loaded->elsewhere,
	};

	return free_places(&detection, wanted, looked);
}

GPtrArray *
turn_places(Turn *turn, const Wanted *wanted, GError **error)
{
	g_autoptr(Loaded) loaded = load_nothing(turn, wanted->person, error);
	g_autoptr(GPtrArray) held =
	    loaded ? held_for_others(turn, wanted->person, error) : NULL;
	bool more = held != NULL;

	while (more) {
		g_autoptr(Finding) looked = finding_new("");
		g_autoptr(GPtrArray) looks = g_ptr_array_new();
		g_autoptr(GPtrArray) places = look_for(turn, loaded, held, wanted, looked);
		g_ptr_array_add(looks, looked);
		if (!load_unseen(turn, loaded, looks, &more, error))
			return NULL;
		if (!more)
			return g_steal_pointer(&places);
	}
	return NULL;
}

bool
wanted_settle(const Turn *turn, Wanted *wanted, GError **error)
{
	wanted->limit = MIN(wanted->limit, PLACES_MAX);
	if (wanted->length <= 0)
		wanted->length = length_of(turn, wanted->service);
	wanted->earliest |= wanted->near == NO_TIME;
	wanted->near = MAX(wanted->near, turn->now);
	if (wanted->near < horizon_end(turn->office, turn->now))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
	    _("that is beyond the office's horizon: nothing is known of it yet"));
	return false;
}

GPtrArray *
engine_free_places(
    Engine *engine, const char *office, const Wanted *wanted, int64_t now, GError **error)
{
	g_auto(Turn) turn = { 0 };
	Site *site = engine_site(engine, office, error);
	Wanted settled = *wanted;

	if (!site || !turn_look(&turn, engine, site, now, error) ||
	    !wanted_settle(&turn, &settled, error))
		return NULL;
	return turn_places(&turn, &settled, error);
}
