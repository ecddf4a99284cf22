/*
 * Near names: whoever may be matched, or be in the way of a match, under a like name. A
 * request goes with a booking of a like name where neither has anybody else near, so what
 * somebody asks for or has on record may settle what becomes of another's. And whoever
 * stands just where somebody asks to be may have been taken for them: under a name with a
 * word that sounds like one of theirs, or entered while their record was open.
 */
#include "load.h"

#include <slipwatch/names.h>

/* A name as it is compared. */
typedef struct Heard {
	char *folded;
	guint64 sounds;
} Heard;

/* The office's days, each read once; nothing of them is loaded by that. */
typedef struct Vicinity {
	Turn *turn;
	GHashTable *names;    /* char * -> Heard, owned */
	GHashTable *bookings; /* int64_t, a day since 1970 -> GPtrArray of BookingRow */
	GHashTable *requests; /* the same of RequestRow: those that ask for that day */
	GHashTable *shown; /* the same names by their address: they stay where they are */
	GHashTable *looks; /* Looked set, owned: what was looked for before */
	GError *error;	   /* the first; then nothing is found any more */
} Vicinity;

/* Who asks for about that start under a like name was looked for, and added where all that
 * is found in this vicinity is. */
typedef struct Looked {
	const Heard *heard;
	int64_t start;
	bool just;
} Looked;

/* Somebody's name and when they are looked for; who is found is added. */
typedef struct Look {
	const char *name;
	Span around; /* both inclusive */
	GHashTable *persons;
} Look;

static void
heard_free(void *data)
{
	Heard *heard = data;
	g_free(heard->folded);
	g_free(heard);
}

static guint
looked_hash(gconstpointer key)
{
	const Looked *looked = key;
	return g_direct_hash(looked->heard) * 31 + g_int64_hash(&looked->start);
}

static gboolean
looked_equal(gconstpointer a, gconstpointer b)
{
	const Looked *one = a, *two = b;
	return one->heard == two->heard && one->start == two->start &&
	       one->just == two->just;
}

static GHashTable *
days_new(void)
{
	return g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
}

static Vicinity
vicinity_of(Turn *turn)
{
	return (Vicinity){ .turn = turn,
		.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, heard_free),
		.bookings = days_new(),
		.requests = days_new(),
		.shown = g_hash_table_new(NULL, NULL),
		.looks = g_hash_table_new_full(looked_hash, looked_equal, g_free, NULL) };
}

