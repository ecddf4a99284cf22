/* A body becomes what changed in it: read, compared, parsed, understood. */
#include <slipwatch/worker.h>

#include "skimming.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ITEMS_PER_PARSER = BATCH_ITEMS_MAX }; /* fewer are not worth starting another one */

char *
parser_path(void)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = self ? g_path_get_dirname(self) : g_strdup(".");
	g_autofree char *beside = g_build_filename(folder, "slipwatch-parse", NULL);
	const char *told = g_getenv("SLIPWATCH_PARSE");

	if (told && *told)
		return g_strdup(told);
	if (access(beside, X_OK) == 0)
		return g_steal_pointer(&beside);
	return g_build_filename(LIBEXECDIR, "slipwatch-parse", NULL);
}

/* The zone in which the body's floating times are: as understand reads them. */
static const Zone *
floating_zone(const ImportJob *job, const Zone *wr_zone)
{
	return wr_zone && job->feed->zone == job->office->zone ? wr_zone : job->feed->zone;
}

static GByteArray *
setup_encode(const ImportJob *job, const Catalogue *catalogue, const Zone *wr_zone)
{
	GByteArray *bytes = g_byte_array_new();
	gsize total = 0;
	Frame setup;

	frame_init(&setup, FRAME_SETUP);
	setup.window = job->window;
	setup.property = text_view(job->feed->requested_property);
	setup.zone = text_view(zone_name(floating_zone(job, wr_zone)));
	for (guint i = 0; i < catalogue->zones->len; i++) {
		const Slice *slice = &g_array_index(catalogue->zones, Slice, i);
		Text text = { slice->text, slice->len };

		total += slice->len;
		if (total <=
		    ZONES_BYTES_MAX) /* bookings in a zone beyond are quarantined */
			g_array_append_val(setup.texts, text);
	}
	frame_encode(&setup, bytes);
	frame_done(&setup);
	return bytes;
}

/* Catalogue and index have one order: what is known is walked along with the items. */
typedef struct Known {
	const IndexEntry *at, *end;
} Known;

static Known
known_of(const ImportJob *job, bool same_environment)
{
	const Index *index = same_environment ? job->known : NULL;

	return index ? (Known){ index->entries, index->entries + index->count }
		     : (Known){ NULL, NULL };
}

static bool
changed(Known *known, const CatalogueItem *item)
{
	while (known->at < known->end && digest_compare(known->at->key, item->key) < 0)
		known->at++;
	return known->at == known->end || !digest_equal(known->at->key, item->key) ||
	       !digest_equal(known->at->digest, item->digest);
}

static bool
too_large(const Catalogue *catalogue, const CatalogueItem *item)
{
	gsize bytes = 0;

	for (guint i = 0; i < item->count; i++)
		bytes += g_array_index(catalogue->slices, Slice, item->first + i).len;
	return bytes > ITEM_BYTES_MAX;
}

/* In the body's order, so that its pages are walked through once. */
static int
by_place(const void *a, const void *b, gpointer data)
{
	const Catalogue *catalogue = data;
	const char *places[2];
	guint indices[2] = { *(const guint *)a, *(const guint *)b };

	for (int i = 0; i < 2; i++) {
		guint first =
		    g_array_index(catalogue->items, CatalogueItem, indices[i]).first;

		places[i] = g_array_index(catalogue->slices, Slice, first).text;
	}
	return (places[0] > places[1]) - (places[0] < places[1]);
}

/* All items of the body, and which of them a parser has to see. */
static void
list_items(Batches *batches, bool same_environment)
{
	const Catalogue *catalogue = batches->catalogue;
	guint count = catalogue->items->len;
	Known known = known_of(batches->job, same_environment);

	batches->present = g_new(IndexEntry, MAX(count, 1));
	batches->todo = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < count; i++) {
		const CatalogueItem *item =
		    &g_array_index(catalogue->items, CatalogueItem, i);

		batches->present[i] = (IndexEntry){ item->key, item->digest };
		if (digest_is_none(item->digest)) /* preflight put it aside */
			continue;
		if (too_large(catalogue, item))
			batches_quarantine(batches, i, 0, "larger than 16 MiB");
		else if (changed(&known, item))
			g_array_append_val(batches->todo, i);
	}
	g_array_sort_with_data(batches->todo, by_place, (gpointer)catalogue);
}

