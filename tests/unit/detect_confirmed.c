/* Confirmations: what counts as one, and in which feeds. */
#include "unit.h"

#include "detect_world.h"

/* Others of the feed, each as it was asked, so that its habits show. */
static void
add_others(World *world, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		g_autofree char *name = g_strdup_printf("Other%u Person%u", i, i);
		g_autofree char *uid = g_strdup_printf("o%u", i);
		g_autofree char *when =
		    g_strdup_printf("2027-01-%02u %02u:00", 4 + i % 5, 8 + i / 5);
		book(world, uid, name, when);
	}
}

/* Asked for 11:30, recorded at 13:30. */
static Booking *
tell_story(World *world, unsigned others)
{
	Booking *booking = book(world, "w1", "Ana Lopez", "2026-12-01 13:30");

	ask(world, "r1", "Ana Lopez", "2026-12-01 11:30");
	never_edited(world, booking, "2026-11-20 10:00");
	add_others(world, others);
	return booking;
}

static Finding *
the_mismatch(World *world, GPtrArray **ret_findings)
{
	habits_free(world->habits);
	world->habits = habits_new(world->office, world->bookings, NULL, NO_TIME);
	*ret_findings = world_detect(world);
	for (guint i = 0; i < (*ret_findings)->len; i++) {
		Finding *finding = (*ret_findings)->pdata[i];
		if (strcmp(finding->rule, "mismatch") == 0)
			return finding;
	}
	fail_msg("no mismatch");
	return NULL;
}

static const char *
confirmation_in(World *world)
{
	g_autoptr(GPtrArray) findings = NULL;
	const Finding *finding = the_mismatch(world, &findings);

	for (guint i = 0; i < finding->evidence->len; i++) {
		const char *slug = finding->evidence->pdata[i];
		if (strcmp(slug, "confirmed") == 0)
			return "confirmed";
		if (strcmp(slug, "confirmation-sent") == 0)
			return "sent";
		if (strcmp(slug, "declined") == 0)
			return "declined";
	}
	return "";
}

static double
p_told(World *world)
{
	g_autoptr(GPtrArray) findings = NULL;

	return the_mismatch(world, &findings)->p;
}

