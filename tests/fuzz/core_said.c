/* Fuzzes the reader of texts: whatever it reads stands in the text, in order, and is a
 * time.
 */
#include <slipwatch/said.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Local start = 1796131800; /* 2026-12-01 13:30 */
static const Local made = 1795428300;  /* 2026-11-23 10:05 */

static Office *
riverside(void)
{
	OpenHours hours = { .days = 0x1F, .open = 8 * 60, .close = 17 * 60 };
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	Office *office = office_new("riverside", "Riverside", zone);

	g_array_append_val(office->hours, hours);
	return office;
}

static void
check(const Said *said, unsigned before, size_t bytes, const Office *office)
{
	Local first, last;

	if (said->start < before || said->end <= said->start || said->end > bytes ||
	    said->cue > said->start)
		abort();
	if (said->weekday < -1 || said->weekday > SUNDAY || said->minute < -1 ||
	    said->last < said->minute || said->last > 1439)
		abort();
	if (said->weekday < 0 && said->day == SAID_NO_DAY && said->minute < 0)
		abort();
	if (said_starts(said, office, start, &first, &last) && last < first)
		abort();
	said_fits(said, start);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Office *office;
	g_autofree char *text = g_strndup((const char *)data, size);
	g_autoptr(GArray) said = said_read(text, start, made);
	unsigned before = 0;

	if (!office)
		office = riverside();
	if (said->len > SAID_MAX || said_tail(text, start) > strlen(text))
		abort();
	for (guint i = 0; i < said->len; i++) {
		const Said *one = &g_array_index(said, Said, i);

		check(one, before, strlen(text), office);
		before = one->end;
	}
	return 0;
}
