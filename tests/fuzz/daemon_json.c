/*
 * Fuzzes the bodies of requests: the first byte names a route, the rest is its JSON, or its
 * form. Every answer of the API is JSON, and no body is a fault of ours.
 */
#include "daemon_world.h"

#include <jansson.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char *const paths[] = {
	"/v1/alerts/1/answer",
	"/v1/alerts/1/snooze",
	"/v1/notices/1/shown",
	"/v1/requests",
	"/v1/cases/1/steps",
	"/v1/learned/reset",
	"/v1/board",
	"/v1/feeds/riverside/report/fetch",
	"/alerts/1/answer",
	"/alerts/1/snooze",
	"/ask",
	"/cases/1/steps",
};

static GByteArray *
request_of(const char *path, const uint8_t *body, size_t len)
{
	g_autofree char *head =
	    g_strdup_printf("POST %s HTTP/1.1\r\nHost: x\r\nX-Slipwatch: 1\r\n"
			    "Content-Length: %zu\r\n\r\n",
		path, len);
	GByteArray *request = g_byte_array_new();

	g_byte_array_append(request, (const guint8 *)head, (guint)strlen(head));
	g_byte_array_append(request, body, (guint)len);
	return request;
}

static void
check_answer(const GByteArray *answer, bool json)
{
	static const char end[] = "\r\n\r\n";
	const char *text = (const char *)answer->data;
	const char *body = memmem(text, answer->len, end, strlen(end));
	json_t *value;

	check(answer->len > 12 && body);
	check(text[9] != '5' || memcmp(text + 9, "503", 3) == 0);
	body += strlen(end);
	if (!json || body == text + answer->len)
		return;
	value = json_loadb(body, (size_t)(text + answer->len - body), 0, NULL);
	check(json_is_object(value));
	json_decref(value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const World *daemon = world_ready();
	const char *path = len ? paths[bytes[0] % G_N_ELEMENTS(paths)] : NULL;
	g_autoptr(GByteArray) request = NULL, answer = NULL;

	if (!path)
		return 0;
	request = request_of(path, bytes + 1, len - 1);
	answer = world_ask(daemon, request->data, request->len);
	check_answer(answer, g_str_has_prefix(path, "/v1/"));
	return 0;
}
