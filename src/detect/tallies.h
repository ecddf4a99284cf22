/* Persons, counted by what their records have in common. Private to detect. */
#ifndef DETECT_TALLIES_H
#define DETECT_TALLIES_H

#include <slipwatch/detect.h>

/* Of which side a feed is: a feed of records is wrong before one of requests is. */
typedef enum Side { BOOKED, ASKED } Side;

typedef struct Tally {
	char *feed; /* NULL: a move */
	Side side;
	int64_t by;	 /* 0: all of the feed */
	GPtrArray *who;	 /* char *, borrowed from known; NULL where they are only counted */
	unsigned shares; /* of so many persons, counted or not */
	unsigned count;
	unsigned before; /* this detection */
	bool touched;
} Tally;

/* A person's part in it. */
typedef struct Share {
	Tally *tally;
	unsigned pairs;
	bool counted;
} Share;

struct Shifts {
	GHashTable *tallies; /* char * -> Tally, owned */
	GHashTable *known;   /* char *, a person -> GArray of Share, owned */
	GPtrArray *fresh;    /* char *, borrowed: of known, not summed yet */
	GPtrArray *touched;  /* Tally: those that this detection changed */
	GHashTable *held;    /* char *, a feed -> its offset; owned */
	GHashTable *told;    /* char *, a feed -> the offset by which it moved; owned */
	bool turned;	     /* other feeds are held than before */
};

/* The count of that name; made if it is not there. */
Tally *tally_of(Shifts *shifts, const char *key);

/* A person counts once, until forgotten: of a feed's offsets for the one that most of his
 * own are off by, if there is one. Who has many is off by many an amount by chance. */
void tally_note(Shifts *shifts, Tally *tally, const char *person);
void tallies_sum(Shifts *shifts);
void tallies_forget(Shifts *shifts, const char *person);

/* A new round of counting: nothing is touched yet, and what is empty goes. */
void tallies_settle(Shifts *shifts);

#endif
