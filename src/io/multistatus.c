/* WebDAV's multistatus, by expat: elements that are known by where they stand, and rows. */
#include "multistatus.h"

#include "davtag.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

#include <expat.h>
#include <string.h>

enum {
	DEPTH_MAX = 32,
	TAG_BYTES_MAX = 64 << 10,  /* of one tag with its attributes, and the like */
	TEXT_BYTES_MAX = 2048,	   /* of an href, an ETag, a token, a status */
	DATA_BYTES_MAX = 16 << 20, /* of one resource: no item may be larger */
	ROWS_MAX = 1 << 20,	   /* of one answer */
	SHOWN_MAX = 60,
};

struct Multistatus {
	XML_Parser parser;
	OnDavRow *on_row;
	void *user;
	Tag path[DEPTH_MAX]; /* from the document down to what is open */
	unsigned depth;
	GString *text; /* of the element that is open */
	DavRow row;    /* of the response that is open */
	DavRow found;  /* of its propstat that is open */
	char *token;
	unsigned rows;
	size_t fed;
	bool whole; /* the root was a multistatus */
	GError *error;
};

static void
row_done(DavRow *row)
{
	g_free(row->href);
	g_free(row->etag);
	g_free(row->ctag);
	g_free(row->token);
	g_free(row->principal);
	g_free(row->home);
	if (row->text)
		g_string_free(row->text, TRUE);
	*row = (DavRow){ 0 };
}

G_GNUC_PRINTF(2, 3)
static void
stop(Multistatus *multistatus, const char *format, ...)
{
	va_list args;

	XML_StopParser(multistatus->parser, XML_FALSE);
	if (multistatus->error)
		return;
	va_start(args, format);
	multistatus->error = g_error_new_valist(SW_ERROR, SW_ERROR_FORMAT, format, args);
	va_end(args);
}

/* --- where we are ------------------------------------------------------------------------
 */

/* A propstat's own, until its status is known. */
static char **
slot_of(Multistatus *multistatus, Tag tag)
{
	switch (tag) {
	case TAG_ANSWER_TOKEN:
		return &multistatus->token;
	case TAG_HREF:
		return &multistatus->row.href;
	case TAG_ETAG:
		return &multistatus->found.etag;
	case TAG_CTAG:
		return &multistatus->found.ctag;
	case TAG_TOKEN:
		return &multistatus->found.token;
	case TAG_PRINCIPAL_HREF:
		return &multistatus->found.principal;
	case TAG_HOME_HREF:
		return &multistatus->found.home;
	default:
		return NULL;
	}
}

static bool
has_text(Multistatus *multistatus, Tag tag)
{
	return tag == TAG_DATA || tag == TAG_STATUS || tag == TAG_FOUND ||
	       slot_of(multistatus, tag);
}

/* --- what is in it -----------------------------------------------------------------------
 */

static void
note_component(Multistatus *multistatus, const char **attributes)
{
	DavRow *found = &multistatus->found;

	found->limited = true;
	for (; attributes[0]; attributes += 2)
		if (!strcmp(attributes[0], "name") &&
		    (!g_ascii_strcasecmp(attributes[1], "VEVENT") ||
			!g_ascii_strcasecmp(attributes[1], "VTODO")))
			found->bookings = true;
}

/* "HTTP/1.1 404 Not Found"; 0: it is no status. */
static unsigned
status_read(const char *text)
{
	const char *space = strchr(text, ' ');

	if (!g_str_has_prefix(text, "HTTP/") || !space)
		return 0;
	return (unsigned)MIN(g_ascii_strtoull(space, NULL, 10), 999);
}

static bool
is_good(unsigned status)
{
	return status >= 200 && status < 300;
}

static void
take_text(char **to, char **from)
{
	if (!*to)
		*to = g_steal_pointer(from);
}

/* What a propstat found is the response's; the first of its kind stands. */
static void
take_found(Multistatus *multistatus)
{
	DavRow *row = &multistatus->row, *found = &multistatus->found;

	take_text(&row->etag, &found->etag);
	take_text(&row->ctag, &found->ctag);
	take_text(&row->token, &found->token);
	take_text(&row->principal, &found->principal);
	take_text(&row->home, &found->home);
	if (!row->text)
		row->text = g_steal_pointer(&found->text);
	row->calendar |= found->calendar;
	row->limited |= found->limited;
	row->bookings |= found->bookings;
}

static void
end_row(Multistatus *multistatus)
{
	if (++multistatus->rows > ROWS_MAX)
		stop(multistatus, "it lists more than %d entries", ROWS_MAX);
	else if (!multistatus->row.href)
		stop(multistatus, "it has a response without an href");
	else if (!multistatus->on_row(
		     &multistatus->row, multistatus->user, &multistatus->error))
		XML_StopParser(multistatus->parser, XML_FALSE);
	row_done(&multistatus->row);
}

static void
end_text(Multistatus *multistatus, Tag tag)
{
	char **slot = slot_of(multistatus, tag);

	if (tag == TAG_DATA) {
		if (!multistatus->found.text)
			multistatus->found.text = g_string_new_len(
			    multistatus->text->str, (gssize)multistatus->text->len);
		return;
	}
	g_strstrip(multistatus->text->str);
	if (tag == TAG_STATUS)
		multistatus->row.status = status_read(multistatus->text->str);
	else if (tag == TAG_FOUND)
		multistatus->found.status = status_read(multistatus->text->str);
	else if (!*slot) /* the first one stands, as of several homes */
		*slot = g_strdup(multistatus->text->str);
}

/* --- expat's callbacks -------------------------------------------------------------------
 */

