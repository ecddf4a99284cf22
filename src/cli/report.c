/* slipwatch report: what was shown in a period, and what came of it. */
#include "report.h"

#include "cli.h"

#include <string.h>

const char report_note[] =
    "–: fewer than five, or left out so that no smaller number can be worked out; shares "
    "that are \"about\" are rounded for the same reason. All counts are of alerts and "
    "records, never of the people at work.";

static char *
count_text(const json_t *count)
{
	return json_is_integer(count)
		   ? g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(count))
		   : g_strdup("–");
}

static char *
share_text(const json_t *share)
{
	const json_t *value = json_object_get(share, "share");
	bool about = json_is_true(json_object_get(share, "about"));

	if (!json_is_number(value))
		return g_strdup("–");
	return g_strdup_printf(
	    "%s%.0f %%", about ? "about " : "", json_number_value(value) * 100);
}

/* "mismatch" and "am-pm" as they stand; a slug of the week as its day. */
static const char *
name_text(const char *slug)
{
	static const char *const names[][2] = {
		{ "mon", "Monday" },
		{ "tue", "Tuesday" },
		{ "wed", "Wednesday" },
		{ "thu", "Thursday" },
		{ "fri", "Friday" },
		{ "sat", "Saturday" },
		{ "sun", "Sunday" },
		{ "interrupt", "verify now" },
		{ "ask", "please confirm" },
		{ "digest", "for the day's list" },
		{ "log", "kept only" },
		{ "slip", "it was a slip" },
		{ "unanswered", "not answered" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (!strcmp(names[i][0], slug))
			return names[i][1];
	return slug;
}

static void
section_free(void *data)
{
	Section *section = data;

	g_free(section->title);
	g_ptr_array_unref(section->rows);
	g_free(section);
}

static void
row_free(void *row)
{
	g_strfreev(row);
}

static Section *
section_add(GPtrArray *sections, char *title, const char *const *headers)
{
	Section *section = g_new0(Section, 1);

	section->title = title;
	section->headers = headers;
	section->rows = g_ptr_array_new_with_free_func(row_free);
	g_ptr_array_add(sections, section);
	return section;
}

/* Takes the cells; NULL ends a row early. */
static void
section_row(Section *section, char *a, char *b, char *c, char *d)
{
	char **row = g_new0(char *, 5);

	row[0] = a;
	row[1] = b;
	row[2] = c;
	row[3] = c ? d : NULL;
	g_ptr_array_add(section->rows, row);
}

/* A row's name; of what is left together, those that are large, and the rest. */
static char *
name_of(const json_t *row, const char *key)
{
	const json_t *together = json_object_get(row, "together"), *name;
	GString *text = g_string_new(together ? "" : name_text(member(row, key)));
	size_t i;

	json_array_foreach(together, i, name) g_string_append_printf(
	    text, "%s%s", i ? ", " : "", name_text(json_string_value(name)));
	if (together)
		g_string_append(text, text->len ? " and others" : "others");
	return g_string_free(text, FALSE);
}

static void
add_tiers(GPtrArray *sections, const json_t *office)
{
	static const char *const headers[] = { "TIER", "ALERTS", "ANSWERED", "WERE SLIPS",
		NULL };
	Section *section = section_add(
	    sections, g_strdup("What was shown, and how often it was right"), headers);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "tiers"), i, row)
	{
		const json_t *right = json_object_get(row, "right");

		section_row(section, name_of(row, "tier"),
		    count_text(json_object_get(row, "shown")),
		    count_text(json_object_get(row, "answered")), share_text(right));
	}
}

/* A list of names, and one count of each. */
static void
add_list(GPtrArray *sections, const json_t *list, const char *key, const char *title,
    const char *const *headers)
{
	Section *section = section_add(sections, g_strdup(title), headers);
	const json_t *row;
	size_t i;

	json_array_foreach(list, i, row)
	{
		const json_t *shown = json_object_get(row, "shown");

		section_row(section, name_of(row, key),
		    count_text(shown ? shown : json_object_get(row, "slips")), NULL, NULL);
	}
}

static void
add_answers(GPtrArray *sections, const json_t *office)
{
	static const char *const headers[] = { "ANSWER", "ALERTS", NULL };
	Section *section = section_add(sections, g_strdup("What was answered"), headers);
	const char *answer;
	json_t *count;

	json_object_foreach(json_object_get(office, "answers"), answer, count) section_row(
	    section, g_strdup(name_text(answer)), count_text(count), NULL, NULL);
}

