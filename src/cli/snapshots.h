/* What replay runs through: a folder of kept bodies and verdicts, as steps in time. */
#ifndef SLIPWATCH_SNAPSHOTS_H
#define SLIPWATCH_SNAPSHOTS_H

#include <slipwatch/alert.h>
#include <slipwatch/office.h>

enum { VERDICT_LINES_MAX = 100000 };

typedef enum StepKind {
	STEP_BODY,   /* a feed's body arrived, or failed to */
	STEP_ANSWER, /* staff answered or snoozed an alert */
	STEP_OFF,    /* the program did not run, until then */
} StepKind;

typedef struct Step {
	StepKind kind;
	int64_t at;
	const Feed *feed; /* of a body; of an answer: whose fault was meant, or NULL */
	char *path;	  /* of the body, or of what says why there is none */
	bool failed;
	char *participant; /* whose alert was meant; or NULL */
	Verdict verdict;   /* VERDICT_NONE: a snooze */
	int64_t until;	   /* of a snooze or of STEP_OFF; NO_TIME: */
	int64_t seconds;   /* from then on, */
	bool before_start; /* or before the start */
} Step;

/* In order of time; bodies before answers, in the office's order. SW_ERROR_FORMAT names
 * file and line. (transfer full: GPtrArray of Step) */
GPtrArray *snapshots_read(const char *folder, const Office *office, GError **error);

/* A kept file, whole; SW_ERROR_FORMAT. */
bool snapshot_text(const char *path, char **ret_text, gsize *ret_len, GError **error);

#endif
