/* The API's alerts: listed, shown, answered, snoozed. */
#include "http.h"
#include "keeper.h"
#include "listing.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/error.h>
#include <slipwatch/lifecycle.h>
#include <slipwatch/locale.h>
#include <slipwatch/text.h>

#include <string.h>

enum { SNOOZE_MAX = 30 * DAY };

/* An answer on its way to the engine, and the exchange that waits for it. */
typedef struct AnswerLetter {
	Letter letter;
	Exchange *exchange;
	Answer answer;
	char *cause, *note, *desk; /* what the answer points at */
} AnswerLetter;

static bool
not_found(GError **error)
{
	g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no such alert"));
	return false;
}

static int64_t
row_id(const void *row)
{
	return ((const Alert *)row)->id;
}

static const char *
row_office(const void *row)
{
	return ((const Alert *)row)->office;
}

static json_t *
row_json(const void *row, const Config *config)
{
	return shape_alert(row, config);
}

void
alerts_list(Exchange *exchange)
{
	static const Listing listing = { "alerts", store_alerts, row_id, row_office,
		row_json };

	listing_reply(exchange, &listing);
}

/* An alert that the caller may see, by the path's id: else it does not exist for them. */
static Alert *
visible_alert(const Exchange *exchange, GError **error)
{
	g_autoptr(Alert) alert = NULL;
	int64_t id;

	if (!exchange_number(exchange->args[0], 1, INT64_MAX, &id)) {
		not_found(error);
		return NULL;
	}
	alert = store_alert(exchange->daemon->reader, id, error);
	if (alert && !caller_may(exchange->caller, ROLE_CLERK, alert->office)) {
		not_found(error);
		return NULL;
	}
	return g_steal_pointer(&alert);
}

void
alerts_show(Exchange *exchange)
{
	const Config *config = exchange->daemon->config;
	g_autoptr(GError) error = NULL;
	g_autoptr(Alert) alert = visible_alert(exchange, &error);
	g_autoptr(GPtrArray) audit =
	    alert ? store_audit(exchange->daemon->reader, alert->id, &error) : NULL;
	json_t *json;

	if (!audit) {
		reply_error(exchange, error);
		return;
	}
	json = shape_alert(alert, config);
	json_object_set_new(
	    json, "audit", shape_audit(audit, config_office(config, alert->office)));
	reply_json(exchange, 200, json);
}

static GPtrArray *
write_answer(Letter *letter, Engine *engine, GError **error)
{
	return engine_answer(engine, &((AnswerLetter *)letter)->answer, letter->now, error);
}

static void
letter_free(AnswerLetter *own)
{
	g_free(own->cause);
	g_free(own->note);
	g_free(own->desk);
	g_free(own);
}

/* Of a slip also what is to be done now: its case, and the case's next step. */
static json_t *
answered_json(Daemon *daemon, const Alert *alert)
{
	json_t *json = shape_alert(alert, daemon->config);
	g_autoptr(Case) file = alert->verdict == VERDICT_SLIP
				   ? store_case_of(daemon->reader, alert->id, NULL)
				   : NULL;

	if (file && !case_closed(file))
		shape_case_next(json, file);
	return json;
}

static void
on_answered(Letter *letter)
{
	AnswerLetter *own = (AnswerLetter *)letter;
	Daemon *daemon = letter->daemon;
	g_autoptr(GError) error = NULL;
	g_autoptr(Alert) alert =
	    letter->error ? NULL : store_alert(daemon->reader, own->answer.alert, &error);

	if (alert)
		reply_json(own->exchange, 200, answered_json(daemon, alert));
	else
		reply_error(own->exchange, letter->error ? letter->error : error);
	letter_free(own);
}

/* Takes the answer's words over; a letter that cannot go is answered at once. */
static void
send_answer(Exchange *exchange, AnswerLetter *own, const Alert *alert)
{
	own->exchange = exchange;
	own->letter.write = write_answer;
	own->letter.reply = on_answered;
	own->answer.alert = alert->id;
	own->answer.cause = own->cause;
	own->answer.note = own->note;
	own->answer.desk = own->desk;
	own->answer.role = role_name(caller_role(exchange->caller, alert->office));
	http_hold(exchange);
	if (keeper_send(exchange->daemon, &own->letter))
		return;
	reply_busy(exchange);
	letter_free(own);
}

