/* What feeds.c knows of a single feed beside its state. */
#ifndef SLIPWATCH_DAEMON_SUBSCRIPTION_H
#define SLIPWATCH_DAEMON_SUBSCRIPTION_H

#include "feeds.h"

Subscription *subscription_new(Daemon *daemon);
/* Before a fetch of what may be a folder. */
void subscription_prepare(Subscription *subscription);
void subscription_free(Subscription *subscription);

/* Tells them all, each once, and forgets them. */
void tell_waiters(Subscription *subscription, GArray *waiters);

/* That one waits no more, neither for this fetch nor for the next. */
void feed_forget(Subscription *subscription, const void *user);

#endif
