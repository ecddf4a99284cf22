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

/* Bookings are read by when they start, in pieces of this length; requests by the days that
 * they ask for. */
enum { PIECE = 3 * HOUR };

/* The office's times, each read once; nothing of them is loaded by that. */
struct Vicinity {
	Turn *turn;
	GHashTable *names;    /* char * -> Heard, owned */
	GHashTable *bookings; /* int64_t, the begin of a piece -> GArray of PresenceRow */
	GHashTable *requests; /* int64_t, the begin of a day of UTC -> the same */
	GStringChunk *texts;  /* of all these rows */
	GHashTable *shown; /* the same names by their address: they stay where they are */
	GHashTable *looks; /* Looked set, owned: what was looked for before */
	GError *error;	   /* the first; then nothing is found any more */
};

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
pieces_new(void)
{
	return g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
}

static Vicinity *
vicinity_new(Turn *turn)
{
	Vicinity *vicinity = g_new0(Vicinity, 1);
	vicinity->turn = turn;
	vicinity->names =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, heard_free);
	vicinity->bookings = pieces_new();
	vicinity->requests = pieces_new();
	vicinity->texts = g_string_chunk_new(16 << 10);
	vicinity->shown = g_hash_table_new(NULL, NULL);
	vicinity->looks = g_hash_table_new_full(looked_hash, looked_equal, g_free, NULL);
	return vicinity;
}

/* Of what is loaded, to be looked through anew. */
static Vicinity *
vicinity_of(Turn *turn, Loaded *loaded)
{
	if (!loaded->vicinity)
		loaded->vicinity = vicinity_new(turn);
	g_hash_table_remove_all(loaded->vicinity->looks);
	return loaded->vicinity;
}

void
vicinity_free(Vicinity *vicinity)
{
	if (!vicinity)
		return;
	g_hash_table_unref(vicinity->names);
	g_hash_table_unref(vicinity->bookings);
	g_hash_table_unref(vicinity->requests);
	g_string_chunk_free(vicinity->texts);
	g_hash_table_unref(vicinity->shown);
	g_hash_table_unref(vicinity->looks);
	g_clear_error(&vicinity->error);
	g_free(vicinity);
}

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

/* The begin of the piece of time in which a moment lies. */
static int64_t
begin_of(int64_t at, int64_t length)
{
	int64_t into = at % length;
	return at - (into < 0 ? into + length : into);
}

/* What is there of a table's piece, read at the first need; NULL after an error. */
static const GArray *
piece_read(Vicinity *vicinity, GHashTable *pieces, int64_t begin)
{
	const Turn *turn = vicinity->turn;
	bool requests = pieces == vicinity->requests;
	Span span = { begin, begin + (requests ? DAY : PIECE) };
	GArray *rows = g_hash_table_lookup(pieces, &begin);
	if (rows || vicinity->error)
		return rows;
	rows = (requests ? store_asking : store_starting)(
	    turn->store, turn->row.id, span, vicinity->texts, &vicinity->error);
	if (rows)
		g_hash_table_insert(pieces, g_memdup2(&begin, sizeof begin), rows);
	return rows;
}

/* Who starts within a time, both ends inclusive: piece by piece. */
typedef struct Walk {
	Vicinity *vicinity;
	Span span;
	int64_t begin;
	const GArray *rows;
	guint next;
} Walk;

static Walk
walk_starting(Vicinity *vicinity, Span span)
{
	int64_t begin = begin_of(span.start, PIECE);
	const GArray *rows =
	    span.start <= span.end ? piece_read(vicinity, vicinity->bookings, begin) : NULL;
	return (Walk){ vicinity, span, begin, rows, 0 };
}

/* NULL: that was all. */
static const PresenceRow *
walk_next(Walk *walk)
{
	while (walk->rows) {
		while (walk->next < walk->rows->len) {
			const PresenceRow *row =
			    &g_array_index(walk->rows, PresenceRow, walk->next++);
			if (row->times.start >= walk->span.start &&
			    row->times.start <= walk->span.end)
				return row;
		}
		walk->begin += PIECE;
		walk->next = 0;
		walk->rows =
		    walk->begin <= walk->span.end
			? piece_read(walk->vicinity, walk->vicinity->bookings, walk->begin)
			: NULL;
	}
	return NULL;
}

