/* WebDAV's multistatus as servers write it, and as they should not. */
#include "unit.h"

#include "../../src/io/multistatus.h"

#include <slipwatch/error.h>

#include <string.h>

#define HEAD                                                                         \
	"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"                               \
	"<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\" " \
	"xmlns:cs=\"http://calendarserver.org/ns/\">"
#define TAIL "</d:multistatus>"
#define GOOD "<d:status>HTTP/1.1 200 OK</d:status>"

/* What was read, in a line: "HREF STATUS etag=... text=...;" for each row. */
static bool
note_row(DavRow *row, void *user, GError **error)
{
	GString *seen = user;
	const struct {
		const char *name, *value;
	} texts[] = { { "etag", row->etag }, { "ctag", row->ctag }, { "token", row->token },
		{ "principal", row->principal }, { "home", row->home },
		{ "text", row->text ? row->text->str : NULL } };

	(void)error;
	g_string_append_printf(seen, "%s %u", row->href, row->status);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		if (texts[i].value)
			g_string_append_printf(
			    seen, " %s=%s", texts[i].name, texts[i].value);
	if (row->calendar)
		g_string_append(seen, " calendar");
	if (row->limited)
		g_string_append(seen, row->bookings ? " bookings" : " others");
	g_string_append_c(seen, ';');
	return true;
}

/* What came of it, fed piece by piece: the rows, the token in brackets, or the fault.
 * (transfer full) */
static char *
reading_of(const char *xml, size_t len, size_t piece)
{
	g_autoptr(GString) seen = g_string_new(NULL);
	g_autoptr(Multistatus) multistatus = multistatus_new(note_row, seen);
	g_autoptr(GError) error = NULL;

	for (size_t at = 0; at < len; at += piece)
		if (!multistatus_read(multistatus, xml + at, MIN(piece, len - at), &error))
			return g_strconcat("fault: ", error->message, NULL);
	if (!multistatus_end(multistatus, &error))
		return g_strconcat("fault: ", error->message, NULL);
	if (*multistatus_token(multistatus))
		g_string_append_printf(seen, "[%s]", multistatus_token(multistatus));
	return g_strdup(seen->str);
}

