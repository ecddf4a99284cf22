/* A report as sentences and tables of the daemon's JSON. */
#include <slipwatch/report.h>

#include "put.h"
#include "reportwords.h"

#include <string.h>

/* A template's one field put in (transfer full). */
static char *
filled(ReportWord word, const char *field, const char *value, Language language)
{
	GString *said = g_string_new(report_word(word, language));

	g_string_replace(said, field, value, 1);
	return g_string_free(said, FALSE);
}

static char *
count_text(const json_t *count)
{
	return json_is_integer(count)
		   ? g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(count))
		   : g_strdup("–");
}

static char *
share_text(const json_t *share, Language language)
{
	const json_t *value = json_object_get(share, "share");
	g_autofree char *text = NULL;

	if (!json_is_number(value))
		return g_strdup("–");
	text = g_strdup_printf("%.0f %%", json_number_value(value) * 100);
	return json_is_true(json_object_get(share, "about"))
		   ? filled(REPORT_ABOUT, "{share}", text, language)
		   : g_steal_pointer(&text);
}

static void
row_free(void *data)
{
	SectionRow *row = data;

	for (char **cell = row->cells; *cell; cell++)
		g_free(*cell);
	g_free(row);
}

static void
section_free(void *data)
{
	Section *section = data;

	g_ptr_array_unref(section->rows);
	g_free(section);
}

/* Its headers end with 0, which is no header's word. */
static Section *
section_new(ReportWord title, const ReportWord *headers, Language language)
{
	Section *section = g_new0(Section, 1);

	section->title = report_word(title, language);
	for (int i = 0; i < SECTION_COLUMNS_MAX && headers[i]; i++)
		section->headers[i] = report_word(headers[i], language);
	section->rows = g_ptr_array_new_with_free_func(row_free);
	return section;
}

/* Takes the cells; NULL ends a row early. */
static void
section_row(Section *section, const json_t *count, char *a, char *b, char *c, char *d)
{
	SectionRow *row = g_new0(SectionRow, 1);

	row->count = json_is_integer(count) ? json_integer_value(count) : -1;
	row->cells[0] = a;
	row->cells[1] = b;
	row->cells[2] = c;
	row->cells[3] = c ? d : NULL;
	g_ptr_array_add(section->rows, row);
}

/* A row's name; of what is left together, those that are large, and the rest. */
static char *
name_of(const json_t *row, const char *key, Language language)
{
	const json_t *together = json_object_get(row, "together"), *slug;
	g_autoptr(GString) names = g_string_new(NULL);
	size_t i;

	if (!together)
		return report_name(text_of(row, key), language);
	json_array_foreach(together, i, slug)
	{
		g_autofree char *name = report_name(json_string_value(slug), language);

		g_string_append_printf(names, "%s%s", i ? ", " : "", name);
	}
	if (!names->len)
		return g_strdup(report_word(REPORT_OTHERS, language));
	return filled(REPORT_AND_OTHERS, "{names}", names->str, language);
}

static Section *
tiers(const json_t *office, Language language)
{
	static const ReportWord headers[] = { HEAD_TIER, HEAD_ALERTS, HEAD_ANSWERED,
		HEAD_RIGHT };
	Section *section = section_new(REPORT_TIERS, headers, language);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "tiers"), i, row)
	{
		const json_t *shown = json_object_get(row, "shown");

		section_row(section, shown, name_of(row, "tier", language),
		    count_text(shown), count_text(json_object_get(row, "answered")),
		    share_text(json_object_get(row, "right"), language));
	}
	return section;
}

static Section *
answers(const json_t *office, Language language)
{
	static const ReportWord headers[] = { HEAD_ANSWER, HEAD_ALERTS, 0 };
	Section *section = section_new(REPORT_ANSWERS, headers, language);
	const char *answer;
	json_t *count;

	json_object_foreach(json_object_get(office, "answers"), answer, count) section_row(
	    section, count, report_name(answer, language), count_text(count), NULL, NULL);
	return section;
}

static Section *
learned(const json_t *office, Language language)
{
	static const ReportWord headers[] = { HEAD_KIND, HEAD_ANSWERED, HEAD_RIGHT,
		HEAD_WEIGHT };
	Section *section = section_new(REPORT_LEARNED, headers, language);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "learned"), i, row)
	{
		double weight = json_number_value(json_object_get(row, "weight"));

		section_row(section, NULL, name_of(row, "kind", language),
		    count_text(json_object_get(row, "answered")),
		    share_text(json_object_get(row, "right"), language),
		    g_strdup_printf("%.3f", weight));
	}
	return section;
}

/* Lists of names with one count each. */
static const struct {
	const char *list, *key, *count;
	ReportWord title, headers[3];
	bool charted;
} lists[] = {
	{ "found", "found", "shown", REPORT_FOUND, { HEAD_FOUND, HEAD_ALERTS, 0 }, true },
	{ "causes", "cause", "slips", REPORT_CAUSES, { HEAD_CAUSE, HEAD_SLIPS, 0 }, true },
	{ "hours", "hours", "slips", REPORT_HOURS, { HEAD_HOUR, HEAD_SLIPS, 0 }, true },
	{ "weekdays", "weekday", "slips", REPORT_WEEKDAYS, { HEAD_WEEKDAY, HEAD_SLIPS, 0 },
	    true },
};

static Section *
list_of(const json_t *office, size_t which, Language language)
{
	Section *section = section_new(lists[which].title, lists[which].headers, language);
	const json_t *row;
	size_t i;

	section->charted = lists[which].charted;
	json_array_foreach(json_object_get(office, lists[which].list), i, row)
	{
		const json_t *count = json_object_get(row, lists[which].count);

		section_row(section, count, name_of(row, lists[which].key, language),
		    count_text(count), NULL, NULL);
	}
	return section;
}

static void
add(GPtrArray *sections, Section *section)
{
	if (section->rows->len)
		g_ptr_array_add(sections, section);
	else
		section_free(section);
}

GPtrArray *
report_sections(const json_t *office, Language language)
{
	GPtrArray *sections = g_ptr_array_new_with_free_func(section_free);

	add(sections, tiers(office, language));
	add(sections, list_of(office, 0, language));
	add(sections, answers(office, language));
	for (size_t i = 1; i < G_N_ELEMENTS(lists); i++)
		add(sections, list_of(office, i, language));
	add(sections, learned(office, language));
	return sections;
}

char *
report_title(const json_t *report, const json_t *office, Language language)
{
	g_autofree char *from =
	    filled(REPORT_TITLE, "{from}", text_of(report, "from"), language);
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
	g_autofree char *said = filled(REPORT_DEMOTED, "{kind}", kind, language);

	return language == LANGUAGE_EN
		   ? g_strconcat(said, " ", text_of(row, "why"), ".", NULL)
		   : g_steal_pointer(&said);
}

GPtrArray *
report_sentences(const json_t *office, Language language)
{
	GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
	const json_t *catches = json_object_get(office, "good_catches"), *row;
	const json_t *shown = json_object_get(office, "shown");
	g_autofree char *count = count_text(shown), *early = share_text(catches, language);
	size_t i;

	g_ptr_array_add(sentences, json_is_null(shown)
				       ? g_strdup(report_word(REPORT_FEW, language))
				       : filled(REPORT_SHOWN, "{count}", count, language));
	if (json_is_number(json_object_get(catches, "share")))
		g_ptr_array_add(
		    sentences, filled(REPORT_CATCHES, "{share}", early, language));
	json_array_foreach(json_object_get(office, "demoted"), i, row)
	    g_ptr_array_add(sentences, demotion(row, language));
	return sentences;
}
