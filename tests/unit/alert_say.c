/* What is said of findings: the sentences, and their length. */
#include "alert_case.h"

static int64_t
at(const Office *office, const char *text)
{
	int64_t utc;

	if (!text)
		return NO_TIME;
	assert_true(time_parse(text, office->zone, &utc, NULL));
	return utc;
}

typedef struct Row {
	const char *name, *rule, *kind, *equal, *asked, *asked_end, *recorded, *proposed;
	int free;
	const char *english, *spanish;
} Row;

#define PEDIDA "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: mar 1 dic, 1:30 p. m. "

static const Row rows[] = {
	{ "the founding story", "mismatch", "hour-digit-dropped", NULL,
	    "2026-12-01T11:30:00", NULL, "2026-12-01T13:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm. Looks like a lost "
	    "1: 11:30 became 1:30. 11:30 is still free.",
	    PEDIDA
	    "Parece que falta un 1: 11:30 quedó como 1:30. La hora pedida sigue libre." },
	{ "recorded at night", "mismatch", "hour-digit-dropped", NULL,
	    "2026-12-01T11:30:00", NULL, "2026-12-01T01:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 am. Looks like a lost "
	    "1: 11:30 became 1:30. 11:30 is still free.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: mar 1 dic, 1:30 a. m. Parece "
	    "que falta un 1: 11:30 quedó como 1:30. La hora pedida sigue libre." },
	{ "a lost 2 of twelve, and the time has gone", "mismatch", "hour-digit-dropped",
	    NULL, "2026-12-01T12:00:00", NULL, "2026-12-01T13:00:00", NULL, 0,
	    "Asked for Tue Dec 1, 12:00 pm; recorded Tue Dec 1, 1:00 pm. Looks like a lost "
	    "2: 12:00 became 1:00.",
	    "Cita pedida: mar 1 dic, 12:00 p. m.; anotada: mar 1 dic, 1:00 p. m. Parece "
	    "que falta un 2: 12:00 quedó como 1:00." },
	{ "both explain it", "mismatch", "24h-as-12h", "hour-digit-dropped",
	    "2026-12-01T13:00:00", NULL, "2026-12-01T15:00:00", NULL, -1,
	    "Asked for Tue Dec 1, 1:00 pm; recorded Tue Dec 1, 3:00 pm. Looks like 13:00 "
	    "read as 3:00, or a lost 1.",
	    "Cita pedida: mar 1 dic, 1:00 p. m.; anotada: mar 1 dic, 3:00 p. m. Parece que "
	    "13:00 se leyó como 3:00, o que falta un 1." },
	{ "a digit that shows in 24 hours", "mismatch", "hour-digit-dropped", "24h-as-12h",
	    "2026-12-01T13:00:00", NULL, "2026-12-01T15:00:00", NULL, 1,
	    "Asked for Tue Dec 1, 1:00 pm; recorded Tue Dec 1, 3:00 pm. Looks like a lost "
	    "1, or 13:00 read as 3:00. 1:00 is still free.",
	    "Cita pedida: mar 1 dic, 1:00 p. m.; anotada: mar 1 dic, 3:00 p. m. Parece que "
	    "falta un 1, o que 13:00 se leyó como 3:00. La hora pedida sigue libre." },
	{ "a 24-hour time", "mismatch", "24h-as-12h", NULL, "2026-12-01T14:15:00", NULL,
	    "2026-12-01T16:15:00", NULL, -1,
	    "Asked for Tue Dec 1, 2:15 pm; recorded Tue Dec 1, 4:15 pm. Looks like 14:15 "
	    "read as 4:15.",
	    "Cita pedida: mar 1 dic, 2:15 p. m.; anotada: mar 1 dic, 4:15 p. m. Parece que "
	    "14:15 se leyó como 4:15." },
	{ "an extra digit", "mismatch", "hour-digit-added", NULL, "2026-12-01T13:30:00",
	    NULL, "2026-12-01T11:30:00", NULL, -1,
	    "Asked for Tue Dec 1, 1:30 pm; recorded Tue Dec 1, 11:30 am. Looks like an "
	    "extra 1: 1:30 became 11:30.",
	    "Cita pedida: mar 1 dic, 1:30 p. m.; anotada: mar 1 dic, 11:30 a. m. Parece "
	    "que sobra un 1: 1:30 quedó como 11:30." },
	{ "a digit too many in 24 hours", "mismatch", "hour-digit-added", NULL,
	    "2026-12-01T02:00:00", NULL, "2026-12-01T20:00:00", NULL, -1,
	    "Asked for Tue Dec 1, 2:00 am; recorded Tue Dec 1, 8:00 pm. Looks like an "
	    "extra 0: 2:00 became 20:00.",
	    "Cita pedida: mar 1 dic, 2:00 a. m.; anotada: mar 1 dic, 8:00 p. m. Parece que "
	    "sobra un 0: 2:00 quedó como 20:00." },
	{ "a slip within a range", "mismatch", "hour-digit-dropped", NULL,
	    "2026-12-01T09:00:00", "2026-12-01T11:30:00", "2026-12-01T13:30:00",
	    "2026-12-01T11:30:00", -1,
	    "Asked for Tue Dec 1, 9:00 am to 11:30 am; recorded Tue Dec 1, 1:30 pm. Looks "
	    "like a lost 1: 11:30 became 1:30.",
	    "Cita pedida: mar 1 dic, entre 9:00 a. m. y 11:30 a. m.; anotada: mar 1 dic, "
	    "1:30 p. m. Parece que falta un 1: 11:30 quedó como 1:30." },
	{ "am and pm", "mismatch", "am-pm", NULL, "2026-12-01T07:30:00", NULL,
	    "2026-12-01T19:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 7:30 am; recorded Tue Dec 1, 7:30 pm. Looks like am and "
	    "pm mixed up: 7:30 am became 7:30 pm. 7:30 am is still free.",
	    "Cita pedida: mar 1 dic, 7:30 a. m.; anotada: mar 1 dic, 7:30 p. m. Parece que "
	    "se cruzaron a. m. y p. m.: 7:30 a. m. quedó como 7:30 p. m. La hora pedida "
	    "sigue libre." },
	{ "the line beside", "mismatch", "neighbour-slot", NULL, "2026-12-01T11:30:00",
	    NULL, "2026-12-01T11:45:00", NULL, -1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 11:45 am. Looks like a "
	    "click on a neighboring line: 11:30 became 11:45.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: mar 1 dic, 11:45 a. m. Parece "
	    "que se marcó una línea vecina: 11:30 quedó como 11:45." },
	{ "the key beside", "mismatch", "neighbour-key", NULL, "2026-12-01T09:30:00", NULL,
	    "2026-12-01T08:30:00", NULL, -1,
	    "Asked for Tue Dec 1, 9:30 am; recorded Tue Dec 1, 8:30 am. Looks like a "
	    "neighboring key: 9:30 became 8:30.",
	    "Cita pedida: mar 1 dic, 9:30 a. m.; anotada: mar 1 dic, 8:30 a. m. Parece que "
	    "se pulsó una tecla vecina: 9:30 quedó como 8:30." },
	{ "any digit", "mismatch", "digit-changed", NULL, "2026-12-01T14:15:00", NULL,
	    "2026-12-01T17:15:00", NULL, -1,
	    "Asked for Tue Dec 1, 2:15 pm; recorded Tue Dec 1, 5:15 pm. Looks like a wrong "
	    "digit: 2:15 became 5:15.",
	    "Cita pedida: mar 1 dic, 2:15 p. m.; anotada: mar 1 dic, 5:15 p. m. Parece que "
	    "cambió un dígito: 2:15 quedó como 5:15." },
	{ "digits that trade places in 24 hours", "mismatch", "digits-swapped", NULL,
	    "2026-12-01T10:30:00", NULL, "2026-12-01T13:00:00", NULL, -1,
	    "Asked for Tue Dec 1, 10:30 am; recorded Tue Dec 1, 1:00 pm. Looks like two "
	    "digits switched: 10:30 became 13:00.",
	    "Cita pedida: mar 1 dic, 10:30 a. m.; anotada: mar 1 dic, 1:00 p. m. Parece "
	    "que se cruzaron dos dígitos: 10:30 quedó como 13:00." },
	{ "digits that trade places in 12 hours", "mismatch", "digits-swapped", NULL,
	    "2026-12-01T13:45:00", NULL, "2026-12-01T16:15:00", NULL, -1,
	    "Asked for Tue Dec 1, 1:45 pm; recorded Tue Dec 1, 4:15 pm. Looks like two "
	    "digits switched: 1:45 became 4:15.",
	    "Cita pedida: mar 1 dic, 1:45 p. m.; anotada: mar 1 dic, 4:15 p. m. Parece que "
	    "se cruzaron dos dígitos: 1:45 quedó como 4:15." },
	{ "the minutes", "mismatch", "minutes-lost", NULL, "2026-12-01T11:30:00", NULL,
	    "2026-12-01T11:00:00", NULL, -1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 11:00 am. Looks like lost "
	    "minutes: 11:30 became 11:00.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: mar 1 dic, 11:00 a. m. Parece "
	    "que se perdieron los minutos: 11:30 quedó como 11:00." },
	{ "the ear", "mismatch", "misheard", NULL, "2026-12-01T09:15:00", NULL,
	    "2026-12-01T09:50:00", NULL, -1,
	    "Asked for Tue Dec 1, 9:15 am; recorded Tue Dec 1, 9:50 am. Looks like a "
	    "misheard number: 9:15 became 9:50.",
	    "Cita pedida: mar 1 dic, 9:15 a. m.; anotada: mar 1 dic, 9:50 a. m. Parece que "
	    "se oyó otro número: 9:15 quedó como 9:50." },
	{ "half past, and one that explains as well", "mismatch", "clock-phrase",
	    "misheard", "2026-12-01T11:30:00", NULL, "2026-12-01T10:30:00", NULL, -1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 10:30 am. Looks like a "
	    "misheard way to tell the time, or a misheard number: 11:30 became 10:30.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: mar 1 dic, 10:30 a. m. Parece "
	    "que se confundió la forma de decir la hora, o que se oyó otro número: 11:30 "
	    "quedó "
	    "como 10:30." },
	{ "another zone", "mismatch", "zone-shift", NULL, "2026-12-01T10:30:00", NULL,
	    "2026-12-01T15:30:00", NULL, -1,
	    "Asked for Tue Dec 1, 10:30 am; recorded Tue Dec 1, 3:30 pm. Looks like "
	    "another time zone: 10:30 became 3:30.",
	    "Cita pedida: mar 1 dic, 10:30 a. m.; anotada: mar 1 dic, 3:30 p. m. Parece "
	    "que es la hora de otra zona horaria: 10:30 quedó como 3:30." },
	{ "the change of the clocks", "mismatch", "dst-hour", NULL, "2027-03-15T10:00:00",
	    NULL, "2027-03-15T11:00:00", NULL, -1,
	    "Asked for Mon Mar 15, 10:00 am; recorded Mon Mar 15, 11:00 am. Looks like the "
	    "clock change: 10:00 became 11:00.",
	    "Cita pedida: lun 15 mar, 10:00 a. m.; anotada: lun 15 mar, 11:00 a. m. Parece "
	    "que influyó el cambio de horario: 10:00 quedó como 11:00." },
	{ "a double slip", "mismatch", "default-day+hour-digit-dropped", NULL,
	    "2026-12-01T11:30:00", NULL, "2026-11-23T13:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Mon Nov 23, 1:30 pm. Looks like the "
	    "date left as it was, and a lost 1: 11:30 became 1:30. The time asked for is "
	    "still free.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: lun 23 nov, 1:30 p. m. Parece "
	    "que la fecha quedó sin cambiar y que falta un 1: 11:30 quedó como 1:30. La "
	    "hora pedida sigue libre." },
	{ "a double slip of which two explain the time", "mismatch",
	    "default-day+hour-digit-dropped", "default-day+24h-as-12h",
	    "2026-12-01T13:00:00", NULL, "2026-11-23T15:00:00", NULL, 1,
	    "Asked for Tue Dec 1, 1:00 pm; recorded Mon Nov 23, 3:00 pm. Looks like the "
	    "date left as it was, and a lost 1, or 13:00 read as 3:00. The time asked for "
	    "is still free.",
	    "Cita pedida: mar 1 dic, 1:00 p. m.; anotada: lun 23 nov, 3:00 p. m. Parece "
	    "que la fecha quedó sin cambiar y que falta un 1, o que 13:00 se leyó como "
	    "3:00. La hora pedida sigue libre." },
	{ "two kinds of day", "mismatch", "default-day", "neighbour-day",
	    "2026-12-01T11:30:00", NULL, "2026-11-30T11:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Mon Nov 30, 11:30 am. Looks like the "
	    "date left as it was, or a nearby day. The time asked for is still free.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: lun 30 nov, 11:30 a. m. Parece "
	    "que la fecha quedó sin cambiar, o que se tomó un día cercano. La hora pedida "
	    "sigue libre." },
	{ "another week", "mismatch", "wrong-week", NULL, "2026-12-01T11:30:00", NULL,
	    "2026-12-08T11:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 8, 11:30 am. Looks like the "
	    "right weekday in the wrong week. The time asked for is still free.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: mar 8 dic, 11:30 a. m. Parece "
	    "que se tomó el mismo día de otra semana. La hora pedida sigue libre." },
	{ "day for month", "mismatch", "day-month-swap", NULL, "2027-04-03T10:00:00", NULL,
	    "2027-03-04T10:00:00", NULL, -1,
	    "Asked for Sat Apr 3, 10:00 am; recorded Thu Mar 4, 10:00 am. Looks like day "
	    "and month switched.",
	    "Cita pedida: sáb 3 abr, 10:00 a. m.; anotada: jue 4 mar, 10:00 a. m. Parece "
	    "que se cruzaron el día y el mes." },
	{ "another month", "mismatch", "wrong-month", NULL, "2027-05-12T10:00:00", NULL,
	    "2027-06-12T10:00:00", NULL, -1,
	    "Asked for Wed May 12, 10:00 am; recorded Sat Jun 12, 10:00 am. Looks like the "
	    "right day in the wrong month.",
	    "Cita pedida: mié 12 may, 10:00 a. m.; anotada: sáb 12 jun, 10:00 a. m. Parece "
	    "que se tomó el mismo día de otro mes." },
	{ "thirteenth and thirtieth", "mismatch", "day-digit", NULL, "2027-08-13T10:00:00",
	    NULL, "2027-08-30T10:00:00", NULL, -1,
	    "Asked for Fri Aug 13, 10:00 am; recorded Mon Aug 30, 10:00 am. Looks like a "
	    "wrong digit in the date: 13 became 30.",
	    "Cita pedida: vie 13 ago, 10:00 a. m.; anotada: lun 30 ago, 10:00 a. m. Parece "
	    "que cambió un dígito de la fecha: 13 quedó como 30." },
	{ "another year", "mismatch", "wrong-year", NULL, "2026-12-01T11:30:00", NULL,
	    "2027-12-01T11:30:00", NULL, 1,
	    "Asked for Tue Dec 1 2026, 11:30 am; recorded Wed Dec 1 2027, 11:30 am. Looks "
	    "like the wrong year. The time asked for is still free.",
	    "Cita pedida: mar 1 dic 2026, 11:30 a. m.; anotada: mié 1 dic 2027, 11:30 a. "
	    "m. Parece que se tomó otro año. La hora pedida sigue libre." },
	{ "no kind fits", "mismatch", "other", NULL, "2026-12-01T11:30:00", NULL,
	    "2026-12-03T09:15:00", NULL, 0,
	    "Asked for Tue Dec 1, 11:30 am; recorded Thu Dec 3, 9:15 am.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; anotada: jue 3 dic, 9:15 a. m." },
	{ "a range, of which nothing is free or taken", "mismatch", NULL, NULL,
	    "2026-12-01T09:00:00", "2026-12-01T11:00:00", "2026-12-01T13:30:00", NULL, 1,
	    "Asked for Tue Dec 1, 9:00 am to 11:00 am; recorded Tue Dec 1, 1:30 pm.",
	    "Cita pedida: mar 1 dic, entre 9:00 a. m. y 11:00 a. m.; anotada: mar 1 dic, "
	    "1:30 p. m." },
	{ "a range of days", "mismatch", NULL, NULL, "2026-12-01T09:00:00",
	    "2026-12-02T17:00:00", "2026-12-03T13:30:00", NULL, -1,
	    "Asked for Tue Dec 1, 9:00 am to Wed Dec 2, 5:00 pm; recorded Thu Dec 3, 1:30 "
	    "pm.",
	    "Cita pedida: mar 1 dic, 9:00 a. m. hasta el mié 2 dic, 5:00 p. m.; anotada: "
	    "jue 3 dic, 1:30 p. m." },
	{ "any time of a day", "mismatch", NULL, NULL, "2026-12-01T00:00:00",
	    "2026-12-01T23:59:00", "2026-12-02T13:30:00", NULL, -1,
	    "Asked for Tue Dec 1; recorded Wed Dec 2, 1:30 pm.",
	    "Cita pedida: mar 1 dic; anotada: mié 2 dic, 1:30 p. m." },
	{ "any time of a day of another year", "mismatch", "wrong-year", NULL,
	    "2026-12-01T00:00:00", "2026-12-01T23:59:00", "2027-12-01T13:30:00",
	    "2026-12-01T13:30:00", -1,
	    "Asked for Tue Dec 1 2026; recorded Wed Dec 1 2027, 1:30 pm. Looks like the "
	    "wrong year.",
	    "Cita pedida: mar 1 dic 2026; anotada: mié 1 dic 2027, 1:30 p. m. Parece que "
	    "se tomó otro año." },
	{ "nothing on record", "unrecorded", NULL, NULL, "2026-12-01T11:30:00", NULL, NULL,
	    NULL, 1,
	    "Asked for Tue Dec 1, 11:30 am; nothing is recorded. 11:30 is still free.",
	    "Cita pedida: mar 1 dic, 11:30 a. m.; no hay nada anotado. La hora pedida "
	    "sigue libre." },
	{ "closed then", "outside-hours", "am-pm", NULL, NULL, NULL, "2026-12-01T01:30:00",
	    "2026-12-01T13:30:00", -1,
	    "Recorded Tue Dec 1, 1:30 am, outside opening hours. Looks like am and pm "
	    "mixed up: 1:30 pm became 1:30 am. Perhaps Tue Dec 1, 1:30 pm was meant.",
	    "Cita anotada para el mar 1 dic, 1:30 a. m., fuera del horario de atención. "
	    "Parece que se cruzaron a. m. y p. m.: 1:30 p. m. quedó como 1:30 a. m. Quizás "
	    "era para el mar 1 dic, 1:30 p. m." },
	{ "nobody there that day", "closed-day", NULL, NULL, NULL, NULL,
	    "2026-12-25T10:00:00", "2026-12-24T10:00:00", -1,
	    "Recorded Fri Dec 25, 10:00 am; the office is closed that day. Nearest free: "
	    "Thu Dec 24, 10:00 am.",
	    "Cita anotada para el vie 25 dic, 10:00 a. m.; ese día la oficina no abre. Lo "
	    "más cercano libre: jue 24 dic, 10:00 a. m." },
	{ "a closed day of another year than was meant", "closed-day", "wrong-year", NULL,
	    NULL, NULL, "2025-12-25T10:00:00", "2026-12-25T10:00:00", -1,
	    "Recorded Thu Dec 25 2025, 10:00 am; the office is closed that day. Looks like "
	    "the wrong year. Perhaps Fri Dec 25 2026, 10:00 am was meant.",
	    "Cita anotada para el jue 25 dic 2025, 10:00 a. m.; ese día la oficina no "
	    "abre. Parece que se tomó otro año. Quizás era para el vie 25 dic 2026, 10:00 "
	    "a. m." },
	{ "off the grid", "off-grid", NULL, NULL, NULL, NULL, "2026-12-01T11:37:00",
	    "2026-12-01T11:30:00", -1,
	    "Recorded Tue Dec 1, 11:37 am, not a time at which bookings start here. "
	    "Nearest free: 11:30 am.",
	    "Cita anotada para el mar 1 dic, 11:37 a. m., un horario que aquí no se "
	    "ofrece. Lo más cercano libre: 11:30 a. m." },
	{ "unlike them", "unlikely", "hour-digit-dropped", NULL, NULL, NULL,
	    "2026-12-01T13:30:00", "2026-12-01T11:30:00", -1,
	    "Recorded Tue Dec 1, 1:30 pm, unusual for this visit. Looks like a lost 1: "
	    "11:30 became 1:30. Perhaps Tue Dec 1, 11:30 am was meant.",
	    "Cita anotada para el mar 1 dic, 1:30 p. m., poco habitual para esta visita. "
	    "Parece que falta un 1: 11:30 quedó como 1:30. Quizás era para el mar 1 dic, "
	    "11:30 a. m." },
	{ "a rule without a row", "a-rule-to-come", NULL, NULL, NULL, NULL,
	    "2026-12-01T13:30:00", NULL, -1,
	    "Recorded Tue Dec 1, 1:30 pm. Please check this booking.",
	    "Cita anotada para el mar 1 dic, 1:30 p. m. Por favor, revise esta cita." },
};

