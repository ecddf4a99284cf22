/* The body of a mirror: a part for each of its entries, named as the server names it. */
#include "mirrored.h"

#include <string.h>

/* There may be no entries, and a calendar without any is one still. */
#define EMPTY_CALENDAR "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"

bool
fetched_begin_mirror(Fetched *fetched, GError **error)
{
	spool_free(fetched->body);
	parts_free(fetched->parts);
	fetched->body = spool_new(BODY_BYTES_MAX);
	fetched->parts = parts_new();
	parts_add(fetched->parts, "", 0);
	return spool_write(fetched->body, EMPTY_CALENDAR, strlen(EMPTY_CALENDAR), error);
}

/* "/office/a%20visit.ics": "a visit.ics" (transfer full) */
static char *
name_of(const Member *member)
{
	const char *slash = strrchr(member->href, '/');
	const char *name = slash ? slash + 1 : member->href;
	char *plain = g_uri_unescape_string(name, NULL);

	return plain ? plain : g_strdup(name);
}

static void
tell_fault(Parts *parts, const Member *member)
{
	g_autofree char *name = name_of(member);

	if (member->fault)
		parts_fault(parts, name, member->fault);
}

char *
mirror_note(const Mirror *mirror)
{
	g_autoptr(Parts) parts = parts_new();

	for (guint i = 0; i < mirror->collections->len; i++) {
		const Collection *collection = mirror->collections->pdata[i];

		for (guint m = 0; m < collection->members->len; m++)
			tell_fault(parts, collection->members->pdata[m]);
	}
	return parts_note(parts);
}

bool
fetched_add_text(const Member *member, GBytes *text, void *user, GError **error)
{
	Fetched *fetched = user;
	g_autofree char *name = name_of(member);
	const char *bytes;
	gsize len;

	tell_fault(fetched->parts, member);
	if (!text || !g_bytes_get_size(text))
		return true;
	bytes = g_bytes_get_data(text, &len);
	parts_add(fetched->parts, name, spool_size(fetched->body));
	return spool_write(fetched->body, bytes, len, error) &&
	       (bytes[len - 1] == '\n' || spool_write(fetched->body, "\r\n", 2, error));
}
