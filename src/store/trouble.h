/* What keeps the database from being written: noted where sqlite says no, over where it
 * says yes again. */
#ifndef STORE_TROUBLE_H
#define STORE_TROUBLE_H

#include "database.h"
#include "schema.h"

#include <slipwatch/error.h>

/* After sqlite refused something; a full disk is given the ballast's room at once. */
void trouble_note(Store *store);
/* After something was written. */
void trouble_pass(Store *store);
/* Nothing is written into a damaged database: true, and why. */
bool trouble_refuses(Store *store, GError **error);

/* The file that is kept to be given back; none when there is little room. */
void ballast_take(Store *store);
/* The one beside a database that cannot be opened, if the disk is full. True: try again. */
bool ballast_give(const char *path);

#endif
