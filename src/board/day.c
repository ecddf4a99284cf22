/* Day: the office's resources as lanes over a civil day, with what was asked beside what is
 * recorded. */
#include "day.h"

#include "views.h"

#include <slipwatch/clock.h>
#include <slipwatch/lifecycle.h>
#include <string.h>

/* Units of the picture. */
enum {
	LEFT = 90,
	TOP = 30,
	LANES = 860, /* all of them, if each is wide enough then */
	LANE_LEAST = 132,
	LANE_MOST = 300,
	LANE_GAP = 8,
	HOUR_HEIGHT = 84,
	BLOCK_LEAST = 18,
	TWO_LINES = 36,
	MARGIN = 8,
	/* Tenths of a unit that a letter takes, on the average: of the name, of the rest.
	 */
	BOLD_TENTHS = 79,
	PLAIN_TENTHS = 63,
	QUARTER = 15,
};

static int
height_of(int minutes)
{
	return minutes * HOUR_HEIGHT / 60;
}

static int
y_of(const DayPlan *plan, int minute)
{
	return TOP + height_of(CLAMP(minute, plan->first, plan->last) - plan->first);
}

static int
lane_width(const DayPlan *plan)
{
	return CLAMP(LANES / (int)MAX(plan->lanes->len, 1), LANE_LEAST, LANE_MOST);
}

static int
width_of(const DayPlan *plan)
{
	return LEFT + (int)MAX(plan->lanes->len, 1) * lane_width(plan);
}

static void
put_band(GString *out, const DayPlan *plan, const char *class, int from, int to)
{
	int top = y_of(plan, from), bottom = y_of(plan, to);

	if (bottom > top)
		put(out,
		    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
		    class, LEFT, top, width_of(plan) - LEFT, bottom - top);
}

/* When nobody is there, and when too many are. */
static void
put_bands(GString *out, const DayPlan *plan, const json_t *answer)
{
	const json_t *busy = json_object_get(answer, "busy"), *each;
	size_t i;

	put_band(out, plan, "shut", plan->first, plan->open);
	put_band(out, plan, "shut", plan->break_start, plan->break_end);
	put_band(out, plan, "shut", plan->close, plan->last);
	json_array_foreach(busy, i, each)
	{
		int64_t at;
		int minute;

		if (!time_parse(json_string_value(each), NULL, &at, NULL))
			continue;
		minute = local_minute(zone_local(plan->office->zone, at));
		put_band(out, plan, "busy", minute, minute + QUARTER);
	}
}

static void
put_grid(GString *out, const DayPlan *plan)
{
	for (int minute = plan->first; minute <= plan->last; minute += 60) {
		Local local = day_local(plan->day) + (Local)minute * MINUTE;
		g_autofree char *clock =
		    say_hour(zone_utc(plan->office->zone, local), plan->office);
		int y = y_of(plan, minute);

		put(out,
		    "<path class=\"hour\" d=\"M%d %dH%d\"/>"
		    "<text class=\"clock\" x=\"%d\" y=\"%d\">%s</text>\n",
		    LEFT, y, width_of(plan), LEFT - 8, y + 5, clock);
	}
	for (guint i = 0; i < plan->lanes->len; i++)
		put(out, "<text class=\"lane\" x=\"%d\" y=\"%d\">%s</text>\n",
		    LEFT + (int)i * lane_width(plan) + LANE_GAP, TOP - 12,
		    (const char *)plan->lanes->pdata[i]);
}

static const char *
block_class(const Block *block)
{
	if (block->ghost)
		return "ghost";
	return number_of(block->visit, "alert") ? "look" : "visit";
}

static int
block_width(const DayPlan *plan, const Block *block)
{
	return (lane_width(plan) - LANE_GAP) / block->columns;
}

static int
block_height(const DayPlan *plan, const Block *block)
{
	return MAX(y_of(plan, block->end) - y_of(plan, block->start) - 2, BLOCK_LEAST);
}

/* What of a text there is room for: the whole of it is the block's title (transfer full).
 */
static char *
fitting(const char *text, int width, int tenths)
{
	glong room = MAX((width - 2 * MARGIN) * 10 / tenths, 1);
	g_autofree char *head = NULL;

	if (g_utf8_strlen(text, -1) <= room)
		return g_strdup(text);
	head = g_utf8_substring(text, 0, room - 1);
	return g_strconcat(g_strchomp(head), "…", NULL);
}

static void
put_box(GString *out, const DayPlan *plan, const Block *block)
{
	int width = block_width(plan, block);

	put(out, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"%s\">",
	    LEFT + (int)block->lane * lane_width(plan) + LANE_GAP + block->column * width,
	    y_of(plan, block->start), width - 2, block_height(plan, block),
	    block_class(block));
}

