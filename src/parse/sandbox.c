/*
 * No file, no socket, no process, no new code; so much memory, so much time.
 *
 * Under AddressSanitizer address space and system calls stay open: it maps terabytes of
 * shadow and looks for leaks with a traced thread. All else holds there too.
 */
#include "sandbox.h"

#include <slipwatch/batch.h>

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
	MEMORY_BYTES_MAX = 256 << 20,
	ITEM_SECONDS = 10, /* of processor time: for one whose worker is gone */
	FILES_MAX = 3,
	PROBE_BYTES = MEMORY_BYTES_MAX / 3,
};

#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = true };
#else
enum { SANITIZED = false };
#endif

static bool
limit(int resource, rlim_t most)
{
	struct rlimit both = { most, most };

	return setrlimit(resource, &both) == 0;
}

/* What memory, answers, time and a clean abort() need. */
static const int calls[] = {
	SCMP_SYS(brk),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(getrusage),
	SCMP_SYS(getrandom),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
};

/* All else fails with EPERM: ICU asks for a file of its own before it takes its built-in
 * one. */
static bool
filter_load(void)
{
	const struct scmp_arg_cmp not_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int failed = filter ? 0 : -ENOMEM;

	for (size_t i = 0; !failed && i < sizeof calls / sizeof *calls; i++)
		failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
	if (!failed)
		failed = seccomp_rule_add(
		    filter, SCMP_ACT_ALLOW, SCMP_SYS(read), 1, SCMP_A0(SCMP_CMP_EQ, 0));
	if (!failed)
		failed = seccomp_rule_add(
		    filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_LE, 2));
	if (!failed)
		failed =
		    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_code);
	if (!failed)
		failed = seccomp_rule_add(
		    filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_code);
	if (!failed) /* its own limits, only ever to less or to more time */
		failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
		    SCMP_A0(SCMP_CMP_EQ, 0));
	if (!failed) /* abort() and raise() of its own, and nobody else's end */
		failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
		    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
	if (!failed)
		failed = seccomp_load(filter);
	seccomp_release(filter);
	errno = -failed;
	return !failed;
}

/* Neither libical nor GLib lives through a refused allocation: say what they died of. What
 * was refused is more than is left, and mostly a good part of it. */
static void
on_crash(int number)
{
	if (mmap(NULL, PROBE_BYTES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
	    MAP_FAILED)
		_exit(STATUS_MEMORY);
	raise(number);
}

static void
crash_watch(void)
{
	static char stack[16 << 10]; /* the usual one may be what overflowed */
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGABRT, SIGTRAP };
	struct sigaction action = { .sa_handler = on_crash,
		.sa_flags = SA_ONSTACK | (int)SA_RESETHAND };
	stack_t other = { .ss_sp = stack, .ss_size = sizeof stack };

	sigaltstack(&other, NULL);
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		sigaction(fatal[i], &action, NULL);
}

bool
sandbox_enter(void)
{
	signal(SIGXFSZ, SIG_IGN); /* a message into a log file fails, and that is all */
	if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_FSIZE, 0))
		return false;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	if (SANITIZED)
		return true;
	crash_watch();
	return limit(RLIMIT_NOFILE, FILES_MAX) && limit(RLIMIT_AS, MEMORY_BYTES_MAX) &&
	       prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && filter_load();
}

void
sandbox_extend(void)
{
	struct rusage used;
	struct rlimit time;

	if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &time) != 0)
		return;
	rlim_t spent = used.ru_utime.tv_sec + used.ru_stime.tv_sec;

	if (time.rlim_cur > spent + ITEM_SECONDS / 2 && time.rlim_cur != RLIM_INFINITY)
		return;
	time.rlim_cur = spent + ITEM_SECONDS;
	setrlimit(RLIMIT_CPU, &time);
}
