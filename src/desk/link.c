/* The desk's link to the daemon: one thread listens, another delivers answers. */
#include "link.h"

#include <slipwatch/error.h>
#include <string.h>

enum { BACKOFF_FIRST = 1, BACKOFF_MAX = 30, OUTBOX_MAX = 1000, PAGES_MAX = 20 };

#define SNOOZE_FOR "15m"

/* An answer on its way. */
typedef struct Post {
	int64_t alert; /* 0: a note that something was shown */
	char *path;    /* NULL: for the board, at the alert */
	json_t *body;
} Post;

struct Link {
	LinkHandlers handlers;
	void *user;
	Client *listener, *reader; /* of the listening thread */
	Client *deliverer;	   /* of the delivering thread */
	GThread *listening, *delivering;
	int64_t after;	/* of the listening thread */
	bool connected; /* of the listening thread */
	/* char * set, of the listening thread: feeds that could not be read when last heard
	 * of */
	GHashTable *faulty;
	GMutex lock; /* guards what follows */
	GCond changed;
	GQueue outbox; /* Post, owned */
	bool hurry;    /* what waits to be tried again is tried now */
	bool ending;
};

/* Something heard, on its way to the main context. */
typedef struct Heard {
	Link *link;
	enum { HELLO, NOTICE, OPEN, DATABASE, LOST, REFUSED, ANSWERED } kind;
	json_t *first, *second;
	int64_t alert;
	char *text;
} Heard;

static void
heard_free(Heard *heard)
{
	json_decref(heard->first);
	json_decref(heard->second);
	g_free(heard->text);
	g_free(heard);
}

static gboolean
on_heard(void *data)
{
	Heard *heard = data;
	const LinkHandlers *handlers = &heard->link->handlers;
	void *user = heard->link->user;
	switch (heard->kind) {
	case HELLO:
		handlers->hello(heard->first, heard->second, user);
		break;
	case NOTICE:
		handlers->notice(heard->first, user);
		break;
	case OPEN:
		handlers->open(heard->first, user);
		break;
	case DATABASE:
		handlers->database(heard->first, user);
		break;
	case ANSWERED:
		handlers->answered(heard->first, user);
		break;
	case LOST:
		handlers->lost(heard->text, user);
		break;
	case REFUSED:
		handlers->refused(heard->alert, heard->text, user);
		break;
	}
	return G_SOURCE_REMOVE;
}

static void
tell(Link *link, Heard heard)
{
	GSource *source = g_idle_source_new();
	heard.link = link;
	g_source_set_priority(source, G_PRIORITY_DEFAULT);
	g_source_set_callback(
	    source, on_heard, g_memdup2(&heard, sizeof heard), (GDestroyNotify)heard_free);
	g_source_attach(source, NULL);
	g_source_unref(source);
}

/* Waits, or returns at once when the link ends; or, for whoever delivers, when there is
 * reason to try again. True: go on. */
static bool
wait_for(Link *link, unsigned seconds, bool delivering)
{
	int64_t until = g_get_monotonic_time() + seconds * G_TIME_SPAN_SECOND;
	g_mutex_lock(&link->lock);
	while (!link->ending && !(delivering && link->hurry) &&
	       g_cond_wait_until(&link->changed, &link->lock, until))
		;
	if (delivering)
		link->hurry = false;
	bool going = !link->ending;
	g_mutex_unlock(&link->lock);
	return going;
}

json_t *
open_alerts(Client *client, GError **error)
{
	json_t *alerts = json_array();
	json_int_t before = 0;
	unsigned page = 0;
	do {
		g_autofree char *from =
		    before ? g_strdup_printf("&before=%" JSON_INTEGER_FORMAT, before)
			   : g_strdup("");
		g_autofree char *path =
		    g_strconcat("/v1/alerts?state=open&limit=500", from, NULL);
		json_t *reply = client_get(client, path, error);
		if (!reply) {
			json_decref(alerts);
			return NULL;
		}
		json_array_extend(alerts, json_object_get(reply, "alerts"));
		before = json_integer_value(json_object_get(reply, "next"));
		json_decref(reply);
	} while (before && ++page < PAGES_MAX);
	return json_pack("{s:o}", "alerts", alerts);
}

