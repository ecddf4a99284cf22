/* FHIR: a Bundle of Appointment resources (R4, R5), or one of them, listed by its ids. */
#include "fhir.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

#include <string.h>

enum { HEAD_BYTES = 64 << 10, FAULT_CHARS = 120 };

/* An appointment as it stands in the records' text. */
typedef struct Listed {
	size_t start, len;
	unsigned number; /* of its entry, 1-based */
	char *id;	 /* "" if it has none */
	char *fault;	 /* NULL: it is good */
} Listed;

/* A bundle as it is walked through. */
typedef struct Bundling {
	Records *records;
	GHashTable *names; /* "Patient/17" -> char *, owned: of what is included */
	GArray *listed;	   /* Listed */
} Bundling;

bool
bundle_is(const char *text, size_t len)
{
	size_t at = len >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;

	while (at < len && g_ascii_isspace(text[at]))
		at++;
	return at < len && text[at] == '{' &&
	       g_strstr_len(
		   text + at, (gssize)MIN(len - at, HEAD_BYTES), "\"resourceType\"");
}

const char *
fhir_text(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

static bool
is_resource(const json_t *resource, const char *type)
{
	return strcmp(fhir_text(resource, "resourceType"), type) == 0;
}

/* --- what is included ----------------------------------------------------------------- */

/* A person's "name": [{"text"} or {"given": [...], "family"}], a place's "name": "...". */
static char *
resource_name(const json_t *resource)
{
	const json_t *name = json_object_get(resource, "name"), *human, *given;
	GString *joined;

	if (json_is_string(name))
		return g_strdup(json_string_value(name));
	human = json_array_get(name, 0);
	if (*fhir_text(human, "text"))
		return g_strdup(fhir_text(human, "text"));
	joined = g_string_new(NULL);
	given = json_array_get(json_object_get(human, "given"), 0);
	if (json_is_string(given))
		g_string_append_printf(joined, "%s ", json_string_value(given));
	g_string_append(joined, fhir_text(human, "family"));
	return g_string_free(joined, FALSE);
}

static void
include(Bundling *bundling, const json_t *entry, const json_t *resource)
{
	g_autofree char *name = resource_name(resource);
	const char *id = fhir_text(resource, "id"), *url = fhir_text(entry, "fullUrl");

	if (!*name)
		return;
	if (*id)
		g_hash_table_replace(bundling->names,
		    g_strdup_printf("%s/%s", fhir_text(resource, "resourceType"), id),
		    g_strdup(name));
	if (*url)
		g_hash_table_replace(bundling->names, g_strdup(url), g_strdup(name));
}

/* Who is only referred to gets the name that the bundle has. */
static void
name_actors(const Bundling *bundling, json_t *appointment)
{
	const json_t *participants = json_object_get(appointment, "participant");
	json_t *participant;
	size_t i;

	json_array_foreach(participants, i, participant)
	{
		json_t *actor = json_object_get(participant, "actor");
		const char *name =
		    g_hash_table_lookup(bundling->names, fhir_text(actor, "reference"));

		if (i < BUNDLE_PARTICIPANTS_MAX && name && !*fhir_text(actor, "display"))
			json_object_set_new(actor, "display", json_string(name));
	}
}

/* --- appointments --------------------------------------------------------------------- */

static void
listed_clear(void *data)
{
	Listed *listed = data;

	g_free(listed->id);
	g_free(listed->fault);
}

/* By its own lines, less what servers write anew: sorted, so that the order of keys does
 * not matter. */
static void
list_appointment(Bundling *bundling, json_t *appointment, unsigned number)
{
	GString *text = bundling->records->text;
	Listed listed = { .start = text->len, .number = number };
	g_autofree char *fault = NULL;
	char *dumped;

	if (!appointment_is_wanted(bundling->records->job.feed, appointment, &fault)) {
		bundling->records->passed_over++;
		return;
	}
	name_actors(bundling, appointment);
	json_object_del(appointment, "meta");
	json_object_del(appointment, "text");
	dumped = json_dumps(appointment, JSON_COMPACT | JSON_SORT_KEYS);
	g_string_append(text, dumped);
	free(dumped);
	listed.len = text->len - listed.start;
	listed.id = g_strdup(fhir_text(appointment, "id"));
	listed.fault = g_steal_pointer(&fault);
	g_array_append_val(bundling->listed, listed);
}

static void
settle(Bundling *bundling)
{
	Records *records = bundling->records;

	records->catalogue->text = records->text->str;
	for (guint i = 0; i < bundling->listed->len; i++) {
		const Listed *listed = &g_array_index(bundling->listed, Listed, i);
		const Slice slice = { .text = records->text->str + listed->start,
			.len = listed->len };
		Digest digest = digest_bytes(slice.text, slice.len);
		g_autofree char *part = g_strdup_printf("entry %u", listed->number);

		if (listed->fault)
			records_quarantine(
			    records, &slice, listed->id, part, listed->fault);
		records_add(records, &slice, *listed->id ? digest_text(listed->id) : digest,
		    listed->fault ? DIGEST_NONE : digest);
	}
	records->catalogue->components = bundling->listed->len;
	g_string_printf(records->form, "a FHIR bundle");
}

/* --- the bundle ----------------------------------------------------------------------- */

G_GNUC_PRINTF(2, 3)
static bool
refuse(GError **error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	*error = g_error_new_valist(SW_ERROR, SW_ERROR_FORMAT, format, args);
	va_end(args);
	return false;
}

/* A page that has another behind it is not all: what is missing in it may be there. */
static bool
is_last_page(const json_t *bundle)
{
	const json_t *link;
	size_t i;

	json_array_foreach(json_object_get(bundle, "link"), i,
	    link) if (strcmp(fhir_text(link, "relation"), "next") == 0) return false;
	return true;
}

static bool
walk(Bundling *bundling, const json_t *bundle, GError **error)
{
	const json_t *entries = json_object_get(bundle, "entry");
	json_t *entry;
	size_t i;

	if (!is_last_page(bundle))
		return refuse(error,
		    "this is one page of several of a FHIR search; ask for all at once "
		    "with _count");
	if (json_array_size(entries) > BUNDLE_ENTRIES_MAX)
		return refuse(
		    error, "a bundle of more than %d entries", BUNDLE_ENTRIES_MAX);
	json_array_foreach(entries, i, entry)
	{
		const json_t *resource = json_object_get(entry, "resource");

		if (!is_resource(resource, "Appointment"))
			include(bundling, entry, resource);
	}
	json_array_foreach(entries, i, entry)
	{
		json_t *resource = json_object_get(entry, "resource");

		if (is_resource(resource, "Appointment"))
			list_appointment(bundling, resource, (unsigned)i + 1);
	}
	return true;
}

static bool
read_root(Bundling *bundling, json_t *root, GError **error)
{
	g_autofree char *type =
	    text_clean(fhir_text(root, "resourceType"), -1, FAULT_CHARS);

	if (is_resource(root, "Appointment")) {
		list_appointment(bundling, root, 1);
		return true;
	}
	if (!is_resource(root, "Bundle"))
		return refuse(error,
		    "this is a FHIR resource of type \"%s\", not a Bundle of Appointments",
		    type);
	return walk(bundling, root, error);
}

bool
bundle_read(Records *records, const char *text, size_t len, GError **error)
{
	Bundling bundling = { .records = records };
	json_error_t fault;
	json_t *root;
	bool good;

	if (len > BUNDLE_BYTES_MAX)
		return refuse(error, "a FHIR bundle of %zu MiB (at most %d)", len >> 20,
		    BUNDLE_BYTES_MAX >> 20);
	if (len >= 3 && !memcmp(text, "\xef\xbb\xbf", 3))
		text += 3, len -= 3;
	root = json_loadb(text, len, 0, &fault);
	if (!root) {
		g_autofree char *what = text_clean(fault.text, -1, FAULT_CHARS);

		return refuse(
		    error, "line %d: this is no whole JSON: %s", fault.line, what);
	}
	records->text = g_string_new(NULL);
	bundling.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	bundling.listed = g_array_new(FALSE, FALSE, sizeof(Listed));
	g_array_set_clear_func(bundling.listed, listed_clear);
	good = read_root(&bundling, root, error);
	if (good)
		settle(&bundling);
	g_hash_table_unref(bundling.names);
	g_array_unref(bundling.listed);
	json_decref(root);
	return good;
}