static int
by_key(const void *a, const void *b)
{
	return digest_compare(
	    (*(Understood *const *)a)->key, (*(Understood *const *)b)->key);
}

static int
by_line(const void *a, const void *b)
{
	const Quarantine *left = *(Quarantine *const *)a, *right = *(Quarantine *const *)b;
	int parts = strcmp(left->part, right->part);

	return parts ? parts : (left->line > right->line) - (left->line < right->line);
}

/* Texts of what a later window may have more of: of series that go on after this one, and
 * where there was not room for all, of all. Both are sorted by key: one walk. */
static void
keep_texts(Import *import, const Batches *batches)
{
	const CatalogueItem *at = (void *)batches->catalogue->items->data;
	bool full = batches->room.full;

	for (guint i = 0; i < import->changed->len; i++) {
		Understood *understood = import->changed->pdata[i];

		while (!digest_equal(at->key, understood->key))
			at++;
		import->cut += understood->cut != 0;
		if (understood->open || (full && understood->recurs))
			understood->text = kept_text(batches->catalogue, at);
	}
}

static bool
is_incomplete(const ImportJob *job)
{
	return job->parts && job->parts->incomplete;
}

/* What is known and not in the body may stand where nobody could look: present, but not to
 * be read. */
static void
add_unseen(Import *import, const Index *known)
{
	const Index *seen = import->present;
	IndexEntry *entries = g_new(IndexEntry, seen->count + known->count + 1);
	size_t count = seen->count;

	if (count > 0)
		memcpy(entries, seen->entries, count * sizeof *entries);
	for (size_t i = 0; i < known->count; i++)
		if (!index_find(seen, known->entries[i].key))
			entries[count++] =
			    (IndexEntry){ known->entries[i].key, DIGEST_NONE };
	index_unref(import->present);
	import->present = index_new(entries, count);
}

/* The same whatever thread was first. */
static void
settle(Import *import, Batches *batches)
{
	room_settle(&batches->room, import->changed);
	if (import->changed->len > 0)
		qsort(
		    import->changed->pdata, import->changed->len, sizeof(gpointer), by_key);
	keep_texts(import, batches);
	if (import->quarantined->len > 0)
		qsort(import->quarantined->pdata, import->quarantined->len,
		    sizeof(gpointer), by_line);
	import->present =
	    index_new(g_steal_pointer(&batches->present), batches->catalogue->items->len);
	if (is_incomplete(batches->job) && batches->job->known)
		add_unseen(import, batches->job->known);
}

static unsigned
parsers_worth(const Batches *batches, unsigned n)
{
	return CLAMP(batches->todo->len / ITEMS_PER_PARSER, 1, n);
}

static bool
parse_changes(Batches *batches, Parser *const *parsers, unsigned n)
{
	bool good;

	batches->setup = setup_encode(batches->job, batches->catalogue, batches->wr_zone);
	good = batches_run(batches, parsers, parsers_worth(batches, n));
	g_byte_array_unref(batches->setup);
	return good;
}

/* A good body: what changed in it. False: it is to be refused, the import's fault says why.
 */
static bool
read_changes(Import *import, const ImportJob *job, const Body *body, Parser *const *parsers,
    unsigned n)
{
	const Catalogue *catalogue = body_catalogue(body);
	g_autoptr(Zone) wr_zone =
	    catalogue->wr_timezone ? zone_open(catalogue->wr_timezone, NULL) : NULL;
	bool same = digest_equal(import->environment, job->environment);
	Batches batches = {
		.job = job,
		.catalogue = catalogue,
		.wr_zone = wr_zone,
		.import = import,
		.room = room_of(job->window),
	};
	bool good = true;

	import->zone = g_strdup(zone_name(floating_zone(job, wr_zone)));
	list_items(&batches, same);
	if (body->records)
		body_run(body, &batches);
	else if (batches.todo->len > 0)
		good = parse_changes(&batches, parsers, n);
	if (good)
		settle(import, &batches);
	g_free(batches.present);
	g_array_unref(batches.todo);
	return good;
}

