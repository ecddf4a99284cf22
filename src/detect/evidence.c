/* Evidence for a slip or for an honest change: from the schedule around a pair and from the
 * record's own history. What is not known stays unknown, and speaks for neither. */
#include "evidence.h"

#include "confirmed.h"
#include "former.h"
#include "habits.h"
#include "manner.h"
#include "testimony.h"

#include <string.h>

/* Two stamps of one saving. */
enum { SAME_MOMENT = 60 };
/* Made while the caller was on the line. */
enum { SOON = 10 * MINUTE };
/* Starts of a range that are looked at for a free one. */
enum { STARTS_LOOKED = 96 };

/* Is the place free now, and was it when the record was made: 1, 0, or -1 not known? */
typedef struct Room {
	bool open, now;
	int then;
	bool since_unknown; /* taken now, and nobody knows when our record was made */
} Room;

static int64_t
asked_length(const Context *context, const Pair *pair)
{
	if (pair->request->length > 0)
		return pair->request->length;
	if (pair->booking->all_day)
		return context->detection->office->slot;
	return MAX(span_length(pair->booking->span), MINUTE);
}

/* The group that the visit belongs to, as the office has it. */
static const char *
pair_group(const Context *context, const Pair *pair)
{
	const char *name =
	    *pair->request->service ? pair->request->service : pair->booking->service;
	const Service *service = office_service(context->detection->office, name);

	return service && service->group ? service->folded : NULL;
}

static bool
has_room(const Context *context, const Lane *lane, const Pair *pair, Span span, int64_t by)
{
	const char *group = pair_group(context, pair);

	if (group && lane_has_group(context, lane, span, group))
		return true;
	return lane_peak(context, lane, span, pair->booking, by) < lane->capacity;
}

/* Was it full by those who have left it since? */
static bool
was_full(
    const Context *context, const Lane *lane, const Pair *pair, Span span, int64_t made)
{
	const Request *request = pair->request;
	const char *resource =
	    *request->resource ? request->resource : pair->booking->resource;
	unsigned left = former_others(context, resource, span, pair, made);
	unsigned stood = lane ? lane_peak(context, lane, span, pair->booking, made) : 0;

	return left > 0 && !pair_group(context, pair) &&
	       left + stood >= office_capacity(context->detection->office, resource);
}

/* On the request's resource, else on the booking's. */
static Room
room_at(const Context *context, const Pair *pair, int64_t start)
{
	const Request *request = pair->request;
	const char *resource =
	    *request->resource ? request->resource : pair->booking->resource;
	const Office *office = context->detection->office;
	const Lane *lane = context_lane(context, resource);
	Span span = { start, start + asked_length(context, pair) };
	int64_t made = booking_made(pair->booking);
	Room room = { .open = office_open_at(office, context_local(context, start)) };

	if (!room.open || (lane && lane_away(lane, span)))
		return (Room){ .open = false };
	room.now = !lane || has_room(context, lane, pair, span, INT64_MAX);
	room.since_unknown = !room.now && made == NO_TIME;
	room.then = room.since_unknown ? -1 : room.now;
	/* Taken by somebody who came after our record: it was free then, and is not now. */
	if (!room.now && made != NO_TIME && has_room(context, lane, pair, span, made))
		room.then = 1;
	if (made != NO_TIME && was_full(context, lane, pair, span, made))
		room.then = 0;
	return room;
}

/* The best of what was acceptable: free, else free then, else taken, else closed. */
static Room
room_asked(const Context *context, const Pair *pair)
{
	Span asked = pair->request->asked;
	int64_t step = MAX(context->detection->office->slot, MINUTE);
	Room best = room_at(context, pair, asked.start);

	for (int i = 1; i < STARTS_LOOKED && !best.now; i++) {
		if (asked.start + i * step > asked.end)
			break;
		Room room = room_at(context, pair, asked.start + i * step);
		if (room.now || (room.open && !best.open) || room.then < best.then)
			best = room;
	}
	return best;
}

/* When the feed says that it was made, or was touched last: it was made by then. */
static int64_t
made_by(const Context *context, const Booking *booking)
{
	if (booking->created != NO_TIME ||
	    habits_feed(context->detection->habits, booking->feed, TRAIT_RESTAMPS))
		return booking->created;
	return booking->modified;
}

static int
made_soon(const Context *context, const Booking *booking, const Request *request)
{
	int64_t made = made_by(context, booking);

	if (made == NO_TIME || request->asked_at == NO_TIME || booking->moves > 0)
		return -1;
	int64_t after = made - request->asked_at;
	/* Filed after the record was made: when it was asked, nobody knows. */
	return after < 0 ? -1 : after <= SOON;
}

