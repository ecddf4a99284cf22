/* Answers that come packed: only as was asked for, and no bombs. */
#include "packed.h"

#include <slipwatch/error.h>

/* Once, in one of the ways to write what was asked for; or not at all. */
static bool
is_asked_for(CURL *easy)
{
	struct curl_header *header;

	if (curl_easy_header(easy, "Content-Encoding", 0, CURLH_HEADER, -1, &header) !=
	    CURLHE_OK)
		return true;
	return header->amount == 1 &&
	       (!g_ascii_strcasecmp(header->value, PACKED_ENCODING) ||
		   !g_ascii_strcasecmp(header->value, "x-" PACKED_ENCODING) ||
		   !g_ascii_strcasecmp(header->value, "identity"));
}

bool
packed_check(CURL *easy, size_t unpacked, GError **error)
{
	curl_off_t packed = 0;

	if (!is_asked_for(easy)) {
		g_set_error_literal(error, SW_ERROR, SW_ERROR_FORMAT,
		    "the answer is packed in a way that was not asked for");
		return false;
	}
	if (unpacked <= PACKED_FREE_BYTES)
		return true;
	curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &packed);
	if (unpacked / PACKED_TIMES_MAX <= (size_t)packed)
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_LIMIT,
	    "the answer is over %d times as long as what was sent of it", PACKED_TIMES_MAX);
	return false;
}
