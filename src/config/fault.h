/* Everything that is wrong with a set of files, said in one go. */
#ifndef SLIPWATCH_CONFIG_FAULT_H
#define SLIPWATCH_CONFIG_FAULT_H

#include <glib.h>
#include <stdbool.h>

/* Enough to work on; a file that is wrong from end to end is not listed whole. */
enum { FAULTS_MAX = 100 };

typedef struct FaultList FaultList;

/* Where something is wrong: 1-based, as editors count. */
typedef struct Place {
	const char *path;    /* as the user gave it (borrowed: copied by fault_add) */
	unsigned order;	     /* of the file among those that were read */
	size_t line, column; /* 0: the file as a whole */
} Place;

FaultList *faults_new(void);
void faults_free(FaultList *faults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FaultList, faults_free)

/* `text`: "KEY: what is wrong; what to do". */
void fault_add(FaultList *faults, Place place, const char *text);
bool faults_full(const FaultList *faults);
bool faults_any(const FaultList *faults);

/* The number by which a file's faults are kept together. */
unsigned faults_next_file(FaultList *faults);

/* True if there is none; else SW_ERROR_CONFIG with a line for each, by file and line. */
bool faults_report(FaultList *faults, GError **error);

#endif
