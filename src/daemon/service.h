/* The daemon as a service: signals, and what the service manager is told. */
#ifndef SLIPWATCH_DAEMON_SERVICE_H
#define SLIPWATCH_DAEMON_SERVICE_H

#include "daemon.h"

/* Before any thread is started: all of them inherit it. */
void service_block_signals(void);

ServiceLink *service_link_new(Daemon *daemon);
void service_link_free(ServiceLink *service);

void service_ready(ServiceLink *service); /* serving, from now on or again */
void service_reloading(void);
void service_stopping(void);

#endif