static Finding *
row_finding(const Row *row, const Office *office)
{
	Finding *finding = finding_new(row->rule);

	finding->kind = g_strdup(row->kind);
	finding->equal = g_strdup(row->equal);
	finding->asked = at(office, row->asked);
	finding->asked_end = at(office, row->asked_end);
	finding->recorded = at(office, row->recorded);
	finding->proposed = at(office, row->proposed);
	finding->asked_free = row->free;
	return finding;
}

static void
sentences_are_as_people_say(void **state)
{
	g_autoptr(Office) office = case_office();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Finding) finding = row_finding(&rows[i], office);

		case_says(rows[i].name, finding, office, rows[i].english, rows[i].spanish);
	}
}

static const char *const all_rules[] = { "mismatch", "unrecorded", "double-booking",
	"outside-hours", "closed-day", "off-grid", "past", "wrong-person", "swapped",
	"duplicate", "same-person", "too-close", "text-contradiction", "unlikely",
	"feed-shift", "feed-unreadable", "feed-stale", "feed-shrunk", "a-rule-to-come" };

static const char *const all_kinds[] = { "hour-digit-dropped", "hour-digit-added",
	"neighbour-key", "digit-changed", "digits-swapped", "minutes-lost", "am-pm",
	"24h-as-12h", "misheard", "clock-phrase", "neighbour-slot", "neighbour-resource",
	"default-duration", "default-day", "wrong-week", "neighbour-day", "day-month-swap",
	"wrong-month", "day-digit", "wrong-year", "zone-shift", "dst-hour", "other",
	"default-day+24h-as-12h", "wrong-year+clock-phrase" };

