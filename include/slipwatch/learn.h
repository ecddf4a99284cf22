/*
 * Learning from verdicts: counts of answered alerts, and the beliefs that follow from them.
 * Pure: the store keeps the rows, the engine adds the lessons. Nothing here is a name of a
 * person, an hour or a day.
 *
 * Rows are {what, name, slip, honest}:
 *
 *     case       "RULE KIND BIN SIGNAL...": answers to alerts of this look. BIN is that of
 *                the raw probability; KIND "-": none. All that is learned comes from these.
 *     interrupt  "KIND/BLOCK": the kind's last answers as interrupts, in blocks of ten, 0
 *                the newest: for its demotion
 *     held-back  the same, of interrupts that were shown as `ask` because of it
 *     weight     KIND: slip = the prior share of this kind, in place of the table's
 *     ratio      SIGNAL: slip = its prior likelihood ratio, in place of the table's
 *     rate       "slip" or "honest": slip = that prior rate, in place of the table's
 *
 * The last three are no counts. They are never made by lessons, but may stand in a file: so
 * can an office of other experience begin, and a benchmark set any prior wrong.
 *
 * Only alerts that were shown are answered, so shares among the answers tell little of all
 * bookings. Therefore each answer is compared with the probability that was expected of it
 * (`raw`, by the priors alone), and what is learned are factors on the odds: one for each
 * kind and signal, and for each rule its calibration, an offset and a slope; a rule that
 * states a few odds only, each for another story, has a factor for each degree of them too.
 * Each has a prior of 1 and a strength.
 */
#ifndef SLIPWATCH_LEARN_H
#define SLIPWATCH_LEARN_H

#include <jansson.h>
#include <slipwatch/slip.h>

/* An answered alert. Only `slip` against an honest reason: no lesson is in "unreachable".
 */
typedef struct Lesson {
	const char *rule;
	const char *kind;  /* "a" or "a+b"; NULL or "": the rule has none */
	const char *equal; /* explained as well, and shares the lesson; NULL or "" */
	const char *const *signals; /* slugs that held when it was judged; NULL: none */
	double raw;	  /* SlipJudgement.raw, or a rule's own P before learning */
	const char *tier; /* as it was shown: "interrupt", "ask", ... */
	bool held_back;	  /* shown as `ask` only because its kind was demoted */
	bool slip;	  /* the verdict */
} Lesson;

typedef struct LearnedRow {
	char *what, *name;
	double slip, honest;
	bool changed; /* since the last learned_settle */
} LearnedRow;

enum { LEARNED_ROWS_MAX = 20000, LEARNED_NAME_MAX = 400 };

typedef struct Learned Learned;

Learned *learned_new(void);
void learned_free(Learned *learned);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Learned, learned_free)

void learned_add(Learned *learned, const Lesson *lesson);
/* An answer that was taken back: what learned_add added goes again. */
void learned_take_back(Learned *learned, const Lesson *lesson);

/* All rows, by what and name (borrowed: GPtrArray of LearnedRow). A row that came to 0:0
 * stays, so that whoever keeps rows writes it over. */
const GPtrArray *learned_rows(const Learned *learned);

/* Takes back a row that was kept; false and SW_ERROR_FORMAT, naming the field, for one that
 * cannot be. */
bool learned_set(Learned *learned, const LearnedRow *row, GError **error);

/* Nothing is `changed` any more: the rows are kept. */
void learned_settle(Learned *learned);

/* Adds the answers of another office: of its rows, the cases. Offices are counted. */
void learned_merge(Learned *learned, const Learned *other);

/* For people and reports: the answers summed over cases, rows of what = "rule", "kind" or
 * "signal" (transfer full: GPtrArray of LearnedRow, owned). A double slip counts for both.
 */
GPtrArray *learned_summary(const Learned *learned);

/* {"version":1,"rows":[{"what","name","slip","honest"}...]} (transfer full) */
json_t *learned_json(const Learned *learned);
/* NULL and SW_ERROR_FORMAT, naming the field ("rows[3].slip"), if it is not such. */
Learned *learned_parse(const json_t *json, GError **error);

/*
 * What follows: the priors, moved to where the other offices' answers say that offices lie
 * (many answers of one office tell mostly of that one), then by the own ones. `shared`
 * holds the cases of all offices, merged one by one, this one among them, whose part is
 * taken out again. Either may be NULL. (transfer full)
 */
Beliefs *beliefs_new(const Learned *own, const Learned *shared);
void beliefs_free(Beliefs *beliefs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Beliefs, beliefs_free)

/* P of a finding whose rule has its own raw one: learned and calibrated like a mismatch's.
 * Without lessons it is `raw`. Kind and signals may be NULL, as may beliefs. */
double beliefs_p(const Beliefs *beliefs, const char *rule, const char *kind,
    const char *const *signals, double raw);

/* Fewer than .70 of its last 50 interrupts were slips: it is shown at most as `ask`, until
 * its last 20 there were slips to .92. */
bool beliefs_demoted(const Beliefs *beliefs, const char *kind);
/* All such kinds, sorted. (transfer full) */
char **beliefs_demotions(const Beliefs *beliefs);

/* Why: a kind's last answers (60 at most) as "interrupt", or as "held-back" since. */
typedef struct AnswerCount {
	unsigned slips, all;
} AnswerCount;
AnswerCount learned_last(const Learned *learned, const char *what, const char *kind);

/* As text and back, so that a day's beliefs outlive a restart. NULL and SW_ERROR_FORMAT for
 * what this program's tables did not write. (transfer full) */
char *beliefs_text(const Beliefs *beliefs);
Beliefs *beliefs_of_text(const char *text, GError **error);

/* For people: rates, kinds' weights, signals' ratios, rules' calibration, demoted kinds
 * (transfer full). */
json_t *beliefs_json(const Beliefs *beliefs);

#endif
