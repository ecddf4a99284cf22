/* A file skimmed while it is read. */
#ifndef IO_GLIMPSE_H
#define IO_GLIMPSE_H

#include <slipwatch/fetch.h>

/* Sets the fetched print and glance, if the file may be understood by them. False and no
 * error: it may not, and is to be read from its beginning. SW_ERROR_NETWORK. */
bool file_skim(Fetched *fetched, int fd, Skim *skim, GError **error);

#endif
