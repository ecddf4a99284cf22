/* The API's purge: what is older than is kept, or all that names one person. */
#include "feeds.h"
#include "http.h"
#include "keeper.h"
#include "routes.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/text.h>

#include <string.h>

/* A purge on its way to the engine. */
typedef struct PurgeLetter {
	Letter letter;
	Exchange *exchange;
	Purge purge;	    /* points at what follows */
	GPtrArray *offices; /* char *, ids */
	char *name, *desk;  /* or NULL */
	Purged *purged;
} PurgeLetter;

static GPtrArray *
write_purge(Letter *letter, Engine *engine, GError **error)
{
	PurgeLetter *own = (PurgeLetter *)letter;

	return engine_purge(engine, &own->purge, letter->now, &own->purged, error);
}

static void
letter_free(PurgeLetter *own)
{
	g_ptr_array_unref(own->offices);
	purged_free(own->purged);
	g_free(own->name);
	g_free(own->desk);
	g_free(own);
}

/* --- what came of it --- */

static json_t *
texts_json(const GPtrArray *texts)
{
	json_t *list = json_array();

	for (guint i = 0; i < texts->len; i++)
		json_array_append_new(list, json_string(texts->pdata[i]));
	return list;
}

/* A bare name and a record's own number are no addresses. */
static json_t *
person_json(const PersonRow *row)
{
	json_t *json = json_pack("{s:s, s:s, s:I, s:I, s:I, s:I, s:o}", "office",
	    row->office, "name", row->name, "bookings", (json_int_t)row->bookings,
	    "requests", (json_int_t)row->requests, "alerts", (json_int_t)row->alerts,
	    "cases", (json_int_t)row->cases, "feeds", texts_json(row->feeds));

	if (row->everywhere)
		json_object_set_new(json, "address", json_string(row->identity));
	return json;
}

static json_t *
purged_json(const PurgeLetter *own)
{
	const Purged *purged = own->purged;
	json_t *people = json_array();
	json_t *json = json_pack(
	    "{s:b, s:i}", "purged", (int)purged->done, "persons", (int)purged->persons);

	for (guint i = 0; i < purged->people->len; i++)
		json_array_append_new(people, person_json(purged->people->pdata[i]));
	json_object_set_new(json, "people", people);
	if (purged->unwiped)
		json_object_set_new(json, "unwiped", json_string(purged->unwiped));
	return json;
}

static void
fetch_anew(const Feeds *feeds, const GPtrArray *names)
{
	for (guint i = 0; i < names->len; i++) {
		g_auto(GStrv) parts = g_strsplit(names->pdata[i], "/", 2);
		Subscription *subscription = feeds_find(feeds, parts[0], parts[1]);

		if (subscription)
			feed_ask_whole(subscription);
	}
}

/* No name: who it was is nobody's business any more. */
static void
log_purge(const PurgeLetter *own)
{
	const Purged *purged = own->purged;

	if (purged->unwiped)
		g_warning("%s", purged->unwiped);
	if (own->purge.name)
		g_message("purged, as was asked: persons %u", purged->persons);
	else
		g_message("what is older than is kept was purged, as was asked");
}

static void
answer(PurgeLetter *own)
{
	const Purged *purged = own->purged;

	if (own->purge.name && !purged->persons) {
		reply_fault(own->exchange, 404, "not-found", "nobody of this name is known",
		    "participant");
	} else if (!purged->done && !own->purge.dry) {
		reply_fault(own->exchange, 409, "conflict",
		    "several persons go by this name: name an address or an office, or "
		    "ask for all of them",
		    "participant");
	} else {
		reply_json(own->exchange, 200, purged_json(own));
	}
}

static void
on_purged(Letter *letter)
{
	PurgeLetter *own = (PurgeLetter *)letter;

	if (letter->error) {
		reply_error(own->exchange, letter->error);
		letter_free(own);
		return;
	}
	if (own->purged->done) {
		log_purge(own);
		fetch_anew(letter->daemon->feeds, own->purged->feeds);
	}
	answer(own);
	letter_free(own);
}

/* --- what is asked --- */

static bool
read_flag(const Exchange *exchange, const char *name, bool *ret_flag, GError **error)
{
	const json_t *value = json_object_get(exchange->body, name);

	if (value && !json_is_boolean(value)) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_FORMAT, _("%s is true or false"), name);
		return false;
	}
	*ret_flag = json_is_true(value);
	return true;
}

static bool
read_body(
    const Exchange *exchange, PurgeLetter *own, const char **ret_office, GError **error)
{
	static const char *const fields[] = { "participant", "office", "all", "dry_run",
		"desk", NULL };
	const char *name, *desk;

	if (!exchange_only(exchange, fields, error) ||
	    !exchange_string(exchange, "participant", &name, error) ||
	    !exchange_string(exchange, "office", ret_office, error) ||
	    !exchange_string(exchange, "desk", &desk, error) ||
	    !read_flag(exchange, "all", &own->purge.all, error) ||
	    !read_flag(exchange, "dry_run", &own->purge.dry, error))
		return false;
	own->name = *name ? text_clean(name, -1, NAME_CHARS_MAX) : NULL;
	own->desk = text_clean(desk, -1, DESK_CHARS_MAX);
	if (own->name || (!**ret_office && !json_object_get(exchange->body, "participant")))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
	    _("say whom: participant; without one nothing but dry_run and desk is taken"));
	return false;
}

/* Age is for all offices; a person is looked for wherever the caller is admin. */
static bool
choose_offices(
    const Exchange *exchange, const char *office, PurgeLetter *own, GError **error)
{
	const GPtrArray *offices = exchange->daemon->config->offices;

	for (guint i = 0; i < offices->len; i++) {
		const char *id = ((const Office *)offices->pdata[i])->id;
		bool may = caller_may(exchange->caller, ROLE_ADMIN, id);

		if (*office && strcmp(office, id))
			continue;
		if (may)
			g_ptr_array_add(own->offices, g_strdup(id));
		else if (!own->name || *office) {
			g_set_error(error, SW_ERROR, SW_ERROR_PERMISSION,
			    _("your role does not allow it"));
			return false;
		}
	}
	if (own->offices->len)
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no such office"));
	return false;
}

static PurgeLetter *
letter_new(Exchange *exchange, GError **error)
{
	PurgeLetter *own = g_new0(PurgeLetter, 1);
	const char *office = "";

	own->exchange = exchange;
	own->offices = g_ptr_array_new_with_free_func(g_free);
	if (read_body(exchange, own, &office, error) &&
	    choose_offices(exchange, office, own, error)) {
		own->purge.name = own->name;
		own->purge.offices = own->offices;
		own->purge.role =
		    role_name(caller_role(exchange->caller, own->offices->pdata[0]));
		own->purge.desk = own->desk;
		own->letter.write = write_purge;
		own->letter.reply = on_purged;
		return own;
	}
	letter_free(own);
	return NULL;
}

void
purge_do(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	PurgeLetter *own = letter_new(exchange, &error);

	if (!own) {
		reply_error(exchange, error);
		return;
	}
	http_hold(exchange);
	if (keeper_send(exchange->daemon, &own->letter))
		return;
	reply_busy(exchange);
	letter_free(own);
}
