/* Offices: made with every default, asked for hours, places and resources. */
#include <slipwatch/office.h>

#include <slipwatch/names.h>

#include <string.h>

Feed *
feed_new(const char *name, FeedHolds holds, Zone *zone)
{
	Feed *feed = g_new0(Feed, 1);
	feed->name = g_strdup(name);
	feed->holds = holds;
	feed->url = g_strdup("");
	feed->target = g_strdup("");
	feed->every = 1 * MINUTE;
	feed->zone = zone_ref(zone);
	feed->requested_property = g_strdup("X-SLIPWATCH-REQUESTED-START");
	return feed;
}

void
feed_free(Feed *feed)
{
	if (!feed)
		return;
	g_free(feed->name);
	g_free(feed->url);
	g_free(feed->target);
	zone_unref(feed->zone);
	g_free(feed->requested_property);
	g_clear_pointer(&feed->requested_pattern, g_regex_unref);
	g_clear_pointer(&feed->columns, g_hash_table_unref);
	g_free(feed->credential);
	g_free(feed->ca);
	g_free(feed->proxy);
	g_free(feed);
}

Resource *
resource_new(const char *name, unsigned capacity)
{
	Resource *resource = g_new0(Resource, 1);
	resource->name = g_strdup(name);
	resource->folded = name_fold(name);
	resource->capacity = capacity;
	resource->away = g_array_new(FALSE, FALSE, sizeof(DayRange));
	return resource;
}

static void
resource_free(gpointer data)
{
	Resource *resource = data;
	g_free(resource->name);
	g_free(resource->folded);
	g_array_unref(resource->away);
	g_free(resource);
}

Service *
service_new(const char *name)
{
	Service *service = g_new0(Service, 1);
	service->name = g_strdup(name);
	service->folded = name_fold(name);
	return service;
}

static void
service_free(gpointer data)
{
	Service *service = data;
	g_free(service->name);
	g_free(service->folded);
	g_free(service);
}

Office *
office_new(const char *id, const char *name, Zone *zone)
{
	Office *office = g_new0(Office, 1);
	g_atomic_ref_count_init(&office->refs);
	office->id = g_strdup(id);
	office->name = g_strdup(name);
	office->zone = zone_ref(zone);
	office->slot = 15 * MINUTE;
	office->horizon = 180 * DAY;
	office->hours = g_array_new(FALSE, FALSE, sizeof(OpenHours));
	office->closed = g_array_new(FALSE, FALSE, sizeof(DayRange));
	office->capacity = 1;
	office->resources = g_ptr_array_new_with_free_func(resource_free);
	office->services = g_ptr_array_new_with_free_func(service_free);
	office->feeds = g_ptr_array_new_with_free_func((GDestroyNotify)feed_free);
	office->alerts = (AlertSettings){
		.interrupt = 0.85,
		.ask = 0.50,
		.digest = 0.15,
		.daily_cap = 4,
		.lead = 2 * HOUR,
		.escalate = 30 * MINUTE,
		.digest_at = 16 * 60,
		.privacy = PRIVACY_INITIALS,
	};
	return office;
}

Office *
office_ref(const Office *office)
{
	Office *counted = (Office *)office; /* the count is not part of the value */
	g_atomic_ref_count_inc(&counted->refs);
	return counted;
}

void
office_unref(Office *office)
{
	if (!office || !g_atomic_ref_count_dec(&office->refs))
		return;
	g_free(office->id);
	g_free(office->name);
	zone_unref(office->zone);
	g_array_unref(office->hours);
	g_array_unref(office->closed);
	g_ptr_array_unref(office->resources);
	g_ptr_array_unref(office->services);
	g_ptr_array_unref(office->feeds);
	g_free(office->script);
	g_free(office->make_good);
	g_free(office);
}

const Feed *
office_feed(const Office *office, const char *name)
{
	for (guint i = 0; i < office->feeds->len; i++) {
		const Feed *feed = g_ptr_array_index(office->feeds, i);
		if (strcmp(feed->name, name) == 0)
			return feed;
	}
	return NULL;
}

const Resource *
office_resource(const Office *office, const char *name)
{
	g_autofree char *folded = office->resources->len ? name_fold(name) : NULL;
	for (guint i = 0; i < office->resources->len; i++) {
		const Resource *resource = g_ptr_array_index(office->resources, i);
		if (strcmp(resource->folded, folded) == 0)
			return resource;
	}
	return NULL;
}

const Service *
office_service(const Office *office, const char *name)
{
	g_autofree char *folded = office->services->len ? name_fold(name) : NULL;
	for (guint i = 0; i < office->services->len; i++) {
		const Service *service = g_ptr_array_index(office->services, i);
		if (strcmp(service->folded, folded) == 0)
			return service;
	}
	return NULL;
}

unsigned
office_capacity(const Office *office, const char *resource)
{
	const Resource *listed = office_resource(office, resource);
	return listed ? listed->capacity : office->capacity;
}

Day
office_day(const Office *office, int64_t at)
{
	return local_day(zone_local(office->zone, at));
}

Span
office_day_span(const Office *office, Day day)
{
	return (Span){ zone_utc(office->zone, day_local(day)),
		zone_utc(office->zone, day_local(day + 1)) };
}

static bool
days_contain(const GArray *ranges, Day day)
{
	for (guint i = 0; i < ranges->len; i++) {
		DayRange range = g_array_index(ranges, DayRange, i);
		if (range.first <= day && day <= range.last)
			return true;
	}
	return false;
}

const OpenHours *
office_hours(const Office *office, Day day)
{
	static const OpenHours always = { .days = 0x7F, .open = 0, .close = 24 * 60 };
	if (office->hours->len == 0)
		return &always;
	for (guint i = office->hours->len; i-- > 0;) {
		const OpenHours *row = &g_array_index(office->hours, OpenHours, i);
		if (row->days & 1u << day_weekday(day))
			return row;
	}
	return NULL;
}

bool
office_closed(const Office *office, Day day)
{
	return !office_hours(office, day) || days_contain(office->closed, day);
}

/* An office that is closed for longer than this is not waited for. */
enum { CLOSED_DAYS_LOOKED = 60 };

int64_t
office_working_day_after(const Office *office, int64_t at)
{
	Local local = zone_local(office->zone, at) + DAY;
	for (int i = 0; i < CLOSED_DAYS_LOOKED && office_closed(office, local_day(local));
	     i++)
		local += DAY;
	return zone_utc(office->zone, local);
}

bool
office_away(const Office *office, const char *resource, Day day)
{
	const Resource *listed = office_resource(office, resource);
	return listed && days_contain(listed->away, day);
}

bool
office_open_at(const Office *office, Local at)
{
	Day day = local_day(at);
	if (office_closed(office, day))
		return false;
	const OpenHours *row = office_hours(office, day);
	int minute = local_minute(at);
	bool on_break = row->break_start <= minute && minute < row->break_end;
	return row->open <= minute && minute < row->close && !on_break;
}

bool
office_on_grid(const Office *office, Local at)
{
	Day day = local_day(at);
	const OpenHours *row = office_hours(office, day);
	Local opening = day_local(day) + (row ? row->open * MINUTE : 0);
	return (at - opening) % office->slot == 0;
}

bool
office_bookable(const Office *office, const char *resource, Local start)
{
	return office_open_at(office, start) && office_on_grid(office, start) &&
	       !(resource && office_away(office, resource, local_day(start)));
}
