/* The frames between a worker and slipwatch-parse. */
#include <slipwatch/batch.h>

#include <string.h>

Text
text_view(const char *text)
{
	return (Text){ text, strlen(text) };
}

void
frame_init(Frame *frame, FrameKind kind)
{
	*frame = (Frame){ .kind = kind, .property = { "", 0 }, .zone = { "", 0 } };
	frame->texts = g_array_new(FALSE, FALSE, sizeof(Text));
}

void
frame_done(Frame *frame)
{
	g_clear_pointer(&frame->texts, g_array_unref);
}

guint32
prefix_get(const guint8 bytes[ANSWER_PREFIX_BYTES])
{
	guint32 little;

	memcpy(&little, bytes, sizeof little);
	return GUINT32_FROM_LE(little);
}

void
prefix_put(guint8 bytes[ANSWER_PREFIX_BYTES], guint32 len)
{
	guint32 little = GUINT32_TO_LE(len);

	memcpy(bytes, &little, sizeof little);
}

/* --- out ------------------------------------------------------------------------------ */

static void
put_count(GByteArray *out, guint32 count)
{
	guint8 bytes[ANSWER_PREFIX_BYTES];

	prefix_put(bytes, count);
	g_byte_array_append(out, bytes, sizeof bytes);
}

static void
put_moment(GByteArray *out, int64_t at)
{
	guint64 little = GUINT64_TO_LE((guint64)at);

	g_byte_array_append(out, (const guint8 *)&little, sizeof little);
}

static void
put_text(GByteArray *out, Text text)
{
	put_count(out, text.len);
	g_byte_array_append(out, (const guint8 *)text.text, text.len);
}

void
frame_encode(const Frame *frame, GByteArray *out)
{
	guint8 kind = frame->kind;
	guint start = out->len;

	put_count(out, 0);
	g_byte_array_append(out, &kind, 1);
	if (frame->kind == FRAME_SETUP) {
		put_moment(out, frame->window.start);
		put_moment(out, frame->window.end);
		put_text(out, frame->property);
		put_text(out, frame->zone);
	}
	put_count(out, frame->texts->len);
	for (guint i = 0; i < frame->texts->len; i++)
		put_text(out, g_array_index(frame->texts, Text, i));
	prefix_put(out->data + start, out->len - start - ANSWER_PREFIX_BYTES);
}

/* --- in ------------------------------------------------------------------------------- */

/* What is left to read; NULL after a fault. */
typedef struct Rest {
	const guint8 *at, *end;
} Rest;

static const guint8 *
take(Rest *rest, size_t bytes)
{
	const guint8 *at = rest->at;

	if (!at || (size_t)(rest->end - at) < bytes) {
		rest->at = NULL;
		return NULL;
	}
	rest->at = at + bytes;
	return at;
}

static guint32
take_count(Rest *rest)
{
	const guint8 *bytes = take(rest, ANSWER_PREFIX_BYTES);

	return bytes ? prefix_get(bytes) : 0;
}

static int64_t
take_moment(Rest *rest)
{
	const guint8 *bytes = take(rest, sizeof(guint64));
	guint64 little = 0;

	if (bytes)
		memcpy(&little, bytes, sizeof little);
	return (int64_t)GUINT64_FROM_LE(little);
}

static Text
take_text(Rest *rest)
{
	guint32 len = take_count(rest);
	const char *text = (const char *)take(rest, len);

	return text ? (Text){ text, len } : (Text){ "", 0 };
}

bool
frame_decode(const guint8 *bytes, size_t len, Frame *ret_frame)
{
	Rest rest = { bytes, bytes + len };
	const guint8 *kind = take(&rest, 1);
	guint32 count;

	if (!kind || *kind < FRAME_SETUP || *kind > FRAME_ZONES)
		return false;
	ret_frame->kind = *kind;
	if (ret_frame->kind == FRAME_SETUP) {
		ret_frame->window.start = take_moment(&rest);
		ret_frame->window.end = take_moment(&rest);
		ret_frame->property = take_text(&rest);
		ret_frame->zone = take_text(&rest);
	}
	count = take_count(&rest);
	g_array_set_size(ret_frame->texts, 0);
	for (guint32 i = 0; i < count && rest.at; i++) {
		Text text = take_text(&rest);

		g_array_append_val(ret_frame->texts, text);
	}
	return rest.at && rest.at == rest.end;
}
