/* One slipwatch-parse process. It may hang, die or write anything at any time. */
#include "parser.h"

#include <slipwatch/batch.h>
#include <slipwatch/civil.h>
#include <slipwatch/error.h>
#include <slipwatch/record.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	ITEM_MS_MAX = 2000,
	START_MS_MAX = 20000, /* until it is ready: a machine may be busy */
	GRACE_MS = 2000,      /* for an idle one to see that nobody speaks to it any more */
	READ_BYTES = 64 << 10,
};

struct Parser {
	char *path;
	unsigned item_ms;
	pid_t pid;	/* 0: none is running */
	unsigned zones; /* the generation of zones that it has read */
	int fd;		/* a socket: its fd 0 and 1 */
	GByteArray *in; /* read, but not taken yet */
};

Parser *
parser_new(const char *path)
{
	Parser *parser = g_new0(Parser, 1);

	parser->path = g_strdup(path);
	parser->item_ms = ITEM_MS_MAX;
	parser->fd = -1;
	parser->in = g_byte_array_new();
	return parser;
}

void
parser_limit(Parser *parser, unsigned milliseconds)
{
	parser->item_ms = milliseconds;
}

/* --- start and end -------------------------------------------------------------------- */

/* Nothing of the caller's environment but what sanitizers and the zone folder need. */
static GPtrArray *
environment(void)
{
	static const char *const kept[] = { "TZDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS",
		"LSAN_OPTIONS", "TSAN_OPTIONS" };
	GPtrArray *envp = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(envp, g_strdup("PATH=/usr/bin:/bin"));
	g_ptr_array_add(envp, g_strdup("LC_ALL=C"));
	g_ptr_array_add(envp, g_strdup("TZ=UTC"));
	for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
		if (g_getenv(kept[i]))
			g_ptr_array_add(
			    envp, g_strdup_printf("%s=%s", kept[i], g_getenv(kept[i])));
	g_ptr_array_add(envp, NULL);
	return envp;
}

/* What it says is of use to who debugs it only. */
static bool
stderr_wanted(void)
{
#ifdef __SANITIZE_ADDRESS__
	return true;
#else
	return g_getenv("G_MESSAGES_DEBUG") != NULL;
#endif
}

