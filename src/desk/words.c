/* What the desk's bubbles say, at the office's level of privacy. */
#include "words.h"

#include <slipwatch/names.h>
#include <string.h>

enum { NAMED_MAX = 3 };

char *
words_name(const char *name, const char *privacy)
{
	if (strcmp(privacy, "names") == 0)
		return g_strdup(name);
	if (strcmp(privacy, "initials") == 0)
		return name_initials(name);
	return NULL;
}

char *
words_title(const GPtrArray *participants, const char *privacy, const char *office)
{
	GString *title = g_string_new("Please verify");
	const char *before = ": ";
	for (unsigned i = 0; i < MIN(participants->len, NAMED_MAX); i++) {
		g_autofree char *name = words_name(participants->pdata[i], privacy);
		if (!name)
			break;
		g_string_append(title, before);
		g_string_append(title, name);
		before = ", ";
	}
	if (participants->len > NAMED_MAX && strcmp(before, ", ") == 0)
		g_string_append_printf(
		    title, " and %u more", participants->len - NAMED_MAX);
	if (office)
		g_string_append_printf(title, " (%s)", office);
	return g_string_free(title, FALSE);
}

/* Longer names first, so that "Ana" does not tear "Ana Lopez". */
static int
by_length(const void *left, const void *right)
{
	size_t a = strlen(*(char *const *)left), b = strlen(*(char *const *)right);
	return (a < b) - (a > b);
}

char *
words_mask(const char *text, const GPtrArray *participants, const char *privacy)
{
	GString *masked = g_string_new(text);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (unsigned i = 0; i < participants->len; i++)
		g_ptr_array_add(names, participants->pdata[i]);
	g_ptr_array_sort(names, by_length);
	for (unsigned i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *shown = words_name(name, privacy);
		if (*name && (!shown || strcmp(shown, name) != 0))
			g_string_replace(masked, name, shown ? shown : "somebody", 0);
	}
	return g_string_free(masked, FALSE);
}

char *
words_more_title(unsigned count)
{
	return g_strdup_printf("And %u more to verify", count);
}

char *
words_more_body(void)
{
	return g_strdup(
	    "They show here as soon as these are answered; `slipwatch alerts` lists all.");
}

char *
words_list_title(bool digest, unsigned count)
{
	const char *bookings = count == 1 ? "booking" : "bookings";
	if (digest)
		return g_strdup_printf("%u %s worth a second look", count, bookings);
	return g_strdup_printf("%u %s to verify, found together", count, bookings);
}

char *
words_list_body(bool digest)
{
	return g_strdup(
	    digest ? "The list for the coming day is ready: `slipwatch alerts`."
		   : "They came in at once, so they are one notice: `slipwatch alerts`.");
}