/*
 * Never edited: both stamps there and one, or we saw it come and never change. SEQUENCE
 * must not speak against it; alone it says nothing where the exporter always writes 0.
 */
static int
never_edited(const Context *context, const Booking *booking, int soon)
{
	const Habits *habits = context->detection->habits;
	bool stamped = booking->created != NO_TIME && booking->modified != NO_TIME &&
		       !habits_feed(habits, booking->feed, TRAIT_RESTAMPS);
	bool watched = booking->first_seen != NO_TIME;
	/* It was touched last while the caller was on the line. */
	bool settled = soon == 1 && booking->created == NO_TIME;

	if (edited_at_once(booking))
		return -1;
	if (booking->moves > 0 || booking->sequence > 0)
		return 0;
	if (stamped && booking->modified > booking->created + SAME_MOMENT)
		return 0;
	return stamped || watched || settled ||
		       habits_feed(habits, booking->feed, TRAIT_COUNTS)
		   ? 1
		   : -1;
}

/* All that is known of its edits is what a feed says that stamps everything anew. */
static bool
rests_on_stamps(const Context *context, const Booking *booking)
{
	const Habits *habits = context->detection->habits;

	return booking->first_seen == NO_TIME &&
	       habits_feed(habits, booking->feed, TRAIT_RESTAMPS) &&
	       !habits_feed(habits, booking->feed, TRAIT_COUNTS);
}

/* Our own snapshots first; without them SEQUENCE, which rises with date and time. Whoever
 * edits within minutes is still entering it. */
int
record_moved(const Booking *booking)
{
	if (edited_at_once(booking))
		return -1;
	if (booking->moves > 0)
		return 1;
	if (booking->first_seen != NO_TIME)
		return booking->sequence > 0 ? -1 : 0;
	return booking->sequence > 0 ? 1 : -1;
}

static int
is_busy(const Context *context, const Booking *booking)
{
	int64_t made = booking_made(booking);

	if (!context->detection->habits || made == NO_TIME)
		return -1;
	return habits_busy(context->detection->habits, made);
}

static bool
collides(const Context *context, const Booking *booking)
{
	const Lane *lane = context_lane(context, booking->resource);

	return span_length(booking->span) > 0 && lane &&
	       lane_peak(context, lane, booking->span, NULL, INT64_MAX) > lane->capacity;
}

/* Off the grid speaks only where what was asked is on it. */
static bool
is_outside(const Context *context, const Pair *pair)
{
	const Office *office = context->detection->office;
	Local recorded = context_local(context, pair->booking->span.start);
	Local asked = context_local(context, pair->request->asked.start);

	if (pair->booking->all_day)
		return office_closed(office, local_day(recorded));
	if (!office_open_at(office, recorded))
		return true;
	return office_on_grid(office, asked) && !office_on_grid(office, recorded);
}

/* A text that fits both times says nothing of which is right; one that is older than the
 * record's last change says nothing against it. */
typedef struct TextSignals {
	int contradicts, agrees;
	int confirmed; /* by the person's own wish, or because somebody says so */
	int declined;  /* by the person */
	int sent;      /* a confirmation */
} TextSignals;

/* Some of what was acceptable, or just that. */
static bool
fits_asked(const Context *context, const Pair *pair, const Said *said)
{
	Local first = context_local(context, pair->request->asked.start);
	Local last = context_local(context, pair->request->asked.end), from, to;

	return said_fits(said, first) ||
	       (first < last &&
		   said_starts(said, context->detection->office, first, &from, &to) &&
		   from <= last && to >= first);
}

/* A wish in the text for just what was asked for, or for what is recorded. */
static TextSignals
wish_signals(const Context *context, const Pair *pair)
{
	const Booking *booking = pair->booking;
	Local recorded = context_local(context, booking->span.start);
	g_autoptr(GArray) all = said_read(booking->note, recorded, NO_TIME);
	TextSignals signals = { -1, -1, -1, -1, -1 };

	for (guint i = 0; i < all->len; i++) {
		const Said *said = &g_array_index(all, Said, i);
		if (said->role != SAID_REQUEST ||
		    fits_asked(context, pair, said) == said_fits(said, recorded))
			continue;
		if (said_fits(said, recorded))
			signals.agrees = signals.confirmed = 1;
		else if (record_moved(booking) != 1)
			signals.contradicts = 1;
	}
	return signals;
}

