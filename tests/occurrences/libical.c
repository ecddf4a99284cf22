/*
 * What plain libical makes of calendar files, by icalcomponent_foreach_recurrence.
 *
 *     libical < lines "FIRST LAST PATH"      as `ours`; only components that are no
 * overrides
 *
 * A zone that the file does not describe is given by its system name; floating times and
 * dates come out as if they were UTC, marked "f" where others are marked "u".
 */
#include <libical/ical.h>

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
on_span(icalcomponent *component, struct icaltime_span *span, void *data)
{
	const char *uid = icalcomponent_get_uid(component);
	const char *form = data;

	printf("%" PRId64 " %" PRId64 " %s %s\n", (int64_t)span->start, (int64_t)span->end,
	    form, uid ? uid : "");
}

static void
expand(icalcomponent *component, time_t first, time_t last)
{
	icaltimezone *utc = icaltimezone_get_utc_timezone();
	struct icaltimetype start = icalcomponent_get_dtstart(component);
	bool own = start.is_date || !start.zone;

	if (icalcomponent_get_first_property(component, ICAL_RECURRENCEID_PROPERTY) ||
	    icaltime_is_null_time(start))
		return;
	icalcomponent_foreach_recurrence(component,
	    icaltime_from_timet_with_zone(first, 0, utc),
	    icaltime_from_timet_with_zone(last, 0, utc), on_span, own ? "f" : "u");
}

static char *
read_text(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = calloc(1, (8 << 20) + 1);

	if (file && fread(text, 1, 8 << 20, file) == 0)
		*text = '\0';
	if (file)
		fclose(file);
	return text;
}

static void
expand_all(const char *path, time_t first, time_t last)
{
	char *text = read_text(path);
	icalcomponent *calendar = icalparser_parse_string(text), *at;

	for (at = calendar
		      ? icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT)
		      : NULL;
	     at; at = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
		expand(at, first, last);
	if (calendar)
		icalcomponent_free(calendar);
	free(text);
}

int
main(void)
{
	char path[4096];
	int64_t first, last;

	icalerror_set_errors_are_fatal(false);
	while (scanf("%" SCNd64 " %" SCNd64 " %4095s", &first, &last, path) == 3) {
		printf("== %s\n", path);
		expand_all(path, first, last);
		fflush(stdout);
	}
	return 0;
}
