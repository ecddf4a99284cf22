/* The table of words for weekdays, dates and times. */
#include "timewords.h"

#include <limits.h>
#include <string.h>

#define EN LANGUAGE_EN
#define ES LANGUAGE_ES

/* "mar" is March, martes and the sea: it stands for neither. */
static const TimeWord words[] = {
	{ "monday", TIMEWORD_WEEKDAY, MONDAY, EN, true, false },
	{ "tuesday", TIMEWORD_WEEKDAY, TUESDAY, EN, true, false },
	{ "wednesday", TIMEWORD_WEEKDAY, WEDNESDAY, EN, true, false },
	{ "thursday", TIMEWORD_WEEKDAY, THURSDAY, EN, true, false },
	{ "friday", TIMEWORD_WEEKDAY, FRIDAY, EN, true, false },
	{ "saturday", TIMEWORD_WEEKDAY, SATURDAY, EN, true, false },
	{ "sunday", TIMEWORD_WEEKDAY, SUNDAY, EN, true, false },
	{ "mon", TIMEWORD_WEEKDAY, MONDAY, EN, false, true },
	{ "tue", TIMEWORD_WEEKDAY, TUESDAY, EN, false, false },
	{ "tues", TIMEWORD_WEEKDAY, TUESDAY, EN, false, false },
	{ "wed", TIMEWORD_WEEKDAY, WEDNESDAY, EN, false, true },
	{ "weds", TIMEWORD_WEEKDAY, WEDNESDAY, EN, false, true },
	{ "thu", TIMEWORD_WEEKDAY, THURSDAY, EN, false, false },
	{ "thur", TIMEWORD_WEEKDAY, THURSDAY, EN, false, false },
	{ "thurs", TIMEWORD_WEEKDAY, THURSDAY, EN, false, false },
	{ "fri", TIMEWORD_WEEKDAY, FRIDAY, EN, false, false },
	{ "sat", TIMEWORD_WEEKDAY, SATURDAY, EN, false, true },
	{ "sun", TIMEWORD_WEEKDAY, SUNDAY, EN, false, true },
	{ "lunes", TIMEWORD_WEEKDAY, MONDAY, ES, true, false },
	{ "martes", TIMEWORD_WEEKDAY, TUESDAY, ES, true, false },
	{ "miercoles", TIMEWORD_WEEKDAY, WEDNESDAY, ES, true, false },
	{ "jueves", TIMEWORD_WEEKDAY, THURSDAY, ES, true, false },
	{ "viernes", TIMEWORD_WEEKDAY, FRIDAY, ES, true, false },
	{ "sabado", TIMEWORD_WEEKDAY, SATURDAY, ES, true, false },
	{ "domingo", TIMEWORD_WEEKDAY, SUNDAY, ES, true, true },
	{ "lun", TIMEWORD_WEEKDAY, MONDAY, ES, false, false },
	{ "mie", TIMEWORD_WEEKDAY, WEDNESDAY, ES, false, true },
	{ "jue", TIMEWORD_WEEKDAY, THURSDAY, ES, false, false },
	{ "vie", TIMEWORD_WEEKDAY, FRIDAY, ES, false, true },
	{ "sab", TIMEWORD_WEEKDAY, SATURDAY, ES, false, false },
	{ "dom", TIMEWORD_WEEKDAY, SUNDAY, ES, false, true },
	{ "january", TIMEWORD_MONTH, 1, EN, true, false },
	{ "february", TIMEWORD_MONTH, 2, EN, true, false },
	{ "march", TIMEWORD_MONTH, 3, EN, true, true },
	{ "april", TIMEWORD_MONTH, 4, EN, true, false },
	{ "may", TIMEWORD_MONTH, 5, EN, true, true },
	{ "june", TIMEWORD_MONTH, 6, EN, true, false },
	{ "july", TIMEWORD_MONTH, 7, EN, true, false },
	{ "august", TIMEWORD_MONTH, 8, EN, true, false },
	{ "september", TIMEWORD_MONTH, 9, EN, true, false },
	{ "october", TIMEWORD_MONTH, 10, EN, true, false },
	{ "november", TIMEWORD_MONTH, 11, EN, true, false },
	{ "december", TIMEWORD_MONTH, 12, EN, true, false },
	{ "jan", TIMEWORD_MONTH, 1, EN, false, false },
	{ "feb", TIMEWORD_MONTH, 2, EN, false, false },
	{ "apr", TIMEWORD_MONTH, 4, EN, false, false },
	{ "jun", TIMEWORD_MONTH, 6, EN, false, false },
	{ "jul", TIMEWORD_MONTH, 7, EN, false, false },
	{ "aug", TIMEWORD_MONTH, 8, EN, false, false },
	{ "sep", TIMEWORD_MONTH, 9, EN, false, false },
	{ "sept", TIMEWORD_MONTH, 9, EN, false, false },
	{ "oct", TIMEWORD_MONTH, 10, EN, false, false },
	{ "nov", TIMEWORD_MONTH, 11, EN, false, false },
	{ "dec", TIMEWORD_MONTH, 12, EN, false, false },
	{ "enero", TIMEWORD_MONTH, 1, ES, true, false },
	{ "febrero", TIMEWORD_MONTH, 2, ES, true, false },
	{ "marzo", TIMEWORD_MONTH, 3, ES, true, false },
	{ "abril", TIMEWORD_MONTH, 4, ES, true, false },
	{ "mayo", TIMEWORD_MONTH, 5, ES, true, false },
	{ "junio", TIMEWORD_MONTH, 6, ES, true, false },
	{ "julio", TIMEWORD_MONTH, 7, ES, true, false },
	{ "agosto", TIMEWORD_MONTH, 8, ES, true, false },
	{ "septiembre", TIMEWORD_MONTH, 9, ES, true, false },
	{ "setiembre", TIMEWORD_MONTH, 9, ES, true, false },
	{ "octubre", TIMEWORD_MONTH, 10, ES, true, false },
	{ "noviembre", TIMEWORD_MONTH, 11, ES, true, false },
	{ "diciembre", TIMEWORD_MONTH, 12, ES, true, false },
	{ "ene", TIMEWORD_MONTH, 1, ES, false, false },
	{ "abr", TIMEWORD_MONTH, 4, ES, false, false },
	{ "ago", TIMEWORD_MONTH, 8, ES, false, true },
	{ "dic", TIMEWORD_MONTH, 12, ES, false, false },
	{ "one", TIMEWORD_HOUR, 1, EN, true, true },
	{ "two", TIMEWORD_HOUR, 2, EN, true, true },
	{ "three", TIMEWORD_HOUR, 3, EN, true, true },
	{ "four", TIMEWORD_HOUR, 4, EN, true, true },
	{ "five", TIMEWORD_HOUR, 5, EN, true, true },
	{ "six", TIMEWORD_HOUR, 6, EN, true, true },
	{ "seven", TIMEWORD_HOUR, 7, EN, true, true },
	{ "eight", TIMEWORD_HOUR, 8, EN, true, true },
	{ "nine", TIMEWORD_HOUR, 9, EN, true, true },
	{ "ten", TIMEWORD_HOUR, 10, EN, true, true },
	{ "eleven", TIMEWORD_HOUR, 11, EN, true, true },
	{ "twelve", TIMEWORD_HOUR, 12, EN, true, true },
	{ "una", TIMEWORD_HOUR, 1, ES, true, true },
	{ "dos", TIMEWORD_HOUR, 2, ES, true, true },
	{ "tres", TIMEWORD_HOUR, 3, ES, true, true },
	{ "cuatro", TIMEWORD_HOUR, 4, ES, true, true },
	{ "cinco", TIMEWORD_HOUR, 5, ES, true, true },
	{ "seis", TIMEWORD_HOUR, 6, ES, true, true },
	{ "siete", TIMEWORD_HOUR, 7, ES, true, true },
	{ "ocho", TIMEWORD_HOUR, 8, ES, true, true },
	{ "nueve", TIMEWORD_HOUR, 9, ES, true, true },
	{ "diez", TIMEWORD_HOUR, 10, ES, true, true },
	{ "once", TIMEWORD_HOUR, 11, ES, true, true },
	{ "doce", TIMEWORD_HOUR, 12, ES, true, true },
	{ "fifteen", TIMEWORD_MINUTES, 15, EN, true, true },
	{ "thirty", TIMEWORD_MINUTES, 30, EN, true, true },
	{ "half", TIMEWORD_MINUTES, 30, EN, true, true },
	{ "quarter", TIMEWORD_MINUTES, 15, EN, true, true },
	{ "media", TIMEWORD_MINUTES, 30, ES, true, true },
	{ "treinta", TIMEWORD_MINUTES, 30, ES, true, true },
	{ "cuarto", TIMEWORD_MINUTES, 15, ES, true, true },
	{ "quince", TIMEWORD_MINUTES, 15, ES, true, true },
	{ "am", TIMEWORD_HALF, 0, EN, true, false },
	{ "pm", TIMEWORD_HALF, 1, EN, true, false },
	{ "morning", TIMEWORD_PART, 0, EN, true, false },
	{ "afternoon", TIMEWORD_PART, 1, EN, true, false },
	{ "evening", TIMEWORD_PART, 2, EN, true, false },
	{ "tarde", TIMEWORD_PART, 1, ES, true, false },
	{ "noche", TIMEWORD_PART, 2, ES, true, false },
	{ "noon", TIMEWORD_NOON, 720, EN, true, false },
	{ "midday", TIMEWORD_NOON, 720, EN, true, false },
	{ "mediodia", TIMEWORD_NOON, 720, ES, true, false },
	{ "today", TIMEWORD_RELATIVE, 0, EN, true, false },
	{ "tomorrow", TIMEWORD_RELATIVE, 1, EN, true, false },
	{ "hoy", TIMEWORD_RELATIVE, 0, ES, true, false },
	{ "manana", TIMEWORD_RELATIVE, 1, ES, true, false }, /* also the morning */
	{ "primero", TIMEWORD_FIRST, 1, ES, true, true },
};

