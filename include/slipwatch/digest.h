/* 128-bit digests of content (XXH3). Not for secrets. Pure. */
#ifndef SLIPWATCH_DIGEST_H
#define SLIPWATCH_DIGEST_H

#include <glib.h>
#include <stdbool.h>

typedef struct Digest {
	guint64 high, low;
} Digest;

#define DIGEST_NONE ((Digest){ 0, 0 })

static inline int
digest_compare(Digest a, Digest b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.low > b.low) - (a.low < b.low);
}

static inline bool
digest_equal(Digest a, Digest b)
{
	return a.high == b.high && a.low == b.low;
}

static inline bool
digest_is_none(Digest digest)
{
	return digest.high == 0 && digest.low == 0;
}

Digest digest_bytes(const void *bytes, size_t len);
Digest digest_text(const char *text);
Digest digest_join(Digest a, Digest b); /* order matters */
Digest digest_sum(
    Digest a, Digest b); /* order does not: for sets; equal members do not cancel */

/* digest_bytes of what comes piece by piece. */
typedef struct Digesting Digesting;
Digesting *digesting_new(void);
void digesting_free(Digesting *digesting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digesting, digesting_free)
void digesting_add(Digesting *digesting, const void *bytes, size_t len);
Digest digesting_end(const Digesting *digesting); /* of all so far */

enum { DIGEST_BYTES = 16 };
void digest_put(
    Digest digest, guint8 bytes[DIGEST_BYTES]); /* big-endian, as the database keeps it */
Digest digest_get(const guint8 bytes[DIGEST_BYTES]);

#endif
