/* A report's tables, of the daemon's JSON. */
#include <slipwatch/report.h>

#include "put.h"
#include "reportwords.h"

#include <slipwatch/advice.h>
#include <string.h>

char *
report_filled(ReportWord word, const char *field, const char *value, Language language)
{
	GString *said = g_string_new(report_word(word, language));

	g_string_replace(said, field, value, 1);
	return g_string_free(said, FALSE);
}

char *
report_count_text(const json_t *count)
{
	return json_is_integer(count)
		   ? g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(count))
		   : g_strdup("–");
}

char *
report_share_text(const json_t *share, Language language)
{
	const json_t *value = json_object_get(share, "share");
	g_autofree char *text = NULL;

	if (!json_is_number(value))
		return g_strdup("–");
	text = g_strdup_printf("%.0f %%", json_number_value(value) * 100);
	return json_is_true(json_object_get(share, "about"))
		   ? report_filled(REPORT_ABOUT, "{share}", text, language)
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

/* Takes the cells; NULL ends a row early: the first that is, and all after it. */
static void
section_row(Section *section, const json_t *count, char *a, char *b, char *c, char *d)
{
	SectionRow *row = g_new0(SectionRow, 1);

	row->count = json_is_integer(count) ? json_integer_value(count) : -1;
	row->cells[0] = a;
	row->cells[1] = b;
	row->cells[2] = b ? c : NULL;
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
	return report_filled(REPORT_AND_OTHERS, "{names}", names->str, language);
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
		    report_count_text(shown),
		    report_count_text(json_object_get(row, "answered")),
		    report_share_text(json_object_get(row, "right"), language));
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

	json_object_foreach(json_object_get(office, "answers"), answer, count)
	    section_row(section, count, report_name(answer, language),
		report_count_text(count), NULL, NULL);
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
		    report_count_text(json_object_get(row, "answered")),
		    report_share_text(json_object_get(row, "right"), language),
		    g_strdup_printf("%.3f", weight));
	}
	return section;
}

/* What each rule's alerts were answered with; and how many of a rule were none. */
static Section *
rules(const json_t *office, Language language)
{
	static const ReportWord headers[] = { HEAD_RULE, HEAD_ANSWERED, HEAD_FALSE, 0 };
	Section *section = section_new(REPORT_RULES, headers, language);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "rules"), i, row)
	    section_row(section, NULL, name_of(row, "rule", language),
		report_count_text(json_object_get(row, "answered")),
		report_share_text(json_object_get(row, "false"), language), NULL);
	return section;
}

static Section *
load(const json_t *office, Language language)
{
	static const ReportWord headers[] = { HEAD_LOAD, HEAD_SLIPS, HEAD_RECORDS, 0 };
	Section *section = section_new(REPORT_LOAD, headers, language);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "load"), i, row)
	    section_row(section, NULL, name_of(row, "load", language),
		report_count_text(json_object_get(row, "slips")),
		report_count_text(json_object_get(row, "records")), NULL);
	return section;
}

/* "+4", "-3", "0" */
static char *
difference(const json_t *row)
{
	json_int_t by = json_integer_value(json_object_get(row, "now")) -
			json_integer_value(json_object_get(row, "before"));

	return g_strdup_printf(by ? "%+" JSON_INTEGER_FORMAT : "%" JSON_INTEGER_FORMAT, by);
}

static Section *
changes(const json_t *office, Language language)
{
	static const ReportWord headers[] = { HEAD_WHAT, HEAD_NOW, HEAD_BEFORE,
		HEAD_COUNTED };
	Section *section = section_new(REPORT_CHANGES, headers, language);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "changes"), i, row)
	{
		const char *key = json_object_get(row, "name") ? "name" : "what";

		section_row(section, NULL, name_of(row, key, language),
		    report_count_text(json_object_get(row, "now")),
		    report_count_text(json_object_get(row, "before")), difference(row));
	}
	return section;
}

static Section *
suggestions(const json_t *office, Language language)
{
	static const ReportWord headers[] = { HEAD_SUGGESTION, 0 };
	Section *section = section_new(REPORT_SUGGESTIONS, headers, language);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "suggestions"), i, row)
	{
		const char *what = json_object_get(row, "cause") ? "cause" : "kind";
		json_int_t slips = json_integer_value(json_object_get(row, "slips"));
		char *text =
		    advice_text(what, text_of(row, what), (unsigned)slips, language);

		if (text)
			section_row(section, NULL, text, NULL, NULL, NULL);
	}
	return section;
}

static Section *
integrity(const json_t *office, Language language)
{
	static const ReportWord headers[] = { HEAD_CALENDAR, HEAD_REQUESTS, HEAD_EQUAL,
		HEAD_TOGETHER };
	Section *section = section_new(REPORT_INTEGRITY, headers, language);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "integrity"), i, row)
	    section_row(section, NULL, g_strdup(text_of(row, "feed")),
		report_count_text(json_object_get(row, "requests")),
		report_share_text(json_object_get(row, "equal"), language),
		report_share_text(json_object_get(row, "together"), language));
	return section;
}

/* Lists of names with one count each. */
static const struct {
	const char *list, *key, *count;
	ReportWord title, headers[3];
	bool charted;
} lists[] = {
	{ "found", "found", "shown", REPORT_FOUND, { HEAD_FOUND, HEAD_ALERTS, 0 }, true },
	{ "caught", "when", "slips", REPORT_CAUGHT, { HEAD_WHEN, HEAD_SLIPS, 0 }, true },
	{ "kinds", "kind", "slips", REPORT_KINDS, { HEAD_KIND, HEAD_SLIPS, 0 }, true },
	{ "causes", "cause", "slips", REPORT_CAUSES, { HEAD_CAUSE, HEAD_SLIPS, 0 }, true },
	{ "hours", "hours", "slips", REPORT_HOURS, { HEAD_HOUR, HEAD_SLIPS, 0 }, true },
	{ "weekdays", "weekday", "slips", REPORT_WEEKDAYS, { HEAD_WEEKDAY, HEAD_SLIPS, 0 },
	    true },
	{ "busiest", "hours", "records", REPORT_BUSIEST, { HEAD_HOUR, HEAD_RECORDS, 0 },
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
		    report_count_text(count), NULL, NULL);
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

	add(sections, suggestions(office, language));
	add(sections, changes(office, language));
	add(sections, tiers(office, language));
	add(sections, list_of(office, 0, language));
	add(sections, answers(office, language));
	add(sections, rules(office, language));
	for (size_t i = 1; i < G_N_ELEMENTS(lists); i++)
		add(sections, list_of(office, i, language));
	add(sections, load(office, language));
	add(sections, integrity(office, language));
	add(sections, learned(office, language));
	return sections;
}
