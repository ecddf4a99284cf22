/* Who has more than one booking. */
#include "selves.h"

#include <string.h>

typedef struct Self {
	const char *person, *name; /* the name folded, interned */
} Self;

/* Who is booked, with the first of theirs: most have no other. */
typedef struct Somebody {
	Self self;
	Booking *first;
	GPtrArray *own; /* all of theirs, if there are more (transferred) */
} Somebody;

static guint
self_hash(gconstpointer key)
{
	const Self *self = key;

	return g_str_hash(self->person) ^ g_direct_hash(self->name);
}

static gboolean
self_equal(gconstpointer a, gconstpointer b)
{
	const Self *left = a, *right = b;

	return left->name == right->name && strcmp(left->person, right->person) == 0;
}

static void
bookings_unref(gpointer data)
{
	g_ptr_array_unref(data);
}

/* One word alone tells nobody: Ana is many, and so are Visitor and Reserved. */
static bool
is_somebody(const Booking *booking, const char *name)
{
	return *booking->person != '=' || strchr(name, ' ');
}

static bool
is_told(const Context *context, const Booking *booking, Self *ret_self)
{
	if (booking->all_day || !context_judges(context, booking->person))
		return false;
	*ret_self = (Self){ booking->person, context_fold(context, booking->participant) };
	return is_somebody(booking, ret_self->name);
}

/* A list of the first, or the list that there is. */
static GPtrArray *
own_of(Somebody *somebody)
{
	if (!somebody->own) {
		somebody->own = g_ptr_array_new();
		g_ptr_array_add(somebody->own, somebody->first);
	}
	return somebody->own;
}

/* In the order in which they are first booked; those of one booking too, or not. */
static GPtrArray *
gather(const Context *context, bool single)
{
	g_autoptr(GHashTable) known = g_hash_table_new(self_hash, self_equal);
	g_autofree Somebody *all = g_new(Somebody, context->bookings->len + 1);
	GPtrArray *selves = g_ptr_array_new_with_free_func(bookings_unref);
	guint count = 0;

	for (guint i = 0; i < context->bookings->len; i++) {
		Booking *booking = context->bookings->pdata[i];
		Self self;
		if (!is_told(context, booking, &self))
			continue;
		Somebody *somebody = g_hash_table_lookup(known, &self);
		if (somebody) {
			g_ptr_array_add(own_of(somebody), booking);
			continue;
		}
		all[count] = (Somebody){ self, booking, NULL };
		g_hash_table_add(known, &all[count++]);
	}
	for (guint i = 0; i < count; i++)
		if (single || all[i].own)
			g_ptr_array_add(selves, own_of(&all[i]));
	return selves;
}

GPtrArray *
selves_any(const Context *context)
{
	return gather(context, true);
}

GPtrArray *
selves_of(Context *context)
{
	if (!context->selves)
		context->selves = gather(context, false);
	return g_ptr_array_ref(context->selves);
}

/* --- of one service ------------------------------------------------------------------- */

/* Those of their services that they have more than one booking of. */
static void
add_services(const Context *context, const GPtrArray *own, GPtrArray *selves)
{
	g_autoptr(GHashTable) services =
	    g_hash_table_new_full(NULL, NULL, NULL, bookings_unref);
	GHashTableIter iter;
	gpointer alike;

	for (guint i = 0; i < own->len; i++) {
		Booking *booking = own->pdata[i];
		gpointer service = (gpointer)context_fold(context, booking->service);
		alike = g_hash_table_lookup(services, service);
		if (!alike) {
			alike = g_ptr_array_new();
			g_hash_table_insert(services, service, alike);
		}
		g_ptr_array_add(alike, booking);
	}
	g_hash_table_iter_init(&iter, services);
	while (g_hash_table_iter_next(&iter, NULL, &alike))
		if (((GPtrArray *)alike)->len > 1)
			g_ptr_array_add(selves, g_ptr_array_ref(alike));
}

static int
by_first(gconstpointer a, gconstpointer b)
{
	const GPtrArray *left = *(GPtrArray *const *)a, *right = *(GPtrArray *const *)b;

	return booking_compare(left->pdata[0], right->pdata[0]);
}

GPtrArray *
selves_of_service(Context *context)
{
	g_autoptr(GPtrArray) everybody = selves_of(context);
	GPtrArray *selves = g_ptr_array_new_with_free_func(bookings_unref);

	for (guint i = 0; i < everybody->len; i++)
		add_services(context, everybody->pdata[i], selves);
	g_ptr_array_sort(selves, by_first);
	return selves;
}