/* It leads to the alert that speaks of it. */
static void
put_block(GString *out, const Board *board, const DayPlan *plan, const Block *block)
{
	int64_t alert = number_of(block->visit, "alert");
	int64_t at = time_of(block->visit, block->ghost ? "asked" : "start");
	g_autofree char *clock = say_hour(at, plan->office);
	g_autofree char *now =
	    board_path(VIEW_NOW, board->office ? board->office->id : NULL);
	const char *who = text_of(block->visit, "participant");
	const char *what = block->ghost ? board_word(SAY_ASKED, language_of(board))
					: text_of(block->visit, "service");
	int width = block_width(plan, block);
	g_autofree char *both = g_strconcat(clock, *what ? " · " : "", what, NULL);
	g_autofree char *first = fitting(who, width, BOLD_TENTHS),
			*second = fitting(both, width, PLAIN_TENTHS);

	if (alert)
		put(out, "<a href=\"%s#a%" G_GINT64_FORMAT "\">", now, alert);
	put_box(out, plan, block);
	put(out,
	    "<title>%s %s %s</title><rect width=\"100%%\" height=\"100%%\" rx=\"5\"/>"
	    "<text x=\"8\" y=\"15\" class=\"who\">%s</text>",
	    clock, who, what, first);
	if (block_height(plan, block) >= TWO_LINES)
		put(out, "<text x=\"8\" y=\"32\" class=\"what\">%s</text>", second);
	g_string_append(out, "</svg>");
	g_string_append(out, alert ? "</a>\n" : "\n");
}

static void
put_picture(GString *out, const Board *board, const DayPlan *plan, const json_t *answer)
{
	int width = width_of(plan), height = y_of(plan, plan->last) + 12;

	put(out,
	    "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
	    "<svg class=\"day\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
	    "role=\"group\" aria-label=\"%s\">\n",
	    board_word(SAY_DAY, language_of(board)), width, height, width, height,
	    text_of(answer, "day"));
	put_bands(out, plan, answer);
	put_grid(out, plan);
	for (guint i = 0; i < plan->blocks->len; i++)
		put_block(out, board, plan, &g_array_index(plan->blocks, Block, i));
	g_string_append(out, "</svg></div>\n");
}

/* --- the same as a list --- */

static void
put_row(GString *out, const json_t *visit, const Office *office)
{
	int64_t start = time_of(visit, "start"), asked = time_of(visit, "asked");
	g_autofree char *at = say_hour(start, office);
	g_autofree char *wish = asked == NO_TIME ? g_strdup("") : say_time(asked, office);

	put(out,
	    "<tr><th "
	    "scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
	    at, text_of(visit, "participant"), text_of(visit, "service"),
	    text_of(visit, "resource"), wish);
}

static void
put_list(GString *out, const Board *board, const DayPlan *plan, const json_t *answer)
{
	static const BoardWord heads[] = { SAY_TIME, SAY_NAME, SAY_SERVICE, SAY_PLACE,
		SAY_ASKED };
	const json_t *list = json_object_get(answer, "bookings"), *each;
	Language language = language_of(board);
	size_t i;

	put(out, "<details class=\"list\"><summary>%s</summary><table><thead><tr>",
	    board_word(SAY_AS_LIST, language));
	for (i = 0; i < G_N_ELEMENTS(heads); i++)
		put(out, "<th scope=\"col\">%s</th>", board_word(heads[i], language));
	g_string_append(out, "</tr></thead><tbody>\n");
	json_array_foreach(list, i, each) put_row(out, each, plan->office);
	g_string_append(out, "</tbody></table></details>\n");
}

/* --- which day --- */

static char *
day_text(Day day)
{
	Civil civil = civil_of(day_local(day));

	return g_strdup_printf("%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

static void
put_step(GString *out, const Board *board, Day day, BoardWord word, const char *sign)
{
	g_autofree char *text = day_text(day);

	put(out,
	    "<a class=\"step\" href=\"/day?office=%s&day=%s\" aria-label=\"%s\">%s</a>\n",
	    board->office ? board->office->id : "", text,
	    board_word(word, language_of(board)), sign);
}

static void
put_days(GString *out, const Board *board, const DayPlan *plan, const json_t *answer)
{
	Language language = language_of(board);
	g_autofree char *said =
	    say_day(office_day_span(plan->office, plan->day).start, plan->office);

	g_string_append(out, "<div class=\"days\">");
	put_step(out, board, plan->day - 1, SAY_PREVIOUS, "‹");
	put(out, "<h2>%s</h2>\n", said);
	put_step(out, board, plan->day + 1, SAY_NEXT, "›");
	put(out,
	    "<form action=\"/day\"><input type=\"hidden\" name=\"office\" value=\"%s\">"
	    "<label class=\"unseen\" for=\"day\">%s</label>"
	    "<input type=\"date\" id=\"day\" name=\"day\" value=\"%s\" required>"
	    "<button>%s</button></form></div>\n",
	    board->office ? board->office->id : "", board_word(SAY_DAY, language),
	    text_of(answer, "day"), board_word(SAY_GO, language));
}

void
draw_day(GString *out, const Board *board, const json_t *answer)
{
	Language language = language_of(board);
	g_auto(DayPlan) plan = { 0 };

	day_plan(&plan, board, answer);
	put_days(out, board, &plan, answer);
	if (json_is_true(json_object_get(answer, "closed")))
		put(out, "<p>%s</p>\n", board_word(SAY_CLOSED, language));
	if (!plan.blocks->len) {
		put(out, "<p>%s</p>\n", board_word(SAY_NO_BOOKINGS, language));
		return;
	}
	put_picture(out, board, &plan, answer);
	put_list(out, board, &plan, answer);
}
