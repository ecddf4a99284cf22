/* What the files of this layer share: the connection, and statements as they are run. */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include "sql.h"

#include <slipwatch/store.h>

#include <sqlite3.h>

enum { BINDS_KNOWN = 32 };

/* A prepared statement, and where its parameters are. */
typedef struct Statement {
	sqlite3_stmt *stmt;
	unsigned next; /* how many were bound since it was taken */
	struct {
		const char *name; /* the caller's literal */
		int index;
	} known[BINDS_KNOWN];
} Statement;

/* Why nothing can be written. */
typedef enum Trouble {
	TROUBLE_NONE,
	TROUBLE_FULL,
	TROUBLE_READ_ONLY,
	TROUBLE_LOCKED,
	TROUBLE_DAMAGED,
	TROUBLE_FAILING,
} Trouble;

struct Store {
	sqlite3 *db;
	int lock;     /* of PATH.lock; -1: none */
	bool unclean; /* whoever had it before did not close it */
	bool whole;   /* opened, and not found damaged */
	bool ballast; /* there is a file to give back when the disk is full */
	Trouble trouble;
	char *path;
	Statement statements[QUERY_COUNT];
	GHashTable *terms; /* "office:text" -> id; true within and after this transaction */
	GHashTable *remarks; /* text -> its row's number; the same */
	int64_t next_person; /* the number that the next one is given; 0: not read yet */
	bool numbered;	     /* since then somebody was given one */
	/* While somebody is forgotten: who it is, and what is said in place of their
	 * findings; else NULL (borrowed). */
	const Naming *naming;
	const char *why;
	struct Bulk *bulk; /* while many rows are written at once; or NULL */
};

/* Sets SW_ERROR_STORE: "WHAT: what sqlite says". Always false. */
bool store_fail(Store *store, const char *what, GError **error);

bool store_migrate(Store *store, GError **error);

bool query_prepare(Store *store, Query query);

/* What statements that forget somebody ask of texts. */
bool forget_functions(Store *store);

/* A statement, ready to be bound. Each is run to its end before it is taken again. */
Statement *query_take(Store *store, Query query);
/* The same in whatever thread has the connection, while indexes are made. */
Statement *query_ready(Store *store, Query query);
/* The same of an office's rows within a span: that much is bound. */
Statement *query_within(Store *store, Query named, int64_t office, Span span);

/* Parameters by name, a literal with the colon. One that is not there is a fault of the
 * program. */
void bind_int(Statement *query, const char *name, int64_t value);
void bind_real(Statement *query, const char *name, double value);
void bind_time(Statement *query, const char *name, int64_t at); /* NO_TIME: NULL */
void bind_row(Statement *query, const char *name, int64_t id);	/* 0: NULL */
void bind_text(
    Statement *query, const char *name, const char *text); /* kept until the run */
void bind_filled(Statement *query, const char *name, const char *text); /* "": NULL */
void bind_bytes(Statement *query, const char *name, GBytes *bytes); /* kept until the run */
void bind_digest(Statement *query, const char *name, Digest digest);

/* Runs a statement that gives no rows. */
bool query_run(Store *store, Statement *query, GError **error);

/* The next row: 1; 0 at the end, -1 with an error: both leave the statement idle. */
int query_next(Store *store, Statement *query, GError **error);
void query_end(Statement *query); /* before its last row */

/* Columns in their order. */
typedef struct Cursor {
	Statement *query;
	int column;
} Cursor;
int64_t read_int(Cursor *cursor);
int64_t read_time(Cursor *cursor); /* NULL: NO_TIME */
double read_real(Cursor *cursor);
char *read_text(Cursor *cursor);			    /* NULL: "" (transfer full) */
const char *read_into(Cursor *cursor, GStringChunk *texts); /* (dies with the texts) */
Digest read_digest(Cursor *cursor);
GBytes *read_bytes(Cursor *cursor); /* (transfer full) */

/* Makes a row's value, or NULL with an error. */
typedef void *ReadRow(Cursor *cursor, GError **error);
/* All rows of a bound statement. (transfer full: GPtrArray) */
GPtrArray *query_rows(
    Store *store, Statement *query, ReadRow *read, GDestroyNotify free_row, GError **error);

/* Numbers of names; made if they are not there. */
bool term_id(
    Store *store, int64_t office, const char *text, int64_t *ret_id, GError **error);
/* 0 of "". */
bool remark_id(Store *store, const char *text, int64_t *ret_id, GError **error);
/* What finds a person, or of NULL nobody: three parameters. */
void bind_person(Statement *query, int64_t office, const char *identity);
/* By which alerts and the trail know a person, given at the first need; 0: there is none.
 */
bool person_key(
    Store *store, int64_t office, const char *identity, int64_t *ret_key, GError **error);
/* What is kept of the numbers that were given; within the transaction. */
bool person_numbers_put(Store *store, GError **error);
/* ret_spelling: 0 when the name is written as the person's own row has it. */
bool person_id(Store *store, int64_t office, const char *identity, const char *name,
    int64_t *ret_id, int64_t *ret_spelling, GError **error);
/* 0 of "". */
bool phone_id(
    Store *store, int64_t person, const char *plain, int64_t *ret_id, GError **error);

/* The words of a person's name, by which it is found. Those of all names that were there
 * before; within the transaction that migrates. */
bool words_put(
    Store *store, int64_t office, int64_t person, const char *name, GError **error);
bool words_fill(Store *store, GError **error);
/* Adds each row's text to a set of char *. */
bool collect_texts(Store *store, Statement *query, GHashTable *set, GError **error);
bool known_fill(Store *store, GError **error);
bool marks_fill(Store *store, GError **error);
/* By which an identity is found; at least 0 if it holds in all offices. */
int64_t identity_mark(const char *identity);

/* Hashes that fit a column. */
int64_t fold_number(const char *name); /* of the folded name */
int64_t digest_number(Digest digest);
int64_t text_mark(const char *text); /* 31 bits: to look by, and then at the text */

#endif
