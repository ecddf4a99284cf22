/* What is said at the window: whole in both languages, and short. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/lifecycle.h>

#include <string.h>

static int64_t
at(const Office *office, const char *text)
{
	int64_t time = NO_TIME;
	assert_true(time_parse(text, office->zone, &time, NULL));
	return time;
}

static Office *
office_make(void)
{
	Zone *zone = zone_open("America/New_York", NULL);
	assert_non_null(zone);
	return office_new("riverside", "Riverside WIC", zone);
}

static WindowSaid
said_of(const Office *office, WindowLine line)
{
	return (WindowSaid){
		.line = line,
		.office = office,
		.name = "Mrs. Watkins",
		.place = "Station 1",
		.there = "Station 2",
		.at = at(office, "2026-12-01T11:30"),
		.until = at(office, "2026-12-01T11:30"),
		.to = at(office, "2026-12-08T13:30"),
		.seen = at(office, "2026-11-24T10:00"),
		.count = 2,
	};
}

static void
each_line_says_what_it_is_of(void **state)
{
	static const char *const rows[WINDOW_LINES][2] = {
		[WINDOW_UNKNOWN] = { "Nobody called “Mrs. Watkins” is on file.",
		    "No hay nadie registrado como «Mrs. Watkins»." },
		[WINDOW_TODAY] = { "Booked today: 11:30 am, Station 1.",
		    "Tiene cita hoy: 11:30 a. m., Station 1." },
		[WINDOW_NOT_TODAY] = { "Nothing is booked for today.",
		    "No tiene ninguna cita hoy." },
		[WINDOW_ASKED] = { "Asked for Tue Dec 1, 11:30 am.",
		    "Pidió mar 1 dic, 11:30 a. m." },
		[WINDOW_ASKED_ON] = { "Asked for Tue Dec 1, 11:30 am (said on Tue Nov 24).",
		    "Pidió mar 1 dic, 11:30 a. m. (dicho el mar 24 nov)." },
		[WINDOW_RECORDED] = { "Recorded Tue Dec 1, 11:30 am, Station 1.",
		    "Registrada: mar 1 dic, 11:30 a. m., Station 1." },
		[WINDOW_UNRECORDED] = { "There is no record of that.",
		    "No hay registro de esa petición." },
		[WINDOW_NEXT] = { "Next booking: Tue Dec 1, 11:30 am, Station 1.",
		    "Próxima cita: mar 1 dic, 11:30 a. m., Station 1." },
		[WINDOW_MOVED] = { "Moved from Tue Dec 1, 11:30 am, Station 1 to Tue Dec "
				   "8, "
				   "1:30 pm, Station 2; seen Tue Nov 24, 10:00 am.",
		    "Pasó de mar 1 dic, 11:30 a. m., Station 1 a mar 8 dic, 1:30 p. m., "
		    "Station 2; visto mar 24 nov, 10:00 a. m." },
		[WINDOW_GIVEN] = { "Tue Dec 1, 11:30 am, Station 1 was given to "
				   "Mrs. Watkins; seen Tue Nov 24, 10:00 am.",
		    "mar 1 dic, 11:30 a. m., Station 1 pasó a Mrs. Watkins; visto mar 24 "
		    "nov, 10:00 a. m." },
		[WINDOW_OFF] = { "Tue Dec 1, 11:30 am, Station 1 was taken off the record; "
				 "seen Tue Nov 24, 10:00 am.",
		    "mar 1 dic, 11:30 a. m., Station 1 se quitó del registro; visto mar 24 "
		    "nov, 10:00 a. m." },
		[WINDOW_SEVERAL] = { "2 people of this name are known: ask for the "
				     "address.",
		    "Se conocen 2 personas de este nombre: pida la dirección." },
		[WINDOW_MEANT] = { "Did you mean Mrs. Watkins, today 11:30 am, Station 1?",
		    "¿Quiso decir Mrs. Watkins, hoy 11:30 a. m., Station 1?" },
		[WINDOW_FREE] = { "Free: Mrs. Watkins.", "Libre: Mrs. Watkins." },
		[WINDOW_FULL] = { "Nothing is free within a week.",
		    "No hay nada libre en una semana." },
		[CASE_OWN] = { "Say: we wrote the wrong time down. You asked for Tue Dec "
			       "1, "
			       "11:30 am; we recorded Tue Dec 8, 1:30 pm. That was our "
			       "mistake, and I am sorry.",
		    "Diga: anotamos mal su cita. Usted pidió mar 1 dic, 11:30 a. m.; "
		    "nosotros registramos mar 8 dic, 1:30 p. m. por error nuestro, y lo "
		    "siento." },
		[CASE_OWN_PLAINLY] = { "Say: we made a mistake with your booking, and I am "
				       "sorry.",
		    "Diga: cometimos un error con su cita y lo siento." },
		[CASE_ASKED_FREE] = { "Offer: Tue Dec 1, 11:30 am is free, Station 1.",
		    "Ofrezca: mar 1 dic, 11:30 a. m. está libre, Station 1." },
		[CASE_NEAREST] = { "Offer the nearest: Mrs. Watkins.",
		    "Ofrezca lo más cercano: Mrs. Watkins." },
		[CASE_SOON] = { "Could they be seen now? Mrs. Watkins.",
		    "¿Se le puede atender ahora? Mrs. Watkins." },
		[CASE_MAKE_GOOD] = { "To make good: Mrs. Watkins.",
		    "Para compensar: Mrs. Watkins." },
		[CASE_READ_BACK] = { "Read back: Tue Dec 1, 11:30 am, Station 1.",
		    "Repita: mar 1 dic, 11:30 a. m., Station 1." },
		[CASE_REPEAT] = { "Slips of this person before: 2. Tell the supervisor.",
		    "Errores anteriores con esta persona: 2. Avise a su responsable." },
		[CASE_HELD] = { "Held for them: Tue Dec 1, 11:30 am, Station 1. Book it "
				"now in the booking system.",
		    "Reservado aquí: mar 1 dic, 11:30 a. m., Station 1. Anótelo ya en el "
		    "sistema de citas." },
		[CASE_TEXT] = { "Mrs. Watkins: to be booked Tue Dec 1, 11:30 am, Station "
				"1.",
		    "Mrs. Watkins: anotar mar 1 dic, 11:30 a. m., Station 1." },
		[CASE_TEXT_WAS] = { "On record until now: Tue Dec 8, 1:30 pm, Station 2.",
		    "Registrado hasta ahora: mar 8 dic, 1:30 p. m., Station 2." },
	};
	(void)state;
	g_autoptr(Office) office = office_make();
	for (int line = 0; line < WINDOW_LINES; line++) {
		WindowSaid said = said_of(office, line);
		for (int language = 0; language < 2; language++) {
			office->language = language ? LANGUAGE_ES : LANGUAGE_EN;
			g_autofree char *text = say_window(&said);
			assert_string_equal(text, rows[line][language]);
		}
	}
}

static void
a_range_and_a_whole_day_are_said_as_such(void **state)
{
	(void)state;
	g_autoptr(Office) office = office_make();
	WindowSaid said = said_of(office, WINDOW_ASKED);
	said.until = at(office, "2026-12-01T13:00");
	g_autofree char *range = say_window(&said);
	assert_string_equal(range, "Asked for Tue Dec 1, 11:30 am to 1:00 pm.");
	said.at = at(office, "2026-12-01T00:00");
	said.until = at(office, "2026-12-01T23:59:59");
	g_autofree char *day = say_window(&said);
	assert_string_equal(day, "Asked for Tue Dec 1.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_says_what_it_is_of),
		cmocka_unit_test(a_range_and_a_whole_day_are_said_as_such),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
