/*
 * Batches: taken one after another by each parser's thread. Every parser answers item by
 * item, so when one is lost it is known at which item. One that took too long is put aside
 * at once; one at which the parser died is tried once more, alone, in a new parser.
 */
#include "batches.h"

#include "parser.h"

#include <slipwatch/record.h>

#include <pthread.h>

typedef struct Run {
	Batches *batches;
	gint64 deadline;
	pthread_mutex_t lock;
	/* Under the lock: these, and what they write to in the batches. */
	guint next; /* of the todo that nobody has taken yet */
	unsigned losses, late;
} Run;

typedef struct Runner {
	Run *run;
	Parser *parser;
	GByteArray *bytes; /* the batch, encoded */
	Frame frame;
	pthread_t thread;
	guint at; /* place in the todo of the item that is answered next */
	/* the one that a parser died of alone: another one has its try; none: G_MAXUINT */
	guint doubted;
	Pool *pool;
	GPtrArray *none;
} Runner;

static guint
item_index(const Run *run, guint place)
{
	return g_array_index(run->batches->todo, guint, place);
}

static const CatalogueItem *
item_at(const Run *run, guint place)
{
	return &g_array_index(
	    run->batches->catalogue->items, CatalogueItem, item_index(run, place));
}

static const Slice *
slice_at(const Batches *batches, guint number)
{
	return &g_array_index(batches->catalogue->slices, Slice, number);
}

/* --- results -------------------------------------------------------------------------- */

/* The first reason stays. */
static void
fail(Run *run, char *fault)
{
	Import *import = run->batches->import;

	pthread_mutex_lock(&run->lock);
	if (import->fault)
		g_free(fault);
	else
		import->fault = fault;
	pthread_mutex_unlock(&run->lock);
}

static bool
failed(Run *run)
{
	pthread_mutex_lock(&run->lock);
	bool yes = run->batches->import->fault != NULL;
	pthread_mutex_unlock(&run->lock);
	return yes;
}

void
batches_quarantine(Batches *batches, guint index, unsigned component, const char *reason)
{
	const CatalogueItem *item =
	    &g_array_index(batches->catalogue->items, CatalogueItem, index);
	const Slice *slice =
	    slice_at(batches, item->first + MIN(component, item->count - 1));
	Import *import = batches->import;

	batches->present[index].digest = DIGEST_NONE;
	if (import->quarantined_count++ < QUARANTINE_SHOWN_MAX)
		g_ptr_array_add(import->quarantined,
		    quarantine_new(batches->catalogue, slice, 0, reason));
}

static void
quarantine(Run *run, guint place, unsigned component, const char *reason)
{
	pthread_mutex_lock(&run->lock);
	batches_quarantine(run->batches, item_index(run, place), component, reason);
	pthread_mutex_unlock(&run->lock);
}

/* Before they become bookings: each series of an item has its own cap, but there may be
 * thousands of them under one UID. */
static bool
too_many(const Item *item)
{
	guint count = 0;

	for (guint i = 0; i < item->entries->len; i++)
		count += ((Entry *)g_ptr_array_index(item->entries, i))->occurrences->len;
	return count > FEED_OCCURRENCES_MAX;
}

/* What is counted before the item becomes bookings. */
static void
count_item(Run *run, guint place, const Item *item)
{
	Import *import = run->batches->import;

	pthread_mutex_lock(&run->lock);
	import->parsed += item_at(run, place)->count;
	for (guint i = 0; i < item->entries->len; i++)
		import->skipped += ((Entry *)g_ptr_array_index(item->entries, i))->skipped;
	pthread_mutex_unlock(&run->lock);
}

/* What its calendar makes of each component. */
static void
mark_methods(const Batches *batches, const CatalogueItem *known, Item *item)
{
	static const unsigned flags[] = {
		[METHOD_STATE] = 0,
		[METHOD_CANCEL] = ENTRY_CANCELLED,
		[METHOD_COUNTER] = ENTRY_COUNTER,
		[METHOD_ANSWER] = 0,
	};

	for (guint i = 0; i < item->entries->len; i++) {
		Entry *entry = g_ptr_array_index(item->entries, i);
		unsigned at = known->first + MIN(entry->component, known->count - 1);

		entry->flags |= flags[slice_at(batches, at)->method];
	}
}

