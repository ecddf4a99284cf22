/* The agent: what the daemon tells, put on the desktop, and what people answer, told back.
 */
#include "agent.h"

#include <string.h>

#include "inbox.h"
#include "link.h"
#include "memory.h"
#include "notifier.h"

enum {
	CALM_MS = 50,	   /* a burst of notices is drawn once */
	RETRY_SECONDS = 5, /* a bubble that could not be shown */
};

struct Agent {
	char *desk;
	Inbox *inbox;
	Memory *memory;
	Notifier *notifier;
	Link *link;
	GHashTable *standing; /* char * key -> Bubble, owned: as last sent to the server */
	guint drawing;	      /* source that will draw; 0: none */
	bool greeted;	      /* the daemon has said what is open */
	bool served;	      /* a notification server is there */
};

ClientAddress
desk_address(const DeskConfig *desk)
{
	return (ClientAddress){
		.url = desk->url, .token_file = desk->token_file, .ca = desk->ca
	};
}

static void
save(Agent *agent)
{
	g_autoptr(GError) error = NULL;
	memory_set_notice(agent->memory, inbox_last(agent->inbox));
	if (!memory_save(agent->memory, &error))
		g_warning("bubbles may come twice after a restart: %s", error->message);
}

static bool
looks_alike(const Bubble *a, const Bubble *b)
{
	return strcmp(a->title, b->title) == 0 && strcmp(a->body, b->body) == 0 &&
	       a->notice == b->notice;
}

static void
take_down(Agent *agent, const char *key)
{
	notifier_close(agent->notifier, key, memory_bubble(agent->memory, key));
	memory_set_bubble(agent->memory, key, 0);
	g_hash_table_remove(agent->standing, key);
}

/* Bubbles that nothing calls for any more, those of an earlier run too. */
static void
take_down_others(Agent *agent, GHashTable *wanted)
{
	g_autoptr(GPtrArray) keys = memory_keys(agent->memory);
	GHashTableIter iter;
	void *key;
	g_hash_table_iter_init(&iter, agent->standing);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_ptr_array_add(keys, g_strdup(key));
	for (unsigned i = 0; i < keys->len; i++)
		if (!g_hash_table_contains(wanted, keys->pdata[i]))
			take_down(agent, keys->pdata[i]);
}

static gboolean
on_draw(void *user)
{
	Agent *agent = user;
	agent->drawing = 0;
	if (!agent->greeted || !agent->served)
		return G_SOURCE_REMOVE;
	GPtrArray *bubbles = inbox_bubbles(agent->inbox);
	g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
	for (unsigned i = 0; i < bubbles->len; i++)
		g_hash_table_add(wanted, ((Bubble *)bubbles->pdata[i])->key);
	take_down_others(agent, wanted);
	g_ptr_array_set_free_func(bubbles, NULL);
	for (unsigned i = 0; i < bubbles->len; i++) {
		Bubble *bubble = bubbles->pdata[i];
		const Bubble *old = g_hash_table_lookup(agent->standing, bubble->key);
		if (old && looks_alike(old, bubble)) {
			bubble_free(bubble);
			continue;
		}
		notifier_show(
		    agent->notifier, bubble, memory_bubble(agent->memory, bubble->key));
		g_hash_table_replace(agent->standing, bubble->key, bubble);
	}
	g_ptr_array_unref(bubbles);
	save(agent);
	return G_SOURCE_REMOVE;
}

static void
draw_soon(Agent *agent)
{
	if (!agent->drawing)
		agent->drawing = g_timeout_add(CALM_MS, on_draw, agent);
}

/* --- from the daemon ---------------------------------------------------------------- */

static void
on_hello(const json_t *hello, const json_t *alerts, void *user)
{
	Agent *agent = user;
	g_autofree char *blind = NULL;
	inbox_hello(agent->inbox, hello);
	if ((blind = inbox_blind(agent->inbox)))
		g_warning("%s", blind);
	inbox_replace(agent->inbox, alerts);
	if (inbox_last(agent->inbox) < 0)
		inbox_set_last(
		    agent->inbox, json_integer_value(json_object_get(hello, "notice")));
	agent->greeted = true;
	g_message("connected: %u urgent, %u to ask", inbox_count(agent->inbox, "interrupt"),
	    inbox_count(agent->inbox, "ask"));
	draw_soon(agent);
}

static void
on_notice(const json_t *notice, void *user)
{
	Agent *agent = user;
	inbox_notice(agent->inbox, notice);
	draw_soon(agent);
}

static void
on_open(const json_t *alerts, void *user)
{
	Agent *agent = user;
	inbox_replace(agent->inbox, alerts);
	draw_soon(agent);
}

static void
on_database(const json_t *json, void *user)
{
	Agent *agent = user;
	inbox_database(agent->inbox, json);
	draw_soon(agent);
}

