/* How alike two names are: by letters in common, by edits apart. */
#include <slipwatch/names.h>

#include <stdbool.h>
#include <string.h>

/* A text as code points; those past the cap do not count. */
enum { LETTERS_MAX = 512 };
/* So long a same beginning counts. */
enum { PREFIX_MAX = 4 };

typedef struct Letters {
	gunichar at[LETTERS_MAX];
	guint len;
} Letters;

static void
letters_of(const char *text, Letters *letters)
{
	letters->len = 0;
	for (; *text && letters->len < LETTERS_MAX; text = g_utf8_next_char(text))
		letters->at[letters->len++] = g_utf8_get_char(text);
}

/* Letters that both have, wherever they stand, or a few more: no more can be equal. */
static guint
letters_shared(const Letters *a, const Letters *b)
{
	enum { KINDS = 64 }; /* a to z and the blank are apart */
	guint16 left[KINDS] = { 0 };
	guint shared = 0;

	for (guint i = 0; i < a->len; i++)
		left[a->at[i] % KINDS]++;
	for (guint j = 0; j < b->len; j++) {
		guint16 *same = &left[b->at[j] % KINDS];
		shared += *same > 0;
		*same -= *same > 0;
	}
	return shared;
}

/* Pairs each letter of `a` with the first equal, unpaired one of `b` within `reach`. */
static guint
letters_pair(const Letters *a, const Letters *b, guint reach, bool *in_a, bool *in_b)
{
	guint pairs = 0;
	for (guint i = 0; i < a->len; i++) {
		guint end = MIN(b->len, i + reach + 1);
		for (guint j = i > reach ? i - reach : 0; j < end && !in_a[i]; j++) {
			if (!in_b[j] && a->at[i] == b->at[j])
				in_a[i] = in_b[j] = true;
		}
		pairs += in_a[i];
	}
	return pairs;
}

static guint
letters_out_of_order(const Letters *a, const Letters *b, const bool *in_a, const bool *in_b)
{
	guint out = 0, j = 0;
	for (guint i = 0; i < a->len; i++) {
		if (!in_a[i])
			continue;
		while (!in_b[j])
			j++;
		out += a->at[i] != b->at[j++];
	}
	return out;
}

static double
jaro(const Letters *a, const Letters *b)
{
	bool in_a[LETTERS_MAX] = { false }, in_b[LETTERS_MAX] = { false };
	guint longest = MAX(a->len, b->len);
	guint reach = longest / 2 > 0 ? longest / 2 - 1 : 0;
	double pairs = letters_pair(a, b, reach, in_a, in_b);
	if (pairs == 0)
		return 0;
	double swaps = letters_out_of_order(a, b, in_a, in_b) / 2.0;
	return (pairs / a->len + pairs / b->len + (pairs - swaps) / pairs) / 3;
}

/* Each letter of the same beginning brings two that are alike so much nearer: Winkler 1990.
 */
static double
nearer_by(guint prefix, double base)
{
	return base + prefix * 0.1 * (1 - base);
}

static double
similarity_at_most(const Letters *a, const Letters *b)
{
	double shared = letters_shared(a, b);

	return nearer_by(PREFIX_MAX, (shared / a->len + shared / b->len + 1) / 3);
}

double
name_similarity(const char *a, const char *b, double least)
{
	Letters left, right;
	letters_of(a, &left);
	letters_of(b, &right);
	if (left.len == 0 || right.len == 0)
		return left.len == right.len;
	if (similarity_at_most(&left, &right) < least)
		return 0;
	guint prefix = 0;
	while (prefix < PREFIX_MAX && prefix < left.len && prefix < right.len &&
	       left.at[prefix] == right.at[prefix])
		prefix++;
	return nearer_by(prefix, jaro(&left, &right));
}

/* Three rows of the table of edits: this one and the two above it. */
static unsigned
edit_cost(const Letters *a, const Letters *b, guint i, guint j, guint *const rows[3])
{
	guint apart = a->at[i - 1] != b->at[j - 1];
	guint cost = MIN(rows[1][j - 1] + apart, MIN(rows[1][j], rows[2][j - 1]) + 1);
	if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
		cost = MIN(cost, rows[0][j - 2] + 1);
	return cost;
}

unsigned
name_distance(const char *a, const char *b, unsigned cap)
{
	Letters left, right;
	letters_of(a, &left);
	letters_of(b, &right);
	guint first[LETTERS_MAX + 1], second[LETTERS_MAX + 1], third[LETTERS_MAX + 1];
	guint *rows[3] = { first, second, third };
	if (MAX(left.len, right.len) - letters_shared(&left, &right) >= cap)
		return cap;
	for (guint j = 0; j <= right.len; j++)
		rows[2][j] = j;
	for (guint i = 1; i <= left.len; i++) {
		guint *oldest = rows[0];
		rows[0] = rows[1];
		rows[1] = rows[2];
		rows[2] = oldest;
		rows[2][0] = i;
		for (guint j = 1; j <= right.len; j++)
			rows[2][j] = edit_cost(&left, &right, i, j, rows);
	}
	return MIN(rows[2][right.len], cap);
}
