/* Files that nobody means well with: each is refused or read, in bounded time and memory.
 */
#include "config_help.h"

static char *
repeated(const char *before, const char *unit, size_t times, const char *after)
{
	GString *text = g_string_new(before);

	for (size_t i = 0; i < times; i++)
		g_string_append(text, unit);
	return g_string_free(g_string_append(text, after), FALSE);
}

static void
text_faults(const char *text, size_t len, const char *fault)
{
	g_autoptr(GError) error = NULL;

	if (config_check_text(text, len, "/etc/slipwatch/riverside.yaml", &error))
		fail_msg("taken, without \"%s\"", fault);
	if (strstr(error->message, fault) == NULL)
		fail_msg("\"%s\" instead of \"%s\"", error->message, fault);
}

typedef struct Heap {
	const char *before, *unit;
	size_t times;
	const char *after, *fault;
} Heap;

static const Heap heaps[] = {
	{ MINIMAL "closed: ", "[", 17, "", "nested more than 16 deep" },
	{ MINIMAL "closed: ", "[", 900000, "", "nested more than 16 deep" },
	{ MINIMAL "closed: ", "{a: ", 200000, "", "nested more than 16 deep" },
	{ "", "- ", 500000, "x", "nested more than 16 deep" },
	{ "", "? ", 500000, "x", "nested more than 16 deep" },
	{ MINIMAL "closed: [", "a,", 60000, "]", "more than 50,000 values" },
	{ MINIMAL "closed: [", "2026-12-25,", 1001, "]", "longer than 1000; shorten it" },
	{ MINIMAL "feeds: [", "{},", 1001, "]", "longer than 1000; shorten it" },
	{ MINIMAL "closed: [", "&a x,", 101, "]", "more than 100 anchors" },
	{ MINIMAL "closed: [&a x,", "*a,", 60000, "]", "more than 50,000 values" },
	{ MINIMAL "recovery: {script: \"", "x", 5000, "\"}",
	    "longer than 4000 characters" },
	{ "office: \"", "x", 300, "\"\ntimezone: UTC\n", "longer than 200 characters" },
	{ MINIMAL "zzz", "z", 500, ": 1", "unknown key" },
	{ MINIMAL "#", "x", 1 << 20, "\n", "larger than 1 MiB" },
	{ "office: x", "\t", 100000, "\n\ty: z", "this is not YAML" },
	{ "", "---\n", 1000, "", "a second document begins here" },
	{ MINIMAL, "slot: 15m\n", 20000, "", "slot: is given twice, first on line 3" },
};

static void
heaps_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(heaps); i++) {
		const Heap *heap = &heaps[i];
		g_autofree char *text =
		    repeated(heap->before, heap->unit, heap->times, heap->after);

		text_faults(text, strlen(text), heap->fault);
	}
}

/* Aliases make few bytes into many values: what is read is counted, not what was written.
 */
static void
aliases_cannot_blow_a_file_up(void **state)
{
	g_autofree char *away = repeated(
	    MINIMAL "resources:\n  - {name: a, away: &a [", "2026-12-25,", 1000, "]}\n");
	g_autoptr(GString) text = g_string_new(away);

	(void)state;
	for (int i = 0; i < 900; i++)
		g_string_append_printf(text, "  - {name: b%d, away: *a}\n", i);
	text_faults(text->str, text->len, "aliases repeat more values than can be meant");
}

typedef struct Bytes {
	const char *text;
	size_t len;
	const char *fault;
} Bytes;

#define BYTES(text) text, sizeof(text) - 1

static const Bytes bytes[] = {
	{ BYTES("\0\0\0\0"), "not text" },
	{ BYTES("office: a\0b\n"), "not text" },
	{ BYTES("office: \xff\xfe\n"), "not text" },
	{ BYTES("\xff\xfe\x00\xd8"), "not text" },
	{ BYTES("office: \xc3"), "not text" },
	{ BYTES("office: \xed\xa0\x80\n"), "not text" },
	{ BYTES("\x7f"
		"ELF\x02\x01\x01"),
	    "not text" },
	{ BYTES("office: \"a\\0b\"\ntimezone: UTC\n"), "text with a NUL in it" },
	{ BYTES("\"of\\0fice\": a\n"), "a key must be a word" },
	{ BYTES("office: \"\\u202e\\u0007\"\ntimezone: UTC\n"), "office: is blank" },
	{ BYTES("%YAML 9.9\n---\noffice: a\n"), "this is not YAML" },
	{ BYTES("!<tag:x,2000:y> office: &x\n*x : *x\n"), "office: is missing" },
	{ BYTES("<<: {office: a}\n"), "<<: unknown key" },
	{ BYTES("office: &a [*a]\n"), "an alias inside its own anchor" },
	{ BYTES("office: *a\n"), "an alias (*name) without its anchor" },
	{ BYTES("office\n"), "keys and values are wanted here" },
	{ BYTES("- office\n"), "name: keys and values are wanted here" },
	{ BYTES("- [[[]]]\n- {}\n"), "sha256: is missing" },
};

static void
bytes_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bytes); i++)
		text_faults(bytes[i].text, bytes[i].len, bytes[i].fault);
}

/* A value that is quoted in a fault cannot break the line it stands in, or hide in it. */
static void
quoted_values_are_cleaned(void **state)
{
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(office_with("slot: \"a\\nb\\e[31m\\u202ec\"\n\"x\\ny\": 1\n", &error));
	assert_non_null(strstr(error->message, "slot: \"a b[31mc\" is not a duration"));
	assert_non_null(strstr(error->message, ": x y: unknown key"));
}

/* Cut anywhere, a file is read or refused, and never both. */
static void
a_file_cut_anywhere_is_read_or_refused(void **state)
{
	static const char *const paths[] = { "conf/slipwatch.yaml",
		"conf/offices.d/riverside.yaml",
		"tests/golden-config/office-faults/riverside.yaml",
		"tests/golden-config/wrong-shapes/riverside.yaml" };
	unsigned refused = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *text = NULL;
		size_t len;

		assert_true(g_file_get_contents(paths[i], &text, &len, NULL));
		for (size_t cut = 0; cut < len; cut += 3) {
			g_autofree char *copy = g_memdup2(text, cut + 1);
			g_autoptr(GError) error = NULL;
			bool good = config_check_text(copy, cut, paths[i], &error);

			assert_int_equal(good, error == NULL);
			refused += !good;
		}
	}
	assert_true(refused > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heaps_are_refused),
		cmocka_unit_test(aliases_cannot_blow_a_file_up),
		cmocka_unit_test(bytes_are_refused),
		cmocka_unit_test(quoted_values_are_cleaned),
		cmocka_unit_test(a_file_cut_anywhere_is_read_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
