/* The catalogue: what is said of rules and kinds, {EN, ES}. The record says, the request
 * says; no names of staff. Spanish speaks of the booking (`cita`), so that nobody's gender
 * is needed, and says usted. */
#include "catalogue.h"

static const KindText kinds[] = {
	{ "hour-digit-dropped", { "a lost {digit}", "falta un {digit}" }, ARROW_DIGIT },
	{ "hour-digit-added", { "an extra {digit}", "sobra un {digit}" }, ARROW_DIGIT },
	{ "am-pm", { "am and pm mixed up", "se cruzaron a. m. y p. m." }, ARROW_HALVES },
	{ "24h-as-12h", { "{from} read as {to}", "{from} se leyó como {to}" }, ARROW_TOLD },
	{ "neighbour-slot",
	    { "a click on a neighboring line", "se marcó una línea vecina" }, ARROW_CLOCK },
	{ "default-day", { "the date left as it was", "la fecha quedó sin cambiar" },
	    ARROW_NONE },
	{ "wrong-week",
	    { "the right weekday in the wrong week",
		"se tomó el mismo día de otra semana" },
	    ARROW_NONE },
	{ "neighbour-day", { "a nearby day", "se tomó un día cercano" }, ARROW_NONE },
	{ "neighbour-key", { "a neighboring key", "se pulsó una tecla vecina" },
	    ARROW_CLOCK },
	{ "digit-changed", { "a wrong digit", "cambió un dígito" }, ARROW_CLOCK },
	{ "digits-swapped", { "two digits switched", "se cruzaron dos dígitos" },
	    ARROW_SWAP },
	{ "minutes-lost", { "lost minutes", "se perdieron los minutos" }, ARROW_CLOCK },
	{ "misheard", { "a misheard number", "se oyó otro número" }, ARROW_CLOCK },
	{ "clock-phrase",
	    { "a misheard way to tell the time", "se confundió la forma de decir la hora" },
	    ARROW_CLOCK },
	{ "neighbour-resource",
	    { "a click on a neighboring column", "se marcó una columna vecina" },
	    ARROW_NONE },
	{ "default-duration",
	    { "the usual length left as it was", "quedó la duración habitual" },
	    ARROW_NONE },
	{ "day-month-swap", { "day and month switched", "se cruzaron el día y el mes" },
	    ARROW_NONE },
	{ "wrong-month",
	    { "the right day in the wrong month", "se tomó el mismo día de otro mes" },
	    ARROW_NONE },
	{ "day-digit", { "a wrong digit in the date", "cambió un dígito de la fecha" },
	    ARROW_DAY },
	{ "wrong-year", { "the wrong year", "se tomó otro año" }, ARROW_NONE },
	{ "zone-shift", { "another time zone", "es la hora de otra zona horaria" },
	    ARROW_CLOCK },
	{ "dst-hour", { "the clock change", "influyó el cambio de horario" }, ARROW_CLOCK },
};

/* Sentences of several rules. */
#define LOOKS_LIKE "Looks like {slip}.", "Parece que {slip}."
#define MEANT	   "Perhaps {meant} was meant.", "Quizás era para el {meant}."
#define FREE	   "{free} is still free.", "{?free}La hora pedida sigue libre."
#define SEEN_NOW   "Could be seen at {seen_now}.", "Se le puede atender hoy: {seen_now}."
#define NEAREST	   "Nearest free: {remedy}.", "Lo más cercano libre: {remedy}."
#define NEAREST_FOR                                   \
	"Nearest free for {proposed_for}: {remedy}.", \
	    "Lo más cercano libre para {proposed_for}: {remedy}."
#define NEAREST_NAMELESS \
	"{?nameless}Nearest free: {remedy}.", "{?nameless}Lo más cercano libre: {remedy}."
#define BUSY                                                                    \
	"Busy: {due} people due between {due_from} and {due_to} for {places}.", \
	    "Hora llena: {due} personas entre {due_from} y {due_to} para {places}."
#define STANDS                                              \
	"The last good copy, of {as_of}, is still in use.", \
	    "Se sigue usando la última copia buena, del {as_of}."
#define DETAILS "Details: {fault}.", "Detalle técnico: {fault}."
#define FOREIGN_DETAILS \
	"{?foreign}Details: {detail}.", "{?foreign}Detalle técnico (en inglés): {detail}."

