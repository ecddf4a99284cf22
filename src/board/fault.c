/* What went wrong, and what to do. */
#include "views.h"

#include <string.h>

void
draw_fault(GString *out, const Board *board, const json_t *answer)
{
	Language language = language_of(board);
	bool stranger = board->offices->len == 0;
	g_autofree char *home =
	    board_path(VIEW_NOW, board->office ? board->office->id : NULL);

	put(out, "<p id=\"fault\" role=\"alert\">%s</p>\n", text_of(answer, "message"));
	if (stranger)
		put(out, "<p>%s</p>\n", board_word(SAY_SIGN_IN, language));
	else
		put(out, "<p><a href=\"%s\">%s</a></p>\n", home,
		    board_word(SAY_BACK, language));
}
