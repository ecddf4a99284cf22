/*
 * Zone files that no system has: odd rules, cut ones, folders without a list. The zone
 * folder is read once, so the tests run in a child that has TZDIR set.
 */
#include "zone_rows.h"

#include <slipwatch/civil.h>
#include <slipwatch/error.h>
#include <slipwatch/span.h>

#include <glib/gstdio.h>
#include <string.h>

static void
put_big(GByteArray *out, guint64 value, guint width)
{
	guint64 big = GUINT64_TO_BE(value);
	g_byte_array_append(out, (const guint8 *)&big + 8 - width, width);
}

/* One type, a name of four, and a transition to that same type if `quiet` is not 0. */
static void
put_block(GByteArray *out, gint32 offset, gint64 quiet, guint width)
{
	static const guint8 version2[20] = "TZif2";
	const guint32 counts[] = { 0, 0, 0, quiet != 0, 1, 4 };
	g_byte_array_append(out, version2, sizeof version2);
	for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
		put_big(out, counts[i], 4);
	if (quiet) {
		put_big(out, (guint64)quiet, width);
		put_big(out, 0, 1);
	}
	put_big(out, (guint32)offset, 4);
	g_byte_array_append(out, (const guint8 *)"\0\0AAA", 6);
}

/* A zone file that is little more than a rule. */
static void
put_zone(
    const char *folder, const char *name, const char *rule, gint32 offset, gint64 quiet)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_autofree char *path = g_build_filename(folder, name, NULL);
	put_block(out, offset, quiet, 4);
	put_block(out, offset, quiet, 8);
	g_byte_array_append(out, (const guint8 *)"\n", 1);
	g_byte_array_append(out, (const guint8 *)rule, strlen(rule));
	g_byte_array_append(out, (const guint8 *)"\n", 1);
	assert_true(g_file_set_contents(path, (const char *)out->data, out->len, NULL));
}

static const struct {
	const char *name, *rule;
	gint32 offset;
} good_rules[] = {
	{ "Weekdays", "EST5EDT,M3.2.0,M11.1.0", -5 * HOUR },
	{ "Julian", "XST-3XDT,J60/3,J300/4:30", 3 * HOUR },
	{ "South", "<-03>3<-02>,M10.1.0/0,M2.3.6/24", -3 * HOUR },
	{ "Negative", "IST-1GMT0,M10.5.0,M3.5.0/1", 1 * HOUR },
	{ "Eve", "EET-2EEST,M3.4.4/50,M10.4.4/50", 2 * HOUR },
	{ "Before", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -2 * HOUR },
};

static const struct {
	const char *name, *rule;
} bad_rules[] = {
	{ "Unfinished", "EST5EDT,M3.2.0" },
	{ "Undated", "EST5EDT" },
	{ "Month13", "EST5EDT,M13.2.0,M11.1.0" },
	{ "Week0", "EST5EDT,M3.0.0,M11.1.0" },
	{ "Long", "EST5EDT,M3.2.0,M11.1.0,M12.1.0" },
	{ "Nameless", "5" },
	{ "Far", "EST200" },
	{ "Julian0", "EST5EDT,J0,J300" },
	{ "Open", "<-03" },
};

static void
rules_agree(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(good_rules); i++) {
		g_autofree char *what = g_strdup_printf("2024 2029 %s", good_rules[i].name);
		compare_with_reference(g_getenv("TZDIR"), what, 12 * 2 * 193);
	}
}

enum { QUIET_UNTIL = 1782864000 }; /* 2026-07-01 */

/* The rule holds after the last transition, even one that changes nothing. */
static void
a_rule_waits_for_the_last_transition(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("Quiet", NULL);
	Civil april = { .year = 2026, .month = 4, .day = 1 };
	Civil november = { .year = 2026, .month = 11, .day = 1, .hour = 6 };
	assert_int_equal(zone_offset(zone, civil_local(april)), -5 * HOUR);
	assert_int_equal(zone_offset(zone, civil_local(november)), -5 * HOUR);
	compare_with_reference(g_getenv("TZDIR"), "2027 2030 Quiet", 4 * 2 * 2 * 193);
}

