/* What holds for all items of one body, and for all bodies. */
#include "observances.h"
#include "reading.h"
#include "recurrence.h"

Session *
session_new(const Frame *setup, RiskFunc on_risk, gpointer data)
{
	Session *session = g_new0(Session, 1);
	g_autofree char *zone = g_strndup(setup->zone.text, setup->zone.len);

	session->on_risk = on_risk;
	session->data = data;
	session->window = setup->window;
	session->patience = g_new(Patience, 1);
	*session->patience = (Patience){ BODY_STEPS_MAX, ZONES_STEPS_MAX };
	session->property = g_strndup(setup->property.text, setup->property.len);
	session->zone = *zone ? zone_open(zone, NULL) : NULL;
	session->book =
	    zone_book_new(setup->window, setup->texts, &session->patience->zones);
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
	zone_book_free(session->own);
	g_free(session->patience);
	g_free(session);
}

void
session_zones(Session *session, const GArray *texts)
{
	zone_book_free(session->own);
	session->own = zone_book_new(session->window, texts, &session->patience->zones);
}

void
session_risk(const Session *session)
{
	if (session->on_risk)
		session->on_risk(session->data);
}

void
parse_warm(void)
{
	zones_warm();
	recurrence_warm();
}
