/* What the desk's bubbles say, at the office's level of privacy. */
#include "words.h"

#include <slipwatch/names.h>
#include <string.h>

/* As short as alerts cut a name. */
enum { NAMED_MAX = 3, CUT_LEAST = 4 };

typedef enum Text {
	TEXT_VERIFY,
	TEXT_AGAIN,
	TEXT_AGAIN_BODY,
	TEXT_PUT_RIGHT,
	TEXT_PUT_RIGHT_BODY,
	TEXT_AND_MORE,
	TEXT_SOMEBODY,
	TEXT_MORE_TITLE,
	TEXT_MORE_BODY,
	TEXT_MISSED_ONE,
	TEXT_MISSED_TITLE,
	TEXT_MISSED_BODY,
	TEXT_DIGEST_ONE,
	TEXT_DIGEST_TITLE,
	TEXT_DIGEST_BODY,
	TEXT_SUMMARY_ONE,
	TEXT_SUMMARY_TITLE,
	TEXT_SUMMARY_BODY,
	TEXT_DATABASE_TITLE,
	TEXT_DATABASE_BODY,
	TEXTS,
} Text;

/* {EN, ES}; "#" stands for the number. */
static const char *const texts[TEXTS][LANGUAGE_ES + 1] = {
	[TEXT_VERIFY] = { "Please verify", "Por favor, verifique" },
	[TEXT_AGAIN] = { "Again", "Otra vez" },
	[TEXT_AGAIN_BODY] = { "Not the first slip for this person: please look after it. ",
	    "No es el primer error con esta persona: atiéndalo, por favor. " },
	[TEXT_PUT_RIGHT] = { "Put it right", "Arréglelo" },
	[TEXT_PUT_RIGHT_BODY] = { "Case #. Next: ", "Caso #. Siguiente: " },
	[TEXT_AND_MORE] = { " and # more", " y # más" },
	[TEXT_SOMEBODY] = { "somebody", "alguien" },
	[TEXT_MORE_TITLE] = { "And # more to verify", "Y # más por verificar" },
	[TEXT_MORE_BODY] = { "The rest shows here as soon as these are answered; "
			     "`slipwatch alerts` lists all.",
	    "El resto se muestra aquí en cuanto se respondan estas; `slipwatch alerts` las "
	    "tiene todas." },
	[TEXT_MISSED_ONE] = { "1 booking to verify, told while this desk was off",
	    "1 cita por verificar, avisada con este puesto apagado" },
	[TEXT_MISSED_TITLE] = { "# bookings to verify, told while this desk was off",
	    "# citas por verificar, avisadas con este puesto apagado" },
	[TEXT_MISSED_BODY] = { "What is over by now is left out; `slipwatch alerts` lists "
			       "the rest.",
	    "Lo que ya pasó no se cuenta; `slipwatch alerts` tiene el resto." },
	[TEXT_DIGEST_ONE] = { "1 booking worth a second look",
	    "1 cita que conviene revisar" },
	[TEXT_DIGEST_TITLE] = { "# bookings worth a second look",
	    "# citas que conviene revisar" },
	[TEXT_DIGEST_BODY] = { "The list for the coming day is ready: `slipwatch alerts`.",
	    "La lista del próximo día está lista: `slipwatch alerts`." },
	[TEXT_SUMMARY_ONE] = { "1 booking to verify", "1 cita por verificar" },
	[TEXT_SUMMARY_TITLE] = { "# bookings to verify, found together",
	    "# citas por verificar, encontradas juntas" },
	[TEXT_SUMMARY_BODY] = { "What comes in at once is one notice: `slipwatch alerts`.",
	    "Lo que llega a la vez es un solo aviso: `slipwatch alerts`." },
	[TEXT_DATABASE_TITLE] = { "slipwatch cannot save anything",
	    "slipwatch no puede guardar nada" },
	[TEXT_DATABASE_BODY] = { "What is on record stands, but new slips may not be told. "
				 "Tell whoever looks after it: `slipwatch status` says "
				 "why.",
	    "Lo registrado sigue ahí, pero puede no avisar de errores nuevos. Avise a "
	    "quien lo "
	    "mantiene: `slipwatch status` dice por qué." },
};

static const struct {
	const char *verdict, *label[LANGUAGE_ES + 1];
} buttons[] = {
	{ "slip", { "It is wrong", "Está mal" } },
	{ "correct", { "It is right", "Está bien" } },
	{ "snooze", { "Snooze", "Posponer" } },
	{ "default", { "Open the board", "Abrir el tablero" } },
};

/* The steps of a case, as what is to be done. */
static const struct {
	const char *step, *says[LANGUAGE_ES + 1];
} steps[] = {
	{ "acknowledged", { "own it plainly.", "reconózcalo sin rodeos." } },
	{ "participant-told", { "tell the person.", "avise a la persona." } },
	{ "corrected", { "correct the record.", "corrija el registro." } },
	{ "apologised", { "apologize.", "pida disculpas." } },
	{ "supervisor-told", { "tell the supervisor.", "avise a su responsable." } },
	{ "made-good", { "make it good.", "compénselo." } },
	{ "cause-logged", { "note how it came about.", "anote cómo ocurrió." } },
	{ "closed", { "close it.", "ciérrelo." } },
};

Language
words_language(const char *code)
{
	return strcmp(code, "es") == 0 ? LANGUAGE_ES : LANGUAGE_EN;
}

