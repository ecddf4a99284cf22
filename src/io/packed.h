/* Answers that come packed: only as was asked for, and no bombs. */
#ifndef SLIPWATCH_IO_PACKED_H
#define SLIPWATCH_IO_PACKED_H

#include <curl/curl.h>
#include <glib.h>
#include <stdbool.h>

/* What is asked for: curl would unpack all that it knows, one in the other. */
#define PACKED_ENCODING "gzip"

enum {
	PACKED_FREE_BYTES = 8 << 20, /* unpacked, of however little */
	PACKED_TIMES_MAX = 200,	     /* calendars in gzip are ten or thirty times as long */
};

/* From a write callback: may an answer of which so much is unpacked go on?
 * SW_ERROR_LIMIT, SW_ERROR_FORMAT. */
bool packed_check(CURL *easy, size_t unpacked, GError **error);

#endif
