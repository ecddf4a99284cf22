/* What a report says, in the languages of its readers. */
#ifndef BOARD_REPORTWORDS_H
#define BOARD_REPORTWORDS_H

#include <slipwatch/office.h>

typedef enum ReportWord {
	REPORT_TITLE,
	REPORT_FEW,
	REPORT_SHOWN,
	REPORT_CATCHES,
	REPORT_DEMOTED,
	REPORT_ABOUT,
	REPORT_AND_OTHERS,
	REPORT_OTHERS,
	REPORT_NOTE,
	REPORT_TIERS,
	REPORT_FOUND,
	REPORT_ANSWERS,
	REPORT_CAUSES,
	REPORT_HOURS,
	REPORT_WEEKDAYS,
	REPORT_LEARNED,
	HEAD_TIER,
	HEAD_ALERTS,
	HEAD_ANSWERED,
	HEAD_RIGHT,
	HEAD_FOUND,
	HEAD_ANSWER,
	HEAD_CAUSE,
	HEAD_SLIPS,
	HEAD_HOUR,
	HEAD_WEEKDAY,
	HEAD_KIND,
	HEAD_WEIGHT,
	REPORT_WORDS,
} ReportWord;

/* {fields} in it are for the caller to fill. Never NULL. */
const char *report_word(ReportWord word, Language language);

/* A slug of the report as people say it ("mismatch: am-pm": both parts), or as it stands
 * (transfer full). */
char *report_name(const char *slug, Language language);

#endif
