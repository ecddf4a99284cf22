/* What libical reads, and how its values become an entry's strings. */
#include "texts.h"

#include <slipwatch/booking.h>
#include <slipwatch/text.h>

#include <libical/ical.h>
#include <string.h>

struct Texts {
	icalparser *parser;
	icalcomponent *root; /* NULL until END: */
	EntryKind kind;
};

/* Text and words are in the value itself: no getter's ring of buffers is in between. */
static const char *
text_of(const icalproperty *property)
{
	const icalvalue *value = icalproperty_get_value(property);

	switch (icalvalue_isa(value)) {
	case ICAL_TEXT_VALUE:
		return icalvalue_get_text(value);
	case ICAL_X_VALUE:
		return icalvalue_get_x(value);
	default:
		return NULL;
	}
}

/* The first one that says something stays. */
static void
set_text(char **field, const char *text, gsize max, bool lines)
{
	if (**field)
		return;
	g_free(*field);
	*field = lines ? text_clean_lines(text, -1, max) : text_clean(text, -1, max);
}

static void
read_uid(Reading *reading, icalproperty *property)
{
	set_text(&reading->item->uid, text_of(property), UID_CHARS_MAX, false);
}

static void
read_summary(Reading *reading, icalproperty *property)
{
	set_text(&reading->entry->summary, text_of(property), NOTE_CHARS_MAX, false);
}

static void
read_description(Reading *reading, icalproperty *property)
{
	set_text(&reading->entry->description, text_of(property), NOTE_CHARS_MAX, true);
}

/* There may be many: all of them, a line each. */
static void
read_comment(Reading *reading, icalproperty *property)
{
	Entry *entry = reading->entry;
	g_autofree char *before = g_steal_pointer(&entry->comment);
	g_autofree char *joined = g_strconcat(
	    before, *before ? "\n" : "", text_of(property) ? text_of(property) : "", NULL);

	entry->comment = text_clean_lines(joined, -1, NOTE_CHARS_MAX);
}

static void
read_location(Reading *reading, icalproperty *property)
{
	set_text(&reading->entry->location, text_of(property), NAME_CHARS_MAX, false);
}

static void
read_category(Reading *reading, icalproperty *property)
{
	set_text(&reading->entry->category, text_of(property), NAME_CHARS_MAX, false);
}

static void
read_resource(Reading *reading, icalproperty *property)
{
	set_text(&reading->entry->resource, text_of(property), NAME_CHARS_MAX, false);
}

static void
read_related_to(Reading *reading, icalproperty *property)
{
	set_text(&reading->entry->related_to, text_of(property), UID_CHARS_MAX, false);
}

/* "MAILTO:Ana@Clinic.example" -> "ana@clinic.example" */
static char *
address_of(const char *uri)
{
	if (uri && g_ascii_strncasecmp(uri, "mailto:", 7) == 0)
		uri += 7;
	g_autofree char *clean = text_clean(uri, -1, UID_CHARS_MAX);
	g_autofree char *lower = g_utf8_strdown(clean, -1);

	return text_clean(lower, -1, UID_CHARS_MAX);
}

static char *
common_name(icalproperty *property)
{
	icalparameter *cn = icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER);

	return text_clean(cn ? icalparameter_get_cn(cn) : NULL, -1, NAME_CHARS_MAX);
}

static void
read_organizer(Reading *reading, icalproperty *property)
{
	Entry *entry = reading->entry;
	g_autofree char *address = address_of(icalproperty_get_organizer(property));
	g_autofree char *name = common_name(property);

	set_text(&entry->organizer_address, address, UID_CHARS_MAX, false);
	set_text(&entry->organizer, *name ? name : address, NAME_CHARS_MAX, false);
}

static AttendeeType
attendee_type(icalproperty *property)
{
	icalparameter *type =
	    icalproperty_get_first_parameter(property, ICAL_CUTYPE_PARAMETER);

	switch (type ? icalparameter_get_cutype(type) : ICAL_CUTYPE_INDIVIDUAL) {
	case ICAL_CUTYPE_INDIVIDUAL:
		return ATTENDEE_PERSON;
	case ICAL_CUTYPE_GROUP:
		return ATTENDEE_GROUP;
	case ICAL_CUTYPE_RESOURCE:
		return ATTENDEE_RESOURCE;
	case ICAL_CUTYPE_ROOM:
		return ATTENDEE_ROOM;
	default:
		return ATTENDEE_OTHER;
	}
}

