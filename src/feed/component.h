/* A walk through a body, and the component that it is in. */
#ifndef FEED_COMPONENT_H
#define FEED_COMPONENT_H

#include "fingerprint.h"
#include "preflight.h"
#include "slice.h"
#include "zoning.h"

enum { NEST_NAME_MAX = 24 };

typedef enum Place { OUTSIDE, IN_CALENDAR, IN_COMPONENT } Place;

/* A walk through a body. */
typedef struct Walk {
	Catalogue *catalogue; /* items: one for each slice, until they are grouped */
	Zoning zoning;
	Lines lines;
	Line line;
	Place place;
	unsigned calendar; /* line of its BEGIN; 0: none yet */
	Method method;	   /* the calendar's */
	Slice loose; /* at the calendar's level: from where the last component ended */
	Digest loose_uid;
	Slice slice; /* the component at hand */
	Judge judge;
	char names[COMPONENT_DEPTH_MAX]
		  [NEST_NAME_MAX]; /* of the component and what is open within */
	unsigned depth;		   /* of what is nested in the component */
	Fingerprint print;
	unsigned run; /* how many before this one were good and of the same key */
	char *fault;  /* the body is bad: why */
} Walk;

/* The body is bad; the first reason stands. */
G_GNUC_PRINTF(2, 3) void walk_fail(Walk *walk, const char *format, ...);

Catalogue *catalogue_new(void); /* of nothing yet (transfer full) */
void catalogue_quarantine(
    Catalogue *catalogue, const Slice *slice, unsigned line, const char *reason);

/* A component's name in upper case, cut to what is kept of it. */
void component_name(const Line *line, char name[NEST_NAME_MAX]);

/* The walk's line is a component's BEGIN; belongs to it; is a BEGIN or an END within it. */
void component_open(Walk *walk);
void component_line(Walk *walk);
void component_nest(Walk *walk);
void component_end(Walk *walk);

/* The component ended before `end`, which is in that line. */
void component_close(Walk *walk, const char *end, unsigned line);

/* It never ended: its END is missing before `what`, on the walk's line. */
void component_break(Walk *walk, const char *what);

#endif
