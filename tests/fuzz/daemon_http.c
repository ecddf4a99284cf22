/* Fuzzes what whoever reaches the socket may send: any bytes as HTTP, to a whole daemon. */
#include "daemon_world.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Whatever is answered is HTTP, and no request is a fault of ours. */
static void
check_answer(const GByteArray *answer)
{
	static const char begin[] = "HTTP/"; /* and the version that was asked in */
	g_autofree char *text = g_strndup((const char *)answer->data, answer->len);

	check(g_str_has_prefix(text, begin));
	check(strstr(text, "\r\n") && !strstr(text, " 500 Internal"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const World *daemon = world_ready();
	g_autoptr(GByteArray) answer = world_ask(daemon, bytes, len);

	if (answer->len > 0)
		check_answer(answer);
	return 0;
}
