/* Texts (RFC 5545 3.3.11), attendees and the words that decide whether anything is booked.
 */
#include "texts.h"

#include <slipwatch/booking.h>
#include <slipwatch/text.h>

#include <string.h>

/* Without its escapes, in place of them what they stand for; up to `stop` where that stands
 * unescaped (transfer full). */
static char *
unescape(const char *text, char stop)
{
	GString *out = g_string_sized_new(strlen(text));

	for (; *text && (*text != stop || !stop); text++) {
		char c = *text;

		if (c == '\\' && text[1]) {
			c = *++text;
			if (c == 'n' || c == 'N' || c == 'r') /* r: of old Macintoshes */
				c = '\n';
		}
		g_string_append_c(out, c);
	}
	return g_string_free(out, FALSE);
}

/* The first one that says something stays. */
static void
set_text(char **field, const char *value, gsize max, bool lines)
{
	g_autofree char *text = NULL;

	if (**field)
		return;
	if (strchr(value, '\\'))
		value = text = unescape(value, '\0');
	g_free(*field);
	*field = lines ? text_clean_lines(value, -1, max) : text_clean(value, -1, max);
}

static void
set_name(char **field, const char *value)
{
	set_text(field, value, NAME_CHARS_MAX, false);
}

/* Of a list of texts the first one that says something. */
static void
set_first(char **field, const char *value)
{
	g_autofree char *first = NULL;

	if (**field)
		return;
	first = unescape(value, ',');
	g_free(*field);
	*field = text_clean(first, -1, NAME_CHARS_MAX);
}

static void
read_uid(Reading *reading, const ContentLine *line)
{
	set_text(&reading->item->uid, line->value, UID_CHARS_MAX, false);
}

static void
read_summary(Reading *reading, const ContentLine *line)
{
	set_text(&reading->entry->summary, line->value, NOTE_CHARS_MAX, false);
}

static void
read_description(Reading *reading, const ContentLine *line)
{
	set_text(&reading->entry->description, line->value, NOTE_CHARS_MAX, true);
}

/* There may be many: all of them, a line each. */
static void
add_line(char **field, const char *value, gsize max)
{
	g_autofree char *before = *field;
	g_autofree char *text = unescape(value, '\0');
	g_autofree char *joined = g_strconcat(before, *before ? "\n" : "", text, NULL);

	*field = text_clean_lines(joined, -1, max);
}

static void
read_comment(Reading *reading, const ContentLine *line)
{
	add_line(&reading->entry->comment, line->value, NOTE_CHARS_MAX);
}

static void
read_contact(Reading *reading, const ContentLine *line)
{
	add_line(&reading->entry->contact, line->value, NAME_CHARS_MAX);
}

/* Its lines are kept: Apple writes a place's name and its address under that. */
static void
read_location(Reading *reading, const ContentLine *line)
{
	set_text(&reading->entry->location, line->value, NAME_CHARS_MAX, true);
}

static void
read_categories(Reading *reading, const ContentLine *line)
{
	set_first(&reading->entry->category, line->value);
}

static void
read_resources(Reading *reading, const ContentLine *line)
{
	set_first(&reading->entry->resource, line->value);
}

static void
read_related_to(Reading *reading, const ContentLine *line)
{
	set_text(&reading->entry->related_to, line->value, UID_CHARS_MAX, false);
}

/* --- people --------------------------------------------------------------------------- */

/* "MAILTO:Ana@Clinic.example" -> "ana@clinic.example"; a server's own path, as iCloud
 * writes, gives way to the EMAIL beside it (RFC 7986). */
static char *
address_of(const ContentLine *line)
{
	g_autofree char *email = NULL, *clean = NULL, *lower = NULL;
	const char *uri = line->value;

	if (!strchr(uri, '@') && g_ascii_strncasecmp(uri, "tel:", 4) != 0)
		email = line_parameter(line, "EMAIL");
	if (email && strchr(email, '@'))
		uri = email;
	if (g_ascii_strncasecmp(uri, "mailto:", 7) == 0)
		uri += 7;
	clean = text_clean(uri, -1, UID_CHARS_MAX);
	lower = g_utf8_strdown(clean, -1);
	return text_clean(lower, -1, UID_CHARS_MAX);
}

static char *
common_name(const ContentLine *line)
{
	g_autofree char *name = line_parameter(line, "CN");

	return text_clean(name, -1, NAME_CHARS_MAX);
}