static void
read_attendee(Reading *reading, icalproperty *property)
{
	Attendee attendee;

	if (reading->entry->attendees->len >= ENTRY_ATTENDEES_MAX) {
		reading->entry->skipped++;
		return;
	}
	attendee.address = address_of(icalproperty_get_attendee(property));
	attendee.name = common_name(property);
	attendee.type = attendee_type(property);
	g_array_append_val(reading->entry->attendees, attendee);
}

static void
read_status(Reading *reading, icalproperty *property)
{
	if (icalproperty_get_status(property) == ICAL_STATUS_CANCELLED)
		reading->entry->flags |= ENTRY_CANCELLED;
}

static void
read_transp(Reading *reading, icalproperty *property)
{
	icalproperty_transp transp = icalproperty_get_transp(property);

	if (transp == ICAL_TRANSP_TRANSPARENT ||
	    transp == ICAL_TRANSP_TRANSPARENTNOCONFLICT)
		reading->entry->flags |= ENTRY_TRANSPARENT;
}

static void
read_x(Reading *reading, icalproperty *property)
{
	const char *text = text_of(property);

	if (text && g_ascii_strcasecmp(text, "FREE") == 0)
		reading->entry->flags |= ENTRY_FREE;
}

/* X-LIC-ERROR: what libical could not read. */
static void
read_error(Reading *reading, icalproperty *property)
{
	(void)property;
	reading->entry->skipped++;
}

static const struct {
	const char *name;
	icalproperty_kind kind;
	void (*read)(Reading *reading, icalproperty *property);
} rows[] = {
	{ "UID", ICAL_UID_PROPERTY, read_uid },
	{ "SUMMARY", ICAL_SUMMARY_PROPERTY, read_summary },
	{ "ATTENDEE", ICAL_ATTENDEE_PROPERTY, read_attendee },
	{ "STATUS", ICAL_STATUS_PROPERTY, read_status },
	{ "LOCATION", ICAL_LOCATION_PROPERTY, read_location },
	{ "DESCRIPTION", ICAL_DESCRIPTION_PROPERTY, read_description },
	{ "CATEGORIES", ICAL_CATEGORIES_PROPERTY, read_category },
	{ "RESOURCES", ICAL_RESOURCES_PROPERTY, read_resource },
	{ "ORGANIZER", ICAL_ORGANIZER_PROPERTY, read_organizer },
	{ "TRANSP", ICAL_TRANSP_PROPERTY, read_transp },
	{ "COMMENT", ICAL_COMMENT_PROPERTY, read_comment },
	{ "RELATED-TO", ICAL_RELATEDTO_PROPERTY, read_related_to },
	{ "X-MICROSOFT-CDO-BUSYSTATUS", ICAL_X_PROPERTY, read_x },
	{ "X-LIC-ERROR", ICAL_XLICERROR_PROPERTY, read_error },
};

bool
texts_wanted(const ContentLine *line)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (line_is(line, rows[i].name))
			return rows[i].kind != ICAL_XLICERROR_PROPERTY;
	return false;
}

static void
add_text(Texts *texts, const char *text)
{
	g_autofree char *line = g_strdup(text);
	icalcomponent *root = icalparser_add_line(texts->parser, line);

	if (root)
		texts->root = root;
}

Texts *
texts_begin(EntryKind kind)
{
	Texts *texts = g_new0(Texts, 1);

	texts->parser = icalparser_new();
	texts->kind = kind;
	add_text(texts, kind == ENTRY_TODO ? "BEGIN:VTODO" : "BEGIN:VEVENT");
	return texts;
}

void
texts_add(Texts *texts, const ContentLine *line)
{
	icalparser_add_line(texts->parser, line->text);
}

static void
read_property(Reading *reading, icalproperty *property)
{
	icalproperty_kind kind = icalproperty_isa(property);

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (rows[i].kind == kind &&
		    (icalproperty_get_value(property) || kind == ICAL_XLICERROR_PROPERTY)) {
			rows[i].read(reading, property);
			return;
		}
	}
}

void
texts_end(Texts *texts, Reading *reading)
{
	icalproperty *property = NULL;

	add_text(texts, texts->kind == ENTRY_TODO ? "END:VTODO" : "END:VEVENT");
	if (texts->root)
		property = icalcomponent_get_first_property(texts->root, ICAL_ANY_PROPERTY);
	for (; property;
	     property = icalcomponent_get_next_property(texts->root, ICAL_ANY_PROPERTY))
		read_property(reading, property);
	if (texts->root)
		icalcomponent_free(texts->root);
	icalparser_free(texts->parser);
	icalmemory_free_ring();
	g_free(texts);
}