static void
keep(Runner *runner, guint place, Item *item)
{
	Run *run = runner->run;
	const ImportJob *job = run->batches->job;
	Understood *understood;

	if (!*item->uid) { /* it has none: named by what it says */
		g_free(item->uid);
		item->uid = g_strdup_printf(
		    "no-uid-%016" G_GINT64_MODIFIER "x", item_at(run, place)->key.high);
	}
	mark_methods(run->batches, item_at(run, place), item);
	understood = understand(item, job->office, job->feed, run->batches->wr_zone);
	understood->key = item_at(run, place)->key;
	understood_pool(understood, runner->pool, runner->none);
	pthread_mutex_lock(&run->lock);
	room_take(&run->batches->room, run->batches->import->changed, understood);
	pthread_mutex_unlock(&run->lock);
}

static bool
on_answer(const guint8 *bytes, gsize len, gpointer data)
{
	Runner *runner = data;
	g_autoptr(Item) item = item_decode(bytes, len, NULL);
	guint place = runner->at;

	if (!item)
		return false;
	runner->at++;
	count_item(runner->run, place, item);
	if (item->fault)
		quarantine(runner->run, place, item->fault_component, item->fault);
	else if (too_many(item))
		quarantine(runner->run, place, 0, "more occurrences than a feed may have");
	else
		keep(runner, place, item);
	return true;
}

/* --- batches -------------------------------------------------------------------------- */

static gsize
item_bytes(const Run *run, guint place)
{
	const CatalogueItem *item = item_at(run, place);
	gsize bytes = 0;

	for (guint i = 0; i < item->count; i++)
		bytes += slice_at(run->batches, item->first + i)->len;
	return bytes;
}

/* The next places of the todo, at least one; false: none are left. */
static bool
take(Run *run, guint *ret_first, guint *ret_count)
{
	const GArray *todo = run->batches->todo;
	gsize bytes = 0;
	guint end;

	pthread_mutex_lock(&run->lock);
	*ret_first = end = run->next;
	while (end < todo->len && end - *ret_first < BATCH_ITEMS_MAX &&
	       bytes < BATCH_BYTES_MAX)
		bytes += item_bytes(run, end++);
	run->next = end;
	pthread_mutex_unlock(&run->lock);
	*ret_count = end - *ret_first;
	return *ret_count > 0;
}

static void
encode_frame(Runner *runner, FrameKind kind, const Slice *slices, guint count)
{
	g_array_set_size(runner->frame.texts, 0);
	for (guint i = 0; i < count; i++) {
		Text text = { slices[i].text, slices[i].len };

		g_array_append_val(runner->frame.texts, text);
	}
	runner->frame.kind = kind;
	frame_encode(&runner->frame, runner->bytes);
}

/* Of an item from several calendars that describe one zone differently, the first's holds.
 */
static void
encode(Runner *runner, guint first, guint count)
{
	const Batches *batches = runner->run->batches;

	g_byte_array_set_size(runner->bytes, 0);
	for (guint place = first; place < first + count; place++) {
		const CatalogueItem *item = item_at(runner->run, place);
		const Slice *slices = slice_at(batches, item->first);
		const GArray *zones = catalogue_own_zones(batches->catalogue, slices);

		if (zones)
			encode_frame(runner, FRAME_ZONES,
			    (const Slice *)(const void *)zones->data, zones->len);
		encode_frame(runner, FRAME_ITEM, slices, item->count);
	}
}

/* Before each exchange: there is a parser, and time. False: the import has failed. */
static bool
ready(Runner *runner)
{
	Run *run = runner->run;
	g_autoptr(GError) error = NULL;

	if (g_get_monotonic_time() > run->deadline)
		fail(run, g_strdup_printf("not read within %d s", IMPORT_SECONDS_MAX));
	else if (!parser_runs(runner->parser) &&
		 !parser_begin(runner->parser, run->batches->setup, &error))
		fail(run, g_strdup(error->message));
	return !failed(run);
}

