/* Texts: what they say of days and times, and of what they say it. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/said.h>
#include <string.h>

typedef struct Row {
	const char *text,
	    *said; /* statements joined by "; "; those of other things left out */
} Row;

/* Carried by the text. 2026-12-01 is a Tuesday; it was written on 2026-11-23. */
static const Row requests[] = {
	{ "asked for 11:30", "req 11:30?" },
	{ "She asked for 11:30 am, please call if late.", "req 11:30" },
	{ "Asked for Tue 11:30", "req tue 11:30?" },
	{ "wants Thursday at 9", "req thu 9:00?" },
	{ "wanted to come in at 9:15", "req 9:15?" },
	{ "requested 12/1 at 11:30", "req 2026-12-01 11:30?" },
	{ "requested 1/12 at 11:30", "req 2026-12-01 11:30?" },
	{ "Requested time: 11:30", "req 11:30?" },
	{ "11:30 requested", "req 11:30?" },
	{ "Mrs. Watkins - recert (asked for 11:30)", "req 11:30?" },
	{ "recert (asked for 11:30)", "req 11:30?" },
	{ "asked for tomorrow at 9", "req 2026-11-24 9:00?" },
	{ "asked for half past 11", "req 11:30?" },
	{ "asked for quarter to twelve", "req 11:45?" },
	{ "asked for noon", "req 12:00" },
	{ "asked for 9-11am", "req 9:00-11:00" },
	{ "asked for between 9 and 11", "req 9:00-11:00?" },
	{ "asked for Tuesday morning", "req tue 0:00-11:59" },
	{ "asked for Wed Mar 3 at 9:20 am", "req wed 2027-03-03 9:20" },
	{ "would rather come Tue Dec 1 at 1:30 pm", "req tue 2026-12-01 13:30" },
	{ "pidió el martes a las 11:30", "req tue 11:30?" },
	{ "pidió la 1 y media", "req 1:30?" },
	{ "pidió a la 1 y media de la tarde", "req 13:30" },
	{ "quería las 11:30", "req 11:30?" },
	{ "quería venir el jueves a las 10", "req thu 10:00?" },
	{ "solicitó martes 1 de diciembre a las 11:30", "req tue 2026-12-01 11:30?" },
	{ "pidió mañana a las 9", "req 2026-11-24 9:00?" },
	{ "asked to move to 11:30", "req 11:30?" },
	{ "pidió cambiar la cita del martes al jueves", "req thu" },
	{ "solicita cita para el jueves a las 10", "req thu 10:00?" },
	{ "called today, asked for Thursday", "req thu" },
	{ "wants to change from 10:00 to 11:30", "req 11:30?" },
	{ "quería cambiar de las 10 a las 11:30", "req 11:30?" },
	{ "asked for Tue 1 Dec at 11.30 a.m.", "req tue 2026-12-01 11:30" },
};

