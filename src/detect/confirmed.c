/*
 * Was it confirmed, or declined? By the participant's answer, by the entry's status, or in
 * words.
 *
 * Precision before recall: in a text it must be the visit that was confirmed ("insurance
 * confirmed" is another matter), by somebody, already. A sign that nearly all of a feed's
 * records bear is set by its exporter or is part of a form, and says nothing.
 */
#include "confirmed.h"

#include "habits.h"

#include <slipwatch/names.h>
#include <string.h>

/* So many records without a sign, and so large a share of all, show that it is given or not
 * given [A]. A dispute that every other record bears is none. */
enum { WITHOUT_LEAST = 5 };
#define WITHOUT_SHARE  0.2
#define DISPUTED_SHARE 0.5

static const char *const confirmed[] = { "confirmed", "confirms", "confirmo", "confirmado",
	"confirmada", NULL };
/* Who confirmed, or what: nothing else may stand before it. */
static const char *const before[] = { "appt", "appointment", "visit", "time", "date",
	"slot", "booking", "pt", "patient", "client", "participant", "mom", "mum", "mother",
	"parent", "she", "he", "they", "has", "have", "was", "is", "been", "already",
	"also", "the", "her", "his", "cita", "hora", "visita", "turno", "paciente", "madre",
	"mama", "ella", "el", "la", "su", "ya", "fue", "esta", "ha", "sido", NULL };
/* How, when and with whom: what else may follow is what was confirmed. */
static const char *const behind[] = { "by", "with", "via", "on", "at", "for", "per",
	"phone", "text", "sms", "email", "today", "yesterday", "appt", "appointment",
	"visit", "time", "date", "the", "her", "his", "por", "con", "el", "la", "a", "para",
	"hoy", "ayer", "cita", "hora", "su", "asistencia", NULL };
static const char *const notices[] = { "reminder", "reminders", "confirmation",
	"recordatorio", "confirmacion", NULL };
static const char *const sendings[] = { "sent", "texted", "emailed", "mailed", "enviado",
	"enviada", "envio", "mandado", "mandada", "mando", NULL };
static const char *const denials[] = { "not", "no", "never", "to", "needs", "need", "will",
	"please", "must", "should", "failed", "bounced", "returned", "undelivered", "sin",
	"por", "pendiente", "falta", "if", "si", NULL };

static bool
is_number(const char *word)
{
	return g_ascii_isdigit(*word);
}

static bool
has_word(const char *const *list, const char *word)
{
	return g_strv_contains(list, word);
}

/* "Ana Lopez confirmed" */
static bool
is_name(const Booking *booking, const char *word)
{
	g_autofree char *folded = name_fold(booking->participant);
	g_auto(GStrv) names = g_strsplit(folded, " ", -1);

	return has_word((const char *const *)names, word);
}

static bool
says_confirmed(const Booking *booking, char **words)
{
	for (; *words && !has_word(confirmed, *words); words++)
		if (!has_word(before, *words) && !is_number(*words) &&
		    !is_name(booking, *words))
			return false;
	return *words && (!words[1] || has_word(behind, words[1]) || is_number(words[1]));
}

static bool
any_of(char **words, const char *const *list)
{
	for (; *words; words++)
		if (has_word(list, *words))
			return true;
	return false;
}

static bool
says_sent(char **words)
{
	return any_of(words, notices) && any_of(words, sendings) && !any_of(words, denials);
}

/* What a question asks is not known. */
static unsigned
signs_of_clause(const Booking *booking, const char *clause)
{
	g_autofree char *folded = name_fold(clause);
	g_auto(GStrv) words = g_strsplit(folded, " ", -1);

	if (strchr(clause, '?'))
		return 0;
	return (says_confirmed(booking, words) ? SIGN_WORDS : 0) |
	       (says_sent(words) ? SIGN_SENT : 0);
}

/* Most notes speak of neither: they are passed over at a glance. */
static bool
may_say(const char *note)
{
	static const char *const stems[] = { "onfirm", "ONFIRM", "eminder", "EMINDER",
		"ecordatorio", "ECORDATORIO" };

	for (unsigned i = 0; i < G_N_ELEMENTS(stems); i++)
		if (strstr(note, stems[i]))
			return true;
	return false;
}

static unsigned
signs_of_note(const Booking *booking)
{
	unsigned signs = 0;

	if (!may_say(booking->note))
		return 0;
	g_auto(GStrv) clauses = g_strsplit_set(booking->note, "\n.;,:()!", -1);
	for (char **clause = clauses; *clause; clause++)
		signs |= signs_of_clause(booking, *clause);
	return signs;
}

unsigned
signs_of(const Booking *booking)
{
	return (booking->rsvp == RSVP_ACCEPTED ? SIGN_ACCEPTED : 0) |
	       (booking->rsvp == RSVP_DECLINED ? SIGN_DECLINED : 0) |
	       (booking->confirmed ? SIGN_STATUS : 0) | signs_of_note(booking);
}

/* --- what they are worth in a feed --- */

typedef struct Borne {
	unsigned all, with[SIGNS];
} Borne;

static unsigned
telling_of(const Borne *borne)
{
	unsigned telling = 0;

	for (unsigned i = 0; i < SIGNS; i++) {
		unsigned without = borne->all - borne->with[i];
		double share = 1u << i == SIGN_DECLINED ? DISPUTED_SHARE : WITHOUT_SHARE;
		if (borne->with[i] > 0 && without >= WITHOUT_LEAST &&
		    without >= share * borne->all)
			telling |= 1u << i;
	}
	return telling;
}

void
signs_fill(Habits *habits, const GPtrArray *bookings)
{
	g_autoptr(GHashTable) feeds =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	GHashTableIter iter;
	gpointer feed, borne;

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		unsigned signs = *booking->person ? signs_of(booking) : 0;
		Borne *own = feed_counts(feeds, booking->feed, sizeof *own);
		own->all++;
		for (unsigned s = 0; s < SIGNS; s++)
			own->with[s] += (signs >> s) & 1;
	}
	g_hash_table_iter_init(&iter, feeds);
	while (g_hash_table_iter_next(&iter, &feed, &borne))
		habits_note(habits, feed, telling_of(borne) << SIGNS_FROM);
}

unsigned
signs_telling(const Habits *habits, const Booking *booking)
{
	unsigned telling = habits_of_feed(habits, booking->feed) >> SIGNS_FROM;

	return telling ? telling & signs_of(booking) : 0;
}
