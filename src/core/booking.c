/* Bookings and requests: values with an order. Findings are in finding.c. */
#include <slipwatch/booking.h>

#include <slipwatch/clock.h>

#include <string.h>

/* Its texts; those that many have are kept once in a pool. */
static const struct {
	size_t offset;
	bool shared;
} texts[] = {
	{ offsetof(Booking, feed), true },
	{ offsetof(Booking, uid), false },
	{ offsetof(Booking, participant), false },
	{ offsetof(Booking, person), false },
	{ offsetof(Booking, phone), true },
	{ offsetof(Booking, resource), true },
	{ offsetof(Booking, service), true },
	{ offsetof(Booking, note), true },
};

static int
compare_times(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

Booking *
booking_new(void)
{
	Booking *booking = g_new0(Booking, 1);
	booking->feed = g_strdup("");
	booking->uid = g_strdup("");
	booking->participant = g_strdup("");
	booking->person = g_strdup("");
	booking->phone = g_strdup("");
	booking->resource = g_strdup("");
	booking->service = g_strdup("");
	booking->note = g_strdup("");
	booking->recurrence = booking->created = booking->modified = NO_TIME;
	booking->first_seen = booking->moved_at = NO_TIME;
	booking->sequence = -1;
	return booking;
}

static char **
text_at(Booking *booking, size_t i)
{
	return (char **)((char *)booking + texts[i].offset);
}

Booking *
booking_copy(const Booking *booking)
{
	Booking *copy = g_memdup2(booking, sizeof *booking);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		*text_at(copy, i) = g_strdup(*text_at(copy, i));
	copy->pool = NULL;
	copy->own = 0;
	return copy;
}

void
booking_free(Booking *booking)
{
	if (!booking)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		if (!booking->pool || booking->own & 1U << i)
			g_free(*text_at(booking, i));
	}
	if (booking->pool)
		pool_unref(booking->pool);
	else
		g_free(booking);
}

Booking *
booking_pool(Booking *booking, Pool *pool)
{
	g_return_val_if_fail(!booking->pool, booking);
	Booking *kept = pool_take(pool, sizeof *kept);
	*kept = *booking;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char *text = *text_at(booking, i);
		*text_at(kept, i) =
		    texts[i].shared ? pool_shared(pool, text) : pool_text(pool, text);
	}
	kept->pool = pool_ref(pool);
	booking_free(booking);
	return kept;
}

void
booking_set(Booking *booking, char **text, char *value)
{
	for (size_t i = 0; booking->pool && i < G_N_ELEMENTS(texts); i++) {
		if (text_at(booking, i) != text)
			continue;
		if (!(booking->own & 1U << i))
			*text = NULL;
		booking->own |= 1U << i;
	}
	g_free(*text);
	*text = value;
}

char *
booking_name(const Booking *booking)
{
	if (booking->recurrence == NO_TIME)
		return g_strdup(booking->uid);
	g_autofree char *occurrence = time_compact(booking->recurrence);
	return g_strconcat(booking->uid, "#", occurrence, NULL);
}

int
booking_compare(const Booking *a, const Booking *b)
{
	int order = compare_times(a->span.start, b->span.start);
	if (order == 0)
		order = compare_times(a->span.end, b->span.end);
	if (order == 0)
		order = strcmp(a->feed, b->feed);
	if (order == 0)
		order = strcmp(a->uid, b->uid);
	if (order == 0)
		order = compare_times(a->recurrence, b->recurrence);
	return order;
}

Request *
request_new(void)
{
	Request *request = g_new0(Request, 1);
	request->feed = g_strdup("");
	request->uid = g_strdup("");
	request->participant = g_strdup("");
	request->person = g_strdup("");
	request->phone = g_strdup("");
	request->resource = g_strdup("");
	request->service = g_strdup("");
	request->booking_uid = g_strdup("");
	request->asked_at = NO_TIME;
	return request;
}

Request *
request_copy(const Request *request)
{
	Request *copy = g_memdup2(request, sizeof *request);
	copy->feed = g_strdup(request->feed);
	copy->uid = g_strdup(request->uid);
	copy->participant = g_strdup(request->participant);
	copy->person = g_strdup(request->person);
	copy->phone = g_strdup(request->phone);
	copy->resource = g_strdup(request->resource);
	copy->service = g_strdup(request->service);
	copy->booking_uid = g_strdup(request->booking_uid);
	return copy;
}

void
request_free(Request *request)
{
	if (!request)
		return;
	g_free(request->feed);
	g_free(request->uid);
	g_free(request->participant);
	g_free(request->person);
	g_free(request->phone);
	g_free(request->resource);
	g_free(request->service);
	g_free(request->booking_uid);
	g_free(request);
}

int
request_compare(const Request *a, const Request *b)
{
	int order = compare_times(a->asked.start, b->asked.start);
	if (order == 0)
		order = compare_times(a->asked.end, b->asked.end);
	if (order == 0)
		order = compare_times(a->asked_at, b->asked_at);
	if (order == 0)
		order = strcmp(a->feed, b->feed);
	if (order == 0)
		order = strcmp(a->uid, b->uid);
	return order;
}
