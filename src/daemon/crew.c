/* Threads that take tasks off a queue, and the way back into the loop. */
#include "crew.h"

#include <glib.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

/* First in, first out; the caller holds the lock. */
typedef struct Queue {
	Task *first, **last;
	size_t count;
} Queue;

struct Postbox {
	pthread_mutex_t lock;
	Queue queue;
	int fd;
	struct event *event;
	Stints *stints; /* borrowed */
};

struct Crew {
	const CrewKind *kind;
	Postbox *postbox;
	void *user;
	pthread_mutex_t lock;
	pthread_cond_t more, left;
	Queue queue;
	unsigned threads, busy;
	bool stopping;
	gint64 moved_at; /* g_get_monotonic_time of the last task taken or finished */
};

static void
queue_init(Queue *queue)
{
	*queue = (Queue){ .last = &queue->first };
}

static void
queue_put(Queue *queue, Task *task)
{
	task->next = NULL;
	*queue->last = task;
	queue->last = &task->next;
	queue->count++;
}

static Task *
queue_take(Queue *queue)
{
	Task *task = queue->first;

	if (!task)
		return NULL;
	queue->first = task->next;
	if (!queue->first)
		queue->last = &queue->first;
	queue->count--;
	return task;
}

static Task *
postbox_take(Postbox *postbox)
{
	Task *task;

	pthread_mutex_lock(&postbox->lock);
	task = queue_take(&postbox->queue);
	pthread_mutex_unlock(&postbox->lock);
	return task;
}

/* One task a turn: what else waits in the loop gets its turn in between. */
static void
on_post(evutil_socket_t fd, short what, void *user)
{
	Postbox *postbox = user;
	Stint began = stint_begin();
	Task *task;
	uint64_t count;

	(void)what;
	if (read(fd, &count, sizeof(count)) < 0)
		return;
	task = postbox_take(postbox);
	if (task)
		task->done(task);
	stint_end(postbox->stints, STINT_REPLY, began);
}

Postbox *
postbox_new(struct event_base *base, Stints *stints)
{
	Postbox *postbox = g_new0(Postbox, 1);

	postbox->stints = stints;
	pthread_mutex_init(&postbox->lock, NULL);
	queue_init(&postbox->queue);
	/* A semaphore: each read takes one, so that one post is one turn. */
	postbox->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE);
	g_assert(postbox->fd >= 0);
	postbox->event =
	    event_new(base, postbox->fd, EV_READ | EV_PERSIST, on_post, postbox);
	event_add(postbox->event, NULL);
	return postbox;
}

void
postbox_drain(Postbox *postbox)
{
	Task *task;

	while ((task = postbox_take(postbox)))
		task->done(task);
}

void
postbox_free(Postbox *postbox)
{
	if (!postbox)
		return;
	event_free(postbox->event);
	close(postbox->fd);
	pthread_mutex_destroy(&postbox->lock);
	g_free(postbox);
}

static void
postbox_put(Postbox *postbox, Task *task)
{
	const uint64_t one = 1;

	pthread_mutex_lock(&postbox->lock);
	queue_put(&postbox->queue, task);
	pthread_mutex_unlock(&postbox->lock);
	if (write(postbox->fd, &one, sizeof(one)) < 0)
		g_critical("the loop cannot be woken");
}

/* The next task, NULL when it is time to leave. The lock is held. */
static Task *
wait_for_task(Crew *crew)
{
	while (!crew->queue.first && !crew->stopping)
		pthread_cond_wait(&crew->more, &crew->lock);
	return queue_take(&crew->queue);
}

static void
note_move(Crew *crew, int busy)
{
	crew->busy += (unsigned)busy;
	crew->moved_at = g_get_monotonic_time();
}

