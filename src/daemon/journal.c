/* Where messages go: stderr, with journald's priorities where it listens, one line each. */
#include "journal.h"

#include <slipwatch/text.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gint threshold = G_LOG_LEVEL_INFO;
static bool journald;

static const struct {
	GLogLevelFlags level;
	int priority;
	const char *word;
} levels[] = {
	{ G_LOG_LEVEL_ERROR, 2, "fatal" },
	{ G_LOG_LEVEL_CRITICAL, 2, "critical" },
	{ G_LOG_LEVEL_WARNING, 4, "warning" },
	{ G_LOG_LEVEL_MESSAGE, 5, "notice" },
	{ G_LOG_LEVEL_INFO, 6, "info" },
	{ G_LOG_LEVEL_DEBUG, 7, "debug" },
};

/* What came from outside may not write lines of its own, nor move a terminal's cursor. */
static void
write_line(size_t row, const char *line)
{
	g_autofree char *prefix =
	    journald ? g_strdup_printf("<%d>", levels[row].priority)
		     : g_strdup_printf("slipwatchd: %s: ", levels[row].word);
	g_autofree char *shown = text_shown(line);
	g_autofree char *text = g_strconcat(prefix, shown, "\n", NULL);

	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		return; /* there is nobody to tell */
}

static const char *
message_of(const GLogField *fields, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (!strcmp(fields[i].key, "MESSAGE"))
			return fields[i].value;
	return "";
}

static GLogWriterOutput
write_message(GLogLevelFlags level, const GLogField *fields, gsize n, gpointer user)
{
	size_t row = 0;

	(void)user;
	level &= G_LOG_LEVEL_MASK;
	if ((gint)level > g_atomic_int_get(&threshold))
		return G_LOG_WRITER_HANDLED;
	while (row + 1 < G_N_ELEMENTS(levels) && levels[row].level < level)
		row++;
	g_auto(GStrv) lines = g_strsplit(message_of(fields, n), "\n", -1);
	for (char **line = lines; *line; line++)
		write_line(row, *line);
	return G_LOG_WRITER_HANDLED;
}

void
journal_open(void)
{
	journald = g_log_writer_is_journald(fileno(stderr));
	g_log_set_writer_func(write_message, NULL, NULL);
}

void
journal_level(GLogLevelFlags least)
{
	g_atomic_int_set(&threshold, (gint)least);
}
