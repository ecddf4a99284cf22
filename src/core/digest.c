/* 128-bit digests of content: XXH3, joined and summed. */
#include <slipwatch/digest.h>

#include <string.h>
#include <xxhash.h>

Digest
digest_bytes(const void *bytes, size_t len)
{
	XXH128_hash_t hash = XXH3_128bits(bytes, len);
	return (Digest){ .high = hash.high64, .low = hash.low64 };
}

/* XXH3_state_t's size is the library's own affair. */
Digesting *
digesting_new(void)
{
	XXH3_state_t *state = XXH3_createState();
	g_assert(state);
	XXH3_128bits_reset(state);
	return (Digesting *)state;
}

void
digesting_free(Digesting *digesting)
{
	XXH3_freeState((XXH3_state_t *)digesting);
}

void
digesting_add(Digesting *digesting, const void *bytes, size_t len)
{
	XXH3_128bits_update((XXH3_state_t *)digesting, bytes, len);
}

Digest
digesting_end(const Digesting *digesting)
{
	XXH128_hash_t hash = XXH3_128bits_digest((const XXH3_state_t *)digesting);
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