static void *
work(void *user)
{
	Crew *crew = user;
	void *place = crew->kind->arrive(crew->user);
	Task *task;

	pthread_mutex_lock(&crew->lock);
	while ((task = wait_for_task(crew))) {
		note_move(crew, 1);
		pthread_mutex_unlock(&crew->lock);
		task->run(task, place);
		postbox_put(crew->postbox, task);
		pthread_mutex_lock(&crew->lock);
		note_move(crew, -1);
	}
	pthread_mutex_unlock(&crew->lock);
	crew->kind->leave(place);
	pthread_mutex_lock(&crew->lock);
	crew->threads--;
	pthread_cond_signal(&crew->left);
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

static void
start_thread(Crew *crew, unsigned n)
{
	g_autofree char *name = g_strdup_printf("%.12s %u", crew->kind->name, n % 100);
	pthread_attr_t attributes;
	pthread_t thread;

	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	if (pthread_create(&thread, &attributes, work, crew) != 0)
		g_error("no thread can be started");
	pthread_setname_np(thread, name);
	pthread_attr_destroy(&attributes);
}

Crew *
crew_new(const CrewKind *kind, unsigned threads, Postbox *postbox, void *user)
{
	Crew *crew = g_new0(Crew, 1);
	pthread_condattr_t monotonic;

	crew->kind = kind;
	crew->postbox = postbox;
	crew->user = user;
	crew->threads = threads;
	queue_init(&crew->queue);
	pthread_mutex_init(&crew->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&crew->more, NULL);
	pthread_cond_init(&crew->left, &monotonic);
	pthread_condattr_destroy(&monotonic);
	for (unsigned n = 0; n < threads; n++)
		start_thread(crew, n);
	return crew;
}

bool
crew_send(Crew *crew, Task *task)
{
	bool taken;

	if (!crew)
		return false;
	pthread_mutex_lock(&crew->lock);
	taken = !crew->stopping && crew->queue.count < crew->kind->queue_max;
	if (taken) {
		queue_put(&crew->queue, task);
		pthread_cond_signal(&crew->more);
	}
	pthread_mutex_unlock(&crew->lock);
	return taken;
}

size_t
crew_waiting(Crew *crew)
{
	size_t count;

	if (!crew)
		return 0;
	pthread_mutex_lock(&crew->lock);
	count = crew->queue.count;
	pthread_mutex_unlock(&crew->lock);
	return count;
}

double
crew_stuck(Crew *crew)
{
	double stuck = 0;

	if (!crew)
		return 0;
	pthread_mutex_lock(&crew->lock);
	if (crew->busy > 0)
		stuck = (double)(g_get_monotonic_time() - crew->moved_at) / G_USEC_PER_SEC;
	pthread_mutex_unlock(&crew->lock);
	return stuck;
}

static struct timespec
in_seconds(double seconds)
{
	struct timespec at;
	long whole = (long)seconds;

	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_sec += whole;
	at.tv_nsec += (long)((seconds - (double)whole) * 1e9);
	if (at.tv_nsec >= 1000000000) {
		at.tv_nsec -= 1000000000;
		at.tv_sec++;
	}
	return at;
}

static void
crew_free(Crew *crew)
{
	pthread_cond_destroy(&crew->more);
	pthread_cond_destroy(&crew->left);
	pthread_mutex_destroy(&crew->lock);
	g_free(crew);
}

bool
crew_stop(Crew *crew, bool run_rest, double seconds)
{
	struct timespec until = in_seconds(seconds);
	bool gone;
	Task *task;

	if (!crew)
		return true;
	pthread_mutex_lock(&crew->lock);
	crew->stopping = true;
	while (!run_rest && (task = queue_take(&crew->queue)))
		postbox_put(crew->postbox, task);
	pthread_cond_broadcast(&crew->more);
	while (crew->threads > 0 &&
	       pthread_cond_timedwait(&crew->left, &crew->lock, &until) == 0)
		;
	gone = crew->threads == 0;
	pthread_mutex_unlock(&crew->lock);
	if (gone)
		crew_free(crew);
	return gone;
}