/* The item that is next to be answered is poison. */
static void
put_aside(Runner *runner, Loss loss, const char *why)
{
	Run *run = runner->run;
	unsigned line = slice_at(run->batches, item_at(run, runner->at)->first)->line;
	unsigned losses, late;

	quarantine(run, runner->at++, 0, why);
	pthread_mutex_lock(&run->lock);
	losses = ++run->losses;
	late = run->late += loss == LOSS_TIME;
	pthread_mutex_unlock(&run->lock);
	if (losses > LOSSES_MAX || late > LATE_MAX)
		fail(run, g_strdup_printf("line %u: %s; so did %u before it", line, why,
			      losses > LOSSES_MAX ? losses - 1 : late - 1));
}

static void
run_batch(Runner *runner, guint first, guint count)
{
	guint end = first + count, step = count;

	runner->at = first;
	runner->doubted = G_MAXUINT;
	while (runner->at < end && ready(runner)) {
		g_autofree char *why = NULL;
		guint sent = MIN(step, end - runner->at);
		Loss loss;

		encode(runner, runner->at, sent);
		sent -= parser_exchange(
		    runner->parser, runner->bytes, sent, on_answer, runner, &loss, &why);
		if (loss == LOSS_DEATH && sent == 1 && runner->doubted != runner->at) {
			runner->doubted = runner->at;
		} else if (loss == LOSS_TIME || (loss == LOSS_DEATH && sent == 1)) {
			put_aside(runner, loss, why);
			step = count;
		} else if (loss == LOSS_DEATH) {
			step = (sent + 1) / 2;
		}
	}
}

/* Batches are taken in the body's order: nobody reads what lies before this one, but for
 * its end. */
static void
let_go(const Run *run, guint first, guint count)
{
	const ImportJob *job = run->batches->job;
	const CatalogueItem *begin = item_at(run, first);
	const CatalogueItem *last = item_at(run, first + count - 1);
	const Slice *end = slice_at(run->batches, last->first);

	if (job->let_go)
		job->let_go(slice_at(run->batches, begin->first)->text,
		    end->text + end->len, job->spool);
}

static void *
on_thread(void *data)
{
	Runner *runner = data;
	g_autoptr(GError) error = NULL;
	guint first, count;

	if (!parser_begin(runner->parser, runner->run->batches->setup, &error)) {
		fail(runner->run, g_strdup(error->message));
		return NULL;
	}
	frame_init(&runner->frame, FRAME_ITEM);
	runner->bytes = g_byte_array_new();
	runner->pool = pool_new();
	runner->none = g_ptr_array_new();
	while (!failed(runner->run) && take(runner->run, &first, &count)) {
		run_batch(runner, first, count);
		let_go(runner->run, first, count);
	}
	g_byte_array_unref(runner->bytes);
	pool_unref(runner->pool);
	g_ptr_array_unref(runner->none);
	frame_done(&runner->frame);
	return NULL;
}

bool
batches_run(Batches *batches, Parser *const *parsers, unsigned n)
{
	Run run = { .batches = batches, .lock = PTHREAD_MUTEX_INITIALIZER };
	g_autofree Runner *runners = g_new0(Runner, n);
	unsigned threads = 0;

	run.deadline = g_get_monotonic_time() + IMPORT_SECONDS_MAX * G_USEC_PER_SEC;
	for (unsigned i = 0; i < n; i++)
		runners[i] = (Runner){ .run = &run, .parser = parsers[i] };
	/* Without a thread the others do its share. */
	while (threads + 1 < n && pthread_create(&runners[threads].thread, NULL, on_thread,
				      &runners[threads]) == 0)
		threads++;
	on_thread(&runners[threads]);
	for (unsigned i = 0; i < threads; i++)
		pthread_join(runners[i].thread, NULL);
	return batches->import->fault == NULL;
}
