/* How many alerts are open, by tier. */
#include "open.h"

#include <string.h>

bool
open_counts(
    Daemon *daemon, const Caller *caller, unsigned ret_counts[TIER_COUNT], GError **error)
{
	g_autoptr(GPtrArray) rows = store_open_alerts(daemon->reader, error);

	memset(ret_counts, 0, TIER_COUNT * sizeof(*ret_counts));
	for (guint i = 0; rows && i < rows->len; i++) {
		const OpenRow *row = rows->pdata[i];

		if (caller_may(caller, ROLE_CLERK, row->office))
			ret_counts[row->tier] += row->count;
	}
	return rows != NULL;
}
