/* The notification server, seen from one thread that makes every libnotify call. */
#include "notifier.h"

#include <gio/gio.h>
#include <libnotify/notify.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <string.h>

#include "words.h"

/* How long an ending desk waits for a call to the server that is under way. */
enum { ENDING_SECONDS = 1 };

#define SERVER_NAME "org.freedesktop.Notifications"

/* The answers on a bubble, in the order of their buttons. */
static const char *const actions[] = { "slip", "correct", "snooze" };

struct Notifier {
	HeardHandler handler;
	void *user;
	GThread *thread;
	GMainContext *context;
	GMainLoop *loop;
	guint watch;
	GMutex lock; /* guards `ended` */
	GCond changed;
	bool ended;
	/* Of the notifier's thread alone: */
	GHashTable *shown; /* char * key -> NotifyNotification, owned */
	bool can_act, has_markup;
};

/* A call on its way to the thread, or a word on its way back. */
typedef struct Order {
	Notifier *notifier;
	Bubble bubble; /* owned strings; key alone for a close */
	unsigned adopt;
} Order;

typedef struct Word {
	Notifier *notifier;
	Heard heard; /* owned strings */
} Word;

static void
word_free(Word *word)
{
	g_free(word->heard.key);
	g_free(word->heard.text);
	g_free(word);
}

/* Runs a function in a context's own thread; g_main_context_invoke would run it in this one
 * when that context happens to be idle or not yet started. */
static void
attach(GMainContext *context, GSourceFunc function, void *data, GDestroyNotify destroy)
{
	GSource *source = g_idle_source_new();
	g_source_set_priority(source, G_PRIORITY_DEFAULT);
	g_source_set_callback(source, function, data, destroy);
	g_source_attach(source, context);
	g_source_unref(source);
}

static gboolean
on_word(void *data)
{
	Word *word = data;
	word->notifier->handler(&word->heard, word->notifier->user);
	return G_SOURCE_REMOVE;
}

static void
tell(Notifier *notifier, HeardKind kind, const char *key, const char *text, unsigned number)
{
	Word *word = g_new0(Word, 1);
	word->notifier = notifier;
	word->heard = (Heard){ kind, g_strdup(key), g_strdup(text), number };
	attach(NULL, on_word, word, (GDestroyNotify)word_free);
}

static void
order_free(Order *order)
{
	g_free(order->bubble.key);
	g_free(order->bubble.title);
	g_free(order->bubble.body);
	g_free(order);
}

static void
forget(Notifier *notifier, const char *key)
{
	NotifyNotification *old = g_hash_table_lookup(notifier->shown, key);
	if (old)
		g_signal_handlers_disconnect_by_data(old, notifier);
	g_hash_table_remove(notifier->shown, key);
}

static void
on_action(NotifyNotification *notification, char *action, void *user)
{
	Notifier *notifier = user;
	tell(notifier, HEARD_ACTION, g_object_get_data(G_OBJECT(notification), "key"),
	    action, 0);
}

static void
on_closed(NotifyNotification *notification, void *user)
{
	Notifier *notifier = user;
	g_autofree char *key = g_strdup(g_object_get_data(G_OBJECT(notification), "key"));
	tell(notifier, HEARD_DISMISSED, key, NULL, 0);
	forget(notifier, key);
}

static NotifyNotification *
notification_of(Notifier *notifier, const Bubble *bubble)
{
	g_autofree char *escaped = notifier->has_markup
				       ? g_markup_escape_text(bubble->body, -1)
				       : g_strdup(bubble->body);
	NotifyNotification *notification =
	    notify_notification_new(bubble->title, escaped, "appointment-soon");
	notify_notification_set_app_name(notification, "slipwatch");
	notify_notification_set_hint(
	    notification, "desktop-entry", g_variant_new_string("slipwatch-desk"));
	/* One that a hung server was sent twice stands there once, where it goes by that.
	 */
	notify_notification_set_hint(
	    notification, "x-dunst-stack-tag", g_variant_new_string(bubble->key));
	notify_notification_set_urgency(
	    notification, bubble->urgent ? NOTIFY_URGENCY_CRITICAL : NOTIFY_URGENCY_NORMAL);
	notify_notification_set_timeout(notification, NOTIFY_EXPIRES_NEVER);
	for (size_t i = 0;
	     bubble->answerable && notifier->can_act && i < G_N_ELEMENTS(actions); i++)
		notify_notification_add_action(notification, actions[i],
		    words_button(actions[i], bubble->language), on_action, notifier, NULL);
	if (notifier->can_act) /* a click on the bubble itself: servers show no button */
		notify_notification_add_action(notification, ACTION_BOARD,
		    words_button(ACTION_BOARD, bubble->language), on_action, notifier,
		    NULL);
	g_object_set_data_full(
	    G_OBJECT(notification), "key", g_strdup(bubble->key), g_free);
	g_signal_connect(notification, "closed", G_CALLBACK(on_closed), notifier);
	return notification;
}

