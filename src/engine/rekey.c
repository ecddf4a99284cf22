/*
 * Feeds that give their entries new UIDs: a loss and a gain of the same person, resource,
 * service and start are one record that goes on, with its history; nothing was lost and
 * nothing is new.
 */
#include "ledger.h"

typedef Digest FactsOf(const void *record);

static guint
facts_hash(gconstpointer facts)
{
	return (guint)((const Digest *)facts)->low;
}

static gboolean
facts_equal(gconstpointer a, gconstpointer b)
{
	return digest_equal(*(const Digest *)a, *(const Digest *)b);
}

static Digest
facts_of(const char *person, const char *resource, const char *service, Span span)
{
	Digest facts = digest_join(digest_text(person), digest_text(resource));
	facts = digest_join(facts, digest_text(service));
	return digest_join(facts, digest_bytes(&span, sizeof span));
}

static Digest
booking_facts(const void *record)
{
	const Booking *booking = record;
	Span start = { booking->span.start, booking->span.start };
	return facts_of(booking->person, booking->resource, booking->service, start);
}

static Digest
booking_row_facts(const void *record)
{
	return booking_facts(((const BookingRow *)record)->booking);
}

static Digest
request_facts(const void *record)
{
	const Request *request = record;
	return facts_of(
	    request->person, request->resource, request->service, request->asked);
}

static Digest
request_row_facts(const void *record)
{
	return request_facts(((const RequestRow *)record)->request);
}

/* Losses by their facts; several of the same facts pair one by one. */
static GHashTable *
losses_of(const GPtrArray *changes, FactsOf *row_facts)
{
	GHashTable *losses = g_hash_table_new_full(
	    facts_hash, facts_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	for (guint i = 0; i < changes->len; i++) {
		Change *change = changes->pdata[i];
		if (change->fresh)
			continue;
		Digest facts = row_facts(change->row);
		GPtrArray *alike = g_hash_table_lookup(losses, &facts);
		if (!alike) {
			alike = g_ptr_array_new();
			g_hash_table_insert(losses, g_memdup2(&facts, sizeof facts), alike);
		}
		g_ptr_array_add(alike, change);
	}
	return losses;
}

/* How many losses are gains. */
static unsigned
pair_up(GPtrArray *changes, GHashTable *losses, FactsOf *fresh_facts)
{
	unsigned paired = 0;
	for (guint i = 0; i < changes->len; i++) {
		Change *change = changes->pdata[i];
		if (change->row || !change->fresh)
			continue;
		Digest facts = fresh_facts(change->fresh);
		GPtrArray *alike = g_hash_table_lookup(losses, &facts);
		if (!alike || !alike->len)
			continue;
		Change *loss = g_ptr_array_remove_index(alike, alike->len - 1);
		change->row = g_steal_pointer(&loss->row);
		paired++;
	}
	return paired;
}

static unsigned
rekey(GPtrArray *changes, FactsOf *row_facts, FactsOf *fresh_facts)
{
	g_autoptr(GHashTable) losses = losses_of(changes, row_facts);
	unsigned paired =
	    g_hash_table_size(losses) ? pair_up(changes, losses, fresh_facts) : 0;
	if (!paired)
		return 0;
	for (guint i = changes->len; i-- > 0;) {
		const Change *change = changes->pdata[i];
		if (!change->row && !change->fresh)
			g_ptr_array_remove_index_fast(changes, i);
	}
	return paired;
}

void
delta_rekey(Delta *delta)
{
	delta->rekeyed = rekey(delta->bookings, booking_row_facts, booking_facts) +
			 rekey(delta->requests, request_row_facts, request_facts);
}
