/* Questions to the engine: sent, looked up, answered. */
#include "ask.h"

#include "http.h"

static void
ask_free(Ask *ask)
{
	ask->done(ask);
	office_unref(ask->office);
	g_free(ask);
}

static GPtrArray *
look(Letter *letter, Engine *engine, GError **error)
{
	Ask *ask = (Ask *)letter;

	ask->look(ask, engine, letter->now, error);
	return NULL;
}

static void
on_looked(Letter *letter)
{
	Ask *ask = (Ask *)letter;

	if (letter->error)
		reply_error(ask->exchange, letter->error);
	else
		reply_json(ask->exchange, 200, ask->shape(ask));
	ask_free(ask);
}

void
ask_send(Ask *ask, Exchange *exchange, const Office *office)
{
	ask->exchange = exchange;
	ask->office = office_ref(office);
	ask->letter.write = look;
	ask->letter.reply = on_looked;
	ask->letter.looks = true;
	http_hold(exchange);
	if (keeper_send(exchange->daemon, &ask->letter))
		return;
	reply_busy(exchange);
	ask_free(ask);
}

const Office *
ask_office(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	const Office *office = caller_office(exchange->caller, exchange->daemon->config,
	    exchange_query(exchange, "office"), &error);

	if (!office)
		reply_error(exchange, error);
	return office;
}
