/* slipwatch backup: a running daemon's database, copied to a file. */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail(const char *path, GError **error)
{
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE, "%s: %s", path, g_strerror(errno));
	return false;
}

/* On disk under its name, and no half of it ever is. */
static bool
settle(int fd, const char *part, const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool safe =
	    place >= 0 && fsync(fd) == 0 && rename(part, path) == 0 && fsync(place) == 0;

	if (!safe)
		fail(path, error);
	if (place >= 0)
		close(place);
	return safe;
}

static bool
fetch_copy(const Cli *cli, int fd, const char *part, const char *path, GError **error)
{
	g_autoptr(Client) client = cli_client(cli, error);

	bool saved;

	progress_show(_("copying the database"), 1, 1);
	saved = client && client_save(client, "/v1/backup", fd, error);
	progress_clear();
	return saved && settle(fd, part, path, error);
}

/* There are names of people in it: it is for its owner alone. ret_bytes: its size. */
static bool
save_copy(const Cli *cli, const char *path, int64_t *ret_bytes, GError **error)
{
	g_autofree char *part = g_strconcat(path, ".part", NULL);
	struct stat status = { 0 };
	bool saved;
	int fd;

	unlink(part);
	fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return fail(path, error);
	saved = fetch_copy(cli, fd, part, path, error) && fstat(fd, &status) == 0;
	close(fd);
	if (!saved)
		unlink(part);
	*ret_bytes = status.st_size;
	return saved;
}

int
command_backup(Cli *cli, int argc, char **argv, GError **error)
{
	int64_t bytes = 0;

	if (!cli_parse(cli, NULL, &argc, argv, error) ||
	    !save_copy(cli, argv[1], &bytes, error))
		return EXIT_BUG;
	if (cli->json)
		print_json(
		    json_pack("{s:s, s:I}", "file", argv[1], "bytes", (json_int_t)bytes));
	return EXIT_DONE;
}
