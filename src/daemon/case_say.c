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

/* The asked place if it is free, else the nearest, else whatever is free from now on. */
static void
say_offer(const Saying *saying)
{
	const Offer *offer = saying->offer;

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
	if (offer->asked_free)
		say_place(&saying, CASE_READ_BACK, offer->near->pdata[0]);
	if (offer->file->repeats)
		say(&saying,
		    (WindowSaid){ .line = CASE_REPEAT, .count = offer->file->repeats });
	return saying.list;
}

/* The place that is offered first; what has passed is not to be had any more. */
static const Place *
place_of(const Offer *offer)
{
	if (offer->near && offer->near->len)
		return offer->near->pdata[0];
	return offer->soon->len ? offer->soon->pdata[0] : NULL;
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

char *
case_ics(const Offer *offer, const Office *office, int64_t now)
{
	const Place *place = place_of(offer);
	bool corrected = offer->file->steps[STEP_CORRECTED].at != NO_TIME;

	if (!offer->file->finding->person || offer->file->finding->participants->len != 1 ||
	    (!place && !corrected))
		return NULL;
	g_autoptr(Booking) booking = booking_of(offer);
	if (!corrected || !offer->record) {
		booking->span = place->span;
		set_text(&booking->resource, g_strdup(place->resource));
	}
	return ics_request(booking, office->zone, now);
}