/* Of the appointment itself. */
static const Row appointments[] = {
	{ "Tuesday 1 December at 11.30", "appt tue 2026-12-01 11:30?" },
	{ "martes 1 de diciembre a las 11:30", "appt tue 2026-12-01 11:30?" },
	{ "cita martes 1 a las 11:30", "appt tue 2026-12-01 11:30?" },
	{ "cita el jueves por la mañana", "appt thu 0:00-11:59" },
	{ "11:30 de la mañana", "appt 11:30" },
	{ "cita a las 11:30 a. m.", "appt 11:30" },
	{ "cita 1:30 p.m.", "appt 13:30" },
	{ "cita 11h30", "appt 11:30?" },
	{ "cita al mediodía", "appt 12:00" },
	{ "a las once y media", "appt 11:30?" },
	{ "cita a las 12 menos cuarto", "appt 11:45?" },
	{ "Thu 3rd", "appt thu 2026-12-03" },
	{ "Thursday", "appt thu" },
	{ "Thursday Dec 1", "appt thu 2026-12-01" },
	{ "Appt: Tuesday, December 1, 2026, 11:30 AM", "appt tue 2026-12-01 11:30" },
	{ "When: Tue Dec 1, 2026 11:30am - 12:00pm", "appt tue 2026-12-01 11:30-12:00" },
	{ "Date: 2026-12-01 Time: 11:30", "appt 2026-12-01; appt 11:30?" },
	{ "Your appointment is scheduled for Thursday, December 3rd at 10:00 AM.",
	    "appt thu 2026-12-03 10:00" },
	{ "appt Tues 10:30 bring ID", "appt tue 10:30?" },
	{ "WIC appt moved from 10:00 to 11:30", "appt 11:30?" },
	{ "rescheduled from Tue to Thu", "appt thu" },
	{ "moved to Thu 10:30", "appt thu 10:30?" },
	{ "cambiado: miércoles 2 de diciembre a las 10:30", "appt wed 2026-12-02 10:30?" },
	{ "confirmed by phone: Tuesday December 1, 1:30 pm", "appt tue 2026-12-01 13:30" },
	{ "confirmada por teléfono: martes 10:30", "appt tue 10:30?" },
	{ "Dec 1 at 11:30, first visit", "appt 2026-12-01 11:30?" },
	{ "told her Thursday 11:30", "appt thu 11:30?" },
	{ "May 5", "appt 2027-05-05" },
	{ "Sun", "appt sun" },
	{ "may 5th at 10", "appt 2027-05-05 10:00?" },
	{ "march 3rd", "appt 2027-03-03" },
	{ "appt at 11", "appt 11:00?" },
	{ "Time: 10:15", "appt 10:15?" },
	{ "Hora: 10:15", "appt 10:15?" },
	{ "Fecha: 3 de diciembre de 2026", "appt 2026-12-03" },
	{ "Fecha: jueves 3 de diciembre Hora: 10:15", "appt thu 2026-12-03; appt 10:15?" },
	{ "booked for Thu Dec 3 at 10:15", "appt thu 2026-12-03 10:15?" },
	{ "agendada para el jueves 3 a las 10:15", "appt thu 2026-12-03 10:15?" },
	{ "confirmada para el 3 de diciembre a las 10", "appt 2026-12-03 10:00?" },
	{ "cambiada del martes al jueves", "appt thu" },
	{ "reprogramada para el jueves a las 10", "appt thu 10:00?" },
	{ "12/13 at 10:00", "appt 2026-12-13 10:00?" },
	{ "13/12/2026", "appt 2026-12-13" },
	{ "12/12/2026 at 10:00", "appt 2026-12-12 10:00?" },
	{ "12/1/26 11:30", "appt 2026-12-01 11:30?" },
	{ "1.12.2026 11:30", "appt 2026-12-01 11:30?" },
	{ "2026-12-03 09:00", "appt 2026-12-03 9:00?" },
	{ "appt 14:00", "appt 14:00" },
	{ "appt 09:30", "appt 9:30?" },
	{ "appt 13:30 pm", "appt 13:30" },
	{ "appt 11:30 a", "appt 11:30?" },
	{ "appt at eleven thirty", "appt 11:30?" },
	{ "appt at ten o'clock", "appt 10:00?" },
	{ "quarter past ten", "appt 10:15?" },
	{ "noon", "appt 12:00" },
	{ "Thursday afternoon", "appt thu 12:00-17:59" },
	{ "jueves por la tarde", "appt thu 12:00-17:59" },
	{ "jueves a las 3 de la tarde", "appt thu 15:00" },
	{ "viernes 4 de diciembre, 9:45 a. m.", "appt fri 2026-12-04 9:45" },
	{ "el 3 de dic a las 9:45", "appt 2026-12-03 9:45?" },
	{ "el día 3 a las 9:45", "appt 2026-12-03 9:45?" },
	{ "on the 3rd at 9:45", "appt 2026-12-03 9:45?" },
	{ "1st Dec 9:45", "appt 2026-12-01 9:45?" },
	{ "1st of December at 9:45", "appt 2026-12-01 9:45?" },
	{ "December 1st, 2026 @ 1:30pm", "appt 2026-12-01 13:30" },
	{ "Dec. 1, 1:30 PM", "appt 2026-12-01 13:30" },
	{ "from 9:00 to 10:30", "appt 9:00-10:30?" },
	{ "between 9:00 and 10:30", "appt 9:00-10:30?" },
	{ "de 9:00 a 10:30", "appt 9:00-10:30?" },
	{ "entre las 9 y las 11", "appt 9:00-11:00?" },
	{ "9:00-9:30", "appt 9:00-9:30?" },
	{ "9-9:30am", "appt 9:00-9:30" },
	{ "11-1pm", "appt 11:00-13:00" },
	{ "9am–10am", "appt 9:00-10:00" },
	{ "appt 11:30 with Dr. Lee", "appt 11:30?" },
	{ "her appt is Thursday at 9", "appt thu 9:00?" },
	{ "Thurs. 9:15", "appt thu 9:15?" },
	{ "thurs 9:15", "appt thu 9:15?" },
	{ "Wed", "appt wed" },
	{ "wed 10:15", "appt wed 10:15?" },
	{ "sáb 10:15", "appt sat 10:15?" },
	{ "primero de diciembre a las 9", "appt 2026-12-01 9:00?" },
};

