/* Stamps: which feeds stamp everything anew on every export, so that LAST-MODIFIED tells
 * nothing of an edit. */
#include "habits.h"

#include "context.h"

/*
 * Where four in five records, and twenty at the least, look as if they had been edited, the
 * exporter did it: honest changes are a sixth or so of all.
 */
#define RESTAMPED_SHARE 0.8
enum { RESTAMPED_LEAST = 20, SAME_SAVING = MINUTE };

typedef struct Stamps {
	unsigned all, later;
} Stamps;

static void
count_stamps(GHashTable *feeds, const Booking *booking)
{
	Stamps *stamps = g_hash_table_lookup(feeds, booking->feed);

	if (booking->created == NO_TIME || booking->modified == NO_TIME)
		return;
	if (!stamps) {
		stamps = g_new0(Stamps, 1);
		g_hash_table_insert(feeds, booking->feed, stamps);
	}
	stamps->all++;
	stamps->later += booking->modified > booking->created + SAME_SAVING;
}

void
stamps_fill(Habits *habits, const GPtrArray *bookings)
{
	g_autoptr(GHashTable) feeds =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	GHashTableIter iter;
	gpointer feed, value;

	for (guint i = 0; i < bookings->len; i++)
		count_stamps(feeds, bookings->pdata[i]);
	g_hash_table_iter_init(&iter, feeds);
	while (g_hash_table_iter_next(&iter, &feed, &value)) {
		const Stamps *stamps = value;
		if (stamps->all >= RESTAMPED_LEAST &&
		    stamps->later >= RESTAMPED_SHARE * stamps->all)
			g_hash_table_add(habits->restamped, g_strdup(feed));
	}
}

bool
habits_restamped(const Habits *habits, const char *feed)
{
	return habits && g_hash_table_contains(habits->restamped, feed);
}
