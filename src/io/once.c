/* A feed fetched once, blocking, whatever it is. */
#include "caldav.h"
#include "transfer.h"

#include <slipwatch/error.h>

#include <string.h>
#include <unistd.h>

static Fetched *
fetch_url(const Feed *feed)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Transfer) transfer = NULL;
	CURLcode code;

	transfer = transfer_new(feed, NULL, &fetch_limits_default, &error);
	if (!transfer)
		return fetched_failed(error->message);
	do
		code = curl_easy_perform(transfer_easy(transfer));
	while (transfer_retry(transfer, code));
	return transfer_result(transfer, code);
}

static Fetched *
fetch_mirror(const Feed *feed)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Caldav) caldav = NULL;
	Fetched *fetched = NULL;

	caldav = caldav_new(feed, mirror_new(feed->target), &fetch_limits_default, &error);
	if (!caldav)
		return fetched_failed(error->message);
	while (!fetched)
		fetched = caldav_answered(caldav, curl_easy_perform(caldav_easy(caldav)));
	return fetched;
}

static Fetched *
fetch_stdin(void)
{
	g_autoptr(Spool) spool = spool_new(BODY_BYTES_MAX);
	g_autoptr(GError) error = NULL;
	Fetched *fetched;

	if (!spool_fill(spool, STDIN_FILENO, &error))
		return fetched_failed(error->message);
	fetched = fetched_failed(NULL);
	fetched->state = FETCH_BODY;
	fetched->body = g_steal_pointer(&spool);
	return fetched;
}

/* Of all that a server has: no text is known from before. */
static bool
make_body(Fetched *fetched, GError **error)
{
	const GPtrArray *collections = fetched->mirror->collections;

	if (!fetched_begin_mirror(fetched, error))
		return false;
	for (guint i = 0; i < collections->len; i++) {
		const Collection *collection = collections->pdata[i];

		for (guint m = 0; m < collection->members->len; m++) {
			const Member *member = collection->members->pdata[m];

			if (!fetched_add_text(member, member->text, fetched, error))
				return false;
		}
	}
	return true;
}

static Fetched *
fetch_whole_folder(const char *path)
{
	g_autoptr(Folder) folder = folder_new(path);

	return folder_fetch(folder, NULL, false);
}

bool
fetch_once(const Feed *feed, Spool **ret_body, Parts **ret_parts, GError **error)
{
	g_autoptr(Fetched) fetched = NULL;

	if (feed->kind == FEED_CALDAV)
		fetched = fetch_mirror(feed);
	else if (!fetch_is_local(feed))
		fetched = fetch_url(feed);
	else if (!strcmp(feed->target, "-"))
		fetched = fetch_stdin();
	else if (fetch_is_folder(feed))
		fetched = fetch_whole_folder(feed->target);
	else
		fetched = fetch_file(feed->target, NULL, NULL);
	if (fetched->state != FETCH_BODY && !fetched->mirror) {
		g_set_error_literal(error, SW_ERROR, SW_ERROR_NETWORK,
		    fetched->fault ? fetched->fault : "the file is being written just now");
		return false;
	}
	if (fetched->mirror && !make_body(fetched, error))
		return false;
	*ret_body = g_steal_pointer(&fetched->body);
	*ret_parts = g_steal_pointer(&fetched->parts);
	return true;
}
