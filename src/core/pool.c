/* Values that live and die together, in blocks. */
#include <slipwatch/pool.h>

#include <stddef.h>
#include <string.h>

enum { BLOCK_BYTES = 64 << 10, LARGE_BYTES = BLOCK_BYTES / 8 };

struct Pool {
	gatomicrefcount refs;
	GPtrArray *blocks;  /* owned */
	GHashTable *shared; /* char * set, in the blocks */
	char *at, *end;	    /* what is left of the newest block */
};

Pool *
pool_new(void)
{
	Pool *pool = g_new0(Pool, 1);

	g_atomic_ref_count_init(&pool->refs);
	pool->blocks = g_ptr_array_new_with_free_func(g_free);
	pool->shared = g_hash_table_new(g_str_hash, g_str_equal);
	return pool;
}

Pool *
pool_ref(Pool *pool)
{
	g_atomic_ref_count_inc(&pool->refs);
	return pool;
}

void
pool_unref(Pool *pool)
{
	if (!pool || !g_atomic_ref_count_dec(&pool->refs))
		return;
	g_hash_table_unref(pool->shared);
	g_ptr_array_unref(pool->blocks);
	g_free(pool);
}

static char *
add_block(Pool *pool, gsize size)
{
	char *block = g_malloc(size);

	g_ptr_array_add(pool->blocks, block);
	return block;
}

/* Large ones have a block of their own: no room is lost behind them. */
static char *
take(Pool *pool, gsize size, gsize align)
{
	gsize gap = -(guintptr)pool->at & (align - 1);

	if (size > LARGE_BYTES)
		return add_block(pool, size);
	if (gap + size > (gsize)(pool->end - pool->at)) {
		pool->at = add_block(pool, BLOCK_BYTES);
		pool->end = pool->at + BLOCK_BYTES;
		gap = 0;
	}
	pool->at += gap + size;
	return pool->at - size;
}

void *
pool_take(Pool *pool, gsize size)
{
	return take(pool, size, _Alignof(max_align_t));
}

char *
pool_text(Pool *pool, const char *text)
{
	gsize size = strlen(text) + 1;

	return memcpy(take(pool, size, 1), text, size);
}

char *
pool_shared(Pool *pool, const char *text)
{
	char *known = g_hash_table_lookup(pool->shared, text);

	if (!known) {
		known = pool_text(pool, text);
		g_hash_table_add(pool->shared, known);
	}
	return known;
}
