/* Sentences of a look-up: today first, then what was asked, what became of it, and what to
 * do. */
#include "lookup_say.h"

#include <slipwatch/lifecycle.h>

#include <string.h>

enum { TODAY_MAX = 3, MEANT_MAX = 3, PLACES_MAX_SAID = 4 };

typedef struct Saying {
	const Office *office;
	Span today;
	int64_t now;
	json_t *list;
} Saying;

static Saying
saying_of(const Office *office, int64_t now)
{
	return (Saying){ office, office_day_span(office, office_day(office, now)), now,
		json_array() };
}

static void
say(const Saying *saying, WindowSaid said)
{
	said.office = saying->office;
	g_autofree char *text = say_window(&said);
	json_array_append_new(saying->list, json_string(text));
}

static void
say_alone(const Saying *saying, WindowLine line)
{
	say(saying, (WindowSaid){ .line = line });
}

static void
say_booking(const Saying *saying, WindowLine line, const Booking *booking)
{
	say(saying, (WindowSaid){ .line = line,
			.at = booking->span.start,
			.place = booking->resource,
			.name = booking->participant });
}

/* --- what is theirs --- */

static void
say_today(const Saying *saying, const KnownPerson *person)
{
	unsigned said = 0;

	for (guint i = 0; i < person->bookings->len && said < TODAY_MAX; i++) {
		const KnownBooking *known = person->bookings->pdata[i];
		if (!known->theirs || !span_overlaps(known->booking->span, saying->today))
			continue;
		say_booking(saying, WINDOW_TODAY, known->booking);
		said++;
	}
	if (!said)
		say_alone(saying, WINDOW_NOT_TODAY);
}

/* What they may be here for: of what still stands the nearest to now. */
static const KnownRequest *
request_meant(const Saying *saying, const KnownPerson *person)
{
	const KnownRequest *nearest = NULL;
	int64_t least = INT64_MAX;

	for (guint i = 0; i < person->requests->len; i++) {
		const KnownRequest *known = person->requests->pdata[i];
		int64_t apart = ABS(known->request->asked.start - saying->now);
		if (known->gone || known->superseded || known->request->withdrawn ||
		    apart >= least)
			continue;
		least = apart;
		nearest = known;
	}
	return nearest;
}

static void
say_next(const Saying *saying, const KnownPerson *person)
{
	for (guint i = 0; i < person->bookings->len; i++) {
		const KnownBooking *known = person->bookings->pdata[i];
		if (!known->theirs || known->booking->span.start < saying->now)
			continue;
		say_booking(saying, WINDOW_NEXT, known->booking);
		return;
	}
}

/* On record just as it was asked for today, it needs no further words. */
static void
say_asked(const Saying *saying, const KnownPerson *person)
{
	const KnownRequest *known = request_meant(saying, person);

	if (!known) {
		if (!person->today)
			say_next(saying, person);
		return;
	}
	const Request *request = known->request;
	bool met = known->recorded != NO_TIME && known->recorded >= request->asked.start &&
		   known->recorded <= request->asked.end;
	if (met && person->today)
		return;
	say(saying, (WindowSaid){ .line = request->asked_at == NO_TIME ? WINDOW_ASKED
								       : WINDOW_ASKED_ON,
			.at = request->asked.start,
			.until = request->asked.end,
			.seen = request->asked_at });
	if (known->recorded == NO_TIME)
		say_alone(saying, WINDOW_UNRECORDED);
	else
		say(saying, (WindowSaid){ .line = WINDOW_RECORDED,
				.at = known->recorded,
				.place = known->recorded_at });
}

/* --- what changed --- */

static void
say_move(const Saying *saying, const RecordMove *move)
{
	bool given = strcmp(move->from_name, move->to_name) != 0 &&
		     move->from.start == move->to.start;
	WindowLine line = move->off ? WINDOW_OFF : given ? WINDOW_GIVEN : WINDOW_MOVED;

	say(saying, (WindowSaid){ .line = line,
			.at = move->from.start,
			.place = move->from_resource,
			.to = move->to.start,
			.there = move->to_resource,
			.name = move->to_name,
			.seen = move->seen_at });
}

/* The last one. */
static void
say_changed(const Saying *saying, const KnownPerson *person)
{
	const RecordMove *last = NULL;

	for (guint i = 0; i < person->bookings->len; i++) {
		const GPtrArray *moves =
		    ((KnownBooking *)person->bookings->pdata[i])->moves;
		const RecordMove *move = moves->len ? moves->pdata[moves->len - 1] : NULL;
		if (move && (!last || move->seen_at >= last->seen_at))
			last = move;
	}
	if (last)
		say_move(saying, last);
}

/* --- what to do --- */

static void
say_meant(const Saying *saying, const Lookup *lookup)
{
	for (guint i = 0; i < MIN(lookup->near->len, MEANT_MAX); i++)
		say_booking(
		    saying, WINDOW_MEANT, ((NearName *)lookup->near->pdata[i])->booking);
}

static void
say_places(const Saying *saying, const GPtrArray *places)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < MIN(places->len, PLACES_MAX_SAID); i++) {
		const Place *place = places->pdata[i];
		int64_t at = place->span.start;
		g_autofree char *when = at < saying->today.end
					    ? say_hour(at, saying->office)
					    : say_time(at, saying->office);
		g_string_append_printf(
		    text, "%s%s %s", i ? "; " : "", when, place->resource);
	}
	if (places->len)
		say(saying, (WindowSaid){ .line = WINDOW_FREE, .name = text->str });
	else
		say_alone(saying, WINDOW_FULL);
}

json_t *
lookup_say(
    const Lookup *lookup, const KnownPerson *person, const Office *office, int64_t now)
{
	const Saying saying = saying_of(office, now);

	if (person->addresses > 1)
		say(&saying,
		    (WindowSaid){ .line = WINDOW_SEVERAL, .count = person->addresses });
	say_today(&saying, person);
	say_asked(&saying, person);
	say_changed(&saying, person);
	if (!person->today) {
		say_meant(&saying, lookup);
		say_places(&saying, person->places);
	}
	return saying.list;
}

json_t *
lookup_say_unknown(
    const Lookup *lookup, const char *name, const Office *office, int64_t now)
{
	const Saying saying = saying_of(office, now);

	say(&saying, (WindowSaid){ .line = WINDOW_UNKNOWN, .name = name });
	say_meant(&saying, lookup);
	say_places(&saying, lookup->places);
	return saying.list;
}
