/* What a transfer is made of: for the files that set it up and say what came of it. */
#ifndef IO_TRANSFER_OWN_H
#define IO_TRANSFER_OWN_H

#include "transfer.h"

enum {
	IDLE_BYTES_A_SECOND = 100,
	REFUSAL_BYTES_MAX = 64 << 10, /* of an answer that is not a body */
};

struct Transfer {
	CURL *easy;
	struct curl_slist *headers;
	FetchLimits limits;
	Spool *spool;
	size_t refusal_bytes;
	size_t bytes; /* decoded, of the answer at hand */
	bool conditional, loopback, refused_address;
	bool password;	 /* it is sent by Basic unless the server wants it otherwise */
	bool secure;	 /* a conversation over TLS, which no redirect may leave */
	TransferAsk ask; /* of a conversation; its texts are curl's */
	GError *error;	 /* why the write callback gave up */
	char message[CURL_ERROR_SIZE];
};

bool transfer_is_body(long status);

#endif
