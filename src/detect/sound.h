/* Names as they sound. Private to detect. */
#ifndef DETECT_SOUND_H
#define DETECT_SOUND_H

#include <glib.h>

/* Further words of a name are not heard. */
enum { SOUNDS_MAX = 8 };

/*
 * A number for each word of a folded name, ascending: words of one number sound alike, by
 * their consonants, to ears that know English and Spanish. "oosterhuis" and "oosterhuys"
 * are one, so are "vargas" and "bargas". Initials are not heard. Returns how many.
 */
guint name_sounds(const char *name, guint32 *ret_sounds);

#endif
