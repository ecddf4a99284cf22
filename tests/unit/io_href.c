/* Hrefs never leave their server, nor their collection. */
#include "unit.h"

#include "../../src/io/href.h"

#include <slipwatch/error.h>

#include <string.h>

#define AT "https://cal.example.org/dav/"

static void
hrefs_are_paths_of_their_server(void **state)
{
	static const struct {
		const char *href, *path, *word; /* or why not */
	} rows[] = {
		{ "/dav/a.ics", "/dav/a.ics", NULL },
		{ "https://cal.example.org/dav/a.ics", "/dav/a.ics", NULL },
		{ "https://CAL.example.org:443/dav/a.ics", "/dav/a.ics", NULL },
		{ "/dav/a%20b.ics", "/dav/a%20b.ics", NULL },
		{ "/dav/a b.ics", "/dav/a%20b.ics", NULL },
		{ "/dav/x/../../etc/passwd", "/etc/passwd", NULL },
		{ "a.ics", "/dav/a.ics", NULL },
		{ "http://cal.example.org/dav/a.ics", NULL, "another server" },
		{ "https://cal.example.org:8443/a.ics", NULL, "another server" },
		{ "https://evil.example.org/dav/a.ics", NULL, "another server" },
		{ "//evil.example.org/dav/a.ics", NULL, "another server" },
		{ "file:///etc/passwd", NULL, "" },
		{ "javascript:alert(1)", NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *path = href_path(AT, rows[i].href, &error);

		if (g_strcmp0(path, rows[i].path))
			fail_msg("%s: %s", rows[i].href, path ? path : error->message);
		if (!path && !strstr(error->message, rows[i].word))
			fail_msg("%s: %s", rows[i].href, error->message);
	}
}

static void
an_endless_href_is_refused(void **state)
{
	g_autofree char *href = g_strnfill(4096, 'a');
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(href_path(AT, href, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_FORMAT));
	assert_true(strlen(error->message) < 200);
}

static void
members_are_of_their_collection(void **state)
{
	static const struct {
		const char *collection, *member;
		bool is;
	} rows[] = {
		{ "/c/", "/c/a.ics", true },
		{ "/c", "/c/a.ics", true },
		{ "/c/", "/c/%61.ics", true }, /* however it is written */
		{ "/%63/", "/c/a.ics", true },
		{ "/c/", "/c/", false },
		{ "/c", "/c", false },
		{ "/c/", "/c/d/", false },
		{ "/c/", "/c/d/a.ics", false },
		{ "/c/", "/c/d%2Fa.ics", false },
		{ "/c", "/cc/a.ics", false },
		{ "/c/", "/d/a.ics", false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *collection = href_key(rows[i].collection),
				*member = href_key(rows[i].member);

		if (href_is_member(collection, member) != rows[i].is)
			fail_msg("%s %s", rows[i].collection, rows[i].member);
	}
}

static void
some_paths_are_none(void **state)
{
	static const char *const rows[] = { "", "a.ics", "/a%00b", "/a%", "/c/%2e%2e/a",
		"/c/%2e%2e" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *key = href_key(rows[i]);

		if (key)
			fail_msg("%s: %s", rows[i], key);
	}
}

static void
addresses_keep_their_server(void **state)
{
	static const struct {
		const char *url, *origin, *with;
	} rows[] = {
		{ "https://Host/cal/?q=1#f", "https://host:443", "https://Host/x%20y" },
		{ "http://127.0.0.1:5232/a", "http://127.0.0.1:5232",
		    "http://127.0.0.1:5232/x%20y" },
		{ "https://[::1]:8443", "https://[::1]:8443", "https://[::1]:8443/x%20y" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *origin = url_origin(rows[i].url);
		g_autofree char *with = url_with_path(rows[i].url, "/x%20y");

		assert_string_equal(origin, rows[i].origin);
		assert_string_equal(with, rows[i].with);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hrefs_are_paths_of_their_server),
		cmocka_unit_test(an_endless_href_is_refused),
		cmocka_unit_test(members_are_of_their_collection),
		cmocka_unit_test(some_paths_are_none),
		cmocka_unit_test(addresses_keep_their_server),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
