/* A look through a folder: which calendar files are below it, and their stamps. */
#include "scan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define SUFFIX ".ics"

typedef struct Scan {
	const ScanTo *to;
	const char *root;
	Scanned *scanned;
	unsigned files, entries;
} Scan;

void
scanned_done(Scanned *scanned)
{
	g_clear_pointer(&scanned->folders, g_ptr_array_unref);
	g_free(scanned->fault);
}

bool
folder_takes(const char *name)
{
	size_t len = strlen(name);

	return name[0] != '.' && len > strlen(SUFFIX) &&
	       !g_ascii_strcasecmp(name + len - strlen(SUFFIX), SUFFIX);
}

static void
give_up(Scan *scan, const char *format, int most)
{
	if (!scan->scanned->fault)
		scan->scanned->fault = g_strdup_printf(format, most);
}

/* "sub/name", or the name alone in the root. */
static char *
path_below(const char *folder, const char *name)
{
	return *folder ? g_strconcat(folder, "/", name, NULL) : g_strdup(name);
}

static void scan_folder(Scan *scan, int fd, const char *path, unsigned depth);

static void
fault_of(Scan *scan, const char *path, bool folder, int error)
{
	g_autofree char *reason =
	    g_strdup_printf("cannot be opened: %s", g_strerror(error));

	if (error != ENOENT) /* it went meanwhile */
		scan->to->fault(path, reason, folder, scan->to->user);
}

static void
enter(Scan *scan, int parent, const char *name, const char *path, unsigned depth)
{
	g_autofree char *deep = NULL;
	int fd;

	if (depth > FOLDER_DEPTH_MAX) {
		deep = g_strdup_printf("nested over %d folders deep", FOLDER_DEPTH_MAX);
		scan->to->fault(path, deep, true, scan->to->user);
		return;
	}
	fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		fault_of(scan, path, true, errno);
	else
		scan_folder(scan, fd, path, depth);
}

/* A link may lead anywhere, into a circle, or to what is nobody's calendar. */
static void
look_at(Scan *scan, int parent, const char *name, const char *path, unsigned depth)
{
	struct stat st;

	if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		fault_of(scan, path, false, errno);
		return;
	}
	if (S_ISDIR(st.st_mode)) {
		enter(scan, parent, name, path, depth + 1);
		return;
	}
	if (!folder_takes(name))
		return;
	if (!S_ISREG(st.st_mode)) {
		scan->to->fault(path,
		    S_ISLNK(st.st_mode) ? "a link; links in a folder are not followed"
					: "not a regular file",
		    false, scan->to->user);
		return;
	}
	if (++scan->files > FOLDER_FILES_MAX)
		give_up(scan, "the folder has over %d calendar files", FOLDER_FILES_MAX);
	else
		scan->to->file(parent, name, path, &st, scan->to->user);
}

/* Most of what is there is known for a file by its entry: no look is spent on others. */
static bool
is_worth_a_look(const struct dirent *entry)
{
	if (entry->d_name[0] == '.')
		return false;
	return entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN ||
	       folder_takes(entry->d_name);
}

static void
read_entries(Scan *scan, DIR *dir, const char *path, unsigned depth)
{
	struct dirent *entry;

	errno = 0;
	while (!scan->scanned->fault && (entry = readdir(dir))) {
		g_autofree char *below = NULL;

		if (++scan->entries > FOLDER_ENTRIES_MAX)
			give_up(scan, "the folder has over %d entries", FOLDER_ENTRIES_MAX);
		if (!is_worth_a_look(entry))
			continue;
		below = path_below(path, entry->d_name);
		look_at(scan, dirfd(dir), entry->d_name, below, depth);
		errno = 0;
	}
	if (errno && !scan->scanned->fault)
		fault_of(scan, path, true, errno);
}

/* Takes the descriptor. */
static void
scan_folder(Scan *scan, int fd, const char *path, unsigned depth)
{
	DIR *dir = fdopendir(fd);

	if (!dir) {
		close(fd);
		fault_of(scan, path, true, errno);
		return;
	}
	g_ptr_array_add(scan->scanned->folders,
	    *path ? path_below(scan->root, path) : g_strdup(scan->root));
	if (scan->scanned->folders->len > FOLDER_FOLDERS_MAX)
		give_up(scan, "over %d folders are in the folder", FOLDER_FOLDERS_MAX);
	else
		read_entries(scan, dir, path, depth);
	closedir(dir);
}

static bool
is_mounted(int fd)
{
	struct stat own, above;

	return fstat(fd, &own) == 0 && fstatat(fd, "..", &above, 0) == 0 &&
	       own.st_dev != above.st_dev;
}

Scanned
folder_scan(const char *root, const ScanTo *to)
{
	Scanned scanned = { .folders = g_ptr_array_new_with_free_func(g_free) };
	Scan scan = { .to = to, .root = root, .scanned = &scanned };
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0) {
		scanned.fault = errno == ENOENT
				    ? g_strdup("the folder is not there")
				    : g_strdup_printf("the folder cannot be opened: %s",
					  g_strerror(errno));
		return scanned;
	}
	scanned.mounted = is_mounted(fd);
	scan_folder(&scan, fd, "", 0);
	return scanned;
}
