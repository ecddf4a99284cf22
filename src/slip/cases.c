/* Cases: the look of an answered alert as a row's name, and that name taken apart. */
#include "learned.h"

#include <math.h>
#include <string.h>

/* Logits of .005 to .995 in bins; further out nothing is learned of the very degree. */
#define BIN_WIDTH 0.75

unsigned
case_bin(double log_odds)
{
	return (unsigned)CLAMP(log_odds / BIN_WIDTH + CASE_BINS / 2., 0, CASE_BINS - 1);
}

static double
bin_logit(unsigned bin)
{
	return (bin + 0.5 - CASE_BINS / 2.) * BIN_WIDTH;
}

double
case_degree(double log_odds)
{
	return CLAMP(log_odds, bin_logit(0), bin_logit(CASE_BINS - 1));
}

static void
append_signals(GString *name, const char *const *signals)
{
	uint32_t held = 0;

	for (; signals && *signals; signals++)
		if (signal_named(*signals) < SIGNAL_COUNT)
			held |= 1u << signal_named(*signals);
	for (unsigned i = 0; i < SIGNAL_COUNT; i++)
		if (held & 1u << i)
			g_string_append_printf(name, " %s", slip_signal_table[i].slug);
}

char *
case_name(const Lesson *lesson, const char *kind)
{
	GString *name;

	if (!(lesson->raw >= 0 && lesson->raw <= 1))
		return NULL;
	name = g_string_new(NULL);
	g_string_printf(name, "%s %s %02u", lesson->rule, kind && *kind ? kind : "-",
	    case_bin(log(lesson->raw / (1 - lesson->raw))));
	append_signals(name, lesson->signals);
	return g_string_free(name, false);
}

/* A name that was checked when its row was taken. */
static Case
case_of(const LearnedRow *row)
{
	g_auto(GStrv) words = g_strsplit(row->name, " ", -1);
	Case of = { .slip = row->slip, .honest = row->honest };

	of.rule = g_strdup(words[0]);
	of.kinds = kinds_of(words[1]);
	of.bin = (unsigned)g_ascii_strtoull(words[2], NULL, 10);
	of.logit = bin_logit(of.bin);
	for (char **word = words + 3; *word; word++)
		if (signal_named(*word) < SIGNAL_COUNT)
			of.signals |= 1u << signal_named(*word);
	return of;
}

static void
case_clear(gpointer data)
{
	g_free(((Case *)data)->rule);
}

static bool
is_answered(const LearnedRow *row)
{
	return strcmp(row->what, "case") == 0 && row->slip + row->honest > 0;
}

bool
learned_has_cases(const Learned *learned)
{
	for (guint i = 0; i < learned->rows->len; i++)
		if (is_answered(learned->rows->pdata[i]))
			return true;
	return false;
}

GArray *
learned_cases(const Learned *learned)
{
	GArray *cases = g_array_new(false, false, sizeof(Case));

	g_array_set_clear_func(cases, case_clear);
	for (guint i = 0; i < learned->rows->len; i++) {
		const LearnedRow *row = learned->rows->pdata[i];
		if (!is_answered(row))
			continue;
		Case of = case_of(row);
		g_array_append_val(cases, of);
	}
	return cases;
}
