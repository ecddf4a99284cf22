/* A feed's secret: a systemd credential, or a file that nobody else may read. */
#include "credential.h"

#include <slipwatch/error.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECRET_BYTES_MAX = 4096 };

/* The credential's file: $CREDENTIALS_DIRECTORY/NAME when there is one, else the path it
 * is. */
static char *
credential_path(const char *name, bool *ret_systemd)
{
	const char *folder = g_getenv("CREDENTIALS_DIRECTORY");

	*ret_systemd = folder && !strchr(name, '/') && strcmp(name, "..");
	return *ret_systemd ? g_build_filename(folder, name, NULL) : g_strdup(name);
}

static bool
refuse(GError **error, const char *name, const char *what)
{
	g_set_error(error, SW_ERROR, SW_ERROR_CONFIG, "credential %s: %s", name, what);
	return false;
}

/* systemd guards its credentials by itself; a file of the admin's must be his own or ours.
 */
static bool
check_file(int fd, const char *name, bool systemd, GError **error)
{
	struct stat st;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		return refuse(error, name, "it is not a regular file");
	if (!systemd && (st.st_mode & 077))
		return refuse(error, name, "others may read it; chmod 0600");
	if (st.st_size > SECRET_BYTES_MAX)
		return refuse(error, name, "it is too long");
	return true;
}

bool
credential_read(const char *name, char **ret_secret, GError **error)
{
	bool systemd;
	g_autofree char *path = credential_path(name, &systemd);
	char secret[SECRET_BYTES_MAX + 1];
	ssize_t len;
	int fd;

	if (!systemd && !g_path_is_absolute(path))
		return refuse(
		    error, name, "there is no such credential, nor is it an absolute path");
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return refuse(error, name, g_strerror(errno));
	if (!check_file(fd, name, systemd, error)) {
		close(fd);
		return false;
	}
	len = read(fd, secret, SECRET_BYTES_MAX);
	close(fd);
	if (len < 0)
		return refuse(error, name, g_strerror(errno));
	secret[len] = '\0';
	secret[strcspn(secret, "\r\n")] = '\0';
	if (!secret[0])
		return refuse(error, name, "it is empty");
	*ret_secret = g_strdup(secret);
	explicit_bzero(secret, sizeof(secret));
	return true;
}

void
credential_free(char *secret)
{
	if (!secret)
		return;
	explicit_bzero(secret, strlen(secret));
	g_free(secret);
}
