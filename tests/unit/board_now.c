/* The board's pages: what is drawn of the API's answers, and in which order. */
#include "unit.h"

#include "../../src/alert/catalogue.h"
#include "../../src/board/reportwords.h"
#include "../../src/board/words.h"

#include <slipwatch/alert.h>
#include <slipwatch/board.h>
#include <slipwatch/clock.h>
#include <string.h>

static int64_t
at(const char *text)
{
	int64_t utc;

	assert_true(time_parse(text, NULL, &utc, NULL));
	return utc;
}

static Office *
office_of_tests(const char *id, Language language)
{
	Zone *zone = zone_open("America/New_York", NULL);
	Office *office = office_new(id, "Riverside", zone);

	office->language = language;
	return office;
}

typedef struct Drawn {
	GPtrArray *offices;
	char *page;
} Drawn;

static void
drawn_done(Drawn *drawn)
{
	g_ptr_array_unref(drawn->offices);
	g_free(drawn->page);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Drawn, drawn_done)

static Drawn
draw(BoardView view, Language language, bool supervisor, const char *answer)
{
	Drawn drawn = { .offices =
			    g_ptr_array_new_with_free_func((GDestroyNotify)office_unref) };
	json_t *json = json_loads(answer, 0, NULL), *query = json_object();
	Board board = { .view = view,
		.offices = drawn.offices,
		.supervisor = supervisor,
		.query = query,
		.now = at("2026-12-01T08:00:00-05:00") };

	assert_non_null(json);
	g_ptr_array_add(drawn.offices, office_of_tests("riverside", language));
	drawn.page = board_page(&board, json);
	json_decref(json);
	json_decref(query);
	return drawn;
}

#define ALERT(id, state, tier, who, deadline)                                            \
	"{\"id\":" id ",\"office\":\"riverside\",\"state\":\"" state                     \
	"\",\"updated_at\":\"2026-12-01T07:00:00-05:00\",\"finding\":{\"tier\":\"" tier  \
	"\",\"participant\":\"" who "\",\"why\":\"why " id "\",\"deadline\":\"" deadline \
	"\",\"asked\":\"2026-12-01T11:30:00-05:00\","                                    \
	"\"recorded\":\"2026-12-01T13:30:00-05:00\"}}"

/* Each of these comes after the one before it. */
static void
assert_order(const char *page, const char *const *texts)
{
	const char *from = page;

	for (; *texts; texts++) {
		const char *found = strstr(from, *texts);

		if (!found)
			fail_msg("not found in its place: %s", *texts);
		from = found;
	}
}

static void
the_most_urgent_comes_first_by_tier_and_deadline(void **state)
{
	g_auto(Drawn) drawn = draw(VIEW_NOW, LANGUAGE_EN, false,
	    "{\"alerts\":[" ALERT(
		"5", "open", "ask", "Late", "2026-12-02T09:00:00-05:00") "," ALERT("4",
		"open", "ask", "Soon", "2026-12-01T09:00:00-05:00") "," ALERT("3", "open",
		"interrupt", "First", "2026-12-03T09:00:00-05:00") "]}");

	(void)state;
	assert_order(drawn.page,
	    (const char *[]){ "Verify now <span class=\"count\">1</span>", "<h3>First</h3>",
		"Please confirm <span class=\"count\">2</span>", "<h3>Soon</h3>",
		"<h3>Late</h3>", NULL });
}

static void
what_is_put_off_or_only_kept_is_not_shown(void **state)
{
	g_auto(Drawn) drawn = draw(VIEW_NOW, LANGUAGE_EN, false,
	    "{\"alerts\":[" ALERT("5", "snoozed", "interrupt", "Off",
		"2026-12-02T09:00:00-05:00") "," ALERT("4", "open", "log", "Kept",
		"2026-12-01T09:00:00-05:00") "]}");

	(void)state;
	assert_null(strstr(drawn.page, "<article"));
	assert_non_null(strstr(drawn.page, "Nothing to verify."));
}

/* Deadlines as seen from 8:00. */
static const struct {
	const char *rule, *deadline, *says;
} left[] = {
	{ "past", "2026-12-01T07:59:00-05:00",
	    "class=\"left soon\" data-at=\"1796129940\">overdue<" },
	{ "minutes", "2026-12-01T08:42:00-05:00",
	    "class=\"left soon\" data-at=\"1796132520\">in 42 min<" },
	{ "hours and minutes", "2026-12-01T11:05:00-05:00",
	    "class=\"left\" data-at=\"1796141100\">in 3 h 5 min<" },
	{ "many hours", "2026-12-02T08:59:00-05:00",
	    "class=\"left\" data-at=\"1796219940\">in 24 h<" },
	{ "days", "2026-12-04T09:00:00-05:00",
	    "class=\"left\" data-at=\"1796392800\">in 3 days<" },
};

