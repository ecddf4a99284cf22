/*
 * What a parser does for each component that changed: it is understood, and encoded as the
 * worker gets it. `make bench` runs it; `--once N` parses so many once.
 */
#include "counted.h"
#include "entries.h"

#include <slipwatch/parse.h>
#include <slipwatch/record.h>

#include <stdio.h>

enum { BOOKINGS = 20000, ROUNDS = 3 };

static const int64_t today = 1796140800;

static Session *
session_open(void)
{
	Session *session;
	Frame setup;

	frame_init(&setup, FRAME_SETUP);
	setup.window = (Span){ today - PAST_WINDOW, today + 180 * DAY };
	setup.property = text_view("");
	setup.zone = text_view("America/New_York");
	session = session_new(&setup, NULL, NULL);
	frame_done(&setup);
	return session;
}

static GPtrArray *
entries_of(unsigned count)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);

	for (unsigned i = 0; i < count; i++) {
		GString *entry = g_string_new(NULL);
		add_booking(entry, i);
		g_ptr_array_add(entries, g_string_free_to_bytes(entry));
	}
	return entries;
}

static void
parse_all(Session *session, const GPtrArray *entries)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	for (guint i = 0; i < entries->len; i++) {
		gsize len;
		const char *text = g_bytes_get_data(entries->pdata[i], &len);
		const Text component = { text, len };
		g_autoptr(Item) item = session_read(session, &component, 1);

		g_assert(!item->fault);
		g_byte_array_set_size(out, 0);
		item_encode(item, out);
	}
}

int
main(int argc, char **argv)
{
	unsigned once = once_asked(argc, argv), count = once ? once : BOOKINGS;
	g_autoptr(GPtrArray) entries = entries_of(count);
	g_autoptr(Session) session = NULL;
	gint64 best = G_MAXINT64;

	parse_warm();
	session = session_open();
	for (unsigned i = 0; i < (once ? 1 : ROUNDS); i++) {
		gint64 start = g_get_monotonic_time();
		COUNT_BEGIN;
		parse_all(session, entries);
		COUNT_END;
		best = MIN(best, g_get_monotonic_time() - start);
	}
	if (!once)
		printf("parse    %8.2f us a booking\n", (double)best / count);
	return 0;
}
