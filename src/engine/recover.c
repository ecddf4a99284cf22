/* What becomes of slips that were confirmed: their cases, and the offer that can be made.
 */
#include "recover.h"

#include "places.h"

#include <slipwatch/error.h>
#include <slipwatch/names.h>

#include <string.h>

enum { NEAR_PLACES = 2, NOW_PLACES = 2 };

/* --- steps --- */

/* Ticked, stored, and put down in the trail of its alert. */
static bool
take_step(Turn *turn, Case *file, CaseStep step, const StepTaken *taken, GError **error)
{
	AuditRow deed = {
		.at = taken->at,
		.what = (char *)step_name(step),
		.role = taken->role,
		.desk = taken->desk,
	};

	return case_tick(file, step, taken, error) &&
	       store_case_put(turn->store, turn->row.id, file, error) &&
	       store_audit_put(turn->store, file->alert, &deed, error);
}

static StepTaken
by_answer(const Turn *turn)
{
	const Answer *answer = turn->answer;

	return (StepTaken){ turn->now, (char *)answer->role, (char *)answer->desk, NULL };
}

/* NULL without an error: there is none. (transfer full) */
static bool
find_case(Turn *turn, int64_t alert, Case **ret_case, GError **error)
{
	g_autoptr(GError) fault = NULL;

	*ret_case = store_case_of(turn->store, alert, &fault);
	if (*ret_case || g_error_matches(fault, SW_ERROR, SW_ERROR_NOT_FOUND))
		return true;
	g_propagate_error(error, g_steal_pointer(&fault));
	return false;
}

/* --- opened and closed by answers --- */

static bool
open_case(Turn *turn, const Alert *alert, GError **error)
{
	g_autoptr(Case) file =
	    case_new(alert->office, alert->id, alert->finding, turn->now);
	StepTaken taken = by_answer(turn);

	if (!store_case_repeats(turn->store, turn->row.id, alert, &file->repeats, error) ||
	    !store_case_put(turn->store, turn->row.id, file, error))
		return false;
	if (!*alert->cause)
		return true;
	taken.note = alert->cause;
	return take_step(turn, file, STEP_CAUSE_LOGGED, &taken, error);
}

bool
recover_answer(Turn *turn, const Alert *alert, GError **error)
{
	bool slip = turn->answer->verdict == VERDICT_SLIP;
	g_autoptr(Case) file = NULL;
	StepTaken taken = by_answer(turn);

	if (turn->answer->verdict == VERDICT_NONE) /* put off */
		return true;
	if (!find_case(turn, alert->id, &file, error))
		return false;
	if (!file || case_closed(file))
		return !slip || open_case(turn, alert, error);
	if (slip)
		return true;
	taken.note = (char *)verdict_name(alert->verdict);
	return take_step(turn, file, STEP_CLOSED, &taken, error);
}

/* --- corrected by the record --- */

static bool
same_place(const char *one, const char *other)
{
	g_autofree char *left = name_fold(one), *right = name_fold(other);

	return strcmp(left, right) == 0;
}

/* Is it on record still as the finding has it? */
static bool
stands_as_found(const Finding *finding, const Booking *booking)
{
	g_autofree char *name = booking_name(booking);

	return g_ptr_array_find_with_equal_func(
		   finding->bookings, name, g_str_equal, NULL) &&
	       booking->span.start == finding->recorded &&
	       (!finding->recorded_resource ||
		   same_place(booking->resource, finding->recorded_resource)) &&
	       (!finding->recorded_minutes ||
		   span_length(booking->span) == finding->recorded_minutes * MINUTE);
}

/* The finding is gone; but is that for the record's sake, or the request's? */
static bool
record_changed(Turn *turn, const Finding *finding, bool *ret_changed, GError **error)
{
	*ret_changed = true;
	if (!finding->person || finding->recorded == NO_TIME)
		return true;
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(turn->store, turn->row.id, finding->person, error);
	for (guint i = 0; rows && i < rows->len; i++)
		if (stands_as_found(finding, ((BookingRow *)rows->pdata[i])->booking))
			*ret_changed = false;
	return rows != NULL;
}

static bool
correct_case(Turn *turn, const Alert *alert, GError **error)
{
	g_autoptr(Case) file = NULL;
	StepTaken taken = { .at = turn->now };
	bool changed = false;

	if (!find_case(turn, alert->id, &file, error))
		return false;
	if (!file || case_closed(file) || file->steps[STEP_CORRECTED].at != NO_TIME)
		return true;
	if (!record_changed(turn, file->finding, &changed, error))
		return false;
	return !changed || take_step(turn, file, STEP_CORRECTED, &taken, error);
}

bool
recover_settled(Turn *turn, const GPtrArray *alerts, GError **error)
{
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		if (alert->state == ALERT_WITHDRAWN && alert->withdrawn_at == turn->now &&
		    !correct_case(turn, alert, error))
			return false;
	}
	return true;
}

/* --- by hand --- */

bool
engine_step(Engine *engine, int64_t id, CaseStep step, const StepTaken *taken, int64_t now,
    GError **error)
{
	g_auto(Turn) turn = { 0 };
	g_autoptr(Case) file = store_case(engine->store, id, error);
	StepTaken own = *taken;

	own.at = now;
	if (!file || !turn_begin(&turn, engine, file->office, now, error) ||
	    !take_step(&turn, file, step, &own, error))
		return false;
	turn.idle = true;
	g_autoptr(GPtrArray) notices = turn_commit(&turn, error);
	return notices != NULL;
}

/* --- what can be offered --- */

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
