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

/* Notices as they are told: what takes its time, and can be done in any thread. (transfer
 * full: GBytes, one for each) */
GPtrArray *stream_texts(const GPtrArray *notices, const Config *config);
/* Notice, committed just now, and their texts. */
void stream_notices(Stream *stream, const GPtrArray *notices, const GPtrArray *texts);
/* The database fell ill, or got well. */
void stream_database(Stream *stream);
void stream_feed(Stream *stream, const char *office, const char *name);
void stream_end_all(Stream *stream); /* the configuration changed: all come again */
guint stream_clients(const Stream *stream);

#endif
