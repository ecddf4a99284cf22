/* What is kept of a body, so that its open series can be expanded without it. */
#include <slipwatch/batch.h>
#include <slipwatch/import.h>

#include <string.h>

/* A component to which its calendar's METHOD or own VTIMEZONEs gave its meaning stands in
 * such a one again: the body's is closed before it, and another opened behind. */
#define CALENDAR_END   "END:VCALENDAR\r\n"
#define CALENDAR_BEGIN "BEGIN:VCALENDAR\r\n"
#define BODY_BEGIN     CALENDAR_BEGIN "VERSION:2.0\r\n"

static const char *const method_lines[] = {
	[METHOD_CANCEL] = "METHOD:CANCEL\r\n",
	[METHOD_COUNTER] = "METHOD:COUNTER\r\n",
	[METHOD_ANSWER] = NULL,
};

/* As it stood, with an end to its last line. Of a body whose lines end with CR alone they
 * end with LF: one body has one kind of end. */
static void
add_slice(GString *text, const Slice *slice)
{
	bool old = !memchr(slice->text, '\n', slice->len);
	gsize at = text->len;

	g_string_append_len(text, slice->text, (gssize)slice->len);
	for (; old && at < text->len; at++)
		if (text->str[at] == '\r')
			text->str[at] = '\n';
	if (text->str[text->len - 1] != '\n')
		g_string_append(text, "\r\n");
}

static void
add_component(GString *text, const Catalogue *catalogue, const Slice *slice)
{
	const char *method = method_lines[slice->method];
	const GArray *zones = catalogue_own_zones(catalogue, slice);
	bool apart = method || zones;

	if (apart)
		g_string_append_printf(
		    text, CALENDAR_END CALENDAR_BEGIN "%s", method ? method : "");
	for (guint i = 0; zones && i < zones->len; i++)
		add_slice(text, &g_array_index(zones, Slice, i));
	add_slice(text, slice);
	if (apart)
		g_string_append(text, CALENDAR_END CALENDAR_BEGIN);
}

GBytes *
kept_frame(const Catalogue *catalogue)
{
	GString *text = g_string_new(NULL);
	gsize zones = 0;

	if (catalogue->wr_timezone)
		g_string_append_printf(
		    text, "X-WR-TIMEZONE:%s\r\n", catalogue->wr_timezone);
	for (guint i = 0; i < catalogue->zones->len; i++) {
		const Slice *slice = &g_array_index(catalogue->zones, Slice, i);

		zones += slice->len;
		if (zones <= ZONES_BYTES_MAX) /* as many as a parser is given */
			add_slice(text, slice);
	}
	return g_string_free_to_bytes(text);
}

GBytes *
kept_text(const Catalogue *catalogue, const CatalogueItem *item)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < item->count; i++)
		add_component(text, catalogue,
		    &g_array_index(catalogue->slices, Slice, item->first + i));
	return g_string_free_to_bytes(text);
}

static void
add_bytes(GString *body, GBytes *bytes)
{
	gsize len;
	const char *text = g_bytes_get_data(bytes, &len);

	g_string_append_len(body, text, (gssize)len);
}

GString *
kept_body_begin(GBytes *frame)
{
	GString *body = g_string_new(BODY_BEGIN);

	if (frame)
		add_bytes(body, frame);
	return body;
}

bool
kept_body_add(GString *body, GBytes *text)
{
	if (body->len + g_bytes_get_size(text) + strlen(CALENDAR_END) > BODY_BYTES_MAX)
		return false;
	add_bytes(body, text);
	return true;
}

GBytes *
kept_body_end(GString *body)
{
	g_string_append(body, CALENDAR_END);
	return g_string_free_to_bytes(body);
}
