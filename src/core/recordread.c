/* The codec of items, inward: nothing that crossed the pipe is trusted. */
#include <slipwatch/record.h>

#include "fields.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

#include <string.h>

enum {
	OFFSET_MAX = 26 * HOUR,			      /* real zones stay within 16 hours */
	STRING_BYTES_MAX = 4 * NOTE_CHARS_MAX + 4096, /* what cleaning may still cut */
	ENTRY_FLAGS_ALL = (ENTRY_CONFIRMED << 1) - 1,
	/* The least that one of these takes, so that a count never allocates more than was
	   sent. */
	ZONE_BYTES_MIN = 4 + 4,
	SPAN_BYTES = 8 + 4,
	ENTRY_BYTES_MIN = 64,
	ATTENDEE_BYTES_MIN = 4 + 4 + 1 + 1,
	LOCAL_BYTES = 8,
	LENGTH_BYTES = 8 + 8,
};

/* The years 1 to 9999. */
#define TIME_MIN INT64_C(-62135596800)
#define TIME_MAX INT64_C(253402300799)

/* A reader past its first fault yields zeros and empty strings, so that callers check once.
 */
typedef struct Reader {
	const guint8 *at, *end;
	const char *fault; /* (static) the first one; NULL: none so far */
} Reader;

static bool
reader_check(Reader *reader, bool good, const char *fault)
{
	if (!good && !reader->fault)
		reader->fault = fault;
	return !reader->fault;
}

static bool
reader_has(Reader *reader, size_t bytes)
{
	return reader_check(
	    reader, bytes <= (size_t)(reader->end - reader->at), "cut short");
}

static guint64
get_bits(Reader *reader, unsigned bytes)
{
	guint64 little = 0;

	if (!reader_has(reader, bytes))
		return 0;
	memcpy(&little, reader->at, bytes);
	reader->at += bytes;
	return GUINT64_FROM_LE(little);
}

static unsigned
get_enum(Reader *reader, unsigned max, const char *fault)
{
	unsigned value = get_bits(reader, 1);

	return reader_check(reader, value <= max, fault) ? value : 0;
}

/* How many follow, each at least `bytes` long. */
static unsigned
get_count(Reader *reader, unsigned max, size_t bytes, const char *fault)
{
	unsigned count = get_bits(reader, 4);

	if (!reader_check(reader, count <= max, fault) ||
	    !reader_has(reader, count * bytes))
		return 0;
	return count;
}

/* (transfer full), clean and cut to `max` characters. */
static char *
get_string(Reader *reader, gsize max, bool lines)
{
	guint64 len = get_bits(reader, 4);
	const char *text = (const char *)reader->at;

	if (!reader_check(reader, len <= STRING_BYTES_MAX, "a string too long") ||
	    !reader_has(reader, len) ||
	    !reader_check(reader, !memchr(text, '\0', len), "a NUL in a string"))
		return g_strdup("");
	reader->at += len;
	return lines ? text_clean_lines(text, len, max) : text_clean(text, len, max);
}

static int64_t
get_local(Reader *reader)
{
	int64_t local = get_bits(reader, 8);

	return reader_check(
		   reader, local >= TIME_MIN && local <= TIME_MAX, "a time without sense")
		   ? local
		   : 0;
}

static int64_t
get_moment(Reader *reader)
{
	int64_t at = get_bits(reader, 8);
	bool good = at == NO_TIME || (at >= TIME_MIN && at <= TIME_MAX);

	return reader_check(reader, good, "a moment without sense") ? at : NO_TIME;
}

static void
get_time(Reader *reader, unsigned zones, EntryTime *ret_time)
{
	EntryTime time = { .form =
			       get_enum(reader, FORM_ZONED, "an unknown form of time") };

	if (time.form != FORM_ABSENT)
		time.local = get_local(reader);
	if (time.form == FORM_DATE)
		reader_check(reader, time.local == day_local(local_day(time.local)),
		    "a date that is not a midnight");
	if (time.form == FORM_ZONED) {
		time.zone = get_bits(reader, 4);
		reader_check(reader, time.zone < zones, "a zone that was not sent");
	}
	*ret_time = time;
}

static void
get_spans(Reader *reader, unsigned count, GArray *spans)
{
	for (unsigned i = 0; i < count && !reader->fault; i++) {
		ZoneSpan span = { .start = get_bits(reader, 8) };

		span.offset = (gint32)get_bits(reader, 4);
		reader_check(reader, span.offset > -OFFSET_MAX && span.offset < OFFSET_MAX,
		    "an offset without sense");
		reader_check(reader,
		    i == 0 || span.start > g_array_index(spans, ZoneSpan, i - 1).start,
		    "offsets out of order");
		g_array_append_val(spans, span);
	}
}

static void
get_zone(Reader *reader, Item *item)
{
	EntryZone zone = { .name = get_string(reader, NAME_CHARS_MAX, false) };
	unsigned count = get_count(reader, ZONE_SPANS_MAX, SPAN_BYTES, "too many offsets");

	if (count > 0) {
		zone.spans = g_array_sized_new(FALSE, FALSE, sizeof(ZoneSpan), count);
		get_spans(reader, count, zone.spans);
	} else if (!reader->fault) {
		g_autoptr(Zone) known = zone_open(zone.name, NULL);

		reader_check(reader, known != NULL, "a zone that the system does not know");
	}
	g_array_append_val(item->zones, zone);
}

