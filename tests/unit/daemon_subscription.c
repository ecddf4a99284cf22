/* When a feed is due again after a fetch, good or not. */
#include "unit.h"

#include "../../src/daemon/subscription.h"

enum { NOW = 1000, TIMES = 500 };

static Subscription *
riverside_bookings(void)
{
	Zone *zone = zone_open("America/New_York", NULL);
	Subscription *subscription = subscription_new(NULL);

	assert_non_null(zone);
	subscription->office = office_new("riverside", "Riverside WIC", zone);
	g_ptr_array_add(
	    subscription->office->feeds, feed_new("bookings", HOLDS_RECORDED, zone));
	((Feed *)subscription->office->feeds->pdata[0])->kind = FEED_HTTP;
	subscription->feed = subscription->office->feeds->pdata[0];
	return subscription;
}

/* Whatever the jitter: half a minute, doubled up to an hour, and what the server wishes. */
static const struct {
	const char *rule;
	unsigned failures;
	int64_t wish, least, most;
} rows[] = {
	{ "the first failure", 0, 0, 27, 33 },
	{ "the third", 2, 0, 108, 132 },
	{ "the hundredth", 99, 0, 54 * MINUTE, 66 * MINUTE },
	{ "a wish about as long is never undercut", 0, 29, 29, 33 },
	{ "a wish that is longer", 0, 10 * MINUTE, 10 * MINUTE, 10 * MINUTE },
	{ "a wish beyond all measure", 0, WEEK, 6 * HOUR, 6 * HOUR },
};

static void
a_failure_puts_off_as_long_as_the_server_wishes(void **state)
{
	Subscription *subscription = riverside_bookings();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows) * TIMES; i++) {
		unsigned row = i / TIMES;
		subscription->failures = rows[row].failures;
		subscription->retry_after = rows[row].wish;
		feed_enter(subscription, FEED_BACKOFF, NOW);
		int64_t wait = subscription->due - NOW;
		if (wait < rows[row].least || wait > rows[row].most)
			fail_msg("%s: %" G_GINT64_FORMAT, rows[row].rule, wait);
		assert_int_equal(subscription->retry_after, 0);
	}
	subscription_free(subscription);
}

/* Nobody tells of a share that is mounted again. */
static void
what_is_local_is_looked_for_as_often_as_ever(void **state)
{
	Subscription *subscription = riverside_bookings();
	Feed *feed = subscription->office->feeds->pdata[0];

	(void)state;
	feed->kind = FEED_FOLDER;
	for (int i = 0; i < TIMES; i++) {
		feed->every = i % 2 ? 1 : 10 * MINUTE;
		subscription->failures = 99;
		feed_enter(subscription, FEED_BACKOFF, NOW);
		int64_t wait = subscription->due - NOW;
		if (feed->every == 1)
			assert_in_range(wait, 27, 33);
		else
			assert_in_range(wait, 9 * MINUTE, 11 * MINUTE);
	}
	subscription_free(subscription);
}

static void
a_good_fetch_is_followed_by_one_about_as_often_as_configured(void **state)
{
	Subscription *subscription = riverside_bookings();
	Feed *feed = subscription->office->feeds->pdata[0];

	(void)state;
	for (int i = 0; i < TIMES; i++) {
		feed->every = i % 2 ? 1 : 10 * MINUTE;
		feed_enter(subscription, FEED_IDLE, NOW);
		int64_t wait = subscription->due - NOW;
		if (feed->every == 1)
			assert_int_equal(wait, 1);
		else
			assert_in_range(wait, 9 * MINUTE, 11 * MINUTE);
	}
	subscription_free(subscription);
}

/* Times of ten minutes' `every`: less is asked for in vain, and more than four times. */
static void
a_hint_puts_off_within_limits(void **state)
{
	static const struct {
		int64_t published, max_age, least, most;
	} hints[] = {
		{ 0, 0, 9 * MINUTE, 11 * MINUTE },
		{ 1, 0, 9 * MINUTE, 11 * MINUTE },
		{ 20 * MINUTE, 0, 18 * MINUTE, 22 * MINUTE },
		{ 0, 20 * MINUTE, 18 * MINUTE, 22 * MINUTE },
		{ 20 * MINUTE, 30 * MINUTE, 27 * MINUTE, 33 * MINUTE },
		{ DAY, 0, 36 * MINUTE, 44 * MINUTE },
		{ 0, WEEK, 36 * MINUTE, 44 * MINUTE },
	};
	Subscription *subscription = riverside_bookings();

	(void)state;
	((Feed *)subscription->office->feeds->pdata[0])->every = 10 * MINUTE;
	for (unsigned i = 0; i < G_N_ELEMENTS(hints) * TIMES; i++) {
		unsigned row = i / TIMES;

		subscription->published = hints[row].published;
		subscription->max_age = hints[row].max_age;
		feed_enter(subscription, FEED_IDLE, NOW);
		assert_in_range(subscription->due - NOW, hints[row].least, hints[row].most);
	}
	subscription_free(subscription);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failure_puts_off_as_long_as_the_server_wishes),
		cmocka_unit_test(what_is_local_is_looked_for_as_often_as_ever),
		cmocka_unit_test(a_hint_puts_off_within_limits),
		cmocka_unit_test(
		    a_good_fetch_is_followed_by_one_about_as_often_as_configured),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
