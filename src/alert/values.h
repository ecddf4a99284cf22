/* What the {fields} of the catalogue are worth for one finding. Private to alert. */
#ifndef ALERT_VALUES_H
#define ALERT_VALUES_H

#include <slipwatch/booking.h>
#include <slipwatch/office.h>

typedef struct Saying {
	const Finding *finding;
	const Office *office;
	glong name_max;
	bool year; /* the times lie in different years */
} Saying;

/* All (transfer full), or NULL: the field has no value here. */
char *saying_value(const char *key, const void *saying);
bool saying_knows(const char *key); /* is there a field of that name? */

typedef struct Field {
	const char *key;
	char *(*value)(const Saying *saying);
} Field;

/* Both end with a NULL key. */
extern const Field time_fields[], name_fields[];

/* What several fields are made of; NO_TIME, 0 and "" have no value. */
char *saying_time(const Saying *saying, int64_t at);
char *saying_name(const Saying *saying, const char *name);
char *saying_number(unsigned number);
char *saying_flag(bool set); /* "" or NULL: for {?fields} */

#endif