static void
vicinity_done(Vicinity *vicinity)
{
	g_hash_table_unref(vicinity->names);
	g_hash_table_unref(vicinity->bookings);
	g_hash_table_unref(vicinity->requests);
	g_hash_table_unref(vicinity->shown);
	g_hash_table_unref(vicinity->looks);
	g_clear_error(&vicinity->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Vicinity, vicinity_done)

static const Heard *
heard_of(Vicinity *vicinity, const char *name)
{
	Heard *heard = g_hash_table_lookup(vicinity->shown, name);
	if (heard)
		return heard;
	heard = g_hash_table_lookup(vicinity->names, name);
	if (!heard) {
		heard = g_new0(Heard, 1);
		heard->folded = name_fold(name);
		heard->sounds = match_sounds(heard->folded);
		g_hash_table_insert(vicinity->names, g_strdup(name), heard);
	}
	g_hash_table_insert(vicinity->shown, (gpointer)name, heard);
	return heard;
}

static bool
is_like(Vicinity *vicinity, const Heard *heard, const char *name)
{
	const Heard *other = heard_of(vicinity, name);
	return heard->sounds & other->sounds && match_alike(heard->folded, other->folded);
}

static int64_t
day_of(int64_t at)
{
	return at / DAY - (at % DAY < 0);
}

static const GPtrArray *
day_read(Vicinity *vicinity, bool requests, int64_t day)
{
	const Turn *turn = vicinity->turn;
	GHashTable *days = requests ? vicinity->requests : vicinity->bookings;
	GPtrArray *rows = g_hash_table_lookup(days, &day);
	Span span = { day * DAY, (day + 1) * DAY };
	if (rows || vicinity->error)
		return rows;
	rows = requests ? store_asking_requests(
			      turn->store, turn->row.id, span, &vicinity->error)
			: store_place_bookings(
			      turn->store, turn->row.id, "", span, &vicinity->error);
	if (!rows)
		return NULL;
	g_hash_table_insert(days, g_memdup2(&day, sizeof day), rows);
	return rows;
}

static void
add_found(GHashTable *persons, const char *person)
{
	if (*person)
		g_hash_table_add(persons, g_strdup(person));
}

/* --- who asks for about the time of a booking --- */

static bool
asks_about(const Request *request, int64_t start)
{
	return !request->withdrawn && request->asked.start < start + NEAR_REACH &&
	       request->asked.end > start - NEAR_REACH;
}

static bool
asks_just(const Request *request, int64_t start)
{
	return request->asked.start <= start && request->asked.end >= start;
}

/* Of a like name; with `just`, whoever asks for that very start as well. */
static void
look_for_askers(Vicinity *vicinity, Look look, bool just)
{
	int64_t start = look.around.start;
	const Heard *heard = heard_of(vicinity, look.name);
	Looked looked = { heard, start, just };
	if (g_hash_table_contains(vicinity->looks, &looked))
		return;
	g_hash_table_add(vicinity->looks, g_memdup2(&looked, sizeof looked));
	for (int64_t day = day_of(start - NEAR_REACH); day <= day_of(start + NEAR_REACH);
	     day++) {
		const GPtrArray *rows = day_read(vicinity, true, day);
		for (guint i = 0; rows && i < rows->len; i++) {
			const Request *request = ((RequestRow *)rows->pdata[i])->request;
			if (asks_about(request, start) &&
			    ((just && asks_just(request, start)) ||
				is_like(vicinity, heard, request->participant)))
				add_found(look.persons, request->person);
		}
	}
}

/* --- who is booked about the time that is asked for, and who else asks for that --- */

static void
look_for_booked(Vicinity *vicinity, Look look, bool just)
{
	Span near = { look.around.start - NEAR_REACH, look.around.end + NEAR_REACH };
	const Heard *heard = heard_of(vicinity, look.name);
	if (look.around.end - look.around.start > NEAR_RANGE)
		return;
	for (int64_t day = day_of(near.start); day <= day_of(near.end); day++) {
		const GPtrArray *rows = day_read(vicinity, false, day);
		for (guint i = 0; rows && i < rows->len; i++) {
			const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
			int64_t start = booking->span.start;
			if (day_of(start) != day || start <= near.start ||
			    start >= near.end ||
			    !is_like(vicinity, heard, booking->participant))
				continue;
			add_found(look.persons, booking->person);
			look_for_askers(vicinity,
			    (Look){ booking->participant, { start, start }, look.persons },
			    just);
		}
	}
}

/* What of it matters now, however long it is. */
static Span
part_ahead(const Turn *turn, Span asked)
{
	return (Span){ MAX(asked.start, turn->now - 2 * DAY),
		MIN(asked.end, turn->now + turn->office->horizon + DAY) };
}

/* --- who stands just where somebody asks to be, and may have been taken for them --- */

/* Of a name with a word in common, by its sound; or made while her record was open. */
static bool
may_be_taken(Vicinity *vicinity, const char *name, int64_t asked_at, const Booking *booking)
{
	if (booking->created != NO_TIME && asked_at != NO_TIME &&
	    booking->created >= asked_at && booking->created <= asked_at + LEFT_OPEN_FOR)
		return true;
	return heard_of(vicinity, name)->sounds &
	       heard_of(vicinity, booking->participant)->sounds;
}

static void
look_for_standing(Vicinity *vicinity, Look look, int64_t asked_at)
{
	Span asked = part_ahead(vicinity->turn, look.around);
	for (int64_t day = day_of(asked.start); day <= day_of(asked.end); day++) {
		const GPtrArray *rows = day_read(vicinity, false, day);
		for (guint i = 0; rows && i < rows->len; i++) {
			const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
			int64_t start = booking->span.start;
			if (day_of(start) == day && start >= asked.start &&
			    start <= asked.end &&
			    may_be_taken(vicinity, look.name, asked_at, booking))
				add_found(look.persons, booking->person);
		}
	}
}

static bool
vicinity_end(Vicinity *vicinity, GError **error)
{
	if (!vicinity->error)
		return true;
	g_propagate_error(error, g_steal_pointer(&vicinity->error));
	return false;
}

/* --- who is judged with the marked --- */

/* Whoever asks is matched under a like name with none of his bookings, now as before. */
static GHashTable *
askers_of(const Loaded *loaded)
{
	GHashTable *askers = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < loaded->requests->len; i++) {
		const Request *request = loaded->requests->pdata[i];
		if (!request->withdrawn)
			g_hash_table_add(askers, request->person);
	}
	return askers;
}

