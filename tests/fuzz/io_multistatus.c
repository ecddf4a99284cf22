/* Fuzzes the reader of WebDAV's answers: any bytes, in pieces of any size. */
#include "../../src/io/href.h"
#include "../../src/io/multistatus.h"

#include <stdint.h>
#include <string.h>

enum { PIECES = 64 };

static void
check(bool holds)
{
	if (!holds)
		__builtin_trap();
}

/* Nothing leaves its server or its collection. */
static bool
check_row(DavRow *row, void *user, GError **error)
{
	g_autoptr(GError) fault = NULL;
	g_autofree char *path = NULL, *key = NULL;

	(void)user;
	(void)error;
	check(row->href != NULL && row->status <= 999);
	path = href_path("https://cal.example.org/dav/", row->href, &fault);
	check((path == NULL) == (fault != NULL));
	key = path ? href_key(path) : NULL;
	check(!key || (*key == '/' && !strstr(key, "/../")));
	if (key && href_is_member("/dav/", key))
		check(
		    g_str_has_prefix(key, "/dav/") && !strchr(key + strlen("/dav/"), '/'));
	return true;
}

static bool
read_all(
    Multistatus *multistatus, const char *text, size_t len, size_t piece, GError **error)
{
	for (size_t at = 0; at < len; at += piece)
		if (!multistatus_read(multistatus, text + at, MIN(piece, len - at), error))
			return false;
	return multistatus_end(multistatus, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	g_autofree char *text = g_memdup2(bytes, len);
	size_t piece = len ? 1 + (size_t)bytes[len - 1] * len / (256 * PIECES) : 1;
	g_autoptr(Multistatus) multistatus = multistatus_new(check_row, NULL);
	g_autoptr(GError) error = NULL;
	bool whole = read_all(multistatus, text, len, piece, &error);

	check(whole == (error == NULL));
	check(whole || g_utf8_validate(error->message, -1, NULL));
	return 0;
}
