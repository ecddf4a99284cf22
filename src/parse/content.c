/* The walk over a component's content lines. */
#include "content.h"

#include <string.h>

void
content_init(Content *content, Text text)
{
	*content = (Content){ .at = text.text, .end = text.text + text.len };
	content->eol = memchr(text.text, '\n', text.len) ? '\n' : '\r';
	content->line = g_string_sized_new(256);
}

void
content_done(Content *content)
{
	g_string_free(content->line, TRUE);
	content->line = NULL;
}

/* Appends the next physical line, without its end. */
static void
take_physical(Content *content, size_t skip)
{
	const char *text = content->at;
	const char *stop = memchr(text, content->eol, content->end - text);
	size_t len = (stop ? stop : content->end) - text;

	content->at = stop ? stop + 1 : content->end;
	while (len > 0 && text[len - 1] == '\r')
		len--;
	if (len > skip)
		g_string_append_len(content->line, text + skip, len - skip);
}

static bool
is_fold(const Content *content, const char *at)
{
	return at < content->end && (*at == ' ' || *at == '\t');
}

/* As the worker reads lines: an empty one in between is passed over. */
static bool
continues(Content *content)
{
	const char *next = content->at;

	if (is_fold(content, next))
		return true;
	if (next < content->end && *next == '\r' && content->eol == '\n')
		next++;
	if (next >= content->end || *next != content->eol || !is_fold(content, next + 1))
		return false;
	content->at = next + 1;
	return true;
}

static void
unfold(Content *content)
{
	char *nul;

	g_string_truncate(content->line, 0);
	take_physical(content, 0);
	while (continues(content))
		take_physical(content, 1);
	while ((nul = memchr(content->line->str, '\0', content->line->len)))
		*nul = ' ';
}

/* The colon that ends the parameters, quoted ones passed over. */
static char *
find_colon(char *text)
{
	char *first = strchr(text, ':');
	bool quoted = false;

	for (char *at = text; first && *at; at++) {
		if (*at == '"')
			quoted = !quoted;
		else if (*at == ':' && !quoted)
			return at;
	}
	return first; /* a quote that never ends: the first colon is as good as any */
}

static void
split(GString *text, ContentLine *line)
{
	char *colon;
	size_t len = text->len;

	while (len > 0 && g_ascii_isspace(text->str[len - 1]))
		len--;
	g_string_truncate(text, len);
	line->text = text->str;
	line->name_len = strcspn(text->str, ":;");
	colon = find_colon(text->str + line->name_len);
	line->whole = colon && line->name_len > 0;
	line->value = colon ? colon + 1 : text->str + len;
	while (g_ascii_isspace(*line->value))
		line->value++;
}

bool
content_next(Content *content, ContentLine *ret_line)
{
	content->depth -= content->closing;
	content->closing = false;
	do {
		if (content->at >= content->end)
			return false;
		unfold(content);
		split(content->line, ret_line);
	} while (!*ret_line->text);
	content->depth += line_is(ret_line, "BEGIN");
	content->closing = content->depth > 0 && line_is(ret_line, "END");
	return true;
}

bool
line_is(const ContentLine *line, const char *name)
{
	return strlen(name) == line->name_len &&
	       g_ascii_strncasecmp(line->text, name, line->name_len) == 0;
}

/* Where a parameter's value ends: at an unquoted ; : or , */
static const char *
parameter_end(const char *at)
{
	return *at == '"' ? at + 1 + strcspn(at + 1, "\"") : at + strcspn(at, ";:,");
}

char *
line_parameter(const ContentLine *line, const char *name)
{
	const char *at = line->text + line->name_len;
	size_t len = strlen(name);

	while (*at == ';') {
		at++;
		const char *value = at + strcspn(at, "=;:");
		bool found = *value == '=' && (size_t)(value - at) == len &&
			     g_ascii_strncasecmp(at, name, len) == 0;

		value += *value == '=';
		at = parameter_end(value);
		if (found)
			return g_strndup(
			    value + (*value == '"'), at - value - (*value == '"'));
		while (*at == ',' || *at == '"')
			at = *at == ',' ? parameter_end(at + 1) : at + 1;
	}
	return NULL;
}