/* Of these and of all who may be one of them. */
static void
look_around_own(
    Vicinity *vicinity, const Loaded *loaded, GHashTable *own, GHashTable *found)
{
	const Scope *scope = vicinity->turn->scope;
	g_autoptr(GHashTable) askers = askers_of(loaded);
	for (guint i = 0; i < loaded->bookings->len; i++) {
		const Booking *booking = loaded->bookings->pdata[i];
		int64_t start = booking->span.start;
		if (g_hash_table_contains(own, booking->person) &&
		    (scope->asked || !g_hash_table_contains(askers, booking->person)))
			look_for_askers(vicinity,
			    (Look){ booking->participant, { start, start }, found }, false);
	}
}

/* What they ask for may be, or may not be any more, what another has on record. */
static void
look_at_own_asked(
    Vicinity *vicinity, const Loaded *loaded, GHashTable *own, GHashTable *found)
{
	for (guint i = 0; i < loaded->requests->len; i++) {
		const Request *request = loaded->requests->pdata[i];
		if (!request->withdrawn && g_hash_table_contains(own, request->person))
			look_for_standing(vicinity,
			    (Look){ request->participant, request->asked, found },
			    request->asked_at);
	}
}

bool
add_near(Turn *turn, Loaded *loaded, GHashTable *found, GError **error)
{
	const Scope *scope = turn->scope;
	g_auto(Vicinity) vicinity = vicinity_of(turn);
	look_around_own(&vicinity, loaded, loaded->persons, found);
	look_at_own_asked(&vicinity, loaded, loaded->persons, found);
	for (guint i = 0; i < scope->booked->len; i++) {
		const Stir *stir = &g_array_index(scope->booked, Stir, i);
		look_for_askers(&vicinity, (Look){ stir->name, stir->span, found }, false);
	}
	for (guint i = 0; i < scope->requested->len; i++) {
		const Stir *stir = &g_array_index(scope->requested, Stir, i);
		Look look = { stir->name, stir->span, found };
		look_for_booked(&vicinity, look, true);
		look_for_standing(&vicinity, look, stir->made);
	}
	return vicinity_end(&vicinity, error);
}

/* --- who is matched with them --- */

static bool
lies_ahead(const Turn *turn, Span asked)
{
	return asked.end >= turn->now - 2 * DAY &&
	       asked.start < turn->now + turn->office->horizon + DAY;
}

/* An asker of a like name is in the way even of one who stands just where somebody else
 * asked to be. */
static void
look_around_asked(Vicinity *vicinity, const Request *request, GHashTable *found)
{
	Span asked = part_ahead(vicinity->turn, request->asked);
	look_for_booked(
	    vicinity, (Look){ request->participant, request->asked, found }, false);
	for (int64_t day = day_of(asked.start); day <= day_of(asked.end); day++) {
		const GPtrArray *rows = day_read(vicinity, false, day);
		for (guint i = 0; rows && i < rows->len; i++) {
			const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
			int64_t start = booking->span.start;
			if (day_of(start) == day && asks_just(request, start))
				look_for_askers(vicinity,
				    (Look){ booking->participant, { start, start }, found },
				    false);
		}
	}
}

static GHashTable *
persons_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

bool
load_near(Turn *turn, Loaded *loaded, GError **error)
{
	g_auto(Vicinity) vicinity = vicinity_of(turn);
	g_autoptr(GHashTable) found = persons_new();
	for (guint i = 0; i < loaded->requests->len; i++) {
		const Request *request = loaded->requests->pdata[i];
		if (!request->withdrawn && lies_ahead(turn, request->asked))
			look_around_asked(&vicinity, request, found);
	}
	return vicinity_end(&vicinity, error) &&
	       load_parties(turn, loaded, found, NULL, error);
}
