/* What stands on the desktop: one bubble for an alert, a list, or what there was no room
 * for.
 */
#include "bubble.h"

#include "words.h"

void
bubble_free(Bubble *bubble)
{
	if (!bubble)
		return;
	g_free(bubble->key);
	g_free(bubble->title);
	g_free(bubble->body);
	g_free(bubble);
}

Bubble *
bubble_of_alert(int64_t alert, int64_t notice, const char *why,
    const GPtrArray *participants, const BubbleSite *site)
{
	Bubble *bubble = g_new0(Bubble, 1);
	bubble->key = g_strdup_printf("alert/%" G_GINT64_FORMAT, alert);
	bubble->alert = alert;
	bubble->notice = notice;
	bubble->title =
	    words_title(participants, site->privacy, site->office, site->language);
	bubble->body = words_mask(why, participants, site->privacy, site->language);
	bubble->language = site->language;
	bubble->urgent = true;
	bubble->answerable = true;
	return bubble;
}

Bubble *
bubble_of_again(int64_t alert, int64_t notice, const char *why,
    const GPtrArray *participants, const BubbleSite *site)
{
	Bubble *bubble = bubble_of_alert(alert, notice, why, participants, site);
	g_autofree char *masked = bubble->body;
	g_free(bubble->title);
	bubble->title =
	    words_again_title(participants, site->privacy, site->office, site->language);
	bubble->body = words_again_body(masked, site->language);
	bubble->answerable = false;
	return bubble;
}

Bubble *
bubble_of_case(int64_t alert, unsigned number, const char *step,
    const GPtrArray *participants, const BubbleSite *site)
{
	Bubble *bubble = g_new0(Bubble, 1);
	bubble->key = g_strdup_printf("case/%" G_GINT64_FORMAT, alert);
	bubble->alert = alert;
	bubble->title =
	    words_case_title(participants, site->privacy, site->office, site->language);
	bubble->body = words_case_body(number, step, site->language);
	bubble->language = site->language;
	return bubble;
}

Bubble *
bubble_of_list(int64_t notice, bool digest, unsigned count, Language language)
{
	Bubble *bubble = g_new0(Bubble, 1);
	bubble->key = g_strdup_printf("list/%" G_GINT64_FORMAT, notice);
	bubble->notice = notice;
	bubble->title = words_list_title(digest, count, language);
	bubble->body = words_list_body(digest, language);
	bubble->language = language;
	return bubble;
}

Bubble *
bubble_of_missed(int64_t notice, unsigned count, Language language)
{
	Bubble *bubble = g_new0(Bubble, 1);
	bubble->key = g_strdup("missed");
	bubble->notice = notice;
	bubble->title = words_missed_title(count, language);
	bubble->body = words_missed_body(language);
	bubble->language = language;
	bubble->urgent = true;
	return bubble;
}

Bubble *
bubble_of_rest(unsigned count, Language language)
{
	Bubble *bubble = g_new0(Bubble, 1);
	bubble->key = g_strdup("more");
	bubble->title = words_more_title(count, language);
	bubble->body = words_more_body(language);
	bubble->language = language;
	bubble->urgent = true;
	return bubble;
}

Bubble *
bubble_of_database(Language language)
{
	Bubble *bubble = g_new0(Bubble, 1);
	bubble->key = g_strdup("database");
	bubble->title = words_database_title(language);
	bubble->body = words_database_body(language);
	bubble->language = language;
	bubble->urgent = true;
	return bubble;
}
