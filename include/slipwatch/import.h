/* What a worker is told of a feed, and what it hands back: a body as what changed in it. */
#ifndef SLIPWATCH_IMPORT_H
#define SLIPWATCH_IMPORT_H

#include <slipwatch/batch.h>
#include <slipwatch/feed.h>
#include <slipwatch/mirror.h>
#include <slipwatch/skim.h>

typedef struct ImportJob {
	const Office *office;
	const Feed *feed;
	Index *known;	    /* NULL: nothing is known */
	Digest known_body;  /* import_body_digest of the last good body; zero: none */
	Digest environment; /* import_environment at the last good body; zero: none */
	Span window;	    /* series are expanded within it, UTC */
	GBytes *kept;	    /* the body, made of kept texts: its series move on; or NULL */
	const Parts *parts; /* of what the body is made; NULL: of one piece */
	/* Told of what is done with in the text, for now: it may leave memory. Or NULL */
	void (*let_go)(const char *from, const char *to, gpointer spool);
	gpointer spool;
	BodyPrint print; /* the body's; zero: to be worked out */
	Skim *skim;	 /* of the last good body, or NULL: it is to be read whole */
	bool skims;	 /* there will be a next one: a skim of it is wanted */
} ImportJob;

typedef enum ImportState {
	IMPORT_UNCHANGED, /* the body is the last good one, byte for byte */
	IMPORT_GOOD,
	IMPORT_BAD, /* a failed fetch: fault says why */
} ImportState;

typedef struct Import {
	ImportState state;
	bool extension; /* of kept texts: it speaks of what is in it, and of no more */
	bool again; /* set by the engine: the feed's next body is to be read, changed or not
		     */
	Span window;	 /* the job's */
	char *fault;	 /* IMPORT_BAD: "line 17: ..." */
	int64_t refresh; /* how long the body asks to be left alone: seconds, 0 not said */
	char *note;	 /* what else its source has to be told of, in a line; or NULL */
	char *form;	 /* of no calendar: how it is laid out, in a line; or NULL */
	Digest body;	 /* import_body_digest */
	Digest environment; /* settings and zones that understanding depends on */
	Digest settings;    /* these alone: what the office says, and not the feed */
	char *zone;    /* floating times were read in; or NULL: the body was not read */
	GBytes *frame; /* what the texts of open series need around them, or NULL */
	const Mirror *mirror; /* of which the body was made; NULL: of none (borrowed) */
	Skim *skim;	      /* of the body, or NULL: it was not wanted, or cannot be */
	Index *present; /* all items of the body; quarantined ones with a digest of zero */
	GPtrArray *changed;	/* Understood, owned: new and changed items only */
	GPtrArray *quarantined; /* Quarantine, owned */
	unsigned quarantined_count;
	unsigned components;  /* in the body */
	unsigned passed_over; /* rows of a table that are no records */
	unsigned parsed;      /* handed to the parser, this time */
	unsigned skipped;     /* properties that could not be read, of those parsed */
	unsigned cut;	      /* items with a series cut at a cap, of those parsed */
} Import;

void import_free(Import *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Import, import_free)

/* A failed fetch that never had a body. (transfer full) */
Import *import_failed(const char *fault);

/* The window in which series are expanded, for a moment: from PAST_WINDOW before it to the
 * horizon, in steps of a day (of UTC), so that it is the same for all of a day and never
 * ends before the horizon. */
Span import_window(const Office *office, int64_t now);

/* When that window next moves. */
int64_t import_window_next(int64_t now);

/* Everything beside an item's own text that its understanding depends on: the office's and
 * the feed's settings, the system's zones, the body's VTIMEZONEs and X-WR-TIMEZONE. When it
 * changes, everything is parsed anew. The window is no part of it: as it moves on, open
 * series are expanded from their kept texts. */
Digest import_environment(const ImportJob *job, const Catalogue *catalogue);

/* The office's and the feed's settings, and the system's zones, in that environment. */
Digest import_settings(const ImportJob *job);

/* Of all bytes, and of the settings and the system's zones in that environment: equal ones
 * are understood alike, and need not be read. */
Digest import_body_digest(const ImportJob *job, BodyPrint print);

/*
 * What is kept of a body for later windows: its X-WR-TIMEZONE and VTIMEZONEs as the frame,
 * and the components of each open item as its text. A body is made of them again, with
 * items of the same keys in it. (transfer full)
 */
GBytes *kept_frame(const Catalogue *catalogue);
GBytes *kept_text(const Catalogue *catalogue, const CatalogueItem *item);

/* A body of texts that are added one by one. */
GString *kept_body_begin(GBytes *frame); /* NULL: there is none */
/* False: it is full, and the text is not in it. */
bool kept_body_add(GString *body, GBytes *text);
GBytes *kept_body_end(GString *body); /* takes it (transfer full) */

#endif
