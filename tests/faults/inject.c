/*
 * Faults for a program that does not know of them, as an LD_PRELOAD library.
 *
 * It counts the calls that change something or tell somebody, and at the one that is asked
 * for it kills the process, tears the write, or lets the call fail. What is asked for
 * stands in a file that both sides map (SLIPWATCH_FAULTS names it): a running program is
 * armed again and again without a restart. tests/faults/inject.py is the other side.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

/* Kinds of calls: bits. */
enum {
	CALL_WRITE = 1,	  /* of bytes into the database's files */
	CALL_SYNC = 2,	  /* of these files */
	CALL_READ = 4,	  /* from them */
	CALL_SEND = 8,	  /* into anything else but standard error */
	CALL_NAME = 16,	  /* rename and unlink */
	CALL_MEMORY = 32, /* malloc, calloc, realloc */
};

/* What is done at the call. */
enum {
	ACTION_NONE,
	ACTION_KILL, /* before it */
	ACTION_TEAR, /* half of it is written, then killed */
	ACTION_FAIL, /* this one, with `number` as errno */
	ACTION_LAST, /* this one and all after it */
	ACTION_JUNK, /* what is read is not what was written */
};

enum { FILES_MAX = 4096 };

/* As inject.py packs it. */
typedef struct Plan {
	_Atomic uint32_t action, calls, number, fired;
	_Atomic int64_t at;	 /* 1: the next call that counts */
	_Atomic int64_t counted; /* since it was armed */
	_Atomic int64_t room;	 /* bytes that the disk has left; -1: it has no end */
} Plan;

static Plan *plan;
static _Atomic bool files[FILES_MAX]; /* by descriptor: is it the database's? */

__attribute__((constructor)) static void
begin(void)
{
	const char *path = getenv("SLIPWATCH_FAULTS");
	int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
	void *map =
	    fd >= 0 ? mmap(NULL, sizeof(Plan), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)
		    : MAP_FAILED;
	if (map != MAP_FAILED)
		plan = map;
	if (fd >= 0)
		close(fd);
}

/* What is to be done at this call. */
static unsigned
meet(unsigned call)
{
	if (!plan || !(plan->calls & call))
		return ACTION_NONE;
	unsigned action = plan->action;
	int64_t count = ++plan->counted, at = plan->at;
	if (action == ACTION_NONE || count < at || (count > at && action != ACTION_LAST))
		return ACTION_NONE;
	plan->fired++;
	if (action == ACTION_KILL)
		kill(getpid(), SIGKILL);
	if (action == ACTION_FAIL || action == ACTION_LAST)
		errno = (int)plan->number;
	return action;
}

static bool
fails(unsigned call)
{
	unsigned action = meet(call);
	if (action == ACTION_TEAR) /* what is not written in parts */
		kill(getpid(), SIGKILL);
	return action == ACTION_FAIL || action == ACTION_LAST;
}

static bool
is_database(int fd)
{
	return fd >= 0 && fd < FILES_MAX && files[fd];
}

static int
note_file(int fd, const char *path)
{
	if (fd >= 0 && fd < FILES_MAX)
		files[fd] = path && strstr(path, ".db") && !strstr(path, ".lock");
	return fd;
}

/* False: the disk is full. */
static bool
take_room(int64_t bytes)
{
	if (!plan || plan->room < 0)
		return true;
	if (plan->room < bytes) {
		errno = ENOSPC;
		return false;
	}
	plan->room -= bytes;
	return true;
}

