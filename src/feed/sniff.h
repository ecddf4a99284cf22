/* What is it that came instead of a calendar? */
#ifndef FEED_SNIFF_H
#define FEED_SNIFF_H

#include <glib.h>

/* A clause for an admin about text that does not begin as a calendar does (transfer full).
 */
char *sniff(const char *text, gsize len);

#endif