static int
spawn(const char *path, int child, pid_t *ret_pid)
{
	g_autoptr(GPtrArray) envp = environment();
	char *argv[] = { (char *)path, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t all, none;
	int failed;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_adddup2(&files, child, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, child, STDOUT_FILENO);
	if (!stderr_wanted())
		posix_spawn_file_actions_addopen(
		    &files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(
	    &attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	failed =
	    posix_spawn(ret_pid, path, &files, &attributes, argv, (char **)envp->pdata);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return failed;
}

static bool
start(Parser *parser, GError **error)
{
	int ends[2];
	int failed;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		failed = errno;
	} else {
		failed = spawn(parser->path, ends[1], &parser->pid);
		close(ends[1]);
		if (failed)
			close(ends[0]);
	}
	if (failed) {
		parser->pid = 0;
		g_set_error(error, SW_ERROR, SW_ERROR_BUG, "cannot run %s: %s",
		    parser->path, g_strerror(failed));
		return false;
	}
	parser->fd = ends[0];
	parser->zones = zone_generation();
	g_byte_array_set_size(parser->in, 0);
	return true;
}

/* Time for an idle one to end by itself: a leak checker has its say only then. */
static void
await(pid_t pid, int milliseconds)
{
	struct pollfd end = { .fd = pidfd_open(pid, 0), .events = POLLIN };

	if (end.fd < 0)
		return;
	poll(&end, 1, milliseconds);
	close(end.fd);
}

/* Ends the process, whatever it is doing, and leaves no zombie. Its wait status. */
static int
stop(Parser *parser, int grace)
{
	int status = 0;

	if (parser->pid == 0)
		return 0;
	close(parser->fd);
	parser->fd = -1;
	if (grace > 0)
		await(parser->pid, grace);
	kill(parser->pid, SIGKILL);
	while (waitpid(parser->pid, &status, 0) < 0 && errno == EINTR)
		;
	parser->pid = 0;
	return status;
}

void
parser_free(Parser *parser)
{
	if (!parser)
		return;
	stop(parser, GRACE_MS);
	g_byte_array_unref(parser->in);
	g_free(parser->path);
	g_free(parser);
}

/* --- speaking ------------------------------------------------------------------------- */

typedef struct Exchange {
	const guint8 *at, *end; /* to be sent */
	unsigned answered, count;
	AnswerFunc on_answer;
	gpointer data;
	bool nonsense, eof;
} Exchange;

/* A parser that is gone takes nothing, but what it wrote before can still be read. */
static void
send_some(Parser *parser, Exchange *exchange)
{
	ssize_t sent = send(parser->fd, exchange->at, exchange->end - exchange->at,
	    MSG_NOSIGNAL | MSG_DONTWAIT);

	if (sent >= 0)
		exchange->at += sent;
	else if (errno != EAGAIN && errno != EINTR)
		exchange->at = exchange->end;
}

static void
read_some(Parser *parser, Exchange *exchange)
{
	guint before = parser->in->len;
	ssize_t got;

	g_byte_array_set_size(parser->in, before + READ_BYTES);
	got = recv(parser->fd, parser->in->data + before, READ_BYTES, MSG_DONTWAIT);
	g_byte_array_set_size(parser->in, before + MAX(got, 0));
	if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
		exchange->eof = true;
}

/* All whole answers that have been read. */
static void
take_answers(Parser *parser, Exchange *exchange)
{
	const guint8 *at = parser->in->data;
	gsize left = parser->in->len;

	while (left >= ANSWER_PREFIX_BYTES && exchange->answered < exchange->count) {
		guint32 len = prefix_get(at);

		if (len > RECORD_BYTES_MAX) {
			exchange->nonsense = true;
			break;
		}
		if (left < ANSWER_PREFIX_BYTES + (gsize)len)
			break;
		if (!exchange->on_answer(at + ANSWER_PREFIX_BYTES, len, exchange->data)) {
			exchange->nonsense = true;
			break;
		}
		exchange->answered++;
		at += ANSWER_PREFIX_BYTES + len;
		left -= ANSWER_PREFIX_BYTES + len;
	}
	g_byte_array_remove_range(parser->in, 0, parser->in->len - left);
}

/* Until all is answered or lost: no answer for `limit` milliseconds is a loss. */
static Loss
speak(Parser *parser, Exchange *exchange, unsigned limit)
{
	int64_t deadline = g_get_monotonic_time() + limit * INT64_C(1000);

	while (exchange->answered < exchange->count) {
		bool more = exchange->at < exchange->end;
		struct pollfd both = { .fd = parser->fd,
			.events = more ? POLLIN | POLLOUT : POLLIN };
		int64_t left = (deadline - g_get_monotonic_time()) / 1000;
		int ready = poll(&both, 1, CLAMP(left + 1, 0, G_MAXINT));
		unsigned before = exchange->answered;

		if (ready == 0)
			return LOSS_TIME;
		if (ready > 0 && (both.revents & POLLOUT))
			send_some(parser, exchange);
		if (ready > 0 && (both.revents & ~POLLOUT))
			read_some(parser, exchange);
		take_answers(parser, exchange);
		if (exchange->nonsense ||
		    (exchange->eof && exchange->answered < exchange->count))
			return LOSS_DEATH;
		if (exchange->answered > before)
			deadline = g_get_monotonic_time() + limit * INT64_C(1000);
	}
	return LOSS_NONE;
}

/* Why a process ended, as a clause. */
static char *
obituary(const Exchange *exchange, Loss loss, unsigned limit, int status)
{
	if (loss == LOSS_TIME)
		return g_strdup_printf("took more than %g s", limit / 1000.);
	if (exchange->nonsense)
		return g_strdup("the parser wrote what is not a record");
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return g_strdup("took too much processor time");
	if (WIFEXITED(status) && WEXITSTATUS(status) == STATUS_MEMORY)
		return g_strdup("the parser ran out of memory");
	if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
		return g_strdup_printf("the parser ended by signal %d", WTERMSIG(status));
	if (WIFEXITED(status))
		return g_strdup_printf(
		    "the parser ended with status %d", WEXITSTATUS(status));
	return g_strdup("the parser ended");
}

static Loss
speak_or_end(Parser *parser, Exchange *exchange, unsigned limit, char **ret_why)
{
	Loss loss = speak(parser, exchange, limit);

	if (loss != LOSS_NONE) {
		/* At its end of file it is dying; its own way out tells more than ours. */
		int status = stop(parser, exchange->eof ? GRACE_MS : 0);

		*ret_why = obituary(exchange, loss, limit, status);
	} else if (parser->in->len > 0) {
		/* More answers than questions: it is not to be asked again. */
		stop(parser, 0);
	}
	return loss;
}

unsigned
parser_exchange(Parser *parser, const GByteArray *items, unsigned count,
    AnswerFunc on_answer, gpointer data, Loss *ret_loss, char **ret_why)
{
	Exchange exchange = { .at = items->data,
		.end = items->data + items->len,
		.count = count,
		.on_answer = on_answer,
		.data = data };

	*ret_loss = speak_or_end(parser, &exchange, parser->item_ms, ret_why);
	return exchange.answered;
}

bool
parser_runs(const Parser *parser)
{
	return parser->pid != 0;
}

static bool
on_ready(const guint8 *bytes, gsize len, gpointer data)
{
	(void)bytes, (void)data;
	return len == 0;
}

/* One that knows yesterday's zones is ended: there is none then. */
static bool
parser_ready(Parser *parser)
{
	if (parser->pid != 0 && parser->zones != zone_generation())
		stop(parser, GRACE_MS);
	return parser->pid != 0;
}

bool
parser_begin(Parser *parser, const GByteArray *setup, GError **error)
{
	bool idle = parser_ready(parser);
	Exchange exchange = { .at = setup->data,
		.end = setup->data + setup->len,
		.count = 1,
		.on_answer = on_ready };
	g_autofree char *why = NULL;

	if (!idle && !start(parser, error))
		return false;
	if (speak_or_end(parser, &exchange, START_MS_MAX, &why) == LOSS_NONE &&
	    parser->pid != 0)
		return true;
	if (idle) /* it died while nobody looked: that is not yet a fault */
		return parser_begin(parser, setup, error);
	g_set_error(error, SW_ERROR, SW_ERROR_BUG, "cannot run %s: %s", parser->path,
	    why ? why : "it is not a parser");
	return false;
}
