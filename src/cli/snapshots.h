/* What replay runs through: a folder of kept bodies and verdicts, as steps in time. */
#ifndef SLIPWATCH_SNAPSHOTS_H
#define SLIPWATCH_SNAPSHOTS_H

#include <slipwatch/alert.h>
#include <slipwatch/office.h>

enum { VERDICT_LINES_MAX = 100000 };

typedef struct Step {
	int64_t at;
	const Feed *feed; /* NULL: a verdict */
	char *path;	  /* of the body, or of what says why there is none */
	bool failed;
	char *participant;
	Verdict verdict;
} Step;

/* In order of time; feeds before verdicts, in the office's order. SW_ERROR_FORMAT names
 * file and line. (transfer full: GPtrArray of Step) */
GPtrArray *snapshots_read(const char *folder, const Office *office, GError **error);

/* A kept file, whole; SW_ERROR_FORMAT. */
bool snapshot_text(const char *path, char **ret_text, gsize *ret_len, GError **error);

#endif
