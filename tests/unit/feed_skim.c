/* A body skimmed says what it says when it is read whole, or the glance does not hold. */
#include "unit.h"

#include <slipwatch/skim.h>

#include <string.h>

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define ZONE "BEGIN:VTIMEZONE\r\nTZID:Clinic Time\r\nEND:VTIMEZONE\r\n"
#define EVENT(uid, stamp, text)                                                        \
	"BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:" stamp "\r\nDTSTART:20261201T163000Z" \
	"\r\nSUMMARY:" text "\r\nEND:VEVENT\r\n"
#define ANA  EVENT("ana", "20261101T000000Z", "Ana Lopez")
#define BEN  EVENT("ben", "20261101T000000Z", "Ben Okafor")
#define CLEO EVENT("cleo", "20261101T000000Z", "Cleo Diaz")
#define DUE  "BEGIN:VTODO\r\nUID:due\r\nSUMMARY:call back\r\nEND:VTODO\r\n"
#define MASTER                                                                          \
	"BEGIN:VEVENT\r\nUID:s\r\nDTSTART:20261201T163000Z\r\nRRULE:FREQ=DAILY\r\nEND:" \
	"VEVENT\r\n"
#define OVERRIDE(text)                                                                    \
	"BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID:20261202T163000Z\r\nSUMMARY:" text "\r\n" \
	"DTSTART:20261202T173000Z\r\nEND:VEVENT\r\n"

static Index *
index_of(const Catalogue *catalogue)
{
	IndexEntry *entries = g_new0(IndexEntry, catalogue->items->len + 1);

	for (guint i = 0; i < catalogue->items->len; i++) {
		const CatalogueItem *item =
		    &g_array_index(catalogue->items, CatalogueItem, i);

		entries[i] = (IndexEntry){ item->key, item->digest };
	}
	return index_new(entries, catalogue->items->len);
}

static Skim *
skim_text(const char *text)
{
	g_autoptr(Catalogue) catalogue = catalogue_read(text, strlen(text), NULL);
	g_autoptr(Index) index = NULL;

	assert_non_null(catalogue);
	index = index_of(catalogue);
	return skim_of(catalogue, index, &(SkimText){ .text = text, .len = strlen(text) });
}

/* Piece by piece; NULL: it does not hold. */
static Glance *
look(Skim *skim, const char *text, size_t piece)
{
	g_autoptr(Glance) glance = glance_new(skim);
	size_t len = strlen(text), at = 0, seen = 0, taken;

	while (at < len) {
		seen = MIN(seen + piece, len);
		if (!glance_take(glance, text + at, seen - at, seen == len, &taken))
			return NULL;
		at += taken;
		if (seen == len)
			break;
	}
	return at == len && glance_holds(glance) ? g_steal_pointer(&glance) : NULL;
}

static void
assert_same_skim(const Skim *skim, const Skim *other)
{
	assert_int_equal(skim->present->count, other->present->count);
	for (size_t i = 0; i < skim->present->count; i++) {
		IndexEntry one = skim->present->entries[i];
		IndexEntry two = other->present->entries[i];

		assert_true(digest_equal(one.key, two.key));
		assert_true(digest_equal(one.digest, two.digest));
	}
	assert_true(digest_equal(skim->frame, other->frame));
	assert_int_equal(skim->marks->len, other->marks->len);
	for (guint i = 0; i < skim->marks->len; i++)
		assert_true(g_array_index(skim->marks, guint64, i) ==
			    g_array_index(other->marks, guint64, i));
}

/* The rest, and what stood, are together what the whole body is. */
static Skim *
renew(const Glance *glance)
{
	size_t len;
	const char *rest = glance_rest(glance, &len);
	g_autoptr(Catalogue) catalogue = catalogue_read(rest, len, NULL);
	g_autoptr(Index) fresh = NULL;

	assert_non_null(catalogue);
	fresh = index_of(catalogue);
	return glance_renew(glance, catalogue, fresh);
}

