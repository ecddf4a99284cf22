/* Times and names in words, as somebody at a counter reads them. */
#include "words.h"

#include "catalogue.h"
#include "fill.h"

#include <slipwatch/lifecycle.h>
#include <string.h>

char *
words_clock(int64_t at, const Office *office)
{
	Civil civil = civil_of(zone_local(office->zone, at));

	return g_strdup_printf("%d:%02d", (civil.hour + 11) % 12 + 1, civil.minute);
}

static char *
time_in(Word form, int64_t at, const Office *office)
{
	Local local = zone_local(office->zone, at);
	Civil civil = civil_of(local);
	g_autofree char *clock = words_clock(at, office);
	g_autofree char *day = g_strdup_printf("%d", civil.day);
	g_autofree char *year = g_strdup_printf("%d", civil.year);
	const FillPair pairs[] = {
		{ "weekday",
		    weekday_text(day_weekday(local_day(local)), office->language) },
		{ "month", month_text(civil.month, office->language) },
		{ "day", day },
		{ "year", year },
		{ "clock", clock },
		{ "half",
		    word_text(civil.hour < 12 ? WORD_AM : WORD_PM, office->language) },
		{ NULL, NULL },
	};

	return fill_pairs(word_text(form, office->language), pairs);
}

char *
words_time(int64_t at, const Office *office, bool year)
{
	return time_in(year ? WORD_TIME_YEAR : WORD_TIME, at, office);
}

char *
say_time(int64_t at, const Office *office)
{
	return words_time(at, office, false);
}

char *
words_hour(int64_t at, const Office *office)
{
	return time_in(WORD_CLOCK, at, office);
}

char *
say_hour(int64_t at, const Office *office)
{
	return words_hour(at, office);
}

char *
words_day(int64_t at, const Office *office, bool year)
{
	return time_in(year ? WORD_DAY_YEAR : WORD_DAY, at, office);
}

char *
say_day(int64_t at, const Office *office)
{
	return words_day(at, office, false);
}

static bool
same_day(int64_t a, int64_t b, const Office *office)
{
	return local_day(zone_local(office->zone, a)) ==
	       local_day(zone_local(office->zone, b));
}

/* A date that was asked for, and any time of it. */
static bool
whole_day(int64_t first, int64_t last, const Office *office)
{
	return local_minute(zone_local(office->zone, first)) == 0 &&
	       same_day(first, last, office) && last - first >= 22 * HOUR;
}

char *
words_range(int64_t first, int64_t last, const Office *office, bool year)
{
	g_autofree char *from = NULL, *to = NULL, *day = NULL;
	bool together;

	if (last == NO_TIME || last <= first)
		return words_time(first, office, year);
	day = words_day(first, office, year);
	if (whole_day(first, last, office))
		return g_steal_pointer(&day);
	together = same_day(first, last, office);
	from = together ? words_hour(first, office) : words_time(first, office, year);
	to = together ? words_hour(last, office) : words_time(last, office, year);
	return fill_pairs(word_text(together ? WORD_RANGE : WORD_DAYS, office->language),
	    (FillPair[]){
		{ "day", day }, { "first", from }, { "last", to }, { NULL, NULL } });
}

char *
words_pair(int64_t first, int64_t last, const Office *office, bool year)
{
	g_autofree char *from = words_time(first, office, year);
	g_autofree char *to = same_day(first, last, office)
				  ? words_hour(last, office)
				  : words_time(last, office, year);

	return fill_pairs(word_text(WORD_LIST_AND, office->language),
	    (FillPair[]){ { "first", from }, { "last", to }, { NULL, NULL } });
}

void
words_end_once(GString *sentence)
{
	static const char *const ends[] = { "….", ".." };

	for (unsigned i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(sentence->str, ends[i]))
			g_string_truncate(sentence, sentence->len - 1);
}

char *
words_cut(const char *text, glong max)
{
	g_autofree char *head = NULL;

	if (g_utf8_strlen(text, -1) <= max)
		return g_strdup(text);
	head = g_utf8_substring(text, 0, max - 1);
	return g_strconcat(g_strchomp(head), "…", NULL);
}

/* Spanish says "Ana e Inés", "Ana e Hilda", but "Ana y Hiago". */
static bool
sounds_as_i(const char *name)
{
	g_autofree char *folded = g_utf8_casefold(name, -1);
	const char *at = folded + g_str_has_prefix(folded, "h");

	if (g_str_has_prefix(at, "í"))
		return true;
	return *at == 'i' && (at == folded || !at[1] || !strchr("aeo", at[1]));
}

/* The names in one row; `shown` of them, and how many are left out. */
static char *
list_of(GPtrArray *shown, guint left, Language language)
{
	g_autofree char *more = g_strdup_printf("%u", left);
	g_autofree char *head = NULL, *last = NULL;
	FillPair pairs[] = { { "first", NULL }, { "last", NULL }, { "more", more },
		{ NULL, NULL } };

	if (!left && shown->len > 1)
		last = g_ptr_array_steal_index(shown, shown->len - 1);
	g_ptr_array_add(shown, NULL);
	head = g_strjoinv(", ", (char **)shown->pdata);
	pairs[0].value = head;
	pairs[1].value = last;
	if (left)
		return fill_pairs(word_text(WORD_LIST_MORE, language), pairs);
	if (!last)
		return g_steal_pointer(&head);
	return fill_pairs(
	    word_text(sounds_as_i(last) ? WORD_LIST_AND_I : WORD_LIST_AND, language),
	    pairs);
}

char *
words_list(const GPtrArray *names, glong name_max, glong max, Language language)
{
	g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func(g_free);
	glong length = 0;
	guint i;

	for (i = 0; i < names->len; i++) {
		char *name = words_cut(names->pdata[i], name_max);

		length += g_utf8_strlen(name, -1) + 2;
		if (length > max && i > 0) {
			g_free(name);
			break;
		}
		g_ptr_array_add(shown, name);
	}
	return names->len ? list_of(shown, names->len - i, language) : NULL;
}
