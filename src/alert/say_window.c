/* What is said at the window of whoever stands there, {EN, ES}: one short sentence each. */
#include "catalogue.h"
#include "fill.h"
#include "words.h"

#include <slipwatch/lifecycle.h>

static const Phrase lines[WINDOW_LINES] = {
	[WINDOW_UNKNOWN] = { "Nobody called “{name}” is on file.",
	    "No hay nadie registrado como «{name}»." },
	[WINDOW_TODAY] = { "Booked today: {hour}, {place}.",
	    "Tiene cita hoy: {hour}, {place}." },
	[WINDOW_NOT_TODAY] = { "Nothing is booked for today.",
	    "No tiene ninguna cita hoy." },
	[WINDOW_ASKED] = { "Asked for {range}.", "Pidió {range}." },
	[WINDOW_ASKED_ON] = { "Asked for {range} (said on {day}).",
	    "Pidió {range} (dicho el {day})." },
	[WINDOW_RECORDED] = { "Recorded {time}, {place}.", "Registrada: {time}, {place}." },
	[WINDOW_UNRECORDED] = { "There is no record of that.",
	    "No hay registro de esa petición." },
	[WINDOW_NEXT] = { "Next booking: {time}, {place}.",
	    "Próxima cita: {time}, {place}." },
	[WINDOW_MOVED] = { "Moved from {time}, {place} to {to}, {there}; seen {seen}.",
	    "Pasó de {time}, {place} a {to}, {there}; visto {seen}." },
	[WINDOW_GIVEN] = { "{time}, {place} was given to {name}; seen {seen}.",
	    "{time}, {place} pasó a {name}; visto {seen}." },
	[WINDOW_OFF] = { "{time}, {place} was taken off the record; seen {seen}.",
	    "{time}, {place} se quitó del registro; visto {seen}." },
	[WINDOW_SEVERAL] = { "{count} people of this name are known: ask for the address.",
	    "Se conocen {count} personas de este nombre: pida la dirección." },
	[WINDOW_MEANT] = { "Did you mean {name}, today {hour}, {place}?",
	    "¿Quiso decir {name}, hoy {hour}, {place}?" },
	[WINDOW_FREE] = { "Free: {name}.", "Libre: {name}." },
	[WINDOW_FULL] = { "Nothing is free within a week.",
	    "No hay nada libre en una semana." },
	[CASE_OWN] = { "Say: we wrote the wrong time down. You asked for {time}; we "
		       "recorded {to}. "
		       "That was our mistake, and I am sorry.",
	    "Diga: anotamos mal su cita. Usted pidió {time}; nosotros registramos {to} "
	    "por error nuestro, y lo siento." },
	[CASE_OWN_PLAINLY] = { "Say: we made a mistake with your booking, and I am sorry.",
	    "Diga: cometimos un error con su cita y lo siento." },
	[CASE_ASKED_FREE] = { "Offer: {time} is free, {place}.",
	    "Ofrezca: {time} está libre, {place}." },
	[CASE_NEAREST] = { "Offer the nearest: {name}.",
	    "Ofrezca lo más cercano: {name}." },
	[CASE_SOON] = { "Could they be seen now? {name}.",
	    "¿Se le puede atender ahora? {name}." },
	[CASE_MAKE_GOOD] = { "To make good: {name}.", "Para compensar: {name}." },
	[CASE_READ_BACK] = { "Read back: {time}, {place}.", "Repita: {time}, {place}." },
	[CASE_REPEAT] = { "Slips of this person before: {count}. Tell the supervisor.",
	    "Errores anteriores con esta persona: {count}. Avise a su responsable." },
	[CASE_HELD] = { "Held for them: {time}, {place}. Book it now in the booking "
			"system.",
	    "Reservado aquí: {time}, {place}. Anótelo ya en el sistema de citas." },
	[CASE_TEXT] = { "{name}: to be booked {time}, {place}.",
	    "{name}: anotar {time}, {place}." },
	[CASE_TEXT_WAS] = { "On record until now: {to}, {there}.",
	    "Registrado hasta ahora: {to}, {there}." },
};

/* A field's text; NULL where it is not said. */
static char *
value_of(const char *key, const void *data)
{
	const WindowSaid *said = data;
	const Office *office = said->office;
	const struct {
		const char *key;
		char *(*say)(int64_t at, const Office *office);
		int64_t at;
	} times[] = {
		{ "hour", say_hour, said->at },
		{ "time", say_time, said->at },
		{ "to", say_time, said->to },
		{ "seen", say_time, said->seen },
		{ "day", say_day, said->seen },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(times); i++)
		if (g_str_equal(times[i].key, key))
			return times[i].at == NO_TIME ? NULL
						      : times[i].say(times[i].at, office);
	if (g_str_equal(key, "range"))
		return words_range(said->at, said->until, office, false);
	if (g_str_equal(key, "count"))
		return g_strdup_printf("%u", said->count);
	if (g_str_equal(key, "place"))
		return g_strdup(said->place);
	return g_strdup(g_str_equal(key, "there") ? said->there : said->name);
}

char *
say_window(const WindowSaid *said)
{
	g_autofree char *text =
	    fill(phrase_text(lines[said->line], said->office->language), value_of, said);
	GString *sentence = g_string_new(text);

	words_end_once(sentence);
	return g_string_free(sentence, FALSE);
}
