/* What an office can do about slips, by what they have in common, {EN, ES}. */
#include <slipwatch/advice.h>

#include <string.h>

enum { LANGUAGES = LANGUAGE_ES + 1 };

/* '#' stands for how many. */
static const struct {
	const char *what, *name, *says[LANGUAGES];
} advice[] = {
	{ "cause", "default-kept",
	    { "# slips from kept defaults: ask your vendor to start with an empty date and "
	      "time.",
		"# errores por valores iniciales: pida al proveedor que la fecha y la hora "
		"empiecen vacías." } },
	{ "cause", "misheard",
	    { "# slips were misheard: read the weekday, the date and the time back before "
	      "saving.",
		"# errores por oír mal: lea en voz alta el día, la fecha y la hora antes "
		"de guardar." } },
	{ "cause", "rush",
	    { "# slips in a rush: put a second person at the desk in the busiest hours "
	      "below.",
		"# errores con prisa: ponga a otra persona en el mostrador en las horas "
		"más cargadas." } },
	{ "cause", "interrupted",
	    { "# slips after interruptions: let whoever is booking finish before the next "
	      "call.",
		"# errores tras interrupciones: deje terminar la cita antes de la "
		"siguiente llamada." } },
	{ "cause", "similar-name",
	    { "# slips with similar names: confirm the date of birth or address before "
	      "booking.",
		"# errores con nombres parecidos: confirme la fecha de nacimiento o la "
		"dirección." } },
	{ "cause", "rows-alike",
	    { "# slips on rows that look alike: ask your vendor for lines or shading in "
	      "the day view.",
		"# errores en filas parecidas: pida al proveedor líneas o sombreado en la "
		"vista del día." } },
	{ "cause", "clock-format",
	    { "# slips of am and pm: show one clock everywhere, and say “in the afternoon” "
	      "aloud.",
		"# errores de a. m. y p. m.: use un solo formato de hora y diga «de la "
		"tarde»." } },
	{ "cause", "wrong-record-open",
	    { "# slips in a wrong record: close each record before the next one is opened.",
		"# errores en otra ficha: cierre cada ficha antes de abrir la "
		"siguiente." } },
	{ "cause", "unsure-of-system",
	    { "# slips from doubts about the screen: a short practice and a card beside it "
	      "help.",
		"# errores por dudas con la pantalla: ayudan una práctica breve y una guía "
		"al lado." } },
	{ "cause", "handed-over",
	    { "# slips at hand-overs: finish a booking before handing it over, or write it "
	      "down.",
		"# errores al cambiar de manos: termine la cita antes de pasarla, o "
		"anótela." } },
	{ "cause", "import",
	    { "# slips from an import: check its zone and its columns (slipwatch config "
	      "try).",
		"# errores de una importación: revise su zona y sus columnas (slipwatch "
		"config try)." } },
	{ "kind", "default-day",
	    { "# slips kept the date on the screen: ask your vendor to start with an empty "
	      "date.",
		"# errores dejaron la fecha de la pantalla: pida que la fecha empiece "
		"vacía." } },
	{ "kind", "hour-digit-dropped",
	    { "# slips lost a digit of the hour: ask for a list of times to pick from, not "
	      "to type.",
		"# errores perdieron un dígito de la hora: pida una lista de horas en vez "
		"de teclear." } },
	{ "kind", "am-pm",
	    { "# slips mixed up am and pm: hide the hours in which you are closed.",
		"# errores cruzaron a. m. y p. m.: oculte las horas en que está "
		"cerrado." } },
	{ "kind", "24h-as-12h",
	    { "# slips read 24 hours as 12: show one clock on every screen and card.",
		"# errores leyeron 24 horas como 12: use un solo formato en pantallas y "
		"tarjetas." } },
	{ "kind", "minutes-lost",
	    { "# slips lost the minutes: ask for a picker in steps of your slots.",
		"# errores perdieron los minutos: pida un selector por intervalos." } },
	{ "kind", "misheard",
	    { "# slips are numbers that sound alike: say “one five” and “five zero”.",
		"# errores son números que suenan igual: diga «uno cinco» y «cinco "
		"cero»." } },
	{ "kind", "wrong-week",
	    { "# slips are a week off: say the date along with the weekday.",
		"# errores son de otra semana: diga la fecha junto con el día." } },
	{ "kind", "neighbour-day",
	    { "# slips are a day off: say the weekday along with the date.",
		"# errores son de un día cercano: diga el día de la semana junto con la "
		"fecha." } },
	{ "kind", "neighbour-slot",
	    { "# slips hit the line beside: ask for larger rows in the day view.",
		"# errores cayeron en la línea vecina: pida filas más altas." } },
	{ "kind", "neighbour-resource",
	    { "# slips hit the column beside: ask for wider columns, or colors.",
		"# errores cayeron en la columna vecina: pida columnas más anchas o "
		"colores." } },
	{ "kind", "day-month-swap",
	    { "# slips switched day and month: show the month as a word.",
		"# errores cruzaron día y mes: muestre el mes con letras." } },
	{ "kind", "wrong-person",
	    { "# slips went to another person: confirm the date of birth before booking.",
		"# errores fueron a otra persona: confirme la fecha de nacimiento." } },
	{ "kind", "unrecorded",
	    { "# requests were never recorded: book while the person is still there.",
		"# peticiones no se anotaron: anote mientras la persona sigue ahí." } },
	{ "kind", "double-booking",
	    { "# slips were double-bookings: let the booking system warn before it saves.",
		"# errores fueron citas dobles: que el sistema avise antes de guardar." } },
};

char *
advice_text(const char *what, const char *name, unsigned slips, Language language)
{
	g_autofree char *number = g_strdup_printf("%u", slips);
	GString *text;

	for (size_t i = 0; i < G_N_ELEMENTS(advice); i++) {
		if (strcmp(advice[i].what, what) != 0 || strcmp(advice[i].name, name) != 0)
			continue;
		text = g_string_new(advice[i].says[language]);
		g_string_replace(text, "#", number, 1);
		return g_string_free(text, FALSE);
	}
	return NULL;
}