static const struct {
	const char *name, *xml, *expected;
} rows[] = {
	{ "nothing", HEAD TAIL, "" },
	{ "an entry",
	    HEAD "<d:response><d:href> /c/a.ics\n</d:href><d:propstat><d:prop>"
		 "<d:getetag>\"1\"</d:getetag></d:prop>" GOOD
		 "</d:propstat></d:response>" TAIL,
	    "/c/a.ics 0 etag=\"1\";" },
	{ "DAV: as the default namespace",
	    "<multistatus xmlns=\"DAV:\"><response><href>/a</href><propstat><prop>"
	    "<getetag>x</getetag></prop><status>HTTP/1.1 200 OK</status></propstat>"
	    "</response></multistatus>",
	    "/a 0 etag=x;" },
	{ "other prefixes, declared where they are used",
	    "<X:multistatus xmlns:X='DAV:'><X:response><X:href>/a</X:href><X:propstat>"
	    "<X:prop><Y:calendar-data xmlns:Y='urn:ietf:params:xml:ns:caldav'>t"
	    "</Y:calendar-data></X:prop><X:status>HTTP/1.1 200 OK</X:status></X:propstat>"
	    "</X:response></X:multistatus>",
	    "/a 0 text=t;" },
	{ "an element of that name in another namespace",
	    HEAD "<d:response><d:href>/a</d:href><d:propstat><d:prop>"
		 "<getetag xmlns='urn:x'>no</getetag></d:prop>" GOOD
		 "</d:propstat></d:response>" TAIL,
	    "/a 0;" },
	{ "a property that was not found",
	    HEAD
	    "<d:response><d:href>/a</d:href><d:propstat><d:prop><d:getetag>1"
	    "</d:getetag></d:prop>" GOOD "</d:propstat><d:propstat><d:prop>"
	    "<cs:getctag>none</cs:getctag><c:calendar-data/></d:prop>"
	    "<d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>" TAIL,
	    "/a 0 etag=1;" },
	{ "a status before its properties",
	    HEAD "<d:response><d:href>/a</d:href><d:propstat>" GOOD
		 "<d:prop><d:getetag>1</d:getetag></d:prop></d:propstat></d:response>" TAIL,
	    "/a 0 etag=1;" },
	{ "a propstat without a status",
	    HEAD "<d:response><d:href>/a</d:href><d:propstat><d:prop><d:getetag>1"
		 "</d:getetag></d:prop></d:propstat></d:response>" TAIL,
	    "/a 0;" },
	{ "a delta that was cut, RFC 6578 3.6",
	    HEAD "<d:response><d:href>/c/a</d:href><d:propstat><d:prop><d:getetag>1"
		 "</d:getetag></d:prop>" GOOD "</d:propstat></d:response><d:response>"
		 "<d:href>/c/b</d:href><d:status>HTTP/1.1 404 Not Found</d:status>"
		 "</d:response><d:response><d:href>/c/</d:href><d:status>HTTP/1.1 507 "
		 "Insufficient Storage</d:status><d:error>"
		 "<d:number-of-matches-within-limits/></d:error></d:response>"
		 "<d:sync-token>http://x/t/9</d:sync-token>" TAIL,
	    "/c/a 0 etag=1;/c/b 404;/c/ 507;[http://x/t/9]" },
	{ "a calendar",
	    HEAD "<d:response><d:href>/c/</d:href><d:propstat><d:prop><d:resourcetype>"
		 "<d:collection/><c:calendar/></d:resourcetype><cs:getctag>7</cs:getctag>"
		 "<d:sync-token>t</d:sync-token><c:supported-calendar-component-set>"
		 "<c:comp name=\"VJOURNAL\"/><c:comp name=\"VTODO\"/>"
		 "</c:supported-calendar-component-set></d:prop>" GOOD
		 "</d:propstat></d:response>" TAIL,
	    "/c/ 0 ctag=7 token=t calendar bookings;" },
	{ "a calendar of journals",
	    HEAD "<d:response><d:href>/c/</d:href><d:propstat><d:prop><d:resourcetype>"
		 "<c:calendar/></d:resourcetype><c:supported-calendar-component-set>"
		 "<c:comp name=\"VJOURNAL\"/></c:supported-calendar-component-set>"
		 "</d:prop>" GOOD "</d:propstat></d:response>" TAIL,
	    "/c/ 0 calendar others;" },
	{ "whose calendars, and where",
	    HEAD "<d:response><d:href>/</d:href><d:propstat><d:prop>"
		 "<d:current-user-principal><d:href>/p/</d:href></d:current-user-principal>"
		 "<c:calendar-home-set><d:href>/h/</d:href><d:href>/other/</d:href>"
		 "</c:calendar-home-set></d:prop>" GOOD "</d:propstat></d:response>" TAIL,
	    "/ 0 principal=/p/ home=/h/;" },
	{ "nobody is signed in",
	    HEAD "<d:response><d:href>/</d:href><d:propstat><d:prop>"
		 "<d:current-user-principal><d:unauthenticated/>"
		 "</d:current-user-principal></d:prop>" GOOD
		 "</d:propstat></d:response>" TAIL,
	    "/ 0;" },
	{ "text in pieces, escaped and not",
	    HEAD "<d:response><d:href>/a&amp;b</d:href><d:propstat><d:prop>"
		 "<c:calendar-data>BEGIN&#58;X&#13;\n<![CDATA[<&]]>\n</c:calendar-data>"
		 "</d:prop>" GOOD "</d:propstat></d:response>" TAIL,
	    "/a&b 0 text=BEGIN:X\r\n<&\n;" },
	{ "what nobody knows, with things in it that we do",
	    HEAD "<d:response><x:y xmlns:x='urn:x'><d:href>/no</d:href></x:y>"
		 "<d:href>/a</d:href></d:response><d:responsedescription>so"
		 "</d:responsedescription>" TAIL,
	    "/a 0;" },
	{ "Latin-1 that is declared",
	    "<?xml version='1.0' encoding='ISO-8859-1'?><multistatus xmlns='DAV:'>"
	    "<response><href>/\xe9</href></response></multistatus>",
	    "/\xc3\xa9 0;" },

	{ "a page", "<!DOCTYPE html><html><body>Please sign in</body></html>",
	    "fault: it has a document type (<!DOCTYPE html>), which none needs" },
	{ "a page without a type", "<html><body/></html>",
	    "fault: it begins with <html>, and is no multistatus" },
	{ "another document", "<d:error xmlns:d='DAV:'/>",
	    "fault: it begins with <error>, and is no multistatus" },
	{ "a multistatus of no namespace", "<multistatus/>",
	    "fault: it begins with <multistatus>, and is no multistatus" },
	{ "a bomb",
	    "<!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" HEAD
	    "<d:response><d:href>&b;</d:href></d:response>" TAIL,
	    "fault: it has a document type (<!DOCTYPE b>), which none needs" },
	{ "an entity of no document type",
	    "<multistatus xmlns='DAV:'><response><href>&b;</href></response></multistatus>",
	    "fault: it is not well-formed: line 1: undefined entity" },
	{ "no text at all", "", "fault: it is cut short on line 1" },
	{ "cut short", HEAD "<d:response><d:href>/a</d:href>",
	    "fault: it is cut short on line 2" },
	{ "no XML", "BEGIN:VCALENDAR\n",
	    "fault: it is not well-formed: line 1: syntax error" },
	{ "a response about nothing", HEAD "<d:response></d:response>" TAIL,
	    "fault: it has a response without an href" },
};

