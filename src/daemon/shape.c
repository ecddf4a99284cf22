/* Values as the API shows them. */
#include "shape.h"

#include <slipwatch/json.h>
#include <slipwatch/lifecycle.h>

#include <string.h>

const Zone *
shape_zone(const Config *config, const char *office)
{
	const Office *known = config_office(config, office);

	return known ? known->zone : NULL;
}

void
shape_time(json_t *json, const char *key, int64_t at, const Zone *zone)
{
	g_autofree char *text = NULL;

	if (at == NO_TIME)
		return;
	text = time_format(at, zone);
	json_object_set_new(json, key, json_string(text));
}

void
shape_span(json_t *json, Span span, const Zone *zone)
{
	shape_time(json, "start", span.start, zone);
	shape_time(json, "end", span.end, zone);
}

void
shape_text(json_t *json, const char *key, const char *text)
{
	if (text && text[0])
		json_object_set_new(json, key, json_string(text));
}

json_t *
shape_alert(const Alert *alert, const Config *config)
{
	const Zone *zone = shape_zone(config, alert->office);
	json_t *json = json_pack("{s:I, s:s, s:s}", "id", (json_int_t)alert->id, "office",
	    alert->office, "state", state_name(alert->state));

	shape_time(json, "raised_at", alert->raised_at, zone);
	shape_time(json, "updated_at", alert->updated_at, zone);
	shape_time(json, "snoozed_until", alert->snoozed_until, zone);
	shape_time(json, "escalated_at", alert->escalated_at, zone);
	shape_time(json, "answered_at", alert->answered_at, zone);
	shape_time(json, "withdrawn_at", alert->withdrawn_at, zone);
	if (alert->verdict != VERDICT_NONE)
		shape_text(json, "verdict", verdict_name(alert->verdict));
	shape_text(json, "cause", alert->cause);
	shape_text(json, "note", alert->note);
	shape_text(json, "role", alert->role);
	/* Was it once shown as a bubble, and not in a list only? */
	json_object_set_new(json, "bubble", json_boolean(alert->told == TIER_INTERRUPT));
	json_object_set_new(json, "finding", finding_json(alert->finding, zone));
	return json;
}

void
shape_case_next(json_t *json, const Case *file)
{
	CaseStep step = case_next(file);

	json_object_set_new(json, "case", json_integer((json_int_t)file->id));
	if (step < STEPS)
		shape_text(json, "next_step", step_name(step));
	json_object_set_new(json, "repeats", json_integer(file->repeats));
}

json_t *
shape_audit(const GPtrArray *rows, const Office *office)
{
	json_t *list = json_array();

	for (guint i = 0; i < rows->len; i++) {
		const AuditRow *row = rows->pdata[i];
		json_t *json = json_object();

		g_autofree char *say =
		    office ? say_deed(row->what, row->detail, office) : NULL;

		shape_time(json, "at", row->at, office ? office->zone : NULL);
		shape_text(json, "what", row->what);
		shape_text(json, "role", row->role);
		shape_text(json, "desk", row->desk);
		shape_text(json, "detail", row->detail);
		shape_text(json, "say", say);
		json_array_append_new(list, json);
	}
	return list;
}

static json_t *
shape_alerts(const GPtrArray *alerts, const Config *config)
{
	json_t *list = json_array();

	for (guint i = 0; i < alerts->len; i++)
		json_array_append_new(list, shape_alert(alerts->pdata[i], config));
	return list;
}

json_t *
shape_notice(const Notice *notice, const Config *config)
{
	json_t *json = json_object();

	json_object_set_new(json, "id", json_integer(notice->id));
	shape_time(json, "at", notice->at, shape_zone(config, notice->office));
	shape_text(json, "show", show_name(notice->show));
	shape_text(json, "office", notice->office);
	if (notice->alert)
		json_object_set_new(json, "alert", shape_alert(notice->alert, config));
	if (notice->alerts)
		json_object_set_new(json, "alerts", shape_alerts(notice->alerts, config));
	return json;
}

json_t *
shape_request(const Request *request, const Office *office)
{
	json_t *json = json_pack("{s:s, s:s, s:s}", "id", request->uid, "office",
	    office->id, "participant", request->participant);

	shape_time(json, "asked", request->asked.start, office->zone);
	if (request->asked.end != request->asked.start)
		shape_time(json, "asked_end", request->asked.end, office->zone);
	if (request->day_only)
		json_object_set_new(json, "day_only", json_true());
	shape_time(json, "asked_at", request->asked_at, office->zone);
	shape_text(json, "service", request->service);
	shape_text(json, "resource", request->resource);
	/* What a calendar tells is for telling people apart alone. */
	if (!*request->feed)
		shape_text(json, "phone", request->phone);
	json_object_set_new(json, "withdrawn", json_boolean(request->withdrawn));
	json_object_set_new(json, "feed", json_string(request->feed));
	return json;
}