static void
get_attendee(Reader *reader, Entry *entry)
{
	Attendee attendee = { .address = get_string(reader, ADDRESS_CHARS_MAX, false),
		.name = get_string(reader, NAME_CHARS_MAX, false) };

	attendee.type = get_enum(reader, ATTENDEE_OTHER, "an unknown kind of attendee");
	attendee.rsvp = get_enum(reader, RSVP_DECLINED, "an unknown answer");
	g_array_append_val(entry->attendees, attendee);
}

static void
get_occurrences(Reader *reader, Entry *entry)
{
	unsigned count =
	    get_count(reader, SERIES_OCCURRENCES_MAX, LOCAL_BYTES, "too many occurrences");

	reader_check(reader, count == 0 || (entry->flags & ENTRY_RECURS),
	    "occurrences of what does not recur");
	reader_check(reader, !(entry->flags & ENTRY_OPEN) || (entry->flags & ENTRY_RECURS),
	    "an open end of what does not recur");
	for (unsigned i = 0; i < count && !reader->fault; i++) {
		Local at = get_local(reader);

		reader_check(reader,
		    i == 0 || at > g_array_index(entry->occurrences, Local, i - 1),
		    "occurrences out of order");
		g_array_append_val(entry->occurrences, at);
	}
}

static void
get_lengths(Reader *reader, Entry *entry)
{
	unsigned count = get_count(
	    reader, entry->occurrences->len, LENGTH_BYTES, "more lengths than occurrences");
	Local before = INT64_MIN;

	for (unsigned i = 0; i < count && !reader->fault; i++) {
		OwnLength own = { .start = get_local(reader) };

		own.length = (int64_t)get_bits(reader, 8);
		reader_check(reader, own.start > before, "lengths out of order");
		reader_check(reader, own.length > 0 && own.length <= TIME_MAX,
		    "a length that is none");
		before = own.start;
		g_array_append_val(entry->lengths, own);
	}
}

static void
get_duration(Reader *reader, Entry *entry)
{
	int64_t seconds = entry->duration = get_moment(reader);

	entry->days = (gint32)get_bits(reader, 4);
	reader_check(reader,
	    entry->days == 0 || (entry->days > 0 && seconds != NO_TIME &&
				    entry->days * (int64_t)DAY <= seconds),
	    "more days than the duration has");
}

static void
get_texts(Reader *reader, Entry *entry)
{
	for (size_t i = 0; i < RECORD_STRINGS; i++) {
		char **text = FIELD(entry, char *, record_strings[i].offset);

		*text = get_string(reader, record_strings[i].max, record_strings[i].lines);
	}
}

static void
get_entry(Reader *reader, Item *item)
{
	Entry *entry = entry_bare(get_enum(reader, ENTRY_TODO, "an unknown kind of entry"));
	unsigned count;

	g_ptr_array_add(item->entries, entry);
	entry->flags = get_bits(reader, 4);
	reader_check(reader, !(entry->flags & ~ENTRY_FLAGS_ALL), "unknown flags");
	entry->component = get_bits(reader, 4);
	reader_check(reader, entry->component < ITEM_ENTRIES_MAX, "an unknown component");
	get_texts(reader, entry);
	for (size_t i = 0; i < RECORD_TIMES; i++)
		get_time(
		    reader, item->zones->len, FIELD(entry, EntryTime, record_times[i]));
	for (size_t i = 0; i < RECORD_MOMENTS; i++)
		*FIELD(entry, int64_t, record_moments[i]) = get_moment(reader);
	get_duration(reader, entry);
	entry->sequence = (gint32)get_bits(reader, 4);
	reader_check(reader, entry->sequence >= -1, "a sequence below zero");
	entry->skipped = get_bits(reader, 4);
	count = get_count(
	    reader, ENTRY_ATTENDEES_MAX, ATTENDEE_BYTES_MIN, "too many attendees");
	for (unsigned i = 0; i < count && !reader->fault; i++)
		get_attendee(reader, entry);
	get_occurrences(reader, entry);
	get_lengths(reader, entry);
}

static void
get_fault(Reader *reader, Item *item)
{
	item->fault = get_string(reader, FAULT_CHARS_MAX, false);
	item->fault_component = get_bits(reader, 4);
	reader_check(
	    reader, item->fault_component < ITEM_ENTRIES_MAX, "an unknown component");
}

static void
get_content(Reader *reader, Item *item)
{
	unsigned count =
	    get_count(reader, ITEM_ZONES_MAX, ZONE_BYTES_MIN, "too many zones");

	for (unsigned i = 0; i < count && !reader->fault; i++)
		get_zone(reader, item);
	count = get_count(reader, ITEM_ENTRIES_MAX, ENTRY_BYTES_MIN, "too many entries");
	for (unsigned i = 0; i < count && !reader->fault; i++)
		get_entry(reader, item);
}

Item *
item_decode(const guint8 *bytes, gsize len, GError **error)
{
	Reader reader = { bytes, bytes + len, NULL };
	g_autofree char *uid = NULL;
	g_autoptr(Item) item = NULL;

	reader_check(&reader, len <= RECORD_BYTES_MAX, "too long");
	reader_check(&reader, get_bits(&reader, 1) == RECORD_VERSION, "an unknown version");
	uid = get_string(&reader, UID_CHARS_MAX, false);
	item = item_new(uid);
	if (get_enum(&reader, 1, "an unknown outcome"))
		get_fault(&reader, item);
	else
		get_content(&reader, item);
	reader_check(&reader, reader.at == reader.end, "bytes left over");
	if (reader.fault) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    "a record from the parser is not good: %s", reader.fault);
		return NULL;
	}
	return g_steal_pointer(&item);
}