/* Nothing of either: precision before recall. */
static const Row others[] = {
	{ "pidió las 0 menos cuarto", "" },
	{ "confirmed by phone Tuesday", "" },
	{ "call by phone: Tuesday 10:30", "" },
	{ "told mom on Tuesday at 9", "" },
	{ "Dec 1 at 11:30, never mind", "" },
	{ "requested 3/4 at 11:30", "" },
	{ "recert 11:30", "" },
	{ "Mrs. Watkins 11:30 am", "" },
	{ "asked for 11.30", "" },
	{ "asked for 9-11", "" },
	{ "cita mañana a las 9", "" },
	{ "antes era 10:00", "" },
	{ "was 10:00", "" },
	{ "was 10:00 now 11:30", "" },
	{ "call back at 9", "" },
	{ "last seen 11/3/2026", "" },
	{ "DOB 3/4/1980", "" },
	{ "born 12/1/2026", "" },
	{ "nacido el 1 de diciembre", "" },
	{ "due Dec 15", "" },
	{ "until 5", "" },
	{ "555-1130", "" },
	{ "$11.30", "" },
	{ "room 1130", "" },
	{ "BP 120/80", "" },
	{ "24/7", "" },
	{ "12/13", "" },
	{ "10:30 dose", "" },
	{ "every Tuesday", "" },
	{ "M-F 8-5", "" },
	{ "open Tue", "" },
	{ "Mon-Fri 8:00-17:00", "" },
	{ "Tue or Thu", "" },
	{ "asked for Tue or Thu", "" },
	{ "asked for 11:30 or 1:30", "" },
	{ "asked for 11:30 but taken, gave 1:30", "" },
	{ "originally asked for 11:30", "" },
	{ "not 11:30", "" },
	{ "lunch 12:00-1:00", "" },
	{ "sat down", "" },
	{ "O2 sat 98", "" },
	{ "May need interpreter", "" },
	{ "may 5", "" },
	{ "mar 3", "" },
	{ "la mañana", "" },
	{ "por la mañana", "" },
	{ "weighs 11.30", "" },
	{ "ratio 1:30", "" },
	{ "John 3:16", "" },
	{ "http://x.example/11:30", "" },
	{ "2026-12-01T11:30:00Z", "" },
	{ "20261201T113000", "" },
	{ "at 11 Main St", "" },
	{ "asked for 11", "" },
	{ "asked for 3 chairs at 10", "" },
	{ "asked for interpreter at 10:30", "" },
	{ "mom called, 10:30 works", "" },
	{ "11:30 EST", "" },
	{ "appt at 11:30 was cancelled", "" },
	{ "next appt Jan 5 10:00", "" },
	{ "dentist appt 2pm", "" },
	{ "asked for 11:30 instead", "" },
	{ "lactation class Tuesday 10:30", "" },
	{ "WIC appt", "" },
	{ "booked on Thu Dec 3", "" },
	{ "nunca pidió las 11:30", "" },
	{ "pidió las 11:30 pero no había", "" },
	{ "quiere llamar a las 9", "" },
	{ "llamar a las 9", "" },
	{ "hasta las 5", "" },
	{ "antes de las 10", "" },
	{ "después de las 3 pm", "" },
	{ "a partir de las 2", "" },
	{ "todos los martes", "" },
	{ "cada martes a las 10", "" },
	{ "lunes a viernes 8:00 a 17:00", "" },
	{ "abierto martes", "" },
	{ "martes o jueves", "" },
	{ "la última cita fue el martes", "" },
	{ "próxima cita martes 5 de enero", "" },
	{ "nacida 3/4/2025", "" },
	{ "vence 12/31/2026", "" },
	{ "cita de su hermana a las 10", "" },
	{ "dosis 10:30", "" },
	{ "cuarto 11", "" },
	{ "appt 25:00", "" },
	{ "appt 11:75", "" },
	{ "appt 0:30 am", "" },
	{ "half eleven", "" },
	{ "after noon", "" },
	{ "3rd visit", "" },
	{ "3rd floor", "" },
	{ "Dec 11:30", "" },
	{ "tomorrow at 9", "" },
	{ "will bring ID tomorrow", "" },
	{ "Prefers Tuesdays", "" },
	{ "available Tue 10:30", "" },
	{ "ok with 1:30", "" },
	{ "arrive 11:15", "" },
	{ "11:30 arrival", "" },
	{ "no-show 11/24 at 10:00", "" },
	{ "missed Thu 10:30", "" },
	{ "call 555-123-4567 after 3:30", "" },
	{ "weight 11.30 lbs", "" },
	{ "Hgb 11.5", "" },
	{ "age 3/4", "" },
	{ "9:30 - Smith", "" },
	{ "10:00 Opening", "" },
	{ "appt Tue 10:30 or Thu 9:00", "" },
	{ "appt at 11:30 for her daughter", "" },
	{ "mom's appt Thursday at 9", "" },
	{ "#11:30", "" },
	{ "+11:30", "" },
	{ "A11:30", "" },
	{ "11:30%", "" },
	{ "10:30:00", "" },
	{ "Sent: Tuesday, December 1, 2026 11:30 AM", "" },
	{ "On Tue, Dec 1, 2026 at 11:30 AM Ana wrote:", "" },
	{ "created 11/23/2026 10:05", "" },
	{ "appt 11:30 EST", "" },
	{ "wed", "" },
	{ "dom", "" },
	{ "Mrs. May", "" },
	{ "Sra. Domingo", "" },
	{ "recert at 1:30", "" },
	{ "recert Tue 10:30", "" },
};