/* Written out: Python 3.11 puts this form a day early; glibc does not. */
static void
a_numbered_day_counts_from_zero_with_the_leap_day(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("Numbered", NULL);
	Civil leap = { .year = 2024, .month = 2, .day = 29, .hour = 6 };
	Civil common = { .year = 2026, .month = 3, .day = 1, .hour = 6 };
	assert_int_equal(
	    zone_next_change(zone, civil_local(leap) - DAY), civil_local(leap));
	assert_int_equal(
	    zone_next_change(zone, civil_local(common) - DAY), civil_local(common));
	assert_int_equal(zone_offset(zone, civil_local(leap)), -5 * HOUR);
}

static void
what_is_no_zone_file_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bad_rules); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Zone) zone = zone_open(bad_rules[i].name, &error);
		if (zone)
			fail_msg("%s: %s was read", bad_rules[i].name, bad_rules[i].rule);
		assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFIG));
	}
	assert_null(zone_open("Beyond", NULL)); /* 27 hours east */
}

static void
a_cut_zone_file_is_refused(void **state)
{
	(void)state;
	const char *folder = g_getenv("TZDIR");
	g_autofree char *whole = NULL;
	gsize len;
	assert_true(g_file_get_contents(
	    "/usr/share/zoneinfo/America/New_York", &whole, &len, NULL));
	g_autofree char *path = g_build_filename(folder, "Cut", NULL);
	for (gsize cut = 0; cut < len; cut += 1 + cut / 64) {
		g_autoptr(GError) error = NULL;
		assert_true(g_file_set_contents(path, whole, (gssize)cut, NULL));
		assert_null(zone_open("Cut", &error));
		assert_non_null(error);
	}
	assert_true(g_file_set_contents(path, whole, (gssize)len, NULL));
	g_autoptr(Zone) zone = zone_open("Cut", NULL);
	assert_non_null(zone);
}

/* The folder has no tzdata.zi: it is walked. */
static void
a_folder_without_a_list_is_walked(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("WEEKDAYS", NULL);
	assert_string_equal(zone_name(zone), "Weekdays");
	assert_null(zone_open("Europe/Berlin", NULL));
}

static void
folder_clear(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_unlink(path);
	}
	g_rmdir(folder);
}

static void
another_zone_folder_is_honoured(void **state)
{
	(void)state;
	g_autofree char *folder = g_dir_make_tmp("zones-XXXXXX", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(good_rules); i++)
		put_zone(folder, good_rules[i].name, good_rules[i].rule,
		    good_rules[i].offset, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(bad_rules); i++)
		put_zone(folder, bad_rules[i].name, bad_rules[i].rule, 0, 0);
	put_zone(folder, "Numbered", "XST4XDT5,59,300/1", -4 * HOUR, 0);
	put_zone(folder, "Quiet", "EST5EDT,M3.2.0,M11.1.0", -5 * HOUR, QUIET_UNTIL);
	put_zone(folder, "Cut", "", 0, 0);
	put_zone(folder, "Beyond", "", 27 * HOUR, 0);
	g_auto(GStrv) environment =
	    g_environ_setenv(g_get_environ(), "TZDIR", folder, TRUE);
	char *argv[] = { "/proc/self/exe", "in-folder", NULL };
	g_autofree char *out = NULL;
	g_autofree char *err = NULL;
	int status = -1;
	g_spawn_sync(NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &out, &err,
	    &status, NULL);
	folder_clear(folder);
	if (status != 0)
		fail_msg("%s%s", out, err);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_zone_folder_is_honoured),
	};
	const struct CMUnitTest in_folder[] = {
		cmocka_unit_test(a_folder_without_a_list_is_walked),
		cmocka_unit_test(rules_agree),
		cmocka_unit_test(a_rule_waits_for_the_last_transition),
		cmocka_unit_test(a_numbered_day_counts_from_zero_with_the_leap_day),
		cmocka_unit_test(what_is_no_zone_file_is_refused),
		cmocka_unit_test(a_cut_zone_file_is_refused),
	};
	if (argc == 2 && strcmp(argv[1], "in-folder") == 0)
		return cmocka_run_group_tests(in_folder, NULL, NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
