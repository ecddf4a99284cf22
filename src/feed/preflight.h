/* Preflight: is a component fit for a parser that cannot be trusted with it? */
#ifndef FEED_PREFLIGHT_H
#define FEED_PREFLIGHT_H

#include "line.h"

#include <slipwatch/feed.h>

/* What has been seen of one component. Zeroed at its BEGIN. */
typedef struct Judge {
	SliceKind kind;
	unsigned line;	   /* of the fault; 0: the component's own */
	char *reason;	   /* the first fault; NULL: none */
	Digest uid, start; /* of the UID and the DTSTART seen; zero: none */
} Judge;

void judge_done(Judge *judge);

/* The first fault stands. */
G_GNUC_PRINTF(3, 4) void judge_fault(Judge *judge, unsigned line, const char *format, ...);

/* A line `depth` levels below the component's own. */
void judge_line(Judge *judge, const Line *line, unsigned depth);

/* The component is whole. */
void judge_end(Judge *judge, const char *text, size_t len, unsigned lines);

bool preflight_tzid(const char *tzid, size_t len);

#endif
