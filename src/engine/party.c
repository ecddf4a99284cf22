/* Parties: all who may be one person, by name, by a telephone or by a UID that links them,
 * and what is theirs. */
#include "load.h"

#include <slipwatch/phone.h>

/* People found on the way, each looked at once. */
typedef struct Walk {
	Turn *turn;
	Loaded *loaded;
	GHashTable *persons; /* char * set, owned: found so far */
	GPtrArray *queue;    /* char *, borrowed from it */
	GHashTable *uids;    /* char * set: looked at */
	GHashTable *tails;   /* int64_t set, owned: telephones that were looked at */
} Walk;

static GHashTable *
texts_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
walk_all(Walk *walk, GHashTable *found)
{
	GHashTableIter iter;
	gpointer person;
	g_hash_table_iter_init(&iter, found);
	while (g_hash_table_iter_next(&iter, &person, NULL)) {
		if (!*(const char *)person || g_hash_table_contains(walk->persons, person))
			continue;
		char *own = g_strdup(person);
		g_hash_table_add(walk->persons, own);
		g_ptr_array_add(walk->queue, own);
	}
}

static bool
walk_uid(Walk *walk, const char *uid, GError **error)
{
	if (!*uid || !g_hash_table_add(walk->uids, g_strdup(uid)))
		return true;
	g_autoptr(GHashTable) found =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (!store_uid_persons(walk->turn->store, walk->turn->row.id, uid, found, error))
		return false;
	walk_all(walk, found);
	return true;
}

/* Who has a number, up to one more than `few`; each number once. One that too many have is
 * nobody's. */
static bool
find_holders(Walk *walk, const char *plain, unsigned few, GHashTable *found, GError **error)
{
	const Turn *turn = walk->turn;
	int64_t tail = phone_tail(plain);
	if (!tail || !g_hash_table_add(walk->tails, g_memdup2(&tail, sizeof tail)))
		return true;
	if (!store_phone_persons(turn->store, turn->row.id, tail, few + 1, found, error))
		return false;
	if (g_hash_table_size(found) > PHONE_PERSONS_MAX)
		loaded_share_phone(walk->loaded, tail);
	return true;
}

/* It may have become nobody's by what changed: then its people are walked all the same, one
 * for each mark more. */
static bool
walk_phone(Walk *walk, const char *plain, unsigned marks, GError **error)
{
	unsigned few = PHONE_PERSONS_MAX + marks;
	g_autoptr(GHashTable) found = texts_new();
	if (!find_holders(walk, plain, few, found, error))
		return false;
	if (g_hash_table_size(found) <= few)
		walk_all(walk, found);
	return true;
}

static bool
walk_phones(Walk *walk, const Scope *scope, GError **error)
{
	GHashTableIter iter;
	gpointer plain;
	g_hash_table_iter_init(&iter, scope->phones);
	while (g_hash_table_iter_next(&iter, &plain, NULL)) {
		if (!walk_phone(walk, plain, scope->marks, error))
			return false;
	}
	return true;
}

static bool
walk_bookings(Walk *walk, const char *person, GError **error)
{
	GPtrArray *rows =
	    store_person_bookings(walk->turn->store, walk->turn->row.id, person, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		const BookingRow *row = rows->pdata[i];
		if (!walk_uid(walk, row->booking->uid, error) ||
		    !walk_phone(walk, row->booking->phone, 0, error)) {
			g_ptr_array_unref(rows);
			return false;
		}
	}
	return loaded_take_bookings(walk->loaded, rows);
}

static bool
walk_requests(Walk *walk, const char *person, GError **error)
{
	GPtrArray *rows =
	    store_person_requests(walk->turn->store, walk->turn->row.id, person, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		const RequestRow *row = rows->pdata[i];
		g_autofree char *phone = phone_plain(row->request->phone);
		if (!walk_phone(walk, phone, 0, error) ||
		    !walk_uid(walk, row->request->uid, error) ||
		    !walk_uid(walk, row->request->booking_uid, error)) {
			g_ptr_array_unref(rows);
			return false;
		}
	}
	return loaded_take_requests(walk->loaded, rows);
}

static bool
walk_namesakes(Walk *walk, const char *person, GError **error)
{
	g_autoptr(GHashTable) found =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (!store_person_namesakes(
		walk->turn->store, walk->turn->row.id, person, found, error))
		return false;
	walk_all(walk, found);
	return true;
}

static void
walk_from(Walk *walk)
{
	GHashTableIter iter;
	gpointer person;
	g_hash_table_iter_init(&iter, walk->persons);
	while (g_hash_table_iter_next(&iter, &person, NULL))
		g_ptr_array_add(walk->queue, person);
}

static bool
walk_queue(Walk *walk, GError **error)
{
	for (guint i = 0; i < walk->queue->len; i++) {
		const char *person = walk->queue->pdata[i];
		if (!walk_namesakes(walk, person, error) ||
		    !walk_bookings(walk, person, error) ||
		    !walk_requests(walk, person, error))
			return false;
	}
	return true;
}

/* Whoever is or was linked by what changed. */
static bool
walk_scope(Walk *walk, const Scope *scope, GError **error)
{
	GHashTableIter iter;
	gpointer key;
	g_hash_table_iter_init(&iter, scope->uids);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		if (!walk_uid(walk, key, error))
			return false;
	}
	return walk_phones(walk, scope, error);
}

static Walk
walk_of(Turn *turn, Loaded *loaded, GHashTable *persons)
{
	return (Walk){
		.turn = turn,
		.loaded = loaded,
		.persons = persons,
		.queue = g_ptr_array_new(),
		.uids = texts_new(),
		.tails = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
	};
}

static void
walk_done(Walk *walk)
{
	g_ptr_array_unref(walk->queue);
	g_hash_table_unref(walk->uids);
	g_hash_table_unref(walk->tails);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_done)

bool
load_parties(
    Turn *turn, Loaded *loaded, GHashTable *persons, const Scope *scope, GError **error)
{
	g_auto(Walk) walk = walk_of(turn, loaded, persons);
	walk_from(&walk);
	return (!scope || walk_scope(&walk, scope, error)) && walk_queue(&walk, error);
}

/* Are their telephones anybody's? */
static bool
find_shared(Walk *walk, GError **error)
{
	const GPtrArray *bookings = walk->loaded->bookings;
	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		g_autoptr(GHashTable) found = texts_new();
		if (g_hash_table_contains(walk->persons, booking->person) &&
		    !find_holders(walk, booking->phone, PHONE_PERSONS_MAX, found, error))
			return false;
	}
	return true;
}

bool
load_own(Turn *turn, Loaded *loaded, GError **error)
{
	g_auto(Walk) walk = walk_of(turn, loaded, loaded->persons);
	GHashTableIter iter;
	gpointer person;
	if (!walk_phones(&walk, turn->scope, error))
		return false;
	g_hash_table_iter_init(&iter, loaded->persons);
	while (g_hash_table_iter_next(&iter, &person, NULL)) {
		if (!loaded_take_bookings(loaded,
			store_person_bookings(turn->store, turn->row.id, person, error)))
			return false;
	}
	return find_shared(&walk, error);
}
