/* What is to be told of a mirror. */
#ifndef IO_MIRRORED_H
#define IO_MIRRORED_H

#include <slipwatch/fetch.h>

/* Entries that could not be had; NULL: none (transfer full). */
char *mirror_note(const Mirror *mirror);

#endif
