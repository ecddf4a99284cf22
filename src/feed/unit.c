/* A body's units: lines of its frame, and components whole. */
#include "unit.h"

#include <string.h>
#include <xxhash.h>

/* "DTSTAMP:20261120T000000Z" and its line end. A longer one, or one with parameters, counts
 * as text. */
enum { STAMP_LINE_MAX = 27 };

typedef struct Word {
	const char *text;
	size_t len;
} Word;

#define WORD(text)                     \
	(Word)                         \
	{                              \
		text, sizeof(text) - 1 \
	}

static guint64
eight(const char *text)
{
	guint64 word;

	memcpy(&word, text, sizeof word);
	return word;
}

/* Does a line say just that? `line_end` is its LF. */
static bool
line_is(const char *line, const char *line_end, Word word)
{
	size_t len = line_end - line;

	if (len > 0 && line[len - 1] == '\r')
		len--;
	return len == word.len && memcmp(line, word.text, len) == 0;
}

static guint64
mix(guint64 mark, const char *text, const char *end)
{
	mark =
	    (mark ^ XXH3_64bits(text, end - text)) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	return mark ^ mark >> 32;
}

/* One line, which is not continued. */
static bool
is_stamp(const char *line, const char *line_end, const char *end)
{
	return line_end - line < STAMP_LINE_MAX && line_end + 1 < end &&
	       line_end[1] != ' ' && line_end[1] != '\t' && line_end[1] != '\r' &&
	       line_end[1] != '\n';
}

/* Where a component ends that begins here; NULL: not before the end. */
static const char *
component_find_end(const Units *units, Word last_line, guint64 *ret_mark)
{
	const char *run = units->at, *end = units->end, *line = run, *stop;
	guint64 stamp = eight("DTSTAMP:"), last = eight(last_line.text);
	guint64 mark = units->frame.low;

	for (; end - line >= 8 && (stop = memchr(line, '\n', end - line));
	     line = stop + 1) {
		guint64 word = eight(line);

		if (word == stamp && is_stamp(line, stop, end)) {
			mark = mix(mark, run, line);
			run = stop + 1;
		} else if (word == last && line_is(line, stop, last_line)) {
			*ret_mark = mix(mark, run, stop + 1);
			return stop + 1;
		}
	}
	return NULL;
}

static bool
take_component(Units *units, Unit *unit, Word last_line)
{
	const char *end = component_find_end(units, last_line, &unit->mark);

	units->broken = !end && units->last;
	if (!end)
		return false;
	unit->component = true;
	unit->len = end - unit->text;
	units->at = end;
	return true;
}

bool
units_next(Units *units, Unit *ret_unit)
{
	const char *line = units->at, *end = units->end;
	const char *stop = line < end ? memchr(line, '\n', end - line) : NULL;

	if (line == end || (!stop && !units->last))
		return false;
	*ret_unit = (Unit){ .text = line };
	if (stop && line_is(line, stop, WORD("BEGIN:VEVENT")))
		return take_component(units, ret_unit, WORD("END:VEVENT"));
	if (stop && line_is(line, stop, WORD("BEGIN:VTODO")))
		return take_component(units, ret_unit, WORD("END:VTODO"));
	units->at = stop ? stop + 1 : end;
	ret_unit->len = units->at - line;
	units->frame = digest_join(units->frame, digest_bytes(line, ret_unit->len));
	return true;
}
