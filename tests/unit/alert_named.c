/* What is said of people, places and feeds, in both languages. */
#include "alert_case.h"

#include <slipwatch/json.h>
#include <string.h>

typedef struct Row {
	const char *name, *finding, *english, *spanish;
} Row;

#define TEN	 "\"2026-12-01T10:00:00-05:00\""
#define TWO	 "\"2026-12-01T14:00:00-05:00\""
#define NEXT_DAY "\"2026-12-02T10:00:00-05:00\""

static const Row rows[] = {
	{ "a like name",
	    "'rule':'wrong-person','kind':'wrong-person','asked_by':'Ana "
	    "Ortiz','recorded_for':'Anna Ortiz','participants':['Ana Ortiz','Anna "
	    "Ortiz'],'asked':TEN,'recorded':TEN,'proposed':TEN,'x':{'evidence':['similar-"
	    "name'"
	    "]}",
	    "Ana Ortiz asked for Tue Dec 1, 10:00 am; recorded for Anna Ortiz. The names "
	    "are easily taken for each other.",
	    "Ana Ortiz pidió cita para el mar 1 dic, 10:00 a. m.; está anotada a nombre de "
	    "Anna Ortiz. Los nombres se confunden fácilmente." },
	{ "another name",
	    "'rule':'wrong-person','asked_by':'Ana Ortiz','recorded_for':'Bo "
	    "Li','participants':['Ana Ortiz','Bo Li'],'asked':TEN,'recorded':TEN",
	    "Ana Ortiz asked for Tue Dec 1, 10:00 am; recorded for Bo Li. Another record "
	    "may have been open.",
	    "Ana Ortiz pidió cita para el mar 1 dic, 10:00 a. m.; está anotada a nombre de "
	    "Bo Li. Quizás estaba abierta otra ficha." },
	{ "the same name",
	    "'rule':'wrong-person','asked_by':'Ana Ortiz','recorded_for':'Ana "
	    "Ortiz','participant':'Ana Ortiz','asked':TEN,'recorded':TEN",
	    "Ana Ortiz asked for Tue Dec 1, 10:00 am; recorded for another person of that "
	    "name.",
	    "Ana Ortiz pidió cita para el mar 1 dic, 10:00 a. m.; está anotada a nombre de "
	    "otra persona que se llama igual." },
	{ "a like name that is not told",
	    "'rule':'wrong-person','asked_by':'Ana Ortiz','asked':TEN,'recorded':TEN",
	    "Recorded Tue Dec 1, 10:00 am, as asked for. Please check this booking.",
	    "Cita anotada para el mar 1 dic, 10:00 a. m., como se pidió. Por favor, revise "
	    "esta cita." },
	{ "each other's times",
	    "'rule':'swapped','participants':['Ana Ortiz','Bo "
	    "Li'],'asked':TEN,'recorded':TWO,'proposed':TEN",
	    "Ana Ortiz and Bo Li are recorded at each other's times: Tue Dec 1, 10:00 am "
	    "and 2:00 pm.",
	    "Las horas de Ana Ortiz y Bo Li están cruzadas: mar 1 dic, 10:00 a. m. y 2:00 "
	    "p. m." },
	{ "each other's days, and a name that begins with i",
	    "'rule':'swapped','participants':['Ana Ortiz','Inés "
	    "Soto'],'asked':NEXT_DAY,'recorded':TEN,'proposed':NEXT_DAY",
	    "Ana Ortiz and Inés Soto are recorded at each other's times: Tue Dec 1, 10:00 "
	    "am and Wed Dec 2, 10:00 am.",
	    "Las horas de Ana Ortiz e Inés Soto están cruzadas: mar 1 dic, 10:00 a. m. y "
	    "mié 2 dic, 10:00 a. m." },
	{ "each other's places",
	    "'rule':'swapped','participants':['Ana Ortiz','Hilda "
	    "Roa'],'asked':TEN,'recorded':TEN,'proposed':TEN,'asked_resource':'Room "
	    "1','recorded_resource':'Room 2'",
	    "Ana Ortiz and Hilda Roa are recorded at each other's places: Room 1 and Room "
	    "2, Tue Dec 1, 10:00 am.",
	    "Los lugares de Ana Ortiz e Hilda Roa están cruzados: Room 1 y Room 2, mar 1 "
	    "dic, 10:00 a. m." },
	{ "two at once, in a busy half-hour",
	    "'rule':'double-booking','participants':['Ana Ortiz','Bo "
	    "Li'],'resource':'Station "
	    "1','start':TEN,'over':1,'due':4,'places':3,'due_at':TEN,'proposed':TWO,'"
	    "proposed_for':'Bo Li'",
	    "Station 1 is overbooked by 1 on Tue Dec 1, 10:00 am: Ana Ortiz and Bo Li. "
	    "Busy: 4 people due between 10:00 and 10:30 for 3 places. Nearest free for Bo "
	    "Li: 2:00 pm.",
	    "Sobrecupo de 1 en Station 1 el mar 1 dic, 10:00 a. m.: Ana Ortiz y Bo Li. "
	    "Hora llena: 4 personas entre 10:00 y 10:30 para 3 lugares. Lo más cercano "
	    "libre para Bo Li: 2:00 p. m." },
	{ "for one place, and of the whole office",
	    "'rule':'double-booking','participants':['Ana Ortiz','Bo "
	    "Li'],'start':TEN,'over':1,'due':2,'places':1,'due_at':TEN",
	    "The office is overbooked by 1 on Tue Dec 1, 10:00 am: Ana Ortiz and Bo Li. "
	    "Busy: 2 people due between 10:00 and 10:30 for 1 place.",
	    "Sobrecupo de 1 en la oficina el mar 1 dic, 10:00 a. m.: Ana Ortiz y Bo Li. "
	    "Hora llena: 2 personas entre 10:00 y 10:30 para 1 lugar." },
	{ "a calendar without resources is one itself",
	    "'rule':'double-booking','participants':['Ana Ortiz','Bo "
	    "Li'],'resource':'walk-ins','feeds':['bookings','walk-ins'],'start':TEN,'over':"
	    "1",
	    "The calendar “walk-ins” is overbooked by 1 on Tue Dec 1, 10:00 am: Ana Ortiz "
	    "and Bo Li.",
	    "Sobrecupo de 1 en el calendario «walk-ins» el mar 1 dic, 10:00 a. m.: Ana "
	    "Ortiz y Bo Li." },
	{ "nobody known",
	    "'rule':'double-booking','participants':['?'],'resource':'Station "
	    "1','start':TEN,'over':1,'proposed':TWO",
	    "Station 1 is overbooked by 1 on Tue Dec 1, 10:00 am. Nearest free: 2:00 pm.",
	    "Sobrecupo de 1 en Station 1 el mar 1 dic, 10:00 a. m. Lo más cercano libre: "
	    "2:00 p. m." },
	{ "one of several unknown",
	    "'rule':'double-booking','participants':['?','Ana Ortiz'],'resource':'Station "
	    "1','start':TEN,'over':1",
	    "Station 1 is overbooked by 1 on Tue Dec 1, 10:00 am: ? and Ana Ortiz.",
	    "Sobrecupo de 1 en Station 1 el mar 1 dic, 10:00 a. m.: ? y Ana Ortiz." },
	{ "a station that is away",
	    "'rule':'double-booking','participant':'Ana Ortiz','resource':'Station "
	    "1','start':TEN,'over':1,'x':{'away':1},'proposed':TEN,'proposed_for':'Ana "
	    "Ortiz','proposed_resource':'Station 2'",
	    "Station 1 is not available on Tue Dec 1, 10:00 am, yet booked for Ana Ortiz. "
	    "Nearest free for Ana Ortiz: Station 2, 10:00 am.",
	    "Station 1 no está disponible el mar 1 dic, 10:00 a. m., pero tiene cita: Ana "
	    "Ortiz. Lo más cercano libre para Ana Ortiz: Station 2, 10:00 a. m." },
	{ "more names than there is room for",
	    "'rule':'double-booking','resource':'Station "
	    "1','start':TEN,'over':1,'participants':['Alexandra "
	    "Montgomery-Featherstone','Bartholomew Featherstone-Haugh','Christopherson "
	    "Vandenberghe','Dorothea','Ernestine','Fitzgerald']",
	    "Station 1 is overbooked by 1 on Tue Dec 1, 10:00 am: Alexandra "
	    "Montgomery-Featherstone, Bartholomew Featherstone-Haugh, Christopherson "
	    "Vandenberghe, Dorothea and 2 more.",
	    "Sobrecupo de 1 en Station 1 el mar 1 dic, 10:00 a. m.: Alexandra "
	    "Montgomery-Featherstone, Bartholomew Featherstone-Haugh, Christopherson "
	    "Vandenberghe, Dorothea y 2 más." },
	{ "too close",
	    "'rule':'too-close','participants':['Ana Ortiz','Bo Li'],'resource':'Station "
	    "1','recorded':TEN,'asked_minutes':10",
	    "Less than 10 min between Ana Ortiz and Bo Li at Station 1: Tue Dec 1, 10:00 "
	    "am.",
	    "Menos de 10 min entre Ana Ortiz y Bo Li en Station 1: mar 1 dic, 10:00 a. "
	    "m." },
	{ "too close in a calendar without resources",
	    "'rule':'too-close','participants':['Ana Ortiz','Bo "
	    "Li'],'resource':'bookings','feeds':['bookings'],'recorded':TEN,'asked_minutes'"
	    ":"
	    "10",
	    "Less than 10 min between Ana Ortiz and Bo Li in the calendar “bookings”: Tue "
	    "Dec 1, 10:00 am.",
	    "Menos de 10 min entre Ana Ortiz y Bo Li en el calendario «bookings»: mar 1 "
	    "dic, 10:00 a. m." },
	{ "too close, and nobody known",
	    "'rule':'too-close','resource':'Station 1','recorded':TEN,'asked_minutes':10",
	    "Too little time between two bookings at Station 1: Tue Dec 1, 10:00 am.",
	    "Muy poco tiempo entre dos citas en Station 1: mar 1 dic, 10:00 a. m." },
	{ "at two places at once",
	    "'rule':'same-person','participant':'Ana Ortiz','resources':['Station "
	    "1','Station 2 (Harbor Clinic)'],'recorded':TEN,'proposed':NEXT_DAY",
	    "Ana Ortiz is booked at Station 1 and Station 2 (Harbor Clinic) at once: Tue "
	    "Dec 1, 10:00 am. Nearest free: Wed Dec 2, 10:00 am.",
	    "Ana Ortiz tiene cita en Station 1 y Station 2 (Harbor Clinic) a la vez: mar 1 "
	    "dic, 10:00 a. m. Lo más cercano libre: mié 2 dic, 10:00 a. m." },
	{ "at two places at once, by an address alone",
	    "'rule':'same-person','resources':['Station 1','Station 2'],'recorded':TEN",
	    "One person is booked at Station 1 and Station 2 at once: Tue Dec 1, 10:00 am.",
	    "Una misma persona tiene cita en Station 1 y Station 2 a la vez: mar 1 dic, "
	    "10:00 a. m." },
	{ "asked once, recorded twice",
	    "'rule':'duplicate','kind':'duplicate','asked':TEN,'recorded':TWO,'also':TEN",
	    "Asked for Tue Dec 1, 10:00 am; recorded twice, also for Tue Dec 1, 2:00 pm.",
	    "Cita pedida: mar 1 dic, 10:00 a. m.; anotada dos veces, también para el mar 1 "
	    "dic, 2:00 p. m." },
	{ "twice at the time asked for",
	    "'rule':'duplicate','kind':'duplicate','asked':TEN,'recorded':TEN,'also':TEN",
	    "Asked for Tue Dec 1, 10:00 am; recorded twice at that time.",
	    "Cita pedida: mar 1 dic, 10:00 a. m.; anotada dos veces a esa hora." },
	{ "twice, and none asked for",
	    "'rule':'duplicate','kind':'duplicate','recorded':TWO,'also':TEN",
	    "Recorded twice for the same service: Tue Dec 1, 10:00 am and 2:00 pm.",
	    "Dos citas anotadas para el mismo servicio: mar 1 dic, 10:00 a. m. y 2:00 p. "
	    "m." },
	{ "twice at once",
	    "'rule':'duplicate','kind':'duplicate','recorded':TEN,'also':TEN",
	    "Recorded twice for the same service at the same time: Tue Dec 1, 10:00 am.",
	    "Dos citas anotadas a la misma hora para el mismo servicio: mar 1 dic, 10:00 "
	    "a. m." },
	{ "another place",
	    "'rule':'mismatch','kind':'neighbour-resource','asked':TEN,'recorded':TEN,'"
	    "asked_resource':'Station 1','recorded_resource':'Station "
	    "2','x':{'asked_free':1}",
	    "Asked for Station 1; recorded Station 2, Tue Dec 1, 10:00 am. Looks like a "
	    "click on a neighboring column. Station 1 is still free then.",
	    "Pedido: Station 1; anotado: Station 2, mar 1 dic, 10:00 a. m. Parece que se "
	    "marcó una columna vecina. Station 1 sigue libre a esa hora." },
	{ "another time, place and length",
	    "'rule':'mismatch','asked':TEN,'recorded':TWO,'asked_resource':'Station "
	    "1','recorded_resource':'Station 2','asked_minutes':60,'recorded_minutes':30",
	    "Asked for Tue Dec 1, 10:00 am; recorded Tue Dec 1, 2:00 pm. Also Station 2 "
	    "instead of Station 1. Also 30 min instead of 60.",
	    "Cita pedida: mar 1 dic, 10:00 a. m.; anotada: mar 1 dic, 2:00 p. m. También "
	    "Station 2 en lugar de Station 1. También 30 min en lugar de 60." },
	{ "recorded for a whole day",
	    "'rule':'mismatch','asked':TEN,'recorded':'2026-12-02T00:00:00-05:00','x':{'"
	    "all_day':true}",
	    "Asked for Tue Dec 1, 10:00 am; recorded Wed Dec 2.",
	    "Cita pedida: mar 1 dic, 10:00 a. m.; anotada: mié 2 dic." },
	{ "a shorter time",
	    "'rule':'mismatch','kind':'default-duration','asked':TEN,'recorded':TEN,'asked_"
	    "minutes':60,'recorded_minutes':30,'x':{'asked_free':1}",
	    "Asked for 60 min; recorded 30 min, Tue Dec 1, 10:00 am. Looks like the usual "
	    "length left as it was. The 60 min are still free.",
	    "Pedido: 60 min; anotado: 30 min, mar 1 dic, 10:00 a. m. Parece que quedó la "
	    "duración habitual. Los 60 min siguen libres." },
	{ "a longer time, of which nobody wants to know what is free",
	    "'rule':'mismatch','asked':TEN,'recorded':TEN,'asked_minutes':30,'recorded_"
	    "minutes':60,'x':{'asked_free':1}",
	    "Asked for 30 min; recorded 60 min, Tue Dec 1, 10:00 am.",
	    "Pedido: 30 min; anotado: 60 min, mar 1 dic, 10:00 a. m." },
	{ "who is missed is still to come",
	    "'rule':'mismatch','kind':'default-day','asked':NEXT_DAY,'recorded':TEN,'"
	    "deadline':TWO,'x':{'asked_free':1}",
	    "Asked for Wed Dec 2, 10:00 am; recorded Tue Dec 1, 10:00 am. Not a no-show: "
	    "the visit asked for is still ahead. Looks like the date left as it was. The "
	    "time asked for is still free.",
	    "Cita pedida: mié 2 dic, 10:00 a. m.; anotada: mar 1 dic, 10:00 a. m. No es "
	    "una ausencia: la cita pedida es más adelante. Parece que la fecha quedó sin "
	    "cambiar. La hora pedida sigue libre." },
	{ "who comes and finds the time given away",
	    "'rule':'mismatch','asked':TEN,'recorded':TWO,'seen_now':'2026-12-01T10:30:00-"
	    "05:00'",
	    "Asked for Tue Dec 1, 10:00 am; recorded Tue Dec 1, 2:00 pm. Could be seen at "
	    "10:30 am.",
	    "Cita pedida: mar 1 dic, 10:00 a. m.; anotada: mar 1 dic, 2:00 p. m. Se le "
	    "puede atender hoy: 10:30 a. m." },
	{ "past", "'rule':'past','recorded':TEN,'made':TWO",
	    "Recorded Tue Dec 1, 10:00 am, already past when it was entered on Tue Dec 1, "
	    "2:00 pm.",
	    "Cita anotada para el mar 1 dic, 10:00 a. m., que ya había pasado al anotarla "
	    "el mar 1 dic, 2:00 p. m." },
	{ "past, of last year",
	    "'rule':'past','recorded':'2025-12-01T10:00:00-05:00','made':TWO",
	    "Recorded Mon Dec 1 2025, 10:00 am, already past when it was entered on Tue "
	    "Dec 1 2026, 2:00 pm.",
	    "Cita anotada para el lun 1 dic 2025, 10:00 a. m., que ya había pasado al "
	    "anotarla el mar 1 dic 2026, 2:00 p. m." },
	{ "past, without a stamp", "'rule':'past','recorded':TEN",
	    "Recorded Tue Dec 1, 10:00 am, already past when it was entered.",
	    "Cita anotada para el mar 1 dic, 10:00 a. m., que ya había pasado al "
	    "anotarla." },
	{ "a note",
	    "'rule':'text-contradiction','kind':'neighbour-day','recorded':TEN,'proposed':"
	    "NEXT_DAY,'x':{'detail':'Wednesday'}",
	    "The note says “Wednesday”, but the record says Tue Dec 1, 10:00 am. Looks "
	    "like a nearby day. Perhaps Wed Dec 2, 10:00 am was meant.",
	    "La nota dice «Wednesday», pero lo anotado dice mar 1 dic, 10:00 a. m. Parece "
	    "que se tomó un día cercano. Quizás era para el mié 2 dic, 10:00 a. m." },
	{ "unreadable",
	    "'rule':'feed-unreadable','feeds':['bookings'],'x':{'detail':'the file is not "
	    "there'}",
	    "The calendar “bookings” cannot be read. Details: the file is not there.",
	    "No se puede leer el calendario «bookings». Detalle técnico: el archivo no "
	    "está." },
	{ "a part unreadable",
	    "'rule':'feed-unreadable','feeds':['bookings'],'x':{'detail':'ana.ics: the "
	    "body is empty; what it held before stands (and 2 more)'}",
	    "The calendar “bookings” cannot be read. Details: ana.ics: the body is empty; "
	    "what it held before stands (and 2 more).",
	    "No se puede leer el calendario «bookings». Detalle técnico: ana.ics: el "
	    "calendario está vacío; vale lo que tenía antes (y 2 más)." },
	{ "unreadable, at length",
	    "'rule':'feed-unreadable','feeds':['bookings'],'x':{'detail':'line 2: this is "
	    "vCalendar 1.0, an older format that is not read; the service may offer "
	    "iCalendar too'}",
	    "The calendar “bookings” cannot be read. Details: line 2: this is vCalendar "
	    "1.0, an older format that is not read; the service may offer iC…",
	    "No se puede leer el calendario «bookings». Detalle técnico: línea 2: es "
	    "vCalendar 1.0, un formato antiguo que no se lee; el servicio quizás ofrezca "
	    "i…" },
	{ "unreadable, in a library's words",
	    "'rule':'feed-unreadable','feeds':['bookings'],'x':{'detail':'Unsupported "
	    "protocol'}",
	    "The calendar “bookings” cannot be read. Details: Unsupported protocol.",
	    "No se puede leer el calendario «bookings». Detalle técnico (en inglés): "
	    "Unsupported protocol." },
	{ "stale", "'rule':'feed-stale','feeds':['bookings']",
	    "The calendar “bookings” has brought nothing new for too long.",
	    "El calendario «bookings» lleva demasiado tiempo sin actualizarse." },
	{ "shrunk", "'rule':'feed-shrunk','feeds':['bookings'],'x':{'detail':'12'}",
	    "The calendar “bookings” suddenly has fewer bookings: 12 missing. They are "
	    "kept until that is certain.",
	    "El calendario «bookings» tiene de pronto menos citas: faltan 12. Se conservan "
	    "hasta que sea seguro." },
	{ "shifted", "'rule':'feed-shift','feeds':['bookings'],'x':{'detail':'+1:00 h'}",
	    "Most times in the calendar “bookings” are 1 hour later than they should be.",
	    "La mayoría de las horas del calendario «bookings» están 1 hora más tarde de "
	    "lo "
	    "debido." },
	{ "shifted the other way",
	    "'rule':'feed-shift','feeds':['bookings'],'x':{'detail':'-5:30 h'}",
	    "Most times in the calendar “bookings” are 5 hours 30 min earlier than they "
	    "should be.",
	    "La mayoría de las horas del calendario «bookings» están 5 horas 30 min más "
	    "temprano de lo debido." },
	{ "shifted by minutes",
	    "'rule':'feed-shift','feeds':['bookings'],'x':{'detail':'+0:30 h'}",
	    "Most times in the calendar “bookings” are 30 min later than they should be.",
	    "La mayoría de las horas del calendario «bookings» están 30 min más tarde de "
	    "lo "
	    "debido." },
	{ "shifted by another offset in winter",
	    "'rule':'feed-shift','feeds':['bookings'],'x':{'detail':'UTC'}",
	    "Most times in the calendar “bookings” are off: UTC and local time are mixed "
	    "up.",
	    "La mayoría de las horas del calendario «bookings» están corridas: se "
	    "confundió "
	    "UTC con la hora local." },
	{ "shifted by nobody knows what", "'rule':'feed-shift','feeds':['bookings']",
	    "Most times in the calendar “bookings” are off by the same amount.",
	    "La mayoría de las horas del calendario «bookings» están corridas por igual." },
};

