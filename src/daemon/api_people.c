/* The API's people: names that go on from what is being typed. */
#include "routes.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <string.h>

enum {
	LIST_DEFAULT = 20,
	LIST_MAX = 100,
	TYPED_BYTES_MAX = 400,
	/* So many people are looked at, of all offices together, and of each at the least:
	 * within a few milliseconds. */
	SCAN_MAX = 1000,
	SCAN_LEAST = 50,
};

/* A name, and where it is known. */
typedef struct Known {
	NameRow *row; /* owned */
	const Office *office;
} Known;

static void
known_free(void *data)
{
	name_row_free(((Known *)data)->row);
	g_free(data);
}

/* Those of an office come in order of names already. */
static int
by_rank(gconstpointer a, gconstpointer b)
{
	const Known *left = *(Known *const *)a, *right = *(Known *const *)b;

	if (left->row->rank != right->row->rank)
		return left->row->rank < right->row->rank ? -1 : 1;
	int order = g_utf8_collate(left->row->name, right->row->name);
	return order ? order : strcmp(left->office->id, right->office->id);
}

static bool
add_office(const Exchange *exchange, const Office *office, unsigned scan, unsigned limit,
    GPtrArray *known, GError **error)
{
	const char *typed = exchange_query(exchange, "q");
	g_autoptr(GPtrArray) rows =
	    store_names(exchange->daemon->reader, office->id, typed, scan, limit, error);

	if (!rows)
		return false;
	g_ptr_array_set_free_func(rows, NULL);
	for (guint i = 0; i < rows->len; i++) {
		Known *one = g_new(Known, 1);

		*one = (Known){ rows->pdata[i], office };
		g_ptr_array_add(known, one);
	}
	return true;
}

static GPtrArray *
offices_meant(const Exchange *exchange)
{
	const GPtrArray *offices = exchange->daemon->config->offices;
	const char *only = exchange_query(exchange, "office");
	GPtrArray *meant = g_ptr_array_new();

	for (guint i = 0; i < offices->len; i++) {
		Office *office = offices->pdata[i];

		if ((!only || !strcmp(only, office->id)) &&
		    caller_may(exchange->caller, ROLE_CLERK, office->id))
			g_ptr_array_add(meant, office);
	}
	return meant;
}

/* The best of all offices (transfer full: Known). */
static GPtrArray *
find_people(const Exchange *exchange, unsigned limit, GError **error)
{
	g_autoptr(GPtrArray) offices = offices_meant(exchange);
	g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(known_free);
	unsigned scan = MAX(SCAN_LEAST, SCAN_MAX / MAX(offices->len, 1));

	for (guint i = 0; i < offices->len; i++)
		if (!add_office(exchange, offices->pdata[i], scan, limit, known, error))
			return NULL;
	g_ptr_array_sort(known, by_rank);
	if (known->len > limit)
		g_ptr_array_set_size(known, (int)limit);
	return g_steal_pointer(&known);
}

static bool
read_query(const Exchange *exchange, unsigned *ret_limit, GError **error)
{
	const char *typed = exchange_query(exchange, "q");
	const char *limit = exchange_query(exchange, "limit");
	int64_t count = LIST_DEFAULT;

	if (!typed || strlen(typed) > TYPED_BYTES_MAX ||
	    (limit && !exchange_number(limit, 1, LIST_MAX, &count))) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("q is what is typed of a name, limit 1 to %d"), LIST_MAX);
		return false;
	}
	*ret_limit = (unsigned)count;
	return true;
}

void
people_list(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	unsigned limit = 0;
	g_autoptr(GPtrArray) known = read_query(exchange, &limit, &error)
					 ? find_people(exchange, limit, &error)
					 : NULL;
	json_t *list = json_array();

	if (!known) {
		json_decref(list);
		reply_error(exchange, error);
		return;
	}
	for (guint i = 0; i < known->len; i++) {
		const Known *one = known->pdata[i];

		json_array_append_new(list, json_pack("{s:s, s:s}", "name", one->row->name,
						"office", one->office->id));
	}
	reply_json(exchange, 200, json_pack("{s:o}", "people", list));
}
