/*
 * Does a text name somebody who is to be forgotten? Pure.
 *
 * A name of several words is found in any text, however it is written (names.h); one of a
 * single word only where it stands alone, since too many share it. Addresses and telephone
 * numbers are found anywhere, UIDs of records only where findings list them.
 */
#ifndef SLIPWATCH_NAMING_H
#define SLIPWATCH_NAMING_H

#include <slipwatch/booking.h>

typedef struct Naming Naming;

Naming *naming_new(void);
void naming_free(Naming *naming);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Naming, naming_free)

void naming_add_name(Naming *naming, const char *name);
/* An address is found in texts; a bare name's identity only as whose a finding is. */
void naming_add_identity(Naming *naming, const char *identity);
void naming_add_phone(Naming *naming, const char *plain); /* digits (phone.h) */
void naming_add_uid(Naming *naming, const char *uid);

bool naming_in(const Naming *naming, const char *text);
/* The same of calendar text, whose lines are folded and whose signs are escaped. */
bool naming_in_calendar(const Naming *naming, const char *text, gsize len);
/* Is it of them, or does it speak of them? */
bool naming_in_finding(const Naming *naming, const Finding *finding);

/* A finding of which only the rule, the kind and the weight are left, and `why` in place of
 * its sentence. (transfer full) */
Finding *finding_veiled(const Finding *finding, const char *why);

#endif
