/*
 * The yardstick of `make bench`: what a plain program does with the same feed. Reads the
 * file whole, parses it with libical, sorts the bookings by resource and start, counts
 * overlaps.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Row {
	const char *resource;
	time_t start, end;
} Row;

static char *
read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file || fseek(file, 0, SEEK_END) != 0)
		return NULL;
	long size = ftell(file);
	rewind(file);
	char *text = malloc((size_t)size + 1);
	if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) {
		fclose(file);
		free(text);
		return NULL;
	}
	text[size] = '\0';
	fclose(file);
	return text;
}

static int
by_resource(const void *left, const void *right)
{
	const Row *a = left, *b = right;
	int order = strcmp(a->resource, b->resource);
	return order ? order : (a->start > b->start) - (a->start < b->start);
}

static Row
row_of(icalcomponent *event)
{
	struct icaltimetype start = icalcomponent_get_dtstart(event);
	struct icaltimetype end = icalcomponent_get_dtend(event);
	const char *location = icalcomponent_get_location(event);
	return (Row){ location ? location : "",
		icaltime_as_timet_with_zone(start, start.zone),
		icaltime_as_timet_with_zone(end, end.zone) };
}

int
main(int argc, char **argv)
{
	char *text = argc == 2 ? read_file(argv[1]) : NULL;
	icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
	if (!calendar) {
		fprintf(stderr, "usage: naive_libical FILE.ics\n");
		return 2;
	}
	size_t count =
		   (size_t)icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT),
	       n = 0;
	Row *rows = calloc(count + 1, sizeof *rows);
	if (!rows)
		return 70;
	for (icalcomponent *event =
		 icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	     event && n < count;
	     event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
		rows[n++] = row_of(event);
	qsort(rows, n, sizeof *rows, by_resource);
	size_t overlaps = 0;
	for (size_t i = 1; i < n; i++)
		overlaps += strcmp(rows[i].resource, rows[i - 1].resource) == 0 &&
			    rows[i].start < rows[i - 1].end;
	printf("%zu bookings, %zu overlaps\n", n, overlaps);
	free(rows);
	icalcomponent_free(calendar);
	free(text);
	return 0;
}
