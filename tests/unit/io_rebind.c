/*
 * Names whose addresses are not what they were: a feed is fetched from where its name
 * points now, if that may be at all. The resolver is this test's.
 */
#include "unit.h"

#include <slipwatch/fetch.h>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>

/* What the next look-up says; NULL: there is no such name. */
static const char *answer;

static struct addrinfo *
info_of(const char *text, unsigned short port, int type)
{
	struct addrinfo *info = g_new0(struct addrinfo, 1);
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = port };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = port };
	bool narrow = inet_pton(AF_INET, text, &in.sin_addr) == 1;

	assert_true(narrow || inet_pton(AF_INET6, text, &in6.sin6_addr) == 1);
	info->ai_family = narrow ? AF_INET : AF_INET6;
	info->ai_socktype = type;
	info->ai_addrlen = narrow ? sizeof in : sizeof in6;
	info->ai_addr = g_memdup2(narrow ? (void *)&in : (void *)&in6, info->ai_addrlen);
	return info;
}

/* In libc's stead. */
int
getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
    struct addrinfo **ret_list)
{
	unsigned short port =
	    htons(service ? (unsigned short)g_ascii_strtoull(service, NULL, 10) : 0);

	(void)node;
	if (!answer)
		return EAI_NONAME;
	*ret_list = info_of(answer, port, hints ? hints->ai_socktype : SOCK_STREAM);
	return 0;
}

void
freeaddrinfo(struct addrinfo *list)
{
	for (struct addrinfo *next; list; list = next) {
		next = list->ai_next;
		g_free(list->ai_addr);
		g_free(list);
	}
}

/* --- fetching ------------------------------------------------------------------------- */

static unsigned short port; /* of a listener on 127.0.0.1 */
static int listener;

static bool
was_reached(void)
{
	struct pollfd here = { .fd = listener, .events = POLLIN };

	return poll(&here, 1, 0) > 0;
}

static char *
fetch_fault(const char *host)
{
	const ZoneSpan utc = { 0, 0 };
	g_autoptr(Zone) zone = zone_new_spans("UTC", &utc, 1);
	g_autoptr(Feed) feed = feed_new("bookings", HOLDS_RECORDED, zone);
	g_autoptr(Spool) body = NULL;
	g_autoptr(Parts) parts = NULL;
	g_autoptr(GError) error = NULL;

	feed->kind = FEED_HTTP;
	g_free(feed->target);
	feed->target = g_strdup_printf("http://%s:%u/a.ics", host, port);
	assert_false(fetch_once(feed, &body, &parts, &error));
	return g_strdup(error->message);
}

static void
a_name_is_judged_by_its_address(void **state)
{
	static const char *const addresses[] = { "127.0.0.1", "127.8.9.10", "::1",
		"::ffff:127.0.0.1", "::127.0.0.1", "0.0.0.0", "::", "169.254.169.254",
		"::ffff:169.254.169.254", "2002:a9fe:a9fe::1", "64:ff9b::7f00:1", "fe80::1",
		"fd00:ec2::254", "100.100.100.200", "255.255.255.255" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++) {
		answer = addresses[i];
		g_autofree char *fault = fetch_fault("calendar.example");

		if (!strstr(fault, "its address is one that feeds may not have"))
			fail_msg("%s: %s", addresses[i], fault);
	}
	assert_false(was_reached());
}

/* It was a good one when it was looked at first. */
static void
a_name_that_moves_to_this_machine_is_refused(void **state)
{
	g_autofree char *gone = NULL, *here = NULL;

	(void)state;
	answer = NULL;
	gone = fetch_fault("moving.example");
	assert_null(strstr(gone, "may not have"));
	answer = "127.0.0.1";
	here = fetch_fault("moving.example");
	assert_non_null(strstr(here, "may not have"));
	assert_false(was_reached());
}

static int
listen_here(void **state)
{
	struct sockaddr_in in = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t len = sizeof in;

	(void)state;
	listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (listener < 0 || bind(listener, (void *)&in, sizeof in) < 0 ||
	    listen(listener, 8) < 0 || getsockname(listener, (void *)&in, &len) < 0)
		return -1;
	port = ntohs(in.sin_port);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_judged_by_its_address),
		cmocka_unit_test(a_name_that_moves_to_this_machine_is_refused),
	};

	return cmocka_run_group_tests(tests, listen_here, NULL);
}