static Local
local_at(int year, int month, int day, int hour, int minute)
{
	return civil_local((Civil){ year, month, day, hour, minute, 0 });
}

/* "req tue 2026-12-01 11:30?", "appt 9:00-10:30"; "?": or 12 hours later. */
static void
write_said(GString *out, const Said *said)
{
	static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat",
		"sun" };

	g_string_append_printf(
	    out, "%s%s", out->len ? "; " : "", said->role == SAID_REQUEST ? "req" : "appt");
	if (said->weekday >= 0)
		g_string_append_printf(out, " %s", days[said->weekday]);
	if (said->day != SAID_NO_DAY) {
		Civil civil = civil_of(day_local(said->day));
		g_string_append_printf(
		    out, " %04d-%02d-%02d", civil.year, civil.month, civil.day);
	}
	if (said->minute >= 0)
		g_string_append_printf(
		    out, " %d:%02d", said->minute / 60, said->minute % 60);
	if (said->last > said->minute)
		g_string_append_printf(out, "-%d:%02d", said->last / 60, said->last % 60);
	if (said->either)
		g_string_append_c(out, '?');
}

static GArray *
read_at_half_past_one(const char *text)
{
	return said_read(
	    text, local_at(2026, 12, 1, 13, 30), local_at(2026, 11, 23, 10, 5));
}

static void
check_rows(const Row *rows, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		g_autoptr(GArray) said = read_at_half_past_one(rows[i].text);
		g_autoptr(GString) out = g_string_new(NULL);

		for (guint j = 0; j < said->len; j++) {
			const Said *one = &g_array_index(said, Said, j);

			assert_true(one->start < one->end && one->cue <= one->start);
			assert_true(one->end <= strlen(rows[i].text));
			if (one->role != SAID_OTHER)
				write_said(out, one);
		}
		if (strcmp(out->str, rows[i].said) != 0)
			fail_msg("\"%s\": read as \"%s\", not \"%s\"", rows[i].text,
			    out->str, rows[i].said);
	}
}

