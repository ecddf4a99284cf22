/* One HTTP transfer: a curl handle set up by a feed's settings, and what came of it. */
#ifndef SLIPWATCH_IO_TRANSFER_H
#define SLIPWATCH_IO_TRANSFER_H

#include <slipwatch/fetch.h>

#include <curl/curl.h>

typedef struct Transfer Transfer;

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

#endif
