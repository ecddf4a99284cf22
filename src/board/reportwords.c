/* What a report says, {EN, ES}. */
#include "reportwords.h"

#include "words.h"

#include <string.h>

enum { LANGUAGES = LANGUAGE_ES + 1 };

static const char *const words[REPORT_WORDS][LANGUAGES] = {
	[REPORT_TITLE] = { "{office}, {from} to {to}", "{office}, del {from} al {to}" },
	[REPORT_FEW] = { "Fewer than five alerts were shown: too few to count.",
	    "Se mostraron menos de cinco avisos: demasiado pocos para contarlos." },
	[REPORT_SHOWN] = { "{count} alerts were shown.", "Se mostraron {count} avisos." },
	[REPORT_CATCHES] = { "Good catches: {share} of the slips were found before the "
			     "visit.",
	    "Bien visto: {share} de los errores se encontraron antes de la cita." },
	[REPORT_DEMOTED] = { "{kind}: asks and no longer interrupts.",
	    "{kind}: pregunta y ya no interrumpe." },
	[REPORT_ABOUT] = { "about {share}", "cerca del {share}" },
	[REPORT_AND_OTHERS] = { "{names} and others", "{names} y otros" },
	[REPORT_OTHERS] = { "others", "otros" },
	[REPORT_NOTE] = { "–: fewer than five, or left out so that no smaller number can "
			  "be "
			  "worked out; shares that are \"about\" are rounded for the same "
			  "reason. All counts are of alerts and records, never of the "
			  "people "
			  "at work.",
	    "–: menos de cinco, o se omite para que no se deduzca un número menor; las "
	    "partes "
	    "con «cerca» se redondean por lo mismo. Se cuentan avisos y citas, nunca a "
	    "quienes "
	    "trabajan." },
	[REPORT_TIERS] = { "What was shown, and how often it was right",
	    "Qué se mostró y cuántas veces acertó" },
	[REPORT_FOUND] = { "What was found", "Qué se encontró" },
	[REPORT_ANSWERS] = { "What was answered", "Qué se respondió" },
	[REPORT_CAUSES] = { "How slips came about", "Cómo ocurrieron los errores" },
	[REPORT_HOURS] = { "Slips by the hour of the record",
	    "Errores según la hora en que se anotó" },
	[REPORT_WEEKDAYS] = { "Slips by the day of the record",
	    "Errores según el día en que se anotó" },
	[REPORT_LEARNED] = { "What was learned of each kind, in all",
	    "Qué se ha aprendido de cada clase, en total" },
	[REPORT_KINDS] = { "What slips were", "Qué errores eran" },
	[REPORT_CAUGHT] = { "When slips were found", "Cuándo se encontraron los errores" },
	[REPORT_LOAD] = { "Slips in busy quarter-hours",
	    "Errores en cuartos de hora cargados" },
	[REPORT_BUSIEST] = { "Records made, by hour", "Citas anotadas, por hora" },
	[REPORT_RULES] = { "False alarms, by rule", "Falsas alarmas, por regla" },
	[REPORT_CHANGES] = { "Beside the period before", "Frente al periodo anterior" },
	[REPORT_SUGGESTIONS] = { "What would help", "Qué ayudaría" },
	[REPORT_INTEGRITY] = { "Can the requests be trusted?",
	    "¿Son fiables las peticiones?" },
	[REPORT_PER_DESK] = { "A desk was shown {count} notices a day.",
	    "Cada puesto vio {count} avisos al día." },
	[REPORT_BACK_FILLED] = { "The requests of “{name}” nearly always agree with the "
				 "record, and were written in the same second: they look "
				 "filled in from the bookings. Such requests show no slip; "
				 "note them when people ask.",
	    "Las peticiones de «{name}» casi siempre coinciden con el registro y se "
	    "escribieron en el mismo segundo: parecen rellenadas desde las citas. Así no "
	    "muestran ningún error; anótelas cuando la gente pide." },
	[REPORT_ALWAYS_EQUAL] = { "The requests of “{name}” nearly always agree with the "
				  "record. Some people change their mind everywhere: look "
				  "whether requests are noted when people ask.",
	    "Las peticiones de «{name}» casi siempre coinciden con el registro. En todas "
	    "partes alguien cambia de idea: mire si se anotan cuando la gente pide." },
	[HEAD_WHEN] = { "FOUND", "HALLADOS" },
	[HEAD_LOAD] = { "QUARTER-HOUR", "CUARTO DE HORA" },
	[HEAD_RECORDS] = { "RECORDS", "CITAS" },
	[HEAD_RULE] = { "RULE", "REGLA" },
	[HEAD_FALSE] = { "FALSE ALARMS", "FALSAS ALARMAS" },
	[HEAD_WHAT] = { "WHAT", "QUÉ" },
	[HEAD_NOW] = { "NOW", "AHORA" },
	[HEAD_BEFORE] = { "BEFORE", "ANTES" },
	[HEAD_COUNTED] = { "CHANGE", "CAMBIO" },
	[HEAD_SUGGESTION] = { "SUGGESTION", "SUGERENCIA" },
	[HEAD_CALENDAR] = { "CALENDAR", "CALENDARIO" },
	[HEAD_REQUESTS] = { "REQUESTS", "PETICIONES" },
	[HEAD_EQUAL] = { "AS RECORDED", "COMO CONSTA" },
	[HEAD_TOGETHER] = { "SAME SECOND", "MISMO SEGUNDO" },
	[HEAD_TIER] = { "TIER", "NIVEL" },
	[HEAD_ALERTS] = { "ALERTS", "AVISOS" },
	[HEAD_ANSWERED] = { "ANSWERED", "RESPONDIDOS" },
	[HEAD_RIGHT] = { "WERE SLIPS", "ERAN ERRORES" },
	[HEAD_FOUND] = { "FOUND", "HALLAZGO" },
	[HEAD_ANSWER] = { "ANSWER", "RESPUESTA" },
	[HEAD_CAUSE] = { "CAUSE", "CAUSA" },
	[HEAD_SLIPS] = { "SLIPS", "ERRORES" },
	[HEAD_HOUR] = { "RECORDED AT", "ANOTADO A LAS" },
	[HEAD_WEEKDAY] = { "RECORDED ON", "ANOTADO EN" },
	[HEAD_KIND] = { "KIND", "CLASE" },
	[HEAD_WEIGHT] = { "WEIGHT NOW", "PESO AHORA" },
};

