/* What changed about an alert, for its trail: no names, of people or of places. */
#include "changes.h"

#include <slipwatch/clock.h>
#include <slipwatch/text.h>

static const struct {
	const char *name;
	size_t offset;
} times[] = {
	{ "asked", offsetof(Finding, asked) },
	{ "asked_end", offsetof(Finding, asked_end) },
	{ "recorded", offsetof(Finding, recorded) },
	{ "also", offsetof(Finding, also) },
	{ "start", offsetof(Finding, start) },
	{ "end", offsetof(Finding, end) },
};

static const struct {
	const char *name;
	size_t offset;
} numbers[] = {
	{ "over", offsetof(Finding, over) },
	{ "asked_minutes", offsetof(Finding, asked_minutes) },
	{ "recorded_minutes", offsetof(Finding, recorded_minutes) },
};

static void
add(GString *text, const char *name, const char *before, const char *now)
{
	g_string_append_printf(text, "%s%s", text->len ? "; " : "", name);
	if (before)
		g_string_append_printf(text, ": %s -> %s", before, now);
}

static char *
time_text(int64_t at, const Zone *zone)
{
	return at == NO_TIME ? g_strdup("-") : time_format(at, zone);
}

static void
add_time(GString *text, const char *name, int64_t before, int64_t now, const Zone *zone)
{
	g_autofree char *from = time_text(before, zone), *to = time_text(now, zone);
	if (before != now)
		add(text, name, from, to);
}

static void
add_number(GString *text, const char *name, unsigned before, unsigned now)
{
	g_autofree char *from = g_strdup_printf("%u", before);
	g_autofree char *to = g_strdup_printf("%u", now);
	if (before != now)
		add(text, name, from, to);
}

static bool
same_places(const Finding *a, const Finding *b)
{
	return g_strcmp0(a->resource, b->resource) == 0 &&
	       g_strcmp0(a->asked_resource, b->asked_resource) == 0 &&
	       g_strcmp0(a->recorded_resource, b->recorded_resource) == 0 &&
	       text_same_list(a->resources, b->resources);
}

char *
finding_changes(const Finding *before, const Finding *now, const Zone *zone)
{
	GString *text = g_string_new(NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
		add_time(text, times[i].name,
		    G_STRUCT_MEMBER(int64_t, before, times[i].offset),
		    G_STRUCT_MEMBER(int64_t, now, times[i].offset), zone);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		add_number(text, numbers[i].name,
		    G_STRUCT_MEMBER(unsigned, before, numbers[i].offset),
		    G_STRUCT_MEMBER(unsigned, now, numbers[i].offset));
	if (!same_places(before, now))
		add(text, "resource", NULL, NULL);
	if (!text_same_list(before->participants, now->participants))
		add(text, "people", NULL, NULL);
	if (g_strcmp0(before->detail, now->detail) != 0)
		add(text, "text", NULL, NULL);
	return g_string_free(text, FALSE);
}
