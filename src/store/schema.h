/* The schema's steps, embedded at build: step N brings a database from version N-1 to N. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <sqlite3.h>

typedef struct SchemaStep {
	int number; /* 1-based; PRAGMA user_version afterwards */
	const char *name;
	const char *sql;
} SchemaStep;

extern const SchemaStep schema_steps[];
extern const unsigned schema_count;

#endif
