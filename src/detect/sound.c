/* How a name sounds: each word by its consonants, as English and Spanish ears mix them up.
 */
#include "sound.h"

#include <slipwatch/detect.h>
#include <stdlib.h>
#include <string.h>

/* Of a to z; '.' is not heard. */
static const char sounds[] = ".bkd.fg..jklmn.pkrst.b.s.s";
/* FNV-1a of 32 bits. */
#define HASH_START 2166136261u
#define HASH_TIMES 16777619u

/* Only what the word begins with is heard of vowels. Before e, i and y a c hisses and a g
 * is a j. Other letters than a to z are as they are. */
static char
sound_at(const char *word, gsize at)
{
	char letter = word[at], next = word[at + 1];
	bool soft = next && strchr("eiy", next);

	if (letter < 'a' || letter > 'z')
		return letter;
	if (at == 0 && strchr("aeiouy", letter))
		return 'a';
	if (letter == 'p' && next == 'h')
		return 'f';
	if (letter == 'c' && soft)
		return 's';
	if (letter == 'g' && soft)
		return 'j';
	return sounds[letter - 'a'];
}

static guint32
word_sound(const char *word, gsize length)
{
	guint32 hash = HASH_START;
	char last = '\0';

	for (gsize i = 0; i < length; i++) {
		char heard = sound_at(word, i);
		if (heard != '.' && heard != last)
			hash = (hash ^ (guint8)heard) * HASH_TIMES;
		last = heard;
	}
	return hash;
}

static int
by_number(const void *a, const void *b)
{
	guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;

	return (left > right) - (left < right);
}

guint
name_sounds(const char *name, guint32 *ret_sounds)
{
	guint count = 0;

	while (*name && count < SOUNDS_MAX) {
		gsize length = strcspn(name, " ");
		if (length > 1)
			ret_sounds[count++] = word_sound(name, length);
		name += length + strspn(name + length, " ");
	}
	qsort(ret_sounds, count, sizeof *ret_sounds, by_number);
	return count;
}

guint64
match_sounds(const char *name)
{
	guint32 heard[SOUNDS_MAX];
	guint count = name_sounds(name, heard);
	guint64 set = 0;

	for (guint i = 0; i < count; i++)
		set |= (guint64)1 << (heard[i] ^ heard[i] >> 6 ^ heard[i] >> 12) % 64;
	return set;
}
