/* Which numbers are a household's, and which are nobody's. */
#include "phones.h"

#include <slipwatch/phone.h>
#include <string.h>

struct Phones {
	GHashTable *plain;  /* Request -> char *, owned: of those that say one */
	GHashTable *shared; /* int64_t set, owned: tails that are nobody's */
};

/* One who has a number. */
typedef struct Holder {
	int64_t tail;
	const char *person;
} Holder;

static void
add_holder(GArray *holders, const char *plain, const char *person)
{
	Holder holder = { phone_tail(plain), person };

	if (holder.tail)
		g_array_append_val(holders, holder);
}

static int
holder_order(gconstpointer a, gconstpointer b)
{
	const Holder *left = a, *right = b;

	if (left->tail != right->tail)
		return left->tail < right->tail ? -1 : 1;
	return strcmp(left->person, right->person);
}

/* Sorted, those of one number stand together. */
static void
find_shared(Phones *phones, GArray *holders)
{
	unsigned persons = 0;

	g_array_sort(holders, holder_order);
	for (guint i = 0; i < holders->len; i++) {
		const Holder *holder = &g_array_index(holders, Holder, i);
		if (i == 0 || holder[-1].tail != holder->tail)
			persons = 1;
		else
			persons += strcmp(holder[-1].person, holder->person) != 0;
		if (persons == PHONE_PERSONS_MAX + 1)
			g_hash_table_add(
			    phones->shared, g_memdup2(&holder->tail, sizeof holder->tail));
	}
}

Phones *
phones_new(const GPtrArray *requests, const GPtrArray *bookings)
{
	Phones *phones = g_new0(Phones, 1);
	g_autoptr(GArray) holders = g_array_new(false, false, sizeof(Holder));

	phones->plain = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	phones->shared = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	for (guint i = 0; i < requests->len; i++) {
		Request *request = requests->pdata[i];
		if (!*request->phone)
			continue;
		char *plain = phone_plain(request->phone);
		g_hash_table_insert(phones->plain, request, plain);
		add_holder(holders, plain, request->person);
	}
	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		add_holder(holders, booking->phone, booking->person);
	}
	find_shared(phones, holders);
	return phones;
}

void
phones_free(Phones *phones)
{
	if (!phones)
		return;
	g_hash_table_unref(phones->plain);
	g_hash_table_unref(phones->shared);
	g_free(phones);
}

static const char *
unless_shared(const Phones *phones, const char *plain)
{
	int64_t tail = phone_tail(plain);

	return tail && !g_hash_table_contains(phones->shared, &tail) ? plain : "";
}

const char *
phones_booking(const Phones *phones, const Booking *booking)
{
	return unless_shared(phones, booking->phone);
}

const char *
phones_request(const Phones *phones, const Request *request)
{
	const char *plain =
	    *request->phone ? g_hash_table_lookup(phones->plain, request) : NULL;

	return plain ? unless_shared(phones, plain) : "";
}
