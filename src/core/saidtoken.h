/* A text as words, numbers and signs. Private to the reader of texts. */
#ifndef SLIPWATCH_SAIDTOKEN_H
#define SLIPWATCH_SAIDTOKEN_H

#include "timewords.h"

enum { SAIDTOKEN_WORD_MAX = 20 };

typedef enum TokenKind { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_SIGN } TokenKind;

typedef struct Token {
	TokenKind kind;
	unsigned start, end; /* bytes */
	bool glued;	     /* nothing stands between it and the one before */
	bool broken;	     /* a line break stands before it */
	bool upper;	     /* begins with a capital */
	int value, digits;
	gunichar sign;
	char word[SAIDTOKEN_WORD_MAX]; /* folded; "" for one that is not read */
	const TimeWord *meaning;
} Token;

/* All tokens, with four of TOKEN_END behind them, so that a look ahead is safe (transfer
 * full: GArray of Token). */
enum { TOKENS_AHEAD = 4 };
GArray *tokens_of(const char *text, size_t bytes);

#endif
