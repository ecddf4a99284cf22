/* An alert's trail in words, {EN, ES}: what was found, told, answered and done. */
#include "catalogue.h"
#include "fill.h"
#include "words.h"

#include <slipwatch/clock.h>
#include <slipwatch/lifecycle.h>
#include <string.h>

typedef struct Row {
	const char *name;
	Phrase says;
} Row;

/* The first row of a name whose fields all have something to say. */
static const Row deeds[] = {
	{ "raised", { "Told, as a matter of its own", "Avisado por separado" } },
	{ "changed", { "Changed: {changes}", "Cambió: {changes}" } },
	{ "changed", { "Changed", "Cambió" } },
	{ "updated", { "Told again, as it changed", "Avisado de nuevo por el cambio" } },
	{ "reminded", { "Reminded of", "Recordado" } },
	{ "escalated",
	    { "{?again}Told to the supervisor: not the first slip of this person",
		"{?again}Avisado a supervisión: no es el primer error con esta persona" } },
	{ "escalated", { "Told to the supervisor: nobody had answered",
			   "Avisado a supervisión: nadie había respondido" } },
	{ "listed", { "Told in a list", "Avisado en una lista" } },
	{ "withdrawn", { "Closed by itself: it is gone, or over",
			   "Cerrado por sí mismo: ya no existe, o ya pasó" } },
	{ "answered",
	    { "Answered: {verdict} ({cause})", "Respondido: {verdict} ({cause})" } },
	{ "answered", { "Answered: {verdict}", "Respondido: {verdict}" } },
	{ "snoozed", { "Put off until {time}", "Aplazado hasta el {time}" } },
	{ "shown", { "Shown", "Mostrado" } },
	{ "acknowledged", { "Case: owned plainly", "Caso: reconocido" } },
	{ "participant-told", { "Case: the person was told", "Caso: avisada la persona" } },
	{ "corrected", { "Case: the record was corrected", "Caso: registro corregido" } },
	{ "apologised", { "Case: apologized", "Caso: se pidieron disculpas" } },
	{ "supervisor-told",
	    { "Case: the supervisor was told", "Caso: avisada supervisión" } },
	{ "made-good", { "Case: made good", "Caso: compensado" } },
	{ "cause-logged", { "Case: the cause was noted", "Caso: anotada la causa" } },
	{ "closed", { "Case: closed", "Caso: cerrado" } },
};

static const Row verdicts[] = {
	{ "slip", { "it is wrong", "está mal" } },
	{ "changed-on-purpose", { "changed on purpose", "se cambió a propósito" } },
	{ "request-outdated",
	    { "the request no longer counts", "la petición ya no vale" } },
	{ "correct", { "it is right", "está bien" } },
	{ "unreachable", { "could not be reached", "no se pudo localizar" } },
	{ "interrupted", { "interrupted", "interrupción" } },
	{ "rush", { "rush", "prisa" } },
	{ "misheard", { "misheard", "se oyó mal" } },
	{ "similar-name", { "similar names", "nombres parecidos" } },
	{ "default-kept", { "the form’s default was kept", "quedó el valor inicial" } },
	{ "rows-alike", { "rows look alike", "filas parecidas" } },
	{ "clock-format", { "12 or 24 hours", "12 o 24 horas" } },
	{ "wrong-record-open", { "another record was open", "otra ficha abierta" } },
	{ "unsure-of-system", { "unsure of the system", "dudas con el sistema" } },
	{ "handed-over", { "handed over", "cambio de turno" } },
	{ "import", { "import", "importación" } },
	{ "unknown", { "not known", "no se sabe" } },
};

static const Row parts[] = {
	{ "asked", { "asked for", "pedido" } },
	{ "asked_end", { "asked for until", "pedido hasta" } },
	{ "recorded", { "recorded", "registrado" } },
	{ "also", { "also recorded", "también registrado" } },
	{ "start", { "begins", "empieza" } },
	{ "end", { "ends", "termina" } },
	{ "over", { "over by", "sobrecupo" } },
	{ "asked_minutes", { "minutes asked for", "minutos pedidos" } },
	{ "recorded_minutes", { "minutes recorded", "minutos registrados" } },
	{ "resource", { "the place", "el lugar" } },
	{ "people", { "the people", "las personas" } },
	{ "text", { "the text", "el texto" } },
};

static const char *
word_of(const Row *rows, size_t count, const char *name, Language language)
{
	for (size_t i = 0; i < count; i++)
		if (g_str_equal(rows[i].name, name))
			return phrase_text(rows[i].says, language);
	return name;
}

typedef struct Deed {
	const char *detail;
	const Office *office;
} Deed;

/* A time in words; what is none, as it stands. */
static char *
say_value(const char *text, const Office *office)
{
	int64_t at;

	return time_parse(text, office->zone, &at, NULL) ? say_time(at, office)
							 : g_strdup(text);
}

/* "recorded: TIME -> TIME" */
static char *
say_change(const char *change, const Office *office)
{
	g_auto(GStrv) named = g_strsplit(change, ": ", 2);
	g_auto(GStrv) ends = g_strsplit(named[0] && named[1] ? named[1] : "", " -> ", 2);
	g_autofree char *from = NULL, *to = NULL;
	const char *name =
	    word_of(parts, G_N_ELEMENTS(parts), named[0] ? named[0] : "", office->language);

	if (g_strv_length(ends) != 2)
		return g_strdup(name);
	from = say_value(ends[0], office);
	to = say_value(ends[1], office);
	return g_strdup_printf("%s %s → %s", name, from, to);
}

static char *
say_changes(const Deed *deed)
{
	g_auto(GStrv) changes = g_strsplit(deed->detail, "; ", -1);

	for (guint i = 0; changes[i]; i++) {
		char *said = say_change(changes[i], deed->office);

		g_free(changes[i]);
		changes[i] = said;
	}
	return *deed->detail ? g_strjoinv("; ", changes) : NULL;
}

/* "slip: misheard": the first word, or the second. */
static char *
say_answer(const Deed *deed, guint which)
{
	g_auto(GStrv) words = g_strsplit(deed->detail, ": ", 2);

	if (g_strv_length(words) <= which)
		return NULL;
	return g_strdup(word_of(
	    verdicts, G_N_ELEMENTS(verdicts), words[which], deed->office->language));
}

static char *
value_of(const char *key, const void *data)
{
	const Deed *deed = data;

	if (g_str_equal(key, "changes"))
		return say_changes(deed);
	if (g_str_equal(key, "again"))
		return g_str_equal(deed->detail, "again") ? g_strdup("") : NULL;
	if (g_str_equal(key, "time"))
		return say_value(deed->detail, deed->office);
	return say_answer(deed, g_str_equal(key, "cause"));
}

char *
say_deed(const char *what, const char *detail, const Office *office)
{
	Deed deed = { detail ? detail : "", office };

	for (unsigned i = 0; i < G_N_ELEMENTS(deeds); i++) {
		char *said = g_str_equal(deeds[i].name, what)
				 ? fill(phrase_text(deeds[i].says, office->language),
				       value_of, &deed)
				 : NULL;

		if (said)
			return said;
	}
	return g_strdup(what);
}
