/* Customs: what looks like a slip and is one office's way, seen by how often it is done:
 * people who come twice on a day, who ask and give up, who ask for their kin, whose visits
 * stand elsewhere than was asked. */
#include "habits.h"

#include "context.h"
#include "people.h"

#include <slipwatch/names.h>
#include <string.h>

/* A clerk may yet enter what was asked for within this. */
enum { PENDING = 4 * DAY };
/* Starts are looked for at multiples of this from the first that will do. */
enum { RANGE_STEP = 5 * MINUTE };
/* So many of one name are looked at; of more, one has what was asked for. */
enum { LOOKED_MAX = 64 };
/* And of one moment. */
enum { THEN_MAX = 512 };

/*
 * Of what is asked for so much stands elsewhere in the end, mostly by a wish and without a
 * trace. Offices differ in that; what one does, as many of its own requests show as this
 * share is worth; of an office that has not shown it yet, less is believed: the half of
 * the changes that are neither written down nor seen. The one that is judged says nothing
 * of what is usual. Assumed.
 */
#define MOVED_SHARE	 0.12
#define MOVED_UNSEEN	 0.06
#define MOVED_STRENGTH	 20.0
#define MOVED_TIMES_MOST 3.0

/*
 * Of what is asked for so much is entered more than so much later; some offices do all at
 * once, some have a heap of it on the desk. Assumed.
 */
enum { LATE = 2 * DAY };
#define LATE_SHARE	0.02
#define LATE_STRENGTH	100.0
#define LATE_TIMES_MOST 3.0

/* --- twice on a day --- */

typedef struct Visit {
	const Booking *booking;
	Day day;
} Visit;

static guint
visit_hash(gconstpointer key)
{
	const Visit *visit = key;

	return g_str_hash(visit->booking->person) ^ (guint)visit->day * 31;
}

static gboolean
visit_equal(gconstpointer a, gconstpointer b)
{
	const Visit *left = a, *right = b;

	return left->day == right->day &&
	       strcmp(left->booking->person, right->booking->person) == 0 &&
	       strcmp(left->booking->service, right->booking->service) == 0;
}

void
again_fill(Habits *habits, const Zone *zone, const GPtrArray *bookings)
{
	g_autoptr(GHashTable) known = g_hash_table_new(visit_hash, visit_equal);
	g_autofree Visit *visits = g_new(Visit, bookings->len + 1);
	guint count = 0;

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (booking->all_day || booking_is_absence(booking) || !*booking->service ||
		    !habits_look(habits, booking->span.start, false))
			continue;
		visits[count] =
		    (Visit){ booking, local_day(zone_local(zone, booking->span.start)) };
		if (!g_hash_table_add(known, &visits[count++]))
			habits->odd[ODD_AGAIN]++;
	}
}

/* --- what became of what was asked for --- */

typedef struct Customs {
	GStringChunk *names;
	GHashTable *folded;	/* char *, as written -> "=" and the folded name */
	GHashTable *own;	/* char *, a person or a name -> GPtrArray of Booking */
	GHashTable *there;	/* int64_t, a start -> GPtrArray of Booking */
	GHashTable *asked_then; /* int64_t, a start -> GPtrArray of Request */
	GHashTable *askers;	/* char *, a person -> how many requests */
	int64_t now;		/* the last that anything is known to have been asked */
} Customs;

static const char *
name_key(Customs *customs, const char *text)
{
	const char *known = g_hash_table_lookup(customs->folded, text);

	if (!known) {
		g_autofree char *name = name_fold(text);
		g_autofree char *key = g_strconcat("=", name, NULL);
		known = g_string_chunk_insert_const(customs->names, key);
		g_hash_table_insert(customs->folded, (gpointer)text, (gpointer)known);
	}
	return known;
}

static void
add_to(GHashTable *lists, gconstpointer key, gpointer item)
{
	GPtrArray *list = g_hash_table_lookup(lists, key);

	if (!list) {
		list = g_ptr_array_new();
		g_hash_table_insert(lists, (gpointer)key, list);
	}
	g_ptr_array_add(list, item);
}

