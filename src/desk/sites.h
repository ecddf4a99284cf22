/* The offices that a daemon's hello tells of: their names, their privacy, their language.
 */
#ifndef DESK_SITES_H
#define DESK_SITES_H

#include <glib.h>
#include <jansson.h>
#include <slipwatch/office.h>

typedef struct Site {
	char *name, *privacy;
	Language language;
} Site;

/* char * id -> Site, both owned. (transfer full) */
GHashTable *sites_new(void);
void sites_read(GHashTable *sites, const json_t *offices); /* in place of all before */

/* Why an office can never be seen: NULL if it is there. (transfer full) */
char *sites_lack(GHashTable *sites, const char *office);

/* English if it is not there; NULL: of the one that is there, whichever. */
Language sites_language(GHashTable *sites, const char *office);

#endif
