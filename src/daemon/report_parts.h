/* A report's parts, between the files that make them. */
#ifndef SLIPWATCH_DAEMON_REPORT_PARTS_H
#define SLIPWATCH_DAEMON_REPORT_PARTS_H

#include "report.h"
#include "veil.h"

enum { BAND_HOURS = 2, DAY_BANDS = 24 / BAND_HOURS };

bool verdict_is_honest(Verdict verdict);
unsigned tally_shown(const GPtrArray *tally); /* how many alerts, in all */
bool slips_are_told(const GPtrArray *tally);

/* What slips have in common, by what it is called in JSON. */
typedef struct SlipParts {
	const char *key;
	const char *(*part)(const TallyRow *row);
} SlipParts;
extern const SlipParts parts_causes, parts_kinds, parts_found;
/* Counted by it, the most first; not veiled yet (transfer full: Cell). */
GArray *slip_cells(const GPtrArray *tally, const SlipParts *by);

/* A list of {key: name, count: N} of the cells that are told, and what is left of the whole
 * (transfer full). Veils them. */
json_t *cells_json(GArray *cells, const char *key, const char *count);

/* Parts of the day. */
unsigned band_of(Local local);
char *band_name(unsigned band); /* (transfer full) */

/* All (transfer full). */
json_t *load_json(const ReportSource *source);	  /* slips in busy quarter-hours */
json_t *busiest_json(const ReportSource *source); /* records by part of the day */
json_t *rules_json(const GPtrArray *tally);	  /* answers of each rule's alerts */
json_t *desk_days_json(const ReportSource *source);
json_t *changes_json(const ReportSource *source); /* beside the period before */
json_t *suggestions_json(const ReportSource *source);
json_t *integrity_json(const ReportSource *source); /* were requests back-filled? */

#endif