static const struct {
	const char *name, *before, *after;
	const char *rest; /* NULL: the glance does not hold */
} bodies[] = {
	{ "the same", HEAD ANA BEN TAIL, HEAD ANA BEN TAIL, HEAD TAIL },
	{ "another order", HEAD ANA BEN TAIL, HEAD BEN ANA TAIL, HEAD TAIL },
	{ "stamps anew", HEAD ANA BEN TAIL,
	    HEAD EVENT("ana", "20261102T000000Z", "Ana Lopez") BEN TAIL, HEAD TAIL },
	{ "one changed", HEAD ANA BEN TAIL,
	    HEAD EVENT("ana", "20261101T000000Z", "Ana Lopes") BEN TAIL,
	    HEAD EVENT("ana", "20261101T000000Z", "Ana Lopes") TAIL },
	{ "one new", HEAD ANA BEN TAIL, HEAD ANA CLEO BEN TAIL, HEAD CLEO TAIL },
	{ "one gone", HEAD ANA BEN CLEO TAIL, HEAD ANA CLEO TAIL, HEAD TAIL },
	{ "all gone", HEAD ANA TAIL, HEAD TAIL, HEAD TAIL },
	{ "a to-do", HEAD ANA DUE TAIL, HEAD DUE BEN TAIL, HEAD BEN TAIL },
	{ "a series stands", HEAD MASTER OVERRIDE("a") ANA TAIL,
	    HEAD ANA OVERRIDE("a") MASTER TAIL, HEAD TAIL },
	{ "a series went", HEAD MASTER OVERRIDE("a") ANA TAIL, HEAD ANA TAIL, HEAD TAIL },
	{ "one new, and a zone after", HEAD ANA ZONE TAIL, HEAD BEN ANA ZONE TAIL,
	    HEAD BEN ZONE TAIL },
	{ "before the zone now", HEAD ANA ZONE BEN TAIL, HEAD ANA BEN ZONE TAIL,
	    HEAD BEN ZONE TAIL },
	{ "a stamp that is written otherwise is text", HEAD ANA TAIL,
	    HEAD EVENT("ana", "20261101T000000Z\r\n ", "Ana Lopez") TAIL,
	    HEAD EVENT("ana", "20261101T000000Z\r\n ", "Ana Lopez") TAIL },
	{ "half a series changed", HEAD MASTER OVERRIDE("a") TAIL,
	    HEAD MASTER OVERRIDE("b") TAIL, NULL },
	{ "half a series went", HEAD MASTER OVERRIDE("a") TAIL, HEAD MASTER TAIL, NULL },
	{ "one is there twice", HEAD ANA TAIL, HEAD ANA ANA TAIL, NULL },
	{ "another zone", HEAD ZONE ANA TAIL, HEAD ANA TAIL, NULL },
	{ "another head", HEAD ANA TAIL, HEAD "METHOD:CANCEL\r\n" ANA TAIL, NULL },
	{ "cut after an entry", HEAD ANA BEN TAIL, HEAD ANA, NULL },
	{ "cut within one", HEAD ANA TAIL, HEAD "BEGIN:VEVENT\r\nUID:ana\r\n", NULL },
	{ "another calendar's now", HEAD ANA TAIL HEAD BEN TAIL,
	    HEAD TAIL HEAD ANA BEN TAIL, HEAD TAIL HEAD ANA TAIL },
	{ "no calendar any more", HEAD ANA TAIL, "Service unavailable\r\n", NULL },
};

static void
a_glance_holds_where_it_is_plain(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
		g_autoptr(Skim) skim = skim_text(bodies[i].before);
		g_autoptr(Glance) glance = look(skim, bodies[i].after, SIZE_MAX / 2);
		g_autofree char *rest = NULL;
		size_t len;

		if (glance) {
			const char *text = glance_rest(glance, &len);
			rest = g_strndup(text, len);
		}
		if (g_strcmp0(rest, bodies[i].rest))
			fail_msg("%s: %s", bodies[i].name, rest ? rest : "does not hold");
	}
}

static void
what_stood_and_the_rest_are_the_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
		g_autoptr(Skim) skim = skim_text(bodies[i].before);

		for (size_t piece = 1; bodies[i].rest && piece < 400; piece += 7) {
			g_autoptr(Glance) glance = look(skim, bodies[i].after, piece);
			g_autoptr(Skim) whole = skim_text(bodies[i].after);
			g_autoptr(Skim) renewed = NULL;

			assert_non_null(glance);
			renewed = renew(glance);
			assert_non_null(renewed);
			assert_same_skim(renewed, whole);
		}
	}
}

/* It stands, and something else goes by its name: what it says is for the whole to tell. */
static void
an_entry_stands_once(void **state)
{
	g_autoptr(Skim) skim = skim_text(HEAD ANA BEN TAIL);
	g_autoptr(Glance) glance = look(
	    skim, HEAD ANA EVENT("ana", "20261101T000000Z", "Ana B") TAIL, SIZE_MAX / 2);
	g_autoptr(Skim) renewed = NULL;

	(void)state;
	assert_non_null(glance);
	renewed = renew(glance);
	assert_null(renewed);
}

