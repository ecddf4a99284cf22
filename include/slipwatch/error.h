/* Errors say who must act. They are prefixed on the way up and logged once, at the top. */
#ifndef SLIPWATCH_ERROR_H
#define SLIPWATCH_ERROR_H

#include <glib.h>

#define SW_ERROR (sw_error_quark())

typedef enum SwError {
	SW_ERROR_USAGE,	      /* the caller: wrong arguments */
	SW_ERROR_CONFIG,      /* the admin: a configuration file */
	SW_ERROR_NETWORK,     /* nobody yet: wait, it is tried again */
	SW_ERROR_FORMAT,      /* the feed's owner: input is not what it should be */
	SW_ERROR_STORE,	      /* the operator: the database or its disk */
	SW_ERROR_UNREACHABLE, /* the operator: the daemon does not answer */
	SW_ERROR_PERMISSION,  /* the admin: role or office does not allow it */
	SW_ERROR_NOT_FOUND,   /* the caller: no such alert, feed, request */
	SW_ERROR_CONFLICT,    /* the caller: already answered, already withdrawn */
	SW_ERROR_LIMIT,	      /* the sender: a cap was reached */
	SW_ERROR_BUG,	      /* us: a fault of the program */
} SwError;

/* What a program exits with. */
enum {
	EXIT_DONE = 0,
	EXIT_FOUND = 1,
	EXIT_USAGE = 2,
	EXIT_DATA = 65,
	EXIT_UNREACHABLE = 69,
	EXIT_BUG = 70,
	EXIT_DENIED = 77,
	EXIT_CONFIG = 78,
};

GQuark sw_error_quark(void);

/* The exit status that fits an error; EXIT_BUG for an error of another domain. */
int error_exit_code(const GError *error);

/* The word that stands for the error in API replies: "not-found", "conflict", ... */
const char *error_slug(const GError *error);

#endif
