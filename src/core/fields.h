/* What a record is made of, for its writer and its reader. */
#ifndef CORE_FIELDS_H
#define CORE_FIELDS_H

#include <slipwatch/booking.h>
#include <slipwatch/entry.h>

enum {
	RECORD_VERSION = 4,
	ADDRESS_CHARS_MAX = UID_CHARS_MAX,
	FAULT_CHARS_MAX = 300,
};

/* An entry's strings, times and moments, in the order written. */
typedef struct StringField {
	size_t offset;
	gsize max;  /* characters */
	bool lines; /* line breaks stay */
} StringField;

enum { RECORD_STRINGS = 10, RECORD_TIMES = 6, RECORD_MOMENTS = 3 };

extern const StringField record_strings[RECORD_STRINGS];
extern const size_t record_times[RECORD_TIMES];
extern const size_t record_moments[RECORD_MOMENTS];

/* Its strings are NULL: they are to be set, each. (transfer full) */
Entry *entry_bare(EntryKind kind);

#define FIELD(entry, type, offset) ((type *)((char *)(entry) + (offset)))

#endif