/* Its quotes are single ones, its times are named, and it is of any tier. */
static Finding *
finding_of_row(const Row *row)
{
	static const struct {
		const char *name, *time;
	} times[] = { { "TEN", TEN }, { "TWO", TWO }, { "NEXT_DAY", NEXT_DAY } };
	g_autoptr(GString) text = g_string_new(row->finding);
	json_t *json;
	Finding *finding;

	g_string_replace(text, "'", "\"", 0);
	for (unsigned i = 0; i < G_N_ELEMENTS(times); i++)
		g_string_replace(text, times[i].name, times[i].time, 0);
	g_string_prepend(text, "{\"p\":0.9,\"tier\":\"ask\",");
	g_string_append_c(text, '}');
	json = json_loads(text->str, 0, NULL);
	if (!json)
		fail_msg("%s: %s", row->name, text->str);
	finding = finding_of_json(json, NULL);
	assert_non_null(finding);
	json_decref(json);
	return finding;
}

static void
people_places_and_feeds_are_named(void **state)
{
	g_autoptr(Office) office = case_office();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Finding) finding = finding_of_row(&rows[i]);

		case_says(rows[i].name, finding, office, rows[i].english, rows[i].spanish);
	}
}

static void
what_stands_is_said_of_a_feed(void **state)
{
	g_autoptr(Office) office = case_office();
	g_autoptr(Finding) finding = finding_new("feed-unreadable");

	(void)state;
	finding->as_of = case_at(office, "11-24 09:00");
	finding->detail = g_strdup("line 17: this is a PDF, not a calendar");
	g_ptr_array_add(finding->feeds, g_strdup("bookings"));
	case_says("feed-unreadable", finding, office,
	    "The calendar “bookings” cannot be read. The last good copy, of Tue Nov 24, "
	    "9:00 am, is still in use. Details: line 17: this is a PDF, not a calendar.",
	    "No se puede leer el calendario «bookings». Se sigue usando la última copia "
	    "buena, del mar 24 nov, 9:00 a. m. Detalle técnico: línea 17: es un PDF, no un "
	    "calendario.");
	g_free(finding->detail);
	finding->detail = g_strdup(FAULT_FLAPS);
	case_says("feed-unreadable", finding, office,
	    "The calendar “bookings” goes back and forth between two states. The last good "
	    "copy, of Tue Nov 24, 9:00 am, is still in use.",
	    "El calendario «bookings» va y viene entre dos estados. Se sigue usando la "
	    "última copia buena, del mar 24 nov, 9:00 a. m.");
}

