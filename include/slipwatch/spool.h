/*
 * A body as it arrives: in memory first, then in a file without a name, and mapped for
 * reading.
 *
 * Filled by one thread, then handed over whole; nobody else sees a body before it is
 * complete.
 */
#ifndef SLIPWATCH_SPOOL_H
#define SLIPWATCH_SPOOL_H

#include <slipwatch/skim.h>

typedef struct Spool Spool;

/* Takes at most `cap` bytes: SW_ERROR_LIMIT beyond. */
Spool *spool_new(size_t cap);
Spool *spool_ref(Spool *spool); /* one that will not be written any more */
void spool_free(Spool *spool);	/* or one reference to it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Spool, spool_free)

bool spool_write(Spool *spool, const void *bytes, size_t len, GError **error);

/* Everything that can be read from a descriptor, to its end. SW_ERROR_NETWORK, _LIMIT. */
bool spool_fill(Spool *spool, int fd, GError **error);

size_t spool_size(const Spool *spool);
BodyPrint spool_print(const Spool *spool); /* taken while it was filled */

/* All bytes, not NUL-terminated (die with the spool, or with spool_unmap); nothing may be
 * written any more. An empty body gives "" and 0. */
bool spool_map(Spool *spool, const char **ret_text, size_t *ret_len, GError **error);
/* What is mapped between them takes no memory until it is read again. */
void spool_let_go(const char *from, const char *to, gpointer spool);
void spool_unmap(Spool *spool); /* its pages are let go; it can be mapped again */

#endif
