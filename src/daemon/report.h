/*
 * A report: what an office was shown in a period, and what came of it. Counts alone, and
 * none that tells of one person; nothing about staff.
 */
#ifndef SLIPWATCH_DAEMON_REPORT_H
#define SLIPWATCH_DAEMON_REPORT_H

#include "taught.h"

#include <slipwatch/office.h>

typedef struct ReportSource {
	const Office *office;
	const GPtrArray *tally;	 /* TallyRow */
	const GPtrArray *made;	 /* MadeRow */
	const GPtrArray *before; /* TallyRow: of the same number of days before */
	const GPtrArray *load;	 /* LoadRow */
	const GPtrArray *pairs;	 /* PairRow */
	ShownRow shown;
	unsigned days; /* of the period on which the office was open */
	const Taught *taught;
} ReportSource;

/* Of one office (transfer full). null stands for what is under five, or would tell it. */
json_t *report_json(const ReportSource *source);

#endif