/* As long as it can be: everything is there, and every name is of the greatest length. */
static Finding *
longest(const Office *office, const char *rule, unsigned kind)
{
	Finding *finding = finding_new(rule);
	g_autofree char *name = g_strnfill(NAME_CHARS_MAX, 'W');
	char **const names[] = { &finding->resource, &finding->asked_resource,
		&finding->recorded_resource, &finding->proposed_for,
		&finding->proposed_resource, &finding->asked_by, &finding->recorded_for };

	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		*names[i] = g_strdup(name);
	finding->kind = g_strdup(all_kinds[kind]);
	finding->equal = g_strdup("24h-as-12h");
	finding->asked = at(office, "2026-12-15T12:45:00");
	finding->asked_end = kind % 3 ? NO_TIME : finding->asked + HOUR;
	finding->recorded = at(office, "2027-11-25T12:30:00");
	finding->start = finding->recorded;
	finding->proposed = finding->asked;
	finding->asked_free = 1;
	finding->over = 12;
	finding->asked_minutes = 120;
	finding->recorded_minutes = 115;
	g_ptr_array_add(finding->resources, g_strdup(name));
	g_ptr_array_add(finding->resources, g_strdup(name));
	finding->also = finding->made = finding->asked - DAY;
	finding->as_of = kind % 2 ? NO_TIME : finding->made;
	finding->due = finding->places = 1000;
	finding->due_at = finding->recorded;
	finding->detail = g_strnfill(3000, 'x');
	g_ptr_array_add(finding->feeds, g_strdup(name));
	for (unsigned n = 0; n < 50; n++)
		g_ptr_array_add(finding->participants, g_strdup(name));
	return finding;
}

