/* How times and durations are written and read. */
#include <slipwatch/clock.h>

#include <slipwatch/error.h>
#include <slipwatch/span.h>
#include <slipwatch/text.h>

#include <stdlib.h>
#include <string.h>

static char *
civil_write(Civil civil, const char *format, const char *tail)
{
	g_autofree char *text = g_strdup_printf(format, civil.year, civil.month, civil.day,
	    civil.hour, civil.minute, civil.second);
	return g_strconcat(text, tail, NULL);
}

/* An offset has no seconds in RFC 3339: one of old is cut to minutes, the clock with it. */
char *
time_format(int64_t utc, const Zone *zone)
{
	char tail[8] = "Z";
	int offset = 0;
	if (zone) {
		offset = zone_offset(zone, utc) / MINUTE;
		int size = offset < 0 ? -offset : offset;
		g_snprintf(tail, sizeof tail, "%c%02d:%02d", offset < 0 ? '-' : '+',
		    size / 60 % 100, size % 60);
	}
	Civil civil = civil_of(utc + offset * MINUTE);
	return civil_write(civil, "%04d-%02d-%02dT%02d:%02d:%02d", tail);
}

bool
day_parse(const char *text, Day *ret_day)
{
	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return false;
	for (int i = 0; i < 10; i++)
		if (i != 4 && i != 7 && !g_ascii_isdigit(text[i]))
			return false;
	return civil_day(atoi(text), atoi(text + 5), atoi(text + 8), ret_day);
}

char *
time_compact(int64_t utc)
{
	return civil_write(civil_of(utc), "%04d%02d%02dT%02d%02d%02d", "Z");
}

static bool
take(const char **at, char c)
{
	if (**at != c)
		return false;
	++*at;
	return true;
}

static bool
take_digits(const char **at, int count, int *ret_number)
{
	int number = 0;
	for (int i = 0; i < count; i++, ++*at) {
		if (!g_ascii_isdigit(**at))
			return false;
		number = number * 10 + (**at - '0');
	}
	*ret_number = number;
	return true;
}

/* "2026-12-01" or "20261201". */
static bool
take_date(const char **at, Civil *civil, bool *ret_basic)
{
	if (!take_digits(at, 4, &civil->year))
		return false;
	bool basic = !take(at, '-');
	*ret_basic = basic;
	return take_digits(at, 2, &civil->month) && (basic || take(at, '-')) &&
	       take_digits(at, 2, &civil->day);
}

/* "11:30", "11:30:00", "11:30:00.25", "113000". A leap second is the one before it. */
static bool
take_clock(const char **at, bool basic, Civil *civil)
{
	if (!take_digits(at, 2, &civil->hour) || (!basic && !take(at, ':')) ||
	    !take_digits(at, 2, &civil->minute))
		return false;
	if ((basic || take(at, ':')) && !take_digits(at, 2, &civil->second))
		return false;
	if (civil->second == 60)
		civil->second = 59;
	if (!basic && take(at, '.')) {
		if (!g_ascii_isdigit(**at))
			return false;
		while (g_ascii_isdigit(**at))
			++*at;
	}
	return true;
}

/* "Z", "-05:00" or "+0530"; seconds east of UTC. */
static bool
take_offset(const char **at, int *ret_offset)
{
	int hours, minutes, sign = **at == '-' ? -1 : 1;
	*ret_offset = 0;
	if (take(at, 'Z') || take(at, 'z'))
		return true;
	if (!take(at, '+') && !take(at, '-'))
		return false;
	if (!take_digits(at, 2, &hours))
		return false;
	take(at, ':');
	if (!take_digits(at, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*ret_offset = sign * (hours * HOUR + minutes * MINUTE);
	return true;
}

static bool
time_read(const char *text, const Zone *zone, int64_t *ret_utc)
{
	Civil civil = { 0 };
	bool basic;
	if (!take_date(&text, &civil, &basic))
		return false;
	if ((take(&text, 'T') || take(&text, 't') || take(&text, ' ')) &&
	    !take_clock(&text, basic, &civil))
		return false;
	if (!civil_valid(civil))
		return false;
	Local at = civil_local(civil);
	if (zone && *text == '\0') {
		*ret_utc = zone_utc(zone, at);
		return true;
	}
	int offset;
	if (!take_offset(&text, &offset) || *text != '\0')
		return false;
	*ret_utc = at - offset;
	return true;
}

bool
time_parse(const char *text, const Zone *zone, int64_t *ret_utc, GError **error)
{
	if (time_read(text, zone, ret_utc))
		return true;
	g_autofree char *shown = text_clean(text, -1, 40);
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "\"%s\" is not a time like %s", shown,
	    zone ? "2026-12-01T11:30" : "2026-12-01T11:30:00-05:00");
	return false;
}

/* Largest first. */
static const struct {
	char letter;
	int64_t seconds;
} units[] = { { 'd', DAY }, { 'h', HOUR }, { 'm', MINUTE }, { 's', 1 } };

static int64_t
unit_seconds(char letter)
{
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		if (units[i].letter == letter)
			return units[i].seconds;
	}
	return 0;
}

bool
duration_parse(const char *text, int64_t *ret_seconds, GError **error)
{
	enum { DURATION_MAX = 3653 * DAY }; /* ten years */
	const char *at = text;
	int64_t number = 0;
	while (g_ascii_isdigit(*at) && number <= DURATION_MAX)
		number = number * 10 + (*at++ - '0');
	int64_t unit = at > text ? unit_seconds(*at) : 0;
	if (unit == 0 || at[1] != '\0' || number > DURATION_MAX / unit) {
		g_autofree char *shown = text_clean(text, -1, 40);
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    "\"%s\" is not a duration like 90s, 5m, 2h or 7d, up to ten years",
		    shown);
		return false;
	}
	*ret_seconds = number * unit;
	return true;
}

char *
duration_format(int64_t seconds)
{
	size_t i = 0;
	while (seconds % units[i].seconds != 0)
		i++;
	if (seconds == 0)
		i = 2; /* nothing is written "0m" */
	return g_strdup_printf(
	    "%" G_GINT64_FORMAT "%c", seconds / units[i].seconds, units[i].letter);
}
