/* How many alerts are open, by tier. */
#include "open.h"

#include <string.h>

enum { PAGE = 500, PAGES_MAX = 10 };

bool
open_counts(
    Daemon *daemon, const Caller *caller, unsigned ret_counts[TIER_COUNT], GError **error)
{
	AlertQuery query = { .limit = PAGE };

	memset(ret_counts, 0, TIER_COUNT * sizeof(*ret_counts));
	for (int page = 0; page < PAGES_MAX; page++) {
		g_autoptr(GPtrArray) alerts = store_alerts(daemon->reader, &query, error);

		if (!alerts)
			return false;
		for (guint i = 0; i < alerts->len; i++) {
			const Alert *alert = alerts->pdata[i];

			if (caller_may(caller, ROLE_CLERK, alert->office))
				ret_counts[alert->finding->tier]++;
			query.before_id = alert->id;
		}
		if (alerts->len < PAGE)
			break;
	}
	return true;
}