/* A bit for each length that a word of this initial has: most words are none of them. */
static guint32 lengths[UCHAR_MAX + 1];

static guint32
length_bit(const char *word)
{
	return 1u << MIN(strlen(word), 31);
}

const TimeWord *
timeword_find(const char *word)
{
	static GHashTable *rows;
	static gsize once;

	if (g_once_init_enter(&once)) {
		rows = g_hash_table_new(g_str_hash, g_str_equal);
		for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
			g_hash_table_insert(
			    rows, (gpointer)words[i].text, (gpointer)&words[i]);
			lengths[(guchar)*words[i].text] |= length_bit(words[i].text);
		}
		g_once_init_leave(&once, 1);
	}
	if (!(lengths[(guchar)*word] & length_bit(word)))
		return NULL;
	return g_hash_table_lookup(rows, word);
}

static int
begun(TimeWordKind kind, const char *word, Language language)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
		if (words[i].kind == kind && words[i].whole &&
		    words[i].language == language && g_str_has_prefix(words[i].text, word))
			return words[i].value;
	return -1;
}

int
timeword_begun(TimeWordKind kind, const char *word, Language language)
{
	int value;

	if (strlen(word) < 3)
		return -1;
	value = begun(kind, word, language);
	return value >= 0 ? value : begun(kind, word, language == EN ? ES : EN);
}
