/*
 * The codec between slipwatch-parse and its worker: items as bytes and back.
 *
 * Little-endian, length-prefixed strings, no padding. The reader trusts nothing: every
 * length, count, enum, flag, zone index, order of occurrences and UTF-8 sequence is
 * checked, every string cleaned and capped, as if the parser had been taken over by the
 * feed. item_encode(item_decode(bytes)) == bytes for whatever item_encode wrote.
 */
#ifndef SLIPWATCH_RECORD_H
#define SLIPWATCH_RECORD_H

#include <slipwatch/entry.h>

enum { RECORD_BYTES_MAX = 16 << 20 };

void item_encode(const Item *item, GByteArray *out); /* appended */
/* NULL and SW_ERROR_FORMAT for anything but exactly one good item. (transfer full) */
Item *item_decode(const guint8 *bytes, gsize len, GError **error);

#endif
