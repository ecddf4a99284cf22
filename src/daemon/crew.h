/*
 * Threads that take tasks off a queue, and the way back into the loop.
 *
 * A Task runs once in a crew's thread and is then told of in the loop's. Plain pthreads:
 * the sanitizers see through them.
 */
#ifndef SLIPWATCH_DAEMON_CREW_H
#define SLIPWATCH_DAEMON_CREW_H

#include "stints.h"

#include <event2/event.h>
#include <stdbool.h>
#include <stddef.h>

/* The first member of whatever travels. */
typedef struct Task Task;
struct Task {
	void (*run)(Task *task, void *place); /* in the crew's thread, with its place */
	void (*done)(Task *task); /* in the loop's thread; owns the task from then on */
	Task *next;
};

/* The loop's letter box: tasks that have run. */
typedef struct Postbox Postbox;
Postbox *postbox_new(struct event_base *base, Stints *stints);
void postbox_free(Postbox *postbox);
void postbox_drain(Postbox *postbox); /* tells of all that has run, now */

/* What each thread has for itself: an engine, a parser. */
typedef struct CrewKind {
	const char *name; /* of the threads, at most 12 characters */
	void *(*arrive)(void *user);
	void (*leave)(void *place);
	size_t queue_max;
} CrewKind;

typedef struct Crew Crew;
Crew *crew_new(const CrewKind *kind, unsigned threads, Postbox *postbox, void *user);
bool crew_send(
    Crew *crew, Task *task); /* false: the queue is full, and nothing was taken */
size_t crew_waiting(Crew *crew);

/* Seconds since the crew last took or finished a task while there was one; 0 when idle. */
double crew_stuck(Crew *crew);

/*
 * No more tasks are taken; those that wait come back through the postbox, run only if
 * `run_rest`. True when all threads left in time: the crew is gone. Else they are still at
 * it and nothing was freed. A crew that is NULL takes nothing and is idle.
 */
bool crew_stop(Crew *crew, bool run_rest, double seconds);

#endif
