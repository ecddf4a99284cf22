/*
 * What `make bench-check` counts: under callgrind with --instr-atstart=no the instructions
 * of what stands between the two. Elsewhere they are nothing.
 */
#ifndef SLIPWATCH_BENCH_COUNTED_H
#define SLIPWATCH_BENCH_COUNTED_H

#include <stdlib.h>
#include <string.h>
#include <valgrind/callgrind.h>

#define COUNT_BEGIN CALLGRIND_START_INSTRUMENTATION
#define COUNT_END   CALLGRIND_STOP_INSTRUMENTATION

/* `--once N`: do it once at that size, and print nothing. 0: not asked for. */
static inline unsigned
once_asked(int argc, char **argv)
{
	return argc > 2 && !strcmp(argv[1], "--once") ? (unsigned)atoi(argv[2]) : 0;
}

#endif
