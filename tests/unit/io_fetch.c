/* Fetching over http from a real server that behaves well and badly. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/fetch.h>

#include <glib/gstdio.h>
#include <jansson.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char calendar[] = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

static char *folder;
static int server_stdin, port;
static GPid server;

/* --- a loop of poll(2), as small as may be ------------------------------------------- */

enum { SOCKETS_MAX = 64 };

typedef struct Loop {
	Fetcher *fetcher;
	struct pollfd fds[SOCKETS_MAX];
	nfds_t count;
	gint64 at; /* monotonic; G_MAXINT64: no timer */
	unsigned done;
	Fetched *last;
} Loop;

static void
watch_socket(int fd, unsigned what, void *user)
{
	Loop *loop = user;

	for (nfds_t i = 0; i < loop->count; i++)
		if (loop->fds[i].fd == fd)
			loop->fds[i] = loop->fds[--loop->count];
	if (what) {
		assert_true(loop->count < SOCKETS_MAX);
		loop->fds[loop->count++] = (struct pollfd){ fd,
			(short)((what & FETCH_READ ? POLLIN : 0) |
				(what & FETCH_WRITE ? POLLOUT : 0)),
			0 };
	}
}

static void
set_timer(long milliseconds, void *user)
{
	Loop *loop = user;

	loop->at =
	    milliseconds < 0 ? G_MAXINT64 : g_get_monotonic_time() + milliseconds * 1000;
}

static void
turn(Loop *loop)
{
	struct pollfd fds[SOCKETS_MAX];
	nfds_t count = loop->count;
	gint64 wait =
	    loop->at == G_MAXINT64 ? 1000000 : MAX(loop->at - g_get_monotonic_time(), 0);

	memcpy(fds, loop->fds, sizeof(fds));
	poll(fds, count, (int)((wait + 999) / 1000));
	for (nfds_t i = 0; i < count; i++)
		if (fds[i].revents)
			fetcher_ready(loop->fetcher, fds[i].fd,
			    (fds[i].revents & POLLOUT ? FETCH_WRITE : 0) |
				(fds[i].revents & ~POLLOUT ? FETCH_READ : 0));
	if (loop->at <= g_get_monotonic_time()) {
		loop->at = G_MAXINT64;
		fetcher_timeout(loop->fetcher);
	}
}

static void
on_done(Fetched *fetched, void *user)
{
	Loop *loop = user;

	fetched_free(loop->last);
	loop->last = fetched;
	loop->done++;
}

static void
loop_open(Loop *loop, const FetchLimits *limits)
{
	const FetchLoop hooks = { watch_socket, set_timer, loop };

	*loop = (Loop){ .at = G_MAXINT64 };
	loop->fetcher = fetcher_new(&hooks, limits);
}

static void
loop_close(Loop *loop)
{
	fetcher_free(loop->fetcher);
	fetched_free(loop->last);
}

/* --- feeds ---------------------------------------------------------------------------- */

static Feed *
feed_at(const char *format, const char *path)
{
	const ZoneSpan utc = { 0, 0 };
	g_autoptr(Zone) zone = zone_new_spans("UTC", &utc, 1);
	Feed *feed = feed_new("bookings", HOLDS_RECORDED, zone);

	feed->kind = FEED_HTTP;
	g_free(feed->url);
	g_free(feed->target);
	feed->url = g_strdup_printf(format, port, path);
	feed->target = g_strdup(feed->url);
	return feed;
}

static Feed *
feed_of(const char *path)
{
	return feed_at("http://127.0.0.1:%d/%s", path);
}

static Fetched *
fetch_with(const Feed *feed, const Validators *known, const FetchLimits *limits)
{
	Loop loop;
	Fetched *fetched;

	loop_open(&loop, limits);
	fetch_start(loop.fetcher, feed, known, on_done, &loop);
	assert_int_equal(loop.done, 0); /* never before it returns */
	while (!loop.done)
		turn(&loop);
	fetched = g_steal_pointer(&loop.last);
	loop_close(&loop);
	return fetched;
}

static Fetched *
fetch(const char *path, const Validators *known)
{
	g_autoptr(Feed) feed = feed_of(path);

	return fetch_with(feed, known, &fetch_limits_default);
}

