/*
 * Skimming: a body compared with the last good one at a glance, without being read.
 *
 * A body is a frame (all lines outside of events and to-dos) with components in it. Of each
 * component the last body leaves a mark, a number of its text as it stood less its DTSTAMP,
 * and of what stands before it in the frame. While the next body streams by, a component
 * whose mark is known stands as it was; the others are copied out, within the same frame,
 * as the rest: a small body to be read in the old one's stead. Whatever is not plain (a
 * frame that changed, an entry of which a part changed, too much of a rest) is a glance
 * that failed: then the body is to be read whole, and nothing is lost but the time for
 * that.
 *
 * A skim is immutable and shared by reference. Pure.
 */
#ifndef SLIPWATCH_SKIM_H
#define SLIPWATCH_SKIM_H

#include <slipwatch/feed.h>

enum {
	PRINT_BLOCK = 64 << 10,	       /* a body's beginning, compared before the rest */
	SKIM_WINDOW = 1 << 20,	       /* a larger component is not skimmed */
	SKIM_REST_BYTES_MAX = 4 << 20, /* a larger rest is as well read with the body */
};

/* Which bytes a body is made of. Zero: not known. */
typedef struct BodyPrint {
	Digest first, all; /* of its first PRINT_BLOCK bytes; digest_bytes of all */
} BodyPrint;

/* The print of a body that comes piece by piece. */
typedef struct Printing Printing;
Printing *printing_new(void);
void printing_free(Printing *printing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Printing, printing_free)
void printing_add(Printing *printing, const char *text, size_t len);
BodyPrint printing_end(const Printing *printing); /* of all so far */
BodyPrint body_print(const char *text, size_t len);

/* What a body was, as far as a glance goes. */
typedef struct Skim {
	gatomicrefcount refs;
	Digest settings, environment; /* those of its import */
	BodyPrint print;
	Digest frame;
	Index *present; /* its items; those put aside with a digest of zero */
	GArray *marks;	/* guint64 ascending: of components, with their places in present */
} Skim;

/* A text, and whoever is told of what is done with in it; or NULL. */
typedef struct SkimText {
	const char *text;
	size_t len;
	void (*let_go)(const char *from, const char *to, gpointer user);
	gpointer user;
} SkimText;

/* Of a body that was read: its catalogue, and what stands of its items (referenced). Its
 * settings, environment and print are the caller's to set. NULL: it cannot be skimmed.
 * (transfer full) */
Skim *skim_of(const Catalogue *catalogue, Index *present, const SkimText *text);
Skim *skim_ref(Skim *skim);
void skim_unref(Skim *skim);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Skim, skim_unref)

typedef struct Glance Glance;

Glance *glance_new(Skim *skim);
void glance_free(Glance *glance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Glance, glance_free)

/* The body's next piece: takes what is whole of it (all that is left, with `last`), and
 * says how much that was. What is not taken comes first in the next piece. False: the
 * glance failed. */
bool glance_take(
    Glance *glance, const char *text, size_t len, bool last, size_t *ret_taken);

/* All was taken. The frame is as it was, and of each entry all or nothing stands. */
bool glance_holds(Glance *glance);

/* The frame, with what is new in it. (dies with the glance) */
const char *glance_rest(const Glance *glance, size_t *ret_len);
unsigned glance_stood(const Glance *glance); /* components that are not in the rest */
const Skim *glance_skim(const Glance *glance);

/* As the body is now: what stood, and the rest that was read, `fresh` being what stands of
 * its items. Its settings, environment and print are the caller's to set.
 * NULL: an entry stands, and is in the rest
 * as well. (transfer full) */
Skim *glance_renew(const Glance *glance, const Catalogue *rest, const Index *fresh);

#endif