static void
add_fault(Import *import, const Quarantine *fault)
{
	Quarantine *copy;

	if (import->quarantined_count++ >= QUARANTINE_SHOWN_MAX)
		return;
	copy = g_new0(Quarantine, 1);
	copy->part = g_strdup(fault->part);
	copy->uid = g_strdup(fault->uid);
	copy->reason = g_strdup(fault->reason);
	g_ptr_array_add(import->quarantined, copy);
}

static Import *
import_new(const ImportJob *job, const Body *body)
{
	const Catalogue *catalogue = body_catalogue(body);
	Import *import = g_new0(Import, 1);

	import->state = IMPORT_GOOD;
	import->body =
	    is_incomplete(job) ? DIGEST_NONE : import_body_digest(job, job->print);
	import->environment = import_environment(job, catalogue);
	import->settings = import_settings(job);
	import->changed = g_ptr_array_new_with_free_func((GDestroyNotify)understood_free);
	import->quarantined = g_ptr_array_ref(catalogue->quarantined);
	import->quarantined_count = catalogue->quarantined_count;
	for (guint i = 0; job->parts && i < job->parts->faults->len; i++)
		add_fault(import, job->parts->faults->pdata[i]);
	import->components = catalogue->components;
	import->refresh = catalogue->refresh;
	if (body->records) {
		import->form = g_strdup(records_form(body->records));
		import->passed_over = records_passed_over(body->records);
	}
	return import;
}

static Import *
import_unchanged(const ImportJob *job)
{
	Import *import = import_failed(NULL);

	import->state = IMPORT_UNCHANGED;
	import->body = job->known_body;
	import->environment = job->environment;
	return import;
}

static bool
has_texts(const Import *import)
{
	for (guint i = 0; i < import->changed->len; i++)
		if (((const Understood *)import->changed->pdata[i])->text)
			return true;
	return false;
}

/* A mount point without its file system is an empty folder. */
static bool
has_vanished(const ImportJob *job)
{
	return job->parts && !job->parts->list->len && job->known && job->known->count;
}

Import *
import_changes(Parser *const *parsers, unsigned n, const ImportJob *job, const Body *body)
{
	g_autoptr(Import) import = import_new(job, body);

	if (!read_changes(import, job, body, parsers, n))
		return import_failed(import->fault);
	if (has_texts(import))
		import->frame = kept_frame(body_catalogue(body));
	return g_steal_pointer(&import);
}

static Import *
import_text(
    Parser *const *parsers, unsigned n, const ImportJob *job, const char *text, size_t len)
{
	g_autoptr(GError) error = NULL;
	Import *import;
	g_auto(Body) body = { 0 };

	if (digest_equal(import_body_digest(job, job->print), job->known_body) &&
	    !is_incomplete(job))
		return import_unchanged(job);
	if (has_vanished(job))
		return import_failed(
		    "the folder is empty, and was not before: is what is "
		    "mounted there gone? If it is meant to be empty, put a "
		    "calendar without bookings into it");
	if ((import = import_skimmed(parsers, n, job, text, len)))
		return import;
	if (!body_read(&body, job, text, len, &error))
		return import_failed(error->message);
	if (job->let_go)
		job->let_go(text, text + len, job->spool);
	import = import_changes(parsers, n, job, &body);
	if (job->skims)
		import_skim(import, &body, job, text, len);
	return import;
}

/* What holds of it whatever came of it. */
static void
import_sign(Import *import, const ImportJob *job)
{
	import->note = parts_note(job->parts);
	import->extension = job->kept != NULL;
	import->window = job->window;
}

Import *
import_body_parallel(
    Parser *const *parsers, unsigned n, const ImportJob *job, const char *text, size_t len)
{
	ImportJob printed = *job;
	Import *import;

	if (digest_is_none(job->print.all))
		printed.print = body_print(text, len);
	import = import_text(parsers, n, &printed, text, len);
	import_sign(import, job);
	return import;
}

Import *
import_glance(Parser *const *parsers, unsigned n, const ImportJob *job, Glance *glance)
{
	Import *import = NULL;

	if (glance)
		import = import_rest(parsers, n, job, glance);
	else if (digest_equal(import_body_digest(job, job->print), job->known_body))
		import = import_unchanged(job);
	if (import)
		import_sign(import, job);
	return import;
}

Import *
import_body(Parser *parser, const ImportJob *job, const char *text, size_t len)
{
	return import_body_parallel(&parser, 1, job, text, len);
}
