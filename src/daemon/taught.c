/* What an office has learned, read from the database: counts, and the day's beliefs. */
#include "taught.h"

#include "veil.h"

void
taught_done(Taught *taught)
{
	g_clear_pointer(&taught->learned, learned_free);
	g_clear_pointer(&taught->beliefs, beliefs_free);
}

static bool
load_counts(Store *reader, int64_t office, Learned *learned, GError **error)
{
	g_autoptr(GPtrArray) rows = store_learned(reader, office, error);

	for (guint i = 0; rows && i < rows->len; i++) {
		const CountRow *count = rows->pdata[i];
		LearnedRow row = { count->what, count->name, count->slip, count->honest,
			false };

		if (!learned_set(learned, &row, error))
			return false;
	}
	return rows != NULL;
}

bool
taught_load(Store *reader, const char *office, Taught *ret_taught, GError **error)
{
	g_auto(Taught) taught = { .learned = learned_new() };
	g_autoptr(DailyRow) row = NULL;
	OfficeRow known;

	if (!store_office(reader, office, &known, error) ||
	    !load_counts(reader, known.id, taught.learned, error) ||
	    !store_daily(reader, known.id, "beliefs", &row, error))
		return false;
	taught.beliefs = row ? beliefs_of_text(row->text, NULL) : NULL;
	taught.believed_on = taught.beliefs ? row->day : 0;
	if (!taught.beliefs)
		taught.beliefs = beliefs_new(NULL, NULL);
	*ret_taught = taught;
	taught = (Taught){ 0 };
	return true;
}

char *
taught_why(const Taught *taught, const char *kind, bool veiled)
{
	AnswerCount last = learned_last(taught->learned, "interrupt", kind);

	if (veiled && last.slips < LEAST_TOLD)
		return g_strdup_printf("fewer than %d of its last %u interrupts were slips",
		    LEAST_TOLD, last.all);
	return g_strdup_printf(
	    "%u of its last %u interrupts were slips", last.slips, last.all);
}
