/* A kind's last answers, for its demotion: counts in blocks of ten, the newest first. */
#include "learned.h"

#include <string.h>

/* An aid that is right less often than this is worse than none (Wickens & Dixon 2007). */
#define FLOOR 0.70
#define GOAL  0.92
enum { ANSWERS_JUDGED = 50, ANSWERS_EARNED = 20, BLOCKS_EARNED = 3 };

static char *
block_name(const char *kind, unsigned block)
{
	return g_strdup_printf("%s/%u", kind, block);
}

static LearnedRow *
block_find(const Learned *learned, const char *what, const char *kind, unsigned block)
{
	g_autofree char *name = block_name(kind, block);

	return learned_find(learned, what, name);
}

static void
block_set(Learned *learned, const char *what, const char *kind, unsigned block, Window to)
{
	g_autofree char *name = block_name(kind, block);
	LearnedRow *row = learned_row(learned, what, name);

	if (!row)
		return;
	row->slip = to.slip;
	row->honest = to.honest;
	row->changed = true;
}

static Window
block_of(const Learned *learned, const char *what, const char *kind, unsigned block)
{
	const LearnedRow *row = block_find(learned, what, kind, block);

	return row ? (Window){ row->slip, row->honest } : (Window){ 0, 0 };
}

Window
window_of(const Learned *learned, const char *what, const char *kind, unsigned blocks)
{
	Window window = { 0, 0 };

	for (unsigned i = 0; i < blocks; i++) {
		Window block = block_of(learned, what, kind, i);
		window.slip += block.slip;
		window.honest += block.honest;
	}
	return window;
}

/* A full newest block makes room for another; the oldest is forgotten. */
static void
window_push(Learned *learned, const char *what, const char *kind, bool slip)
{
	Window newest = block_of(learned, what, kind, 0);

	if (newest.slip + newest.honest >= BLOCK) {
		for (unsigned i = WINDOW_BLOCKS - 1; i > 0; i--)
			block_set(
			    learned, what, kind, i, block_of(learned, what, kind, i - 1));
		newest = (Window){ 0, 0 };
	}
	newest.slip += slip;
	newest.honest += !slip;
	block_set(learned, what, kind, 0, newest);
}

static void
window_clear(Learned *learned, const char *what, const char *kind)
{
	for (unsigned i = 0; i < WINDOW_BLOCKS; i++)
		if (block_find(learned, what, kind, i))
			block_set(learned, what, kind, i, (Window){ 0, 0 });
}

static bool
window_earns(const Learned *learned, const char *kind)
{
	Window window = window_of(learned, "held-back", kind, BLOCKS_EARNED);
	double all = window.slip + window.honest;

	return all >= ANSWERS_EARNED && window.slip >= GOAL * all;
}

static const char *
kind_of(const Lesson *lesson)
{
	return lesson->kind && *lesson->kind ? lesson->kind : lesson->rule;
}

/* Out of the newest block that has such an answer. */
static void
window_pop(Learned *learned, const char *what, const char *kind, bool slip)
{
	for (unsigned i = 0; i < WINDOW_BLOCKS; i++) {
		Window block = block_of(learned, what, kind, i);
		double *count = slip ? &block.slip : &block.honest;
		if (*count < 1)
			continue;
		*count -= 1;
		block_set(learned, what, kind, i, block);
		return;
	}
}

void
window_take_back(Learned *learned, const Lesson *lesson)
{
	if (lesson->held_back)
		window_pop(learned, "held-back", kind_of(lesson), lesson->slip);
	else if (g_strcmp0(lesson->tier, "interrupt") == 0)
		window_pop(learned, "interrupt", kind_of(lesson), lesson->slip);
}

void
window_add(Learned *learned, const Lesson *lesson)
{
	const char *kind = kind_of(lesson);

	if (lesson->held_back) {
		window_push(learned, "held-back", kind, lesson->slip);
		if (window_earns(learned, kind)) {
			window_clear(learned, "interrupt", kind);
			window_clear(learned, "held-back", kind);
		}
	} else if (g_strcmp0(lesson->tier, "interrupt") == 0) {
		window_push(learned, "interrupt", kind, lesson->slip);
	}
}

bool
window_demotes(const Learned *learned, const char *kind)
{
	Window window = window_of(learned, "interrupt", kind, WINDOW_BLOCKS);
	double all = window.slip + window.honest;

	return all >= ANSWERS_JUDGED && window.slip < FLOOR * all;
}

AnswerCount
learned_last(const Learned *learned, const char *what, const char *kind)
{
	Window window = window_of(learned, what, kind, WINDOW_BLOCKS);

	return (
	    AnswerCount){ (unsigned)window.slip, (unsigned)(window.slip + window.honest) };
}
