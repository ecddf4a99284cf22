/* What came of a transfer: a body, a status, or a fault in words. */
#include "transfer_own.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

#include <string.h>

enum {
	VALIDATOR_BYTES_MAX = 1024,
	FAULT_CHARS_MAX = 200,
	MAX_AGE_MAX = 7 * 86400,
};

long
transfer_status(const Transfer *transfer)
{
	long status = 0;

	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	return status;
}

bool
transfer_is_body(long status)
{
	return status == 200 || status == 203;
}

/* A header of the last answer, whatever redirects came before it. */
static char *
header_value(const Transfer *transfer, const char *name)
{
	struct curl_header *header;

	if (curl_easy_header(transfer->easy, name, 0, CURLH_HEADER, -1, &header) !=
		CURLHE_OK ||
	    strlen(header->value) > VALIDATOR_BYTES_MAX)
		return g_strdup("");
	return g_strdup(header->value);
}

static const struct {
	CURLcode code;
	const char *text;
} faults[] = {
	{ CURLE_PARTIAL_FILE, "the answer was cut short" },
	{ CURLE_HTTP2_STREAM, "the answer was cut short" },
	{ CURLE_RECV_ERROR, "the answer broke off before it was whole" },
	{ CURLE_GOT_NOTHING, "the server closed the connection without an answer" },
	{ CURLE_UNSUPPORTED_PROTOCOL, "it redirects to what is no http(s) address" },
	{ CURLE_TOO_MANY_REDIRECTS, "it redirects again and again" },
	{ CURLE_BAD_CONTENT_ENCODING, "the answer cannot be decompressed" },
};

/* Which of the three limits it was. */
static char *
fault_of_time(const Transfer *transfer)
{
	const FetchLimits *limits = &transfer->limits;
	double connected = 0, whole = 0;

	curl_easy_getinfo(transfer->easy, CURLINFO_PRETRANSFER_TIME, &connected);
	curl_easy_getinfo(transfer->easy, CURLINFO_TOTAL_TIME, &whole);
	if (connected <= 0)
		return g_strdup_printf(
		    "no connection to the server within %ld s", limits->connect);
	if (whole >= (double)limits->whole)
		return g_strdup_printf("the answer took over %ld s", limits->whole);
	return g_strdup_printf("the server is too slow: under %d bytes a second for %ld s",
	    IDLE_BYTES_A_SECOND, limits->idle);
}

char *
transfer_fault(const Transfer *transfer, CURLcode code)
{
	g_autofree char *said = text_clean(transfer->message, -1, FAULT_CHARS_MAX);

	if (transfer->error)
		return g_strdup(transfer->error->message);
	if (transfer->refused_address && code == CURLE_COULDNT_CONNECT)
		return g_strdup("its address is one that feeds may not have");
	if (code == CURLE_OPERATION_TIMEDOUT)
		return fault_of_time(transfer);
	if (code == CURLE_UNSUPPORTED_PROTOCOL && transfer->secure)
		return g_strdup("it redirects to what is no https address");
	for (size_t i = 0; i < G_N_ELEMENTS(faults); i++)
		if (faults[i].code == code)
			return g_strdup(faults[i].text);
	return g_strdup(said[0] ? said : curl_easy_strerror(code));
}

static char *
fault_of_status(long status)
{
	switch (status) {
	case 304:
		return g_strdup(
		    "the server answered 304 to what was no conditional request");
	case 401:
	case 403:
		return g_strdup_printf("the server refused us (%ld)", status);
	case 404:
	case 410:
		return g_strdup_printf("the server has no such calendar (%ld)", status);
	default:
		return g_strdup_printf("the server answered %ld", status);
	}
}

/* What may be asked for again at any time says nothing by its age. */
static int64_t
max_age(const Transfer *transfer)
{
	g_autofree char *said = header_value(transfer, "Cache-Control");
	g_autofree char *folded = g_ascii_strdown(said, -1);
	const char *age = strstr(folded, "max-age=");

	if (!age || strstr(folded, "no-cache") || strstr(folded, "no-store"))
		return 0;
	return (int64_t)MIN(
	    g_ascii_strtoull(age + strlen("max-age="), NULL, 10), (guint64)MAX_AGE_MAX);
}

Fetched *
transfer_failed(const Transfer *transfer, const char *fault)
{
	Fetched *fetched = fetched_failed(fault);
	curl_off_t wait = 0;

	if (curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK)
		fetched->retry_after = wait;
	return fetched;
}

static Fetched *
result_body(Transfer *transfer)
{
	Fetched *fetched = fetched_failed(NULL);

	fetched->state = FETCH_BODY;
	fetched->body = g_steal_pointer(&transfer->spool);
	fetched->validators.etag = header_value(transfer, "ETag");
	fetched->validators.modified = header_value(transfer, "Last-Modified");
	fetched->max_age = max_age(transfer);
	return fetched;
}

static void
result_unchanged(Fetched *fetched, const Transfer *transfer)
{
	fetched->state = FETCH_UNCHANGED;
	fetched->max_age = max_age(transfer);
}

Fetched *
transfer_result(Transfer *transfer, CURLcode code)
{
	long status = transfer_status(transfer);
	bool refusal = transfer->refusal_bytes > REFUSAL_BYTES_MAX;
	Fetched *fetched;

	if (code == CURLE_OK && transfer_is_body(status))
		return result_body(transfer);
	fetched = transfer_failed(transfer, NULL);
	if (code == CURLE_OK && status == 304 && transfer->conditional)
		result_unchanged(fetched, transfer);
	else if (code == CURLE_OK || refusal)
		fetched->fault = fault_of_status(status);
	else
		fetched->fault = transfer_fault(transfer, code);
	return fetched;
}

bool
transfer_answered(const Transfer *transfer, CURLcode code)
{
	return code == CURLE_OK || transfer->refusal_bytes > REFUSAL_BYTES_MAX;
}

char *
transfer_url(const Transfer *transfer)
{
	char *url = NULL;

	curl_easy_getinfo(transfer->easy, CURLINFO_EFFECTIVE_URL, &url);
	return g_strdup(url ? url : "");
}