static void
assert_body(const Fetched *fetched, const char *expected)
{
	const char *text;
	size_t len;

	if (fetched->state != FETCH_BODY)
		fail_msg("no body: %s", fetched->fault);
	assert_true(spool_map(fetched->body, &text, &len, NULL));
	assert_int_equal(len, strlen(expected));
	assert_memory_equal(text, expected, len);
}

static json_t *
counters(void)
{
	g_autoptr(Feed) feed = feed_of("counters");
	g_autoptr(Spool) body = NULL;
	g_autoptr(Parts) parts = NULL;
	const char *text;
	size_t len;

	assert_true(fetch_once(feed, &body, &parts, NULL));
	assert_true(spool_map(body, &text, &len, NULL));
	return json_loadb(text, len, 0, NULL);
}

/* A header of the last request, NULL if it was not sent. */
static char *
sent_header(const char *name)
{
	json_t *all = counters();
	char *value = g_strdup(
	    json_string_value(json_object_get(json_object_get(all, "headers"), name)));

	json_decref(all);
	return value;
}

/* --- what is tested ------------------------------------------------------------------- */

static void
bodies_come_whole_however_they_are_sent(void **state)
{
	static const char *const paths[] = { "files/a.ics", "dated/a.ics", "plain/a.ics",
		"gzip/a.ics", "chunks/a.ics", "redirect/files/a.ics",
		"redirect/redirect/plain/a.ics" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autoptr(Fetched) fetched = fetch(paths[i], NULL);

		assert_body(fetched, calendar);
	}
}

static void
validators_make_a_request_conditional(void **state)
{
	static const char *const paths[] = { "files/a.ics", "dated/a.ics", "gzip/a.ics",
		"redirect/files/a.ics" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autoptr(Fetched) first = fetch(paths[i], NULL);
		g_autoptr(Fetched) second = fetch(paths[i], &first->validators);

		assert_int_equal(first->state, FETCH_BODY);
		assert_int_equal(second->state, FETCH_UNCHANGED);
	}
}

static void
a_304_that_was_not_asked_for_is_a_failure(void **state)
{
	g_autoptr(Fetched) fetched = fetch("status/304", NULL);

	(void)state;
	assert_int_equal(fetched->state, FETCH_FAILED);
}

static void
failures_say_what_happened(void **state)
{
	static const struct {
		const char *path, *word;
	} rows[] = {
		{ "status/404", "404" },
		{ "status/500", "500" },
		{ "status/204", "204" },
		{ "basic/a.ics", "401" },
		{ "short/a.ics", "cut short" },
		{ "loop", "it redirects again and again" },
		{ "to?file:///etc/passwd", "it redirects to what is no http(s) address" },
		{ "to?ftp://127.0.0.1/a.ics",
		    "it redirects to what is no http(s) address" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Fetched) fetched = fetch(rows[i].path, NULL);

		assert_int_equal(fetched->state, FETCH_FAILED);
		if (!strstr(fetched->fault, rows[i].word))
			fail_msg("%s: %s", rows[i].path, fetched->fault);
	}
}

static void
a_server_may_say_how_long_to_wait(void **state)
{
	g_autoptr(Fetched) fetched = fetch("status/503", NULL);

	(void)state;
	assert_int_equal(fetched->retry_after, 120);
}

static void
a_server_may_say_how_long_nothing_will_change(void **state)
{
	static const struct {
		const char *path;
		int64_t seconds;
	} rows[] = {
		{ "plain/a.ics", 0 },
		{ "hint/300/a.ics", 300 },
		{ "hint/99999999999999999999/a.ics", 7 * 86400 },
		{ "hint/600,no-cache/a.ics", 0 },
		{ "hint/soon/a.ics", 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Fetched) fetched = fetch(rows[i].path, NULL);

		assert_body(fetched, calendar);
		assert_int_equal(fetched->max_age, rows[i].seconds);
	}
}

static void
a_body_is_counted_as_it_is_decoded(void **state)
{
	static const char *const paths[] = { "bomb", "endless" };
	const FetchLimits limits = { 10, 30, 60, 1 << 20 };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autoptr(Feed) feed = feed_of(paths[i]);
		g_autoptr(Fetched) fetched = fetch_with(feed, NULL, &limits);

		assert_int_equal(fetched->state, FETCH_FAILED);
		assert_non_null(strstr(fetched->fault, "larger than 1048576 bytes"));
	}
}

