/*
 * Room for values that live and die together, such as all that one body says: a piece costs
 * no more than its size, and all of them go at once, with the last reference. References
 * may be given up in any thread; room is taken in one thread at a time.
 */
#ifndef SLIPWATCH_POOL_H
#define SLIPWATCH_POOL_H

#include <glib.h>

typedef struct Pool Pool;

Pool *pool_new(void);
Pool *pool_ref(Pool *pool);
void pool_unref(Pool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pool, pool_unref)

/* All die with the pool. A piece is aligned for any value. */
void *pool_take(Pool *pool, gsize size);
char *pool_text(Pool *pool, const char *text);
/* One for all that are equal: not to be written to. */
char *pool_shared(Pool *pool, const char *text);

#endif
