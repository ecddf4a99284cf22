/* What a parser can still do once it has shut itself in. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
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

static bool
writes_no_file(void)
{
	return denied(syscall(SYS_creat, "/tmp/x", 0600)) && denied(unlink("/tmp/x")) &&
	       denied(rename("/tmp/x", "/tmp/y")) && denied(ftruncate(STDOUT_FILENO, 0)) &&
	       denied(syscall(SYS_memfd_create, "x", 0));
}

/* Not even those that are its own already. */
static bool
reads_its_questions_alone(void)
{
	char byte;

	return denied(read(STDOUT_FILENO, &byte, 1)) && denied(write(3, "x", 1)) &&
	       denied(dup(STDIN_FILENO)) && denied(syscall(SYS_pread64, 0, &byte, 1, 0));
}

static bool
looks_into_nobody(void)
{
	return denied(ptrace(PTRACE_ATTACH, 1, NULL, NULL)) &&
	       denied(ptrace(PTRACE_TRACEME, 0, NULL, NULL)) &&
	       denied(syscall(SYS_process_vm_readv, 1, NULL, 0, NULL, 0, 0)) &&
	       denied(prlimit(1, RLIMIT_CPU, NULL, NULL));
}

static bool
makes_no_code(void)
{
	void *plain =
	    mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return plain != MAP_FAILED &&
	       denied(mprotect(plain, 4096, PROT_READ | PROT_EXEC)) &&
	       mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		   0) == MAP_FAILED;
}

static bool
gets_no_rights(void)
{
	return denied(setuid(0)) && denied(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)) &&
	       denied(unshare(CLONE_NEWUSER)) && denied(syscall(SYS_bpf, 0, NULL, 0)) &&
	       denied(syscall(SYS_io_uring_setup, 1, NULL)) &&
	       denied(syscall(SYS_keyctl, 0, 0, 0, 0, 0));
}

/* More than it may have is refused, and what dies of that says so. */
static bool
has_so_much_memory(void)
{
	return mmap(NULL, (size_t)256 << 20, PROT_READ | PROT_WRITE,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
}

static bool
has_so_much_time(void)
{
	struct rlimit time;

	sandbox_extend();
	return getrlimit(RLIMIT_CPU, &time) == 0 && time.rlim_cur <= 11;
}

static const struct {
	const char *rule;
	bool (*holds)(void);
} rows[] = {
	{ "it opens nothing", opens_nothing },
	{ "it reaches nobody", reaches_nobody },
	{ "it starts nothing", starts_nothing },
	{ "it ends nobody but itself", ends_nobody_else },
	{ "it writes no file", writes_no_file },
	{ "it reads what it is asked, and no more", reads_its_questions_alone },
	{ "it looks into nobody", looks_into_nobody },
	{ "it makes no code", makes_no_code },
	{ "it gets no rights", gets_no_rights },
	{ "it has so much memory", has_so_much_memory },
	{ "it has so much time", has_so_much_time },
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
