/* What the board says by itself, {EN, ES}; '#' stands for a number. */
#include "words.h"

#include <string.h>

enum { LANGUAGES = LANGUAGE_ES + 1 };

static const char *const words[BOARD_WORDS][LANGUAGES] = {
	[SAY_NOW] = { "Now", "Ahora" },
	[SAY_DAY] = { "Day", "Día" },
	[SAY_ASK] = { "Ask", "Anotar" },
	[SAY_WINDOW] = { "Window", "Ventanilla" },
	[SAY_CASES] = { "Cases", "Casos" },
	[SAY_FEEDS] = { "Calendars", "Calendarios" },
	[SAY_LEARN] = { "Learn", "Aprender" },
	[SAY_FAULT] = { "This did not work", "Esto no funcionó" },
	[SAY_SKIP] = { "Skip to the page", "Ir al contenido" },
	[SAY_OFFICE] = { "Office", "Oficina" },
	[SAY_ALL_OFFICES] = { "All offices", "Todas las oficinas" },
	[SAY_SHOW] = { "Show", "Mostrar" },
	[SAY_LIVE] = { "Live", "En directo" },
	[SAY_LOST] = { "No connection; trying again", "Sin conexión; se reintenta" },
	[SAY_INTERRUPT] = { "Verify now", "Verificar ahora" },
	[SAY_CONFIRM] = { "Please confirm", "Por favor, confirme" },
	[SAY_DIGEST] = { "For the day’s list", "Para la lista del día" },

	[SAY_CALM] = { "Nothing to verify.", "Nada por verificar." },
	[SAY_CALM_WHY] = { "What was asked for and what is recorded agree, as far as the "
			   "calendars tell.",
	    "Lo pedido y lo registrado coinciden, según los calendarios." },
	[SAY_ASKED] = { "Asked", "Pedido" },
	[SAY_RECORDED] = { "Recorded", "Registrado" },
	[SAY_BY] = { "by", "antes del" },
	[SAY_IN] = { "in #", "en #" },
	[SAY_OVERDUE] = { "overdue", "vencido" },
	[SAY_DAYS] = { "# days", "# días" },
	[SAY_HOURS] = { "# h", "# h" },
	[SAY_MINUTES] = { "# min", "# min" },
	[SAY_WRONG] = { "It is wrong", "Está mal" },
	[SAY_RIGHT] = { "It is right", "Está bien" },
	[SAY_LATER] = { "Later", "Más tarde" },
	[SAY_OTHER] = { "Other answers", "Otras respuestas" },
	[SAY_CHANGED] = { "Changed on purpose", "Se cambió a propósito" },
	[SAY_OUTDATED] = { "The request no longer counts", "La petición ya no vale" },
	[SAY_UNREACHABLE] = { "Could not be reached", "No se pudo localizar" },
	[SAY_CAUSE] = { "How it came about", "Cómo ocurrió" },
	[SAY_CAUSE_NONE] = { "not said", "sin indicar" },
	[SAY_NOTE] = { "Note", "Nota" },
	[SAY_WHO] = { "Who asks", "Quién pide" },
	[SAY_WHEN] = { "For when", "Para cuándo" },
	[SAY_WHEN_HINT] = { "dec 1 11:30, tue 2pm, tomorrow 9",
	    "1 dic 11:30, mar 2pm, mañana 9" },
	[SAY_SERVICE] = { "For what", "Para qué" },
	[SAY_SERVICE_ANY] = { "not said", "sin indicar" },
	[SAY_PHONE] = { "Telephone", "Teléfono" },
	[SAY_SAVE] = { "Note it", "Anotar" },
	[SAY_READ_BACK] = { "Say it back:", "Léalo en voz alta:" },
	[SAY_SAVED] = { "Noted.", "Anotado." },
	[SAY_CALENDAR] = { "Calendar", "Calendario" },
	[SAY_HEALTH] = { "How it is", "Cómo está" },
	[SAY_LAST_GOOD] = { "Last read well", "Última lectura buena" },
	[SAY_HOLDS_NOW] = { "Holds", "Contiene" },
	[SAY_WELL] = { "Well.", "Bien." },
	[SAY_NEVER] = { "Never read yet.", "Aún no se ha leído." },
	[SAY_FAILING] = { "Cannot be read:", "No se puede leer:" },
	[SAY_STANDS] = { "What was read last stands.", "Vale lo último que se leyó." },
	[SAY_HELD] = { "# entries vanished at once and are not believed gone yet.",
	    "# entradas desaparecieron a la vez; aún no se dan por borradas." },
	[SAY_ASIDE] = { "# entries could not be understood and were put aside.",
	    "# entradas no se entendieron y se apartaron." },
	[SAY_BOOKINGS] = { "# bookings", "# citas" },
	[SAY_REQUESTS] = { "# requests", "# peticiones" },
	[SAY_NO_FEEDS] = { "No calendar is configured.",
	    "No hay calendarios configurados." },
	[SAY_PREVIOUS] = { "The day before", "El día anterior" },
	[SAY_NEXT] = { "The day after", "El día siguiente" },
	[SAY_GO] = { "Go", "Ir" },
	[SAY_CLOSED] = { "Closed on this day.", "Cerrado este día." },
	[SAY_NO_BOOKINGS] = { "No bookings on this day.", "Sin citas este día." },
	[SAY_AS_LIST] = { "The same as a list", "Lo mismo como lista" },
	[SAY_AWAY] = { "away", "ausente" },
	[SAY_TIME] = { "Time", "Hora" },
	[SAY_NAME] = { "Name", "Nombre" },
	[SAY_PLACE] = { "Where", "Dónde" },
	[SAY_LOOK_UP] = { "Look up", "Buscar" },
	[SAY_NOBODY] = { "Nobody of that name is known.",
	    "No se conoce a nadie de ese nombre." },
	[SAY_NEAR] = { "Did you mean", "Quizás quiso decir" },
	[SAY_OTHERS] = { "Also known", "También se conoce a" },
	[SAY_ALL_ASKED] = { "Asked for", "Lo pedido" },
	[SAY_ALL_RECORDED] = { "Recorded", "Lo registrado" },
	[SAY_ALERTS] = { "To verify", "Por verificar" },
	[SAY_FREE] = { "Free", "Libre" },
	[SAY_NONE_FREE] = { "Nothing is free near that time.",
	    "No hay nada libre cerca de esa hora." },
	[SAY_WITHDRAWN] = { "taken back", "retirada" },
	[SAY_SUPERSEDED] = { "a newer one counts", "vale una más nueva" },
	[SAY_GONE] = { "no longer on record", "ya no está registrada" },
	[SAY_MOVED] = { "was", "antes" },
	[SAY_NO_CASES] = { "No slip waits to be put right.",
	    "Ningún error espera arreglo." },
	[SAY_NEXT_STEP] = { "Next:", "Siguiente:" },
	[SAY_FOR_SUPERVISOR] = { "Again for this person: for the supervisor.",
	    "Otra vez con esta persona: para la supervisión." },
	[SAY_SCRIPT] = { "What to say", "Qué decir" },
	[SAY_FREE_NOW] = { "Free today", "Libre hoy" },
	[SAY_STEPS] = { "Steps", "Pasos" },
	[SAY_ICS] = { "The corrected booking, as iCalendar",
	    "La cita corregida, en iCalendar" },
	[SAY_STEP_ACKNOWLEDGED] = { "Acknowledged", "Reconocido" },
	[SAY_STEP_TOLD] = { "Participant told", "Se le avisó" },
	[SAY_STEP_CORRECTED] = { "Corrected in the record", "Corregido en el registro" },
	[SAY_STEP_APOLOGISED] = { "Apologised", "Se pidió disculpas" },
	[SAY_STEP_SUPERVISOR] = { "Supervisor told", "Supervisión avisada" },
	[SAY_STEP_MADE_GOOD] = { "Made good", "Se compensó" },
	[SAY_STEP_CAUSE] = { "Cause noted", "Causa anotada" },
	[SAY_STEP_CLOSED] = { "Closed", "Cerrado" },
	[SAY_PUT_RIGHT] = { "Put it right", "Arreglarlo" },
	[SAY_TO_PUT_RIGHT] = { "To put right", "Por arreglar" },
	[SAY_ALL_CASES] = { "All open cases", "Todos los casos abiertos" },
	[SAY_OFFER] = { "What to offer", "Qué ofrecer" },
	[SAY_ASKED_FREE] = { "What was asked for is free:", "Lo pedido está libre:" },
	[SAY_NEAREST] = { "The nearest that are free:", "Lo más cercano libre:" },
	[SAY_SEEN_NOW] = { "Can they be seen now?", "¿Se le puede atender ahora?" },
	[SAY_HOLD] = { "Hold", "Reservar" },
	[SAY_HELD_FOR] = { "Held for them:", "Reservado:" },
	[SAY_HELD_WHY] = { "Nobody else is offered it while this is open. Book it now in "
			   "the booking system.",
	    "No se ofrece a nadie más mientras esto siga abierto. Anótelo ya en el sistema "
	    "de citas." },
	[SAY_EXPORT] = { "For the booking system", "Para el sistema de citas" },
	[SAY_SAVE_ICS] = { "Save as .ics", "Guardar como .ics" },
	[SAY_SAVE_TEXT] = { "Save as text", "Guardar como texto" },
	[SAY_SECONDS] = { "# s", "# s" },
	[SAY_SIGN_IN] = { "Open the board with `slipwatch board`, or by a click on a "
			  "notice.",
	    "Abra el tablero con `slipwatch board`, o con un clic en un aviso." },
	[SAY_BACK] = { "Back to the board", "Volver al tablero" },
};