/* Larger than what is free for all, and packed to a third. */
static void
a_large_calendar_may_come_packed(void **state)
{
	enum { LINES = 1 << 20 };
	g_autofree char *path = g_build_filename(folder, "large.ics", NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(Fetched) fetched = NULL;

	(void)state;
	for (guint32 i = 0; i < LINES; i++)
		g_string_append_printf(text, "%08x\r\n", i * 2654435761u);
	assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
	fetched = fetch("gzip/large.ics", NULL);
	g_unlink(path);
	assert_int_equal(fetched->state, FETCH_BODY);
	assert_int_equal(spool_size(fetched->body), text->len);
}

/* With all the room that there is. */
static void
a_bomb_is_no_body(void **state)
{
	static const struct {
		const char *path, *fault;
	} rows[] = {
		{ "bomb/gzip", "over 200 times as long as what was sent of it" },
		{ "bomb/deflate", "packed in a way that was not asked for" },
		{ "bomb/nested", "packed in a way that was not asked for" },
		{ "bomb/twice", "packed in a way that was not asked for" },
		{ "bomb/br", "" }, /* which curl may not know, or refuse before us */
		{ "bomb/zstd", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Fetched) fetched = fetch(rows[i].path, NULL);

		assert_int_equal(fetched->state, FETCH_FAILED);
		if (!strstr(fetched->fault, rows[i].fault))
			fail_msg("%s: %s", rows[i].path, fetched->fault);
	}
}

static void
slow_servers_are_given_up(void **state)
{
	static const struct {
		const char *path;
		FetchLimits limits;
		const char *fault;
	} rows[] = {
		{ "drip/a.ics", { 5, 1, 60, 1 << 20 },
		    "the server is too slow: under 100 bytes a second for 1 s" },
		{ "hang", { 5, 30, 1, 1 << 20 }, "the answer took over 1 s" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Feed) feed = feed_of(rows[i].path);
		g_autoptr(Fetched) fetched = fetch_with(feed, NULL, &rows[i].limits);

		assert_int_equal(fetched->state, FETCH_FAILED);
		assert_string_equal(fetched->fault, rows[i].fault);
	}
}

static void
a_slow_server_holds_nobody_up(void **state)
{
	g_autoptr(Feed) slow = feed_of("hang"), quick = feed_of("files/a.ics");
	Loop loop;
	Fetch *hanging;

	(void)state;
	loop_open(&loop, &fetch_limits_default);
	hanging = fetch_start(loop.fetcher, slow, NULL, on_done, &loop);
	fetch_start(loop.fetcher, quick, NULL, on_done, &loop);
	while (!loop.done)
		turn(&loop);
	assert_body(loop.last, calendar);
	fetch_cancel(hanging);
	loop_close(&loop);
}

static void
loopback_is_met_only_where_the_url_names_it(void **state)
{
	g_autoptr(Feed) named = feed_at("http://localhost:%d/%s", "files/a.ics");
	g_autoptr(Feed) direct =
	    feed_at("http://169.254.169.254:%d/%s", "latest/meta-data");
	g_autoptr(Feed) redirected = feed_of("to?http://169.254.169.254/latest");
	const Feed *refused[] = { direct, redirected };
	g_autoptr(Fetched) good = fetch_with(named, NULL, &fetch_limits_default);

	(void)state;
	assert_body(good, calendar);
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
		g_autoptr(Fetched) fetched =
		    fetch_with(refused[i], NULL, &fetch_limits_default);

		assert_int_equal(fetched->state, FETCH_FAILED);
		assert_non_null(strstr(fetched->fault, "may not have"));
	}
}

static char *
secret_file(const char *secret, mode_t mode)
{
	char *path = g_build_filename(folder, "secret", NULL);

	g_unlink(path);
	assert_true(g_file_set_contents_full(
	    path, secret, -1, G_FILE_SET_CONTENTS_NONE, (int)mode, NULL));
	assert_int_equal(chmod(path, mode), 0);
	return path;
}

static void
credentials_are_sent_to_their_host_alone(void **state)
{
	static const struct {
		const char *secret, *path;
	} rows[] = {
		{ "desk:s3cret:x\n", "basic/a.ics" },
		{ "desk:s3cret:x\n", "digest/a.ics" },
		{ "desk:s3cret:x\n", "wall/a.ics" },
		{ "t0ken-of-the-office\n", "bearer/a.ics" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Feed) feed = feed_of(rows[i].path),
				away = feed_of("away/plain/a.ics");
		g_autoptr(Fetched) at_home = NULL, elsewhere = NULL;
		g_autofree char *header = NULL;

		feed->credential = secret_file(rows[i].secret, 0600);
		away->credential = g_strdup(feed->credential);
		at_home = fetch_with(feed, NULL, &fetch_limits_default);
		assert_body(at_home, calendar);
		elsewhere = fetch_with(away, NULL, &fetch_limits_default);
		assert_body(elsewhere, calendar);
		header = sent_header("Authorization");
		assert_null(header);
	}
}

