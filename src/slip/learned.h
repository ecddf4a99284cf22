/* Rows of what was learned, and the cases among them. Private to slip. */
#ifndef SLIP_LEARNED_H
#define SLIP_LEARNED_H

#include <slipwatch/learn.h>

#include "signals.h"

/* Bins of the raw probability's logit: equally wide, the outer ones open. */
enum { CASE_BINS = 15 };

/* A row of what = "case", taken apart. */
typedef struct Case {
	char *rule;
	KindSet kinds;
	uint32_t signals; /* bits by the table's order */
	unsigned bin;
	double logit; /* the middle of its bin */
	double slip, honest;
} Case;

struct Learned {
	GPtrArray *rows; /* LearnedRow, owned, by what and name */
	unsigned merged; /* so many others' cases are among them */
};

/* The row, or NULL (dies with `learned`). */
LearnedRow *learned_find(const Learned *learned, const char *what, const char *name);

/* The row, made if it is not there; NULL at the cap (dies with `learned`). */
LearnedRow *learned_row(Learned *learned, const char *what, const char *name);

/* All cases with answers (transfer full: GArray of Case). Kinds and signals that are not
 * known are passed over. */
GArray *learned_cases(const Learned *learned);

bool learned_has_cases(const Learned *learned);

unsigned case_bin(double log_odds);

/* Beyond these log odds nothing is learned of the very degree. */
double case_degree(double log_odds);

/* "RULE KIND BIN SIGNAL..." for one of the kinds that it may be; NULL for a lesson that
 * nothing can be learned of (transfer full). */
char *case_name(const Lesson *lesson, const char *kind);

/* Answers of a kind's window: what = "interrupt" or "held-back". */
typedef struct Window {
	double slip, honest;
} Window;

enum { WINDOW_BLOCKS = 6, BLOCK = 10 };

/* The newest `blocks` blocks of ten; the first of them is filling. */
Window window_of(
    const Learned *learned, const char *what, const char *kind, unsigned blocks);

/* Adds an answer of a tier, and takes the kind back when it earned it. */
void window_add(Learned *learned, const Lesson *lesson);
void window_take_back(Learned *learned, const Lesson *lesson);

/* Are the interrupts of that kind to be held back? */
bool window_demotes(const Learned *learned, const char *kind);

#endif
