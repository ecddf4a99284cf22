/*
 * How a worker speaks to slipwatch-parse: frames on its fd 0, answers on its fd 1.
 *
 *     frame    u32 length of what follows, u8 kind, body
 *     setup    i64 window start, i64 window end, text property, text zone, u32 n, n texts
 *     item     u32 n, n texts
 *     zones    u32 n, n texts
 *     answer   u32 length, that many bytes
 *
 * Little-endian; a text is a u32 length and its bytes. A setup says what holds for all
 * items until the next one, and is answered by an empty answer: the parser is ready. Zones
 * are VTIMEZONEs that hold for the next item instead of the setup's, and are not answered.
 * Each item is answered, in the order sent, by one record (record.h). Answers may be held
 * back, but never while libical is at work: the item that a parser hangs at is the first
 * one not answered.
 */
#ifndef SLIPWATCH_BATCH_H
#define SLIPWATCH_BATCH_H

#include <glib.h>
#include <slipwatch/span.h>

enum {
	ITEM_BYTES_MAX = 16 << 20,  /* of all components of one UID */
	ZONES_BYTES_MAX = 16 << 20, /* of all VTIMEZONEs of one body */
	FRAME_BYTES_MAX = 24 << 20, /* of one frame: the above and its lengths */
	ANSWER_PREFIX_BYTES = 4,
	STATUS_MEMORY = 3, /* a parser's exit status: it ran out of memory */
};

/* A window begins so long before its today, which is a day of UTC. */
enum { PAST_WINDOW = 60 * DAY };

/* A window into the caller's buffer; not NUL-terminated. */
typedef struct Text {
	const char *text;
	size_t len;
} Text;

typedef enum FrameKind { FRAME_SETUP = 1, FRAME_ITEM = 2, FRAME_ZONES = 3 } FrameKind;

typedef struct Frame {
	FrameKind kind;
	GArray *texts; /* Text: VTIMEZONEs, of a setup or zones; an item's components */
	/* setup: series are expanded within it, UTC; its today is PAST_WINDOW after its
	 * start
	 */
	Span window;
	Text property; /* setup: the feed's property for the time asked for */
	Text zone;     /* setup: the system's zone for floating times; empty: not known */
} Frame;

Text text_view(const char *text); /* of a NUL-terminated string */

void frame_init(Frame *frame, FrameKind kind);
void frame_done(Frame *frame);

/* Appended, with its length before it. */
void frame_encode(const Frame *frame, GByteArray *out);

/* The frame whose bytes, less the length, these are; its texts point into them. `ret_frame`
 * has been through frame_init or an earlier frame_decode. False: not a frame. */
bool frame_decode(const guint8 *bytes, size_t len, Frame *ret_frame);

/* The length that stands before a frame or an answer. */
guint32 prefix_get(const guint8 bytes[ANSWER_PREFIX_BYTES]);
void prefix_put(guint8 bytes[ANSWER_PREFIX_BYTES], guint32 len);

#endif
