/* Does a text name somebody? By words as names are compared, and by what is theirs alone.
 */
#include <slipwatch/naming.h>

#include <slipwatch/names.h>
#include <slipwatch/phone.h>

#include <string.h>

/* Between the digits of one number. */
#define SEPARATORS " -.()+/"

struct Naming {
	GHashTable *names;  /* char *, folded: set */
	GPtrArray *phrases; /* char *, " ana lopez ": names of several words */
	GPtrArray *marks;   /* char *, addresses in small letters */
	GPtrArray *phones;  /* char *, digits */
	GHashTable *people; /* char *, identities: set */
	GHashTable *uids;   /* char *: set */
};

Naming *
naming_new(void)
{
	Naming *naming = g_new(Naming, 1);

	naming->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	naming->phrases = g_ptr_array_new_with_free_func(g_free);
	naming->marks = g_ptr_array_new_with_free_func(g_free);
	naming->phones = g_ptr_array_new_with_free_func(g_free);
	naming->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	naming->uids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return naming;
}

void
naming_free(Naming *naming)
{
	if (!naming)
		return;
	g_hash_table_unref(naming->names);
	g_ptr_array_unref(naming->phrases);
	g_ptr_array_unref(naming->marks);
	g_ptr_array_unref(naming->phones);
	g_hash_table_unref(naming->people);
	g_hash_table_unref(naming->uids);
	g_free(naming);
}

static void
add_phrase(Naming *naming, const char *words)
{
	if (strchr(words, ' '))
		g_ptr_array_add(naming->phrases, g_strconcat(" ", words, " ", NULL));
}

/* As it is compared, and as it is written: "Lopez, Ana" is "ana lopez", and stands in texts
 * as "lopez ana". */
void
naming_add_name(Naming *naming, const char *name)
{
	char *folded = name_fold(name);
	g_autofree char *written = name_words(name);

	add_phrase(naming, folded);
	add_phrase(naming, written);
	if (*folded)
		g_hash_table_add(naming->names, folded);
	else
		g_free(folded);
}

void
naming_add_identity(Naming *naming, const char *identity)
{
	g_hash_table_add(naming->people, g_strdup(identity));
	if (*identity && !strchr("=?", *identity))
		g_ptr_array_add(naming->marks, g_utf8_strdown(identity, -1));
}

void
naming_add_phone(Naming *naming, const char *plain)
{
	if (strlen(plain) >= PHONE_DIGITS_LEAST)
		g_ptr_array_add(naming->phones, g_strdup(plain));
}

void
naming_add_uid(Naming *naming, const char *uid)
{
	if (*uid)
		g_hash_table_add(naming->uids, g_strdup(uid));
}

/* --- texts --- */

static bool
has_any(const char *text, const GPtrArray *needles)
{
	for (guint i = 0; i < needles->len; i++)
		if (strstr(text, needles->pdata[i]))
			return true;
	return false;
}

static bool
is_bound(const char *text, const char *at, size_t len)
{
	return (at == text || !g_ascii_isalnum(at[-1])) && !g_ascii_isalnum(at[len]);
}

/* ana@x.org is not in joana@x.org. */
static bool
has_mark(const char *text, const GPtrArray *marks)
{
	for (guint i = 0; i < marks->len; i++) {
		const char *mark = marks->pdata[i], *at = text;

		for (; (at = strstr(at, mark)); at++)
			if (is_bound(text, at, strlen(mark)))
				return true;
	}
	return false;
}

/* The numbers of a text, without what stands between their digits. (transfer full) */
static char *
digits_of(const char *text)
{
	GString *digits = g_string_new(NULL);

	for (; *text; text++) {
		bool within = digits->len && digits->str[digits->len - 1] != ' ';

		if (g_ascii_isdigit(*text))
			g_string_append_c(digits, *text);
		else if (within && !strchr(SEPARATORS, *text))
			g_string_append_c(digits, ' ');
	}
	return g_string_free(digits, FALSE);
}

bool
naming_in(const Naming *naming, const char *text)
{
	g_autofree char *small = NULL, *words = NULL, *spaced = NULL, *digits = NULL;

	if (!*text)
		return false;
	words = name_words(text);
	if (g_hash_table_contains(naming->names, words))
		return true;
	spaced = g_strconcat(" ", words, " ", NULL);
	if (has_any(spaced, naming->phrases))
		return true;
	small = naming->marks->len ? g_utf8_strdown(text, -1) : NULL;
	if (small && has_mark(small, naming->marks))
		return true;
	digits = naming->phones->len ? digits_of(text) : NULL;
	return digits && has_any(digits, naming->phones);
}

/* Unfolded, its escapes as spaces: "\n" and "\," part words. */
static char *
plain_text(const char *text, gsize len)
{
	GString *plain = g_string_sized_new(len);

	for (gsize i = 0; i < len; i++) {
		gsize next = i + (text[i] == '\r');

		if (next + 1 < len && text[next] == '\n' && strchr(" \t", text[next + 1]))
			i = next + 1;
		else if (text[i] == '\\' && i + 1 < len && strchr("nN,;\\", text[i + 1]))
			g_string_append_c(plain, text[++i] == ',' ? ',' : ' ');
		else
			g_string_append_c(plain, text[i] ? text[i] : ' ');
	}
	return g_string_free(plain, FALSE);
}

bool
naming_in_calendar(const Naming *naming, const char *text, gsize len)
{
	g_autofree char *plain = plain_text(text, len);
	g_autofree char *sound = g_utf8_make_valid(plain, -1);

	return naming_in(naming, sound);
}

/* --- findings --- */

static bool
is_named(const Naming *naming, const char *name)
{
	g_autofree char *folded = name ? name_fold(name) : NULL;

	return folded &&
	       (g_hash_table_contains(naming->names, folded) || naming_in(naming, name));
}

static bool
any_named(const Naming *naming, const GPtrArray *names)
{
	for (guint i = 0; i < names->len; i++)
		if (is_named(naming, names->pdata[i]))
			return true;
	return false;
}

/* A UID, or UID#20261201T163000Z. */
static bool
any_listed(const Naming *naming, const GPtrArray *names)
{
	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i], *mark = strrchr(name, '#');
		g_autofree char *uid =
		    g_strndup(name, mark ? (gsize)(mark - name) : strlen(name));

		if (g_hash_table_contains(naming->uids, name) ||
		    g_hash_table_contains(naming->uids, uid))
			return true;
	}
	return false;
}

bool
naming_in_finding(const Naming *naming, const Finding *finding)
{
	const char *const names[] = { finding->proposed_for, finding->asked_by,
		finding->recorded_for };
	const char *const texts[] = { finding->detail, finding->why };

	if (finding->person && g_hash_table_contains(naming->people, finding->person))
		return true;
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
		if (is_named(naming, names[i]))
			return true;
	for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++)
		if (texts[i] && naming_in(naming, texts[i]))
			return true;
	return any_named(naming, finding->participants) ||
	       any_listed(naming, finding->bookings) ||
	       any_listed(naming, finding->requests);
}

Finding *
finding_veiled(const Finding *finding, const char *why)
{
	Finding *veiled = finding_new(finding->rule);

	veiled->kind = g_strdup(finding->kind);
	veiled->p = finding->p;
	veiled->raw = finding->raw;
	veiled->held_back = finding->held_back;
	veiled->tier = finding->tier;
	veiled->office = g_strdup(finding->office);
	veiled->why = g_strdup(why);
	return veiled;
}
