/* What holds for all items of one body, and for all bodies. */
#include "reading.h"
#include "recurrence.h"

Session *
session_new(const Frame *setup)
{
	Session *session = g_new0(Session, 1);
	g_autofree char *zone = g_strndup(setup->zone.text, setup->zone.len);

	session->window = setup->window;
	session->property = g_strndup(setup->property.text, setup->property.len);
	session->zone = *zone ? zone_open(zone, NULL) : NULL;
	session->book = zone_book_new(setup->window, setup->texts);
	return session;
}

void
session_free(Session *session)
{
	if (!session)
		return;
	g_free(session->property);
	zone_unref(session->zone);
	zone_book_free(session->book);
	g_free(session);
}

void
parse_warm(void)
{
	zones_warm();
	recurrence_warm();
}
