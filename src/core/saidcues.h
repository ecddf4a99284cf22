/* The words around a time that say of what it is said. Private to the reader of texts. */
#ifndef SLIPWATCH_SAIDCUES_H
#define SLIPWATCH_SAIDCUES_H

#include <slipwatch/office.h>

typedef enum CueKind {
	CUE_FILLER,  /* says nothing: at, the, el */
	CUE_TOWARD,  /* a filler that leads to what is meant: for, to, para */
	CUE_NEUTRAL, /* may stand between a wish and its time: come, venir */
	CUE_CHANGE,  /* a wish to change: move, cambiar */
	CUE_REQUEST, /* asked, pidió */
	CUE_NOUN,    /* the appointment itself: appt, cita */
	CUE_SET,     /* done, with CUE_TOWARD: booked for, moved to */
	CUE_OTHER,   /* history, somebody else's time, a limit, what comes every week */
	CUE_NEGATES, /* before a wish: never, originally */
} CueKind;

typedef struct Cue {
	const char *text; /* folded */
	CueKind kind;
	Language language;
	bool undoes; /* behind the time: it is no more, or is somebody else's */
} Cue;

/* The row of a folded word, or NULL (static). */
const Cue *cue_find(const char *word);

#endif
