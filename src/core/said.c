/* What a text says of days and times: parts become statements, and those get a role. */
#include <slipwatch/said.h>

#include "saidrole.h"

#include <slipwatch/span.h>

#include <string.h>

enum { WEEK_DAYS = 7, HALF_DAY_MINUTES = 720, LAST_MINUTE = 1439 };

const Token *
script_at(const Script *script, int at)
{
	return &script->tokens[at < 0 || at > (int)script->count ? (int)script->count : at];
}

bool
token_is(const Token *token, const char *word)
{
	return token->kind == TOKEN_WORD && strcmp(token->word, word) == 0;
}

bool
token_signs(const Token *token, gunichar sign)
{
	return token->kind == TOKEN_SIGN && token->sign == sign;
}

bool
token_among(const Token *token, const char *const *words)
{
	for (; token->kind == TOKEN_WORD && *words; words++)
		if (strcmp(token->word, *words) == 0)
			return true;
	return false;
}

bool
token_means(const Token *token, TimeWordKind kind)
{
	return token->kind == TOKEN_WORD && token->meaning && token->meaning->kind == kind;
}

/* --- statements ----------------------------------------------------------------------- */

/* What may stand between a day and its time, or a time and its day. */
static int
skip_links(const Script *script, int at, bool to_clock)
{
	static const char *const clock[] = { "at", "a", "la", "las", "de", "from",
		"between", "entre", "desde", NULL };
	static const char *const day[] = { "on", "the", "el", "del", "de", "this", "este",
		NULL };
	int used = 0;

	for (;; used++) {
		const Token *token = script_at(script, at + used);

		if (token->broken)
			return 0;
		if (!token_signs(token, ',') &&
		    !token_among(token, to_clock ? clock : day) &&
		    !(to_clock && (token_signs(token, '@') || token_signs(token, '-'))))
			return used;
	}
}

static int
add_day(const Script *script, int at, Statement *statement, bool *ret_unclear)
{
	DayPart day;
	int used = read_day(script, at, &day);

	if (!used)
		return 0;
	statement->said.weekday = day.weekday;
	statement->said.day = day.day;
	statement->relative = day.relative;
	statement->weak = day.weak;
	*ret_unclear |= day.unclear;
	return used;
}

static int
add_clock(const Script *script, int at, Statement *statement)
{
	ClockPart clock;
	int used = read_clock_part(script, at, &clock);

	if (!used)
		return 0;
	statement->said.minute = clock.minute;
	statement->said.last = clock.last;
	statement->said.either = clock.either;
	statement->said.part = clock.part;
	statement->range = clock.last > clock.minute;
	return used;
}

/* Every day and every time begins with one of these. */
static bool
may_begin(const Token *token)
{
	return token->kind == TOKEN_NUMBER || (token->kind == TOKEN_WORD && token->meaning);
}

/* A day, a time, or both in either order. Returns how many tokens; `ret_unclear`: they say
 * a date that could be two. */
static int
read_statement(const Script *script, int at, Statement *statement, bool *ret_unclear)
{
	int used = add_day(script, at, statement, ret_unclear), skip, more;
	bool day_first = used > 0;

	if (!day_first)
		used = add_clock(script, at, statement);
	if (!used || script_at(script, at + used)->broken)
		return used;
	skip = skip_links(script, at + used, day_first);
	more = day_first ? add_clock(script, at + used + skip, statement)
			 : add_day(script, at + used + skip, statement, ret_unclear);
	return more ? used + skip + more : used;
}

static GArray *
read_statements(const Script *script)
{
	GArray *statements = g_array_new(false, false, sizeof(Statement));

	for (int at = 0; at < (int)script->count && statements->len < SAID_MAX;) {
		Statement statement = { .said = { .weekday = -1,
					    .day = SAID_NO_DAY,
					    .minute = -1,
					    .last = -1 } };
		bool unclear = false;
		int used = may_begin(script_at(script, at))
			       ? read_statement(script, at, &statement, &unclear)
			       : 0;

		if (used && !unclear) {
			statement.first = at;
			statement.last = at + used - 1;
			statement.weak &= statement.said.minute < 0;
			statement.said.start = script_at(script, at)->start;
			statement.said.end = script_at(script, at + used - 1)->end;
			g_array_append_val(statements, statement);
		}
		at += MAX(used, 1);
	}
	return statements;
}

/* The tokens must live as long as the script. */
static GArray *
read_text(
    const char *text, Local start, Local made, GArray **ret_tokens, Script *ret_script)
{
	size_t bytes = strnlen(text, SAID_BYTES_MAX);
	GArray *statements;

	*ret_tokens = tokens_of(text, bytes);
	*ret_script = (Script){ (const Token *)(void *)(*ret_tokens)->data,
		(*ret_tokens)->len - TOKENS_AHEAD, start, made };
	statements = read_statements(ret_script);
	judge_roles(ret_script, statements);
	return statements;
}

