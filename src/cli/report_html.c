/* A report as one page: everything in it, escaped, nothing that runs or is fetched. */
#include "cli.h"
#include "report.h"

#include <string.h>

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'\">\n<title>slipwatch report</title>\n<style>\n"
    "body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; "
    "padding: 0 1rem; color: #1b1b1b; background: #fff }\n"
    "h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }\n"
    "table { border-collapse: collapse; min-width: 60% }\n"
    "th, td { text-align: right; padding: .25rem .75rem; border-bottom: 1px solid #ccc }\n"
    "th:first-child, td:first-child { text-align: left; white-space: pre }\n"
    "footer { margin-top: 2rem; font-size: .9rem; color: #444 }\n"
    "@media print { section { break-inside: avoid } }\n"
    "</style>\n</head>\n<body>\n";

static void
print_element(const char *tag, const char *text)
{
	g_autofree char *safe = g_markup_escape_text(text, -1);

	printf("<%s>%s</%.*s>", tag, safe, (int)strcspn(tag, " "), tag);
}

static void
print_row(const char *cell, const char *const *texts)
{
	fputs("<tr>", stdout);
	for (; *texts; texts++)
		print_element(cell, *texts);
	fputs("</tr>\n", stdout);
}

static void
print_section(const Section *section)
{
	fputs("<section>\n", stdout);
	print_element("h2", section->title);
	fputs("\n<table>\n<thead>", stdout);
	print_row("th scope=\"col\"", section->headers);
	fputs("</thead>\n<tbody>\n", stdout);
	for (guint i = 0; i < section->rows->len; i++)
		print_row("td", section->rows->pdata[i]);
	fputs("</tbody>\n</table>\n</section>\n", stdout);
}

static void
print_office(const json_t *report, const json_t *office)
{
	g_autofree char *title = report_title(report, office);
	g_autoptr(GPtrArray) sentences = report_sentences(office);
	g_autoptr(GPtrArray) sections = report_sections(office);

	fputs("<article>\n", stdout);
	print_element("h1", title);
	putchar('\n');
	for (guint i = 0; i < sentences->len; i++) {
		print_element("p", sentences->pdata[i]);
		putchar('\n');
	}
	for (guint i = 0; i < sections->len; i++) {
		const Section *section = sections->pdata[i];
		if (section->rows->len)
			print_section(section);
	}
	fputs("</article>\n", stdout);
}

void
report_print_html(const json_t *report)
{
	const json_t *office;
	size_t i;

	fputs(head, stdout);
	json_array_foreach(json_object_get(report, "offices"), i, office)
	    print_office(report, office);
	print_element("footer", report_note);
	puts("\n</body>\n</html>");
}