static void
time_left_is_as_long_as_one_needs_to_know(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(left); i++) {
		g_autofree char *answer = g_strdup_printf(
		    "{\"alerts\":[" ALERT("5", "open", "ask", "Ann", "%s") "]}",
		    left[i].deadline);
		g_auto(Drawn) drawn = draw(VIEW_NOW, LANGUAGE_EN, false, answer);

		if (!strstr(drawn.page, left[i].says))
			fail_msg("%s: %s", left[i].rule, drawn.page);
	}
}

static void
a_spanish_office_has_a_spanish_page(void **state)
{
	g_auto(Drawn) drawn = draw(VIEW_NOW, LANGUAGE_ES, false,
	    "{\"alerts\":[" ALERT(
		"5", "open", "interrupt", "Ana", "2026-12-01T11:05:00-05:00") "]}");

	(void)state;
	assert_order(
	    drawn.page, (const char *[]){ "<html lang=\"es\">", "Verificar ahora",
			    "antes del", "mar 1 dic, 11:05 a. m.", "en 3 h 5 min", "Pedido",
			    "mar 1 dic", "11:30 a. m.", "Está mal", "Está bien", NULL });
	assert_null(strstr(drawn.page, "Verify"));
}

static void
whatever_a_feed_says_is_text(void **state)
{
	g_auto(Drawn) drawn = draw(VIEW_NOW, LANGUAGE_EN, false,
	    "{\"alerts\":[" ALERT("5", "open", "ask",
		"<script>x</script>\\\" onload=\\\"y & z",
		"2026-12-01T11:05:00-05:00") "]}");

	(void)state;
	assert_null(strstr(drawn.page, "<script>x"));
	assert_null(strstr(drawn.page, "\" onload"));
	assert_non_null(strstr(drawn.page, "&lt;script&gt;x&lt;/script&gt;"));
}

static void
a_page_is_light(void **state)
{
	g_auto(Drawn) drawn = draw(VIEW_NOW, LANGUAGE_EN, false, "{\"alerts\":[]}");

	(void)state;
	assert_true(strlen(drawn.page) + strlen(board_script()) < 60 << 10);
	/* One request brings all that it is first drawn with. */
	assert_null(strstr(drawn.page, "rel=\"stylesheet\""));
}

static void
every_word_and_cause_stands_in_both_languages(void **state)
{
	enum { LONGEST = 90 };
	(void)state;
	for (int language = LANGUAGE_EN; language <= LANGUAGE_ES; language++) {
		for (int word = 0; word < BOARD_WORDS; word++) {
			const char *said = board_word((BoardWord)word, (Language)language);

			assert_non_null(said);
			assert_in_range(g_utf8_strlen(said, -1), 2, LONGEST);
		}
		for (const char *const *cause = causes; *cause; cause++)
			assert_non_null(cause_word(*cause, (Language)language));
	}
	for (const char *const *cause = causes; *cause; cause++)
		assert_string_not_equal(
		    cause_word(*cause, LANGUAGE_ES), cause_word(*cause, LANGUAGE_EN));
}

static const struct {
	const char *slug, *en, *es;
} names[] = {
	{ "mismatch: am-pm", "not as asked: am and pm mixed up",
	    "no es lo pedido: se cruzaron a. m. y p. m." },
	{ "default-day+am-pm", "the date left as it was + am and pm mixed up",
	    "la fecha quedó sin cambiar + se cruzaron a. m. y p. m." },
	{ "rush", "a rush", "mucha prisa" },
	{ "08:00-10:00", "08:00-10:00", "08:00-10:00" },
};

static void
slugs_of_a_report_are_said_in_words(void **state)
{
	unsigned count;
	const KindText *kinds = kind_texts(&count);
	const RuleText *rules;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *en = report_name(names[i].slug, LANGUAGE_EN);
		g_autofree char *es = report_name(names[i].slug, LANGUAGE_ES);

		assert_string_equal(en, names[i].en);
		assert_string_equal(es, names[i].es);
	}
	/* Whatever can be found has a name. */
	for (unsigned i = 0; i < count; i++) {
		g_autofree char *en = report_name(kinds[i].slug, LANGUAGE_EN);
		assert_string_not_equal(en, kinds[i].slug);
	}
	rules = rule_texts(&count);
	for (unsigned i = 0; i < count; i++) {
		g_autofree char *es = report_name(rules[i].rule, LANGUAGE_ES);
		if (*rules[i].rule)
			assert_string_not_equal(es, rules[i].rule);
	}
	for (int word = 0; word < REPORT_WORDS; word++)
		for (int language = LANGUAGE_EN; language <= LANGUAGE_ES; language++)
			assert_non_null(report_word((ReportWord)word, (Language)language));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_urgent_comes_first_by_tier_and_deadline),
		cmocka_unit_test(what_is_put_off_or_only_kept_is_not_shown),
		cmocka_unit_test(time_left_is_as_long_as_one_needs_to_know),
		cmocka_unit_test(a_spanish_office_has_a_spanish_page),
		cmocka_unit_test(whatever_a_feed_says_is_text),
		cmocka_unit_test(a_page_is_light),
		cmocka_unit_test(slugs_of_a_report_are_said_in_words),
		cmocka_unit_test(every_word_and_cause_stands_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