static const struct {
	const char *slug, *says[LANGUAGES];
} causes_said[] = {
	{ "interrupted", { "interrupted", "una interrupción" } },
	{ "rush", { "a rush", "mucha prisa" } },
	{ "misheard", { "misheard", "se oyó mal" } },
	{ "similar-name", { "similar names", "nombres parecidos" } },
	{ "default-kept", { "a default was kept", "quedó el valor inicial" } },
	{ "rows-alike", { "rows look alike", "filas parecidas" } },
	{ "clock-format", { "am/pm or 24 hours", "a. m./p. m. o 24 horas" } },
	{ "wrong-record-open", { "another record was open", "había otra ficha abierta" } },
	{ "unsure-of-system", { "unsure of the screen", "dudas con la pantalla" } },
	{ "handed-over", { "handed over in between", "cambió de manos" } },
	{ "import", { "an import", "una importación" } },
	{ "unknown", { "nobody knows", "no se sabe" } },
};

const char *
board_word(BoardWord word, Language language)
{
	return words[word][language];
}

char *
board_count(BoardWord word, int64_t number, Language language)
{
	g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, number);
	GString *said = g_string_new(board_word(word, language));

	g_string_replace(said, "#", digits, 1);
	return g_string_free(said, FALSE);
}

const char *
cause_word(const char *slug, Language language)
{
	for (size_t i = 0; i < G_N_ELEMENTS(causes_said); i++)
		if (!strcmp(causes_said[i].slug, slug))
			return causes_said[i].says[language];
	return slug;
}
