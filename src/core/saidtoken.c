/* A text becomes words, numbers and signs. */
#include "saidtoken.h"

#include <string.h>

enum { DIGITS_MAX = 6, TOKENS_USUAL = 24 };

/* What stands in the way between two tokens, and where the text ends. */
typedef struct Cutter {
	const char *text, *at, *end;
	GArray *tokens;
	bool spaced, broken;
} Cutter;

static gunichar
char_at(const Cutter *cutter, const char *at)
{
	gunichar c;

	if (at >= cutter->end || (guchar)*at < 0x80)
		return at < cutter->end ? (gunichar)*at : 0;
	c = g_utf8_get_char_validated(at, cutter->end - at);
	return c == (gunichar)-1 || c == (gunichar)-2 ? 0xFFFD : c;
}

static const char *
after(const Cutter *cutter, const char *at)
{
	return char_at(cutter, at) == 0xFFFD ? at + 1 : g_utf8_next_char(at);
}

/* Without its accent, in lower case. */
static gunichar
fold(gunichar c)
{
	gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

	if (c < 0x80)
		return (gunichar)g_ascii_tolower((char)c);
	g_unichar_fully_decompose(c, false, parts, G_N_ELEMENTS(parts));
	return g_unichar_tolower(parts[0]);
}

static bool
is_letter(gunichar c)
{
	return c < 0x80 ? g_ascii_isalpha((char)c)
			: g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static bool
is_apostrophe(gunichar c)
{
	return c == '\'' || c == 0x2019;
}

/* Addresses of pages and mail are one word that nobody reads times from. */
static const char *
address_end(const Cutter *cutter)
{
	const char *end = cutter->at;
	bool address = false;

	while (end < cutter->end && !g_ascii_isspace(*end) && *end != '<' && *end != '>') {
		bool inside = end > cutter->at && end + 1 < cutter->end;

		address |= inside && *end == '@' && g_ascii_isalnum(end[-1]) &&
			   g_ascii_isalpha(end[1]);
		address |= inside && *end == ':' && end[1] == '/';
		end++;
	}
	return address ? end : cutter->at;
}

static void
cut_word(Cutter *cutter, Token *token)
{
	size_t length = 0;
	gunichar c = char_at(cutter, cutter->at);

	token->kind = TOKEN_WORD;
	token->upper = c < 0x80 ? g_ascii_isupper((char)c) : g_unichar_isupper(c);
	for (; is_letter(c) || is_apostrophe(c); c = char_at(cutter, cutter->at)) {
		gunichar folded = fold(c);

		cutter->at = after(cutter, cutter->at);
		if (is_apostrophe(c) || (c >= 0x80 && g_unichar_ismark(c)))
			continue;
		if (length + 1 < sizeof token->word)
			token->word[length++] = folded < 0x80 ? (char)folded : '?';
		else
			token->word[0] = '?'; /* longer than any word that is known */
	}
	token->meaning = timeword_find(token->word);
}

static void
cut_number(Cutter *cutter, Token *token)
{
	token->kind = TOKEN_NUMBER;
	for (; cutter->at < cutter->end && g_ascii_isdigit(*cutter->at); cutter->at++) {
		if (token->digits < DIGITS_MAX)
			token->value = token->value * 10 + (*cutter->at - '0');
		token->digits++;
	}
}

static void
cut_token(Cutter *cutter)
{
	gunichar c = char_at(cutter, cutter->at);
	const char *address = cutter->spaced ? address_end(cutter) : cutter->at;
	Token token = { .start = (unsigned)(cutter->at - cutter->text),
		.glued = !cutter->spaced,
		.broken = cutter->broken };

	if (address > cutter->at) {
		token.kind = TOKEN_WORD;
		cutter->at = address;
	} else if (is_letter(c)) {
		cut_word(cutter, &token);
	} else if (c < 0x80 && g_ascii_isdigit((char)c)) {
		cut_number(cutter, &token);
	} else {
		token.kind = TOKEN_SIGN;
		token.sign = c == 0x2013 || c == 0x2010 || c == 0x2011 ? '-' : c;
		cutter->at = after(cutter, cutter->at);
	}
	token.end = (unsigned)(cutter->at - cutter->text);
	g_array_append_val(cutter->tokens, token);
	cutter->spaced = cutter->broken = false;
}

GArray *
tokens_of(const char *text, size_t bytes)
{
	Cutter cutter = { text, text, text + bytes,
		g_array_sized_new(false, false, sizeof(Token), TOKENS_USUAL), true, false };
	Token end = { .kind = TOKEN_END, .start = (unsigned)bytes, .end = (unsigned)bytes };

	while (cutter.at < cutter.end) {
		gunichar c = char_at(&cutter, cutter.at);

		if (c <= ' ' || (c >= 0x80 && g_unichar_isspace(c))) {
			cutter.spaced = true;
			cutter.broken |= c == '\n' || c == '\r';
			cutter.at = after(&cutter, cutter.at);
		} else {
			cut_token(&cutter);
		}
	}
	for (int i = 0; i < TOKENS_AHEAD; i++)
		g_array_append_val(cutter.tokens, end);
	return cutter.tokens;
}
