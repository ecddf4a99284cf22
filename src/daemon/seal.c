/* What a browser keeps for us, and cannot change. */
#include "seal.h"

#include <slipwatch/error.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum { KEY_BYTES = 32, DIGEST_HEX = 64, SEALED_MAX = 8 << 10 };

struct Seal {
	guint8 key[KEY_BYTES];
};

static bool
fail(GError **error, const char *path)
{
	g_set_error(error, SW_ERROR, SW_ERROR_STORE, "%s: %s", path, g_strerror(errno));
	return false;
}

/* Fills it or does not return: the kernel's pool is there once the machine is up. */
static void
fill_random(guint8 *bytes, size_t len)
{
	ssize_t got = getrandom(bytes, len, 0);

	g_assert(got == (ssize_t)len);
}

char *
random_hex(unsigned bytes)
{
	guint8 own[KEY_BYTES];
	GString *hex = g_string_new(NULL);

	g_assert(bytes <= sizeof(own));
	fill_random(own, bytes);
	for (unsigned i = 0; i < bytes; i++)
		g_string_append_printf(hex, "%02x", own[i]);
	return g_string_free(hex, FALSE);
}

static bool
read_key(Seal *seal, const char *path, GError **error)
{
	g_autofree char *text = NULL;
	gsize len;

	if (!g_file_get_contents(path, &text, &len, NULL))
		return fail(error, path);
	if (len != KEY_BYTES) {
		g_set_error(error, SW_ERROR, SW_ERROR_STORE,
		    "%s: it should hold %d bytes; remove it, and who is signed in to the "
		    "board signs in again",
		    path, KEY_BYTES);
		return false;
	}
	memcpy(seal->key, text, KEY_BYTES);
	return true;
}

/* Whole, or not there. */
static bool
make_key(const char *path, GError **error)
{
	g_autoptr(GError) fault = NULL;
	guint8 key[KEY_BYTES];

	fill_random(key, sizeof(key));
	if (g_file_set_contents_full(path, (const char *)key, sizeof(key),
		G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &fault))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_STORE, "%s", fault->message);
	return false;
}

Seal *
seal_open(const char *path, GError **error)
{
	Seal *seal = g_new0(Seal, 1);

	if ((g_file_test(path, G_FILE_TEST_EXISTS) || make_key(path, error)) &&
	    read_key(seal, path, error))
		return seal;
	seal_free(seal);
	return NULL;
}

void
seal_free(Seal *seal)
{
	if (seal)
		explicit_bzero(seal, sizeof(*seal));
	g_free(seal);
}

static char *
mac_of(const Seal *seal, const char *text)
{
	return g_compute_hmac_for_string(G_CHECKSUM_SHA256, seal->key, KEY_BYTES, text, -1);
}

/* A cookie's value takes few characters: RFC 4648's alphabet for addresses, unpadded. */
static char *
to_letters(const char *text)
{
	char *base64 = g_base64_encode((const guchar *)text, strlen(text));

	g_strdelimit(base64, "+", '-');
	g_strdelimit(base64, "/", '_');
	base64[strcspn(base64, "=")] = '\0';
	return base64;
}

static char *
from_letters(const char *letters)
{
	GString *padded = g_string_new(letters);
	g_autofree guchar *bytes = NULL;
	gsize len;

	g_strdelimit(padded->str, "-", '+');
	g_strdelimit(padded->str, "_", '/');
	while (padded->len % 4)
		g_string_append_c(padded, '=');
	bytes = g_base64_decode(padded->str, &len);
	g_string_free(padded, TRUE);
	return g_strndup((const char *)bytes, len);
}

char *
seal_put(const Seal *seal, const char *badge, int64_t until)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT "\n%s", until, badge);
	g_autofree char *letters = to_letters(text), *mac = mac_of(seal, letters);

	return g_strconcat(letters, ".", mac, NULL);
}

bool
digests_equal(const char *a, const char *b)
{
	unsigned difference = 0;

	if (strlen(a) != DIGEST_HEX || strlen(b) != DIGEST_HEX)
		return false;
	for (int i = 0; i < DIGEST_HEX; i++)
		difference |= (unsigned char)a[i] ^ (unsigned char)b[i];
	return difference == 0;
}

char *
seal_read(const Seal *seal, const char *sealed, int64_t now)
{
	const char *dot = strchr(sealed, '.'), *line;
	g_autofree char *letters = dot ? g_strndup(sealed, (gsize)(dot - sealed)) : NULL;
	g_autofree char *mac = NULL, *text = NULL;

	if (!dot || strlen(sealed) > SEALED_MAX)
		return NULL;
	mac = mac_of(seal, letters);
	if (!digests_equal(mac, dot + 1))
		return NULL;
	text = from_letters(letters);
	line = strchr(text, '\n');
	if (!line || g_ascii_strtoll(text, NULL, 10) <= now)
		return NULL;
	return g_strdup(line + 1);
}
