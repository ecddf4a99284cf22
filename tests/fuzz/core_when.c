/* Fuzzes WHEN: any words are read as a moment that is not past, or refused in words. */
#include <slipwatch/when.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const int64_t now = 1795528800; /* 2026-11-24T14:00:00Z */

static Office *
riverside(void)
{
	OpenHours hours = { .days = 0x1F, .open = 8 * 60, .close = 17 * 60 };
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	Office *office = office_new("riverside", "Riverside", zone);

	g_array_append_val(office->hours, hours);
	return office;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Office *office;
	g_autofree char *text = g_strndup((const char *)data, size);
	g_autofree char *back = NULL;
	g_autoptr(GError) error = NULL;
	int64_t at = NO_TIME;

	if (!office)
		office = riverside();
	if (when_parse(text, office, now, &at, &error) != (error == NULL))
		abort();
	if (error) {
		if (at != NO_TIME || !*error->message)
			abort();
		return 0;
	}
	if (at < now - DAY || (at < now && !when_is_day(text)))
		abort();
	back = when_read_back(at, office);
	if (!strchr(back, ','))
		abort();
	return 0;
}
