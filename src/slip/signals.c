/* The table of signals: starting likelihood ratios, all assumed, learned later. */
#include "signals.h"

#include <slipwatch/names.h>
#include <string.h>

/* Left as the form, the screen or the habit of the hand had it. */
#define OF_HABIT                                                           \
	(KIND(DEFAULT_DAY) | KIND(DEFAULT_DURATION) | KIND(MINUTES_LOST) | \
	    KIND(NEIGHBOUR_SLOT) | KIND(NEIGHBOUR_DAY) | KIND(WRONG_WEEK))
/* Of keys and forms: what they make of a time or date lies where few wishes do. */
#define OF_FORMS                                                                    \
	(KIND(HOUR_DIGIT_DROPPED) | KIND(HOUR_DIGIT_ADDED) | KIND(DIGITS_SWAPPED) | \
	    KIND(AM_PM) | KIND(HOUR_24_AS_12) | KIND(DEFAULT_DAY))
#define OF_PEOPLE (KIND(WRONG_PERSON) | KIND(SWAPPED))
#define ALL_KINDS (KIND(KIND_COUNT) - 1)

enum { ALONE, ROOM, EDITS, CONFIRMED, TEXT, GROUPS };

/* Another resource as well as another time: who moves a visit takes who is free then, one
 * in five times somebody else; who slips in the time has the resource that was asked for,
 * but where the form itself allots them. */
static bool
other_resource(const SlipQuestion *question)
{
	return start_differs(question) && resource_differs(question);
}

/* Who slips in the time leaves the length as asked, or as the form has it. */
static bool
other_length(const SlipQuestion *question)
{
	return start_differs(question) && length_differs(question) &&
	       question->recorded_length != usual_length(question);
}

/* Half hours are round where quarters are asked for. */
static bool
rounded(const SlipQuestion *question)
{
	return local_minute(question->recorded) % 30 == 0 &&
	       local_minute(question->asked_first) % 30 != 0;
}

/* Entered once, not known to be later than within minutes of the request, and the asked
 * slot free: whoever would have changed their mind had no time to, and no cause. */
static bool
at_once(const SlipQuestion *question)
{
	const SlipSignals *seen = &question->signals;

	return seen->asked_free == 1 && seen->never_edited == 1 &&
	       seen->soon_after_request != 0;
}

/* Who edited it knew why, whenever it was first made. */
static bool
was_edited(const SlipSignals *seen)
{
	return seen->stamps_untrusted != 1 &&
	       (seen->never_edited == 0 || seen->moved_later == 1);
}

static bool
made_soon(const SlipQuestion *question)
{
	return question->signals.soon_after_request == 1 && !was_edited(&question->signals);
}

static bool
made_later(const SlipQuestion *question)
{
	return question->signals.soon_after_request == 0 && !was_edited(&question->signals);
}

/* That a record is what somebody else asked for is seen by detection, which weighs it by
 * itself (wrong-person, swapped): here is learned what answers say of it. */
static bool
weighed_elsewhere(const SlipQuestion *question)
{
	(void)question;
	return false;
}

#define FIELD(field, has)  .offset = offsetof(SlipSignals, field), .value = (has)
#define COMPUTED(function) .holds = (function)

/*
 * Assumed, and fitted to made-up offices (tests/bench/slips, other seeds than those whose
 * figures are told). Nearly half of the honest changes leave no trace: the asked slot is
 * free and the record never edited for them as well, so these two tell little. The asked
 * slot was taken: the honest reason itself. A record made within minutes of the request
 * leaves no time for a change of mind, one made later does; who edited it had the time in
 * any case. What the note says is mostly copied from the record, and what it says against
 * the record is not.
 */
