/* UTF-16 bodies, as some programs save them, turned into the UTF-8 that calendars are in.
 */
#include <slipwatch/error.h>
#include <slipwatch/feed.h>

#include <string.h>

typedef enum Wide { NARROW, LITTLE_ENDIAN_16, BIG_ENDIAN_16 } Wide;

/* By its byte order mark, or by how calendars and tables begin: with two letters. */
static Wide
wide_of(const char *text, size_t len)
{
	bool four = len >= 4;

	if (len >= 2 && !memcmp(text, "\xff\xfe", 2))
		return LITTLE_ENDIAN_16;
	if (len >= 2 && !memcmp(text, "\xfe\xff", 2))
		return BIG_ENDIAN_16;
	if (four && text[0] && !text[1] && text[2] && !text[3])
		return LITTLE_ENDIAN_16;
	if (four && !text[0] && text[1] && !text[2] && text[3])
		return BIG_ENDIAN_16;
	return NARROW;
}

static gunichar
unit_at(const char *text, size_t at, Wide wide)
{
	const guint8 *bytes = (const guint8 *)text + at;

	return wide == LITTLE_ENDIAN_16 ? bytes[0] | (gunichar)bytes[1] << 8
					: bytes[1] | (gunichar)bytes[0] << 8;
}

/* The character at `at`, which moves on; half a pair is none. */
static gunichar
character_at(const char *text, size_t len, size_t *at, Wide wide)
{
	gunichar unit = unit_at(text, *at, wide), low;

	*at += 2;
	if (unit < 0xd800 || unit > 0xdfff)
		return unit;
	if (unit > 0xdbff || *at + 2 > len)
		return 0xfffd;
	low = unit_at(text, *at, wide);
	if (low < 0xdc00 || low > 0xdfff)
		return 0xfffd;
	*at += 2;
	return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

/* Its mark stays, as that of UTF-8. A last odd byte is left out: what is cut short there
 * shows in what it lacks. */
bool
body_narrow(const char *text, size_t len, GString **ret_text, GError **error)
{
	Wide wide = wide_of(text, len);
	GString *narrow;

	*ret_text = NULL;
	if (wide == NARROW)
		return true;
	if (len > WIDE_BYTES_MAX) {
		g_set_error(error, SW_ERROR, SW_ERROR_LIMIT,
		    "this is UTF-16 text of %zu MiB (at most %d); a calendar must be UTF-8",
		    len >> 20, WIDE_BYTES_MAX >> 20);
		return false;
	}
	narrow = g_string_sized_new(len / 2 + 1);
	for (size_t at = 0; at + 2 <= len;)
		g_string_append_unichar(narrow, character_at(text, len, &at, wide));
	*ret_text = narrow;
	return true;
}
