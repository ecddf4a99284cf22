/*
 * Fuzzes what meets libical: any bytes as VTIMEZONEs and the components of one UID, which
 * are expanded in a zone of the system and over a window that the first byte chooses.
 */
#include <slipwatch/parse.h>
#include <slipwatch/record.h>

#include <libical/ical.h>
#include <string.h>

enum { PIECES_MAX = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
check(bool holds)
{
	if (!holds)
		__builtin_trap();
}

/* What lies between one BEGIN: of a line and the next: those of zones, and the others. */
static void
split(const char *text, size_t len, GArray *zones, GArray *components)
{
	static const char mark[] = "\nBEGIN:V", zone[] = "BEGIN:VTIMEZONE";
	const char *end = text + len;

	for (unsigned i = 0; text < end && i < PIECES_MAX; i++) {
		const char *next = memmem(text + 1, end - text - 1, mark, strlen(mark));
		Text piece = { text, (next ? next + 1 : end) - text };
		bool is_zone = piece.len >= strlen(zone) &&
			       memcmp(piece.text, zone, strlen(zone)) == 0;

		g_array_append_val(is_zone ? zones : components, piece);
		text += piece.len;
	}
}

static void
check_entry(const Entry *entry)
{
	check(entry->occurrences->len <= SERIES_OCCURRENCES_MAX);
	for (guint i = 1; i < entry->occurrences->len; i++)
		check(g_array_index(entry->occurrences, Local, i - 1) <
		      g_array_index(entry->occurrences, Local, i));
}

/* What comes out passes the reader that trusts nothing, and is the same behind it. */
static void
check_item(const Item *item)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new(), again = g_byte_array_new();
	g_autoptr(Item) decoded = NULL;

	check(!item->fault || item->entries->len == 0);
	for (guint i = 0; i < item->entries->len; i++)
		check_entry(item->entries->pdata[i]);
	item_encode(item, bytes);
	if (bytes->len > RECORD_BYTES_MAX)
		return;
	decoded = item_decode(bytes->data, bytes->len, NULL);
	check(decoded);
	item_encode(decoded, again);
	check(
	    bytes->len == again->len && memcmp(bytes->data, again->data, bytes->len) == 0);
}

static Session *
session_of(guint8 choice, const GArray *zones)
{
	static const char *const names[] = { "America/New_York", "UTC", "Europe/Dublin",
		"Australia/Lord_Howe" };
	int64_t start = INT64_C(1796083200) + (choice / 4 % 8 - 4) * 3 * WEEK;
	Session *session;
	Frame setup;

	frame_init(&setup, FRAME_SETUP);
	setup.window = (Span){ start, start + (choice / 32 + 1) * 60 * DAY };
	setup.property = text_view("X-ASKED");
	setup.zone = text_view(names[choice % 4]);
	g_array_append_vals(setup.texts, zones->data, zones->len);
	session = session_new(&setup, NULL, NULL);
	frame_done(&setup);
	return session;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	/* A copy of exactly that size, so that a byte read too far is seen. */
	g_autofree char *text = len > 1 ? g_memdup2(bytes + 1, len - 1) : NULL;
	g_autoptr(GArray) zones = g_array_new(FALSE, FALSE, sizeof(Text));
	g_autoptr(GArray) components = g_array_new(FALSE, FALSE, sizeof(Text));
	g_autoptr(Session) session = NULL;
	g_autoptr(Item) item = NULL;

	if (!text)
		return 0;
	icalerror_set_errors_are_fatal(0);
	split(text, len - 1, zones, components);
	session = session_of(bytes[0], zones);
	item =
	    session_read(session, (const Text *)(void *)components->data, components->len);
	check_item(item);
	return 0;
}
