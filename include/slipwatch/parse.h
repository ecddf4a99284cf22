/*
 * What slipwatch-parse does with a feed's components, without its process: text in, items
 * out. The only module that knows libical. One thread of a process only (libical's rule).
 *
 * libical reads rules and durations, and no more: its parser, its components, its zones,
 * its iterator and its serialiser each read files, freed memory or for ever, given the
 * right text, and cost half the time. Content lines are split here, as preflight has to do
 * before it.
 */
#ifndef SLIPWATCH_PARSE_H
#define SLIPWATCH_PARSE_H

#include <slipwatch/batch.h>
#include <slipwatch/entry.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2200 };

/* Reads every file that a later call could want (zones, ICU's tables), so that none is
 * opened afterwards. */
void parse_warm(void);

/* What holds for all items of one body. */
typedef struct Session Session;

/* Called before something is read that may take long or make libical die: the place to send
 * off what is done so far. */
typedef void (*RiskFunc)(gpointer data);

Session *session_new(
    const Frame *setup, RiskFunc on_risk, gpointer data); /* copies the setup */
void session_free(Session *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Session, session_free)

/* VTIMEZONEs (Text) that hold for the next item instead of the setup's; copied. */
void session_zones(Session *session, const GArray *texts);

/* All components of one UID, understood; a fault is in the item. (transfer full) */
Item *session_read(Session *session, const Text *components, size_t n);

#endif
