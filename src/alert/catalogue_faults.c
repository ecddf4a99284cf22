/* The catalogue: what is wrong with a feed, as the log says it in English, in Spanish. */
#include "catalogue.h"

#include <slipwatch/lifecycle.h>
#include <string.h>

/* A hole; what stands in it is taken over, or is itself such a text. */
#define HOLE "{}"
/* Texts within texts: "line 3: this is a PDF, not a calendar". */
enum { DEPTH_MAX = 6 };

static const Phrase faults[] = {
	{ FAULT_FLAPS, "va y viene entre dos estados" },
	{ "the file is not there", "el archivo no está" },
	{ "the file cannot be opened: {}", "no se puede abrir el archivo: {}" },
	{ "the file is being written just now",
	    "se está escribiendo el archivo en este momento" },
	{ "the file is being written all the time", "el archivo se escribe sin cesar" },
	{ "it is a folder, not a file", "es una carpeta, no un archivo" },
	{ "it is not a regular file", "no es un archivo normal" },
	{ "the folder is not there", "la carpeta no está" },
	{ "the folder cannot be opened: {}", "no se puede abrir la carpeta: {}" },
	{ "the file system that was mounted on the folder is gone",
	    "ya no está el sistema de archivos que estaba montado en la carpeta" },
	{ "the folder is empty, and was not before: is what is mounted there gone? If it "
	  "is meant to be empty, put a calendar without bookings into it",
	    "la carpeta está vacía y antes no lo estaba: ¿falta lo que se monta en ella? "
	    "Si "
	    "debe estar vacía, ponga en ella un calendario sin citas" },
	{ "the folder has over {} calendar files",
	    "la carpeta tiene más de {} calendarios" },
	{ "{} (and {} more)", "{} (y {} más)" },
	{ "{}; what it held before stands", "{}; vale lo que tenía antes" },
	{ "{}; until it can be read or is taken away, nothing counts as gone",
	    "{}; hasta que se pueda leer o se quite, nada se da por desaparecido" },
	{ "{}: cannot be opened: {}", "{}: no se puede abrir: {}" },
	{ "{}.ics: {}", "{}.ics: {}" },
	{ "it is being written", "se está escribiendo" },
	{ "a link; links in a folder are not followed",
	    "un enlace; los enlaces en una carpeta no se siguen" },
	{ "{}: nested over {} folders deep", "{}: más de {} carpetas una dentro de otra" },
	{ "cannot be read: {}", "no se puede leer: {}" },
	{ "Permission denied", "permiso denegado" },
	{ "No such file or directory", "no existe" },
	{ "Is a directory", "es una carpeta" },
	{ "Input/output error", "error de entrada o salida" },
	{ "no room for the body: {}", "no hay sitio para el calendario: {}" },
	{ "No space left on device", "no queda espacio en el disco" },
	{ "the body is larger than {} bytes", "el calendario supera los {} bytes" },
	{ "the body is over its limit: {} MiB (at most {})",
	    "el calendario supera su límite: {} MiB (como máximo {})" },
	{ "the body is empty", "el calendario está vacío" },
	{ "there is no column {}: line {}, the nearest to a header, has {}; looked for {}",
	    "falta la columna {}: la línea {}, la más parecida a un encabezado, tiene {}; "
	    "se buscó {}" },
	{ "none of the first {} lines looks like a header; looked for the columns {}",
	    "ninguna de las primeras {} líneas parece un encabezado; se buscaron las "
	    "columnas {}" },
	{ "the body is markup, not a table; the address may need a login",
	    "es una página web y no una tabla; quizá la dirección pida identificarse" },
	{ "the body is a workbook or an archive, not a table; save it as CSV",
	    "es un libro de cálculo o un archivo comprimido y no una tabla; guárdelo como "
	    "CSV" },
	{ "the body is an old workbook, not a table; save it as CSV",
	    "es un libro de cálculo antiguo y no una tabla; guárdelo como CSV" },
	{ "the body is a PDF, not a table; print the report into a CSV file",
	    "es un PDF y no una tabla; exporte el informe a un archivo CSV" },
	{ "the body is compressed with gzip; unpack it first",
	    "está comprimido con gzip; descomprímalo antes" },
	{ "the body is JSON, not a table", "es JSON y no una tabla" },
	{ "the body is a calendar, not a table; take out its `columns`, and let its name "
	  "end in .ics",
	    "es un calendario y no una tabla; quite `columns` y haga que su nombre acabe "
	    "en .ics" },
	{ "line {}: more than {} rows", "línea {}: más de {} filas" },
	{ "line {}: more than {} quotes are not closed",
	    "línea {}: más de {} comillas sin cerrar" },
	{ "this is one page of several of a FHIR search; ask for all at once with _count",
	    "es una de varias páginas de una búsqueda FHIR; pídalas todas con _count" },
	{ "this is a FHIR resource of type {}, not a Bundle of Appointments",
	    "es un recurso FHIR de tipo {} y no un Bundle de Appointment" },
	{ "a FHIR bundle of {} MiB (at most {})",
	    "un Bundle de FHIR de {} MiB (como máximo {})" },
	{ "a bundle of more than {} entries", "un Bundle de más de {} entradas" },
	{ "line {}: this is no whole JSON: {}", "línea {}: no es JSON completo: {}" },
	{ "the fetch failed", "no se pudo descargar" },
	{ "its address is one that feeds may not have",
	    "su dirección es de las que un calendario no puede tener" },
	{ "the answer was cut short", "la respuesta quedó a medias" },
	{ "the answer broke off before it was whole",
	    "la respuesta se interrumpió antes de acabar" },
	{ "the server closed the connection without an answer",
	    "el servidor cerró la conexión sin responder" },
	{ "it redirects to what is no https address",
	    "remite a una dirección que no es https" },
	{ "it redirects to what is no http(s) address",
	    "remite a una dirección que no es http(s)" },
	{ "it redirects again and again", "remite una y otra vez a otra dirección" },
	{ "the answer cannot be decompressed", "no se puede descomprimir la respuesta" },
	{ "no connection to the server within {} s", "no hay conexión en {} s" },
	{ "the answer took over {} s", "la respuesta tardó más de {} s" },
	{ "the server is too slow: under {} bytes a second for {} s",
	    "el servidor es demasiado lento: menos de {} bytes por segundo durante {} s" },
	{ "the server answered 304 to what was no conditional request",
	    "el servidor respondió 304 a una petición sin condiciones" },
	{ "the server refused us ({})", "el servidor nos rechazó ({})" },
	{ "the server has no such calendar ({})",
	    "el servidor no tiene ese calendario ({})" },
	{ "the server refused the credential (401): check its user and password, or token",
	    "el servidor rechazó la credencial (401): revise su usuario y contraseña, o su "
	    "ficha" },
	{ "the server asks who we are (401): name a credential",
	    "el servidor pregunta quiénes somos (401): indique una credencial" },
	{ "we may not read {} (403): the credential's user needs the right to read it",
	    "no podemos leer {} (403): al usuario de la credencial le falta el permiso" },
	{ "there is no collection at {} ({}): check the address",
	    "no hay ninguna colección en {} ({}): revise la dirección" },
	{ "there is no CalDAV at {} ({}): check the address",
	    "no hay CalDAV en {} ({}): revise la dirección" },
	{ "the server answered {} at {}, and no calendars: a page to sign in, or no CalDAV",
	    "el servidor dio {} en {} y ningún calendario: pide iniciar sesión, o no es "
	    "CalDAV" },
	{ "the server sends us to {}: if that is right, write an address there",
	    "el servidor nos envía a {}: si es correcto, indique una dirección de allí" },
	{ "the server did not tell all in time", "el servidor no lo dijo todo a tiempo" },
	{ "the server's answer at {} cannot be used: {}",
	    "la respuesta en {} no sirve: {}" },
	{ "there is no calendar for bookings or tasks at {}: write a calendar's own "
	  "address, or name a credential",
	    "no hay ningún calendario de citas en {}: indique uno, o una credencial" },
	{ "there is no calendar for bookings or tasks at {}: write a calendar's own "
	  "address",
	    "no hay ningún calendario de citas en {}: indique la dirección de uno" },
	{ "it is nested more than {} deep", "tiene más de {} niveles" },
	{ "it begins with <{}>, and is no multistatus",
	    "empieza con <{}>, y no es un multistatus" },
	{ "it lists more than {} entries", "enumera más de {} entradas" },
	{ "it has a response without an href", "tiene una respuesta sin href" },
	{ "it has a document type (<!DOCTYPE {}>), which none needs",
	    "tiene un tipo de documento (<!DOCTYPE {}>)" },
	{ "one of its texts is over {} bytes", "uno de sus textos supera los {} bytes" },
	{ "one of its tags is over {} bytes", "una de sus etiquetas supera los {} bytes" },
	{ "it is not well-formed: line {}: {}", "no está bien formada: línea {}: {}" },
	{ "it is cut short on line {}", "quedó a medias en la línea {}" },
	{ "it is larger than {} MiB", "supera los {} MiB" },
	{ "it says nothing", "no dice nada" },
	{ "its list does not end", "su lista no acaba" },
	{ "it names \"{}\", which is too long", "nombra «{}», que es demasiado largo" },
	{ "it names \"{}\", which is no address", "nombra «{}», que no es una dirección" },
	{ "it names \"{}\", which is no path", "nombra «{}», que no es una ruta" },
	{ "it names \"{}\", which is on another server",
	    "nombra «{}», que está en otro servidor" },
	{ "it names \"{}\", which is outside of the collection",
	    "nombra «{}», que está fuera de la colección" },
	{ "it has more than {} calendars: write one's own address",
	    "tiene más de {} calendarios: indique la dirección de uno" },
	{ "the collection has more than {} entries",
	    "la colección tiene más de {} entradas" },
	{ "the server lists it, and does not give it",
	    "el servidor la enumera, y no la entrega" },
	{ "the server answered {}", "el servidor respondió {}" },
	{ "credential {}: {}", "credencial {}: {}" },
	{ "Could not resolve host: {}", "no se encuentra el servidor {}" },
	{ "Failed to connect to {} port {} after {}",
	    "no se puede conectar con {}, puerto {}" },
	{ "Failed to connect to {} port {}: {}", "no se puede conectar con {}, puerto {}" },
	{ "Connection timed out after {}", "el servidor no respondió a tiempo" },
	{ "Operation timed out after {}", "el servidor no terminó a tiempo" },
	{ "Timeout was reached", "el servidor no respondió a tiempo" },
	{ "SSL certificate problem: {}", "problema con el certificado: {}" },
	{ "not read within {} s", "no se leyó en {} s" },
	{ "line {}: {}; so did {} before it", "línea {}: {}; y antes {} más" },
	{ "line {}: a second calendar begins before the first one (line {}) has ended: it "
	  "was "
	  "cut short",
	    "línea {}: empieza otro calendario antes de acabar el primero (línea {}): "
	    "quedó a "
	    "medias" },
	{ "line {}: this is vCalendar 1.0, an older format that is not read; the service "
	  "may "
	  "offer {}",
	    "línea {}: es vCalendar 1.0, un formato antiguo que no se lee; el servicio "
	    "quizás "
	    "ofrezca {}" },
	{ "line {}: cut short inside BEGIN:{} (line {}); the file ends without "
	  "END:VCALENDAR",
	    "línea {}: quedó a medias dentro de BEGIN:{} (línea {}); falta END:VCALENDAR" },
	{ "line {}: cut short; the file ends without END:VCALENDAR (its calendar begins on "
	  "line {})",
	    "línea {}: quedó a medias; falta END:VCALENDAR (el calendario empieza en la "
	    "línea "
	    "{})" },
	{ "line {}: {} outside of any calendar", "línea {}: {} fuera de un calendario" },
	{ "line {}: more than {} bookings", "línea {}: más de {} citas" },
	{ "line {}: {}", "línea {}: {}" },
	{ "this is not a calendar; it begins with \"{}\"",
	    "no es un calendario; empieza con «{}»" },
	{ "this is {}", "es {}" },
	{ "a web page ({}), not a calendar; the address may need a login",
	    "una página web ({}), no un calendario; quizás haya que iniciar sesión" },
	{ "markup, not a calendar; the address may need a login",
	    "una página con etiquetas, no un calendario; quizás haya que iniciar sesión" },
	{ "a PDF, not a calendar", "un PDF, no un calendario" },
	{ "a zip archive, not a calendar; unpack it first",
	    "un archivo zip, no un calendario; descomprímalo antes" },
	{ "compressed with gzip; unpack it first", "un archivo gzip; descomprímalo antes" },
	{ "an answer with its HTTP headers, not a calendar alone",
	    "una respuesta con sus cabeceras HTTP, no solo un calendario" },
	{ "an e-mail, not a calendar; save its attachment instead",
	    "un correo, no un calendario; guarde su adjunto" },
	{ "an address book (vCard), not a calendar",
	    "una libreta de direcciones (vCard), no un calendario" },
	{ "a calendar whose first line is not whole",
	    "un calendario cuya primera línea no está entera" },
	{ "a component without its calendar: there is no BEGIN:VCALENDAR before it",
	    "una entrada sin su calendario: falta BEGIN:VCALENDAR antes" },
};