/* Hello is told together with what is open: the stream alone would leave out what was
 * raised while nobody listened and then answered elsewhere. */
static bool
greet(Link *link, const json_t *hello)
{
	g_autoptr(GError) error = NULL;
	int64_t last = json_integer_value(json_object_get(hello, "notice"));
	json_t *alerts = open_alerts(link->reader, &error);
	if (!alerts)
		return false;
	link->connected = true;
	if (link->after < 0 || link->after > last)
		link->after = last;
	tell(link,
	    (Heard){
		.kind = HELLO, .first = json_incref((json_t *)hello), .second = alerts });
	return true;
}

static void
hurry(Link *link)
{
	g_mutex_lock(&link->lock);
	link->hurry = true;
	g_cond_broadcast(&link->changed);
	g_mutex_unlock(&link->lock);
}

/* A feed that fell silent, or speaks again: what is open says how old its data are. */
static void
note_feed(Link *link, const json_t *feed)
{
	const char *office = json_string_value(json_object_get(feed, "office"));
	const char *name = json_string_value(json_object_get(feed, "name"));
	const char *fault = json_string_value(json_object_get(feed, "fault"));
	g_autofree char *key = g_strdup_printf("%s/%s", office ? office : "", name);
	bool faulty = fault && *fault;
	json_t *alerts;

	if (g_hash_table_contains(link->faulty, key) == faulty)
		return;
	if (faulty)
		g_hash_table_add(link->faulty, g_steal_pointer(&key));
	else
		g_hash_table_remove(link->faulty, key);
	if ((alerts = open_alerts(link->reader, NULL)))
		tell(link, (Heard){ .kind = OPEN, .first = alerts });
}

static bool
on_event(const StreamEvent *event, void *user)
{
	Link *link = user;
	if (strcmp(event->name, "hello") == 0)
		return greet(link, event->data);
	if (strcmp(event->name, "alert") == 0) {
		link->after = MAX(link->after, event->id);
		tell(link, (Heard){ .kind = NOTICE, .first = json_incref(event->data) });
	}
	if (strcmp(event->name, "feed") == 0)
		note_feed(link, event->data);
	if (strcmp(event->name, "database") == 0) {
		tell(link, (Heard){ .kind = DATABASE, .first = json_incref(event->data) });
		hurry(link);
	}
	return true;
}

static void *
listen_run(void *data)
{
	Link *link = data;
	unsigned pause = BACKOFF_FIRST;
	bool said = false;
	do {
		g_autoptr(GError) error = NULL;
		link->connected = false;
		client_stream(link->listener, link->after, on_event, link, &error);
		if (link->connected)
			pause = BACKOFF_FIRST, said = false;
		if (error && !said)
			tell(link,
			    (Heard){ .kind = LOST, .text = g_strdup(error->message) });
		said = said || error;
		if (!wait_for(link, pause, false))
			break;
		pause = MIN(pause * 2, BACKOFF_MAX);
	} while (true);
	return NULL;
}

static void
post_free(Post *post)
{
	g_free(post->path);
	json_decref(post->body);
	g_free(post);
}

/* A click is for now: what cannot be opened now is not opened later. */
static void
open_board(Link *link, int64_t alert)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *url = client_board(link->deliverer, alert, &error);

	if (!url)
		g_message("the board cannot be opened: %s", error->message);
	else if (!browser_open(url))
		g_message("the board cannot be opened: there is no xdg-open");
}

/* True: done with, for better or worse; false: try again later. */
static bool
deliver(Link *link, const Post *post)
{
	g_autoptr(GError) error = NULL;
	if (!post->path) {
		open_board(link, post->alert);
		return true;
	}
	json_t *reply = client_post(link->deliverer, post->path, post->body, &error);
	if (!error && post->alert != 0)
		tell(link, (Heard){ .kind = ANSWERED, .first = reply });
	else if (!error)
		json_decref(reply);
	if (!error)
		return true;
	if (g_error_matches(error, SW_ERROR, SW_ERROR_UNREACHABLE) ||
	    g_error_matches(error, SW_ERROR, SW_ERROR_LIMIT))
		return false;
	/* Answered or withdrawn elsewhere meanwhile: the stream says so. */
	bool settled = g_error_matches(error, SW_ERROR, SW_ERROR_CONFLICT) ||
		       g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND);
	if (post->alert != 0 && !settled)
		tell(link, (Heard){ .kind = REFUSED,
			       .alert = post->alert,
			       .text = g_strdup(error->message) });
	return true;
}

