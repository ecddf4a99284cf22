/* The API's notices: which desk showed them. */
#include "http.h"
#include "keeper.h"
#include "routes.h"

#include <slipwatch/text.h>

typedef struct ShownLetter {
	Letter letter;
	Exchange *exchange;
	int64_t notice;
	char *desk;
} ShownLetter;

static GPtrArray *
write_shown(Letter *letter, Engine *engine, GError **error)
{
	ShownLetter *own = (ShownLetter *)letter;

	engine_shown(engine, own->notice, own->desk, letter->now, error);
	return NULL;
}

static void
on_shown(Letter *letter)
{
	ShownLetter *own = (ShownLetter *)letter;

	if (letter->error)
		reply_error(own->exchange, letter->error);
	else
		reply_json(own->exchange, 204, NULL);
	g_free(own->desk);
	g_free(own);
}

/* Is that notice there, and of an office of the caller's? */
static bool
visible_notice(const Exchange *exchange, int64_t *ret_id)
{
	g_autoptr(GPtrArray) notices = NULL;
	const Notice *notice;

	if (!exchange_number(exchange->args[0], 1, INT64_MAX, ret_id))
		return false;
	notices = store_notices_after(exchange->daemon->reader, *ret_id - 1, 1, NULL);
	if (!notices || notices->len == 0)
		return false;
	notice = notices->pdata[0];
	return notice->id == *ret_id &&
	       caller_may(exchange->caller, ROLE_CLERK, notice->office);
}

void
notices_shown(Exchange *exchange)
{
	static const char *const fields[] = { "desk", NULL };
	g_autoptr(GError) error = NULL;
	const char *desk;
	ShownLetter *own;
	int64_t notice;

	if (!exchange_only(exchange, fields, &error) ||
	    !exchange_string(exchange, "desk", &desk, &error)) {
		reply_error(exchange, error);
		return;
	}
	if (!visible_notice(exchange, &notice)) {
		reply_fault(exchange, 404, "not-found", "there is no such notice", NULL);
		return;
	}
	own = g_new0(ShownLetter, 1);
	own->exchange = exchange;
	own->notice = notice;
	own->desk = text_clean(desk, -1, DESK_CHARS_MAX);
	own->letter.write = write_shown;
	own->letter.reply = on_shown;
	http_hold(exchange);
	if (keeper_send(exchange->daemon, &own->letter))
		return;
	reply_busy(exchange);
	g_free(own->desk);
	g_free(own);
}
