/* slipwatch-parse: the only place where libical meets a feed's bytes. Frames in, items out.
 */
#include "sandbox.h"

#include <slipwatch/error.h>
#include <slipwatch/parse.h>
#include <slipwatch/record.h>

#include <errno.h>
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* False: at the end, or a fault that leaves nobody to tell. */
static bool
read_all(guint8 *bytes, size_t len)
{
	while (len > 0) {
		ssize_t got = read(STDIN_FILENO, bytes, len);

		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		bytes += MAX(got, 0);
		len -= MAX(got, 0);
	}
	return true;
}

static bool
write_all(const guint8 *bytes, size_t len)
{
	while (len > 0) {
		ssize_t put = write(STDOUT_FILENO, bytes, len);

		if (put < 0 && errno != EINTR)
			return false;
		bytes += MAX(put, 0);
		len -= MAX(put, 0);
	}
	return true;
}

static bool
read_frame(GByteArray *bytes)
{
	guint8 prefix[ANSWER_PREFIX_BYTES];
	guint32 len;

	if (!read_all(prefix, sizeof prefix))
		return false;
	len = prefix_get(prefix);
	if (len > FRAME_BYTES_MAX)
		return false;
	g_byte_array_set_size(bytes, len);
	return read_all(bytes->data, len);
}

/* An item that would be refused by its reader is answered by what is wrong with it. */
static void
answer_item(const Item *item, GByteArray *out)
{
	g_byte_array_set_size(out, ANSWER_PREFIX_BYTES);
	item_encode(item, out);
	if (out->len - ANSWER_PREFIX_BYTES > RECORD_BYTES_MAX) {
		g_autoptr(Item) fault = item_new(item->uid);

		fault->fault = g_strdup("too large when understood");
		g_byte_array_set_size(out, ANSWER_PREFIX_BYTES);
		item_encode(fault, out);
	}
}

static bool
serve(Session **session, const Frame *frame, GByteArray *out)
{
	if (frame->kind == FRAME_SETUP) {
		session_free(*session);
		*session = session_new(frame);
		g_byte_array_set_size(out, ANSWER_PREFIX_BYTES);
	} else {
		g_autoptr(Item) item = NULL;

		if (!*session)
			return false;
		sandbox_extend();
		item = session_read(
		    *session, (const Text *)(void *)frame->texts->data, frame->texts->len);
		answer_item(item, out);
	}
	prefix_put(out->data, out->len - ANSWER_PREFIX_BYTES);
	return write_all(out->data, out->len);
}

static int
serve_all(void)
{
	g_autoptr(GByteArray) in = g_byte_array_new(), out = g_byte_array_new();
	g_autoptr(Session) session = NULL;
	Frame frame;
	int status = EXIT_DONE;

	frame_init(&frame, FRAME_SETUP);
	while (status == EXIT_DONE && read_frame(in))
		if (!frame_decode(in->data, in->len, &frame) ||
		    !serve(&session, &frame, out))
			status = EXIT_DATA;
	frame_done(&frame);
	return status;
}

int
main(int argc, char *argv[])
{
	if (argc > 1 && strcmp(argv[1], "--version") == 0)
		return printf("slipwatch-parse %s\n", VERSION) < 0 ? EXIT_BUG : EXIT_DONE;
	if (argc > 1 || isatty(STDIN_FILENO)) {
		fputs("slipwatch-parse is started by slipwatchd and slipwatch; it reads "
		      "frames "
		      "on its standard input.\n",
		    stderr);
		return EXIT_USAGE;
	}
	icalerror_set_errors_are_fatal(0);
	parse_warm();
	if (!sandbox_enter()) {
		fprintf(stderr, "slipwatch-parse: cannot shut itself in: %s\n",
		    strerror(errno));
		return EXIT_BUG;
	}
	return serve_all();
}
