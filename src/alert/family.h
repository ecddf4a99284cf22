/* Alerts and findings of one key: matters that only their facts tell apart. */
#ifndef SLIPWATCH_FAMILY_H
#define SLIPWATCH_FAMILY_H

#include <slipwatch/lifecycle.h>

typedef struct Family {
	Digest key;
	GPtrArray *alerts;   /* Alert, borrowed: all of them */
	GPtrArray *left;     /* Alert, borrowed: not taken yet */
	GPtrArray *findings; /* Finding, borrowed */
} Family;

/* How well an alert must fit a finding of its key to be taken as the same matter, best
 * first: standing, with the same facts, and of the same entries; of others; withdrawn with
 * the same facts; standing with other facts; whatever there is. So of two that only their
 * entries tell apart each keeps its answer, while these keep their UIDs. */
typedef enum Fit { FIT_ENTRIES, FIT_FACTS, FIT_RETURN, FIT_STANDING, FIT_ANY } Fit;

/* The families of a settlement, the known ones first, in order; findings that are over are
 * left out. Sorts the findings. (transfer full: GPtrArray of Family) */
GPtrArray *families_of(Settlement *settlement);

/* The first alert that fits, which is left no longer; or NULL. */
Alert *family_take(Family *family, const Finding *finding, Fit fit);

/* A key of its own within the family: the plain one, or the first numbered one that is
 * free. */
Digest family_free_key(const Family *family);

#endif