/* The server's id of what stands under a key, so that the next one takes its place. */
static unsigned
standing_id(Notifier *notifier, const char *key, unsigned adopt)
{
	int id = 0;
	NotifyNotification *old = g_hash_table_lookup(notifier->shown, key);
	if (old)
		g_object_get(old, "id", &id, NULL);
	return id > 0 ? (unsigned)id : adopt;
}

static gboolean
on_show(void *data)
{
	Order *order = data;
	Notifier *notifier = order->notifier;
	const char *key = order->bubble.key;
	g_autoptr(GError) error = NULL;
	unsigned id = standing_id(notifier, key, order->adopt);
	NotifyNotification *notification = notification_of(notifier, &order->bubble);
	forget(notifier, key);
	if (id)
		g_object_set(notification, "id", (int)id, NULL);
	if (!notify_notification_show(notification, &error)) {
		g_signal_handlers_disconnect_by_data(notification, notifier);
		g_object_unref(notification);
		tell(notifier, HEARD_FAILED, key, error->message, 0);
		return G_SOURCE_REMOVE;
	}
	int shown = 0;
	g_object_get(notification, "id", &shown, NULL);
	g_hash_table_insert(notifier->shown, g_strdup(key), notification);
	tell(notifier, HEARD_SHOWN, key, NULL, (unsigned)shown);
	return G_SOURCE_REMOVE;
}

static gboolean
on_close(void *data)
{
	Order *order = data;
	Notifier *notifier = order->notifier;
	const char *key = order->bubble.key;
	g_autoptr(GError) error = NULL;
	NotifyNotification *notification = g_hash_table_lookup(notifier->shown, key);
	if (!notification && order->adopt) {
		notification = notification_of(notifier, &order->bubble);
		g_object_set(notification, "id", (int)order->adopt, NULL);
		g_hash_table_insert(notifier->shown, g_strdup(key), notification);
	}
	if (!notification)
		return G_SOURCE_REMOVE;
	g_signal_handlers_disconnect_by_data(notification, notifier);
	if (!notify_notification_close(notification, &error))
		g_debug("closing %s: %s", key, error->message);
	g_hash_table_remove(notifier->shown, key);
	return G_SOURCE_REMOVE;
}

static void
send_order(Notifier *notifier, GSourceFunc function, const Bubble *bubble, unsigned adopt)
{
	Order *order = g_new0(Order, 1);
	order->notifier = notifier;
	order->adopt = adopt;
	order->bubble = *bubble;
	order->bubble.key = g_strdup(bubble->key);
	order->bubble.title = g_strdup(bubble->title);
	order->bubble.body = g_strdup(bubble->body);
	attach(notifier->context, function, order, (GDestroyNotify)order_free);
}

void
notifier_show(Notifier *notifier, const Bubble *bubble, unsigned adopt)
{
	send_order(notifier, on_show, bubble, adopt);
}

void
notifier_close(Notifier *notifier, const char *key, unsigned adopt)
{
	Bubble bubble = {
		.key = (char *)key, .title = (char *)"slipwatch", .body = (char *)""
	};
	send_order(notifier, on_close, &bubble, adopt);
}

static bool
has_cap(GList *caps, const char *name)
{
	return g_list_find_custom(caps, name, (GCompareFunc)strcmp) != NULL;
}

/* A server appeared: its ids start anew, and it may be another kind of server. */
static void
on_appeared(GDBusConnection *bus, const char *name, const char *owner, void *user)
{
	(void)name;
	Notifier *notifier = user;
	g_autofree char *server =
	    g_strdup_printf("%s %s", g_dbus_connection_get_guid(bus), owner);
	GList *caps = notify_get_server_caps();
	notifier->can_act = has_cap(caps, "actions");
	notifier->has_markup = has_cap(caps, "body-markup");
	g_list_free_full(caps, g_free);
	tell(notifier, HEARD_SERVER, NULL, server, 0);
}

/* Its bubbles went with it: an id from before would name somebody else's bubble after. */
static void
on_vanished(GDBusConnection *bus, const char *name, void *user)
{
	(void)bus, (void)name;
	Notifier *notifier = user;
	GHashTableIter iter;
	NotifyNotification *notification;
	g_hash_table_iter_init(&iter, notifier->shown);
	while (g_hash_table_iter_next(&iter, NULL, (void **)&notification)) {
		g_signal_handlers_disconnect_by_data(notification, notifier);
		g_hash_table_iter_remove(&iter);
	}
	tell(notifier, HEARD_SERVER, NULL, NULL, 0);
}

