/* Fetching: curl's multi handle driven by a foreign loop. */
#include <slipwatch/fetch.h>

#include "caldav.h"
#include "transfer.h"

#include <slipwatch/error.h>
#include <slipwatch/feed.h>

#include <string.h>

const FetchLimits fetch_limits_default = {
	.connect = 10,
	.idle = 30,
	.whole = 120,
	.bytes = BODY_BYTES_MAX,
};

struct Fetcher {
	CURLM *multi;
	FetchLoop loop;
	FetchLimits limits;
	GPtrArray *fetches; /* Fetch, owned: under way */
	GPtrArray *failed;  /* Fetch, borrowed: to be told at the next timeout */
};

struct Fetch {
	Fetcher *fetcher;
	Transfer *transfer; /* one or the other; neither: it failed before it began */
	Caldav *caldav;
	Fetched *early; /* of one that failed before it began */
	FetchDone *done;
	void *user;
};

void
validators_done(Validators *validators)
{
	g_clear_pointer(&validators->etag, g_free);
	g_clear_pointer(&validators->modified, g_free);
}

Validators
validators_copy(const Validators *validators)
{
	return (Validators){ g_strdup(validators->etag), g_strdup(validators->modified) };
}

Fetched *
fetched_failed(const char *fault)
{
	Fetched *fetched = g_new0(Fetched, 1);

	fetched->state = FETCH_FAILED;
	fetched->fault = g_strdup(fault);
	return fetched;
}

void
fetched_free(Fetched *fetched)
{
	if (!fetched)
		return;
	spool_free(fetched->body);
	glance_free(fetched->glance);
	parts_free(fetched->parts);
	g_free(fetched->note);
	g_clear_pointer(&fetched->folders, g_ptr_array_unref);
	mirror_free(fetched->mirror);
	spool_free(fetched->texts);
	validators_done(&fetched->validators);
	g_free(fetched->fault);
	g_free(fetched);
}

bool
fetch_is_local(const Feed *feed)
{
	return feed->kind != FEED_HTTP && feed->kind != FEED_CALDAV &&
	       !g_str_has_prefix(feed->target, "http://") &&
	       !g_str_has_prefix(feed->target, "https://");
}

bool
fetch_is_folder(const Feed *feed)
{
	return fetch_is_local(feed) &&
	       (feed->kind == FEED_FOLDER || g_file_test(feed->target, G_FILE_TEST_IS_DIR));
}

/* What curl is at; NULL: nothing. */
static CURL *
fetch_easy(const Fetch *fetch)
{
	if (fetch->caldav)
		return caldav_easy(fetch->caldav);
	return fetch->transfer ? transfer_easy(fetch->transfer) : NULL;
}

static void
fetch_free(Fetch *fetch)
{
	if (fetch_easy(fetch))
		curl_multi_remove_handle(fetch->fetcher->multi, fetch_easy(fetch));
	caldav_free(fetch->caldav);
	transfer_free(fetch->transfer);
	fetched_free(fetch->early);
	g_free(fetch);
}

static int
on_socket(CURL *easy, curl_socket_t fd, int what, void *user, void *socket_user)
{
	Fetcher *fetcher = user;
	unsigned bits = 0;

	(void)easy;
	(void)socket_user;
	if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
		bits |= FETCH_READ;
	if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
		bits |= FETCH_WRITE;
	fetcher->loop.watch(fd, bits, fetcher->loop.user);
	return 0;
}

static int
on_timer(CURLM *multi, long milliseconds, void *user)
{
	Fetcher *fetcher = user;

	(void)multi;
	if (fetcher->failed->len)
		milliseconds = 0; /* they wait for the timer, whatever curl waits for */
	fetcher->loop.timer(milliseconds, fetcher->loop.user);
	return 0;
}