static void
on_lost(const char *why, void *user)
{
	(void)user;
	g_warning("%s (trying again; what stands on the desktop stays)", why);
}

static void
on_answered(const json_t *alert, void *user)
{
	Agent *agent = user;
	inbox_answered(agent->inbox, alert);
	draw_soon(agent);
}

static void
on_refused(int64_t alert, const char *why, void *user)
{
	Agent *agent = user;
	g_warning("the answer to alert %" G_GINT64_FORMAT " was not taken: %s", alert, why);
	inbox_restore(agent->inbox, alert);
	draw_soon(agent);
}

/* --- from the desktop --------------------------------------------------------------- */

static void
on_shown(Agent *agent, const char *key, unsigned id)
{
	const Bubble *bubble = g_hash_table_lookup(agent->standing, key);
	if (!bubble)
		return;
	memory_set_bubble(agent->memory, key, id);
	save(agent);
	if (bubble->notice > 0)
		link_shown(agent->link, bubble->notice, agent->desk);
}

static void
on_action(Agent *agent, const char *key, const char *verdict)
{
	const Bubble *bubble = g_hash_table_lookup(agent->standing, key);
	if (bubble && strcmp(verdict, ACTION_BOARD) == 0)
		link_board(agent->link, bubble->alert);
	if (bubble && g_str_has_prefix(key, "case/")) {
		inbox_dismiss(agent->inbox, key);
		draw_soon(agent);
	}
	if (!bubble || bubble->alert == 0 || strcmp(verdict, ACTION_BOARD) == 0)
		return;
	link_answer(agent->link, bubble->alert, verdict);
	inbox_dismiss(agent->inbox, key);
	draw_soon(agent);
}

static void
on_dismissed(Agent *agent, const char *key)
{
	inbox_dismiss(agent->inbox, key);
	memory_set_bubble(agent->memory, key, 0);
	g_hash_table_remove(agent->standing, key);
	draw_soon(agent);
}

static void
on_server(Agent *agent, const char *server)
{
	agent->served = server != NULL;
	g_hash_table_remove_all(agent->standing);
	if (server)
		memory_set_server(agent->memory, server);
	else
		g_message("no notification server: bubbles wait until one appears");
	draw_soon(agent);
}

static gboolean
on_retry(void *user)
{
	draw_soon(user);
	return G_SOURCE_REMOVE;
}

static void
on_failed(Agent *agent, const char *key, const char *why)
{
	g_message("a bubble could not be shown: %s", why);
	g_hash_table_remove(agent->standing, key);
	g_timeout_add_seconds(RETRY_SECONDS, on_retry, agent);
}

static void
on_heard(const Heard *heard, void *user)
{
	Agent *agent = user;
	switch (heard->kind) {
	case HEARD_SHOWN:
		on_shown(agent, heard->key, heard->number);
		break;
	case HEARD_FAILED:
		on_failed(agent, heard->key, heard->text);
		break;
	case HEARD_ACTION:
		on_action(agent, heard->key, heard->text);
		break;
	case HEARD_DISMISSED:
		on_dismissed(agent, heard->key);
		break;
	case HEARD_SERVER:
		on_server(agent, heard->text);
		break;
	}
}

/* One for each machine: a home that several share holds what each of them showed. */
static char *
memory_path(void)
{
	g_autofree char *name = g_strdup_printf("desk-%s.json", g_get_host_name());
	g_strdelimit(name, "/", '-');
	return g_build_filename(g_get_user_state_dir(), "slipwatch", name, NULL);
}

Agent *
agent_new(const DeskConfig *desk, GError **error)
{
	static const LinkHandlers handlers = { on_hello, on_notice, on_open, on_database,
		on_lost, on_answered, on_refused };
	g_autofree char *path = memory_path();
	ClientAddress address = desk_address(desk);
	g_autoptr(Agent) agent = g_new0(Agent, 1);
	agent->desk = g_strdup(desk->desk);
	agent->inbox = inbox_new(desk->office, desk->role);
	agent->memory = memory_open(path);
	agent->standing = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, (GDestroyNotify)bubble_free);
	inbox_set_last(agent->inbox, memory_notice(agent->memory));
	agent->link =
	    link_new(&address, memory_notice(agent->memory), &handlers, agent, error);
	if (!agent->link)
		return NULL;
	agent->notifier = notifier_new(on_heard, agent);
	return g_steal_pointer(&agent);
}

void
agent_free(Agent *agent)
{
	if (!agent)
		return;
	link_free(agent->link);
	notifier_free(agent->notifier);
	if (agent->drawing)
		g_source_remove(agent->drawing);
	g_hash_table_unref(agent->standing);
	memory_free(agent->memory);
	inbox_free(agent->inbox);
	g_free(agent->desk);
	g_free(agent);
}
