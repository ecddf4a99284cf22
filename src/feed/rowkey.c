/*
 * Keys of rows. High half: the group. Low half: when the row was first seen to start, and a
 * number for those that are alike: so the known items of a group stand together, in the
 * order of their starts.
 */
#include "rowkey.h"

#include <slipwatch/clock.h>

#include <stdlib.h>
#include <string.h>

enum { ALIKE_BITS = 8 };

#define START_BIAS ((Local)1 << 40) /* starts are from the year 1 on */

/* The known items of one group, and which of them are somebody. */
typedef struct Kin {
	const Index *known; /* or NULL */
	const IndexEntry *entries;
	guint count;
	bool *taken;
} Kin;

static guint64
low_of(Local start, unsigned number)
{
	return (guint64)(start + START_BIAS) << ALIKE_BITS | number;
}

static Local
start_of(Digest key)
{
	return (Local)(key.low >> ALIKE_BITS) - START_BIAS;
}

/* Rows of a group by start, those that cannot be read last; then what is alike. */
static int
by_start(const void *a, const void *b)
{
	const Row *one = a, *two = b;
	bool bad = digest_is_none(one->digest), bad_too = digest_is_none(two->digest);
	guint64 alike = one->named ? one->who : 0, alike_too = two->named ? two->who : 0;
	int order;

	if (one->group != two->group)
		return one->group < two->group ? -1 : 1;
	if (bad != bad_too)
		return bad - bad_too;
	if (one->start != two->start)
		return one->start < two->start ? -1 : 1;
	if (alike != alike_too)
		return alike < alike_too ? -1 : 1;
	order = one->named ? 0 : digest_compare(one->digest, two->digest);
	return order ? order : (one->slice > two->slice) - (one->slice < two->slice);
}

static int
by_digest(const void *a, const void *b)
{
	const Row *one = *(Row *const *)a, *two = *(Row *const *)b;

	return digest_compare(one->digest, two->digest);
}

static int
entry_by_digest(const void *a, const void *b)
{
	const IndexEntry *one = *(const IndexEntry *const *)a,
			 *two = *(const IndexEntry *const *)b;

	return digest_compare(one->digest, two->digest);
}

static bool
has_key(const Row *row)
{
	return row->repeats || !digest_is_none(row->key);
}

/* The last of those that are alike stands. */
static void
find_repetitions(Row *rows, guint count)
{
	for (guint i = 0; i + 1 < count; i++) {
		const Row *next = &rows[i + 1];

		if (digest_is_none(next->digest) || next->start != rows[i].start)
			continue;
		rows[i].repeats = rows[i].named
				      ? rows[i].who == next->who
				      : digest_equal(rows[i].digest, next->digest);
	}
}

static Kin
kin_of(const Index *known, guint64 group)
{
	size_t first = index_from(known, (Digest){ group, 0 });
	Kin kin = { .known = known };

	for (size_t i = first; known && i < known->count; i++, kin.count++)
		if (known->entries[i].key.high != group)
			break;
	kin.entries = known ? known->entries + first : NULL;
	kin.taken = g_new0(bool, kin.count + 1);
	return kin;
}

static void
take(Kin *kin, guint at, Row *row)
{
	kin->taken[at] = true;
	row->key = kin->entries[at].key;
}

/* Who says the same as before is the same. */
static void
take_equal(Kin *kin, Row *rows, guint count)
{
	g_autofree Row **mine = g_new(Row *, count);
	g_autofree const IndexEntry **theirs = g_new(const IndexEntry *, kin->count);
	guint n = 0;

	for (guint i = 0; i < count; i++)
		if (!has_key(&rows[i]) && !digest_is_none(rows[i].digest))
			mine[n++] = &rows[i];
	for (guint i = 0; i < kin->count; i++)
		theirs[i] = &kin->entries[i];
	qsort(mine, n, sizeof *mine, by_digest);
	qsort(theirs, kin->count, sizeof *theirs, entry_by_digest);
	for (guint i = 0, k = 0; i < n && k < kin->count;) {
		int order = digest_compare(mine[i]->digest, theirs[k]->digest);

		if (order == 0)
			take(kin, (guint)(theirs[k] - kin->entries), mine[i]);
		i += order <= 0;
		k += order >= 0;
	}
}

