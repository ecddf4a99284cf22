/* Learn: a report with its charts, on the board and as a page of its own. */
#include "views.h"
#include "web.h"

#include <slipwatch/report.h>
#include <string.h>

enum { BAR_X = 270, BAR_WIDTH = 300, BAR_HEIGHT = 18, BAR_STEP = 26, LABEL_MAX = 38 };

static int64_t
largest(const Section *section)
{
	int64_t most = 1;

	for (guint i = 0; i < section->rows->len; i++)
		most = MAX(most, ((const SectionRow *)section->rows->pdata[i])->count);
	return most;
}

static char *
label_of(const char *name)
{
	g_autofree char *head = NULL;

	if (g_utf8_strlen(name, -1) <= LABEL_MAX)
		return g_strdup(name);
	head = g_utf8_substring(name, 0, LABEL_MAX - 1);
	return g_strconcat(head, "…", NULL);
}

static void
put_bar(GString *out, const SectionRow *row, guint place, int64_t most)
{
	g_autofree char *label = label_of(row->cells[0]);
	int y = (int)place * BAR_STEP;
	int width = row->count > 0 ? (int)MAX(row->count * BAR_WIDTH / most, 2) : 0;

	put(out,
	    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
	    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
	    "<text x=\"%d\" y=\"%d\">%s</text>\n",
	    BAR_X - 8, y + 14, label, BAR_X, y, width, BAR_HEIGHT, BAR_X + width + 6,
	    y + 14, row->cells[1]);
}

/* What it shows stands in the table beneath: to be read aloud, it is one picture. */
static void
put_chart(GString *out, const Section *section)
{
	int64_t most = largest(section);

	put(out,
	    "<svg class=\"chart\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %u\">\n",
	    section->title, BAR_X + BAR_WIDTH + 60, section->rows->len * BAR_STEP);
	for (guint i = 0; i < section->rows->len; i++)
		put_bar(out, section->rows->pdata[i], i, most);
	g_string_append(out, "</svg>\n");
}

static void
put_table(GString *out, const Section *section)
{
	g_string_append(out, "<table class=\"counts\"><thead><tr>");
	for (const char *const *header = section->headers; *header; header++)
		put(out, "<th scope=\"col\">%s</th>", *header);
	g_string_append(out, "</tr></thead><tbody>\n");
	for (guint i = 0; i < section->rows->len; i++) {
		const SectionRow *row = section->rows->pdata[i];

		put(out, "<tr><th scope=\"row\">%s</th>", row->cells[0]);
		for (char *const *cell = row->cells + 1; *cell; cell++)
			put(out, "<td>%s</td>", *cell);
		g_string_append(out, "</tr>\n");
	}
	g_string_append(out, "</tbody></table>\n");
}

static void
put_office(GString *out, const json_t *report, const json_t *office, Language language)
{
	g_autofree char *title = report_title(report, office, language);
	g_autoptr(GPtrArray) sentences = report_sentences(office, language);
	g_autoptr(GPtrArray) sections = report_sections(office, language);

	put(out, "<section class=\"report\"><h2>%s</h2>\n", title);
	for (guint i = 0; i < sentences->len; i++)
		put(out, "<p>%s</p>\n", (const char *)sentences->pdata[i]);
	for (guint i = 0; i < sections->len; i++) {
		const Section *section = sections->pdata[i];

		put(out, "<section><h3>%s</h3>\n", section->title);
		if (section->charted)
			put_chart(out, section);
		put_table(out, section);
		g_string_append(out, "</section>\n");
	}
	g_string_append(out, "</section>\n");
}

static void
put_report(GString *out, const json_t *report, Language language)
{
	const json_t *office;
	size_t i;

	json_array_foreach(json_object_get(report, "offices"), i, office)
	    put_office(out, report, office, language);
	put(out, "<footer>%s</footer>\n", report_note(language));
}

void
draw_learn(GString *out, const Board *board, const json_t *answer)
{
	put_report(out, answer, language_of(board));
}

char *
report_page(const json_t *report, Language language)
{
	GString *out = g_string_new(NULL);

	put(out,
	    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'unsafe-inline'\">\n<title>slipwatch</title>\n",
	    language == LANGUAGE_ES ? "es" : "en");
	g_string_append_printf(
	    out, "<style>%s</style>\n</head>\n<body>\n<main>\n", web_style);
	put_report(out, report, language);
	g_string_append(out, "</main>\n</body>\n</html>\n");
	return g_string_free(out, FALSE);
}