/* What the requests since some earlier moment bore: "none Basic Digest". */
static char *
auths_since(size_t from)
{
	json_t *all = counters(), *auths = json_object_get(all, "auth");
	GString *out = g_string_new(NULL);

	for (size_t i = from; i < json_array_size(auths); i++)
		g_string_append_printf(out, "%s%s", i > from ? " " : "",
		    json_string_value(json_array_get(auths, i)));
	json_decref(all);
	return g_string_free(out, FALSE);
}

static size_t
auths_now(void)
{
	json_t *all = counters();
	size_t count = json_array_size(json_object_get(all, "auth"));

	json_decref(all);
	return count;
}

/* To this machine, as over TLS, a password goes at once; over a network's plain http not
 * before the server has said how. The server is the proxy to it. */
static void
a_password_is_sent_as_its_way_allows(void **state)
{
	static const struct {
		const char *format, *path, *auths;
	} rows[] = {
		{ "http://127.0.0.1:%d/%s", "basic/a.ics", "Basic" },
		{ "http://127.0.0.1:%d/%s", "digest/a.ics", "Basic Digest" },
		{ "http://calendar.example:%d/%s", "basic/a.ics", "none Basic" },
		{ "http://calendar.example:%d/%s", "digest/a.ics", "none Digest" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Feed) feed = feed_at(rows[i].format, rows[i].path);
		g_autoptr(Fetched) fetched = NULL;
		size_t before = auths_now();
		g_autofree char *auths = NULL;

		feed->credential = secret_file("desk:s3cret:x", 0600);
		feed->proxy = g_strdup_printf("http://127.0.0.1:%d", port);
		fetched = fetch_with(feed, NULL, &fetch_limits_default);
		assert_body(fetched, calendar);
		auths = auths_since(before);
		assert_string_equal(auths, rows[i].auths);
	}
}

static void
a_wrong_password_is_refused_once(void **state)
{
	g_autoptr(Feed) feed = feed_of("digest/a.ics");
	g_autoptr(Fetched) fetched = NULL;

	(void)state;
	feed->credential = secret_file("desk:wrong", 0600);
	fetched = fetch_with(feed, NULL, &fetch_limits_default);
	assert_int_equal(fetched->state, FETCH_FAILED);
	assert_string_equal(fetched->fault, "the server refused us (401)");
}

static void
a_feed_goes_by_its_own_proxy_alone(void **state)
{
	g_autoptr(Feed) by_proxy = feed_at("http://calendar.example:%d/%s", "plain/a.ics");
	g_autoptr(Feed) direct = feed_of("plain/a.ics");
	g_autoptr(Fetched) one = NULL, two = NULL;
	json_t *all;

	(void)state;
	by_proxy->proxy = g_strdup_printf("http://127.0.0.1:%d", port);
	one = fetch_with(by_proxy, NULL, &fetch_limits_default);
	assert_body(one, calendar);
	g_setenv("http_proxy", "http://127.0.0.1:1", TRUE);
	two = fetch_with(direct, NULL, &fetch_limits_default);
	g_unsetenv("http_proxy");
	assert_body(two, calendar);
	all = counters();
	assert_true(json_object_size(json_object_get(all, "hosts")) > 0);
	json_decref(all);
}

static void
a_secret_that_others_may_read_is_refused(void **state)
{
	g_autoptr(Feed) feed = feed_of("basic/a.ics");
	g_autoptr(Fetched) fetched = NULL;

	(void)state;
	feed->credential = secret_file("desk:s3cret:x", 0644);
	fetched = fetch_with(feed, NULL, &fetch_limits_default);
	assert_int_equal(fetched->state, FETCH_FAILED);
	assert_non_null(strstr(fetched->fault, "0600"));
	assert_null(strstr(fetched->fault, "s3cret"));
}

