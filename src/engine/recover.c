/* What becomes of slips that were confirmed: their cases. */
#include "recover.h"

#include "judge.h"

#include <slipwatch/error.h>
#include <slipwatch/lifecycle.h>
#include <slipwatch/names.h>

#include <string.h>

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
open_case(Turn *turn, Alert *alert, GError **error)
{
	g_autoptr(Case) file =
	    case_new(alert->office, alert->id, alert->finding, turn->now);
	StepTaken taken = by_answer(turn);

	if (!store_case_repeats(turn->store, turn->row.id, alert, &file->repeats, error) ||
	    !store_case_put(turn->store, turn->row.id, file, error))
		return false;
	if (file->repeats)
		alert_again(alert, turn->now, turn->notices);
	if (!*alert->cause)
		return true;
	taken.note = alert->cause;
	return take_step(turn, file, STEP_CAUSE_LOGGED, &taken, error);
}

bool
recover_answer(Turn *turn, Alert *alert, GError **error)
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

bool
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

/* --- corrected by booking the place that was held --- */

/* Their record there; NULL without an error: it is not there yet. (transfer full) */
static bool
find_held(Turn *turn, const Case *file, Booking **ret_booking, GError **error)
{
	*ret_booking = NULL;
	if (!file->finding->person)
		return true;
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(turn->store, turn->row.id, file->finding->person, error);
	for (guint i = 0; rows && !*ret_booking && i < rows->len; i++) {
		const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
		if (booking->span.start == file->held.start &&
		    same_place(booking->resource, file->held_resource))
			*ret_booking = booking_copy(booking);
	}
	return rows != NULL;
}

static void
set_text(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static Request *
request_for(const Booking *booking, int64_t now)
{
	Request *request = request_new();
	g_autofree char *random = g_uuid_string_random();
	g_free(request->uid);
	request->uid = g_strconcat("held-", random, NULL);
	set_text(&request->participant, booking->participant);
	set_text(&request->person, booking->person);
	set_text(&request->resource, booking->resource);
	set_text(&request->service, booking->service);
	set_text(&request->booking_uid, booking->uid);
	request->asked = (Span){ booking->span.start, booking->span.start };
	request->length = span_length(booking->span);
	request->asked_at = now;
	return request;
}

/* They agreed to another time than they had asked for: this is what they ask for now. */
static bool
ask_for(Turn *turn, const Booking *booking, GError **error)
{
	g_autoptr(Request) request = request_for(booking, turn->now);
	RequestRow row = {
		.gone_at = NO_TIME,
		.due = NO_TIME,
		.taken_by = g_intern_static_string("desk"),
		.request = request,
	};
	scope_mark_request(turn->scope, request);
	return store_request_put(turn->store, turn->row.id, &row, error);
}

static bool
settle_held(Turn *turn, Case *file, GError **error)
{
	g_autoptr(Booking) booking = NULL;
	StepTaken taken = { .at = turn->now };
	if (file->steps[STEP_CORRECTED].at != NO_TIME)
		return true;
	if (!find_held(turn, file, &booking, error))
		return false;
	if (!booking)
		return true;
	return (file->held.start == file->finding->asked ||
		   ask_for(turn, booking, error)) &&
	       take_step(turn, file, STEP_CORRECTED, &taken, error);
}

bool
recover_held(Turn *turn, GError **error)
{
	g_autoptr(GPtrArray) files = store_held_cases(turn->store, turn->row.id, error);
	for (guint i = 0; files && i < files->len; i++) {
		if (!settle_held(turn, files->pdata[i], error))
			return false;
	}
	return files != NULL;
}

/* --- by hand --- */

/* The cause of its slip is the alert's too: reports count it. */
static bool
note_cause(Turn *turn, const Case *file, const char *cause, GError **error)
{
	g_autoptr(GError) gone = NULL;
	g_autoptr(GPtrArray) alerts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	Alert *alert = store_alert(turn->store, file->alert, &gone);

	if (!alert && g_error_matches(gone, SW_ERROR, SW_ERROR_NOT_FOUND))
		return true;
	if (!alert) {
		g_propagate_error(error, g_steal_pointer(&gone));
		return false;
	}
	g_ptr_array_add(alerts, alert);
	alert_set_cause(alert, cause);
	return publish(turn, alerts, turn->notices->len, error);
}

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
	if (step == STEP_CAUSE_LOGGED && own.note && cause_valid(own.note) &&
	    !note_cause(&turn, file, own.note, error))
		return false;
	turn.idle = true;
	g_autoptr(GPtrArray) notices = turn_commit(&turn, error);
	return notices != NULL;
}
