/* Calendars: how each is, in words. */
#include "views.h"

#include <slipwatch/lifecycle.h>
#include <string.h>

/* What is on record of it: bookings, requests, or both. */
static char *
holdings(const json_t *feed, Language language)
{
	int64_t bookings = number_of(feed, "bookings"), asked = number_of(feed, "requests");
	g_autofree char *one = board_count(SAY_BOOKINGS, bookings, language);
	g_autofree char *two = board_count(SAY_REQUESTS, asked, language);

	if (!asked)
		return g_steal_pointer(&one);
	return bookings ? g_strconcat(one, ", ", two, NULL) : g_steal_pointer(&two);
}

static void
put_health(GString *out, const json_t *feed, Language language)
{
	const char *fault = text_of(feed, "fault");
	int64_t held = number_of(feed, "held"), aside = number_of(feed, "quarantined");
	bool read = time_of(feed, "good_at") != NO_TIME;
	g_autofree char *said = NULL, *counted = NULL;

	if (*fault)
		put(out, "<strong class=\"bad\">%s</strong> %s ",
		    board_word(SAY_FAILING, language), fault);
	if (*fault && read)
		put(out, "%s ", board_word(SAY_STANDS, language));
	if (held) {
		said = board_count(SAY_HELD, held, language);
		put(out, "<strong class=\"bad\">%s</strong> ", said);
	}
	if (aside) {
		counted = board_count(SAY_ASIDE, aside, language);
		put(out, "%s ", counted);
	}
	if (!*fault && !held && !aside)
		put(out, "%s", board_word(read ? SAY_WELL : SAY_NEVER, language));
}

static void
put_feed(GString *out, const Board *board, const json_t *feed)
{
	const Office *office = office_of(board, text_of(feed, "office"));
	Language language = language_of(board);
	int64_t good = time_of(feed, "good_at");
	g_autofree char *when = good == NO_TIME ? g_strdup("–") : say_time(good, office);
	g_autofree char *holds = holdings(feed, language);
	bool named = !board->office && board->offices->len > 1;

	put(out, "<tr><th scope=\"row\">%s%s%s</th><td>", text_of(feed, "name"),
	    named ? ", " : "", named ? office->name : "");
	put_health(out, feed, language);
	put(out, "</td><td>%s</td><td>%s</td></tr>\n", when, holds);
}

void
draw_feeds(GString *out, const Board *board, const json_t *answer)
{
	const json_t *list = json_object_get(answer, "feeds"), *feed;
	Language language = language_of(board);
	size_t i, drawn = 0;

	put(out,
	    "<table id=\"feeds\"><thead><tr><th scope=\"col\">%s</th>"
	    "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
	    "</tr></thead><tbody>\n",
	    board_word(SAY_CALENDAR, language), board_word(SAY_HEALTH, language),
	    board_word(SAY_LAST_GOOD, language), board_word(SAY_HOLDS_NOW, language));
	json_array_foreach(list, i, feed)
	{
		if (board->office && strcmp(text_of(feed, "office"), board->office->id))
			continue;
		put_feed(out, board, feed);
		drawn++;
	}
	g_string_append(out, "</tbody></table>\n");
	if (!drawn)
		put(out, "<p>%s</p>\n", board_word(SAY_NO_FEEDS, language));
}
