/* A report on a terminal: sentences, then a table for each section. */
#include "cli.h"
#include "report.h"

static void
print_section(const Section *section)
{
	Table *table = table_new(section->headers);

	printf("\n%s\n", section->title);
	for (guint i = 0; i < section->rows->len; i++)
		table_row(table, section->rows->pdata[i]);
	table_print(table);
}

static void
print_office(const json_t *report, const json_t *office)
{
	g_autofree char *title = report_title(report, office);
	g_autoptr(GPtrArray) sentences = report_sentences(office);
	g_autoptr(GPtrArray) sections = report_sections(office);

	printf("%s\n\n", title);
	for (guint i = 0; i < sentences->len; i++)
		puts(sentences->pdata[i]);
	for (guint i = 0; i < sections->len; i++) {
		const Section *section = sections->pdata[i];
		if (section->rows->len)
			print_section(section);
	}
	putchar('\n');
}

void
report_print_text(const json_t *report)
{
	const json_t *office;
	size_t i;

	json_array_foreach(json_object_get(report, "offices"), i, office)
	    print_office(report, office);
	puts(report_note);
}
