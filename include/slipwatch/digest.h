/* 128-bit digests of content (XXH3). Not for secrets. Pure. */
#ifndef SLIPWATCH_DIGEST_H
#define SLIPWATCH_DIGEST_H

#include <glib.h>
#include <stdbool.h>

typedef struct Digest {
	guint64 high, low;
} Digest;

#define DIGEST_NONE ((Digest){ 0, 0 })

int digest_compare(Digest a, Digest b);
bool digest_equal(Digest a, Digest b);
bool digest_is_none(Digest digest);
Digest digest_bytes(const void *bytes, size_t len);
Digest digest_text(const char *text);
Digest digest_join(Digest a, Digest b); /* order matters */
Digest digest_sum(
    Digest a, Digest b); /* order does not: for sets; equal members do not cancel */

enum { DIGEST_BYTES = 16 };
void digest_put(
    Digest digest, guint8 bytes[DIGEST_BYTES]); /* big-endian, as the database keeps it */
Digest digest_get(const guint8 bytes[DIGEST_BYTES]);

#endif
