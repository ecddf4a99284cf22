/* What the board says by itself, in the languages of its offices. */
#ifndef BOARD_WORDS_H
#define BOARD_WORDS_H

#include <slipwatch/office.h>

typedef enum BoardWord {
	SAY_NOW,
	SAY_ASK,
	SAY_FEEDS,
	SAY_LEARN,
	SAY_FAULT,
	SAY_SKIP,
	SAY_OFFICE,
	SAY_ALL_OFFICES,
	SAY_SHOW,
	SAY_LIVE,
	SAY_LOST,
	SAY_INTERRUPT,
	SAY_CONFIRM,
	SAY_DIGEST,
	SAY_CALM,
	SAY_CALM_WHY,
	SAY_ASKED,
	SAY_RECORDED,
	SAY_BY,
	SAY_IN,
	SAY_OVERDUE,
	SAY_DAYS,
	SAY_HOURS,
	SAY_MINUTES,
	SAY_WRONG,
	SAY_RIGHT,
	SAY_LATER,
	SAY_OTHER,
	SAY_CHANGED,
	SAY_OUTDATED,
	SAY_UNREACHABLE,
	SAY_CAUSE,
	SAY_CAUSE_NONE,
	SAY_NOTE,
	SAY_WHO,
	SAY_WHEN,
	SAY_WHEN_HINT,
	SAY_SERVICE,
	SAY_SERVICE_ANY,
	SAY_PHONE,
	SAY_SAVE,
	SAY_READ_BACK,
	SAY_SAVED,
	SAY_CALENDAR,
	SAY_HEALTH,
	SAY_LAST_GOOD,
	SAY_HOLDS_NOW,
	SAY_WELL,
	SAY_NEVER,
	SAY_FAILING,
	SAY_STANDS,
	SAY_HELD,
	SAY_ASIDE,
	SAY_BOOKINGS,
	SAY_REQUESTS,
	SAY_NO_FEEDS,
	SAY_SIGN_IN,
	SAY_BACK,
	BOARD_WORDS,
} BoardWord;

/* '#' in it stands for a number. Never NULL. */
const char *board_word(BoardWord word, Language language);
/* The same with its number put in (transfer full). */
char *board_count(BoardWord word, int64_t number, Language language);
/* A cause as a clerk would say it; its slug if it has no row. */
const char *cause_word(const char *slug, Language language);

#endif
