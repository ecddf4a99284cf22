/* A CalDAV conversation: requests, answers, and what is said of those that are none. */
#include "caldav_talk.h"
#include "mirrored.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

#define MIRRORED "mirrored" /* its mirror says what it held: a validator of no body */

enum {
	MULTISTATUS_STATUS = 207,
	CONVERSATION_SECONDS_MAX = 600,
	REQUESTS_MAX = 20000,
	ANSWER_BYTES_MAX = 512 << 20,
	SHOWN_MAX = 80,
};

void
caldav_free(Caldav *caldav)
{
	if (!caldav)
		return;
	search_done(&caldav->search);
	sync_done(&caldav->sync);
	transfer_free(caldav->transfer);
	multistatus_free(caldav->reader);
	mirror_free(caldav->mirror);
	g_free(caldav->path);
	g_free(caldav->url);
	g_free(caldav);
}

CURL *
caldav_easy(const Caldav *caldav)
{
	return transfer_easy(caldav->transfer);
}

/* --- requests ----------------------------------------------------------------------------
 */

static bool
on_bytes(const char *bytes, size_t len, void *user, GError **error)
{
	Caldav *caldav = user;

	caldav->answer_bytes += len;
	if (caldav->answer_bytes > ANSWER_BYTES_MAX) {
		g_set_error(error, SW_ERROR, SW_ERROR_LIMIT, "it is larger than %d MiB",
		    ANSWER_BYTES_MAX >> 20);
		return false;
	}
	return multistatus_read(caldav->reader, bytes, len, error);
}

static void
ask(Caldav *caldav)
{
	const Step *step = caldav->step;
	g_autofree char *body = step->body(caldav);
	g_autofree char *url = url_with_path(caldav->url, caldav->path);
	int64_t left = (caldav->deadline - g_get_monotonic_time()) / G_USEC_PER_SEC;
	const TransferAsk asked = {
		.method = step->method,
		.url = url,
		.body = body,
		.depth = step->depth,
		.seconds = (long)MAX(left, 1),
		.on_bytes = on_bytes,
		.user = caldav,
	};

	caldav->requests++;
	caldav->answer_bytes = 0;
	multistatus_free(caldav->reader);
	caldav->reader = multistatus_new(step->on_row, caldav);
	transfer_ask(caldav->transfer, &asked);
}

Caldav *
caldav_new(const Feed *feed, Mirror *mirror, const FetchLimits *limits, GError **error)
{
	g_autoptr(Caldav) caldav = g_new0(Caldav, 1);

	caldav->mirror = mirror;
	caldav->limits = *limits;
	caldav->url = g_strdup(feed->target);
	caldav->credential = feed->credential != NULL;
	caldav->deadline =
	    g_get_monotonic_time() + CONVERSATION_SECONDS_MAX * (int64_t)G_USEC_PER_SEC;
	caldav->transfer = transfer_new(feed, NULL, limits, error);
	if (!caldav->transfer)
		return NULL;
	search_begin(caldav);
	ask(caldav);
	return g_steal_pointer(&caldav);
}

void
caldav_go(Caldav *caldav, const Step *step, const char *path)
{
	char *next = g_strdup(path); /* it may be the one that is asked */

	g_free(caldav->path);
	caldav->path = next;
	caldav->step = step;
}

bool
caldav_href(
    const Caldav *caldav, const char *href, char **ret_path, char **ret_key, GError **error)
{
	g_autofree char *path = href_path(caldav->url, href, error);
	char *key = path ? href_key(path) : NULL;

	if (path && !key) {
		g_autofree char *shown = text_clean(href, -1, SHOWN_MAX);

		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    "it names \"%s\", which is no path", shown);
	}
	if (!key)
		return false;
	*ret_key = key;
	*ret_path = g_steal_pointer(&path);
	return true;
}

bool
status_is_trouble(long status)
{
	return (status >= 500 && status != 501) || status == 429;
}

/* --- faults ------------------------------------------------------------------------------
 */

