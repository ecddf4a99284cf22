/* Server-sent events (the WHATWG text format), from bytes as they come to a handler's
 * calls. */
#include "events.h"

#include <slipwatch/json.h>
#include <string.h>

struct Events {
	StreamHandler handler;
	void *user;
	GString *line; /* what has come of the current line */
	GString *data;
	char *name; /* or NULL */
	int64_t id;
	bool ended;
};

Events *
events_new(StreamHandler handler, void *user)
{
	Events *events = g_new0(Events, 1);
	events->handler = handler;
	events->user = user;
	events->line = g_string_new(NULL);
	events->data = g_string_new(NULL);
	events->id = -1;
	return events;
}

void
events_free(Events *events)
{
	if (!events)
		return;
	g_string_free(events->line, TRUE);
	g_string_free(events->data, TRUE);
	g_free(events->name);
	g_free(events);
}

bool
events_ended(const Events *events)
{
	return events->ended;
}

/* An empty line ends an event; one without data, or with data that is not JSON, is no
 * event. */
static void
dispatch(Events *events)
{
	json_t *data = events->data->len
			   ? json_loadb(events->data->str, events->data->len, 0, NULL)
			   : NULL;
	json_make_shown(data);
	if (data) {
		StreamEvent event = { events->id, events->name ? events->name : "message",
			data };
		events->ended = !events->handler(&event, events->user);
		json_decref(data);
	}
	g_string_truncate(events->data, 0);
	g_clear_pointer(&events->name, g_free);
	events->id = -1;
}

static void
take_line(Events *events)
{
	char *line = events->line->str;
	char *value = strchr(line, ':');
	if (!*line) {
		dispatch(events);
		return;
	}
	if (!value || value == line) /* a comment: the daemon's ping */
		return;
	*value++ = '\0';
	if (*value == ' ')
		value++;
	if (strcmp(line, "data") == 0) {
		if (events->data->len)
			g_string_append_c(events->data, '\n');
		g_string_append(events->data, value);
	} else if (strcmp(line, "event") == 0) {
		g_free(events->name);
		events->name = g_strdup(value);
	} else if (strcmp(line, "id") == 0) {
		events->id = g_ascii_strtoll(value, NULL, 10);
	}
}

bool
events_feed(Events *events, const char *bytes, size_t len)
{
	while (len > 0 && !events->ended) {
		const char *end = memchr(bytes, '\n', len);
		size_t part = end ? (size_t)(end - bytes) : len;
		if (events->line->len + events->data->len + part > EVENT_BYTES_MAX)
			return false;
		g_string_append_len(events->line, bytes, part);
		if (!end)
			return true;
		if (g_str_has_suffix(events->line->str, "\r"))
			g_string_truncate(events->line, events->line->len - 1);
		take_line(events);
		g_string_truncate(events->line, 0);
		bytes = end + 1;
		len -= part + 1;
	}
	return !events->ended;
}
