/* What came instead of a calendar, told by how it begins. */
#include "sniff.h"

#include <slipwatch/text.h>

#include <string.h>

enum { SHOWN_CHARS_MAX = 40, SHOWN_BYTES_MAX = 4 * SHOWN_CHARS_MAX };

#define ROW(head, words)                     \
	{                                    \
		head, sizeof head - 1, words \
	}

static const struct {
	const char *head; /* in any case */
	size_t len;
	const char *words;
} heads[] = {
	ROW("<!doctype html",
	    "a web page (<!DOCTYPE html), not a calendar; the address may need a login"),
	ROW("<html", "a web page (<html), not a calendar; the address may need a login"),
	ROW("<?xml", "XML, not a calendar; a caldav:// address may be meant"),
	ROW("<", "markup, not a calendar; the address may need a login"),
	ROW("{", "JSON, not a calendar; the service may offer an .ics address"),
	ROW("[", "JSON, not a calendar; the service may offer an .ics address"),
	ROW("%PDF", "a PDF, not a calendar"),
	ROW("PK\3\4", "a zip archive, not a calendar; unpack it first"),
	ROW("\x1f\x8b", "compressed with gzip; unpack it first"),
	ROW("HTTP/", "an answer with its HTTP headers, not a calendar alone"),
	ROW("MIME-Version", "an e-mail, not a calendar; save its attachment instead"),
	ROW("From:", "an e-mail, not a calendar; save its attachment instead"),
	ROW("From ", "an e-mail, not a calendar; save its attachment instead"),
	ROW("Received:", "an e-mail, not a calendar; save its attachment instead"),
	ROW("Return-Path", "an e-mail, not a calendar; save its attachment instead"),
	ROW("BEGIN:VCARD", "an address book (vCard), not a calendar"),
	ROW("BEGIN:VCALENDAR", "a calendar whose first line is not whole"),
	ROW("BEGIN:",
	    "a component without its calendar: there is no BEGIN:VCALENDAR before it"),
	ROW("\xff\xfe", "UTF-16 text; a calendar must be UTF-8"),
	ROW("\xfe\xff", "UTF-16 text; a calendar must be UTF-8"),
	ROW("B\0E\0", "UTF-16 text; a calendar must be UTF-8"),
	ROW("\0B\0E", "UTF-16 text; a calendar must be UTF-8"),
};

char *
sniff(const char *text, gsize len)
{
	const char *end = memchr(text, '\n', len);
	g_autofree char *shown = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
		if (len >= heads[i].len &&
		    g_ascii_strncasecmp(text, heads[i].head, heads[i].len) == 0 &&
		    (memchr(heads[i].head, '\0', heads[i].len) == NULL ||
			memcmp(text, heads[i].head, heads[i].len) == 0))
			return g_strdup_printf("this is %s", heads[i].words);
	shown = text_clean(
	    text, MIN(end ? (gsize)(end - text) : len, SHOWN_BYTES_MAX), SHOWN_CHARS_MAX);
	return g_strdup_printf("this is not a calendar; it begins with \"%s\"", shown);
}
