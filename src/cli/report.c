/* slipwatch report: what was shown in a period, and what came of it. */
#include "cli.h"

#include <slipwatch/report.h>
#include <string.h>

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
	g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no such office"));
	return NULL;
}

static void
print_section(const Section *section)
{
	Table *table = table_new(section->headers);

	printf("\n%s\n", section->title);
	for (guint i = 0; i < section->rows->len; i++) {
		const SectionRow *row = section->rows->pdata[i];
		table_row(table, (const char *const *)row->cells);
	}
	table_print(table);
}

static void
print_office(const json_t *report, const json_t *office)
{
	g_autofree char *title = report_title(report, office, locale_language());
	g_autoptr(GPtrArray) sentences = report_sentences(office, locale_language());
	g_autoptr(GPtrArray) sections = report_sections(office, locale_language());

	printf("%s\n\n", title);
	for (guint i = 0; i < sentences->len; i++)
		puts(sentences->pdata[i]);
	for (guint i = 0; i < sections->len; i++)
		print_section(sections->pdata[i]);
	putchar('\n');
}

static void
print_as_text(const json_t *report)
{
	const json_t *office;
	size_t i;

	json_array_foreach(json_object_get(report, "offices"), i, office)
	    print_office(report, office);
	puts(report_note(locale_language()));
}

static void
print_as_html(const json_t *report)
{
	const json_t *first = json_array_get(json_object_get(report, "offices"), 0);
	bool spanish = g_str_equal(member(first, "language"), "es");
	g_autofree char *page = report_page(report, spanish ? LANGUAGE_ES : LANGUAGE_EN);

	fputs(page, stdout);
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
	{ "text", print_as_text },
	{ "json", print_as_json },
	{ "html", print_as_html },
};

/* The row of that name; -1 and an error if there is none. */
static int
format_named(const char *name, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
		if (!strcmp(formats[i].name, name))
			return (int)i;
	g_set_error(
	    error, SW_ERROR, SW_ERROR_USAGE, _("report: --format is text, json or html"));
	return -1;
}

int
command_report(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *from = NULL, *to = NULL, *office = NULL, *format = NULL;
	const GOptionEntry own[] = {
		{ "from", 0, 0, G_OPTION_ARG_STRING, &from,
		    N_("The first day; default 30 days in all"), N_("DATE") },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("The last day; default today"),
		    N_("DATE") },
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, N_("Of one office only"),
		    N_("ID") },
		{ "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("text, json or html"),
		    N_("FORMAT") },
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