static void
refuse(Exchange *exchange, const char *field, const char *message)
{
	reply_fault(exchange, 400, "format", message, field);
}

/* Fields of an answer; false: it was refused. */
static bool
read_answer(Exchange *exchange, AnswerLetter *own)
{
	static const char *const fields[] = { "verdict", "cause", "note", "desk", NULL };
	g_autoptr(GError) error = NULL;
	const char *verdict, *cause, *note, *desk;

	if (!exchange_only(exchange, fields, &error) ||
	    !exchange_string(exchange, "verdict", &verdict, &error) ||
	    !exchange_string(exchange, "cause", &cause, &error) ||
	    !exchange_string(exchange, "note", &note, &error) ||
	    !exchange_string(exchange, "desk", &desk, &error)) {
		reply_error(exchange, error);
		return false;
	}
	if (!verdict_parse(verdict, &own->answer.verdict)) {
		refuse(exchange, "verdict",
		    N_("verdict is slip, changed-on-purpose, request-outdated, correct or "
		       "unreachable"));
		return false;
	}
	if (cause[0] && !cause_valid(cause)) {
		refuse(exchange, "cause", N_("that is not one of the causes"));
		return false;
	}
	own->cause = g_strdup(cause[0] ? cause : NULL);
	own->note = note[0] ? text_clean_lines(note, -1, NOTE_CHARS_MAX) : NULL;
	own->desk = desk[0] ? text_clean(desk, -1, DESK_CHARS_MAX) : NULL;
	return true;
}

void
alerts_answer(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Alert) alert = visible_alert(exchange, &error);
	AnswerLetter *own;

	if (!alert) {
		reply_error(exchange, error);
		return;
	}
	own = g_new0(AnswerLetter, 1);
	if (read_answer(exchange, own))
		send_answer(exchange, own, alert);
	else
		letter_free(own);
}

static bool
read_until(const Exchange *exchange, const Alert *alert, int64_t now, int64_t *ret_until,
    GError **error)
{
	const Zone *zone = shape_zone(exchange->daemon->config, alert->office);
	const char *length, *until, *before;
	int64_t seconds, start = finding_ahead(alert->finding, now);

	if (!exchange_string(exchange, "for", &length, error) ||
	    !exchange_string(exchange, "until", &until, error) ||
	    !exchange_string(exchange, "before_start", &before, error))
		return false;
	if (!!length[0] + !!until[0] + !!before[0] != 1) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    _("give one of for, until and before_start"));
		return false;
	}
	if (until[0])
		return time_parse(until, zone, ret_until, error);
	if (!duration_parse(length[0] ? length : before, &seconds, error))
		return false;
	if (before[0] && start == NO_TIME) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    _("it has no start that lies ahead"));
		return false;
	}
	*ret_until = before[0] ? start - seconds : now + seconds;
	return true;
}

void
alerts_snooze(Exchange *exchange)
{
	static const char *const fields[] = { "for", "until", "before_start", "desk",
		NULL };
	int64_t now = daemon_now(exchange->daemon), until = now;
	g_autoptr(GError) error = NULL;
	g_autoptr(Alert) alert = visible_alert(exchange, &error);
	const char *desk;
	AnswerLetter *own;

	if (!alert || !exchange_only(exchange, fields, &error) ||
	    !exchange_string(exchange, "desk", &desk, &error) ||
	    !read_until(exchange, alert, now, &until, &error)) {
		reply_error(exchange, error);
		return;
	}
	if (until <= now || until > now + SNOOZE_MAX) {
		refuse(exchange, NULL, N_("a snooze ends in the coming 30 days"));
		return;
	}
	own = g_new0(AnswerLetter, 1);
	own->answer.snooze_until = until;
	own->desk = desk[0] ? text_clean(desk, -1, DESK_CHARS_MAX) : NULL;
	send_answer(exchange, own, alert);
}
