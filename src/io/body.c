/* A body read as what it is: a calendar, a table, a bundle. */
#include "body.h"

void
body_done(Body *body)
{
	g_clear_pointer(&body->records, records_free);
	g_clear_pointer(&body->catalogue, catalogue_free);
	if (body->narrow)
		g_string_free(body->narrow, TRUE);
}

const Catalogue *
body_catalogue(const Body *body)
{
	return body->records ? records_catalogue(body->records) : body->catalogue;
}

bool
body_read(Body *body, const ImportJob *job, const char *text, size_t len, GError **error)
{
	if (!records_read(job, text, len, &body->records, error))
		return false;
	if (body->records)
		return true;
	if (!job->parts && !body_narrow(text, len, &body->narrow, error))
		return false;
	if (body->narrow)
		text = body->narrow->str, len = body->narrow->len;
	body->catalogue = catalogue_read_parts(text, len, job->parts, error);
	return body->catalogue != NULL;
}

static void
keep(Batches *batches, guint index, Item *item)
{
	const ImportJob *job = batches->job;
	const CatalogueItem *known =
	    &g_array_index(batches->catalogue->items, CatalogueItem, index);
	Understood *understood;

	if (!*item->uid) { /* it has none: named by what it says */
		g_free(item->uid);
		item->uid =
		    g_strdup_printf("no-uid-%016" G_GINT64_MODIFIER "x", known->key.high);
	}
	for (guint i = 0; i < item->entries->len; i++)
		batches->import->skipped += ((Entry *)item->entries->pdata[i])->skipped;
	batches->import->parsed++;
	understood = understand(item, job->office, job->feed, NULL);
	understood->key = known->key;
	room_take(&batches->room, batches->import->changed, understood);
}

void
body_run(const Body *body, Batches *batches)
{
	for (guint i = 0; i < batches->todo->len; i++) {
		guint index = g_array_index(batches->todo, guint, i);
		g_autoptr(Item) item = records_item(body->records,
		    &g_array_index(batches->catalogue->items, CatalogueItem, index));

		keep(batches, index, item);
	}
}
