/* Ranges: the starts of "Tuesday morning" that a form could have taken. */
#include "starts.h"

static void
starts_add(Starts *starts, const SlipQuestion *question, Local start)
{
	if (start < question->asked_first || start > question->asked_last)
		return;
	for (unsigned i = 0; i < starts->count; i++)
		if (starts->item[i] == start)
			return;
	starts->item[starts->count++] = start;
}

void
starts_of(const SlipQuestion *question, Starts *ret_starts)
{
	Local first = question->asked_first, step = MAX(question->office->slot, MINUTE);
	int64_t all = (question->asked_last - first) / step, steps = MIN(all, STEPS_LOOKED);
	bool upward = question->recorded < first;
	Local nearest = upward ? first : question->asked_last;

	ret_starts->count = 0;
	for (int64_t i = 0; i <= steps && ret_starts->count < MEANT_MAX; i++) {
		Local start = first + (upward ? i : all - i) * step;
		if (all == 0 || office_bookable(question->office, NULL, start))
			starts_add(ret_starts, question, start);
	}
	for (int day = 0; day < DAYS_LOOKED; day++) {
		Local midnight = day_local(local_day(nearest) + (upward ? day : -day));
		starts_add(ret_starts, question,
		    midnight + local_minute(question->recorded) * MINUTE);
	}
	if (ret_starts->count == 0)
		starts_add(ret_starts, question, nearest);
}