/* The next function of that name. */
#define REAL(name, type, ...)                                      \
	typedef type Real_##name(__VA_ARGS__);                     \
	static Real_##name *real_##name(void)                      \
	{                                                          \
		static Real_##name *real;                          \
		if (!real)                                         \
			*(void **)&real = dlsym(RTLD_NEXT, #name); \
		return real;                                       \
	}

REAL(open64, int, const char *, int, ...)
REAL(close, int, int)
REAL(pwrite64, ssize_t, int, const void *, size_t, off64_t)
REAL(pread64, ssize_t, int, void *, size_t, off64_t)
REAL(write, ssize_t, int, const void *, size_t)
REAL(writev, ssize_t, int, const struct iovec *, int)
REAL(send, ssize_t, int, const void *, size_t, int)
REAL(sendmsg, ssize_t, int, const struct msghdr *, int)
REAL(sendfile64, ssize_t, int, int, off64_t *, size_t)
REAL(fsync, int, int)
REAL(fdatasync, int, int)
REAL(ftruncate64, int, int, off64_t)
REAL(posix_fallocate64, int, int, off64_t, off64_t)
REAL(rename, int, const char *, const char *)
REAL(unlink, int, const char *)
REAL(statvfs64, int, const char *, struct statvfs64 *)

/* --- which files are the database's --- */

int
open64(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	return note_file(real_open64()(path, flags, mode), path);
}

int
open(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	return note_file(real_open64()(path, flags, mode), path);
}

int
close(int fd)
{
	note_file(fd, NULL);
	return real_close()(fd);
}

/* --- calls on them --- */

ssize_t
pwrite64(int fd, const void *bytes, size_t len, off64_t at)
{
	if (!is_database(fd))
		return real_pwrite64()(fd, bytes, len, at);
	unsigned action = meet(CALL_WRITE);
	if (action == ACTION_FAIL || action == ACTION_LAST || !take_room((int64_t)len))
		return -1;
	if (action == ACTION_TEAR) {
		real_pwrite64()(fd, bytes, len / 2, at);
		kill(getpid(), SIGKILL);
	}
	return real_pwrite64()(fd, bytes, len, at);
}

ssize_t
pwrite(int fd, const void *bytes, size_t len, off_t at)
{
	return pwrite64(fd, bytes, len, at);
}

ssize_t
pread64(int fd, void *bytes, size_t len, off64_t at)
{
	if (!is_database(fd))
		return real_pread64()(fd, bytes, len, at);
	unsigned action = meet(CALL_READ);
	if (action == ACTION_FAIL || action == ACTION_LAST)
		return -1;
	ssize_t got = real_pread64()(fd, bytes, len, at);
	if (action == ACTION_JUNK && got > 0)
		memset(bytes, 0xa5, (size_t)got);
	return got;
}

ssize_t
pread(int fd, void *bytes, size_t len, off_t at)
{
	return pread64(fd, bytes, len, at);
}

ssize_t
write(int fd, const void *bytes, size_t len)
{
	if (is_database(fd))
		return fails(CALL_WRITE) || !take_room((int64_t)len)
			   ? -1
			   : real_write()(fd, bytes, len);
	if (fd > STDERR_FILENO)
		meet(CALL_SEND);
	return real_write()(fd, bytes, len);
}

ssize_t
writev(int fd, const struct iovec *parts, int n)
{
	if (fd > STDERR_FILENO)
		meet(CALL_SEND);
	return real_writev()(fd, parts, n);
}

ssize_t
send(int fd, const void *bytes, size_t len, int flags)
{
	meet(CALL_SEND);
	return real_send()(fd, bytes, len, flags);
}

ssize_t
sendmsg(int fd, const struct msghdr *message, int flags)
{
	meet(CALL_SEND);
	return real_sendmsg()(fd, message, flags);
}

ssize_t
sendfile64(int out, int in, off64_t *at, size_t len)
{
	meet(CALL_SEND);
	return real_sendfile64()(out, in, at, len);
}

ssize_t
sendfile(int out, int in, off_t *at, size_t len)
{
	return sendfile64(out, in, at, len);
}

int
fsync(int fd)
{
	return fails(CALL_SYNC) ? -1 : real_fsync()(fd);
}

int
fdatasync(int fd)
{
	return fails(CALL_SYNC) ? -1 : real_fdatasync()(fd);
}

int
ftruncate64(int fd, off64_t len)
{
	if (is_database(fd) && fails(CALL_WRITE))
		return -1;
	return real_ftruncate64()(fd, len);
}

int
ftruncate(int fd, off_t len)
{
	return ftruncate64(fd, len);
}

int
posix_fallocate64(int fd, off64_t at, off64_t len)
{
	if (is_database(fd) && !take_room(len))
		return ENOSPC;
	return real_posix_fallocate64()(fd, at, len);
}

int
posix_fallocate(int fd, off_t at, off_t len)
{
	return posix_fallocate64(fd, at, len);
}

int
rename(const char *from, const char *to)
{
	return fails(CALL_NAME) ? -1 : real_rename()(from, to);
}

/* The ballast's bytes come back. */
int
unlink(const char *path)
{
	struct stat status;
	if (fails(CALL_NAME))
		return -1;
	if (plan && plan->room >= 0 && strstr(path, ".db") && stat(path, &status) == 0)
		plan->room += status.st_size;
	return real_unlink()(path);
}

int
statvfs64(const char *path, struct statvfs64 *room)
{
	int result = real_statvfs64()(path, room);
	if (result == 0 && plan && plan->room >= 0)
		room->f_bavail = (fsblkcnt64_t)plan->room / room->f_frsize;
	return result;
}

int
statvfs(const char *path, struct statvfs *room)
{
	return statvfs64(path, (struct statvfs64 *)(void *)room);
}

/* --- memory --- */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *
malloc(size_t size)
{
	return fails(CALL_MEMORY) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return fails(CALL_MEMORY) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t size)
{
	return fails(CALL_MEMORY) ? NULL : __libc_realloc(old, size);
}