static void
add_found(GHashTable *persons, const char *person)
{
	if (*person)
		g_hash_table_add(persons, g_strdup(person));
}

/* --- who asks for about the time of a booking --- */

static bool
asks_about(Span asked, int64_t start)
{
	return asked.start < start + NEAR_REACH && asked.end > start - NEAR_REACH;
}

static bool
asks_just(Span asked, int64_t start)
{
	return asked.start <= start && asked.end >= start;
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
	for (int64_t day = begin_of(start - NEAR_REACH, DAY); day <= start + NEAR_REACH;
	     day += DAY) {
		const GArray *rows = piece_read(vicinity, vicinity->requests, day);
		for (guint i = 0; rows && i < rows->len; i++) {
			const PresenceRow *row = &g_array_index(rows, PresenceRow, i);
			if (asks_about(row->times, start) &&
			    ((just && asks_just(row->times, start)) ||
				is_like(vicinity, heard, row->name)))
				add_found(look.persons, row->person);
		}
	}
}

/* --- who is booked about the time that is asked for, and who else asks for that --- */

static void
look_for_booked(Vicinity *vicinity, Look look, bool just)
{
	Span near = { look.around.start - NEAR_REACH + 1,
		look.around.end + NEAR_REACH - 1 };
	const Heard *heard = heard_of(vicinity, look.name);
	const PresenceRow *row;
	if (look.around.end - look.around.start > NEAR_RANGE)
		return;
	Walk walk = walk_starting(vicinity, near);
	while ((row = walk_next(&walk))) {
		int64_t start = row->times.start;
		if (!is_like(vicinity, heard, row->name))
			continue;
		add_found(look.persons, row->person);
		look_for_askers(
		    vicinity, (Look){ row->name, { start, start }, look.persons }, just);
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
may_be_taken(Vicinity *vicinity, const char *name, int64_t asked_at, const PresenceRow *row)
{
	if (row->made != NO_TIME && asked_at != NO_TIME && row->made >= asked_at &&
	    row->made <= asked_at + LEFT_OPEN_FOR)
		return true;
	return heard_of(vicinity, name)->sounds & heard_of(vicinity, row->name)->sounds;
}

static void
look_for_standing(Vicinity *vicinity, Look look, int64_t asked_at)
{
	Walk walk = walk_starting(vicinity, part_ahead(vicinity->turn, look.around));
	const PresenceRow *row;
	while ((row = walk_next(&walk))) {
		if (may_be_taken(vicinity, look.name, asked_at, row))
			add_found(look.persons, row->person);
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
	Vicinity *vicinity = vicinity_of(turn, loaded);
	look_around_own(vicinity, loaded, loaded->persons, found);
	look_at_own_asked(vicinity, loaded, loaded->persons, found);
	for (guint i = 0; i < scope->booked->len; i++) {
		const Stir *stir = &g_array_index(scope->booked, Stir, i);
		look_for_askers(vicinity, (Look){ stir->name, stir->span, found }, false);
	}
	for (guint i = 0; i < scope->requested->len; i++) {
		const Stir *stir = &g_array_index(scope->requested, Stir, i);
		Look look = { stir->name, stir->span, found };
		look_for_booked(vicinity, look, true);
		look_for_standing(vicinity, look, stir->made);
	}
	return vicinity_end(vicinity, error);
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
	Walk walk = walk_starting(vicinity, part_ahead(vicinity->turn, request->asked));
	const PresenceRow *row;
	look_for_booked(
	    vicinity, (Look){ request->participant, request->asked, found }, false);
	while ((row = walk_next(&walk))) {
		int64_t start = row->times.start;
		look_for_askers(
		    vicinity, (Look){ row->name, { start, start }, found }, false);
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
	Vicinity *vicinity = vicinity_of(turn, loaded);
	g_autoptr(GHashTable) found = persons_new();
	for (guint i = 0; i < loaded->requests->len; i++) {
		const Request *request = loaded->requests->pdata[i];
		if (!request->withdrawn && lies_ahead(turn, request->asked))
			look_around_asked(vicinity, request, found);
	}
	return vicinity_end(vicinity, error) &&
	       load_parties(turn, loaded, found, NULL, error);
}
