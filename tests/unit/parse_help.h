/* For the tests of parse: a component from a few lines, and times as short text. */
#ifndef SLIPWATCH_PARSE_HELP_H
#define SLIPWATCH_PARSE_HELP_H

#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/parse.h>
#include <slipwatch/record.h>

#include <string.h>

/* "19970902", "20261201T113000": on whatever clock. */
static inline Local
local_of(const char *text)
{
	g_autoptr(GError) error = NULL;
	ZoneSpan utc = { 0, 0 };
	g_autoptr(Zone) zone = zone_new_spans("UTC", &utc, 1);
	g_autofree char *padded =
	    g_strconcat(text, strchr(text, 'T') ? "Z" : "T000000Z", NULL);
	int64_t at;

	assert_true(time_parse(padded, zone, &at, &error));
	return at;
}

static inline Session *
open_session(const char *first, const char *last, const char *zone, const char *vtimezone)
{
	Session *session;
	Frame setup;

	frame_init(&setup, FRAME_SETUP);
	setup.window = (Span){ local_of(first), local_of(last) };
	setup.property = text_view("X-ACME-ASKED");
	setup.zone = text_view(zone);
	if (vtimezone) {
		Text text = text_view(vtimezone);

		g_array_append_val(setup.texts, text);
	}
	session = session_new(&setup, NULL, NULL);
	frame_done(&setup);
	return session;
}

/* A VEVENT of these lines; what comes out must pass the reader that trusts nothing. */
static inline Item *
read_event(Session *session, const char *lines)
{
	g_autofree char *event =
	    g_strconcat("BEGIN:VEVENT\nUID:a@b\n", lines, "\nEND:VEVENT\n", NULL);
	g_autoptr(GByteArray) bytes = g_byte_array_new(), again = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Item) decoded = NULL;
	Text text = text_view(event);
	Item *item = session_read(session, &text, 1);

	item_encode(item, bytes);
	decoded = item_decode(bytes->data, bytes->len, &error);
	assert_null(error ? error->message : NULL);
	item_encode(decoded, again);
	assert_int_equal(bytes->len, again->len);
	assert_memory_equal(bytes->data, again->data, bytes->len);
	return item;
}

static inline const Entry *
only_entry(const Item *item)
{
	if (item->fault)
		fail_msg("%s", item->fault);
	assert_int_equal(item->entries->len, 1);
	return g_ptr_array_index(item->entries, 0);
}

/* "19970902 19970903": with the time of day only where it is not the start's. */
static inline char *
show_occurrences(const Entry *entry)
{
	GString *out = g_string_new(NULL);
	Local clock = entry->start.local - day_local(local_day(entry->start.local));

	for (guint i = 0; i < entry->occurrences->len; i++) {
		Local at = g_array_index(entry->occurrences, Local, i);
		g_autofree char *text = time_compact(at);

		text[at - day_local(local_day(at)) == clock ? 8 : 15] = '\0';
		g_string_append_printf(out, "%s%s", i ? " " : "", text);
	}
	return g_string_free(out, FALSE);
}

#endif
