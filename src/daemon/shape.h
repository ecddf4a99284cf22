/* Values as the API shows them: JSON with times in the office's zone, and nothing that is
 * not there. */
#ifndef SLIPWATCH_DAEMON_SHAPE_H
#define SLIPWATCH_DAEMON_SHAPE_H

#include "feeds.h"

#include <jansson.h>
#include <slipwatch/detect.h>

/* All (transfer full). An office that is no longer configured has its times in UTC. */
json_t *shape_alert(const Alert *alert, const Config *config);
void shape_case_next(json_t *json, const Case *file); /* "case", "next_step", "repeats" */
/* Of an alert's office; NULL: it is not configured any more. */
json_t *shape_audit(const GPtrArray *rows, const Office *office);
json_t *shape_notice(const Notice *notice, const Config *config);
json_t *shape_request(const Request *request, const Office *office);
json_t *shape_places(const GPtrArray *places, const Office *office); /* Place */
json_t *shape_feed(
    const Subscription *subscription, const FeedRow *row); /* row NULL: never fetched */
json_t *shape_feed_named(
    Daemon *daemon, const char *office, const char *name); /* NULL: no such feed */
json_t *shape_office(const Office *office);

const Zone *shape_zone(const Config *config, const char *office); /* NULL: UTC */
void shape_span(json_t *json, Span span, const Zone *zone);	  /* "start" and "end" */
void shape_text(json_t *json, const char *key, const char *text); /* not for "" */
void shape_time(
    json_t *json, const char *key, int64_t at, const Zone *zone); /* not for NO_TIME */

#endif