static char *
fault_of_status(const Caldav *caldav, long status)
{
	g_autofree char *path = text_clean(caldav->path, -1, SHOWN_MAX);

	switch (status) {
	case 401:
		return g_strdup(
		    caldav->credential
			? "the server refused the credential (401): check "
			  "its user and password, or token"
			: "the server asks who we are (401): name a credential");
	case 403:
		return g_strdup_printf("we may not read %s (403): the credential's user "
				       "needs the right to read it",
		    path);
	case 404:
	case 410:
		return g_strdup_printf("there is no collection at %s (%ld): check the "
				       "address",
		    path, status);
	case 405:
	case 501:
		return g_strdup_printf(
		    "there is no CalDAV at %s (%ld): check the address", path, status);
	default:
		if (status_is_trouble(status))
			return g_strdup_printf("the server answered %ld", status);
		return g_strdup_printf("the server answered %ld at %s, and no calendars: a "
				       "page to sign in, or no CalDAV",
		    status, path);
	}
}

static Fetched *
fail(Caldav *caldav, const char *fault)
{
	return transfer_failed(caldav->transfer, fault);
}

static Fetched *
fail_answer(Caldav *caldav, const GError *error)
{
	g_autofree char *path = text_clean(caldav->path, -1, SHOWN_MAX);
	g_autofree char *fault = g_strdup_printf(
	    "the server's answer at %s cannot be used: %s", path, error->message);

	return fail(caldav, fault);
}

/* Credentials are not sent elsewhere, and calendars not taken from there. */
static Fetched *
fail_elsewhere(Caldav *caldav, const char *origin)
{
	g_autofree char *shown = text_clean(origin, -1, SHOWN_MAX);
	g_autofree char *fault = g_strdup_printf("the server sends us to %s: if that is "
						 "right, write an address there",
	    shown);

	return fail(caldav, fault);
}

/* --- answers -----------------------------------------------------------------------------
 */

static Fetched *
finish(Caldav *caldav)
{
	g_autoptr(GError) error = NULL;
	Fetched *fetched;

	if (!sync_end(caldav, &error))
		return fail(caldav, error->message);
	fetched = fetched_failed(NULL);
	fetched->state = caldav->mirror->changed ? FETCH_BODY : FETCH_UNCHANGED;
	if (!caldav->mirror->changed)
		fetched->note = mirror_note(caldav->mirror);
	fetched->mirror = g_steal_pointer(&caldav->mirror);
	fetched->texts = g_steal_pointer(&caldav->sync.texts);
	fetched->validators.etag = g_strdup(MIRRORED);
	return fetched;
}

/* NULL: there is a next step, or none is needed any more. */
static Fetched *
take_answer(Caldav *caldav)
{
	g_autoptr(GError) error = NULL;
	long status = transfer_status(caldav->transfer);
	const Step *step = caldav->step;

	if (status != MULTISTATUS_STATUS) {
		g_autofree char *fault = fault_of_status(caldav, status);

		if (status != 401 && step->refused && step->refused(caldav, status))
			return NULL;
		return fail(caldav, fault);
	}
	if (multistatus_end(caldav->reader, &error) && step->answered(caldav, &error))
		return NULL;
	return g_error_matches(error, SW_ERROR, SW_ERROR_CONFIG)
		   ? fail(caldav, error->message)
		   : fail_answer(caldav, error);
}

/* By curl, or by whoever read what it brought. */
static Fetched *
fail_transfer(Caldav *caldav, CURLcode code)
{
	g_autofree char *fault = transfer_fault(caldav->transfer, code);

	if (code == CURLE_WRITE_ERROR) {
		g_autoptr(GError) error =
		    g_error_new_literal(SW_ERROR, SW_ERROR_FORMAT, fault);

		return fail_answer(caldav, error);
	}
	return fail(caldav, fault);
}

Fetched *
caldav_answered(Caldav *caldav, CURLcode code)
{
	g_autofree char *url = transfer_url(caldav->transfer);
	g_autofree char *home = url_origin(caldav->url), *origin = url_origin(url);
	bool retry = transfer_retry(caldav->transfer, code);
	Fetched *fetched;

	if (!transfer_answered(caldav->transfer, code))
		return fail_transfer(caldav, code);
	if (!g_str_equal(origin, home))
		return fail_elsewhere(caldav, origin);
	fetched = retry ? NULL : take_answer(caldav);
	if (fetched)
		return fetched;
	if (!caldav->step)
		return finish(caldav);
	if (caldav->requests >= REQUESTS_MAX || g_get_monotonic_time() > caldav->deadline)
		return fail(caldav, "the server did not tell all in time");
	ask(caldav);
	return NULL;
}