static const struct {
	const char *slug, *says[LANGUAGES];
} names[] = {
	{ "mon", { "Monday", "lunes" } },
	{ "tue", { "Tuesday", "martes" } },
	{ "wed", { "Wednesday", "miércoles" } },
	{ "thu", { "Thursday", "jueves" } },
	{ "fri", { "Friday", "viernes" } },
	{ "sat", { "Saturday", "sábado" } },
	{ "sun", { "Sunday", "domingo" } },
	{ "interrupt", { "verify now", "verificar ahora" } },
	{ "ask", { "please confirm", "confirmar" } },
	{ "digest", { "for the day's list", "para la lista del día" } },
	{ "log", { "kept only", "solo guardado" } },
	{ "slip", { "it was a slip", "era un error" } },
	{ "correct", { "correct", "correcto" } },
	{ "changed-on-purpose", { "changed on purpose", "se cambió a propósito" } },
	{ "request-outdated",
	    { "the request no longer counts", "la petición ya no valía" } },
	{ "unreachable", { "could not be reached", "no se pudo localizar" } },
	{ "unanswered", { "not answered", "sin responder" } },
	{ "not said", { "not said", "sin indicar" } },
	{ "not known", { "not known", "no se sabe" } },
	{ "before", { "before the visit", "antes de la cita" } },
	{ "window", { "at the window", "en la ventanilla" } },
	{ "busy", { "busy", "cargado" } },
	{ "usual", { "as usual", "normal" } },
	{ "shown", { "alerts shown", "avisos mostrados" } },
	{ "slips", { "slips", "errores" } },
	{ "mismatch", { "not as asked", "no es lo pedido" } },
	{ "wrong-person", { "another person's booking", "cita de otra persona" } },
	{ "swapped", { "two bookings exchanged", "dos citas cruzadas" } },
	{ "duplicate", { "booked twice", "cita doble" } },
	{ "unrecorded", { "asked and not recorded", "pedido y sin anotar" } },
	{ "double-booking", { "double-booked", "dos citas a la vez" } },
	{ "same-person", { "one person at two places", "una persona en dos lugares" } },
	{ "too-close", { "too close together", "demasiado seguidas" } },
	{ "outside-hours", { "outside hours", "fuera de horario" } },
	{ "closed-day", { "on a closed day", "en día cerrado" } },
	{ "off-grid", { "off the grid", "fuera de la cuadrícula" } },
	{ "past", { "recorded in the past", "anotado en el pasado" } },
	{ "text-contradiction", { "its text says otherwise", "su texto dice otra cosa" } },
	{ "unlikely", { "an unusual time", "una hora inusual" } },
	{ "feed-shift", { "a whole calendar shifted", "un calendario desplazado" } },
	{ "feed-unreadable", { "a calendar cannot be read", "un calendario ilegible" } },
	{ "feed-stale", { "a calendar stands still", "un calendario detenido" } },
	{ "feed-shrunk", { "a calendar shrank", "un calendario menguado" } },
	{ "hour-digit-dropped", { "a lost digit", "falta un dígito" } },
	{ "hour-digit-added", { "an extra digit", "sobra un dígito" } },
	{ "am-pm", { "am and pm mixed up", "se cruzaron a. m. y p. m." } },
	{ "24h-as-12h", { "24 hours read as 12", "24 horas leídas como 12" } },
	{ "neighbour-slot", { "a neighboring line", "una línea vecina" } },
	{ "default-day", { "the date left as it was", "la fecha quedó sin cambiar" } },
	{ "wrong-week", { "the wrong week", "otra semana" } },
	{ "neighbour-day", { "a nearby day", "un día cercano" } },
	{ "neighbour-key", { "a neighboring key", "una tecla vecina" } },
	{ "digit-changed", { "a wrong digit", "un dígito cambiado" } },
	{ "digits-swapped", { "two digits switched", "dos dígitos cruzados" } },
	{ "minutes-lost", { "lost minutes", "minutos perdidos" } },
	{ "misheard", { "a misheard number", "un número mal oído" } },
	{ "clock-phrase", { "a misheard half or quarter", "media o cuarto mal oídos" } },
	{ "neighbour-resource", { "a neighboring column", "una columna vecina" } },
	{ "default-duration", { "the usual length", "la duración habitual" } },
	{ "day-month-swap", { "day and month switched", "día y mes cruzados" } },
	{ "wrong-month", { "the wrong month", "otro mes" } },
	{ "day-digit", { "a wrong digit in the date", "un dígito de la fecha" } },
	{ "wrong-year", { "the wrong year", "otro año" } },
	{ "zone-shift", { "another time zone", "otra zona horaria" } },
	{ "dst-hour", { "the clock change", "el cambio de hora" } },
	{ "double", { "two slips in one", "dos errores en uno" } },
	{ "other", { "something else", "otra cosa" } },
};

const char *
report_word(ReportWord word, Language language)
{
	return words[word][language];
}

static const char *
one_name(const char *slug, Language language)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (!strcmp(names[i].slug, slug))
			return names[i].says[language];
	return cause_word(slug, language);
}

/* Each part of "mismatch: am-pm", of "default-day+hour-digit-dropped". */
static char *
joined(const char *slug, const char *between, const char *shown, Language language)
{
	g_auto(GStrv) parts = g_strsplit(slug, between, -1);

	for (char **part = parts; *part; part++) {
		char *name = report_name(*part, language);

		g_free(*part);
		*part = name;
	}
	return g_strjoinv(shown, parts);
}

char *
report_name(const char *slug, Language language)
{
	if (strstr(slug, ": "))
		return joined(slug, ": ", ": ", language);
	if (strchr(slug, '+'))
		return joined(slug, "+", " + ", language);
	return g_strdup(one_name(slug, language));
}
