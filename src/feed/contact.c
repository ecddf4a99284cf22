/* How a participant is reached by telephone: what tells them apart from a namesake. */
#include "reading.h"

#include <slipwatch/phone.h>

#include <string.h>

#define TEL "tel:"

bool
attendee_is_phone(const Attendee *attendee)
{
	return g_str_has_prefix(attendee->address, TEL);
}

static char *
attendee_phone(const Entry *entry)
{
	for (guint i = 0; i < entry->attendees->len; i++) {
		const Attendee *attendee = &g_array_index(entry->attendees, Attendee, i);

		if (attendee->type == ATTENDEE_PERSON && attendee_is_phone(attendee))
			return phone_plain(attendee->address + strlen(TEL));
	}
	return g_strdup("");
}

/* Of the entry's own fields first; a text is as good as who wrote it. */
char *
reading_phone(const Entry *entry)
{
	const char *texts[] = { entry->summary, entry->description, entry->comment };
	char *phone = attendee_phone(entry);

	if (!*phone) {
		g_free(phone);
		phone = phone_plain(entry->contact);
	}
	for (size_t i = 0; !*phone && i < G_N_ELEMENTS(texts); i++) {
		g_free(phone);
		phone = phone_named(texts[i]);
	}
	return phone;
}