static void
read_organizer(Reading *reading, const ContentLine *line)
{
	Entry *entry = reading->entry;
	g_autofree char *name = common_name(line);

	if (*entry->organizer_address)
		return;
	g_free(entry->organizer_address);
	entry->organizer_address = address_of(line);
	set_name(&entry->organizer, *name ? name : entry->organizer_address);
}

static AttendeeType
attendee_type(const ContentLine *line)
{
	static const char *const names[] = {
		[ATTENDEE_PERSON] = "INDIVIDUAL",
		[ATTENDEE_GROUP] = "GROUP",
		[ATTENDEE_RESOURCE] = "RESOURCE",
		[ATTENDEE_ROOM] = "ROOM",
	};
	g_autofree char *type = line_parameter(line, "CUTYPE");

	if (!type || !*type)
		return ATTENDEE_PERSON;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(type, names[i]) == 0)
			return i;
	return ATTENDEE_OTHER;
}

static Rsvp
rsvp_of(const ContentLine *line)
{
	static const char *const names[] = {
		[RSVP_ACCEPTED] = "ACCEPTED",
		[RSVP_DECLINED] = "DECLINED",
	};
	g_autofree char *answer = line_parameter(line, "PARTSTAT");

	for (Rsvp i = RSVP_ACCEPTED; answer && i <= RSVP_DECLINED; i++)
		if (g_ascii_strcasecmp(answer, names[i]) == 0)
			return i;
	return RSVP_NONE;
}

static void
read_attendee(Reading *reading, const ContentLine *line)
{
	Attendee attendee;

	if (reading->entry->attendees->len >= ENTRY_ATTENDEES_MAX) {
		reading->entry->skipped++;
		return;
	}
	attendee.address = address_of(line);
	attendee.name = common_name(line);
	attendee.type = attendee_type(line);
	attendee.rsvp = rsvp_of(line);
	g_array_append_val(reading->entry->attendees, attendee);
}

/* --- words ---------------------------------------------------------------------------- */

static void
set_flag(Reading *reading, const ContentLine *line, const char *word, EntryFlag flag)
{
	if (g_ascii_strcasecmp(line->value, word) == 0)
		reading->entry->flags |= flag;
}

static void
read_status(Reading *reading, const ContentLine *line)
{
	set_flag(reading, line, "CANCELLED", ENTRY_CANCELLED);
	set_flag(reading, line, "CONFIRMED", ENTRY_CONFIRMED);
}

static void
read_transp(Reading *reading, const ContentLine *line)
{
	set_flag(reading, line, "TRANSPARENT", ENTRY_TRANSPARENT);
}

static void
read_busy_status(Reading *reading, const ContentLine *line)
{
	set_flag(reading, line, "FREE", ENTRY_FREE);
}

static const LineRow rows[] = {
	{ "UID", read_uid },
	{ "SUMMARY", read_summary },
	{ "ATTENDEE", read_attendee },
	{ "STATUS", read_status },
	{ "LOCATION", read_location },
	{ "DESCRIPTION", read_description },
	{ "CATEGORIES", read_categories },
	{ "RESOURCES", read_resources },
	{ "ORGANIZER", read_organizer },
	{ "TRANSP", read_transp },
	{ "COMMENT", read_comment },
	{ "RELATED-TO", read_related_to },
	{ "X-MICROSOFT-CDO-BUSYSTATUS", read_busy_status },
	{ "CONTACT", read_contact },
	{ NULL, NULL },
};

/* "X-CUSTOMER-PHONE": whoever booked it or works there is not the participant. */
static bool
is_phone(const ContentLine *line)
{
	static const char *const phones[] = { "PHONE", "TEL", "TELEPHONE", "MOBILE", "CELL",
		"CELLPHONE", NULL };
	static const char *const others[] = { "ORGANIZER", "STAFF", "PROVIDER", "OFFICE",
		"CLINIC", "LOCATION", "CREATED", NULL };
	bool phone = false, other = false;

	if (line->name_len < 2 || g_ascii_strncasecmp(line->text, "X-", 2) != 0)
		return false;
	g_autofree char *name = g_ascii_strup(line->text, (gssize)line->name_len);
	g_auto(GStrv) words = g_strsplit_set(name, "-_", -1);
	for (char **word = words; *word; word++) {
		phone |= g_strv_contains(phones, *word);
		other |= g_strv_contains(others, *word);
	}
	return phone && !other;
}

bool
text_read(Reading *reading, const ContentLine *line)
{
	if (row_read(rows, reading, line))
		return true;
	if (!is_phone(line))
		return false;
	read_contact(reading, line);
	return true;
}
