/* Fuzzes names and what is told by them: two names and a number, a line each. */
#include <slipwatch/names.h>
#include <slipwatch/phone.h>
#include <slipwatch/text.h>

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
check(bool holds)
{
	if (!holds)
		__builtin_trap();
}

/* What is cleaned stays as it is; whatever is folded can be shown. */
static void
check_alone(const char *text)
{
	g_autofree char *clean = text_clean(text, -1, 200);
	g_autofree char *again = text_clean(clean, -1, 200);
	g_autofree char *folded = name_fold(clean);
	g_autofree char *initials = name_initials(clean);

	check(g_utf8_validate(folded, -1, NULL) && g_utf8_validate(initials, -1, NULL));
	check(g_utf8_strlen(clean, -1) <= 200 && strcmp(clean, again) == 0);
	check(!strpbrk(clean, "\r\n\t\x1b") && !strpbrk(initials, "\r\n\t\x1b"));
	check(g_utf8_strlen(initials, -1) <= 6 * 3);
}

/* Likeness goes both ways, ends at 1, and is whole for what is the same. */
static void
check_pair(const char *a, const char *b)
{
	g_autofree char *left = name_fold(a), *right = name_fold(b);
	double like = name_similarity(left, right, 0),
	       back = name_similarity(right, left, 0);
	unsigned apart = name_distance(left, right, 8);
	bool same = strcmp(left, right) == 0;

	check(like >= 0 && like <= 1 && back - like < 1e-9 && like - back < 1e-9);
	check(apart <= 8 && apart == name_distance(right, left, 8));
	check((apart == 0) == same && (!same || !*left || like > 1 - 1e-9));
}

static void
check_phones(const char *a, const char *b)
{
	g_autofree char *left = phone_plain(a), *right = phone_plain(b);
	g_autofree char *named = phone_named(a);

	check(strlen(left) <= PHONE_DIGITS_MAX && strlen(named) <= PHONE_DIGITS_MAX);
	check(strspn(left, "0123456789") == strlen(left));
	check(phone_at_end(a) <= strlen(a));
	check(phone_same(left, right) == phone_same(right, left));
	check(!(phone_same(left, right) && phone_differs(left, right)));
	check(!phone_same(left, right) || phone_tail(left) == phone_tail(right));
	check(!*left || phone_same(left, left));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	g_autofree char *text = g_strndup((const char *)bytes, len);
	char *second = strchr(text, '\n');

	if (second)
		*second++ = '\0';
	/* Names reach this program cleaned: so much is promised of them. */
	g_autofree char *a = text_clean(text, -1, 500);
	g_autofree char *b = text_clean(second ? second : "", -1, 500);

	check_alone(text);
	check_pair(a, b);
	check_phones(a, b);
	return 0;
}