static const RuleText rules[] = {
	{ "mismatch",
	    {
		{ "Asked for {asked}; recorded {moved}.",
		    "Cita pedida: {asked}; anotada: {moved}." },
		{ "Asked for {asked_resource}; recorded {recorded_resource}, {kept}.",
		    "Pedido: {asked_resource}; anotado: {recorded_resource}, {kept}." },
		{ "{?here}Asked for {asked_minutes} min; recorded {recorded_minutes} min, "
		  "{kept}.",
		    "{?here}Pedido: {asked_minutes} min; anotado: {recorded_minutes} min, "
		    "{kept}." },
		{ "{?guard}Not a no-show: the visit asked for is still ahead.",
		    "{?guard}No es una ausencia: la cita pedida es más adelante." },
		{ LOOKS_LIKE },
		{ FREE },
		{ "{?free_then}The time asked for is still free.",
		    "{?free_then}La hora pedida sigue libre." },
		{ "{free_there} is still free then.",
		    "{free_there} sigue libre a esa hora." },
		{ "{?free_longer}The {asked_minutes} min are still free.",
		    "{?free_longer}Los {asked_minutes} min siguen libres." },
		{ "{?moved}Also {recorded_resource} instead of {asked_resource}.",
		    "{?moved}También {recorded_resource} en lugar de {asked_resource}." },
		{ "{?elsewise}Also {recorded_minutes} min instead of {asked_minutes}.",
		    "{?elsewise}También {recorded_minutes} min en lugar de "
		    "{asked_minutes}." },
		{ SEEN_NOW },
	    } },
	{ "wrong-person",
	    {
		{ "{asked_by} asked for {asked}; recorded for {recorded_for}.",
		    "{asked_by} pidió cita para el {asked}; está anotada a nombre de "
		    "{recorded_for}." },
		{ "{?namesake}{asked_by} asked for {asked}; recorded for another person of "
		  "that name.",
		    "{?namesake}{asked_by} pidió cita para el {asked}; está anotada a "
		    "nombre de otra persona que se llama igual." },
		{ "{?alike}The names are easily taken for each other.",
		    "{?alike}Los nombres se confunden fácilmente." },
		{ "{?unalike}Another record may have been open.",
		    "{?unalike}Quizás estaba abierta otra ficha." },
		{ SEEN_NOW },
	    } },
	{ "swapped",
	    {
		{ "{names} are recorded at each other's times: {apart}.",
		    "Las horas de {names} están cruzadas: {apart}." },
		{ "{names} are recorded at each other's places: {asked_resource} and "
		  "{recorded_resource}, {recorded}.",
		    "Los lugares de {names} están cruzados: {asked_resource} y "
		    "{recorded_resource}, {recorded}." },
		{ SEEN_NOW },
	    } },
	{ "unrecorded",
	    {
		{ "Asked for {asked}; nothing is recorded.",
		    "Cita pedida: {asked}; no hay nada anotado." },
		{ FREE },
		{ SEEN_NOW },
	    } },
	{ "double-booking",
	    {
		{ "{away} is not available on {start}, yet booked for {names}.",
		    "{away} no está disponible el {start}, pero tiene cita: {names}." },
		{ "{?nameless}{away} is not available on {start}, yet booked.",
		    "{?nameless}{away} no está disponible el {start}, pero tiene cita." },
		{ "{?there}{resource} is overbooked by {over} on {start}: {names}.",
		    "{?there}Sobrecupo de {over} {where} el {start}: {names}." },
		{ "{?there}{?nameless}{resource} is overbooked by {over} on {start}.",
		    "{?there}{?nameless}Sobrecupo de {over} {where} el {start}." },
		{ BUSY },
		{ NEAREST_FOR },
		{ NEAREST_NAMELESS },
	    } },
	{ "too-close",
	    {
		{ "Less than {asked_minutes} min between {names} {where}: "
		  "{recorded}.",
		    "Menos de {asked_minutes} min entre {names} {where}: "
		    "{recorded}." },
		{ "{?nameless}Too little time between two bookings {where}: "
		  "{recorded}.",
		    "{?nameless}Muy poco tiempo entre dos citas {where}: "
		    "{recorded}." },
		{ BUSY },
		{ NEAREST_FOR },
		{ NEAREST_NAMELESS },
	    } },
	{ "same-person",
	    {
		{ "{names} is booked at {resources} at once: {recorded}.",
		    "{names} tiene cita en {resources} a la vez: {recorded}." },
		{ "{?nameless}One person is booked at {resources} at once: {recorded}.",
		    "{?nameless}Una misma persona tiene cita en {resources} a la vez: "
		    "{recorded}." },
		{ BUSY },
		{ NEAREST },
	    } },
	{ "duplicate",
	    {
		{ "{?apart}Asked for {asked}; recorded twice, also for {recorded}.",
		    "{?apart}Cita pedida: {asked}; anotada dos veces, también para "
		    "el {recorded}." },
		{ "{?together}Asked for {asked}; recorded twice at that time.",
		    "{?together}Cita pedida: {asked}; anotada dos veces a esa "
		    "hora." },
		{ "{?unasked}Recorded twice for the same service: {apart}.",
		    "{?unasked}Dos citas anotadas para el mismo servicio: {apart}." },
		{ "{?unasked}{?together}Recorded twice for the same service at the same "
		  "time: {recorded}.",
		    "{?unasked}{?together}Dos citas anotadas a la misma hora para el mismo "
		    "servicio: {recorded}." },
	    } },
	{ "closed-day",
	    {
		{ "Recorded {recorded}; the office is closed that day.",
		    "Cita anotada para el {recorded}; ese día la oficina no abre." },
		{ LOOKS_LIKE },
		{ MEANT },
		{ NEAREST },
	    } },
	{ "outside-hours",
	    {
		{ "Recorded {recorded}, outside opening hours.",
		    "Cita anotada para el {recorded}, fuera del horario de atención." },
		{ LOOKS_LIKE },
		{ MEANT },
		{ NEAREST },
	    } },
	{ "off-grid",
	    {
		{ "Recorded {recorded}, not a time at which bookings start here.",
		    "Cita anotada para el {recorded}, un horario que aquí no se ofrece." },
		{ NEAREST },
	    } },
	{ "past",
	    {
		{ "Recorded {recorded}, already past when it was entered on {made}.",
		    "Cita anotada para el {recorded}, que ya había pasado al anotarla el "
		    "{made}." },
		{ "{?unmade}Recorded {recorded}, already past when it was entered.",
		    "{?unmade}Cita anotada para el {recorded}, que ya había pasado al "
		    "anotarla." },
		{ NEAREST },
	    } },
	{ "text-contradiction",
	    {
		{ "The note says “{detail}”, but the record says {recorded}.",
		    "La nota dice «{detail}», pero lo anotado dice {recorded}." },
		{ LOOKS_LIKE },
		{ MEANT },
	    } },
	{ "unlikely",
	    {
		{ "Recorded {recorded}, unusual for this visit.",
		    "Cita anotada para el {recorded}, poco habitual para esta visita." },
		{ LOOKS_LIKE },
		{ MEANT },
	    } },
	{ "feed-unreadable",
	    {
		{ "{?unread}The calendar “{feed}” cannot be read.",
		    "{?unread}No se puede leer el calendario «{feed}»." },
		{ "{?flaps}The calendar “{feed}” goes back and forth between two "
		  "states.",
		    "{?flaps}El calendario «{feed}» va y viene entre dos estados." },
		{ STANDS },
		{ DETAILS },
		{ FOREIGN_DETAILS },
	    } },
	{ "feed-stale",
	    {
		{ "The calendar “{feed}” has brought nothing new for too long.",
		    "El calendario «{feed}» lleva demasiado tiempo sin actualizarse." },
		{ STANDS },
		{ DETAILS },
		{ FOREIGN_DETAILS },
	    } },
	{ "feed-shrunk",
	    {
		{ "The calendar “{feed}” suddenly has fewer bookings: {detail} missing.",
		    "El calendario «{feed}» tiene de pronto menos citas: faltan "
		    "{detail}." },
		{ "{?nodetail}The calendar “{feed}” suddenly has fewer bookings.",
		    "{?nodetail}El calendario «{feed}» tiene de pronto menos citas." },
		{ "They are kept until that is certain.",
		    "Se conservan hasta que sea seguro." },
	    } },
	{ "feed-shift",
	    {
		{ "Most times in the calendar “{feed}” are {later} later than they "
		  "should be.",
		    "La mayoría de las horas del calendario «{feed}» están {later} más "
		    "tarde de lo debido." },
		{ "Most times in the calendar “{feed}” are {earlier} earlier than they "
		  "should be.",
		    "La mayoría de las horas del calendario «{feed}» están {earlier} más "
		    "temprano de lo debido." },
		{ "{?as_utc}Most times in the calendar “{feed}” are off: UTC and local "
		  "time "
		  "are mixed up.",
		    "{?as_utc}La mayoría de las horas del calendario «{feed}» están "
		    "corridas: se confundió UTC con la hora local." },
		{ "{?nodetail}Most times in the calendar “{feed}” are off by the same "
		  "amount.",
		    "{?nodetail}La mayoría de las horas del calendario «{feed}» están "
		    "corridas por igual." },
		{ "{?unedited}They moved all at once, and nobody edited them.",
		    "{?unedited}Cambiaron todas a la vez, sin que nadie las editara." },
	    } },
};

/* Also what is said where a rule's own sentences have nothing to go by. */
static const RuleText any_rule = { "",
	{
	    { "Asked for {asked}; recorded {moved}.",
		"Cita pedida: {asked}; anotada: {moved}." },
	    { "Recorded {kept}, as asked for.",
		"Cita anotada para el {kept}, como se pidió." },
	    { "{?unasked}Recorded {recorded}.",
		"{?unasked}Cita anotada para el {recorded}." },
	    { "{?unasked}{resource}, {start}: {names}.",
		"{?unasked}{resource}, {start}: {names}." },
	    { "Please check this booking.", "Por favor, revise esta cita." },
	} };

const KindText *
kind_text(const char *slug)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (g_str_equal(kinds[i].slug, slug))
			return &kinds[i];
	return NULL;
}

const RuleText *
rule_text(const char *rule)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(rules); i++)
		if (g_str_equal(rules[i].rule, rule))
			return &rules[i];
	return &any_rule;
}

const KindText *
kind_texts(unsigned *ret_count)
{
	*ret_count = G_N_ELEMENTS(kinds);
	return kinds;
}

const RuleText *
rule_texts(unsigned *ret_count)
{
	*ret_count = G_N_ELEMENTS(rules);
	return rules;
}