json_t *
shape_places(const GPtrArray *places, const Office *office)
{
	json_t *list = json_array();

	for (guint i = 0; i < places->len; i++) {
		const Place *place = places->pdata[i];
		json_t *json = json_object();

		shape_span(json, place->span, office->zone);
		shape_text(json, "resource", place->resource);
		json_array_append_new(list, json);
	}
	return list;
}

static const char *
holds_name(FeedHolds holds)
{
	switch (holds) {
	case HOLDS_RECORDED:
		return "recorded";
	case HOLDS_REQUESTED:
		return "requested";
	case HOLDS_BOTH:
		return "both";
	case HOLDS_ABSENCES:
		return "absences";
	}
	return "";
}

static const char *
kind_name(FeedKind kind)
{
	static const char *const names[] = {
		[FEED_FILE] = "file",
		[FEED_FOLDER] = "folder",
		[FEED_HTTP] = "http",
		[FEED_CALDAV] = "caldav",
		[FEED_CSV] = "csv",
	};

	return names[kind];
}

/* Slugs of FeedTrait. */
static const struct {
	FeedTrait trait;
	const char *slug;
} traits[] = {
	{ TRAIT_STAMPS, "stamps" },
	{ TRAIT_RESTAMPS, "restamps" },
	{ TRAIT_COUNTS, "counts" },
	{ TRAIT_REPEATS, "repeats" },
	{ TRAIT_PLACES, "places" },
	{ TRAIT_DTSTAMPS, "dtstamps" },
	{ TRAIT_REKEYS, "rekeys" },
	{ TRAIT_WINDOW, "window" },
	{ TRAIT_FLOATS, "floats" },
};

static json_t *
traits_json(unsigned set)
{
	json_t *json = json_array();

	for (size_t i = 0; i < G_N_ELEMENTS(traits); i++)
		if (set & traits[i].trait)
			json_array_append_new(json, json_string(traits[i].slug));
	return json;
}

/* Who says in which zone the times are that name none. */
static const char *
zone_source(const Subscription *subscription, const char *zone)
{
	const Zone *office = subscription->office->zone;

	if (subscription->feed->zone != office)
		return "setting";
	return strcmp(zone, zone_name(office)) ? "calendar" : "office";
}

static void
shape_traits(json_t *json, const Subscription *subscription, const FeedRow *row)
{
	json_object_set_new(json, "traits", traits_json(row->traits));
	if (!(row->traits & TRAIT_FLOATS))
		return;
	shape_text(json, "zone", row->zone);
	shape_text(json, "zone_from", zone_source(subscription, row->zone));
}

static void
shape_row(json_t *json, const FeedRow *row, const Zone *zone)
{
	shape_time(json, "good_at", row->good_at, zone);
	shape_time(json, "tried_at", row->tried_at, zone);
	json_object_set_new(json, "failures", json_integer(row->failures));
	shape_text(json, "fault", row->fault);
	json_object_set_new(json, "bookings", json_integer(row->bookings));
	json_object_set_new(json, "requests", json_integer(row->requests));
	json_object_set_new(json, "quarantined", json_integer(row->quarantined));
	json_object_set_new(json, "held", json_integer(row->held));
	json_object_set_new(json, "cut", json_integer(row->cut));
}

json_t *
shape_feed(const Subscription *subscription, const FeedRow *row)
{
	static const FeedRow none = {
		.good_at = NO_TIME,
		.tried_at = NO_TIME,
		.zone = "",
	};
	const Feed *feed = subscription->feed;
	const Zone *zone = subscription->office->zone;
	uint64_t fetches = 0;
	json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:s}", "office",
	    subscription->office->id, "name", feed->name, "holds", holds_name(feed->holds),
	    "kind", kind_name(feed->kind), "state", feed_state_name(subscription->state));

	for (int result = 0; result < RESULT_COUNT; result++)
		fetches += subscription->fetches[result];
	shape_row(json, row ? row : &none, zone);
	shape_text(json, "aside", subscription->aside);
	shape_traits(json, subscription, row ? row : &none);
	if (subscription->due != INT64_MAX)
		shape_time(json, "due_at", subscription->due, zone);
	json_object_set_new(json, "fetches", json_integer((json_int_t)fetches));
	return json;
}

json_t *
shape_feed_named(Daemon *daemon, const char *office, const char *name)
{
	const Subscription *subscription = feeds_find(daemon->feeds, office, name);
	g_autoptr(FeedRow) row =
	    subscription ? store_feed_named(daemon->reader, office, name, NULL) : NULL;

	return subscription ? shape_feed(subscription, row) : NULL;
}

json_t *
shape_office(const Office *office)
{
	static const char *const privacy[] = {
		[PRIVACY_NAMES] = "names",
		[PRIVACY_INITIALS] = "initials",
		[PRIVACY_NONE] = "none",
	};

	return json_pack("{s:s, s:s, s:s, s:s}", "id", office->id, "name", office->name,
	    "privacy", privacy[office->alerts.privacy], "language",
	    office->language == LANGUAGE_ES ? "es" : "en");
}
