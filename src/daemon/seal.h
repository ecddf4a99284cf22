/*
 * What a browser keeps for us, and cannot change: a badge with its end, under a seal.
 * The key lies beside the database, so that a restart signs nobody out.
 */
#ifndef SLIPWATCH_DAEMON_SEAL_H
#define SLIPWATCH_DAEMON_SEAL_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Seal Seal;

/* Reads the key, or makes one that none but this account can read. SW_ERROR_STORE. */
Seal *seal_open(const char *path, GError **error);
void seal_free(Seal *seal);

/* Letters, digits, and -_. alone (transfer full). */
char *seal_put(const Seal *seal, const char *badge, int64_t until);
/* The badge; NULL: not ours, or its time is over (transfer full). */
char *seal_read(const Seal *seal, const char *sealed, int64_t now);

/* Two SHA-256 digests in hex; how long it takes tells nothing of where they differ. */
bool digests_equal(const char *a, const char *b);

/* So many random bytes, as hex digits (transfer full). */
char *random_hex(unsigned bytes);

#endif
