/* What can be offered to whom a slip hit, and the place that is held for them. */
#include "places.h"
#include "recover.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <string.h>

enum { NEAR_PLACES = 2, NOW_PLACES = 2, HOLD_LOOKED = 8 };

void
offer_free(Offer *offer)
{
	if (!offer)
		return;
	case_free(offer->file);
	booking_free(offer->record);
	g_clear_pointer(&offer->near, g_ptr_array_unref);
	g_clear_pointer(&offer->soon, g_ptr_array_unref);
	g_free(offer);
}

/* The record that is to be put right, as it stands now. */
static bool
find_record(Turn *turn, Offer *offer, GError **error)
{
	const Finding *finding = offer->file->finding;

	if (!finding->person)
		return true;
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(turn->store, turn->row.id, finding->person, error);
	for (guint i = 0; rows && !offer->record && i < rows->len; i++) {
		const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
		g_autofree char *name = booking_name(booking);
		if (g_ptr_array_find_with_equal_func(
			finding->bookings, name, g_str_equal, NULL))
			offer->record = booking_copy(booking);
	}
	return rows != NULL;
}

static Wanted
wanted_of(const Offer *offer)
{
	const Finding *finding = offer->file->finding;
	const Booking *record = offer->record;
	const char *resource = finding->asked_resource ? finding->asked_resource
			       : finding->resource     ? finding->resource
						       : "";

	return (Wanted){
		.person = finding->person ? finding->person : "",
		.service = record ? record->service : "",
		.resource = resource,
		.length = finding->asked_minutes ? finding->asked_minutes * MINUTE
			  : record		 ? span_length(record->span)
						 : 0,
		.moving = record,
	};
}

static GPtrArray *
look_for(Turn *turn, Wanted wanted, int64_t near, guint limit, GError **error)
{
	wanted.near = near;
	wanted.limit = limit;
	return wanted_settle(turn, &wanted, error) ? turn_places(turn, &wanted, error)
						   : NULL;
}

/* The asked place if it is free, else the nearest ones; and whether there is room at once.
 */
static bool
find_places(Turn *turn, Offer *offer, GError **error)
{
	int64_t asked = offer->file->finding->asked;
	Wanted wanted = wanted_of(offer);

	if (asked != NO_TIME && asked >= turn->now) {
		offer->near = look_for(turn, wanted, asked, NEAR_PLACES, error);
		if (!offer->near)
			return false;
		const Place *first = offer->near->len ? offer->near->pdata[0] : NULL;
		offer->asked_free = first && first->span.start == asked;
		if (offer->asked_free)
			g_ptr_array_set_size(offer->near, 1);
	}
	offer->soon = look_for(turn, wanted, NO_TIME, NOW_PLACES, error);
	return offer->soon != NULL;
}

Offer *
engine_offer(Engine *engine, int64_t id, int64_t now, GError **error)
{
	g_auto(Turn) turn = { 0 };
	g_autoptr(Offer) offer = g_new0(Offer, 1);

	offer->file = store_case(engine->store, id, error);
	Site *site = offer->file ? engine_site(engine, offer->file->office, error) : NULL;
	if (!site || !turn_look(&turn, engine, site, now, error) ||
	    !find_record(&turn, offer, error) || !find_places(&turn, offer, error))
		return NULL;
	return g_steal_pointer(&offer);
}

/* --- held --- */

/* Is it free for them? The one at that time and place, of those near it. */
static Place *
place_at(Turn *turn, const Offer *offer, const Hold *hold, GError **error)
{
	Wanted wanted = wanted_of(offer);
	if (*hold->resource)
		wanted.resource = hold->resource;
	g_autoptr(GPtrArray) places =
	    look_for(turn, wanted, hold->start, HOLD_LOOKED, error);
	for (guint i = 0; places && i < places->len; i++) {
		Place *place = places->pdata[i];
		if (place->span.start == hold->start &&
		    (!*hold->resource || same_place(place->resource, hold->resource)))
			return g_ptr_array_steal_index(places, i);
	}
	if (places)
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    _("case %lld: that place is not free"), (long long)offer->file->id);
	return NULL;
}

static bool
hold_place(Turn *turn, Case *file, const Place *place, const Hold *hold, GError **error)
{
	g_autofree char *at = time_format(place->span.start, turn->office->zone);
	AuditRow deed = {
		.at = turn->now,
		.what = (char *)"held",
		.role = (char *)hold->role,
		.desk = (char *)hold->desk,
		.detail = at,
	};
	return case_hold(file, place->span, place->resource, error) &&
	       store_case_put(turn->store, turn->row.id, file, error) &&
	       store_audit_put(turn->store, file->alert, &deed, error);
}

bool
engine_hold(Engine *engine, int64_t id, const Hold *hold, int64_t now, GError **error)
{
	g_auto(Turn) turn = { 0 };
	g_autoptr(Offer) offer = g_new0(Offer, 1);
	g_autoptr(Place) place = NULL;

	offer->file = store_case(engine->store, id, error);
	if (!offer->file || !turn_begin(&turn, engine, offer->file->office, now, error))
		return false;
	if (!offer->file->finding->person || !offer->file->finding->participants->len) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    _("case %lld: it is of several people"), (long long)id);
		return false;
	}
	if (!find_record(&turn, offer, error) ||
	    !(place = place_at(&turn, offer, hold, error)) ||
	    !hold_place(&turn, offer->file, place, hold, error))
		return false;
	turn.idle = true;
	g_autoptr(GPtrArray) notices = turn_commit(&turn, error);
	return notices != NULL;
}
