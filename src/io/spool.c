/* A body as it arrives: memory first, then an unlinked file, mapped for whoever reads it.
 */
#include <slipwatch/spool.h>

#include <slipwatch/error.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	MEMORY_MAX = 256 << 10, /* beyond it a body goes to a file */
	CHUNK = 64 << 10,
};

struct Spool {
	gatomicrefcount refs;
	size_t cap, size;
	Printing *printing;
	GByteArray *memory; /* until the file takes over */
	int fd;		    /* -1: still in memory */
	void *map;
};

Spool *
spool_new(size_t cap)
{
	Spool *spool = g_new0(Spool, 1);

	g_atomic_ref_count_init(&spool->refs);
	spool->cap = cap;
	spool->fd = -1;
	spool->memory = g_byte_array_new();
	spool->printing = printing_new();
	return spool;
}

Spool *
spool_ref(Spool *spool)
{
	g_atomic_ref_count_inc(&spool->refs);
	return spool;
}

void
spool_free(Spool *spool)
{
	if (!spool || !g_atomic_ref_count_dec(&spool->refs))
		return;
	spool_unmap(spool);
	if (spool->fd >= 0)
		close(spool->fd);
	g_byte_array_unref(spool->memory);
	printing_free(spool->printing);
	g_free(spool);
}

/* A file that nobody can name: by O_TMPFILE, by unlinking, or in memory where no disk
 * helps. */
static int
nameless_file(void)
{
	const char *folder = g_get_tmp_dir();
	g_autofree char *name = g_build_filename(folder, "slipwatch-body-XXXXXX", NULL);
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);

	if (fd >= 0)
		return fd;
	fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0) {
		g_unlink(name);
		return fd;
	}
	return memfd_create("slipwatch-body", MFD_CLOEXEC);
}

static bool
write_all(int fd, const void *bytes, size_t len, GError **error)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t n = write(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			g_set_error(error, SW_ERROR, SW_ERROR_NETWORK,
			    "spooling the body: %s",
			    n < 0 ? g_strerror(errno) : "nothing was written");
			return false;
		}
		at += n;
		len -= (size_t)n;
	}
	return true;
}

static bool
move_to_file(Spool *spool, GError **error)
{
	spool->fd = nameless_file();
	if (spool->fd < 0) {
		g_set_error(error, SW_ERROR, SW_ERROR_NETWORK, "no room for the body: %s",
		    g_strerror(errno));
		return false;
	}
	if (!write_all(spool->fd, spool->memory->data, spool->memory->len, error))
		return false;
	g_byte_array_unref(spool->memory);
	spool->memory = g_byte_array_new();
	return true;
}

bool
spool_write(Spool *spool, const void *bytes, size_t len, GError **error)
{
	g_return_val_if_fail(!spool->map, false);
	if (len > spool->cap - spool->size) {
		g_set_error(error, SW_ERROR, SW_ERROR_LIMIT,
		    "the body is larger than %zu bytes", spool->cap);
		return false;
	}
	if (spool->fd < 0 && spool->size + len > MEMORY_MAX && !move_to_file(spool, error))
		return false;
	if (spool->fd >= 0) {
		if (!write_all(spool->fd, bytes, len, error))
			return false;
	} else {
		g_byte_array_append(spool->memory, bytes, (guint)len);
	}
	printing_add(spool->printing, bytes, len);
	spool->size += len;
	return true;
}

bool
spool_fill(Spool *spool, int fd, GError **error)
{
	g_autofree char *chunk = g_malloc(CHUNK);

	for (;;) {
		ssize_t n = read(fd, chunk, CHUNK);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, SW_ERROR, SW_ERROR_NETWORK, "cannot be read: %s",
			    g_strerror(errno));
			return false;
		}
		if (n == 0)
			return true;
		if (!spool_write(spool, chunk, (size_t)n, error))
			return false;
	}
}

void
spool_unmap(Spool *spool)
{
	if (spool->map)
		munmap(spool->map, spool->size);
	spool->map = NULL;
}

/* Pages are mapped around the one that is read, this many bytes together: those before it
 * came back. */
enum { READ_AROUND = 64 << 10 };

void
spool_let_go(const char *from, const char *to, gpointer data)
{
	const Spool *spool = data;
	const char *map = spool->map;

	if (!map || from < map || to > map + spool->size || from >= to)
		return; /* it was made anew of what is there */
	from = map + ((size_t)(from - map) & ~(size_t)(READ_AROUND - 1));
	madvise((void *)from, (size_t)(to - from), MADV_DONTNEED);
}

size_t
spool_size(const Spool *spool)
{
	return spool->size;
}

BodyPrint
spool_print(const Spool *spool)
{
	return printing_end(spool->printing);
}

bool
spool_map(Spool *spool, const char **ret_text, size_t *ret_len, GError **error)
{
	if (spool->fd >= 0 && !spool->map) {
		void *map = mmap(NULL, spool->size, PROT_READ, MAP_PRIVATE, spool->fd, 0);

		if (map == MAP_FAILED) {
			g_set_error(error, SW_ERROR, SW_ERROR_NETWORK,
			    "mapping the body: %s", g_strerror(errno));
			return false;
		}
		spool->map = map;
	}
	if (spool->map)
		*ret_text = spool->map;
	else
		*ret_text = spool->memory->len ? (const char *)spool->memory->data : "";
	*ret_len = spool->size;
	return true;
}
