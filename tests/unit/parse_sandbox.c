/* What a parser can still do once it has shut itself in. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/parse/sandbox.h"

static bool
denied(long result)
{
	return result == -1 && errno == EPERM;
}

static bool
opens_nothing(void)
{
	return denied(open("/dev/null", O_RDONLY));
}

static bool
reaches_nobody(void)
{
	return denied(socket(AF_INET, SOCK_STREAM, 0));
}

static bool
starts_nothing(void)
{
	return denied(syscall(SYS_execve, "/bin/true", NULL, NULL)) && denied(fork());
}

static bool
ends_nobody_else(void)
{
	pid_t parent = getppid();
	return denied(kill(parent, 0)) && denied(syscall(SYS_tgkill, parent, parent, 0)) &&
	       syscall(SYS_tgkill, getpid(), getpid(), 0) == 0;
}

static const struct {
	const char *rule;
	bool (*holds)(void);
} rows[] = {
	{ "it opens nothing", opens_nothing },
	{ "it reaches nobody", reaches_nobody },
	{ "it starts nothing", starts_nothing },
	{ "it ends nobody but itself", ends_nobody_else },
};

/* In a child, for there is no way out: 0 if the rule holds. */
static int
try_in_the_sandbox(bool (*holds)(void))
{
	int status = 0;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(sandbox_enter() && holds() ? 0 : 1);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void
what_is_shut_is_shut(void **state)
{
	(void)state;
#ifdef __SANITIZE_ADDRESS__
	print_message("not under AddressSanitizer, which needs what the filter forbids\n");
	return;
#endif
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (try_in_the_sandbox(rows[i].holds) != 0)
			fail_msg("not so: %s", rows[i].rule);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_shut_is_shut) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
