/* A day's bookings laid out: which block stands where. */
#ifndef BOARD_DAY_H
#define BOARD_DAY_H

#include "put.h"

typedef struct Block {
	const json_t *visit; /* (borrowed) */
	guint lane;
	int start, end;	     /* minutes of the civil day */
	int column, columns; /* of those that stand side by side in their lane */
	bool ghost;	     /* asked for, and not there */
} Block;

typedef struct DayPlan {
	const Office *office;
	GPtrArray *lanes; /* char *: names; owned */
	GArray *blocks;	  /* Block, by lane and start */
	Day day;
	int first, last; /* whole hours that are shown, in minutes */
	int open, close; /* minutes; equal: closed */
	int break_start, break_end;
} DayPlan;

/* Of the API's answer to which bookings a day has. */
void day_plan(DayPlan *plan, const Board *board, const json_t *answer);
void day_plan_done(DayPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DayPlan, day_plan_done)

#endif
