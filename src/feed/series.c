/* A series: its occurrences, what replaces single ones, and what moves all later ones. */
#include "reading.h"

typedef struct Occurrence {
	EntryTime at;	  /* in the master's form */
	int64_t utc;	  /* what RECURRENCE-IDs name it by */
	const Entry *own; /* its override, or NULL */
} Occurrence;

/* THISANDFUTURE: from `from` on, occurrences are `entry`'s, moved by `shift` on the wall
 * clock. */
typedef struct Turn {
	int64_t from;
	const Entry *entry;
	int64_t shift;
} Turn;

static GArray *
list_occurrences(const Reading *reading, const Entry *master)
{
	bool recurs = master->flags & ENTRY_RECURS;
	guint count = recurs ? master->occurrences->len : 1;
	GArray *list = g_array_sized_new(FALSE, FALSE, sizeof(Occurrence), count);

	for (guint i = 0; i < count; i++) {
		Occurrence occurrence = { .at = master->start };

		if (recurs)
			occurrence.at.local = g_array_index(master->occurrences, Local, i);
		if (reading_utc(reading, occurrence.at, &occurrence.utc))
			g_array_append_val(list, occurrence);
	}
	return list;
}

/* Some exporters name an occurrence by its day, or by its wall clock without the zone. */
static bool
names_loosely(EntryTime name, EntryTime at)
{
	if (name.form == FORM_DATE || at.form == FORM_DATE)
		return local_day(name.local) == local_day(at.local);
	return name.form == FORM_FLOATING && name.local == at.local;
}

static Occurrence *
find_occurrence(GArray *list, const Override *override)
{
	EntryTime name = override->entry->recurrence;
	guint low = 0, high = list->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		Occurrence *occurrence = &g_array_index(list, Occurrence, middle);

		if (occurrence->utc == override->at)
			return occurrence;
		if (occurrence->utc < override->at)
			low = middle + 1;
		else
			high = middle;
	}
	for (guint i = 0; i < list->len; i++) {
		Occurrence *occurrence = &g_array_index(list, Occurrence, i);

		if (names_loosely(name, occurrence->at))
			return occurrence;
	}
	return NULL;
}

static void
place_overrides(GArray *list, GArray *overrides)
{
	for (guint i = 0; i < overrides->len; i++) {
		Override *override = &g_array_index(overrides, Override, i);
		Occurrence *occurrence =
		    override->used ? NULL : find_occurrence(list, override);

		if (!occurrence)
			continue;
		override->used = true;
		override->at = occurrence->utc;
		if (!occurrence->own || entry_replaces(override->entry, occurrence->own))
			occurrence->own = override->entry;
	}
}

static gint
turn_compare(gconstpointer a, gconstpointer b)
{
	const Turn *left = a, *right = b;

	return (left->from > right->from) - (left->from < right->from);
}

static GArray *
list_turns(const Reading *reading, const Entry *master, const GArray *overrides)
{
	GArray *turns = g_array_new(FALSE, FALSE, sizeof(Turn));

	for (guint i = 0; i < overrides->len; i++) {
		const Override *override = &g_array_index(overrides, Override, i);
		Turn turn = { .from = override->at, .entry = override->entry };
		int64_t start;

		if (!(turn.entry->flags & ENTRY_FUTURE))
			continue;
		if (reading_utc(reading, turn.entry->start, &start))
			turn.shift = reading_local(reading, master->start, start) -
				     reading_local(reading, master->start, turn.from);
		g_array_append_val(turns, turn);
	}
	g_array_sort(turns, turn_compare);
	return turns;
}

void
reading_series(Reading *reading, const Entry *master, const char *uid, GArray *overrides)
{
	g_autoptr(GArray) list = list_occurrences(reading, master);
	g_autoptr(GArray) turns = NULL;
	Turn now = { .entry = master };
	guint next = 0;

	place_overrides(list, overrides);
	turns = list_turns(reading, master, overrides);
	for (guint i = 0; i < list->len; i++) {
		const Occurrence *occurrence = &g_array_index(list, Occurrence, i);
		const Entry *own = occurrence->own;
		bool recurs = master->flags & ENTRY_RECURS;
		EntryTime at = occurrence->at;

		while (next < turns->len &&
		       g_array_index(turns, Turn, next).from <= occurrence->utc)
			now = g_array_index(turns, Turn, next++);
		at.local += now.shift;
		if (own && own->start.form != FORM_ABSENT)
			at = own->start;
		reading->expanding = recurs && !own;
		reading_emit(reading, own ? own : now.entry, uid,
		    own || recurs ? occurrence->utc : NO_TIME, at);
	}
	reading->expanding = false;
}