static void
a_wish_is_read_as_a_request(void **state)
{
	(void)state;
	check_rows(requests, G_N_ELEMENTS(requests));
}

static void
the_appointment_is_read_as_such(void **state)
{
	(void)state;
	check_rows(appointments, G_N_ELEMENTS(appointments));
}

static void
what_is_not_clear_says_nothing(void **state)
{
	(void)state;
	check_rows(others, G_N_ELEMENTS(others));
}

static void
a_relative_day_needs_to_know_when_it_was_written(void **state)
{
	g_autoptr(GArray) said =
	    said_read("asked for tomorrow", local_at(2026, 12, 1, 13, 30), NO_TIME);

	(void)state;
	assert_int_equal(said->len, 0);
}

/* --- what stands at the end of a summary ---------------------------------------------- */

static const Row tails[] = {
	{ "recert (asked for 11:30)", "recert" },
	{ "recert [asked for 11:30 am]", "recert" },
	{ "recert, 11:30", "recert" },
	{ "recert at 11:30", "recert" },
	{ "Mrs. Watkins 11:30 am", "Mrs. Watkins" },
	{ "certificación (pidió las 11:30)", "certificación" },
	{ "recert 11:30 appt", "recert" },
	{ "recert Tuesday", "recert Tuesday" },
	{ "Placido Domingo", "Placido Domingo" },
	{ "June Carter", "June Carter" },
	{ "recert was 10:00", "recert was 10:00" },
	{ "recert (was 10:00)", "recert (was 10:00)" },
	{ "originally asked for 11:30", "originally asked for 11:30" },
	{ "11:30", "11:30" },
	{ "Ana DOB 3/4/1980", "Ana DOB 3/4/1980" },
	{ "M-F 8-5 walk-in", "M-F 8-5 walk-in" },
	{ "class (10:30) for mothers", "class (10:30) for mothers" },
	{ "recert", "recert" },
	{ "", "" },
};

static void
a_summary_is_cut_before_its_time(void **state)
{
	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(tails); i++) {
		size_t cut = said_tail(tails[i].text, local_at(2026, 12, 1, 13, 30));
		g_autofree char *head = g_strndup(tails[i].text, cut);

		assert_string_equal(head, tails[i].said);
	}
}

/* --- what it stands for --------------------------------------------------------------- */

static Office *
riverside(void)
{
	OpenHours hours = { .days = 0x1F, .open = 8 * 60, .close = 17 * 60 };
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	Office *office = office_new("riverside", "Riverside", zone);

	g_array_append_val(office->hours, hours);
	return office;
}

/* Of the booking on Tuesday, 2026-12-01, 13:30: first and last start, and does it fit? */
static const struct {
	const char *text, *first, *last;
	bool fits;
} meanings[] = {
	{ "11:30", "12-01 11:30", "12-01 11:30", false },
	{ "1:30", "12-01 13:30", "12-01 13:30", true },
	{ "01:30", "12-01 13:30", "12-01 13:30", true },
	{ "1:30 am", "12-01 01:30", "12-01 01:30", false },
	{ "Thursday", "12-03 00:00", "12-03 23:59", false },
	{ "Tuesday", "12-01 00:00", "12-01 23:59", true },
	{ "Friday 9:15", "12-04 09:15", "12-04 09:15", false },
	{ "Saturday 9:15", "11-28 09:15", "11-28 09:15", false },
	{ "Dec 3", "12-03 00:00", "12-03 23:59", false },
	{ "Tue Dec 1 1:30 pm", "12-01 13:30", "12-01 13:30", true },
	{ "1:00-2:30", "12-01 13:00", "12-01 14:30", true },
	{ "Tuesday afternoon", "12-01 12:00", "12-01 17:59", true },
	{ "Tuesday morning", "12-01 00:00", "12-01 11:59", false },
};

