/* Of what a time is said: the words before it decide, and those behind it may object. */
#include "saidrole.h"

#include "saidcues.h"

#include <string.h>

enum { FAR_DAYS = 730 };

/* Behind a wish: it did not come to that. */
static const char *const overtaken[] = { "but", "taken", "full", "unavailable", "gave",
	"given", "took", "accepted", "agreed", "offered", "settled", "then", "ok", "okay",
	"pero", "acepto", "ocupado", "ocupada", "lleno", "ofrecimos", "ofrecio", "dimos",
	"tomo", "quedo", "luego", NULL };

static const char *const zones[] = { "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt",
	"utc", "gmt", "et", "ct", "mt", "pt", "z", "bst", "cet", "cest", NULL };

/* What is being looked for, leftward. */
typedef struct Search {
	const Script *script;
	const GArray *statements;
	const Statement *statement;
	guint index;
	bool noun, neutral, target, bare;
	int left; /* the token before the clause */
	int cue;  /* token */
} Search;

static const Statement *
statement_at(const GArray *statements, guint index)
{
	return &g_array_index(statements, Statement, index);
}

static bool
is_abbreviation(const Token *token)
{
	static const char *const words[] = { "appt", "appts", "apt", "st", "dr", "mrs",
		"mr", "ms", "sra", "sr", "req", "approx", "tel", NULL };

	return token_among(token, words) || (token->meaning && !token->meaning->whole);
}

/* Does a clause end with this sign? */
static bool
is_boundary(const Script *script, int at)
{
	const Token *sign = script_at(script, at), *next = script_at(script, at + 1);

	if (sign->kind != TOKEN_SIGN)
		return sign->kind == TOKEN_END;
	switch (sign->sign) {
	case '.':
		return (!next->glued || next->kind == TOKEN_END) &&
		       !is_abbreviation(script_at(script, at - 1));
	case '-':
	case 0x2014:
		return !sign->glued && !next->glued;
	default:
		return sign->sign >= 128 || strchr(";!?()[]{}|*=", (int)sign->sign) != NULL;
	}
}

static bool
is_toward(const Token *token)
{
	const Cue *cue = cue_find(token->word);

	return token->kind == TOKEN_WORD && cue && cue->kind == CUE_TOWARD;
}

static bool
is_negated(const Script *script, int at)
{
	for (int i = at - 1; i >= at - 2; i--) {
		const Token *token = script_at(script, i);
		const Cue *cue = token->kind == TOKEN_WORD ? cue_find(token->word) : NULL;

		if (is_boundary(script, i) || script_at(script, i + 1)->broken)
			return false;
		if (cue && (cue->kind == CUE_NEGATES || cue->undoes))
			return true;
	}
	return false;
}

/* "moved to", "cambiada:" */
static bool
leads(const Token *token)
{
	return is_toward(token) || (token->kind == TOKEN_SIGN && token->sign == ':');
}

/* "confirmed by phone: Tue": over how it was done. The token of "by", or -1. */
static int
cross_means(const Script *script, int at)
{
	static const char *const ways[] = { "phone", "telephone", "text", "email", "mail",
		"telefono", "mensaje", "correo", NULL };
	static const char *const by[] = { "by", "via", "por", NULL };
	const Token *done = script_at(script, at - 2);
	const Cue *cue = done->kind == TOKEN_WORD ? cue_find(done->word) : NULL;

	if (!token_among(script_at(script, at), ways) ||
	    !token_among(script_at(script, at - 1), by) ||
	    !leads(script_at(script, at + 1)))
		return -1;
	return cue && cue->kind == CUE_SET ? at - 1 : -1;
}

typedef enum Verdict { GO_ON, IS_OTHER, IS_REQUEST, IS_APPOINTMENT } Verdict;

/* The start of the clause: what has been met on the way? */
static Verdict
at_start(Search *search, int at)
{
	search->left = at;
	if (search->neutral || search->target)
		return IS_OTHER;
	search->bare = !search->noun;
	return IS_APPOINTMENT;
}

static Verdict
meet_cue(Search *search, const Cue *cue, int at)
{
	const Token *next = script_at(search->script, at + 1);
	bool from = g_str_equal(cue->text, "from") || g_str_equal(cue->text, "between") ||
		    g_str_equal(cue->text, "entre");

	switch (cue->kind) {
	case CUE_FILLER:
	case CUE_TOWARD:
		return GO_ON;
	case CUE_NEUTRAL:
		search->neutral = true;
		return GO_ON;
	case CUE_CHANGE:
		if (!search->target && !is_toward(next))
			return IS_OTHER;
		search->target = false;
		search->neutral = true;
		return GO_ON;
	case CUE_REQUEST:
		search->cue = at;
		return search->target || is_negated(search->script, at) ? IS_OTHER
									: IS_REQUEST;
	case CUE_NOUN:
		search->noun = true;
		search->cue = at;
		return GO_ON;
	case CUE_SET:
		if (!search->target && !search->noun && !leads(next))
			return IS_OTHER;
		search->cue = at;
		search->noun = true;
		if (search->target)
			return IS_APPOINTMENT;
		return GO_ON;
	case CUE_OTHER:
		if (from && (search->target || search->statement->range))
			return GO_ON;
		search->cue = at;
		return IS_OTHER;
	case CUE_NEGATES:
		return IS_OTHER;
	}
	return IS_OTHER;
}