static void
note_booking(Customs *customs, Booking *booking)
{
	const char *name = name_key(customs, booking->participant);

	add_to(customs->there, &booking->span.start, booking);
	add_to(customs->own, name, booking);
	if (strcmp(name, booking->person) != 0)
		add_to(customs->own, booking->person, booking);
}

static void
note_request(Customs *customs, Request *request)
{
	customs->now = MAX(customs->now, request->asked_at);
	add_to(customs->asked_then, &request->asked.start, request);
	gpointer asked = g_hash_table_lookup(customs->askers, request->person);
	g_hash_table_insert(customs->askers, request->person,
	    GUINT_TO_POINTER(GPOINTER_TO_UINT(asked) + 1));
}

/* Does it lie ahead, so that the feed must show what was recorded for it? */
static bool
tells(const Customs *customs, const Request *request)
{
	return !request->withdrawn && request->asked_at != NO_TIME &&
	       request->asked.start >= customs->now;
}

static bool
agrees(Customs *customs, const char *asked, const char *recorded)
{
	return !*asked || !*recorded ||
	       name_key(customs, asked) == name_key(customs, recorded);
}

/* A visit for the same since it was asked for. */
static bool
has_since(Customs *customs, const char *who, const Request *request)
{
	const GPtrArray *own = g_hash_table_lookup(customs->own, who);

	for (guint i = 0; own && i < MIN(own->len, LOOKED_MAX); i++) {
		const Booking *booking = own->pdata[i];
		if (booking->span.start >= request->asked_at - DAY &&
		    agrees(customs, request->service, booking->service))
			return true;
	}
	return own && own->len > LOOKED_MAX;
}

static bool
is_unmet(Customs *customs, const Request *request)
{
	return !has_since(customs, request->person, request) &&
	       !has_since(customs, name_key(customs, request->participant), request);
}

static bool
has_asked(Customs *customs, const Booking *booking)
{
	const GPtrArray *then =
	    g_hash_table_lookup(customs->asked_then, &booking->span.start);
	const char *name = name_key(customs, booking->participant);

	for (guint i = 0; then && i < MIN(then->len, THEN_MAX); i++) {
		const Request *request = then->pdata[i];
		if (strcmp(request->person, booking->person) == 0 ||
		    name_key(customs, request->participant) == name)
			return true;
	}
	return false;
}

/* Identities first: most have one, and names are dear to compare. */
static bool
is_among(Customs *customs, const GPtrArray *there, const Request *request)
{
	const char *asker = name_key(customs, request->participant);

	for (guint i = 0; i < MIN(there->len, THEN_MAX); i++)
		if (strcmp(((Booking *)there->pdata[i])->person, request->person) == 0)
			return true;
	for (guint i = 0; i < MIN(there->len, THEN_MAX); i++) {
		const Booking *booking = there->pdata[i];
		if (name_key(customs, booking->participant) == asker)
			return true;
	}
	return false;
}

static bool
is_kin_unasked(Customs *customs, const Booking *booking, const Request *request)
{
	const char *asker = name_key(customs, request->participant);

	return agrees(customs, request->service, booking->service) &&
	       agrees(customs, request->resource, booking->resource) &&
	       people_are_kin(asker + 1, name_key(customs, booking->participant) + 1) &&
	       !has_asked(customs, booking);
}

static bool
is_for_kin(Customs *customs, int64_t start, const Request *request)
{
	const GPtrArray *there = g_hash_table_lookup(customs->there, &start);

	for (guint i = 0; there && i < MIN(there->len, THEN_MAX); i++)
		if (is_kin_unasked(customs, there->pdata[i], request))
			return true;
	return false;
}

/* At any start that will do; a range is walked in steps, no further than a day. */
static bool
is_for_kin_within(Customs *customs, const Request *request)
{
	int64_t start = request->asked.start;
	int64_t last = CLAMP(request->asked.end, start, start + DAY);

	for (; start <= last; start += RANGE_STEP)
		if (is_for_kin(customs, start, request))
			return true;
	return false;
}

