/*
 * Who an alert is, and what it says: both from content, so that a feed may give its entries
 * new UIDs as often as it likes.
 *
 * Key, "the same matter":
 *   feed-*      rule, office, feed.
 *   one person  rule, office, person, and the start asked for: the request is what does not
 * move while the record is put right. Without a request the recorded start takes its place:
 * a record that moves then is another matter, since nothing ties the two together but a
 * UID. The service is not in it (a finding has none) and needs not be: alerts_settle tells
 * matters of equal key apart by their facts. a pile      rule, office, resource, and the
 * start of the pile. Persons and UIDs come and go while a pile is being cleared; its start
 * holds until the first booking leaves, and then it is another pile. The day alone would
 * make one matter of two piles, morning and afternoon. several     rule, office, the folded
 * names, and the start as for one person. Facts, "what is said of it": times, resources,
 * lengths, persons and a text's words, as asked and recorded. Not: p, kind, proposed time,
 * whether the slot is free, UIDs, a feed fault's words.
 */
#include "alerting.h"

#include <slipwatch/names.h>

static Digest
add_text(Digest digest, const char *text)
{
	return digest_join(digest, digest_text(text ? text : ""));
}

static Digest
add_number(Digest digest, int64_t number)
{
	gint64 bytes = GINT64_TO_LE(number);

	return digest_join(digest, digest_bytes(&bytes, sizeof bytes));
}

static Digest
add_names(Digest digest, const GPtrArray *names)
{
	Digest sum = DIGEST_NONE;

	for (guint i = 0; names && i < names->len; i++) {
		g_autofree char *folded = name_fold(names->pdata[i]);

		sum = digest_sum(sum, digest_text(folded));
	}
	return digest_join(digest, sum);
}

static bool
is_pile(const Finding *finding)
{
	return !finding->person && finding->start != NO_TIME;
}

static Digest
add_matter(Digest digest, const Finding *finding)
{
	if (finding->asked == NO_TIME)
		return add_number(
		    digest, finding->start != NO_TIME ? finding->start : finding->recorded);
	return add_number(add_number(digest, finding->asked), finding->asked_end);
}

Digest
alert_key(const char *office, const Finding *finding)
{
	Digest key = add_text(digest_text(finding->rule), office);

	if (finding_of_feed(finding))
		return add_text(key, finding->feeds->len ? finding->feeds->pdata[0] : NULL);
	if (is_pile(finding))
		return add_number(add_text(key, finding->resource), finding->start);
	key = finding->person ? add_text(key, finding->person)
			      : add_names(key, finding->participants);
	return add_matter(key, finding);
}

Digest
alert_facts(const Finding *finding)
{
	const int64_t numbers[] = { finding->asked, finding->asked_end, finding->recorded,
		finding->start, finding->end, finding->over, finding->asked_minutes,
		finding->recorded_minutes, finding->also,
		is_pile(finding) ? finding->bookings->len : 0 };
	Digest facts = digest_text(finding->rule);

	if (finding_of_feed(finding))
		return facts;
	for (unsigned i = 0; i < G_N_ELEMENTS(numbers); i++)
		facts = add_number(facts, numbers[i]);
	facts = add_text(facts, finding->resource);
	facts = add_names(facts, finding->resources);
	facts = add_text(facts, finding->asked_resource);
	facts = add_text(facts, finding->recorded_resource);
	if (finding->detail)
		facts = add_text(facts, finding->detail);
	return finding->person ? facts : add_names(facts, finding->participants);
}
