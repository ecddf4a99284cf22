/* Times as iCalendar writes them. */
#include "moment.h"

#include <string.h>

enum { DATE_CHARS = 8, TIME_CHARS = 15 }; /* YYYYMMDD, YYYYMMDDTHHMMSS */

static bool
digits(const char *text, unsigned count, int *ret_number)
{
	int number = 0;

	for (unsigned i = 0; i < count; i++) {
		if (!g_ascii_isdigit(text[i]))
			return false;
		number = number * 10 + text[i] - '0';
	}
	*ret_number = number;
	return true;
}

static bool
date_parse(const char *text, Civil *civil)
{
	return digits(text, 4, &civil->year) && digits(text + 4, 2, &civil->month) &&
	       digits(text + 6, 2, &civil->day);
}

static bool
clock_parse(const char *text, Civil *civil)
{
	if (!digits(text, 2, &civil->hour) || !digits(text + 2, 2, &civil->minute) ||
	    !digits(text + 4, 2, &civil->second))
		return false;
	if (civil->second == 60) /* a leap second: UTC seconds know none */
		civil->second = 59;
	return true;
}

bool
moment_parse(const char *text, size_t len, EntryTime *ret_time)
{
	Civil civil = { 0 };
	EntryTime time = { .form = FORM_DATE };

	while (len > 0 && g_ascii_isspace(text[len - 1]))
		len--;
	while (len > 0 && g_ascii_isspace(*text))
		text++, len--;
	if (len < DATE_CHARS || !date_parse(text, &civil))
		return false;
	if (len > DATE_CHARS) {
		bool utc = len == TIME_CHARS + 1 && (text[TIME_CHARS] | 0x20) == 'z';

		if ((len != TIME_CHARS && !utc) || (text[DATE_CHARS] | 0x20) != 't' ||
		    !clock_parse(text + DATE_CHARS + 1, &civil))
			return false;
		time.form = utc ? FORM_UTC : FORM_FLOATING;
	}
	/* 24:00 is the next day's midnight, to many. */
	bool midnight = civil.hour == 24 && civil.minute == 0 && civil.second == 0;

	if (midnight)
		civil.hour = 0;
	if (!civil_valid(civil))
		return false;
	time.local = civil_local(civil) + (midnight ? DAY : 0);
	*ret_time = time;
	return true;
}

bool
offset_parse(const char *text, int32_t *ret_offset)
{
	int hours, minutes, seconds = 0;
	size_t len = strlen(text);

	if ((len != 5 && len != 7) || (*text != '+' && *text != '-') ||
	    !digits(text + 1, 2, &hours) || !digits(text + 3, 2, &minutes) ||
	    (len == 7 && !digits(text + 5, 2, &seconds)))
		return false;
	if (hours > 23 || minutes > 59 || seconds > 59)
		return false;
	*ret_offset = (hours * HOUR + minutes * MINUTE + seconds) * (*text == '-' ? -1 : 1);
	return true;
}
