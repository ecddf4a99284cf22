/* slipwatch-parse: the only place where libical meets what a feed says. Frames in, items
 * out. */
#include "sandbox.h"

#include <slipwatch/error.h>
#include <slipwatch/parse.h>
#include <slipwatch/record.h>

#include <errno.h>
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { READ_BYTES = 64 << 10, HELD_BYTES_MAX = 32 << 10, ITEMS_PER_EXTENSION = 1000 };

typedef struct Server {
	Session *session; /* NULL: no setup yet */
	GByteArray *in;	  /* read; the first `taken` bytes are done with */
	gsize taken;
	GByteArray *out; /* answers held back */
	Frame frame;
	unsigned items;
	bool broken; /* nobody is there any more, or nobody that speaks our language */
} Server;

static void
flush(Server *server)
{
	const guint8 *at = server->out->data;
	gsize left = server->out->len;

	while (left > 0 && !server->broken) {
		ssize_t put = write(STDOUT_FILENO, at, left);

		if (put < 0 && errno != EINTR)
			server->broken = true;
		at += MAX(put, 0);
		left -= MAX(put, 0);
	}
	g_byte_array_set_size(server->out, 0);
}

static void
on_risk(gpointer server)
{
	sandbox_extend();
	flush(server);
}

/* Reads until so many bytes are there that are not taken; false: there are no more. */
static bool
fill(Server *server, gsize wanted)
{
	GByteArray *in = server->in;

	while (in->len - server->taken < wanted) {
		guint before;
		ssize_t got;

		flush(server); /* or each end waits for the other */
		g_byte_array_remove_range(in, 0, server->taken);
		server->taken = 0;
		before = in->len;
		g_byte_array_set_size(in, MAX(wanted, before + READ_BYTES));
		got = read(STDIN_FILENO, in->data + before, in->len - before);
		g_byte_array_set_size(in, before + MAX(got, 0));
		if (got == 0 || (got < 0 && errno != EINTR) || server->broken)
			return false;
	}
	return true;
}

/* The next frame's bytes, good until the next one is asked for. */
static bool
next_frame(Server *server, const guint8 **ret_bytes, gsize *ret_len)
{
	gsize len;

	if (!fill(server, ANSWER_PREFIX_BYTES))
		return false;
	len = prefix_get(server->in->data + server->taken);
	if (len > FRAME_BYTES_MAX || !fill(server, ANSWER_PREFIX_BYTES + len))
		return false;
	*ret_bytes = server->in->data + server->taken + ANSWER_PREFIX_BYTES;
	*ret_len = len;
	server->taken += ANSWER_PREFIX_BYTES + len;
	return true;
}

/* An item that its reader would refuse is answered by what is wrong with it. */
static void
answer(Server *server, const Item *item)
{
	static const guint8 prefix[ANSWER_PREFIX_BYTES];
	GByteArray *out = server->out;
	guint start = out->len;
	gsize len;

	g_byte_array_append(out, prefix, sizeof prefix);
	if (item)
		item_encode(item, out);
	len = out->len - start - sizeof prefix;
	if (len > RECORD_BYTES_MAX) {
		g_autoptr(Item) fault = item_new(item->uid);

		fault->fault = g_strdup("too large when understood");
		g_byte_array_set_size(out, start);
		answer(server, fault);
		return;
	}
	prefix_put(out->data + start, len);
	if (out->len > HELD_BYTES_MAX)
		flush(server);
}

/* What libical had no memory for looks like a fault of the entry, which it is not. */
static void
leave_without_memory(void)
{
	if (icalerrno == ICAL_NEWFAILED_ERROR)
		_exit(STATUS_MEMORY);
}

static void
serve_item(Server *server)
{
	const GArray *texts = server->frame.texts;
	g_autoptr(Item) item = NULL;

	if (server->items++ % ITEMS_PER_EXTENSION ==
	    0) /* those without a rule take microseconds */
		sandbox_extend();
	icalerror_clear_errno();
	item = session_read(server->session, (const Text *)(void *)texts->data, texts->len);
	leave_without_memory();
	answer(server, item);
}

static void
serve(Server *server, const guint8 *bytes, gsize len)
{
	if (!frame_decode(bytes, len, &server->frame)) {
		server->broken = true;
	} else if (server->frame.kind == FRAME_SETUP) {
		session_free(server->session);
		server->session = session_new(&server->frame, on_risk, server);
		answer(server, NULL);
	} else if (server->session && server->frame.kind == FRAME_ZONES) {
		session_zones(server->session, server->frame.texts);
	} else if (server->session) {
		serve_item(server);
	} else {
		server->broken = true;
	}
}

static int
serve_all(void)
{
	Server server = { .in = g_byte_array_new(), .out = g_byte_array_new() };
	const guint8 *bytes;
	gsize len;

	frame_init(&server.frame, FRAME_SETUP);
	while (!server.broken && next_frame(&server, &bytes, &len))
		serve(&server, bytes, len);
	flush(&server);
	session_free(server.session);
	frame_done(&server.frame);
	g_byte_array_unref(server.in);
	g_byte_array_unref(server.out);
	return server.broken ? EXIT_DATA : EXIT_DONE;
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
