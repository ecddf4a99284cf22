/* A process's memory is its own. */
#include <slipwatch/secret.h>

#include <sys/prctl.h>
#include <sys/resource.h>

void
process_keep_secret(void)
{
	const struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