/* The next thing to deliver (borrowed: only this thread takes it out); NULL: the link ends.
 */
static Post *
next_post(Link *link)
{
	Post *post;
	g_mutex_lock(&link->lock);
	while (!(post = g_queue_peek_head(&link->outbox)) && !link->ending)
		g_cond_wait(&link->changed, &link->lock);
	if (link->ending)
		post = NULL;
	g_mutex_unlock(&link->lock);
	return post;
}

static void *
deliver_run(void *data)
{
	Link *link = data;
	unsigned pause = BACKOFF_FIRST;
	Post *post;
	while ((post = next_post(link))) {
		if (deliver(link, post)) {
			g_mutex_lock(&link->lock);
			g_queue_pop_head(&link->outbox);
			g_mutex_unlock(&link->lock);
			post_free(post);
			pause = BACKOFF_FIRST;
		} else if (wait_for(link, pause, true)) {
			pause = MIN(pause * 2, BACKOFF_MAX);
		}
	}
	return NULL;
}

static void
enqueue(Link *link, int64_t alert, char *path, json_t *body)
{
	Post *post = g_new0(Post, 1);
	*post = (Post){ alert, path, body };
	g_mutex_lock(&link->lock);
	bool room = link->outbox.length < OUTBOX_MAX;
	if (room)
		g_queue_push_tail(&link->outbox, post);
	link->hurry = true;
	g_cond_broadcast(&link->changed);
	g_mutex_unlock(&link->lock);
	if (!room)
		post_free(post);
}

void
link_answer(Link *link, int64_t alert, const char *verdict)
{
	bool snooze = strcmp(verdict, "snooze") == 0;
	char *path = g_strdup_printf(
	    "/v1/alerts/%" G_GINT64_FORMAT "/%s", alert, snooze ? "snooze" : "answer");
	enqueue(link, alert, path,
	    snooze ? json_pack("{s:s}", "for", SNOOZE_FOR)
		   : json_pack("{s:s}", "verdict", verdict));
}

void
link_board(Link *link, int64_t alert)
{
	enqueue(link, alert, NULL, NULL);
}

void
link_shown(Link *link, int64_t notice, const char *desk)
{
	enqueue(link, 0, g_strdup_printf("/v1/notices/%" G_GINT64_FORMAT "/shown", notice),
	    json_pack("{s:s}", "desk", desk));
}

Link *
link_new(const ClientAddress *address, int64_t after, const LinkHandlers *handlers,
    void *user, GError **error)
{
	Link *link = g_new0(Link, 1);
	link->handlers = *handlers;
	link->user = user;
	link->after = after;
	link->faulty = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_mutex_init(&link->lock);
	g_cond_init(&link->changed);
	if (!(link->listener = client_new(address, error)) ||
	    !(link->reader = client_new(address, error)) ||
	    !(link->deliverer = client_new(address, error))) {
		link_free(link);
		return NULL;
	}
	link->listening = g_thread_new("listen", listen_run, link);
	link->delivering = g_thread_new("deliver", deliver_run, link);
	return link;
}

static void
end_threads(Link *link)
{
	g_mutex_lock(&link->lock);
	link->ending = true;
	g_cond_broadcast(&link->changed);
	g_mutex_unlock(&link->lock);
	client_cancel(link->listener);
	client_cancel(link->reader);
	client_cancel(link->deliverer);
	g_thread_join(link->listening);
	g_thread_join(link->delivering);
}

void
link_free(Link *link)
{
	if (!link)
		return;
	if (link->listening)
		end_threads(link);
	g_queue_clear_full(&link->outbox, (GDestroyNotify)post_free);
	client_free(link->listener);
	client_free(link->reader);
	client_free(link->deliverer);
	g_hash_table_unref(link->faulty);
	g_cond_clear(&link->changed);
	g_mutex_clear(&link->lock);
	g_free(link);
}
