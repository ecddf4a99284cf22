/* By what name a peer is counted. */
#include "unit.h"

#include "../../src/daemon/peer.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The peer's name of a connection to a listener at `address`. */
static char *
name_at(int family, const char *address)
{
	struct sockaddr_storage own = { .ss_family = (sa_family_t)family };
	struct sockaddr *any = (struct sockaddr *)&own;
	socklen_t len = sizeof(own);
	int listener = socket(family, SOCK_STREAM, 0),
	    client = socket(family, SOCK_STREAM, 0);
	char *name;

	if (family == AF_INET)
		inet_pton(family, address, &((struct sockaddr_in *)any)->sin_addr);
	else
		inet_pton(family, address, &((struct sockaddr_in6 *)any)->sin6_addr);
	if (bind(listener, any, sizeof(struct sockaddr_in6)) < 0 ||
	    listen(listener, 1) < 0 || getsockname(listener, any, &len) < 0 ||
	    connect(client, any, len) < 0)
		skip();
	name = peer_name(client);
	close(client);
	close(listener);
	return name;
}

static void
an_address_of_ipv4_is_itself(void **state)
{
	g_autofree char *name = name_at(AF_INET, "127.0.0.1");

	(void)state;
	assert_string_equal(name, "127.0.0.1");
}

/* A machine has as many addresses of its network as it likes. */
static void
one_of_ipv6_is_its_network(void **state)
{
	g_autofree char *name = name_at(AF_INET6, "::1");

	(void)state;
	assert_string_equal(name, "::/64");
}

static void
one_of_ipv4_is_itself_on_a_socket_of_both(void **state)
{
	g_autofree char *name = name_at(AF_INET6, "::ffff:127.0.0.1");

	(void)state;
	assert_string_equal(name, "127.0.0.1");
}

static void
an_account_is_its_number(void **state)
{
	g_autofree char *expected = g_strdup_printf("uid %u", getuid());
	g_autofree char *name = NULL;
	int pair[2];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	name = peer_name(pair[0]);
	assert_string_equal(name, expected);
	close(pair[0]);
	close(pair[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_of_ipv4_is_itself),
		cmocka_unit_test(one_of_ipv6_is_its_network),
		cmocka_unit_test(one_of_ipv4_is_itself_on_a_socket_of_both),
		cmocka_unit_test(an_account_is_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