const Signal slip_signal_table[SIGNAL_COUNT] = {
	{ "asked-free", 1.35, .group = ROOM, FIELD(asked_free, 1) },
	{ "asked-taken", .04, .group = ROOM, FIELD(asked_free, 0) },
	{ "taken-now", 1.2, .group = ROOM, FIELD(taken_now, 1) },
	{ "asked-closed", .05, .group = ROOM, FIELD(asked_bookable, 0) },
	{ "quick-edits", 2, .group = EDITS, .first_entry = true, FIELD(quick_edits, 1) },
	{ "moved-later", .14, .group = EDITS, .by_stamps = true, FIELD(moved_later, 1) },
	{ "edited-later", .12, .group = EDITS, .by_stamps = true, FIELD(never_edited, 0) },
	{ "never-edited", 1.4, .group = EDITS, .first_entry = true, .by_stamps = true,
	    FIELD(never_edited, 1) },
	{ "soon-after-request", 1.7, .first_entry = true, COMPUTED(made_soon) },
	{ "later-than-request", .45, .first_entry = true, COMPUTED(made_later) },
	{ "at-once", 1.35, .kinds = OF_FORMS, .first_entry = true, .by_stamps = true,
	    COMPUTED(at_once) },
	{ "busy", 1.9, .apart = true, FIELD(busy, 1) },
	{ "late", 1.05, .apart = true, FIELD(late, 1) },
	{ "lead-zero", 6, .kinds = KIND(DEFAULT_DAY), FIELD(lead_zero, 1) },
	{ "collides", 15, FIELD(collides, 1) },
	{ "outside", 150, .apart = true, FIELD(outside, 1) },
	{ "superseded", .1, FIELD(superseded, 1) },
	{ "ambiguous", .3, FIELD(ambiguous, 1) },
	{ "usual-by-habit", 1.5, .kinds = OF_HABIT, FIELD(usual_time, 1) },
	{ "usual-time", .7, .kinds = ALL_KINDS & ~OF_HABIT, FIELD(usual_time, 1) },
	{ "rounded", .75, .kinds = KIND(MINUTES_LOST), COMPUTED(rounded) },
	{ "similar-name", 5, .kinds = OF_PEOPLE, COMPUTED(weighed_elsewhere) },
	{ "fits-another", 15, .kinds = OF_PEOPLE, COMPUTED(weighed_elsewhere) },
	{ "text-contradicts", 100, .group = TEXT, FIELD(text_contradicts, 1) },
	{ "text-agrees", .5, .group = TEXT, FIELD(text_agrees, 1) },
	{ "confirmed", .04, .group = CONFIRMED, FIELD(confirmed, 1) },
	{ "declined", 6, .group = CONFIRMED, FIELD(declined, 1) },
	{ "confirmation-sent", .33, .group = CONFIRMED, FIELD(confirmation_sent, 1) },
	{ "other-resource", .05, COMPUTED(other_resource) },
	{ "other-length", .5, COMPUTED(other_length) },
};

unsigned
signal_named(const char *slug)
{
	unsigned i = 0;

	while (i < SIGNAL_COUNT && strcmp(slip_signal_table[i].slug, slug) != 0)
		i++;
	return i;
}

const char *const *
slip_signals(void)
{
	static const char *slugs[SIGNAL_COUNT + 1];
	static gsize once;

	if (g_once_init_enter(&once)) {
		for (unsigned i = 0; i < SIGNAL_COUNT; i++)
			slugs[i] = slip_signal_table[i].slug;
		g_once_init_leave(&once, 1);
	}
	return slugs;
}

static bool
signal_holds(const Signal *row, const SlipQuestion *question)
{
	const char *base = (const char *)&question->signals;

	if (row->holds)
		return row->holds(question);
	return *(const int *)(base + row->offset) == row->value;
}

unsigned
signals_held(const SlipQuestion *question, unsigned ret_held[SIGNAL_COUNT])
{
	const SlipSignals *seen = &question->signals;
	bool taken = seen->asked_free == 0 || seen->asked_bookable == 0;
	bool told[GROUPS] = { false };
	unsigned count = 0;

	for (unsigned i = 0; i < SIGNAL_COUNT; i++) {
		const Signal *row = &slip_signal_table[i];
		if ((row->first_entry && taken) ||
		    (row->by_stamps && seen->stamps_untrusted == 1) || told[row->group] ||
		    !signal_holds(row, question))
			continue;
		told[row->group] = row->group != ALONE;
		ret_held[count++] = i;
	}
	return count;
}

bool
signal_concerns(unsigned signal, KindSet kinds)
{
	KindSet of = slip_signal_table[signal].kinds;

	return of == 0 || (of & kinds) != 0;
}

bool
resource_differs(const SlipQuestion *question)
{
	const char *asked = question->asked_resource,
		   *recorded = question->recorded_resource;

	if (!asked || !recorded || !*asked || !*recorded || strcmp(asked, recorded) == 0)
		return false;
	g_autofree char *a = name_fold(asked);
	g_autofree char *b = name_fold(recorded);
	return strcmp(a, b) != 0;
}

bool
start_differs(const SlipQuestion *question)
{
	return question->recorded < question->asked_first ||
	       question->recorded > question->asked_last;
}

bool
length_differs(const SlipQuestion *question)
{
	return question->asked_length > 0 && question->recorded_length > 0 &&
	       question->asked_length != question->recorded_length;
}

int64_t
usual_length(const SlipQuestion *question)
{
	const char *name = question->service ? question->service : "";
	const Service *service = office_service(question->office, name);

	return service && service->length > 0 ? service->length : question->office->slot;
}