static void
words_confirm(void **state)
{
	static const struct {
		const char *note, *sign;
	} rows[] = {
		{ "confirmed", "confirmed" },
		{ "Confirmed by phone", "confirmed" },
		{ "needs a chair. pt confirmed 11/30", "confirmed" },
		{ "11/30 confirmed with mother", "confirmed" },
		{ "Ana Lopez confirmed", "confirmed" },
		{ "appt has been confirmed via text", "confirmed" },
		{ "cita confirmada", "confirmed" },
		{ "la paciente confirmó por teléfono", "confirmed" },
		{ "ya confirmado hoy", "confirmed" },
		{ "reminder sent 11/30", "sent" },
		{ "texted reminder", "sent" },
		{ "confirmation emailed 11/25", "sent" },
		{ "Recordatorio enviado el 30", "sent" },
		{ "se envió recordatorio", "sent" },
		{ "reminder sent; pt confirmed", "confirmed" },
		{ "not confirmed", "" },
		{ "unconfirmed", "" },
		{ "to be confirmed", "" },
		{ "needs to be confirmed", "" },
		{ "confirmed?", "" },
		{ "please confirm", "" },
		{ "sin confirmar", "" },
		{ "no confirmada", "" },
		{ "insurance confirmed", "" },
		{ "confirmed address", "" },
		{ "confirmed income documents", "" },
		{ "if confirmed bring forms", "" },
		{ "reminder not sent", "" },
		{ "reminder to be sent", "" },
		{ "send reminder", "" },
		{ "recordatorio no enviado", "" },
		{ "reminder texted bounced", "" },
		{ "sent forms by mail", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		set(&tell_story(&world, 20)->note, rows[i].note);
		const char *sign = confirmation_in(&world);
		if (strcmp(sign, rows[i].sign) != 0)
			fail_msg("\"%s\": \"%s\"", rows[i].note, sign);
		world_done(&world);
	}
}

static void
it_speaks_against_a_slip(void **state)
{
	World world = world_new();
	Booking *booking = tell_story(&world, 20);
	double alone = p_told(&world);

	(void)state;
	set(&booking->note, "reminder sent 11/30");
	double sent = p_told(&world);
	set(&booking->note, "pt confirmed 11/30");
	double confirmed = p_told(&world);
	assert_true(sent < alone && confirmed < sent / 2 && confirmed < .3);
	world_done(&world);
}

static void
answers_and_states_count_where_they_are_given_or_not(void **state)
{
	World world = world_new();
	Booking *booking = tell_story(&world, 20);

	(void)state;
	booking->rsvp = RSVP_ACCEPTED;
	assert_string_equal(confirmation_in(&world), "confirmed");
	booking->rsvp = RSVP_NONE;
	booking->confirmed = true;
	assert_string_equal(confirmation_in(&world), "sent");
	/* Every entry of that exporter has it. */
	for (guint i = 0; i < world.bookings->len; i++) {
		Booking *other = world.bookings->pdata[i];
		other->confirmed = true;
		other->rsvp = RSVP_ACCEPTED;
		set(&other->note, "Your visit is confirmed");
	}
	assert_string_equal(confirmation_in(&world), "");
	/* A quarter of them has not. */
	for (guint i = 1; i < 7; i++)
		((Booking *)world.bookings->pdata[i])->rsvp = RSVP_NONE;
	assert_string_equal(confirmation_in(&world), "confirmed");
	/* Those of another feed tell nothing of this one. */
	for (guint i = 1; i < world.bookings->len; i++)
		set(&((Booking *)world.bookings->pdata[i])->feed, "portal");
	assert_string_equal(confirmation_in(&world), "");
	world_done(&world);
}

static void
a_declined_invitation_is_a_dispute(void **state)
{
	World world = world_new();
	Booking *booking = tell_story(&world, 20);
	double alone = p_told(&world);

	(void)state;
	booking->rsvp = RSVP_DECLINED;
	assert_string_equal(confirmation_in(&world), "declined");
	assert_true(p_told(&world) > alone);
	/* It was sent, and she objected. */
	set(&booking->note, "reminder sent 11/30");
	assert_string_equal(confirmation_in(&world), "declined");
	/* Somebody spoke to her since, or before: nobody knows. */
	set(&booking->note, "pt confirmed 11/30");
	assert_string_equal(confirmation_in(&world), "confirmed");
	set(&booking->note, "");
	/* It was another time that she declined. */
	booking->moves = 1;
	booking->moved_at = at(&world, "2026-11-23 10:00");
	assert_string_equal(confirmation_in(&world), "");
	world_done(&world);
}

static void
where_most_are_declined_it_is_no_dispute(void **state)
{
	static const struct {
		unsigned others; /* of twenty that are declined, too */
		const char *sign;
	} rows[] = { { 0, "declined" }, { 9, "declined" }, { 10, "" }, { 20, "" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		tell_story(&world, 20)->rsvp = RSVP_DECLINED;
		for (unsigned k = 1; k <= rows[i].others; k++)
			((Booking *)world.bookings->pdata[k])->rsvp = RSVP_DECLINED;
		assert_string_equal(confirmation_in(&world), rows[i].sign);
		world_done(&world);
	}
}

static void
few_records_show_no_habit(void **state)
{
	World world = world_new();

	(void)state;
	tell_story(&world, 4)->rsvp = RSVP_ACCEPTED;
	assert_string_equal(confirmation_in(&world), "");
	add_others(&world, 5);
	assert_string_equal(confirmation_in(&world), "confirmed");
	world_done(&world);
}

static void
what_changed_since_was_not_confirmed(void **state)
{
	World world = world_new();
	Booking *booking = tell_story(&world, 20);

	(void)state;
	booking->rsvp = RSVP_ACCEPTED;
	set(&booking->note, "confirmed");
	booking->moves = 1;
	booking->moved_at = at(&world, "2026-11-23 10:00");
	assert_string_equal(confirmation_in(&world), "");
	/* Whoever moves an entry by the book asks for a new answer, and leaves old words.
	 */
	booking->moves = 0;
	booking->sequence = 1;
	assert_string_equal(confirmation_in(&world), "confirmed");
	booking->rsvp = RSVP_NONE;
	assert_string_equal(confirmation_in(&world), "");
	world_done(&world);
}

static void
what_was_confirmed_may_be_what_was_asked(void **state)
{
	World world = world_new();

	(void)state;
	set(&tell_story(&world, 20)->note, "pt confirmed. Appt Tue 11:30 am");
	assert_string_equal(confirmation_in(&world), "");
	world_done(&world);
}

static void
a_restart_remembers_what_tells(void **state)
{
	World world = world_new();
	Booking *booking = tell_story(&world, 20);
	g_autoptr(GPtrArray) findings = NULL;

	(void)state;
	booking->rsvp = RSVP_ACCEPTED;
	the_mismatch(&world, &findings);
	g_autofree char *text = habits_text(world.habits);
	habits_free(world.habits);
	world.habits = habits_of_text(text, NULL, NULL);
	assert_non_null(world.habits);
	g_autoptr(GPtrArray) again = world_detect(&world);
	assert_int_equal(again->len, findings->len);
	g_autofree char *before = finding_line(findings->pdata[0]);
	g_autofree char *after = finding_line(again->pdata[0]);
	assert_string_equal(before, after);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_confirm),
		cmocka_unit_test(it_speaks_against_a_slip),
		cmocka_unit_test(answers_and_states_count_where_they_are_given_or_not),
		cmocka_unit_test(a_declined_invitation_is_a_dispute),
		cmocka_unit_test(where_most_are_declined_it_is_no_dispute),
		cmocka_unit_test(few_records_show_no_habit),
		cmocka_unit_test(what_changed_since_was_not_confirmed),
		cmocka_unit_test(what_was_confirmed_may_be_what_was_asked),
		cmocka_unit_test(a_restart_remembers_what_tells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
