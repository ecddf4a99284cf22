/* What stands on the desktop: one bubble for an alert, a list, or what there was no room
 * for.
 */
#ifndef DESK_BUBBLE_H
#define DESK_BUBBLE_H

#include <glib.h>
#include <slipwatch/office.h>
#include <stdbool.h>
#include <stdint.h>

/* What one bubble says. Texts are plain: the notifier escapes them where the server wants
 * it. */
typedef struct Bubble {
	/* "alert/17", "case/17", "more", "missed", "list/92", "database" */
	char *key;
	int64_t alert;	/* 0: not of one alert */
	int64_t notice; /* the newest notice it shows; 0: none */
	char *title, *body;
	Language language; /* of its office: the buttons' */
	bool urgent;	   /* critical, and never expires */
	bool answerable;   /* It is wrong, It is right, Snooze */
} Bubble;
void bubble_free(Bubble *bubble);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bubble, bubble_free)

/* Who is concerned, and what their office lets a desktop show. */
typedef struct BubbleSite {
	const char *office; /* NULL: not said */
	const char *privacy;
	Language language;
} BubbleSite;

/* All (transfer full). */
Bubble *bubble_of_alert(int64_t alert, int64_t notice, const char *why,
    const GPtrArray *participants, const BubbleSite *site);
/* A further slip of somebody's, for the supervisor. */
Bubble *bubble_of_again(int64_t alert, int64_t notice, const char *why,
    const GPtrArray *participants, const BubbleSite *site);
/* What is to be done now about a slip that was confirmed here. */
Bubble *bubble_of_case(int64_t alert, unsigned number, const char *step,
    const GPtrArray *participants, const BubbleSite *site);
Bubble *bubble_of_list(int64_t notice, bool digest, unsigned count, Language language);
Bubble *bubble_of_missed(int64_t notice, unsigned count, Language language);
Bubble *bubble_of_rest(unsigned count, Language language);
Bubble *bubble_of_database(Language language);

#endif