static TextSignals
text_signals(const Context *context, const Pair *pair)
{
	g_auto(Testimony) testimony = testimony_of(context, pair->booking);
	bool recorded_fits = !testimony.words, asked_fits;

	if (testimony.said.role == SAID_OTHER)
		return wish_signals(context, pair);
	asked_fits = fits_asked(context, pair, &testimony.said);
	bool agrees =
	    recorded_fits && !asked_fits &&
	    !habits_feed(context->detection->habits, pair->booking->feed, TRAIT_REPEATS);
	return (TextSignals){
		.contradicts = asked_fits && !recorded_fits && !testimony.old,
		.agrees = agrees,
		.confirmed = agrees && testimony.settled ? 1 : -1,
		.declined = -1,
		.sent = -1,
	};
}

/* What was confirmed was what stood then: not what the record was moved to since, nor what
 * its own text says is something else. */
static void
add_confirmations(const Context *context, const Booking *booking, TextSignals *text)
{
	unsigned signs = signs_telling(context->detection->habits, booking);

	if (booking->moves > 0 || text->contradicts == 1)
		return;
	if (record_moved(booking) == 1)
		signs &= ~(unsigned)(SIGN_WORDS | SIGN_SENT);
	if (signs & (SIGN_ACCEPTED | SIGN_WORDS))
		text->confirmed = 1;
	text->declined = signs & SIGN_DECLINED ? 1 : -1;
	text->sent = signs & (SIGN_STATUS | SIGN_SENT) ? 1 : -1;
}

Evidence
evidence_of(const Context *context, const Pair *pair)
{
	const Booking *booking = pair->booking;
	const Request *request = pair->request;
	Room room = room_asked(context, pair);
	TextSignals text = text_signals(context, pair);
	add_confirmations(context, booking, &text);
	int64_t made = booking_made(booking);
	int soon = made_soon(context, booking, request);
	bool newer = pair->replaces && made != NO_TIME && request->asked_at > made;
	/* It stood as asked once: whoever changed that knew what was asked. */
	bool stood = former_as_asked(context, pair);

	return (Evidence){
		.asked_free = room.now,
		.signals = {
			.asked_free = room.open ? room.then : -1,
			.taken_now = room.open && room.since_unknown,
			.asked_bookable = room.open,
			.never_edited = stood ? 0 : never_edited(context, booking, soon),
			.moved_later = stood ? 1 : record_moved(booking),
			.busy = is_busy(context, booking),
			.soon_after_request = soon,
			.collides = collides(context, booking),
			.outside = is_outside(context, pair),
			.superseded = newer,
			.ambiguous = pair->ambiguous,
			.late = made_late(context, booking),
			.lead_zero = made_for_today(context, pair),
			.quick_edits = edited_quickly(booking),
			.stamps_untrusted = rests_on_stamps(context, booking),
			.usual_time = at_usual_time(context, pair),
			.text_contradicts = text.contradicts,
			.text_agrees = text.agrees,
			.confirmed = text.confirmed,
			.declined = text.declined,
			.confirmation_sent = text.sent,
		},
	};
}

/* The mean, but for the few that are made at the last moment or for next year. Where no
 * feed says when its records were made, how long ahead visits are asked for. */
static int64_t
usual_lead(const Context *context)
{
	const Quantiles *lead = habits_lead(context->detection->habits, NULL);
	int64_t sum = 0;

	if (!lead)
		return habits_ahead(context->detection->habits);
	for (int i = 1; i < DECILES; i++)
		sum += lead->at[i];
	return sum / (DECILES - 1);
}

SlipQuestion
pair_question(const Context *context, const Pair *pair, SlipSignals signals)
{
	const Request *request = pair->request;
	const Booking *booking = pair->booking;
	int64_t made = booking_made(booking);
	SlipQuestion question = {
		.office = context->detection->office,
		.asked_first = context_local(context, request->asked.start),
		.asked_last = context_local(context, request->asked.end),
		.recorded = context_local(context, booking->span.start),
		.asked_length = request->length,
		.recorded_length = booking->all_day ? 0 : span_length(booking->span),
		.asked_resource = request->resource,
		.recorded_resource = booking->resource,
		.service = *request->service ? request->service : booking->service,
		.made = NO_TIME,
		.usual_lead = usual_lead(context),
		.honest_times = habits_moved_times(context->detection->habits),
		.signals = signals,
		.beliefs = context->detection->beliefs,
	};
	const Feed *feed = office_feed(context->detection->office, booking->feed);

	question.feed_zone = feed ? feed->zone : NULL;
	if (made == NO_TIME)
		made = request->asked_at;
	if (made != NO_TIME)
		question.made = context_local(context, made);
	if (booking->all_day)
		question.recorded = day_local(local_day(question.recorded)) +
				    local_minute(question.asked_first) * MINUTE;
	return question;
}