static void
is_short_and_whole(const Finding *finding, const Office *office)
{
	g_autofree char *why = say_why(finding, office);

	assert_true(g_utf8_validate(why, -1, NULL));
	assert_in_range(g_utf8_strlen(why, -1), 20, 199);
	assert_null(strpbrk(why, "{}"));
	assert_null(strstr(why, ".."));
	assert_true(g_str_has_suffix(why, ".") || g_str_has_suffix(why, "…"));
}

static void
are_short_and_whole(const Finding *finding, Office *office)
{
	office->language = LANGUAGE_EN;
	is_short_and_whole(finding, office);
	office->language = LANGUAGE_ES;
	is_short_and_whole(finding, office);
}

static void
every_sentence_is_short_whatever_the_names(void **state)
{
	g_autoptr(Office) office = case_office();

	(void)state;
	for (unsigned r = 0; r < G_N_ELEMENTS(all_rules); r++)
		for (unsigned k = 0; k < G_N_ELEMENTS(all_kinds); k++) {
			g_autoptr(Finding) finding = longest(office, all_rules[r], k);

			are_short_and_whole(finding, office);
		}
}

/* What names nothing at all still says what to do. */
static void
nothing_is_ever_said_of_nothing(void **state)
{
	g_autoptr(Office) office = case_office();

	(void)state;
	for (unsigned r = 0; r < G_N_ELEMENTS(all_rules); r++) {
		g_autoptr(Finding) finding = finding_new(all_rules[r]);

		are_short_and_whole(finding, office);
	}
}

static void
times_are_said_short(void **state)
{
	g_autoptr(Office) office = case_office();
	g_autofree char *noon = say_time(at(office, "2026-12-01T12:00:00"), office);
	g_autofree char *midnight = say_time(at(office, "2026-07-05T00:05:00"), office);
	g_autofree char *spanish = NULL;

	(void)state;
	assert_string_equal(noon, "Tue Dec 1, 12:00 pm");
	assert_string_equal(midnight, "Sun Jul 5, 12:05 am");
	office->language = LANGUAGE_ES;
	spanish = say_time(at(office, "2026-12-02T11:30:00"), office);
	assert_string_equal(spanish, "mié 2 dic, 11:30 a. m.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_as_people_say),
		cmocka_unit_test(every_sentence_is_short_whatever_the_names),
		cmocka_unit_test(nothing_is_ever_said_of_nothing),
		cmocka_unit_test(times_are_said_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
