/* Which addresses a feed may be fetched from. */
#include "unit.h"

#include "../../src/io/address.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>

static bool
allowed(const char *text, bool loopback)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
		return address_allowed((struct sockaddr *)&in, loopback);
	assert_int_equal(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
	return address_allowed((struct sockaddr *)&in6, loopback);
}

static void
addresses_are_refused_as_the_table_says(void **state)
{
	static const struct {
		const char *address;
		bool alone, loopback_named;
	} rows[] = {
		{ "192.0.2.7", true, true },
		{ "10.1.2.3", true,
		    true }, /* an office's own network is where its calendar lives */
		{ "192.168.1.20", true, true },
		{ "2001:db8::7", true, true },
		{ "fd12:3456::1", true, true },
		{ "127.0.0.1", false, true },
		{ "127.255.0.9", false, true },
		{ "::1", false, true },
		{ "::ffff:127.0.0.1", false, true },
		{ "0.0.0.0", false, false },
		{ "::", false, false },
		{ "169.254.169.254", false, false },
		{ "169.254.0.1", false, false },
		{ "::ffff:169.254.169.254", false, false },
		{ "64:ff9b::a9fe:a9fe", false, false },
		{ "::169.254.169.254", false, false },
		{ "::127.0.0.1", false, true },
		{ "2002:a9fe:a9fe::1", false, false },
		{ "2002:c000:207::1", true, true },
		{ "100.100.100.200", false, false },
		{ "168.63.129.16", false, false },
		{ "fe80::1", false, false },
		{ "febf::1", false, false },
		{ "fd00:ec2::254", false, false },
		{ "224.0.0.1", false, false },
		{ "255.255.255.255", false, false },
		{ "ff02::1", false, false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (allowed(rows[i].address, false) != rows[i].alone ||
		    allowed(rows[i].address, true) != rows[i].loopback_named)
			fail_msg("%s is judged wrongly", rows[i].address);
	}
}

static void
hosts_that_name_this_machine_are_known(void **state)
{
	static const struct {
		const char *host;
		bool loopback;
	} rows[] = {
		{ "localhost", true },
		{ "LocalHost", true },
		{ "a.localhost", true },
		{ "127.0.0.1", true },
		{ "127.1.2.3", true },
		{ "[::1]", true },
		{ "::1", true },
		{ "example.org", false },
		{ "localhost.example", false },
		{ "128.0.0.1", false },
		{ NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_int_equal(host_names_loopback(rows[i].host), rows[i].loopback);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_refused_as_the_table_says),
		cmocka_unit_test(hosts_that_name_this_machine_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
