/*
 * Cases: what is done about a slip that was confirmed, for the person whom it hit. Values;
 * nobody's name but theirs is in one.
 *
 * One door: only case_tick and case_hold change a case.
 */
#ifndef SLIPWATCH_CASE_H
#define SLIPWATCH_CASE_H

#include <slipwatch/booking.h>

/* In the order in which they are taken; each can be ticked by itself. */
typedef enum CaseStep {
	STEP_ACKNOWLEDGED,
	STEP_PARTICIPANT_TOLD,
	STEP_CORRECTED,
	STEP_APOLOGISED,
	STEP_SUPERVISOR_TOLD,
	STEP_MADE_GOOD,
	STEP_CAUSE_LOGGED,
	STEP_CLOSED,
	STEPS,
} CaseStep;

/* A step as it was taken. */
typedef struct StepTaken {
	int64_t at;		  /* NO_TIME: it was not */
	char *role, *desk, *note; /* "" none; role "": by itself */
} StepTaken;

typedef struct Case {
	int64_t id;	  /* 0: not stored yet */
	int64_t alert;	  /* that was answered */
	char *office;	  /* office id */
	Finding *finding; /* as it stood then */
	int64_t opened_at;
	unsigned repeats;    /* how many slips the person had before */
	Span held;	     /* a place that is kept for them; its start NO_TIME: none is */
	char *held_resource; /* "" none */
	StepTaken steps[STEPS];
} Case;

/* finding NULL: it is filled in later. (transfer full) */
Case *case_new(
    const char *office, int64_t alert, const Finding *finding, int64_t opened_at);
void case_free(Case *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Case, case_free)

/* SW_ERROR_CONFLICT: it is closed, or that was done before. */
bool case_tick(Case *file, CaseStep step, const StepTaken *taken, GError **error);
/* Keeps a place, instead of another. SW_ERROR_CONFLICT: it is closed. */
bool case_hold(Case *file, Span place, const char *resource, GError **error);
bool case_holds(const Case *file); /* a place, until it is corrected or closed */
bool case_closed(const Case *file);
CaseStep case_next(const Case *file); /* the first that was not taken; STEPS: all were */

const char *step_name(CaseStep step); /* "participant-told" */
bool step_parse(const char *text, CaseStep *ret_step);

#endif
