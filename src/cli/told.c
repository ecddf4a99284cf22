/* Notices as replay prints them: a JSON object to a line, or lines for people. */
#include "told.h"

#include "cli.h"

#include <slipwatch/clock.h>
#include <slipwatch/json.h>
#include <slipwatch/lifecycle.h>

static json_t *
notice_json(const Notice *notice, const Zone *zone)
{
	g_autofree char *at = time_format(notice->at, zone);
	json_t *json = json_pack("{s:s, s:s}", "at", at, "show", show_name(notice->show));
	json_t *findings;

	if (notice->alert) {
		json_object_set_new(json, "alert", json_integer(notice->alert->id));
		json_object_set_new(
		    json, "finding", finding_json(notice->alert->finding, zone));
		return json;
	}
	findings = json_array();
	for (guint i = 0; i < notice->alerts->len; i++) {
		const Alert *alert = notice->alerts->pdata[i];

		json_array_append_new(findings, finding_json(alert->finding, zone));
	}
	json_object_set_new(json, "findings", findings);
	return json;
}

static void
print_alert(const Alert *alert)
{
	const GPtrArray *names = alert->finding->participants;

	printf("#%" G_GINT64_FORMAT " ", (gint64)alert->id);
	if (names->len == 1)
		printf("%s: ", (char *)names->pdata[0]);
	puts(alert->finding->why);
}

static void
print_notice(const Notice *notice, const Office *office)
{
	g_autofree char *at = say_time(notice->at, office);

	print_told(at, show_name(notice->show));
	if (notice->alert) {
		print_alert(notice->alert);
		return;
	}
	print_findings_count(notice->alerts->len);
	for (guint i = 0; i < notice->alerts->len; i++) {
		print_told("", "");
		print_alert(notice->alerts->pdata[i]);
	}
}

void
told_print(const Notice *notice, const Office *office, bool json)
{
	if (json)
		print_json(notice_json(notice, office->zone));
	else
		print_notice(notice, office);
}
