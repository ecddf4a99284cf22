/* 128-bit digests of content: XXH3, joined and summed. */
#include <slipwatch/digest.h>

#include <string.h>
#include <xxhash.h>

int
digest_compare(Digest a, Digest b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.low > b.low) - (a.low < b.low);
}

bool
digest_equal(Digest a, Digest b)
{
	return a.high == b.high && a.low == b.low;
}

bool
digest_is_none(Digest digest)
{
	return digest_equal(digest, DIGEST_NONE);
}

Digest
digest_bytes(const void *bytes, size_t len)
{
	XXH128_hash_t hash = XXH3_128bits(bytes, len);
	return (Digest){ .high = hash.high64, .low = hash.low64 };
}

Digest
digest_text(const char *text)
{
	return digest_bytes(text, strlen(text));
}

Digest
digest_join(Digest a, Digest b)
{
	guint8 bytes[2 * DIGEST_BYTES];
	digest_put(a, bytes);
	digest_put(b, bytes + DIGEST_BYTES);
	return digest_bytes(bytes, sizeof bytes);
}

/* Addition modulo 2^128: an exclusive or would lose a member that is there twice. */
Digest
digest_sum(Digest a, Digest b)
{
	guint64 low = a.low + b.low;
	return (Digest){ .high = a.high + b.high + (low < a.low), .low = low };
}

void
digest_put(Digest digest, guint8 bytes[DIGEST_BYTES])
{
	guint64 words[] = { GUINT64_TO_BE(digest.high), GUINT64_TO_BE(digest.low) };
	memcpy(bytes, words, sizeof words);
}

Digest
digest_get(const guint8 bytes[DIGEST_BYTES])
{
	guint64 words[2];
	memcpy(words, bytes, sizeof words);
	return (
	    Digest){ .high = GUINT64_FROM_BE(words[0]), .low = GUINT64_FROM_BE(words[1]) };
}