static void
a_credential_of_systemds_is_found_by_name(void **state)
{
	g_autoptr(Feed) feed = feed_of("basic/a.ics");
	g_autofree char *path = secret_file("desk:s3cret:x", 0440);
	g_autoptr(Fetched) fetched = NULL;

	(void)state;
	g_setenv("CREDENTIALS_DIRECTORY", folder, TRUE);
	feed->credential = g_strdup("secret");
	fetched = fetch_with(feed, NULL, &fetch_limits_default);
	g_unsetenv("CREDENTIALS_DIRECTORY");
	assert_body(fetched, calendar);
}

static void
a_reset_is_a_failure(void **state)
{
	g_autoptr(Fetched) fetched = fetch("reset/a.ics", NULL);

	(void)state;
	assert_int_equal(fetched->state, FETCH_FAILED);
}

static void
once_reads_urls_and_files_alike(void **state)
{
	g_autoptr(Feed) url = feed_of("gzip/a.ics"), file = feed_of("x"),
			missing = feed_of("status/404");
	g_autoptr(Spool) one = NULL, two = NULL, none = NULL;
	g_autoptr(Parts) parts = NULL;
	g_autoptr(GError) error = NULL;

	(void)state;
	file->kind = FEED_FILE;
	g_free(file->target);
	file->target = g_build_filename(folder, "a.ics", NULL);
	assert_true(fetch_once(url, &one, &parts, NULL));
	assert_true(fetch_once(file, &two, &parts, NULL));
	assert_int_equal(spool_size(one), strlen(calendar));
	assert_int_equal(spool_size(two), strlen(calendar));
	assert_false(fetch_once(missing, &none, &parts, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_NETWORK));
}

/* The server says its port when it listens: a fact to wait for. */
static int
start_server(void **state)
{
	g_autofree char *portfile = NULL, *file = NULL;
	int server_stdout = -1;
	char line[16] = "";
	FILE *out;

	(void)state;
	folder = g_dir_make_tmp("slipwatch-fetch-XXXXXX", NULL);
	portfile = g_build_filename(folder, "port", NULL);
	file = g_build_filename(folder, "a.ics", NULL);
	g_file_set_contents(file, calendar, -1, NULL);
	char *argv[] = { "python3", "tests/it/server.py", folder, portfile, NULL };
	if (!g_spawn_async_with_pipes(NULL, argv, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &server,
		&server_stdin, &server_stdout, NULL, NULL))
		return -1;
	out = fdopen(server_stdout, "r");
	if (!out || !fgets(line, sizeof(line), out))
		return -1;
	fclose(out);
	port = atoi(line);
	return port > 0 ? 0 : -1;
}

static int
stop_server(void **state)
{
	static const char *const names[] = { "a.ics", "port", "secret" };

	(void)state;
	close(server_stdin);
	waitpid(server, NULL, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename(folder, names[i], NULL);

		g_unlink(path);
	}
	g_rmdir(folder);
	g_free(folder);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bodies_come_whole_however_they_are_sent),
		cmocka_unit_test(validators_make_a_request_conditional),
		cmocka_unit_test(a_304_that_was_not_asked_for_is_a_failure),
		cmocka_unit_test(failures_say_what_happened),
		cmocka_unit_test(a_server_may_say_how_long_to_wait),
		cmocka_unit_test(a_server_may_say_how_long_nothing_will_change),
		cmocka_unit_test(a_body_is_counted_as_it_is_decoded),
		cmocka_unit_test(a_large_calendar_may_come_packed),
		cmocka_unit_test(a_bomb_is_no_body),
		cmocka_unit_test(slow_servers_are_given_up),
		cmocka_unit_test(a_slow_server_holds_nobody_up),
		cmocka_unit_test(loopback_is_met_only_where_the_url_names_it),
		cmocka_unit_test(credentials_are_sent_to_their_host_alone),
		cmocka_unit_test(a_password_is_sent_as_its_way_allows),
		cmocka_unit_test(a_wrong_password_is_refused_once),
		cmocka_unit_test(a_feed_goes_by_its_own_proxy_alone),
		cmocka_unit_test(a_secret_that_others_may_read_is_refused),
		cmocka_unit_test(a_credential_of_systemds_is_found_by_name),
		cmocka_unit_test(a_reset_is_a_failure),
		cmocka_unit_test(once_reads_urls_and_files_alike),
	};

	return cmocka_run_group_tests(tests, start_server, stop_server);
}
