/* What the files of a CalDAV conversation share. */
#ifndef IO_CALDAV_TALK_H
#define IO_CALDAV_TALK_H

#include "caldav.h"
#include "href.h"
#include "multistatus.h"
#include "transfer.h"

/* One kind of request, and what is done with its answer. */
typedef struct Step {
	const char *method;
	unsigned depth;
	char *(*body)(const Caldav *caldav); /* (transfer full) */
	OnDavRow *on_row;		     /* user: the Caldav */
	/* The answer was read to its end: sets the next step, or the same once more. */
	bool (*answered)(Caldav *caldav, GError **error);
	/* It was none, but a status: is there another step to try? */
	bool (*refused)(Caldav *caldav, long status);
} Step;

/* A collection that was found, and what the server says of its state. */
typedef struct Found {
	char *href;
	char *token, *ctag; /* "": it says none */
} Found;

/* Finding collections. */
typedef struct Search {
	bool root;		/* the feed's address names a server alone */
	bool listed;		/* what is below that address was looked at */
	bool asked;		/* the principal was */
	bool remembered;	/* begun where they were found last time */
	bool answered;		/* `probe` holds something */
	Found probe;		/* the path itself, where it is a calendar */
	bool calendar;		/* it is */
	char *principal, *home; /* what it points to; NULL: nothing */
	GPtrArray *found;	/* Found, owned */
} Search;

/* A text that stands in the spool until all of them are there. */
typedef struct Pending {
	Member *member;
	size_t at, len;
} Pending;

/* Reading one collection after another. */
typedef struct Sync {
	guint at;		/* of the search's found */
	Collection *collection; /* the mirror's */
	char *key;		/* href_key of it */
	GHashTable *members;	/* char * key -> Member, borrowed from the collection */
	GHashTable *wanted;	/* Member: its text is to be fetched */
	GHashTable *lost;	/* Member: gone, and in the collection still */
	GHashTable *listed; /* Member: seen in a list of all; NULL: it is one of changes */
	char *token;	    /* from where on; "": all */
	bool more;	    /* the list was cut: there is more of it */
	unsigned rounds;
	GPtrArray *queue;  /* Member: the wanted ones, from the end on */
	GHashTable *batch; /* char * key -> Member: asked for just now */
	Spool *texts;	   /* of all collections */
	GArray *pending;   /* Pending */
} Sync;

struct Caldav {
	Transfer *transfer;
	FetchLimits limits;
	char *url;	  /* the feed's target */
	bool credential;  /* it has one */
	int64_t deadline; /* monotonic */
	unsigned requests;
	Mirror *mirror;
	const Step *step; /* NULL: done */
	char *path;	  /* that is asked */
	Multistatus *reader;
	size_t answer_bytes;
	Search search;
	Sync sync;
};

/* Another path of the server, by that step. */
void caldav_go(Caldav *caldav, const Step *step, const char *path);

/* The row's href as a path and as what is compared. SW_ERROR_FORMAT. (transfer full) */
bool caldav_href(const Caldav *caldav, const char *href, char **ret_path, char **ret_key,
    GError **error);

/* The server is not well: there is no use in asking in another way. */
bool status_is_trouble(long status);

/* --- caldav_find.c --- */
void search_begin(Caldav *caldav);
void search_done(Search *search);

/* --- caldav_sync.c --- */
void sync_begin(Caldav *caldav); /* of what was found */
void sync_know(Caldav *caldav);	 /* the collection's members, by key */
void sync_next(Caldav *caldav);	 /* the next collection, or the end */
const Found *sync_found(const Caldav *caldav);
void sync_set(Caldav *caldav, char **text, const char *value); /* of the mirror */
void sync_lose(Caldav *caldav, const char *key);
void sync_sweep(Caldav *caldav); /* what was lost leaves the collection */
/* All is read: texts are the mirror's. */
bool sync_end(Caldav *caldav, GError **error);
void sync_done(Sync *sync);

/* --- caldav_list.c --- */
void list_begin(Caldav *caldav, const char *token); /* "": all that there is */
void list_begin_all(Caldav *caldav);		    /* without sync-collection */
bool row_is_gone(const DavRow *row);

/* --- caldav_texts.c --- */
bool texts_begin(Caldav *caldav); /* false: there is nothing to be fetched */

#endif
