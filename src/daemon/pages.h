/* Answers as pages of the board: what the drawing needs to know of an exchange. */
#ifndef SLIPWATCH_DAEMON_PAGES_H
#define SLIPWATCH_DAEMON_PAGES_H

#include "exchange.h"

#define PAGE_TYPE "text/html; charset=utf-8"

/* The page of an answer, by the exchange's view; a form that was taken leads on to the view
 * that it came from, and a fault is drawn as one (transfer full; NULL: there is nothing to
 * see there). */
char *page_draw(Exchange *exchange, int *status, const json_t *json);

/* The language of the office that a page is of: what a fault on it is said in. */
Language page_language(const Exchange *exchange);

/* Does whoever asks read pages? */
bool page_wanted(const Exchange *exchange);

#endif
