/* The digest of a component's lines. Lines are gathered so that one call hashes many. */
#include "fingerprint.h"

#include <string.h>

void
fingerprint_begin(Fingerprint *print)
{
	print->digest = DIGEST_NONE;
	print->len = 0;
}

static void
flush(Fingerprint *print)
{
	Digest digest = digest_bytes(print->text, print->len);

	print->digest =
	    digest_is_none(print->digest) ? digest : digest_join(print->digest, digest);
	print->len = 0;
}

void
fingerprint_line(Fingerprint *print, const Line *line)
{
	if (print->len + line->len + 1 > sizeof print->text)
		flush(print);
	if (line->len + 1 > sizeof print->text) {
		print->digest =
		    digest_join(print->digest, digest_bytes(line->text, line->len));
		return;
	}
	memcpy(print->text + print->len, line->text, line->len);
	print->len += line->len;
	print->text[print->len++] = '\n';
}

/* Nothing for a calendar that states what is so: as if it had none. */
void
fingerprint_method(Fingerprint *print, Method method)
{
	static const Line lines[] = {
		[METHOD_CANCEL] = { .text = "METHOD:CANCEL", .len = 13 },
		[METHOD_COUNTER] = { .text = "METHOD:COUNTER", .len = 14 },
	};

	if (method == METHOD_CANCEL || method == METHOD_COUNTER)
		fingerprint_line(print, &lines[method]);
}

Digest
fingerprint_end(Fingerprint *print)
{
	flush(print);
	return print->digest;
}
