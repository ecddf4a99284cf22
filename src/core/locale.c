/* The program's own words: which language, and from where. */
#include <slipwatch/locale.h>

#include <libintl.h>
#include <locale.h>
#include <string.h>

#define DOMAIN "slipwatch"

enum { LANGUAGES = LANGUAGE_ES + 1, OWN = -1 };

static const char *const codes[LANGUAGES] = { "en", "es" };

static Language own = LANGUAGE_EN;
static _Thread_local int spoken = OWN;
static locale_t translated; /* in which gettext looks at all: in C it does not */

/* "es" of "es_MX.UTF-8", "es-MX;q=0.8"; -1: none of ours. */
static int
language_of(const char *name)
{
	size_t len = strcspn(name, "_-.@;, ");

	for (int i = 0; i < LANGUAGES; i++)
		if (len == strlen(codes[i]) && !g_ascii_strncasecmp(name, codes[i], len))
			return i;
	return -1;
}

/* As gettext would choose, but that no locale need be generated on this machine. */
static Language
language_wanted(void)
{
	const char *const *names = g_get_language_names_with_category("LC_MESSAGES");

	for (; *names; names++)
		if (language_of(*names) >= 0)
			return (Language)language_of(*names);
	return LANGUAGE_EN;
}

/* Beside a program as `make` leaves it, or as `make install` does, wherever that was moved
 * to; else where it was to be installed. (transfer full) */
static char *
texts_folder(void)
{
	static const char *const places[] = { "locale", "../share/locale" };
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = program ? g_path_get_dirname(program) : g_strdup(".");
	const char *set = g_getenv("SLIPWATCH_LOCALE");

	if (set)
		return g_strdup(set);
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *place = g_build_filename(folder, places[i], NULL);
		g_autofree char *texts = g_build_filename(
		    place, codes[LANGUAGE_ES], "LC_MESSAGES", DOMAIN ".mo", NULL);

		if (g_file_test(texts, G_FILE_TEST_EXISTS))
			return g_steal_pointer(&place);
	}
	return g_strdup(LOCALEDIR);
}

/* Numbers and sorting stay those of C: what is printed is also read by programs. Names are
 * UTF-8 whatever the locale says. */
static void
set_locales(void)
{
	const char *charset, *messages = setlocale(LC_MESSAGES, "");

	setlocale(LC_CTYPE, "");
	if (!g_get_charset(&charset))
		setlocale(LC_CTYPE, "C.UTF-8");
	if (own != LANGUAGE_EN && (!messages || !strcmp(messages, "C")))
		setlocale(LC_MESSAGES, "C.UTF-8"); /* libraries' words follow too */
}

static void
bind_texts(void)
{
	g_autofree char *folder = texts_folder();

	bindtextdomain(DOMAIN, folder);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	/* English is what stands in the source: Spanish is all that is ever looked up. */
	g_setenv("LANGUAGE", codes[LANGUAGE_ES], TRUE);
	translated = newlocale(LC_MESSAGES_MASK | LC_CTYPE_MASK, "C.UTF-8", NULL);
}

void
locale_open(void)
{
	own = language_wanted();
	set_locales();
	if (own != LANGUAGE_EN)
		bind_texts();
}

void
locale_open_all(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	bind_texts();
}

Language
locale_language(void)
{
	return spoken == OWN ? own : (Language)spoken;
}

void
locale_speak(Language language)
{
	spoken = (int)language;
}

void
locale_speak_own(void)
{
	spoken = OWN;
}

Language
locale_accepted(const char *header, Language otherwise)
{
	for (const char *at = header; at; at = strchr(at, ',')) {
		at += strspn(at, ", \t");
		if (language_of(at) >= 0)
			return (Language)language_of(at);
	}
	return otherwise;
}

const char *
locale_code(Language language)
{
	return codes[language];
}

/* In the language that is spoken, which gettext would take from the process. */
static const char *
look_up(const char *one, const char *many, unsigned long count)
{
	locale_t before;
	const char *found;

	if (!translated || locale_language() == LANGUAGE_EN || !*one)
		return many && count != 1 ? many : one;
	before = uselocale(translated);
	found = many ? dngettext(DOMAIN, one, many, count) : dgettext(DOMAIN, one);
	uselocale(before);
	return found;
}

const char *
locale_text(const char *text)
{
	return look_up(text, NULL, 0);
}

const char *
locale_plural(const char *one, const char *many, unsigned long count)
{
	return look_up(one, many, count);
}