/* "moved from Tue to Thu": over the one that was left, to the word that moved it. Returns
 * the first token of that one, or -1. */
static int
cross(Search *search, int at)
{
	const Statement *before =
	    search->index > 0 ? statement_at(search->statements, search->index - 1) : NULL;

	if (!before || at != before->last || search->noun || search->neutral ||
	    !is_toward(script_at(search->script, at + 1)))
		return -1;
	search->target = true;
	return before->first;
}

/* "Date: Dec 1 Time: 11:30": one clause of the appointment after the other. */
static bool
continues(const Search *search, int at)
{
	const Statement *before =
	    search->index > 0 ? statement_at(search->statements, search->index - 1) : NULL;

	return before && at == before->last && before->said.role == SAID_APPOINTMENT;
}

static Verdict
meet_sign(const Search *search, const Token *token)
{
	if (token->sign == ',')
		return search->noun && !search->neutral ? IS_APPOINTMENT : IS_OTHER;
	return token->sign < 128 && strchr(":@\"'.", (int)token->sign) ? GO_ON : IS_OTHER;
}

static Verdict
look_left(Search *search)
{
	Verdict verdict = GO_ON;

	for (int at = search->statement->first - 1; verdict == GO_ON; at--) {
		const Token *token = script_at(search->script, at);
		const Cue *cue;
		int over;

		if (at < 0 || is_boundary(search->script, at) ||
		    script_at(search->script, at + 1)->broken)
			return at_start(search, at);
		if (search->noun && continues(search, at))
			return at_start(search, at);
		over = cross(search, at);
		if (over < 0 && (over = cross_means(search->script, at)) >= 0)
			search->noun = true;
		if (over >= 0) {
			at = over;
			continue;
		}
		cue = token->kind == TOKEN_WORD ? cue_find(token->word) : NULL;
		if (cue)
			verdict = meet_cue(search, cue, at);
		else
			verdict =
			    token->kind == TOKEN_SIGN ? meet_sign(search, token) : IS_OTHER;
	}
	return verdict;
}

/* Nothing but signs from there to the line's end, in that direction? */
static bool
ends_line(const Script *script, int at, int step)
{
	while (script_at(script, at)->kind == TOKEN_SIGN &&
	       !(step > 0 && script_at(script, at)->broken))
		at += step;
	return script_at(script, at)->kind == TOKEN_END ||
	       script_at(script, step > 0 ? at : at + 1)->broken;
}

/* A day or a time alone is of the appointment only where it has the line to itself: else it
 * may be a row of a programme, or anything in brackets. */
static bool
says_enough(const Search *search, int right)
{
	const Said *said = &search->statement->said;
	bool day = said->weekday >= 0 || said->day != SAID_NO_DAY;

	return (day && said->minute >= 0) || (ends_line(search->script, search->left, -1) &&
						 ends_line(search->script, right, 1));
}

/* "first visit" is no wish before another. */
static bool
is_first_visit(const Script *script, int at)
{
	const Token *next = script_at(script, at + 1);
	const Cue *cue = next->kind == TOKEN_WORD ? cue_find(next->word) : NULL;

	return g_strcmp0(script_at(script, at)->word, "first") == 0 && cue &&
	       cue->kind == CUE_NOUN;
}

/* Behind a statement that stands by itself only what says nothing may stand. */
static Verdict
look_right_bare(const Search *search)
{
	Verdict verdict = IS_APPOINTMENT;
	bool noun = false;

	for (int at = search->statement->last + 1;; at++) {
		const Token *token = script_at(search->script, at);
		const Cue *cue = token->kind == TOKEN_WORD ? cue_find(token->word) : NULL;

		if (token->broken || is_boundary(search->script, at))
			return verdict == IS_REQUEST || noun || says_enough(search, at)
				   ? verdict
				   : IS_OTHER;
		if ((token->kind == TOKEN_SIGN &&
			(token->sign == '.' || token->sign == ',')) ||
		    is_first_visit(search->script, at))
			continue;
		if (cue && cue->kind == CUE_REQUEST)
			verdict = IS_REQUEST;
		else if (!cue || (cue->kind != CUE_FILLER && cue->kind != CUE_NOUN &&
				     cue->kind != CUE_TOWARD))
			return IS_OTHER;
		noun |= cue && cue->kind == CUE_NOUN;
	}
}