GArray *
said_read(const char *text, Local start, Local made)
{
	g_autoptr(GArray) tokens = NULL, statements = NULL;
	GArray *said = g_array_new(false, false, sizeof(Said));
	Script script;

	statements = read_text(text, start, made, &tokens, &script);
	for (guint i = 0; i < statements->len; i++)
		g_array_append_val(said, g_array_index(statements, Statement, i).said);
	return said;
}

/* --- summaries ------------------------------------------------------------------------ */

/* What sets the time apart from what stands before it. */
#define SETTERS " ([-,:"

static size_t
trim_before(const char *text, size_t at)
{
	while (at > 0 && strchr(SETTERS, text[at - 1]))
		at--;
	return at;
}

static bool
says_plainly(const char *text, Local start)
{
	g_autoptr(GArray) said = said_read(text + strspn(text, SETTERS), start, NO_TIME);

	for (guint i = 0; i < said->len; i++) {
		const Said *one = &g_array_index(said, Said, i);
		if (one->role != SAID_OTHER && (one->minute >= 0 || one->cue < one->start))
			return true;
	}
	return false;
}

bool
said_may_end(const char *text)
{
	return strpbrk(text, "0123456789([") != NULL;
}

size_t
said_tail(const char *text, Local start)
{
	g_autoptr(GArray) tokens = NULL, statements = NULL;
	size_t whole = strlen(text), cut;
	const Statement *last;
	Script script;
	int end;

	if (!said_may_end(text) || whole > SAID_BYTES_MAX)
		return whole; /* most names and services: not worth reading */
	statements = read_text(text, start, NO_TIME, &tokens, &script);
	if (statements->len == 0)
		return whole;
	last = &g_array_index(statements, Statement, statements->len - 1);
	end = role_end(&script, last) + 1;
	while (script_at(&script, end)->kind == TOKEN_SIGN)
		end++;
	cut = trim_before(text, role_start(&script, last));
	if (end < (int)script.count || cut == 0)
		return whole;
	if (last->said.role == SAID_OTHER &&
	    (statements->len > 1 || last->said.cue < last->said.start ||
		!role_is_open(&script, last)))
		return whole;
	return says_plainly(text + cut, start) ? cut : whole;
}

/* --- what they stand for -------------------------------------------------------------- */

/* The day of that weekday which is nearest, the later of two as near. */
static Day
nearest_weekday(Day day, int weekday)
{
	int ahead = (weekday - day_weekday(day) + WEEK_DAYS) % WEEK_DAYS;

	return ahead > WEEK_DAYS / 2 ? day + ahead - WEEK_DAYS : day + ahead;
}

/* Of both halves the one in which the office is open; where both are, the first. */
static int
open_minute(const Said *said, const Office *office, Day day)
{
	Local morning = day_local(day) + said->minute * MINUTE;

	if (said->either && !office_open_at(office, morning) &&
	    office_open_at(office, morning + HALF_DAY_MINUTES * MINUTE))
		return said->minute + HALF_DAY_MINUTES;
	return said->minute;
}

bool
said_starts(
    const Said *said, const Office *office, Local start, Local *ret_first, Local *ret_last)
{
	Day day = local_day(start);
	int minute, length = said->last - said->minute;

	if (said->day != SAID_NO_DAY && said->weekday >= 0 &&
	    day_weekday(said->day) != said->weekday)
		return false;
	if (said->day != SAID_NO_DAY)
		day = said->day;
	else if (said->weekday >= 0)
		day = nearest_weekday(day, said->weekday);
	if (said->minute < 0) {
		*ret_first = day_local(day);
		*ret_last = day_local(day + 1) - 1;
		return true;
	}
	minute = open_minute(said, office, day);
	*ret_first = day_local(day) + minute * MINUTE;
	*ret_last = *ret_first + MIN(length, LAST_MINUTE - minute) * MINUTE;
	return true;
}

static bool
minute_fits(const Said *said, int minute)
{
	int later = said->either ? minute - HALF_DAY_MINUTES : minute;

	return said->minute < 0 || (minute >= said->minute && minute <= said->last) ||
	       (later >= said->minute && later <= said->last);
}

bool
said_fits(const Said *said, Local start)
{
	Day day = local_day(start);

	return (said->weekday < 0 || day_weekday(day) == said->weekday) &&
	       (said->day == SAID_NO_DAY || day == said->day) &&
	       minute_fits(said, local_minute(start));
}