static void *
notifier_run(void *data)
{
	Notifier *notifier = data;
	g_main_context_push_thread_default(notifier->context);
	notify_init("slipwatch");
	notifier->watch = g_bus_watch_name(G_BUS_TYPE_SESSION, SERVER_NAME,
	    G_BUS_NAME_WATCHER_FLAGS_AUTO_START, on_appeared, on_vanished, notifier, NULL);
	g_main_loop_run(notifier->loop);
	g_bus_unwatch_name(notifier->watch);
	g_hash_table_remove_all(notifier->shown);
	g_main_context_pop_thread_default(notifier->context);
	g_mutex_lock(&notifier->lock);
	notifier->ended = true;
	g_cond_signal(&notifier->changed);
	g_mutex_unlock(&notifier->lock);
	return NULL;
}

Notifier *
notifier_new(HeardHandler handler, void *user)
{
	Notifier *notifier = g_new0(Notifier, 1);
	notifier->handler = handler;
	notifier->user = user;
	g_mutex_init(&notifier->lock);
	g_cond_init(&notifier->changed);
	notifier->context = g_main_context_new();
	notifier->loop = g_main_loop_new(notifier->context, FALSE);
	notifier->shown =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
	notifier->thread = g_thread_new("notifier", notifier_run, notifier);
	return notifier;
}

static gboolean
on_quit(void *data)
{
	g_main_loop_quit(data);
	return G_SOURCE_REMOVE;
}

/* False: it sits in a call that a hung server does not answer. */
static bool
wait_for_end(Notifier *notifier)
{
	int64_t until = g_get_monotonic_time() + ENDING_SECONDS * G_TIME_SPAN_SECOND;
	g_mutex_lock(&notifier->lock);
	while (!notifier->ended &&
	       g_cond_wait_until(&notifier->changed, &notifier->lock, until))
		;
	bool ended = notifier->ended;
	g_mutex_unlock(&notifier->lock);
	return ended;
}

void
notifier_free(Notifier *notifier)
{
	if (!notifier)
		return;
	attach(notifier->context, on_quit, notifier->loop, NULL);
	if (!wait_for_end(notifier)) {
		/* The thread has its notifier until the process is gone, which is soon. */
		g_thread_unref(notifier->thread);
		return;
	}
	g_thread_join(notifier->thread);
	g_hash_table_unref(notifier->shown);
	g_main_loop_unref(notifier->loop);
	g_main_context_unref(notifier->context);
	g_cond_clear(&notifier->changed);
	g_mutex_clear(&notifier->lock);
	g_free(notifier);
}

/* What capabilities mean to somebody who wonders why a bubble has no buttons. */
static const struct {
	const char *cap, *has, *lacks;
} meanings[] = {
	{ "actions", N_("bubbles have buttons to answer with"),
	    N_("no buttons: answer with `slipwatch answer`") },
	{ "body", N_("bubbles show the whole sentence"), N_("bubbles show a title only") },
	{ "persistence", N_("bubbles are kept until they are answered"),
	    N_("bubbles may vanish by themselves: `slipwatch alerts` has them all") },
	{ "body-markup", N_("text with markup"), N_("plain text") },
};

char *
notifier_describe(GError **error)
{
	g_autofree char *name = NULL, *vendor = NULL, *version = NULL, *spec = NULL;
	if (!notify_init("slipwatch") ||
	    !notify_get_server_info(&name, &vendor, &version, &spec)) {
		g_set_error(error, SW_ERROR, SW_ERROR_UNREACHABLE,
		    _("no notification server answers in this session: bubbles cannot be "
		      "shown"));
		return NULL;
	}
	GList *caps = notify_get_server_caps();
	GString *text = g_string_new(NULL);
	g_string_append_printf(
	    text, _("notification server: %s %s (%s)\n"), name, version, vendor);
	for (size_t i = 0; i < G_N_ELEMENTS(meanings); i++)
		g_string_append_printf(text, "  %s\n",
		    _(has_cap(caps, meanings[i].cap) ? meanings[i].has
						     : meanings[i].lacks));
	g_list_free_full(caps, g_free);
	return g_string_free(text, FALSE);
}

bool
notifier_sample(GError **error)
{
	Bubble bubble = {
		.key = (char *)"sample",
		.title = (char *)_("Please verify: a sample"),
		.body =
		    (char *)_("Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm. "
			      "Looks like a lost 1: 11:30 became 1:30. 11:30 is still "
			      "free."),
		.urgent = true,
		.answerable = true,
		.language = locale_language(),
	};
	Notifier notifier = { 0 };
	GList *caps = notify_get_server_caps();
	notifier.can_act = has_cap(caps, "actions");
	notifier.has_markup = has_cap(caps, "body-markup");
	g_list_free_full(caps, g_free);
	g_autoptr(GObject) notification = G_OBJECT(notification_of(&notifier, &bubble));
	return notify_notification_show(NOTIFY_NOTIFICATION(notification), error);
}
