/* The catalogue: times, lists and other words inside of sentences, {EN, ES}. */
#include "catalogue.h"

/* A Spanish-speaking office in the United States reads its clock in twelve hours, as its
 * booking screen does, and writes it as Spanish does: 11:30 a. m. */
static const Phrase words[WORDS] = {
	[WORD_TIME] = { "{weekday} {month} {day}, {clock} {half}",
	    "{weekday} {day} {month}, {clock} {half}" },
	[WORD_TIME_YEAR] = { "{weekday} {month} {day} {year}, {clock} {half}",
	    "{weekday} {day} {month} {year}, {clock} {half}" },
	[WORD_CLOCK] = { "{clock} {half}", "{clock} {half}" },
	[WORD_DAY] = { "{weekday} {month} {day}", "{weekday} {day} {month}" },
	[WORD_DAY_YEAR] = { "{weekday} {month} {day} {year}",
	    "{weekday} {day} {month} {year}" },
	[WORD_RANGE] = { "{day}, {first} to {last}", "{day}, entre {first} y {last}" },
	[WORD_DAYS] = { "{first} to {last}", "{first} hasta el {last}" },
	[WORD_AM] = { "am", "a. m." },
	[WORD_PM] = { "pm", "p. m." },
	[WORD_OR] = { "{first}, or {last}", "{first}, o que {last}" },
	[WORD_AND] = { "{first}, and {last}", "{first} y que {last}" },
	[WORD_BECAME] = { "{slip}: {from} became {to}", "{slip}: {from} quedó como {to}" },
	[WORD_DIGIT] = { "digit", "dígito" },
	[WORD_LIST_AND] = { "{first} and {last}", "{first} y {last}" },
	[WORD_LIST_AND_I] = { "{first} and {last}", "{first} e {last}" },
	[WORD_LIST_MORE] = { "{first} and {more} more", "{first} y {more} más" },
	[WORD_OFFICE] = { "The office", "La oficina" },
	[WORD_CALENDAR] = { "The calendar “{first}”", "El calendario «{first}»" },
	[WORD_WHERE] = { "at {first}", "en {first}" },
	[WORD_WHERE_OFFICE] = { "at the office", "en la oficina" },
	[WORD_WHERE_CALENDAR] = { "in the calendar “{first}”",
	    "en el calendario «{first}»" },
	[WORD_PLACE] = { "{first}, {last}", "{first}, {last}" },
	[WORD_ONE_PLACE] = { "1 place", "1 lugar" },
	[WORD_PLACES] = { "{places} places", "{places} lugares" },
	[WORD_AT_OFFICE] = { "{first} ({last})", "{first} ({last})" },
	[WORD_HOUR] = { "1 hour", "1 hora" },
	[WORD_HOURS] = { "{hours} hours", "{hours} horas" },
	[WORD_MINUTES] = { "{minutes} min", "{minutes} min" },
	[WORD_AGE] = { "As of {as_of}; the calendar has not been read since.",
	    "Según el calendario del {as_of}; no se ha podido leer desde entonces." },
	[WORD_PURGED] = { "The data of this person were deleted.",
	    "Los datos de esta persona se borraron." },
};

static const Phrase weekdays[] = {
	{ "Mon", "lun" },
	{ "Tue", "mar" },
	{ "Wed", "mié" },
	{ "Thu", "jue" },
	{ "Fri", "vie" },
	{ "Sat", "sáb" },
	{ "Sun", "dom" },
};

static const Phrase months[] = {
	{ "Jan", "ene" },
	{ "Feb", "feb" },
	{ "Mar", "mar" },
	{ "Apr", "abr" },
	{ "May", "may" },
	{ "Jun", "jun" },
	{ "Jul", "jul" },
	{ "Aug", "ago" },
	{ "Sep", "sep" },
	{ "Oct", "oct" },
	{ "Nov", "nov" },
	{ "Dec", "dic" },
};

const char *
phrase_text(const Phrase phrase, Language language)
{
	return phrase[language];
}

const char *
word_text(Word word, Language language)
{
	return phrase_text(words[word], language);
}

const char *
weekday_text(int weekday, Language language)
{
	return phrase_text(weekdays[weekday], language);
}

const char *
month_text(int month, Language language)
{
	return phrase_text(months[month - 1], language);
}
