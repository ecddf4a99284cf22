/* What a report says, in the languages of its readers. */
#ifndef BOARD_REPORTWORDS_H
#define BOARD_REPORTWORDS_H

#include <jansson.h>
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
	REPORT_KINDS,
	REPORT_CAUGHT,
	REPORT_LOAD,
	REPORT_BUSIEST,
	REPORT_RULES,
	REPORT_CHANGES,
	REPORT_SUGGESTIONS,
	REPORT_INTEGRITY,
	REPORT_PER_DESK,
	REPORT_BACK_FILLED,
	REPORT_ALWAYS_EQUAL,
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
	HEAD_WHEN,
	HEAD_LOAD,
	HEAD_RECORDS,
	HEAD_RULE,
	HEAD_FALSE,
	HEAD_WHAT,
	HEAD_NOW,
	HEAD_BEFORE,
	HEAD_COUNTED,
	HEAD_SUGGESTION,
	HEAD_CALENDAR,
	HEAD_REQUESTS,
	HEAD_EQUAL,
	HEAD_TOGETHER,
	REPORT_WORDS,
} ReportWord;

/* {fields} in it are for the caller to fill. Never NULL. */
const char *report_word(ReportWord word, Language language);

/* A slug of the report as people say it ("mismatch: am-pm": both parts), or as it stands
 * (transfer full). */
char *report_name(const char *slug, Language language);

/* A template's one field put in; a count and a share as they are told (transfer full). */
char *report_filled(
    ReportWord word, const char *field, const char *value, Language language);
char *report_count_text(const json_t *count);
char *report_share_text(const json_t *share, Language language);

#endif
