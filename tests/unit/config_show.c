/* `config show`: every setting, where it comes from, nothing secret. */
#include "config_help.h"

static char *
shown(const char *path)
{
	g_autoptr(GError) error = NULL;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	bool good = config_show(path, out, &error);

	fclose(out);
	if (!good)
		fail_msg("%s", error->message);
	return text;
}

static void
each_line_has_its_origin(void **state)
{
	g_autofree char *text = shown("conf");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	unsigned settings = 0;

	(void)state;
	for (size_t i = 0; lines[i] != NULL; i++) {
		bool heading = *lines[i] == '\0' || *lines[i] == '#' ||
			       g_str_has_suffix(lines[i], ":");

		settings += !heading;
		if (!heading && strstr(lines[i], " # default") == NULL &&
		    strstr(lines[i], " # conf/") == NULL)
			fail_msg("no origin: %s", lines[i]);
	}
	assert_true(settings > 60);
	assert_non_null(strstr(text, "\nslot: 15m "));
	assert_non_null(strstr(text, "# conf/offices.d/riverside.yaml:6\n"));
	assert_non_null(strstr(text, "# default: no such limit\n"));
}

static const char secrets[] = MINIMAL
    "feeds:\n"
    "  - {name: a, holds: both, url: \"https://h/ical/SECRETSECRETSECRETSECRET/b.ics\"}\n"
    "  - {name: b, holds: both, url: \"https://h/b.ics?key=SECRET\"}\n";
static const char tokens[] =
    "- {name: a, role: admin, sha256: "
    "5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2}\n";

static void
secrets_are_never_printed(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *path = folder_put(&folder, "slipwatch.yaml", "");
	g_autofree char *who = folder_put(&folder, "tokens.yaml", tokens);
	g_autofree char *office = folder_put(&folder, "offices.d/riverside.yaml", secrets);
	g_autofree char *text = shown(path);

	(void)state;
	assert_null(strstr(text, "SECRETSECRET"));
	assert_null(strstr(text, "key=SECRET"));
	assert_null(strstr(text, "5ec2e7"));
	assert_non_null(strstr(text, "sha256: \"(hidden)\""));
	assert_non_null(strstr(text, "\"https://h/ical/SECR.../b.ics\""));
}

/* The values of `config show`, without their origins. */
static char *
without_origins(const char *text)
{
	g_autoptr(GRegex) origin = g_regex_new(" +# [^\n]*", G_REGEX_MULTILINE, 0, NULL);

	return g_regex_replace(origin, text, -1, 0, "", 0, NULL);
}

/* What is printed can be used: it reads back as the same settings. */
static void
an_office_reads_back_as_it_was_shown(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *first = shown("conf/offices.d/riverside.yaml");
	g_autofree char *path = folder_put(&folder, "riverside.yaml", first);
	g_autofree char *second = shown(path);
	g_autofree char *a = without_origins(first);
	g_autofree char *b = without_origins(second);

	(void)state;
	assert_non_null(strstr(a, "hours:\n  - days: mon-fri\n    open: \"08:00\"\n"));
	assert_string_equal(strchr(a, '\n'), strchr(b, '\n'));
}

static void
awkward_text_reads_back(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *path = folder_put(&folder, "a/riverside.yaml",
	    MINIMAL
	    "recovery: {script: \"a \\\"b\\\" \\\\ # c: d\\ne\", make_good: 'null'}\n");
	g_autofree char *first = shown(path);
	g_autofree char *copy = folder_put(&folder, "b/riverside.yaml", first);
	g_autoptr(Office) a = config_load_office(path, NULL);
	g_autoptr(Office) b = config_load_office(copy, NULL);

	(void)state;
	assert_non_null(a);
	assert_non_null(b);
	assert_string_equal(a->script, "a \"b\" \\ # c: d\ne");
	assert_string_equal(a->script, b->script);
	assert_string_equal(a->make_good, "null");
	assert_string_equal(a->make_good, b->make_good);
}

static void
a_faulty_file_shows_nothing(void **state)
{
	g_auto(Folder) folder = folder_new();
	g_autofree char *path = folder_put(&folder, "riverside.yaml", MINIMAL "slot: x\n");
	g_autoptr(GError) error = NULL;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	assert_false(config_show(path, out, &error));
	fclose(out);
	assert_int_equal(len, 0);
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFIG));
	free(text);
}

/* Every key that is shown has its own heading in the man page. */
static void
the_man_page_tells_of_every_key(void **state)
{
	g_autofree char *text = shown("conf");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *page = NULL;

	(void)state;
	assert_true(g_file_get_contents("man/slipwatch.yaml.5.scd", &page, NULL, NULL));
	for (size_t i = 0; lines[i] != NULL; i++) {
		const char *start = lines[i] + strspn(lines[i], " -");
		size_t len = strspn(start, "abcdefghijklmnopqrstuvwxyz0123456789_");
		g_autofree char *key = g_strndup(start, len);
		g_autofree char *heading = g_strdup_printf("*%s*:", key);

		if (len > 0 && start[len] == ':' && strstr(page, heading) == NULL)
			fail_msg("man/slipwatch.yaml.5.scd does not tell of %s", heading);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_has_its_origin),
		cmocka_unit_test(secrets_are_never_printed),
		cmocka_unit_test(an_office_reads_back_as_it_was_shown),
		cmocka_unit_test(awkward_text_reads_back),
		cmocka_unit_test(a_faulty_file_shows_nothing),
		cmocka_unit_test(the_man_page_tells_of_every_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