static void
answers_are_read_as_servers_write_them(void **state)
{
	static const size_t pieces[] = { 1 << 20, 7, 1 };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		for (size_t p = 0; p < G_N_ELEMENTS(pieces); p++) {
			g_autofree char *seen =
			    reading_of(rows[i].xml, strlen(rows[i].xml), pieces[p]);

			if (strcmp(seen, rows[i].expected))
				fail_msg("%s: %s", rows[i].name, seen);
		}
}

static char *
grown(const char *head, char fill, size_t count, const char *tail)
{
	GString *xml = g_string_new(head);
	size_t at = xml->len;

	g_string_set_size(xml, at + count);
	memset(xml->str + at, fill, count);
	g_string_append(xml, tail);
	return g_string_free(xml, FALSE);
}

static void
what_is_too_large_is_refused(void **state)
{
	const struct {
		const char *name;
		char *xml;
		const char *word;
	} grown_rows[] = {
		{ "an href",
		    grown(HEAD "<d:response><d:href>", 'x', 4096,
			"</d:href></d:response>" TAIL),
		    "over 2048 bytes" },
		{ "a resource",
		    grown(HEAD "<d:response><d:href>/a</d:href><d:propstat><d:prop>"
			       "<c:calendar-data>",
			'x', (16 << 20) + 1, ""),
		    "over 16777216 bytes" },
		{ "a tag", grown(HEAD "<d:x y='", 'x', 1 << 20, "'/>" TAIL),
		    "tags is over 65536 bytes" },
		{ "a comment", grown(HEAD "<!--", 'x', 1 << 20, "-->" TAIL),
		    "tags is over 65536 bytes" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(grown_rows); i++) {
		g_autofree char *xml = grown_rows[i].xml;
		g_autofree char *seen = reading_of(xml, strlen(xml), 16 << 10);

		if (!strstr(seen, grown_rows[i].word))
			fail_msg("%s: %.200s", grown_rows[i].name, seen);
	}
}

static void
what_is_nested_too_deep_is_refused(void **state)
{
	g_autoptr(GString) xml = g_string_new(HEAD);
	g_autofree char *seen = NULL;

	(void)state;
	for (int i = 0; i < 100000; i++)
		g_string_append(xml, "<x>");
	seen = reading_of(xml->str, xml->len, 16 << 10);
	assert_string_equal(seen, "fault: it is nested more than 32 deep");
}

static bool
refuse_row(DavRow *row, void *user, GError **error)
{
	unsigned *calls = user;

	(void)row;
	(*calls)++;
	g_set_error(error, SW_ERROR, SW_ERROR_LIMIT, "enough");
	return false;
}

static void
a_row_may_end_the_reading(void **state)
{
	static const char xml[] = HEAD "<d:response><d:href>/a</d:href></d:response>"
				       "<d:response><d:href>/b</d:href></d:response>" TAIL;
	unsigned calls = 0;
	g_autoptr(Multistatus) multistatus = multistatus_new(refuse_row, &calls);
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_false(multistatus_read(multistatus, xml, strlen(xml), &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_LIMIT));
	assert_int_equal(calls, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_read_as_servers_write_them),
		cmocka_unit_test(what_is_too_large_is_refused),
		cmocka_unit_test(what_is_nested_too_deep_is_refused),
		cmocka_unit_test(a_row_may_end_the_reading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
