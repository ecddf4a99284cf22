/* Server-sent events from bytes, however they are cut. */
#include "unit.h"

#include <slipwatch/client.h>
#include <string.h>

#include "../../src/client/events.h"

/* What the handler was told, a line an event: "name id data". */
typedef struct Heard {
	GString *log;
	unsigned wanted; /* events after which it has heard enough; 0: never */
	unsigned count;
} Heard;

static bool
on_event(const StreamEvent *event, void *user)
{
	Heard *heard = user;
	char *data = json_dumps(event->data, JSON_COMPACT | JSON_ENCODE_ANY);
	g_string_append_printf(
	    heard->log, "%s %" G_GINT64_FORMAT " %s\n", event->name, event->id, data);
	free(data);
	return ++heard->count != heard->wanted;
}

typedef struct Row {
	const char *rule, *bytes, *heard;
} Row;

static const Row rows[] = {
	{ "an event has name, id and data", "id: 7\nevent: alert\ndata: {\"a\":1}\n\n",
	    "alert 7 {\"a\":1}\n" },
	{ "an id is not kept for the next", "id: 7\ndata: {}\n\ndata: []\n\n",
	    "message 7 {}\nmessage -1 []\n" },
	{ "comments are no events", ": ping\n\ndata: {}\n\n: ping\n\n", "message -1 {}\n" },
	{ "CRLF ends lines too", "event: feed\r\ndata: {}\r\n\r\n", "feed -1 {}\n" },
	{ "data of several lines is joined", "data: {\ndata: }\n\n", "message -1 {}\n" },
	{ "no space after the colon", "event:feed\ndata:{}\n\n", "feed -1 {}\n" },
	{ "what is not JSON is dropped", "data: <html>\n\ndata: {}\n\n",
	    "message -1 {}\n" },
	{ "an unended event is none", "data: {}\n", "" },
};

static void
hears_the_same_however_it_is_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		for (size_t cut = 1; cut <= strlen(rows[i].bytes); cut++) {
			Heard heard = { .log = g_string_new(NULL) };
			Events *events = events_new(on_event, &heard);
			for (size_t at = 0; at < strlen(rows[i].bytes); at += cut)
				assert_true(events_feed(events, rows[i].bytes + at,
				    MIN(cut, strlen(rows[i].bytes) - at)));
			if (strcmp(heard.log->str, rows[i].heard) != 0)
				fail_msg("%s (cut at %zu): %s", rows[i].rule, cut,
				    heard.log->str);
			events_free(events);
			g_string_free(heard.log, TRUE);
		}
}

static void
ends_when_the_handler_has_heard_enough(void **state)
{
	(void)state;
	const char *bytes = "data: 1\n\ndata: [2]\n\ndata: [3]\n\ndata: [4]\n\n";
	Heard heard = { .log = g_string_new(NULL), .wanted = 2 };
	Events *events = events_new(on_event, &heard);
	assert_false(events_feed(events, bytes, strlen(bytes)));
	assert_true(events_ended(events));
	assert_string_equal(heard.log->str, "message -1 [2]\nmessage -1 [3]\n");
	events_free(events);
	g_string_free(heard.log, TRUE);
}

static void
refuses_an_event_without_end(void **state)
{
	(void)state;
	Heard heard = { .log = g_string_new(NULL) };
	Events *events = events_new(on_event, &heard);
	g_autofree char *piece = g_strnfill(1 << 20, 'x');
	bool going = true;
	for (int i = 0; i < 32 && going; i++)
		going = events_feed(events, piece, 1 << 20);
	assert_false(going);
	assert_false(events_ended(events));
	events_free(events);
	g_string_free(heard.log, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hears_the_same_however_it_is_cut),
		cmocka_unit_test(ends_when_the_handler_has_heard_enough),
		cmocka_unit_test(refuses_an_event_without_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
