/* Curl's sockets and timer in libevent's loop. */
#ifndef SLIPWATCH_DAEMON_LOOP_H
#define SLIPWATCH_DAEMON_LOOP_H

#include "stints.h"

#include <slipwatch/fetch.h>

#include <event2/event.h>

typedef struct CurlLoop CurlLoop;

CurlLoop *curl_loop_new(struct event_base *base, Stints *stints, FetchLoop *ret_loop);
void curl_loop_serve(CurlLoop *loop, Fetcher *fetcher); /* borrowed */
void curl_loop_free(CurlLoop *loop);			/* after its fetcher */

#endif