/* And of what rests on it, whose own sentences leave room for that. */
static void
how_old_is_what_it_rests_on(void **state)
{
	g_autoptr(Office) office = case_office();
	g_autoptr(Finding) finding = finding_new("unrecorded");

	(void)state;
	finding->as_of = case_at(office, "11-24 08:10");
	finding->asked = case_at(office, "11-24 14:00");
	case_says("unrecorded", finding, office,
	    "Asked for Tue Nov 24, 2:00 pm; nothing is recorded. As of Tue Nov 24, 8:10 "
	    "am; the calendar has not been read since.",
	    "Cita pedida: mar 24 nov, 2:00 p. m.; no hay nada anotado. Según el calendario "
	    "del mar 24 nov, 8:10 a. m.; no se ha podido leer desde entonces.");
}

/* As readers of feeds say it; what stands within is kept. */
static void
faults_are_told_in_spanish(void **state)
{
	static const struct {
		const char *fault, *spanish;
	} told[] = {
		{ "the file is not there", "el archivo no está" },
		{ "the file cannot be opened: Permission denied",
		    "no se puede abrir el archivo: permiso denegado" },
		{ "the file cannot be opened: Too many open files",
		    "no se puede abrir el archivo: Too many open files" },
		{ "the body is empty", "el calendario está vacío" },
		{ "the server refused us (403)", "el servidor nos rechazó (403)" },
		{ "the server answered 503", "el servidor respondió 503" },
		{ "Could not resolve host: ics.example",
		    "no se encuentra el servidor ics.example" },
		{ "Failed to connect to ics.example port 443 after 5 ms: Couldn't connect "
		  "to "
		  "server",
		    "no se puede conectar con ics.example, puerto 443" },
		{ "line 1: this is a web page (<html), not a calendar; the address may "
		  "need a "
		  "login",
		    "línea 1: es una página web (<html), no un calendario; quizás haya que "
		    "iniciar sesión" },
		{ "line 1: this is not a calendar; it begins with \"Hello\"",
		    "línea 1: no es un calendario; empieza con «Hello»" },
		{ "line 9: cut short inside BEGIN:VEVENT (line 7); the file ends without "
		  "END:VCALENDAR",
		    "línea 9: quedó a medias dentro de BEGIN:VEVENT (línea 7); falta "
		    "END:VCALENDAR" },
		{ "line 9: END:VEVENT outside of any calendar",
		    "línea 9: END:VEVENT fuera de un calendario" },
		{ "there is no collection at /desk/ (404): check the address",
		    "no hay ninguna colección en /desk/ (404): revise la dirección" },
		{ "the server answered 200 at /desk/, and no calendars: a page to sign in, "
		  "or no CalDAV",
		    "el servidor dio 200 en /desk/ y ningún calendario: pide iniciar "
		    "sesión, "
		    "o no es CalDAV" },
		{ "the server's answer at /desk/ cannot be used: it has a document type "
		  "(<!DOCTYPE html>), which none needs",
		    "la respuesta en /desk/ no sirve: tiene un tipo de documento "
		    "(<!DOCTYPE html>)" },
		{ "the server's answer at /desk/ cannot be used: it is cut short on line 9",
		    "la respuesta en /desk/ no sirve: quedó a medias en la línea 9" },
		{ "there is no calendar for bookings or tasks at /: write a calendar's own "
		  "address, or name a credential",
		    "no hay ningún calendario de citas en /: indique uno, o una "
		    "credencial" },
		{ "a.ics: the server lists it, and does not give it (and 2 more)",
		    "a.ics: el servidor la enumera, y no la entrega (y 2 más)" },
		{ "it redirects to what is no https address",
		    "remite a una dirección que no es https" },
		{ "line ", NULL },
		{ "the server answered ", NULL },
		{ "Unsupported protocol", NULL },
		{ "", NULL },
	};
	g_autoptr(Office) office = case_office();

	(void)state;
	office->language = LANGUAGE_ES;
	for (unsigned i = 0; i < G_N_ELEMENTS(told); i++) {
		g_autoptr(Finding) finding = finding_new("feed-unreadable");
		g_autofree char *said =
		    g_strdup_printf("Detalle técnico: %s.", told[i].spanish);
		finding->detail = g_strdup(told[i].fault);
		g_ptr_array_add(finding->feeds, g_strdup("citas"));
		g_autofree char *why = say_why(finding, office);
		if (!strstr(why, told[i].spanish ? said : "") ||
		    (!told[i].spanish && strstr(why, "Detalle técnico:")))
			fail_msg("\"%s\": %s", told[i].fault, why);
	}
}

/* Privacy replaces participants' names: there must be no other in a sentence. */
static void
nobody_but_participants_is_named(void **state)
{
	g_autoptr(Office) office = case_office();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Finding) finding = finding_of_row(&rows[i]);
		const char *const named[] = { finding->asked_by, finding->recorded_for,
			finding->proposed_for };
		g_autofree char *why = say_why(finding, office);

		for (unsigned n = 0; n < G_N_ELEMENTS(named); n++)
			if (named[n] && strstr(why, named[n]))
				assert_true(g_ptr_array_find_with_equal_func(
				    finding->participants, named[n], g_str_equal, NULL));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_places_and_feeds_are_named),
		cmocka_unit_test(what_stands_is_said_of_a_feed),
		cmocka_unit_test(how_old_is_what_it_rests_on),
		cmocka_unit_test(faults_are_told_in_spanish),
		cmocka_unit_test(nobody_but_participants_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