/* What stands in the holes of a pattern (char *), or NULL: it is another text. */
static GPtrArray *
holes_of(const char *pattern, const char *text)
{
	g_auto(GStrv) parts = g_strsplit(pattern, HOLE, -1);
	g_autoptr(GPtrArray) holes = g_ptr_array_new_with_free_func(g_free);

	if (!g_str_has_prefix(text, parts[0]))
		return NULL;
	text += strlen(parts[0]);
	for (unsigned i = 1; parts[i]; i++) {
		size_t left = strlen(text), tail = strlen(parts[i]);
		const char *end = strstr(text, parts[i]);
		if (!parts[i + 1])
			end = g_str_has_suffix(text, parts[i]) ? text + left - tail : NULL;
		if (!end || end == text)
			return NULL;
		g_ptr_array_add(holes, g_strndup(text, (gsize)(end - text)));
		text = end + tail;
	}
	return *text ? NULL : g_steal_pointer(&holes);
}

static char *translate(const char *text, Language language, unsigned depth);

/* What is not known within it, a name or a number, is taken over as it is. */
static char *
fill_holes(const char *phrase, const GPtrArray *holes, Language language, unsigned depth)
{
	g_auto(GStrv) parts = g_strsplit(phrase, HOLE, -1);
	g_autoptr(GString) filled = g_string_new(parts[0]);

	for (unsigned i = 1; parts[i]; i++) {
		const char *hole = holes->pdata[i - 1];
		g_autofree char *own = translate(hole, language, depth + 1);
		g_string_append(filled, own ? own : hole);
		g_string_append(filled, parts[i]);
	}
	return g_strdup(filled->str);
}

static char *
translate(const char *text, Language language, unsigned depth)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(faults) && depth < DEPTH_MAX; i++) {
		g_autoptr(GPtrArray) holes = holes_of(faults[i][LANGUAGE_EN], text);
		if (holes)
			return fill_holes(
			    phrase_text(faults[i], language), holes, language, depth);
	}
	return NULL;
}

char *
fault_text(const char *text, Language language)
{
	return language == LANGUAGE_EN ? g_strdup(text) : translate(text, language, 0);
}
