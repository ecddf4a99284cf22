/* Habits as text, for the rest of a day after a restart. */
#include "habits.h"

#include <jansson.h>
#include <slipwatch/error.h>
#include <string.h>

/* --- writing --- */

static json_t *
quantiles_json(const Quantiles *quantiles)
{
	json_t *json = json_array();

	json_array_append_new(json, json_integer(quantiles->count));
	for (int i = 0; i <= DECILES; i++)
		json_array_append_new(json, json_integer(quantiles->at[i]));
	return json;
}

static json_t *
service_json(const ServiceHabits *service)
{
	json_t *starts = json_array(), *json = json_object();

	/* Hour and count of those that have any: most of a week has none. */
	for (int hour = 0; hour < WEEK_HOURS; hour++)
		if (service->starts[hour] > 0) {
			json_array_append_new(starts, json_integer(hour));
			json_array_append_new(starts, json_integer(service->starts[hour]));
		}
	json_object_set_new(json, "starts", starts);
	json_object_set_new(json, "lead", quantiles_json(&service->lead));
	json_object_set_new(json, "length", quantiles_json(&service->length));
	return json;
}

char *
habits_text(const Habits *habits)
{
	json_t *json = json_object(), *usual = json_array(), *services = json_object();
	json_t *odd = json_array(), *feeds = json_object();
	GHashTableIter iter;
	gpointer folded, service, feed, found;

	for (int i = 0; i < LOAD_COUNT; i++)
		json_array_append_new(usual, json_integer(habits->usual[i]));
	for (int i = 0; i < ODD_COUNT; i++)
		json_array_append_new(odd, json_integer(habits->odd[i]));
	g_hash_table_iter_init(&iter, habits->services);
	while (g_hash_table_iter_next(&iter, &folded, &service))
		json_object_set_new(services, folded, service_json(service));
	json_object_set_new(json, "odd", odd);
	json_object_set_new(json, "asked", json_integer(habits->asked));
	json_object_set_new(json, "stands", json_integer(habits->stands));
	json_object_set_new(json, "moved", json_integer(habits->moved));
	json_object_set_new(json, "entered", json_integer(habits->entered));
	json_object_set_new(json, "late", json_integer(habits->late));
	json_object_set_new(json, "ahead", json_integer(habits->ahead));
	g_hash_table_iter_init(&iter, habits->feeds);
	while (g_hash_table_iter_next(&iter, &feed, &found))
		json_object_set_new(feeds, feed, json_integer(GPOINTER_TO_UINT(found)));
	json_object_set_new(json, "feeds", feeds);
	json_object_set_new(json, "day", json_integer(habits->day));
	json_object_set_new(json, "usual", usual);
	json_object_set_new(json, "whole", service_json(&habits->whole));
	json_object_set_new(json, "services", services);
	g_autofree char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(json);
	return g_strdup(text);
}

/* --- reading --- */

static bool
take_count(const json_t *json, unsigned *ret_count)
{
	json_int_t value = json_integer_value(json);

	if (!json_is_integer(json) || value < 0 || value > UINT_MAX)
		return false;
	*ret_count = (unsigned)value;
	return true;
}

static bool
take_quantiles(const json_t *json, Quantiles *ret_quantiles)
{
	Quantiles quantiles = { 0 };

	if (json_array_size(json) != DECILES + 2 ||
	    !take_count(json_array_get(json, 0), &quantiles.count))
		return false;
	for (int i = 0; i <= DECILES; i++) {
		quantiles.at[i] = json_integer_value(json_array_get(json, (size_t)i + 1));
		if (i > 0 && quantiles.at[i] < quantiles.at[i - 1])
			return false;
	}
	*ret_quantiles = quantiles;
	return true;
}

static bool
take_starts(const json_t *json, ServiceHabits *service)
{
	size_t count = json_array_size(json);

	if (!json_is_array(json) || count % 2)
		return false;
	for (size_t i = 0; i < count; i += 2) {
		unsigned hour;
		if (!take_count(json_array_get(json, i), &hour) || hour >= WEEK_HOURS ||
		    !take_count(json_array_get(json, i + 1), &service->starts[hour]))
			return false;
		service->started += service->starts[hour];
	}
	return true;
}

static bool
take_service(const json_t *json, ServiceHabits *service)
{
	return take_starts(json_object_get(json, "starts"), service) &&
	       take_quantiles(json_object_get(json, "lead"), &service->lead) &&
	       take_quantiles(json_object_get(json, "length"), &service->length);
}

static bool
take_services(const json_t *json, Habits *habits)
{
	const char *folded;
	json_t *value;

	if (!json_is_object(json) || json_object_size(json) > HABIT_SERVICES_MAX)
		return false;
	json_object_foreach((json_t *)json, folded, value)
	{
		ServiceHabits *service = g_new0(ServiceHabits, 1);
		g_hash_table_insert(habits->services, g_strdup(folded), service);
		if (!take_service(value, service))
			return false;
	}
	return true;
}

static bool
take_counts(const json_t *json, unsigned *counts, size_t count)
{
	if (json_array_size(json) != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!take_count(json_array_get(json, i), &counts[i]))
			return false;
	return true;
}

static bool
take_feeds(const json_t *json, Habits *habits)
{
	const char *feed;
	json_t *value;

	json_object_foreach((json_t *)json, feed, value)
	{
		unsigned found;
		if (!take_count(value, &found))
			return false;
		habits_note(habits, feed, found);
	}
	return json_is_object(json);
}

static bool
take_habits(const json_t *json, Habits *habits)
{
	const json_t *day = json_object_get(json, "day");

	habits->day = json_integer_value(day);
	return json_is_integer(day) &&
	       take_counts(json_object_get(json, "usual"), habits->usual, LOAD_COUNT) &&
	       take_counts(json_object_get(json, "odd"), habits->odd, ODD_COUNT) &&
	       take_count(json_object_get(json, "asked"), &habits->asked) &&
	       take_count(json_object_get(json, "stands"), &habits->stands) &&
	       take_count(json_object_get(json, "moved"), &habits->moved) &&
	       take_count(json_object_get(json, "entered"), &habits->entered) &&
	       take_count(json_object_get(json, "late"), &habits->late) &&
	       take_count(json_object_get(json, "ahead"), &habits->ahead) &&
	       take_feeds(json_object_get(json, "feeds"), habits) &&
	       take_service(json_object_get(json, "whole"), &habits->whole) &&
	       take_services(json_object_get(json, "services"), habits);
}

Habits *
habits_of_text(const char *text, const GArray *recorded, GError **error)
{
	g_autoptr(Habits) habits = habits_empty(NO_TIME);
	json_t *json = json_loads(text, 0, NULL);
	bool taken = take_habits(json, habits);

	json_decref(json);
	if (!taken) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "habits cannot be read");
		return NULL;
	}
	for (guint i = 0; recorded && i < recorded->len; i++)
		habits_record(habits, g_array_index(recorded, Recorded, i));
	return g_steal_pointer(&habits);
}
