/* One HTTP transfer: a curl handle set up by a feed's settings, and what came of it. */
#ifndef SLIPWATCH_IO_TRANSFER_H
#define SLIPWATCH_IO_TRANSFER_H

#include <slipwatch/fetch.h>

#include <curl/curl.h>

typedef struct Transfer Transfer;

void transfer_init(void); /* curl itself, once; comes with the first transfer */

/* SW_ERROR_CONFIG for a credential that cannot be had. (transfer full) */
Transfer *transfer_new(
    const Feed *feed, const Validators *known, const FetchLimits *limits, GError **error);
void transfer_free(Transfer *transfer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Transfer, transfer_free)

CURL *transfer_easy(const Transfer *transfer); /* (dies with the transfer) */

/* Once curl is done with it: must it be asked once more, with what the server said of how
 * passwords are sent? */
bool transfer_retry(Transfer *transfer, CURLcode code);

/* Once curl is done with it, and it is not retried. (transfer full) */
Fetched *transfer_result(Transfer *transfer, CURLcode code);

/* A request of WebDAV's; answers of 207 are given away as they arrive. */
typedef struct TransferAsk {
	const char *method, *url, *body; /* the body is XML (copied) */
	unsigned depth;
	long seconds; /* at most, beside the limits */
	bool (*on_bytes)(const char *bytes, size_t len, void *user, GError **error);
	void *user;
} TransferAsk;

/* Sets the transfer up for one request of a conversation, and for the next one. */
void transfer_ask(Transfer *transfer, const TransferAsk *ask);

/* Of one that is not retried: did a server answer, and what? */
bool transfer_answered(const Transfer *transfer, CURLcode code);
long transfer_status(const Transfer *transfer);
char *transfer_url(const Transfer *transfer); /* after redirects (transfer full) */
char *transfer_fault(const Transfer *transfer, CURLcode code); /* (transfer full) */
/* A failed fetch for that reason. (transfer full) */
Fetched *transfer_failed(const Transfer *transfer, const char *fault);

#endif
