/* A case in words: own it, offer, make good, read back; and its booking as it is to be. */
#include "case_say.h"

#include <slipwatch/ics.h>
#include <slipwatch/lifecycle.h>

typedef struct Saying {
	const Offer *offer;
	const Office *office;
	json_t *list;
} Saying;

static void
say(const Saying *saying, WindowSaid said)
{
	said.office = saying->office;
	g_autofree char *text = say_window(&said);
	json_array_append_new(saying->list, json_string(text));
}

static void
say_own(const Saying *saying)
{
	const Finding *finding = saying->offer->file->finding;
	bool times = finding->asked != NO_TIME && finding->recorded != NO_TIME;

	if (saying->office->script)
		json_array_append_new(saying->list, json_string(saying->office->script));
	else
		say(saying, (WindowSaid){ .line = times ? CASE_OWN : CASE_OWN_PLAINLY,
				.at = finding->asked,
				.to = finding->recorded });
}

static void
say_places(const Saying *saying, WindowLine line, const GPtrArray *places)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < places->len; i++) {
		const Place *place = places->pdata[i];
		g_autofree char *when = say_time(place->span.start, saying->office);
		g_string_append_printf(
		    text, "%s%s %s", i ? "; " : "", when, place->resource);
	}
	if (places->len)
		say(saying, (WindowSaid){ .line = line, .name = text->str });
}

static void
say_place(const Saying *saying, WindowLine line, const Place *place)
{
	say(saying, (WindowSaid){
			.line = line, .at = place->span.start, .place = place->resource });
}

/* What is held; else the asked place if it is free, else the nearest, else whatever is free
 * from now on. */
static void
say_offer(const Saying *saying)
{
	const Offer *offer = saying->offer;

	if (case_holds(offer->file)) {
		say(saying, (WindowSaid){ .line = CASE_HELD,
				.at = offer->file->held.start,
				.place = offer->file->held_resource });
		return;
	}
	if (offer->asked_free) {
		say_place(saying, CASE_ASKED_FREE, offer->near->pdata[0]);
		return;
	}
	if (offer->near)
		say_places(saying, CASE_NEAREST, offer->near);
	say_places(saying, CASE_SOON, offer->soon);
}

json_t *
case_say(const Offer *offer, const Office *office)
{
	const Saying saying = { offer, office, json_array() };

	say_own(&saying);
	say_offer(&saying);
	if (office->make_good)
		say(&saying,
		    (WindowSaid){ .line = CASE_MAKE_GOOD, .name = office->make_good });
	if (case_holds(offer->file))
		say(&saying, (WindowSaid){ .line = CASE_READ_BACK,
				 .at = offer->file->held.start,
				 .place = offer->file->held_resource });
	else if (offer->asked_free)
		say_place(&saying, CASE_READ_BACK, offer->near->pdata[0]);
	if (offer->file->repeats)
		say(&saying,
		    (WindowSaid){ .line = CASE_REPEAT, .count = offer->file->repeats });
	return saying.list;
}

/* The place that is held, else offered first; what has passed is not to be had any more. */
static bool
place_of(const Offer *offer, Place *ret_place)
{
	const Case *file = offer->file;

	if (case_holds(file))
		*ret_place = (Place){ .span = file->held, .resource = file->held_resource };
	else if (offer->near && offer->near->len)
		*ret_place = *(const Place *)offer->near->pdata[0];
	else if (offer->soon->len)
		*ret_place = *(const Place *)offer->soon->pdata[0];
	else
		return false;
	return true;
}

static void
set_text(char **text, char *value)
{
	g_free(*text);
	*text = value;
}

/* What was never recorded becomes a booking of ours. */
static Booking *
booking_of(const Offer *offer)
{
	const Finding *finding = offer->file->finding;
	Booking *booking;

	if (offer->record) {
		booking = booking_copy(offer->record);
		booking->sequence = MAX(booking->sequence, 0) + 1;
		return booking;
	}
	booking = booking_new();
	booking->recurrence = NO_TIME;
	set_text(&booking->uid,
	    g_strdup_printf("slipwatch-case-%" G_GINT64_FORMAT, offer->file->id));
	set_text(&booking->participant, g_strdup(finding->participants->pdata[0]));
	return booking;
}

/* The booking as it is to be; NULL: there is nothing to put right by one (transfer full).
 */
static Booking *
corrected_booking(const Offer *offer)
{
	bool corrected = offer->file->steps[STEP_CORRECTED].at != NO_TIME;
	bool stands = corrected && offer->record;
	const Finding *finding = offer->file->finding;
	Booking *booking;
	Place place = { 0 };

	if (!finding->person || finding->participants->len != 1 ||
	    (!place_of(offer, &place) && !stands))
		return NULL;
	booking = booking_of(offer);
	if (!stands) {
		booking->span = place.span;
		set_text(&booking->resource, g_strdup(place.resource));
	}
	return booking;
}

char *
case_ics(const Offer *offer, const Office *office, int64_t now)
{
	g_autoptr(Booking) booking = corrected_booking(offer);

	return booking ? ics_request(booking, office->zone, now) : NULL;
}

char *
case_text(const Offer *offer, const Office *office)
{
	g_autoptr(Booking) booking = corrected_booking(offer);
	const Booking *record = offer->record;
	g_autofree char *name = NULL, *is = NULL, *was = NULL;

	if (!booking)
		return NULL;
	name = g_strconcat(
	    booking->participant, *booking->service ? ", " : "", booking->service, NULL);
	is = say_window(&(WindowSaid){ .line = CASE_TEXT,
	    .office = office,
	    .name = name,
	    .at = booking->span.start,
	    .place = booking->resource });
	if (!record || record->span.start == booking->span.start)
		return g_strconcat(is, "\n", NULL);
	was = say_window(&(WindowSaid){ .line = CASE_TEXT_WAS,
	    .office = office,
	    .to = record->span.start,
	    .there = record->resource });
	return g_strconcat(is, "\n", was, "\n", NULL);
}
