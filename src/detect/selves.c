/* Who has more than one booking. */
#include "selves.h"

#include <string.h>

typedef struct Self {
	const char *person, *name, *service; /* name and service folded, interned */
} Self;

static guint
self_hash(gconstpointer key)
{
	const Self *self = key;

	return g_str_hash(self->person) ^ g_direct_hash(self->name) ^
	       g_direct_hash(self->service) * 31;
}

static gboolean
self_equal(gconstpointer a, gconstpointer b)
{
	const Self *left = a, *right = b;

	return left->name == right->name && left->service == right->service &&
	       strcmp(left->person, right->person) == 0;
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

/* In the order in which they are first booked. */
static GPtrArray *
gather(const Context *context, bool services)
{
	g_autoptr(GHashTable) known =
	    g_hash_table_new_full(self_hash, self_equal, g_free, NULL);
	GPtrArray *selves = g_ptr_array_new_with_free_func(bookings_unref);

	for (guint i = 0; i < context->bookings->len; i++) {
		Booking *booking = context->bookings->pdata[i];
		if (booking->all_day || !context_judges(context, booking->person) ||
		    !is_somebody(booking, context_fold(context, booking->participant)))
			continue;
		Self self = { booking->person, context_fold(context, booking->participant),
			services ? context_fold(context, booking->service) : NULL };
		GPtrArray *own = g_hash_table_lookup(known, &self);
		if (!own) {
			own = g_ptr_array_new();
			g_ptr_array_add(selves, own);
			g_hash_table_insert(known, g_memdup2(&self, sizeof self), own);
		}
		g_ptr_array_add(own, booking);
	}
	return selves;
}

GPtrArray *
selves_any(const Context *context)
{
	return gather(context, false);
}

GPtrArray *
selves_of(const Context *context, bool services)
{
	GPtrArray *selves = gather(context, services);
	guint kept = 0;

	for (guint i = 0; i < selves->len; i++) {
		GPtrArray *own = selves->pdata[i];
		if (own->len > 1)
			selves->pdata[kept++] = own;
		else
			g_ptr_array_unref(own);
	}
	g_ptr_array_set_free_func(selves, NULL);
	g_ptr_array_set_size(selves, (int)kept);
	g_ptr_array_set_free_func(selves, bookings_unref);
	return selves;
}
