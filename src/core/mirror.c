/* Mirrors of CalDAV collections, and how long their texts are of use. */
#include <slipwatch/mirror.h>

#include <slipwatch/civil.h>

#include <string.h>

Mirror *
mirror_new(const char *target)
{
	Mirror *mirror = g_new0(Mirror, 1);

	mirror->target = g_strdup(target);
	mirror->home = g_strdup("");
	mirror->collections =
	    g_ptr_array_new_with_free_func((GDestroyNotify)collection_free);
	return mirror;
}

void
mirror_free(Mirror *mirror)
{
	if (!mirror)
		return;
	g_free(mirror->target);
	g_free(mirror->home);
	g_ptr_array_unref(mirror->collections);
	g_free(mirror);
}

Collection *
collection_new(const char *href)
{
	Collection *collection = g_new0(Collection, 1);

	collection->href = g_strdup(href);
	collection->token = g_strdup("");
	collection->ctag = g_strdup("");
	collection->members = g_ptr_array_new_with_free_func((GDestroyNotify)member_free);
	return collection;
}

void
collection_free(Collection *collection)
{
	if (!collection)
		return;
	g_free(collection->href);
	g_free(collection->token);
	g_free(collection->ctag);
	g_ptr_array_unref(collection->members);
	g_free(collection);
}

Member *
member_new(const char *href)
{
	Member *member = g_new0(Member, 1);

	member->href = g_strdup(href);
	member->etag = g_strdup("");
	return member;
}

void
member_free(Member *member)
{
	if (!member)
		return;
	g_free(member->href);
	g_free(member->etag);
	g_free(member->fault);
	g_clear_pointer(&member->text, g_bytes_unref);
	g_free(member);
}

unsigned
mirror_members(const Mirror *mirror)
{
	unsigned count = 0;

	for (guint i = 0; i < mirror->collections->len; i++)
		count += ((const Collection *)mirror->collections->pdata[i])->members->len;
	return count;
}

/* --- how long a text speaks of something -------------------------------------------------
 */

enum { DATE_DIGITS = 8, LENGTH_DAYS_MAX = 31 /* of what says how long it lasts */ };

static bool
begins(const char *line, size_t len, const char *word)
{
	return len >= strlen(word) && !g_ascii_strncasecmp(line, word, strlen(word));
}

/* "DTEND;TZID=America/New_York:20261201T103000": its day; false: it says none. */
static bool
line_day(const char *line, size_t len, Day *ret_day)
{
	const char *colon = memrchr(line, ':', len);
	const char *at = colon ? colon + 1 : line;
	int number = 0;

	if ((size_t)(line + len - at) < DATE_DIGITS)
		return false;
	for (int i = 0; i < DATE_DIGITS; i++) {
		if (!g_ascii_isdigit(at[i]))
			return false;
		number = number * 10 + g_ascii_digit_value(at[i]);
	}
	return civil_day(number / 10000, number / 100 % 100, number % 100, ret_day);
}

int64_t
member_until(const char *text, size_t len)
{
	const char *end = text + len;
	bool zone = false, found = false;
	Day last = 0, day;

	for (const char *line = text, *next; line < end; line = next) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		size_t n = (size_t)((stop ? stop : end) - line);

		next = stop ? stop + 1 : end;
		if (begins(line, n, "BEGIN:VTIMEZONE"))
			zone = true;
		else if (begins(line, n, "END:VTIMEZONE"))
			zone = false;
		else if (!zone && (begins(line, n, "RRULE") || begins(line, n, "RDATE")))
			return INT64_MAX;
		else if (!zone && line_day(line, n, &day)) {
			last = found ? MAX(last, day) : day;
			found = true;
		}
	}
	return found ? day_local(last + 1 + LENGTH_DAYS_MAX) : INT64_MAX;
}
