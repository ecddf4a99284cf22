/* What is known while many rows are written at once. */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "database.h"

typedef struct Bulk Bulk;
void bulk_free(Bulk *bulk);
/* The store's, if it has one: rows point to rows that are there again. */
void bulk_forget(Store *store);
/* Before a statement is taken: the indexes that it may need are there. */
void bulk_before(Store *store, Query query);
/* Before the commit: all are there. */
bool bulk_finish(Store *store, GError **error);

/* Rows are being written. */
bool bulk_is_open(const Store *store);

/* A person as the bulk knows it; false: there is none. */
bool bulk_person(
    const Bulk *bulk, const char *identity, int64_t *ret_id, const char **ret_name);
/* Made just now, by that number; its texts outlive the writing. */
void bulk_person_add(Bulk *bulk, int64_t id, const char *identity, const char *name);

/* A word of somebody's name, to be put with all others. */
void bulk_word_add(Bulk *bulk, int64_t person, const char *text);

#endif