Fetcher *
fetcher_new(const FetchLoop *loop, const FetchLimits *limits)
{
	Fetcher *fetcher = g_new0(Fetcher, 1);

	transfer_init();
	fetcher->multi = curl_multi_init();
	g_assert(fetcher->multi);
	fetcher->loop = *loop;
	fetcher->limits = *limits;
	fetcher->fetches = g_ptr_array_new_with_free_func((GDestroyNotify)fetch_free);
	fetcher->failed = g_ptr_array_new();
	curl_multi_setopt(fetcher->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
	curl_multi_setopt(fetcher->multi, CURLMOPT_SOCKETDATA, fetcher);
	curl_multi_setopt(fetcher->multi, CURLMOPT_TIMERFUNCTION, on_timer);
	curl_multi_setopt(fetcher->multi, CURLMOPT_TIMERDATA, fetcher);
	return fetcher;
}

void
fetcher_free(Fetcher *fetcher)
{
	if (!fetcher)
		return;
	g_ptr_array_unref(fetcher->fetches);
	curl_multi_cleanup(fetcher->multi);
	g_ptr_array_unref(fetcher->failed);
	g_free(fetcher);
}

static Fetch *
fetch_new(Fetcher *fetcher, FetchDone *done, void *user)
{
	Fetch *fetch = g_new0(Fetch, 1);

	fetch->fetcher = fetcher;
	fetch->done = done;
	fetch->user = user;
	g_ptr_array_add(fetcher->fetches, fetch);
	return fetch;
}

static Fetch *
begin(Fetch *fetch, const GError *error)
{
	Fetcher *fetcher = fetch->fetcher;

	if (fetch_easy(fetch)) {
		curl_multi_add_handle(fetcher->multi, fetch_easy(fetch));
		return fetch;
	}
	fetch->early = fetched_failed(error->message);
	g_ptr_array_add(fetcher->failed, fetch);
	fetcher->loop.timer(0, fetcher->loop.user);
	return fetch;
}

Fetch *
fetch_start(Fetcher *fetcher, const Feed *feed, const Validators *known, FetchDone *done,
    void *user)
{
	g_autoptr(GError) error = NULL;
	Fetch *fetch = fetch_new(fetcher, done, user);

	fetch->transfer = transfer_new(feed, known, &fetcher->limits, &error);
	return begin(fetch, error);
}

Fetch *
fetch_start_mirror(
    Fetcher *fetcher, const Feed *feed, Mirror *known, FetchDone *done, void *user)
{
	g_autoptr(GError) error = NULL;
	Fetch *fetch = fetch_new(fetcher, done, user);

	fetch->caldav = caldav_new(feed, known, &fetcher->limits, &error);
	return begin(fetch, error);
}

void
fetch_cancel(Fetch *fetch)
{
	Fetcher *fetcher = fetch->fetcher;

	g_ptr_array_remove_fast(fetcher->failed, fetch);
	g_ptr_array_remove_fast(fetcher->fetches, fetch);
}

/* The fetch goes first: `done` may start or cancel others. */
static void
finish(Fetch *fetch, Fetched *fetched)
{
	FetchDone *done = fetch->done;
	void *user = fetch->user;

	g_ptr_array_remove_fast(fetch->fetcher->fetches, fetch);
	done(fetched, user);
}

static Fetch *
find_fetch(const Fetcher *fetcher, const CURL *easy)
{
	for (guint i = 0; i < fetcher->fetches->len; i++) {
		Fetch *fetch = fetcher->fetches->pdata[i];

		if (fetch_easy(fetch) == easy)
			return fetch;
	}
	return NULL;
}

/* NULL: it is asked once more, or for the next thing of a conversation. */
static Fetched *
result_of(Fetch *fetch, CURLcode code)
{
	if (fetch->caldav)
		return caldav_answered(fetch->caldav, code);
	if (transfer_retry(fetch->transfer, code))
		return NULL;
	return transfer_result(fetch->transfer, code);
}

static void
go_on(Fetch *fetch, CURLcode code)
{
	CURLM *multi = fetch->fetcher->multi;
	Fetched *fetched;

	curl_multi_remove_handle(multi, fetch_easy(fetch));
	fetched = result_of(fetch, code);
	if (fetched)
		finish(fetch, fetched);
	else
		curl_multi_add_handle(multi, fetch_easy(fetch));
}

/* Curl's list of messages is drained before any handle is removed, and looked up anew for
 * each, since one `done` may cancel another fetch. */
static void
finish_all(Fetcher *fetcher)
{
	g_autoptr(GArray) messages = g_array_new(FALSE, FALSE, sizeof(CURLMsg));
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(fetcher->multi, &left)))
		if (message->msg == CURLMSG_DONE)
			g_array_append_val(messages, *message);
	for (guint i = 0; i < messages->len; i++) {
		CURLMsg *each = &g_array_index(messages, CURLMsg, i);
		Fetch *fetch = find_fetch(fetcher, each->easy_handle);

		if (fetch)
			go_on(fetch, each->data.result);
	}
	while (fetcher->failed->len) {
		Fetch *fetch = g_ptr_array_remove_index_fast(fetcher->failed, 0);

		finish(fetch, g_steal_pointer(&fetch->early));
	}
}

void
fetcher_ready(Fetcher *fetcher, int fd, unsigned what)
{
	int running, bits = 0;

	if (what & FETCH_READ)
		bits |= CURL_CSELECT_IN;
	if (what & FETCH_WRITE)
		bits |= CURL_CSELECT_OUT;
	curl_multi_socket_action(fetcher->multi, fd, bits, &running);
	finish_all(fetcher);
}

void
fetcher_timeout(Fetcher *fetcher)
{
	int running;

	curl_multi_socket_action(fetcher->multi, CURL_SOCKET_TIMEOUT, 0, &running);
	finish_all(fetcher);
}
