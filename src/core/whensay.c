/* A moment in words, to be read back aloud in the office's language. */
#include <slipwatch/when.h>

enum { LANGUAGES = LANGUAGE_ES + 1 };

static const char *const weekdays[][LANGUAGES] = {
	{ "Monday", "lunes" },
	{ "Tuesday", "martes" },
	{ "Wednesday", "miércoles" },
	{ "Thursday", "jueves" },
	{ "Friday", "viernes" },
	{ "Saturday", "sábado" },
	{ "Sunday", "domingo" },
};

static const char *const months[][LANGUAGES] = {
	{ "January", "enero" },
	{ "February", "febrero" },
	{ "March", "marzo" },
	{ "April", "abril" },
	{ "May", "mayo" },
	{ "June", "junio" },
	{ "July", "julio" },
	{ "August", "agosto" },
	{ "September", "septiembre" },
	{ "October", "octubre" },
	{ "November", "noviembre" },
	{ "December", "diciembre" },
};

static const char *const halves[][LANGUAGES] = { { "am", "a. m." }, { "pm", "p. m." } };

static const char *const until[][LANGUAGES] = {
	{ " to ", " a " },	  /* another time of that day */
	{ " to ", " hasta el " }, /* another day */
};

static const char *const any_time[LANGUAGES] = { ", any time", ", a cualquier hora" };

static char *
clock_text(Local local, Language language)
{
	Civil civil = civil_of(local);

	return g_strdup_printf("%d:%02d %s", (civil.hour + 11) % 12 + 1, civil.minute,
	    halves[civil.hour >= 12][language]);
}

static char *
date_text(Local local, Language language)
{
	Civil civil = civil_of(local);
	const char *weekday = weekdays[day_weekday(local_day(local))][language];
	const char *month = months[civil.month - 1][language];

	if (language == LANGUAGE_ES)
		return g_strdup_printf(
		    "%s, %d de %s de %d", weekday, civil.day, month, civil.year);
	return g_strdup_printf("%s, %s %d, %d", weekday, month, civil.day, civil.year);
}

char *
when_read_back(int64_t utc, const Office *office)
{
	Local local = zone_local(office->zone, utc);
	g_autofree char *date = date_text(local, office->language);
	g_autofree char *clock = clock_text(local, office->language);

	return g_strconcat(date, ", ", clock, NULL);
}

char *
when_read_back_request(const Request *request, const Office *office)
{
	Local first = zone_local(office->zone, request->asked.start),
	      last = zone_local(office->zone, request->asked.end);
	bool one_day = local_day(first) == local_day(last), days = request->day_only;
	Language language = office->language;
	g_autofree char *from = days ? date_text(first, language)
				     : when_read_back(request->asked.start, office);
	g_autofree char *to = NULL;

	if (!one_day)
		to = days ? date_text(last, language)
			  : when_read_back(request->asked.end, office);
	else if (!days && last != first)
		to = clock_text(last, language);
	return g_strconcat(from, to ? until[!one_day][language] : "", to ? to : "",
	    days ? any_time[language] : "", NULL);
}
