/* The elements of WebDAV's answers that are read: RFC 4918, 4791, 5397, 6578, and ctag. */
#include "davtag.h"

#include <glib.h>
#include <string.h>

#define DAV    "DAV:|"
#define CALDAV "urn:ietf:params:xml:ns:caldav|"
#define CTAG   "http://calendarserver.org/ns/|"

/* What is known, by its parent. */
static const struct {
	Tag parent;
	const char *name;
	Tag tag;
} elements[] = {
	{ TAG_DOCUMENT, DAV "multistatus", TAG_MULTISTATUS },
	{ TAG_MULTISTATUS, DAV "sync-token", TAG_ANSWER_TOKEN },
	{ TAG_MULTISTATUS, DAV "response", TAG_RESPONSE },
	{ TAG_RESPONSE, DAV "href", TAG_HREF },
	{ TAG_RESPONSE, DAV "status", TAG_STATUS },
	{ TAG_RESPONSE, DAV "propstat", TAG_PROPSTAT },
	{ TAG_PROPSTAT, DAV "status", TAG_FOUND },
	{ TAG_PROPSTAT, DAV "prop", TAG_PROP },
	{ TAG_PROP, DAV "getetag", TAG_ETAG },
	{ TAG_PROP, CTAG "getctag", TAG_CTAG },
	{ TAG_PROP, DAV "sync-token", TAG_TOKEN },
	{ TAG_PROP, CALDAV "calendar-data", TAG_DATA },
	{ TAG_PROP, DAV "resourcetype", TAG_KIND },
	{ TAG_KIND, CALDAV "calendar", TAG_CALENDAR },
	{ TAG_PROP, DAV "current-user-principal", TAG_PRINCIPAL },
	{ TAG_PRINCIPAL, DAV "href", TAG_PRINCIPAL_HREF },
	{ TAG_PROP, CALDAV "calendar-home-set", TAG_HOME },
	{ TAG_HOME, DAV "href", TAG_HOME_HREF },
	{ TAG_PROP, CALDAV "supported-calendar-component-set", TAG_COMPONENTS },
	{ TAG_COMPONENTS, CALDAV "comp", TAG_COMPONENT },
};

Tag
tag_within(Tag parent, const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
		if (elements[i].parent == parent && !strcmp(elements[i].name, name))
			return elements[i].tag;
	return TAG_OTHER;
}
