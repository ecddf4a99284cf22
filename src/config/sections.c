/* Rows as they begin, and what must agree within a section. */
#include "address.h"
#include "setting.h"

#include <slipwatch/names.h>
#include <slipwatch/text.h>
#include <string.h>

/* The newest row's string, at `offset`, is not that of a row before it; unset is no string.
 */
static void
unique_check(Reader *reader, yaml_node_t *mapping, const GPtrArray *rows, size_t offset,
    const char *key)
{
	const char *own = G_STRUCT_MEMBER(char *, rows->pdata[rows->len - 1], offset);

	if (own == NULL || *own == '\0')
		return;
	for (guint i = 0; i + 1 < rows->len; i++) {
		if (g_strcmp0(G_STRUCT_MEMBER(char *, rows->pdata[i], offset), own) != 0)
			continue;
		reader_fault_at(reader, mapping, key,
		    "is the same as in row %u of the list; give each row its own", i + 1);
		return;
	}
}

/* A row of an array of structs; it stays where it is until the next row begins. */
void *
hours_begin(Reader *reader, void *parent)
{
	GArray *hours = ((Office *)parent)->hours;
	OpenHours unset = { .open = -1, .close = -1 };

	(void)reader;
	g_array_append_val(hours, unset);
	return &g_array_index(hours, OpenHours, hours->len - 1);
}

void
hours_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping)
{
	const OpenHours *hours = object;

	(void)parent;
	if (hours->open < 0 || hours->close < 0)
		return;
	if (hours->open >= hours->close)
		reader_fault_at(reader, mapping, "close",
		    "is not later than `open`; write a later time, up to \"24:00\"");
	else if (hours->break_end > 0 &&
		 (hours->break_start < hours->open || hours->break_end > hours->close))
		reader_fault_at(reader, mapping, "break",
		    "is not within the opening hours; write times between `open` and "
		    "`close`");
}

void *
resource_begin(Reader *reader, void *parent)
{
	Resource *resource = resource_new("", 1);

	(void)reader;
	g_ptr_array_add(((Office *)parent)->resources, resource);
	return resource;
}

/* Names are compared as bookings' are: folded. */
void
resource_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping)
{
	Resource *resource = object;

	g_free(resource->folded);
	resource->folded = name_fold(resource->name);
	unique_check(reader, mapping, ((Office *)parent)->resources,
	    offsetof(Resource, folded), "name");
}

void *
service_begin(Reader *reader, void *parent)
{
	Service *service = service_new("");

	(void)reader;
	g_ptr_array_add(((Office *)parent)->services, service);
	return service;
}

void
service_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping)
{
	Service *service = object;

	g_free(service->folded);
	service->folded = name_fold(service->name);
	unique_check(reader, mapping, ((Office *)parent)->services,
	    offsetof(Service, folded), "name");
}

void *
feed_begin(Reader *reader, void *parent)
{
	Office *office = parent;
	Feed *feed = feed_new("", HOLDS_RECORDED, office->zone);

	(void)reader;
	g_ptr_array_add(office->feeds, feed);
	return feed;
}

/* Headings without a start's: no row of such a table could be read. */
static bool
columns_lack_start(GHashTable *columns, FeedHolds holds)
{
	GHashTableIter iter;
	gpointer field;
	bool headings = false;

	g_hash_table_iter_init(&iter, columns);
	while (g_hash_table_iter_next(&iter, &field, NULL))
		headings |= column_is_heading(field);
	return headings && !g_hash_table_contains(columns, "start") &&
	       !(holds == HOLDS_REQUESTED && g_hash_table_contains(columns, "asked_start"));
}

static void
feed_check_columns(Reader *reader, Feed *feed, yaml_node_t *mapping)
{
	if (*feed->url == '\0' || node_is_null(node_at(reader->tree, mapping, "columns")))
		return;
	if (!feed_take_columns(feed))
		reader_fault_at(reader, mapping, "columns",
		    "only a feed whose url ends in .csv has columns; take them out, or "
		    "mend the url");
	else if (feed->columns != NULL && columns_lack_start(feed->columns, feed->holds))
		reader_fault_at(reader, mapping, "columns",
		    "does not say when a row starts; name the column of `start` (or, of "
		    "requests, `asked_start`)");
}

