/* A store in memory with an office of one feed, within a transaction. */
#ifndef SLIPWATCH_STORE_BOOKS_H
#define SLIPWATCH_STORE_BOOKS_H

#include <slipwatch/store.h>

typedef struct Books {
	Store *store;
	OfficeRow office;
	FeedRow *feed;
} Books;

static inline void
books_open(Books *books, Store *store)
{
	GPtrArray *names = g_ptr_array_new();
	books->store = store;
	assert_true(store_begin(store, NULL));
	assert_true(store_office(store, "riverside", &books->office, NULL));
	g_ptr_array_add(names, (char *)"bookings");
	assert_true(store_configure(store, books->office.id, names, NULL));
	g_ptr_array_unref(names);
	books->feed = store_feed(store, books->office.id, "bookings", NULL);
	assert_non_null(books->feed);
}

static inline int
books_make(void **state)
{
	Books *books = g_new0(Books, 1);
	Store *store = store_open(NULL, STORE_MEMORY, NULL);
	assert_non_null(store);
	books_open(books, store);
	*state = books;
	return 0;
}

static inline int
books_clear(void **state)
{
	Books *books = *state;
	store_rollback(books->store);
	feed_row_free(books->feed);
	store_free(books->store);
	g_free(books);
	return 0;
}

static inline void
set(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

#endif