const char *
words_button(const char *verdict, Language language)
{
	for (size_t i = 0; i < G_N_ELEMENTS(buttons); i++)
		if (strcmp(buttons[i].verdict, verdict) == 0)
			return buttons[i].label[language];
	return verdict;
}

static char *
counted(Text text, unsigned count, Language language)
{
	g_autofree char *number = g_strdup_printf("%u", count);
	GString *said = g_string_new(texts[text][language]);

	g_string_replace(said, "#", number, 1);
	return g_string_free(said, FALSE);
}

char *
words_name(const char *name, const char *privacy)
{
	if (strcmp(privacy, "names") == 0)
		return g_strdup(name);
	if (strcmp(privacy, "initials") == 0)
		return name_initials(name);
	return NULL;
}

static char *
titled(Text text, const GPtrArray *participants, const char *privacy, const char *office,
    Language language)
{
	GString *title = g_string_new(texts[text][language]);
	const char *before = ": ";
	for (unsigned i = 0; i < MIN(participants->len, NAMED_MAX); i++) {
		g_autofree char *name = words_name(participants->pdata[i], privacy);
		if (!name)
			break;
		g_string_append(title, before);
		g_string_append(title, name);
		before = ", ";
	}
	if (participants->len > NAMED_MAX && strcmp(before, ", ") == 0) {
		g_autofree char *more =
		    counted(TEXT_AND_MORE, participants->len - NAMED_MAX, language);
		g_string_append(title, more);
	}
	if (office)
		g_string_append_printf(title, " (%s)", office);
	return g_string_free(title, FALSE);
}

char *
words_title(const GPtrArray *participants, const char *privacy, const char *office,
    Language language)
{
	return titled(TEXT_VERIFY, participants, privacy, office, language);
}

char *
words_again_title(const GPtrArray *participants, const char *privacy, const char *office,
    Language language)
{
	return titled(TEXT_AGAIN, participants, privacy, office, language);
}

char *
words_again_body(const char *why, Language language)
{
	return g_strconcat(texts[TEXT_AGAIN_BODY][language], why, NULL);
}

char *
words_case_title(const GPtrArray *participants, const char *privacy, const char *office,
    Language language)
{
	return titled(TEXT_PUT_RIGHT, participants, privacy, office, language);
}

char *
words_case_body(unsigned number, const char *step, Language language)
{
	g_autofree char *head = counted(TEXT_PUT_RIGHT_BODY, number, language);

	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		if (strcmp(steps[i].step, step) == 0)
			return g_strconcat(head, steps[i].says[language], NULL);
	return g_strconcat(head, step, NULL);
}

/* Longer names first, so that "Ana" does not tear "Ana Lopez". */
static int
by_length(const void *left, const void *right)
{
	size_t a = strlen(*(char *const *)left), b = strlen(*(char *const *)right);
	return (a < b) - (a > b);
}

/* A long name may stand cut in a sentence: "Alexandra Montg…". */
static void
mask_cut(GString *masked, const char *name, const char *shown)
{
	for (glong length = g_utf8_strlen(name, -1) - 1; length >= CUT_LEAST; length--) {
		g_autofree char *head = g_utf8_substring(name, 0, length);
		g_autofree char *cut = g_strconcat(g_strchomp(head), "…", NULL);
		g_string_replace(masked, cut, shown, 0);
	}
}

char *
words_mask(
    const char *text, const GPtrArray *participants, const char *privacy, Language language)
{
	GString *masked = g_string_new(text);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (unsigned i = 0; i < participants->len; i++)
		g_ptr_array_add(names, participants->pdata[i]);
	g_ptr_array_sort(names, by_length);
	for (unsigned i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *known = words_name(name, privacy);
		const char *shown = known ? known : texts[TEXT_SOMEBODY][language];
		if (!*name || strcmp(shown, name) == 0)
			continue;
		g_string_replace(masked, name, shown, 0);
		mask_cut(masked, name, shown);
	}
	return g_string_free(masked, FALSE);
}

char *
words_more_title(unsigned count, Language language)
{
	return counted(TEXT_MORE_TITLE, count, language);
}

char *
words_more_body(Language language)
{
	return g_strdup(texts[TEXT_MORE_BODY][language]);
}

char *
words_missed_title(unsigned count, Language language)
{
	return counted(count == 1 ? TEXT_MISSED_ONE : TEXT_MISSED_TITLE, count, language);
}

char *
words_missed_body(Language language)
{
	return g_strdup(texts[TEXT_MISSED_BODY][language]);
}

char *
words_list_title(bool digest, unsigned count, Language language)
{
	if (count == 1)
		return g_strdup(
		    texts[digest ? TEXT_DIGEST_ONE : TEXT_SUMMARY_ONE][language]);
	return counted(digest ? TEXT_DIGEST_TITLE : TEXT_SUMMARY_TITLE, count, language);
}

char *
words_list_body(bool digest, Language language)
{
	return g_strdup(texts[digest ? TEXT_DIGEST_BODY : TEXT_SUMMARY_BODY][language]);
}

char *
words_database_title(Language language)
{
	return g_strdup(texts[TEXT_DATABASE_TITLE][language]);
}

char *
words_database_body(Language language)
{
	return g_strdup(texts[TEXT_DATABASE_BODY][language]);
}
