/* One slipwatch-parse process: started, spoken to, and ended when it misbehaves. */
#ifndef IO_PARSER_H
#define IO_PARSER_H

#include <slipwatch/worker.h>

/* How an exchange ended. */
typedef enum Loss {
	LOSS_NONE,  /* everything was answered */
	LOSS_TIME,  /* the item that is not answered took too long: it is to blame */
	LOSS_DEATH, /* the parser died, or wrote nonsense; the item may be to blame */
} Loss;

/* An answer, as it came; false: it is not what a parser may write. */
typedef bool (*AnswerFunc)(const guint8 *bytes, gsize len, gpointer data);

/* Starts the process if there is none, and tells it what holds from here on (an encoded
 * setup). SW_ERROR_BUG: it cannot be run. */
bool parser_begin(Parser *parser, const GByteArray *setup, GError **error);

/* False: it has to be begun (again) before the next exchange. */
bool parser_runs(const Parser *parser);

/*
 * Sends `count` encoded items and reads their answers, both at once; `on_answer` is called
 * for each as it comes. Returns how many were answered well. With a loss the process is
 * gone, *ret_loss and *ret_why (transfer full: a clause for people) say how.
 */
unsigned parser_exchange(Parser *parser, const GByteArray *items, unsigned count,
    AnswerFunc on_answer, gpointer data, Loss *ret_loss, char **ret_why);

#endif
