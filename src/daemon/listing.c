/* Lists of what the database holds, a page at a time. */
#include "listing.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <string.h>

enum {
	LIST_DEFAULT = 100,
	LIST_MAX = 500,
	PAGES_MAX = 20, /* read for one answer, when others' offices lie between */
};

static bool
read_query(const Exchange *exchange, AlertQuery *query, GError **error)
{
	const char *state = exchange_query(exchange, "state");
	const char *before = exchange_query(exchange, "before"),
		   *limit = exchange_query(exchange, "limit");
	int64_t count = LIST_DEFAULT;

	*query = (AlertQuery){ .office = exchange_query(exchange, "office") };
	query->all = state && !strcmp(state, "all");
	if ((state && !query->all && strcmp(state, "open")) ||
	    (before && !exchange_number(before, 1, INT64_MAX, &query->before_id)) ||
	    (limit && !exchange_number(limit, 1, LIST_MAX, &count))) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("state is open or all, before an id, limit 1 to %d"), LIST_MAX);
		return false;
	}
	query->limit = (unsigned)count;
	return true;
}

/* One page of the database; what the caller may not see is left out. True: there may be
 * more. */
static bool
add_page(Exchange *exchange, const Listing *listing, AlertQuery *query, json_t *list,
    GError **error)
{
	g_autoptr(GPtrArray) rows = listing->read(exchange->daemon->reader, query, error);

	for (guint i = 0; rows && i < rows->len; i++) {
		const void *row = rows->pdata[i];

		if (json_array_size(list) == query->limit)
			return true;
		query->before_id = listing->id(row);
		if (caller_may(exchange->caller, ROLE_CLERK, listing->office(row)))
			json_array_append_new(
			    list, listing->shape(row, exchange->daemon->config));
	}
	return rows && rows->len == query->limit;
}

void
listing_reply(Exchange *exchange, const Listing *listing)
{
	g_autoptr(GError) error = NULL;
	json_t *list = json_array(), *reply;
	AlertQuery query;
	bool more = read_query(exchange, &query, &error);

	for (int page = 0; more && page < PAGES_MAX && json_array_size(list) < query.limit;
	     page++)
		more = add_page(exchange, listing, &query, list, &error);
	if (error) {
		json_decref(list);
		reply_error(exchange, error);
		return;
	}
	reply = json_pack("{s:o}", listing->name, list);
	json_object_set_new(
	    reply, "next", more ? json_integer(query.before_id) : json_null());
	reply_json(exchange, 200, reply);
}
