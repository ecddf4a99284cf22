/* The newest request of a person for a service replaces the older ones. */
#include "match.h"

#include <string.h>

/* What a request is about, for telling whether a newer one is about the same. */
typedef struct Topic {
	guint party;	     /* or G_MAXUINT: then only the link tells */
	const char *service; /* folded, interned */
	const char *link;    /* UID of the booking that it names, or "" */
	guint request;
} Topic;

static int
topic_order(gconstpointer a, gconstpointer b)
{
	const Topic *left = a, *right = b;
	int order;

	if (left->party != right->party)
		return left->party < right->party ? -1 : 1;
	order = strcmp(left->service, right->service);
	if (order == 0)
		order = strcmp(left->link, right->link);
	if (order == 0)
		order = (left->request > right->request) - (left->request < right->request);
	return order;
}

static bool
same_subject(const Topic *a, const Topic *b, bool links_too)
{
	if (a->party != b->party || strcmp(a->service, b->service) != 0)
		return false;
	return !links_too || strcmp(a->link, b->link) == 0;
}

/* Of one chain: all that are older than its newest. Those of one moment stand together. */
static void
supersede_chain(Match *match, const Topic *topics, guint count)
{
	int64_t newest = NO_TIME;

	for (guint i = 0; i < count; i++) {
		const Request *request = match->requests->pdata[topics[i].request];
		newest = MAX(newest, request->asked_at);
	}
	bool any = false;
	for (guint i = 0; i < count; i++) {
		Pair *pair = &g_array_index(match->pairs, Pair, topics[i].request);
		pair->superseded = pair->request->asked_at < newest;
		any |= pair->superseded;
	}
	for (guint i = 0; i < count; i++) {
		Pair *pair = &g_array_index(match->pairs, Pair, topics[i].request);
		pair->replaces = any && !pair->superseded;
	}
}

/*
 * A person's requests for one service are one chain, unless they name different bookings:
 * then each booking has its own chain, and those that name none have theirs.
 */
static void
supersede_subject(Match *match, const Topic *topics, guint count)
{
	const char *link = "";
	bool apart = topics[0].party == G_MAXUINT;
	guint from = 0;

	for (guint i = 0; i < count; i++) {
		apart |= *link && *topics[i].link && strcmp(link, topics[i].link) != 0;
		link = *topics[i].link ? topics[i].link : link;
	}
	for (guint i = 1; i <= count; i++) {
		if (i < count && same_subject(&topics[from], &topics[i], apart))
			continue;
		/* The nameless that name no booking are nobody's newer request. */
		if (topics[from].party != G_MAXUINT || *topics[from].link)
			supersede_chain(match, topics + from, i - from);
		from = i;
	}
}

void
match_supersede(Match *match)
{
	guint count = 0, from = 0;
	g_autofree Topic *topics = g_new(Topic, match->requests->len + 1);

	for (guint i = 0; i < match->requests->len; i++) {
		const Request *request = match->requests->pdata[i];
		if (!request->withdrawn)
			topics[count++] = (Topic){ match->party_of_request[i],
				match->request_service[i], match_link(match, request), i };
	}
	qsort(topics, count, sizeof *topics, topic_order);
	for (guint i = 1; i <= count; i++) {
		if (i < count && same_subject(&topics[from], &topics[i], false))
			continue;
		if (i > from)
			supersede_subject(match, topics + from, i - from);
		from = i;
	}
}
