/*
 * Reads compiled zone files.
 *
 * GLib 2.74 reads them too, but takes Europe/Dublin's winters from 2038 on for summers at
 * +02:00 (its rule's "daylight" saving is negative), so the file and its rule are read
 * here.
 */
#include "tzif.h"

#include <string.h>

enum { HEADER_BYTES = 44, TYPE_BYTES = 6, OFFSET_MAX = 26 * 3600 };

typedef struct Header {
	guint32 isut, isstd, leap, times, types, chars;
} Header;

static guint32
read_u32(const char *bytes)
{
	guint32 value;
	memcpy(&value, bytes, sizeof value);
	return GUINT32_FROM_BE(value);
}

static gint64
read_i64(const char *bytes)
{
	guint64 value;
	memcpy(&value, bytes, sizeof value);
	return (gint64)GUINT64_FROM_BE(value);
}

static bool
header_read(const char *bytes, gsize len, Header *ret_header)
{
	if (len < HEADER_BYTES || memcmp(bytes, "TZif", 4) != 0 || bytes[4] < '2')
		return false;
	Header header = {
		.isut = read_u32(bytes + 20),
		.isstd = read_u32(bytes + 24),
		.leap = read_u32(bytes + 28),
		.times = read_u32(bytes + 32),
		.types = read_u32(bytes + 36),
		.chars = read_u32(bytes + 40),
	};
	*ret_header = header;
	return header.times <= ZONE_SPANS_MAX && header.types >= 1 && header.types <= 256;
}

/* Bytes of the data block behind a header whose times take `width` bytes each. */
static guint64
block_bytes(const Header *header, unsigned width)
{
	return (guint64)header->times * (width + 1) + (guint64)header->types * TYPE_BYTES +
	       header->chars + (guint64)header->leap * (width + 4) + header->isstd +
	       header->isut;
}

void
spans_push(GArray *spans, ZoneSpan span)
{
	if (spans->len &&
	    g_array_index(spans, ZoneSpan, spans->len - 1).start == span.start)
		g_array_set_size(spans, spans->len - 1);
	if (!spans->len ||
	    g_array_index(spans, ZoneSpan, spans->len - 1).offset != span.offset)
		g_array_append_val(spans, span);
}

/* The offset of a type of local time, if there is such a type and it is one. */
static bool
type_offset(const char *types, const Header *header, guint8 type, gint32 *ret_offset)
{
	if (type >= header->types)
		return false;
	*ret_offset = (gint32)read_u32(types + type * TYPE_BYTES);
	return *ret_offset >= -OFFSET_MAX && *ret_offset <= OFFSET_MAX;
}

/* `ret_last` is the last transition, which the spans need not show: INT64_MIN without any.
 */
static bool
spans_read(const char *block, const Header *header, GArray *spans, gint64 *ret_last)
{
	const char *indices = block + (gsize)header->times * 8;
	const char *types = indices + header->times;
	ZoneSpan span = { .start = INT64_MIN };
	if (!type_offset(types, header, 0, &span.offset))
		return false;
	spans_push(spans, span);
	for (guint32 i = 0; i < header->times; i++) {
		gint64 start = read_i64(block + (gsize)i * 8);
		if (start <= span.start ||
		    !type_offset(types, header, (guint8)indices[i], &span.offset))
			return false;
		span.start = start;
		spans_push(spans, span);
	}
	*ret_last = span.start;
	return true;
}

/* The rule behind the data, between two line ends; empty if there is none. */
static bool
footer_apply(const char *footer, gsize len, gint64 last, GArray *spans)
{
	if (len < 2 || footer[0] != '\n' || footer[len - 1] != '\n')
		return false;
	g_autofree char *rule = g_strndup(footer + 1, len - 2);
	return *rule == '\0' || rule_expand(rule, last, spans);
}

GArray *
tzif_read(const char *bytes, gsize len)
{
	Header header;
	if (len > TZIF_BYTES_MAX || !header_read(bytes, len, &header))
		return NULL;
	/* The first block is for readers with 32-bit times: skipped. */
	guint64 second = HEADER_BYTES + block_bytes(&header, 4);
	if (second > len || !header_read(bytes + second, len - second, &header))
		return NULL;
	guint64 block = second + HEADER_BYTES;
	guint64 footer = block + block_bytes(&header, 8);
	if (footer > len)
		return NULL;
	g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(ZoneSpan));
	gint64 last;
	if (!spans_read(bytes + block, &header, spans, &last) ||
	    !footer_apply(bytes + footer, len - footer, last, spans))
		return NULL;
	return g_steal_pointer(&spans);
}
