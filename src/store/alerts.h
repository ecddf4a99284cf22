/* Alerts' columns, shared by the alerts themselves and what notices told of them. */
#ifndef STORE_ALERTS_H
#define STORE_ALERTS_H

#include "database.h"

/* id, office, then the columns of an alert; NULL with an error for a finding that cannot be
 * read. */
void *alert_read(Cursor *cursor, GError **error);
void bind_alert(Statement *query, const Alert *alert, const char *finding);
char *finding_text(const Finding *finding);		    /* (transfer full) */
Finding *finding_of_text(const char *text, GError **error); /* and back (transfer full) */

#endif
