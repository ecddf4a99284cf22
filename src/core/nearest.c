/* What is nearest to a day, where there is not room for everything. */
#include <slipwatch/entry.h>

/* Of two equally far the later is nearer: so no two moments are. */
static uint64_t
distance(int64_t today, int64_t at)
{
	return at >= today ? 2 * (uint64_t)(at - today) : 2 * (uint64_t)(today - at) + 1;
}

static int
by_distance(gconstpointer a, gconstpointer b, gpointer data)
{
	int64_t today = *(const int64_t *)data;
	uint64_t left = distance(today, *(const int64_t *)a);
	uint64_t right = distance(today, *(const int64_t *)b);

	return (left > right) - (left < right);
}

Span
nearest_span(GArray *moments, guint most, int64_t today)
{
	if (moments->len <= most)
		return SPAN_ALL;
	g_array_sort_with_data(moments, by_distance, &today);
	int64_t first_out = g_array_index(moments, int64_t, most);
	int64_t far = first_out >= today ? first_out - today : today - first_out;

	/* What is as far on the other side is nearer if it is later, and out if not. */
	if (first_out >= today)
		return (Span){ MIN(today - far + 1, today), first_out };
	return (Span){ first_out + 1, today + far + 1 };
}