void
feed_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping)
{
	feed_check_columns(reader, object, mapping);
	unique_check(
	    reader, mapping, ((Office *)parent)->feeds, offsetof(Feed, name), "name");
}

/* Each tier begins below the one above it; NAN (not read) is below nothing. */
void
office_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping)
{
	const AlertSettings *alerts = &((const Office *)object)->alerts;

	(void)parent;
	if (alerts->ask > alerts->interrupt)
		reader_fault_at(reader, mapping, "alerts.ask",
		    "is above `interrupt` (%g); write thresholds that fall from interrupt "
		    "to ask to digest",
		    alerts->interrupt);
	if (alerts->digest > alerts->ask)
		reader_fault_at(reader, mapping, "alerts.digest",
		    "is above `ask` (%g); write thresholds that fall from interrupt to ask "
		    "to digest",
		    alerts->ask);
}

void *
peer_begin(Reader *reader, void *parent)
{
	Peer *peer = g_new0(Peer, 1);

	(void)reader;
	g_ptr_array_add(((Config *)parent)->peers, peer);
	return peer;
}

/* The ids of the offices that there are. (transfer full) */
static GStrv
ids_known(const GPtrArray *files)
{
	GStrv ids = g_new0(char *, files->len + 1);

	for (guint i = 0; i < files->len; i++)
		ids[i] = office_id_of(g_ptr_array_index(files, i));
	return ids;
}

static void
id_check(Reader *reader, const char *id, const char *const *known, yaml_node_t *mapping)
{
	g_autofree char *shown = text_quote(id);
	const char *near = text_nearest(id, known);

	if (g_strv_contains(known, id))
		return;
	if (near != NULL)
		reader_fault_at(reader, mapping, "offices",
		    "there is no office %s; did you mean `%s`?", shown, near);
	else
		reader_fault_at(reader, mapping, "offices",
		    "there is no office %s; write `all`, or ids: the offices' file names "
		    "without .yaml",
		    shown);
}

/* `all` becomes NULL; else each id is one of ours. */
static void
offices_check(Reader *reader, GStrv *offices, yaml_node_t *mapping)
{
	g_auto(GStrv) known = NULL;

	if (*offices != NULL && g_strv_contains((const char *const *)*offices, "all")) {
		if (g_strv_length(*offices) > 1)
			reader_fault_at(reader, mapping, "offices",
			    "`all` stands alone; write it without other ids, or take it "
			    "out");
		g_clear_pointer(offices, g_strfreev);
		return;
	}
	if (*offices == NULL || reader->office_files == NULL)
		return;
	known = ids_known(reader->office_files);
	for (size_t i = 0; (*offices)[i] != NULL; i++)
		id_check(reader, (*offices)[i], (const char *const *)known, mapping);
}

void
peer_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping)
{
	(void)parent;
	offices_check(reader, &((Peer *)object)->offices, mapping);
}

void *
token_begin(Reader *reader, void *parent)
{
	Token *token = g_new0(Token, 1);

	(void)reader;
	g_ptr_array_add(((Config *)parent)->tokens, token);
	return token;
}

void
token_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping)
{
	const GPtrArray *tokens = ((Config *)parent)->tokens;

	offices_check(reader, &((Token *)object)->offices, mapping);
	unique_check(reader, mapping, tokens, offsetof(Token, name), "name");
	unique_check(reader, mapping, tokens, offsetof(Token, sha256), "sha256");
}

static bool
listens_with(const Config *config, ListenKind kind)
{
	for (guint i = 0; i < config->listen->len; i++)
		if (((const Listen *)g_ptr_array_index(config->listen, i))->kind == kind)
			return true;
	return false;
}

void
daemon_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping)
{
	const Config *config = object;

	(void)parent;
	if ((config->certificate == NULL) != (config->key == NULL))
		reader_fault_at(reader, mapping, "tls",
		    "has only one of `certificate` and `key`; give both");
	else if (listens_with(config, LISTEN_HTTPS) && config->certificate == NULL)
		reader_fault_at(reader, mapping, "listen",
		    "https needs a certificate; give tls.certificate and tls.key");
}
