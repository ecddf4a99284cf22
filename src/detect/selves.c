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

/* Who is booked, with the first of theirs: most have no other. */
typedef struct Somebody {
	Self self;
	Booking *first;
	GPtrArray *own; /* all of theirs, if there are more (transferred) */
} Somebody;

static bool
is_told(const Context *context, const Booking *booking, bool services, Self *ret_self)
{
	if (booking->all_day || !context_judges(context, booking->person))
		return false;
	*ret_self =
	    (Self){ booking->person, context_fold(context, booking->participant), NULL };
	if (services)
		ret_self->service = context_fold(context, booking->service);
	return is_somebody(booking, ret_self->name);
}

static void
add_own(Somebody *somebody, Booking *booking)
{
	if (!somebody->own) {
		somebody->own = g_ptr_array_new();
		g_ptr_array_add(somebody->own, somebody->first);
	}
	g_ptr_array_add(somebody->own, booking);
}

/* In the order in which they are first booked; those of one booking too, or not. */
static GPtrArray *
gather(const Context *context, bool services, bool single)
{
	g_autoptr(GHashTable) known = g_hash_table_new(self_hash, self_equal);
	g_autofree Somebody *all = g_new(Somebody, context->bookings->len + 1);
	GPtrArray *selves = g_ptr_array_new_with_free_func(bookings_unref);
	guint count = 0;

	for (guint i = 0; i < context->bookings->len; i++) {
		Booking *booking = context->bookings->pdata[i];
		Self self;
		if (!is_told(context, booking, services, &self))
			continue;
		Somebody *somebody = g_hash_table_lookup(known, &self);
		if (somebody) {
			add_own(somebody, booking);
			continue;
		}
		all[count] = (Somebody){ self, booking, NULL };
		g_hash_table_add(known, &all[count++]);
	}
	for (guint i = 0; i < count; i++) {
		if (single && !all[i].own) {
			all[i].own = g_ptr_array_new();
			g_ptr_array_add(all[i].own, all[i].first);
		}
		if (all[i].own)
			g_ptr_array_add(selves, all[i].own);
	}
	return selves;
}

GPtrArray *
selves_any(const Context *context)
{
	return gather(context, false, true);
}

GPtrArray *
selves_of(const Context *context, bool services)
{
	return gather(context, services, false);
}
