/*
 * Signing in to the board: a link that works once and soon, traded for a cookie that a
 * browser keeps. Who asks for the link has come in by the socket or with a token; the
 * cookie stands for the same.
 */
#ifndef SLIPWATCH_DAEMON_SIGNIN_H
#define SLIPWATCH_DAEMON_SIGNIN_H

#include "exchange.h"

typedef struct SignIn SignIn;

/* Its key lies beside the database. */
SignIn *sign_in_new(Daemon *daemon, GError **error);
void sign_in_free(SignIn *signing);

/* Whom the request's cookie stands for; NULL: nobody (transfer full). */
Caller *sign_in_caller(const Exchange *exchange);

#endif