static void XMLCALL
on_begin(void *user, const char *name, const char **attributes)
{
	Multistatus *multistatus = user;
	Tag parent = multistatus->path[multistatus->depth], tag = tag_within(parent, name);

	if (multistatus->error) /* expat may still tell of an empty tag's end */
		return;
	if (multistatus->depth + 1 >= DEPTH_MAX) {
		stop(multistatus, "it is nested more than %d deep", DEPTH_MAX);
		return;
	}
	if (parent == TAG_DOCUMENT && tag == TAG_OTHER) {
		const char *bar = strrchr(name, '|');
		g_autofree char *shown = text_clean(bar ? bar + 1 : name, -1, SHOWN_MAX);

		stop(multistatus, "it begins with <%s>, and is no multistatus", shown);
		return;
	}
	multistatus->path[++multistatus->depth] = tag;
	g_string_truncate(multistatus->text, 0);
	if (tag == TAG_MULTISTATUS)
		multistatus->whole = true;
	else if (tag == TAG_CALENDAR)
		multistatus->found.calendar = true;
	else if (tag == TAG_COMPONENTS)
		multistatus->found.limited = true;
	else if (tag == TAG_COMPONENT)
		note_component(multistatus, attributes);
}

static void XMLCALL
on_end(void *user, const char *name)
{
	Multistatus *multistatus = user;
	Tag tag;

	(void)name;
	if (multistatus->error)
		return;
	tag = multistatus->path[multistatus->depth--];
	if (has_text(multistatus, tag))
		end_text(multistatus, tag);
	if (tag == TAG_PROPSTAT) {
		if (is_good(multistatus->found.status))
			take_found(multistatus);
		row_done(&multistatus->found);
	}
	if (tag == TAG_RESPONSE)
		end_row(multistatus);
	g_string_truncate(multistatus->text, 0);
}

static void XMLCALL
on_text(void *user, const char *text, int len)
{
	Multistatus *multistatus = user;
	Tag tag = multistatus->path[multistatus->depth];
	gsize cap = tag == TAG_DATA ? DATA_BYTES_MAX : TEXT_BYTES_MAX;

	if (multistatus->error || !has_text(multistatus, tag))
		return;
	if (multistatus->text->len + (gsize)len > cap)
		stop(
		    multistatus, "one of its texts is over %" G_GSIZE_FORMAT " bytes", cap);
	else
		g_string_append_len(multistatus->text, text, len);
}

/* No document type, no entities: nothing can be expanded, nor fetched. */
static void XMLCALL
on_doctype(
    void *user, const char *name, const char *system, const char *public, int internal)
{
	g_autofree char *shown = text_clean(name, -1, SHOWN_MAX);

	(void)system;
	(void)public;
	(void)internal;
	stop(user, "it has a document type (<!DOCTYPE %s>), which none needs", shown);
}

/* --- reading -----------------------------------------------------------------------------
 */

Multistatus *
multistatus_new(OnDavRow *on_row, void *user)
{
	Multistatus *multistatus = g_new0(Multistatus, 1);

	multistatus->parser = XML_ParserCreateNS(NULL, '|');
	g_assert(multistatus->parser);
	multistatus->on_row = on_row;
	multistatus->user = user;
	multistatus->text = g_string_new(NULL);
	multistatus->path[0] = TAG_DOCUMENT;
	XML_SetUserData(multistatus->parser, multistatus);
	XML_SetElementHandler(multistatus->parser, on_begin, on_end);
	XML_SetCharacterDataHandler(multistatus->parser, on_text);
	XML_SetStartDoctypeDeclHandler(multistatus->parser, on_doctype);
	return multistatus;
}

void
multistatus_free(Multistatus *multistatus)
{
	if (!multistatus)
		return;
	XML_ParserFree(multistatus->parser);
	row_done(&multistatus->row);
	row_done(&multistatus->found);
	g_string_free(multistatus->text, TRUE);
	g_free(multistatus->token);
	g_clear_error(&multistatus->error);
	g_free(multistatus);
}

static void
note_malformed(Multistatus *multistatus)
{
	enum XML_Error code = XML_GetErrorCode(multistatus->parser);
	unsigned long line = XML_GetCurrentLineNumber(multistatus->parser);

	if (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN)
		stop(multistatus, "it is cut short on line %lu", line);
	else
		stop(multistatus, "it is not well-formed: line %lu: %s", line,
		    XML_ErrorString(code));
}

static bool
fail(Multistatus *multistatus, GError **error)
{
	if (!multistatus->error)
		note_malformed(multistatus);
	g_propagate_error(error, g_steal_pointer(&multistatus->error));
	return false;
}

bool
multistatus_read(Multistatus *multistatus, const char *bytes, size_t len, GError **error)
{
	long at;

	g_return_val_if_fail(len <= G_MAXINT, false);
	if (XML_Parse(multistatus->parser, bytes, (int)len, 0) != XML_STATUS_OK)
		return fail(multistatus, error);
	multistatus->fed += len;
	at = XML_GetCurrentByteIndex(multistatus->parser);
	if (at >= 0 && multistatus->fed - (size_t)at > TAG_BYTES_MAX) {
		stop(multistatus, "one of its tags is over %d bytes", TAG_BYTES_MAX);
		return fail(multistatus, error);
	}
	return true;
}

bool
multistatus_end(Multistatus *multistatus, GError **error)
{
	if (XML_Parse(multistatus->parser, "", 0, 1) != XML_STATUS_OK)
		return fail(multistatus, error);
	g_assert(multistatus->whole);
	return true;
}

const char *
multistatus_token(const Multistatus *multistatus)
{
	return multistatus->token ? multistatus->token : "";
}