static void
add_learned(GPtrArray *sections, const json_t *office)
{
	static const char *const headers[] = { "KIND", "ANSWERED", "WERE SLIPS",
		"WEIGHT NOW", NULL };
	Section *section = section_add(
	    sections, g_strdup("What was learned of each kind, in all"), headers);
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(office, "learned"), i, row)
	{
		const json_t *right = json_object_get(row, "right");

		section_row(section, g_strdup(member(row, "kind")),
		    count_text(json_object_get(row, "answered")), share_text(right),
		    g_strdup_printf(
			"%.3f", json_number_value(json_object_get(row, "weight"))));
	}
}

GPtrArray *
report_sections(const json_t *office)
{
	static const char *const found[] = { "FOUND", "ALERTS", NULL };
	static const char *const caused[] = { "CAUSE", "SLIPS", NULL };
	static const char *const hours[] = { "RECORDED AT", "SLIPS", NULL };
	static const char *const weekdays[] = { "RECORDED ON", "SLIPS", NULL };
	GPtrArray *sections = g_ptr_array_new_with_free_func(section_free);

	add_tiers(sections, office);
	add_list(
	    sections, json_object_get(office, "found"), "found", "What was found", found);
	add_answers(sections, office);
	add_list(sections, json_object_get(office, "causes"), "cause",
	    "How slips came about", caused);
	add_list(sections, json_object_get(office, "hours"), "hours",
	    "Slips by the hour of the record", hours);
	add_list(sections, json_object_get(office, "weekdays"), "weekday",
	    "Slips by the day of the record", weekdays);
	add_learned(sections, office);
	return sections;
}

char *
report_title(const json_t *report, const json_t *office)
{
	return g_strdup_printf("%s, %s to %s", member(office, "name"),
	    member(report, "from"), member(report, "to"));
}

GPtrArray *
report_sentences(const json_t *office)
{
	GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
	const json_t *catches = json_object_get(office, "good_catches"), *row;
	g_autofree char *shown = count_text(json_object_get(office, "shown"));
	g_autofree char *early = share_text(catches);
	size_t i;

	if (json_is_null(json_object_get(office, "shown")))
		g_ptr_array_add(sentences,
		    g_strdup("Fewer than five alerts were shown: too few to count."));
	else
		g_ptr_array_add(sentences, g_strdup_printf("%s alerts were shown.", shown));
	if (json_is_number(json_object_get(catches, "share")))
		g_ptr_array_add(sentences,
		    g_strdup_printf("Good catches: %s of the slips were found before the "
				    "visit.",
			early));
	json_array_foreach(json_object_get(office, "demoted"), i, row) g_ptr_array_add(
	    sentences, g_strdup_printf("%s asks and no longer interrupts: %s.",
			   member(row, "kind"), member(row, "why")));
	return sentences;
}

static char *
report_path(const char *from, const char *to, const char *office)
{
	const char *const fields[][2] = { { "from", from }, { "to", to },
		{ "office", office } };
	GString *path = g_string_new("/v1/report");

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		g_autofree char *value = fields[i][1] ? escaped(fields[i][1]) : NULL;

		if (value)
			g_string_append_printf(path, "%s%s=%s",
			    strchr(path->str, '?') ? "&" : "?", fields[i][0], value);
	}
	return g_string_free(path, FALSE);
}

static json_t *
read_report(const Cli *cli, const char *path, GError **error)
{
	json_t *report = cli_get(cli, path, error);

	if (!report || json_array_size(json_object_get(report, "offices")))
		return report;
	json_decref(report);
	g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, "there is no such office");
	return NULL;
}

static void
print_as_json(const json_t *report)
{
	print_json(json_incref((json_t *)report));
}

static const struct {
	const char *name;
	void (*print)(const json_t *report);
} formats[] = {
	{ "text", report_print_text },
	{ "json", print_as_json },
	{ "html", report_print_html },
};

/* The row of that name; -1 and an error if there is none. */
static int
format_named(const char *name, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
		if (!strcmp(formats[i].name, name))
			return (int)i;
	g_set_error(
	    error, SW_ERROR, SW_ERROR_USAGE, "report: --format is text, json or html");
	return -1;
}

int
command_report(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *from = NULL, *to = NULL, *office = NULL, *format = NULL;
	const GOptionEntry own[] = {
		{ "from", 0, 0, G_OPTION_ARG_STRING, &from,
		    "The first day; default 30 days in all", "DATE" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &to, "The last day; default today",
		    "DATE" },
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, "Of one office only",
		    "ID" },
		{ "format", 0, 0, G_OPTION_ARG_STRING, &format, "text, json or html",
		    "FORMAT" },
		G_OPTION_ENTRY_NULL,
	};
	json_t *report;
	int as;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	as = format_named(cli->json ? "json" : format ? format : "text", error);
	g_autofree char *path = report_path(from, to, office);
	if (as < 0 || !(report = read_report(cli, path, error)))
		return EXIT_BUG;
	formats[as].print(report);
	json_decref(report);
	return EXIT_DONE;
}