static void
a_statement_stands_for_starts(void **state)
{
	g_autoptr(Office) office = riverside();
	Local start = local_at(2026, 12, 1, 13, 30), first, last;

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(meanings); i++) {
		g_autoptr(GArray) said = read_at_half_past_one(meanings[i].text);
		const Said *one = &g_array_index(said, Said, 0);
		g_autofree char *from = NULL, *to = NULL;
		Civil a, b;

		assert_int_equal(said->len, 1);
		assert_true(said_starts(one, office, start, &first, &last));
		a = civil_of(first);
		b = civil_of(last);
		from = g_strdup_printf(
		    "%02d-%02d %02d:%02d", a.month, a.day, a.hour, a.minute);
		to = g_strdup_printf(
		    "%02d-%02d %02d:%02d", b.month, b.day, b.hour, b.minute);
		assert_string_equal(from, meanings[i].first);
		assert_string_equal(to, meanings[i].last);
		assert_true(said_fits(one, start) == meanings[i].fits);
	}
}

static void
two_days_in_one_stand_for_none(void **state)
{
	g_autoptr(Office) office = riverside();
	g_autoptr(GArray) said = read_at_half_past_one("Thursday Dec 1");
	Local first, last, start = local_at(2026, 12, 1, 13, 30);

	(void)state;
	assert_int_equal(said->len, 1);
	assert_false(
	    said_starts(&g_array_index(said, Said, 0), office, start, &first, &last));
	assert_false(said_fits(&g_array_index(said, Said, 0), start));
}

/* --- whatever the text ---------------------------------------------------------------- */

static void
random_text_is_read_in_order(void **state)
{
	static const char *const bits[] = { "Tue", "11", ":", "30", " ", "asked for",
		"1/12", "\n", "de", "mañana", "p.m.", "-", "to", "Dec", "3rd", "\xC3",
		"\xE2\x80", "(", ")", "a las", "moved from", "every", "2026", "h",
		"y media", "\x01" };
	g_autoptr(GRand) random = g_rand_new_with_seed(4);

	(void)state;
	for (int round = 0; round < 20000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GArray) said = NULL;
		unsigned end = 0;

		for (int i = g_rand_int_range(random, 1, 30); i > 0; i--)
			g_string_append_printf(text, "%s%s",
			    bits[g_rand_int_range(random, 0, G_N_ELEMENTS(bits))],
			    g_rand_boolean(random) ? " " : "");
		said = read_at_half_past_one(text->str);
		for (guint i = 0; i < said->len; i++) {
			const Said *one = &g_array_index(said, Said, i);

			assert_true(one->start >= end && one->end > one->start);
			assert_true(one->weekday >= 0 || one->day != SAID_NO_DAY ||
				    one->minute >= 0);
			assert_true(one->last >= one->minute && one->last < 1440);
			end = one->end;
		}
		assert_true(end <= text->len);
		assert_true(
		    said_tail(text->str, local_at(2026, 12, 1, 13, 30)) <= text->len);
	}
}

static void
no_more_is_read_than_the_caps_allow(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GArray) said = NULL;

	(void)state;
	while (text->len < SAID_BYTES_MAX)
		g_string_append(text, "no. ");
	g_string_append(text, "\nappt 11:30");
	said = read_at_half_past_one(text->str);
	assert_int_equal(said->len, 0);
	g_array_unref(said);
	g_string_truncate(text, 0);
	for (int i = 0; i < 2 * SAID_MAX; i++)
		g_string_append(text, "appt 11:30\n");
	said = read_at_half_past_one(text->str);
	assert_int_equal(said->len, SAID_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wish_is_read_as_a_request),
		cmocka_unit_test(the_appointment_is_read_as_such),
		cmocka_unit_test(what_is_not_clear_says_nothing),
		cmocka_unit_test(a_relative_day_needs_to_know_when_it_was_written),
		cmocka_unit_test(a_summary_is_cut_before_its_time),
		cmocka_unit_test(a_statement_stands_for_starts),
		cmocka_unit_test(two_days_in_one_stand_for_none),
		cmocka_unit_test(random_text_is_read_in_order),
		cmocka_unit_test(no_more_is_read_than_the_caps_allow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