/* Anything in its clause that takes it back? */
static bool
is_undone(const Search *search)
{
	for (int at = search->statement->last + 1;; at++) {
		const Token *token = script_at(search->script, at);
		const Cue *cue = token->kind == TOKEN_WORD ? cue_find(token->word) : NULL;

		if (token->broken || is_boundary(search->script, at))
			return false;
		if ((cue && cue->undoes) || token_among(token, overtaken))
			return true;
	}
}

/* A wish may be overtaken in any later word. */
static bool
is_overtaken(const Search *search)
{
	for (int at = search->statement->last + 1; at < (int)search->script->count; at++)
		if (token_among(script_at(search->script, at), overtaken))
			return true;
	return false;
}

static bool
is_link(const Token *token)
{
	static const char *const words[] = { "or", "and", "o", "u", "y", "e", "to", "a",
		"al", "through", "at", "the", "el", "on", "las", "la", NULL };

	return token_among(token, words) ||
	       (token->kind == TOKEN_SIGN && token->sign < 128 &&
		   strchr("/-&,>", (int)token->sign));
}

/* One of several: "Tue or Thu", "10:00, 10:30, 11:00", "Mon-Fri". */
static bool
are_listed(const Script *script, const Statement *one, const Statement *two)
{
	for (int at = one->last + 1; at < two->first; at++)
		if (!is_link(script_at(script, at)) || script_at(script, at)->broken)
			return false;
	return !script_at(script, two->first)->broken;
}

static Verdict
judge(Search *search)
{
	const Statement *statement = search->statement;
	Verdict verdict = look_left(search);

	if (token_among(script_at(search->script, statement->last + 1), zones))
		return IS_OTHER;
	if (verdict == IS_APPOINTMENT && search->bare)
		verdict = look_right_bare(search);
	else if (verdict != IS_OTHER && is_undone(search))
		verdict = IS_OTHER;
	if (verdict == IS_REQUEST && is_overtaken(search))
		return IS_OTHER;
	if (verdict == IS_APPOINTMENT &&
	    (statement->relative || (statement->weak && search->bare)))
		return IS_OTHER;
	return verdict;
}

static bool
is_far(const Script *script, const Said *said)
{
	return said->day != SAID_NO_DAY &&
	       ABS(said->day - local_day(script->start)) > FAR_DAYS;
}

static void
judge_one(const Script *script, GArray *statements, guint index)
{
	static const SaidRole roles[] = { [GO_ON] = SAID_OTHER,
		[IS_OTHER] = SAID_OTHER,
		[IS_REQUEST] = SAID_REQUEST,
		[IS_APPOINTMENT] = SAID_APPOINTMENT };
	Statement *statement = &g_array_index(statements, Statement, index);
	Search search = { .script = script,
		.statements = statements,
		.statement = statement,
		.index = index,
		.cue = statement->first };
	Verdict verdict = is_far(script, &statement->said) ? IS_OTHER : judge(&search);
	bool crossed = verdict != IS_OTHER && index > 0 &&
		       search.cue < statement_at(statements, index - 1)->first;

	if (index > 0 && !crossed &&
	    are_listed(script, statement_at(statements, index - 1), statement)) {
		verdict = IS_OTHER;
		g_array_index(statements, Statement, index - 1).said.role = SAID_OTHER;
	}
	statement->said.role = roles[verdict];
	statement->said.cue = script_at(script, search.cue)->start;
}

void
judge_roles(const Script *script, GArray *statements)
{
	for (guint i = 0; i < statements->len; i++)
		judge_one(script, statements, i);
}

bool
role_is_open(const Script *script, const Statement *statement)
{
	for (int at = 0; at < statement->first; at++) {
		const Token *token = script_at(script, at);
		const Cue *cue = token->kind == TOKEN_WORD ? cue_find(token->word) : NULL;

		if (token_among(token, overtaken) ||
		    (cue && cue->kind != CUE_FILLER && cue->kind != CUE_NOUN))
			return false;
	}
	return true;
}

unsigned
role_start(const Script *script, const Statement *statement)
{
	int at = statement->first;

	if (statement->said.cue < statement->said.start)
		return statement->said.cue;
	for (; at > 0; at--) {
		const Token *token = script_at(script, at - 1);
		const Cue *cue = token->kind == TOKEN_WORD ? cue_find(token->word) : NULL;

		if (!cue || (cue->kind != CUE_FILLER && cue->kind != CUE_TOWARD))
			break;
	}
	return script_at(script, at)->start;
}

int
role_end(const Script *script, const Statement *statement)
{
	int end = statement->last;

	for (;; end++) {
		const Token *token = script_at(script, end + 1);
		const Cue *cue = token->kind == TOKEN_WORD ? cue_find(token->word) : NULL;

		if (!cue || (cue->kind != CUE_REQUEST && cue->kind != CUE_NOUN))
			return end;
	}
}
