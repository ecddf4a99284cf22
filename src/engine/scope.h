/* What changed, and so must be judged again: persons, and spans of places. */
#ifndef ENGINE_SCOPE_H
#define ENGINE_SCOPE_H

#include <slipwatch/booking.h>
#include <slipwatch/office.h>

/* Of a booking or a request as it was or as it is: the name, and when. */
typedef struct Stir {
	char *name;
	Span span;    /* from the first start to the last, inclusive */
	int64_t made; /* a booking's stamp, or when it was asked; or NO_TIME */
} Stir;

typedef struct Scope {
	bool everything;
	bool asked; /* requests are among what changed, or fall due */
	unsigned marks;
	GHashTable *persons;	    /* char * set: identities */
	GHashTable *uids;	    /* char * set: whoever is or was linked by them */
	GHashTable *phones;	    /* char * set, plain: whoever has or had them */
	GHashTable *places;	    /* char *, folded resource -> GArray of Span */
	GArray *booked, *requested; /* Stir */
	/* Day set: by which findings that are judged again were weighed and mended */
	GHashTable *days;
} Scope;

Scope *scope_new(void);
void scope_free(Scope *scope);
bool scope_empty(const Scope *scope);

/* A booking as it was or as it is. Beyond a cap of marks, everything is judged: cheaper
 * then. */
void scope_mark_booking(Scope *scope, const Booking *booking);
void scope_mark_request(Scope *scope, const Request *request);
void scope_mark_person(Scope *scope, const char *person); /* a request of theirs is due */
/* What they have at another office changed. */
void scope_mark_visitor(Scope *scope, const char *person);

/* Whatever a finding is of: its place for as long as it lasts, or its person. It will hang
 * on the same days again. */
void scope_mark_finding(Scope *scope, const Finding *finding, const Office *office);

/* Spans of places. */
void places_add(GHashTable *places, const char *folded, Span span);
bool places_overlap(GHashTable *places, const char *folded, Span span);
GHashTable *places_new(void);

#endif