/* What was put aside leaves no mark: it is looked at each time. */
static void
what_was_put_aside_is_not_passed_over(void **state)
{
	static const char bad[] = "BEGIN:VEVENT\r\nUID:bad\r\nDTSTART:20261301T000000Z\r\n"
				  "END:VEVENT\r\n";
	g_autofree char *text = g_strconcat(HEAD ANA, bad, TAIL, NULL);
	g_autoptr(Skim) skim = skim_text(text);
	g_autoptr(Glance) glance = look(skim, text, SIZE_MAX / 2);
	size_t len;

	(void)state;
	assert_int_equal(skim->marks->len, 1);
	assert_non_null(glance);
	assert_non_null(strstr(glance_rest(glance, &len), "UID:bad"));
	assert_int_equal(glance_stood(glance), 1);
}

/* --- at random ------------------------------------------------------------------------ */

enum { ENTRIES = 300, ROUNDS = 200 };

static char *
entry(GRand *rand, unsigned uid)
{
	return g_strdup_printf(
	    "BEGIN:VEVENT\r\nUID:u%u\r\nDTSTAMP:202611%02dT000000Z\r\n"
	    "DTSTART:20261201T%02d0000Z\r\nSUMMARY:P %u\r\nEND:VEVENT\r\n",
	    uid, g_rand_int_range(rand, 1, 29), g_rand_int_range(rand, 8, 10), uid);
}

static char *
body_at_random(GRand *rand, unsigned char *hours)
{
	GString *body = g_string_new(HEAD);

	for (unsigned i = 0; i < ENTRIES; i++) {
		unsigned uid = (i * 7 + hours[0]) % ENTRIES;
		g_autofree char *text = entry(rand, uid);

		if (g_rand_int_range(rand, 0, 20) > 0)
			g_string_append(body, text);
	}
	g_string_append(body, TAIL);
	return g_string_free(body, FALSE);
}

/* Each skim is made by the glance before, and is just as good as one of the whole body. */
static void
skims_are_as_good_after_many_bodies(void **state)
{
	GRand *rand = g_rand_new_with_seed(26);
	unsigned char order = 0;
	g_autofree char *first = body_at_random(rand, &order);
	Skim *skim = skim_text(first);

	(void)state;
	for (unsigned i = 0; i < ROUNDS; i++) {
		g_autofree char *text = NULL;
		g_autoptr(Glance) glance = NULL;
		g_autoptr(Skim) whole = NULL;
		Skim *renewed;

		order++;
		text = body_at_random(rand, &order);
		glance = look(skim, text, 1 + i * 50);
		assert_non_null(glance);
		renewed = renew(glance);
		whole = skim_text(text);
		assert_same_skim(renewed, whole);
		skim_unref(skim);
		skim = renewed;
	}
	skim_unref(skim);
	g_rand_free(rand);
}

/* --- prints --------------------------------------------------------------------------- */

static void
a_print_is_the_same_in_pieces(void **state)
{
	static const size_t sizes[] = { 0, 1, PRINT_BLOCK - 1, PRINT_BLOCK, PRINT_BLOCK + 1,
		3 * PRINT_BLOCK };
	g_autofree char *text = g_malloc(3 * PRINT_BLOCK);

	(void)state;
	for (size_t i = 0; i < 3 * PRINT_BLOCK; i++)
		text[i] = (char)(i * 31 >> 3);
	for (size_t n = 0; n < G_N_ELEMENTS(sizes); n++) {
		g_autoptr(Printing) printing = printing_new();
		BodyPrint whole = body_print(text, sizes[n]), pieces;

		for (size_t at = 0; at < sizes[n]; at += 1000)
			printing_add(printing, text + at, MIN(sizes[n] - at, 1000));
		pieces = printing_end(printing);
		assert_true(digest_equal(whole.all, pieces.all));
		assert_true(digest_equal(whole.first, pieces.first));
		assert_true(digest_equal(whole.all, digest_bytes(text, sizes[n])));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_glance_holds_where_it_is_plain),
		cmocka_unit_test(what_stood_and_the_rest_are_the_whole),
		cmocka_unit_test(an_entry_stands_once),
		cmocka_unit_test(what_was_put_aside_is_not_passed_over),
		cmocka_unit_test(skims_are_as_good_after_many_bodies),
		cmocka_unit_test(a_print_is_the_same_in_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
