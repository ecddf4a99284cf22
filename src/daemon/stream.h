/*
 * The stream: server-sent events to desks. Each client has its own place in the notices: it
 * reads what it missed from the database, page by page as it takes them, and is then told
 * of new ones as they come. One that takes nothing is dropped and resumes by itself.
 */
#ifndef SLIPWATCH_DAEMON_STREAM_H
#define SLIPWATCH_DAEMON_STREAM_H

#include "daemon.h"

Stream *stream_new(Daemon *daemon);
void stream_free(Stream *stream); /* before the server that its connections belong to */

void stream_notices(
    Stream *stream, const GPtrArray *notices); /* Notice: committed just now */
void stream_feed(Stream *stream, const char *office, const char *name);
void stream_end_all(Stream *stream); /* the configuration changed: all come again */
guint stream_clients(const Stream *stream);

#endif
