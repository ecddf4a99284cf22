/* How long something takes, as tables and programs write it. */
#include <slipwatch/strtime.h>

#include <slipwatch/span.h>

enum { LENGTH_MAX = 7 * DAY };

static const struct {
	char letter; /* that a unit begins with */
	int64_t seconds;
} units[] = { { 'd', DAY }, { 'h', HOUR }, { 'm', MINUTE }, { 's', 1 } };

static void
skip_blanks(const char **at)
{
	while (g_ascii_isspace(**at))
		++*at;
}

static bool
read_digits(const char **at, int64_t *ret_number)
{
	const char *start = *at;

	*ret_number = 0;
	while (g_ascii_isdigit(**at) && *ret_number <= LENGTH_MAX)
		*ret_number = *ret_number * 10 + (*(*at)++ - '0');
	return *at > start && !g_ascii_isdigit(**at);
}

/* "min.", "hours"; a number without one is minutes. */
static int64_t
read_unit(const char **at)
{
	char letter = g_ascii_tolower(**at);

	if (!**at)
		return MINUTE;
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		if (letter != units[i].letter)
			continue;
		/* PT1H30M: the next number follows at once */
		while (g_ascii_isalpha(**at))
			++*at;
		if (**at == '.')
			++*at;
		return units[i].seconds;
	}
	return 0;
}

/* "1:15", "0:30:00". */
static bool
read_clock(const char *at, int64_t *ret_seconds)
{
	int64_t numbers[3] = { 0 };
	unsigned count = 0;

	do {
		if (count == G_N_ELEMENTS(numbers) || !read_digits(&at, &numbers[count]))
			return false;
		count++;
	} while (*at++ == ':');
	*ret_seconds = numbers[0] * HOUR + numbers[1] * MINUTE + numbers[2];
	return !at[-1] && count > 1 && numbers[1] < 60 && numbers[2] < 60;
}

static bool
read_units(const char *at, int64_t *ret_seconds)
{
	*ret_seconds = 0;
	while (*at) {
		int64_t number, unit;

		if (!read_digits(&at, &number))
			return false;
		skip_blanks(&at);
		unit = read_unit(&at);
		if (!unit)
			return false;
		*ret_seconds += number * unit;
		skip_blanks(&at);
	}
	return true;
}

bool
length_read(const char *text, int64_t *ret_seconds)
{
	int64_t seconds;

	skip_blanks(&text);
	if (g_ascii_toupper(text[0]) == 'P')
		text += g_ascii_toupper(text[1]) == 'T' ? 2 : 1;
	if (!read_clock(text, &seconds) && !read_units(text, &seconds))
		return false;
	if (seconds < MINUTE || seconds > LENGTH_MAX)
		return false;
	*ret_seconds = seconds;
	return true;
}
