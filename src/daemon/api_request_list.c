/* The API's list of requests, office by office, in pages. */
#include "http.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <string.h>

enum { LIST_MAX = 500 };

/* Where a list goes on: an office, and a place in it. */
typedef struct Page {
	const char *office; /* those before it, by id, were listed; NULL: none was */
	RequestPlace place;
	unsigned limit;
	char *next; /* what the next page is asked for by; NULL: this is the last */
} Page;

static const RequestPlace latest = { INT64_MAX, INT64_MAX };

static char *
page_name(const char *office, RequestPlace place)
{
	return g_strdup_printf(
	    "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%s", place.asked, place.id, office);
}

static bool
read_before(const Exchange *exchange, const char *before, Page *page)
{
	enum { PARTS = 3 };
	g_auto(GStrv) parts = g_strsplit(before, "/", PARTS);
	const Office *office;

	if (g_strv_length(parts) != PARTS ||
	    !exchange_number(parts[0], INT64_MIN, INT64_MAX, &page->place.asked) ||
	    !exchange_number(parts[1], 0, INT64_MAX, &page->place.id))
		return false;
	office = config_office(exchange->daemon->config, parts[2]);
	page->office = office ? office->id : NULL;
	return office != NULL;
}

static bool
read_page(const Exchange *exchange, Page *page, GError **error)
{
	const char *before = exchange_query(exchange, "before"),
		   *limit = exchange_query(exchange, "limit");
	int64_t count = LIST_MAX;

	*page = (Page){ .place = latest };
	if ((before && !read_before(exchange, before, page)) ||
	    (limit && !exchange_number(limit, 1, LIST_MAX, &count))) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("before is the `next` of another page, limit 1 to %d"), LIST_MAX);
		return false;
	}
	page->limit = (unsigned)count;
	return true;
}

static void
add_rows(const GPtrArray *rows, guint from, const Office *office, json_t *list)
{
	for (guint i = from; i < rows->len; i++) {
		const RequestRow *row = rows->pdata[i];

		json_array_append_new(list, shape_request(row->request, office));
	}
}

/* As many of an office's as there is room for; one more tells whether there are further
 * ones. */
static bool
add_office(const Exchange *exchange, const Office *office, Page *page, json_t *list,
    GError **error)
{
	unsigned room = page->limit - (unsigned)json_array_size(list);
	g_autoptr(GPtrArray) rows = store_requests(
	    exchange->daemon->reader, office->id, page->place, room + 1, error);

	if (!rows)
		return false;
	if (rows->len > room) {
		const RequestRow *first = rows->pdata[1];

		page->next = page_name(
		    office->id, (RequestPlace){ first->request->asked.start, first->id });
	}
	add_rows(rows, rows->len > room, office, list);
	page->place = latest;
	return true;
}

static bool
is_listed(const Exchange *exchange, const Page *page, const Office *office)
{
	const char *only = exchange_query(exchange, "office");

	return (!only || !strcmp(only, office->id)) &&
	       (!page->office || strcmp(page->office, office->id) <= 0) &&
	       caller_may(exchange->caller, ROLE_CLERK, office->id);
}

/* An office for which there is no room at all begins the next page. */
static bool
add_offices(const Exchange *exchange, Page *page, json_t *list, GError **error)
{
	const GPtrArray *offices = exchange->daemon->config->offices;

	for (guint i = 0; i < offices->len && !page->next; i++) {
		const Office *office = offices->pdata[i];

		if (!is_listed(exchange, page, office))
			continue;
		if (json_array_size(list) == page->limit)
			page->next = page_name(office->id, latest);
		else if (!add_office(exchange, office, page, list, error))
			return false;
	}
	return true;
}

void
requests_list(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	json_t *list = json_array();
	Page page;

	if (!read_page(exchange, &page, &error) ||
	    !add_offices(exchange, &page, list, &error)) {
		json_decref(list);
		reply_error(exchange, error);
		return;
	}
	reply_json(
	    exchange, 200, json_pack("{s:o, s:s?}", "requests", list, "next", page.next));
	g_free(page.next);
}
