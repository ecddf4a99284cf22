/* The digest of a component, line by line: the same for the same content, however it is
 * folded. */
#ifndef FEED_FINGERPRINT_H
#define FEED_FINGERPRINT_H

#include "line.h"

#include <slipwatch/feed.h>

enum { FINGERPRINT_BYTES = 64 << 10 };

typedef struct Fingerprint {
	Digest digest; /* of what was flushed */
	size_t len;
	char text[FINGERPRINT_BYTES]; /* lines, each with a line break */
} Fingerprint;

void fingerprint_begin(Fingerprint *print);
void fingerprint_method(Fingerprint *print, Method method); /* before any line */
void fingerprint_line(Fingerprint *print, const Line *line);
Digest fingerprint_end(Fingerprint *print);

#endif