/* What a clerk may yet enter tells nothing of what is usual, but who stands there does. */
static void
count_request(Habits *habits, Customs *customs, const Request *request)
{
	const GPtrArray *there = g_hash_table_lookup(customs->there, &request->asked.start);
	bool due = request->asked_at <= customs->now - PENDING;

	habits->asked += due;
	if ((there && is_among(customs, there, request)) || !is_unmet(customs, request))
		return;
	if (is_for_kin_within(customs, request))
		habits->odd[ODD_FOR_KIN]++;
	else if (due)
		habits->odd[ODD_UNMET]++;
}

/* --- where it stands --- */

/* Of who asks once it is plain which visit is meant, and that it still is. */
static bool
tells_where(const Customs *customs, const Request *request)
{
	gpointer asked = g_hash_table_lookup(customs->askers, request->person);

	return !request->withdrawn && !request->day_only && request->asked_at != NO_TIME &&
	       request->asked.start >= customs->now && GPOINTER_TO_UINT(asked) == 1;
}

static void
count_entered(Habits *habits, const Request *request, const Booking *booking)
{
	habits->stands++;
	if (booking->created == NO_TIME)
		return;
	habits->entered++;
	habits->late += booking->created > request->asked_at + LATE;
}

/* As asked for, or else some visit for it since. */
static void
count_place(Habits *habits, Customs *customs, const Request *request)
{
	const GPtrArray *own = g_hash_table_lookup(customs->own, request->person);
	bool elsewhere = false;

	for (guint i = 0; own && i < MIN(own->len, LOOKED_MAX); i++) {
		const Booking *booking = own->pdata[i];
		int64_t start = booking->span.start;
		if (booking->all_day || start < request->asked_at - DAY ||
		    !agrees(customs, request->service, booking->service))
			continue;
		if (start >= request->asked.start && start <= request->asked.end) {
			count_entered(habits, request, booking);
			return;
		}
		elsewhere = true;
	}
	habits->moved += elsewhere;
}

static void
list_free(gpointer list)
{
	g_ptr_array_unref(list);
}

static Customs
customs_new(void)
{
	return (Customs){ .names = g_string_chunk_new(4096),
		.folded = g_hash_table_new(g_str_hash, g_str_equal),
		.own = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, list_free),
		.there =
		    g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, list_free),
		.asked_then =
		    g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, list_free),
		.askers = g_hash_table_new(g_str_hash, g_str_equal),
		.now = NO_TIME };
}

static void
customs_done(Customs *customs)
{
	g_string_chunk_free(customs->names);
	g_hash_table_unref(customs->folded);
	g_hash_table_unref(customs->own);
	g_hash_table_unref(customs->there);
	g_hash_table_unref(customs->asked_then);
	g_hash_table_unref(customs->askers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Customs, customs_done)

void
habits_ask(Habits *habits, const GPtrArray *requests, const GPtrArray *bookings)
{
	g_auto(Customs) customs = customs_new();

	if (!requests->len)
		return;
	ahead_fill(habits, requests);
	for (guint i = 0; i < bookings->len; i++)
		if (!booking_is_absence(bookings->pdata[i]))
			note_booking(&customs, bookings->pdata[i]);
	for (guint i = 0; i < requests->len; i++)
		note_request(&customs, requests->pdata[i]);
	for (guint i = 0; i < requests->len; i++) {
		const Request *request = requests->pdata[i];
		if (tells(&customs, request))
			count_request(habits, &customs, request);
		if (tells_where(&customs, request))
			count_place(habits, &customs, request);
	}
}

double
habits_moved_times(const Habits *habits)
{
	double moved, all;

	if (!habits)
		return 1;
	moved = habits->moved - MIN(habits->moved, 1u) + MOVED_STRENGTH * MOVED_UNSEEN;
	all = habits->stands + habits->moved + MOVED_STRENGTH;
	return CLAMP(moved / all / MOVED_SHARE, 1 / MOVED_TIMES_MOST, MOVED_TIMES_MOST);
}

double
habits_late_times(const Habits *habits)
{
	double late, all;

	if (!habits)
		return 1;
	late = habits->late + LATE_STRENGTH * LATE_SHARE;
	all = habits->entered + LATE_STRENGTH;
	return MIN(late / all / LATE_SHARE, LATE_TIMES_MOST);
}
