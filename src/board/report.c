/* A report as sentences, of the daemon's JSON. */
#include <slipwatch/report.h>

#include "put.h"
#include "reportwords.h"

#include <string.h>

char *
report_title(const json_t *report, const json_t *office, Language language)
{
	g_autofree char *from =
	    report_filled(REPORT_TITLE, "{from}", text_of(report, "from"), language);
	GString *title = g_string_new(from);

	g_string_replace(title, "{to}", text_of(report, "to"), 1);
	g_string_replace(title, "{office}", text_of(office, "name"), 1);
	return g_string_free(title, FALSE);
}

const char *
report_note(Language language)
{
	return report_word(REPORT_NOTE, language);
}

/* The reason is the daemon's, in English alone. */
static char *
demotion(const json_t *row, Language language)
{
	g_autofree char *kind = report_name(text_of(row, "kind"), language);
	g_autofree char *said = report_filled(REPORT_DEMOTED, "{kind}", kind, language);

	return language == LANGUAGE_EN
		   ? g_strconcat(said, " ", text_of(row, "why"), ".", NULL)
		   : g_steal_pointer(&said);
}

static void
add_desk_days(GPtrArray *sentences, const json_t *office, Language language)
{
	const json_t *each = json_object_get(json_object_get(office, "desk_days"), "each");
	g_autofree char *count =
	    json_is_number(each) ? g_strdup_printf("%.1f", json_number_value(each)) : NULL;

	if (count)
		g_ptr_array_add(
		    sentences, report_filled(REPORT_PER_DESK, "{count}", count, language));
}

/* Requests that were filled in from the record find nothing. */
static void
add_warning(GPtrArray *sentences, const json_t *row, Language language)
{
	static const struct {
		const char *verdict;
		ReportWord word;
	} warnings[] = {
		{ "back-filled", REPORT_BACK_FILLED },
		{ "always-equal", REPORT_ALWAYS_EQUAL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(warnings); i++)
		if (!strcmp(text_of(row, "verdict"), warnings[i].verdict))
			g_ptr_array_add(sentences, report_filled(warnings[i].word, "{name}",
						       text_of(row, "feed"), language));
}

GPtrArray *
report_sentences(const json_t *office, Language language)
{
	GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
	const json_t *catches = json_object_get(office, "good_catches"), *row;
	const json_t *shown = json_object_get(office, "shown");
	g_autofree char *count = report_count_text(shown),
			*early = report_share_text(catches, language);
	size_t i;

	g_ptr_array_add(sentences,
	    json_is_null(shown) ? g_strdup(report_word(REPORT_FEW, language))
				: report_filled(REPORT_SHOWN, "{count}", count, language));
	if (json_is_number(json_object_get(catches, "share")))
		g_ptr_array_add(
		    sentences, report_filled(REPORT_CATCHES, "{share}", early, language));
	add_desk_days(sentences, office, language);
	json_array_foreach(json_object_get(office, "integrity"), i, row)
	    add_warning(sentences, row, language);
	json_array_foreach(json_object_get(office, "demoted"), i, row)
	    g_ptr_array_add(sentences, demotion(row, language));
	return sentences;
}