/* Who starts when one first did. */
static void
take_start(Kin *kin, Row *rows, guint count)
{
	for (guint i = 0, k = 0; i < count && k < kin->count;) {
		Local start = start_of(kin->entries[k].key);

		if (has_key(&rows[i]) || digest_is_none(rows[i].digest) ||
		    rows[i].start < start) {
			i++;
		} else if (kin->taken[k] || start < rows[i].start) {
			k++;
		} else {
			take(kin, k++, &rows[i++]);
		}
	}
}

/* Is it nobody yet, and could somebody be it who starts at another time now? */
static bool
is_free(const Kin *kin, guint at, const Row *row, Local today)
{
	return !kin->taken[at] && (row->named || start_of(kin->entries[at].key) >= today);
}

static guint
next_free(const Kin *kin, guint at, const Row *row, Local today)
{
	while (at < kin->count && !is_free(kin, at, row, today))
		at++;
	return at;
}

static int64_t
distance(const Kin *kin, guint at, const Row *row)
{
	return ABS(start_of(kin->entries[at].key) - row->start);
}

/* Both are in the order of time; what cannot be read comes last, and is any of the rest. */
static void
take_nearest(Kin *kin, Row *rows, guint count, Local today)
{
	guint k = 0;

	for (guint i = 0; i < count; i++) {
		Row *row = &rows[i];
		bool bad = digest_is_none(row->digest);

		if (has_key(row))
			continue;
		if (bad && (i == 0 || !digest_is_none(rows[i - 1].digest)))
			k = 0;
		k = next_free(kin, k, row, bad ? G_MININT64 : today);
		for (guint next = k; !bad && k < kin->count; k = next) {
			next = next_free(kin, k + 1, row, today);
			if (next == kin->count ||
			    distance(kin, next, row) >= distance(kin, k, row))
				break;
		}
		if (k < kin->count)
			take(kin, k, row);
	}
}

/* Of one that is put aside: in no group. */
static Digest
lone_key(const Row *row)
{
	return digest_join(
	    (Digest){ row->group, row->who }, (Digest){ row->slice, G_MAXUINT64 });
}

static Digest
key_of(const Row *row, unsigned number)
{
	return (Digest){ row->group, low_of(row->start, number) };
}

/* A key that nobody has. */
static void
make_keys(const Kin *kin, Row *rows, guint count)
{
	unsigned number = 0;

	for (guint i = 0; i < count; i++) {
		Row *row = &rows[i];

		if (i == 0 || rows[i - 1].start != row->start)
			number = 0;
		if (has_key(row))
			continue;
		while (
		    number < ROWS_ALIKE_MAX && index_find(kin->known, key_of(row, number)))
			number++;
		row->crowded = number >= ROWS_ALIKE_MAX;
		if (row->crowded || digest_is_none(row->digest))
			row->key = lone_key(row);
		else
			row->key = key_of(row, number++);
	}
}

static void
mark_shared(Row *rows, guint count)
{
	guint standing = 0;

	for (guint i = 0; i < count; i++)
		standing += !rows[i].repeats;
	for (guint i = 0; i < count; i++)
		rows[i].shares = standing > 1;
}

static void
key_group(Row *rows, guint count, const Index *known, Local today)
{
	Kin kin = kin_of(known, rows->group);

	find_repetitions(rows, count);
	mark_shared(rows, count);
	if (kin.count > 0) {
		take_equal(&kin, rows, count);
		take_start(&kin, rows, count);
		take_nearest(&kin, rows, count, today);
	}
	make_keys(&kin, rows, count);
	g_free(kin.taken);
}

void
rows_key(GArray *rows, const Index *known, Local today)
{
	Row *all = (Row *)(void *)rows->data;

	if (rows->len > 0)
		qsort(all, rows->len, sizeof *all, by_start);
	for (guint i = 0, count; i < rows->len; i += count) {
		for (count = 1;
		     i + count < rows->len && all[i + count].group == all[i].group;)
			count++;
		key_group(all + i, count, known, today);
	}
}

char *
row_key_start(Digest key)
{
	unsigned number = key.low & (ROWS_ALIKE_MAX - 1);
	char *start = time_compact(start_of(key));

	start[strlen(start) - 1] = '\0'; /* its Z: it is a wall clock's */
	if (number == 0)
		return start;
	g_autofree char *first = start;
	return g_strdup_printf("%s.%u", first, number);
}
