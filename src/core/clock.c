/* The one place that asks what time it is. */
#include <slipwatch/clock.h>

#include <slipwatch/error.h>

#include <stdatomic.h>
#include <time.h>

/* Any thread may ask. */
struct Clock {
	char *path; /* NULL: the system's clock */
	_Atomic int64_t last;
};

Clock *
clock_new_system(void)
{
	return g_new0(Clock, 1);
}

static bool
clock_read(Clock *clock, GError **error)
{
	enum { FILE_BYTES_MAX = 256 };
	g_autofree char *text = NULL;
	g_autoptr(GError) fault = NULL;
	gsize len;
	int64_t now;
	if (!g_file_get_contents(clock->path, &text, &len, &fault)) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFIG, "clock: %s", fault->message);
		return false;
	}
	if (len > FILE_BYTES_MAX || !time_parse(g_strstrip(text), NULL, &now, NULL)) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFIG,
		    "clock: %s does not hold one RFC 3339 time", clock->path);
		return false;
	}
	atomic_store(&clock->last, now);
	return true;
}

Clock *
clock_new_file(const char *path, GError **error)
{
	g_autoptr(Clock) clock = g_new0(Clock, 1);
	clock->path = g_strdup(path);
	if (!clock_read(clock, error))
		return NULL;
	return g_steal_pointer(&clock);
}

void
clock_free(Clock *clock)
{
	if (!clock)
		return;
	g_free(clock->path);
	g_free(clock);
}

int64_t
clock_now(Clock *clock)
{
	if (!clock->path)
		return time(NULL);
	clock_read(clock, NULL);
	return atomic_load(&clock->last);
}
