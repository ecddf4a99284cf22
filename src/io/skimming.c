/*
 * Bodies that are compared with the last one at a glance: what is new in them is read as a
 * small body of its own. Whatever that leaves open, such as the line of a component that
 * has to be put aside, is for the whole body to say.
 */
#include "skimming.h"

enum { PIECE = 4 << 20 };

/* Is all that stood in the last body known to have been understood? */
static bool
is_known(const Index *present, const Index *known)
{
	size_t at = 0;

	if (!known || present == known)
		return known != NULL;
	for (size_t i = 0; i < present->count; i++) {
		IndexEntry entry = present->entries[i];

		if (digest_is_none(entry.digest))
			continue;
		while (at < known->count &&
		       digest_compare(known->entries[at].key, entry.key) < 0)
			at++;
		if (at == known->count ||
		    !digest_equal(known->entries[at].key, entry.key) ||
		    !digest_equal(known->entries[at].digest, entry.digest))
			return false;
	}
	return true;
}

/* The same settings, the same zones, the same knowledge. */
static bool
serves(const Skim *skim, const ImportJob *job)
{
	return !job->parts && !job->kept &&
	       digest_equal(skim->settings, import_settings(job)) &&
	       digest_equal(skim->environment, job->environment) &&
	       is_known(skim->present, job->known);
}

static void
sign(Skim *skim, const Import *import, BodyPrint print)
{
	skim->settings = import->settings;
	skim->environment = import->environment;
	skim->print = print;
}

/* Nothing in it was put aside, and it says of the whole what the whole would say. */
static bool
is_plain(const Import *import, const ImportJob *job)
{
	return import->state == IMPORT_GOOD && import->quarantined_count == 0 &&
	       digest_equal(import->environment, job->environment);
}

/* The rest's import becomes the body's. */
static bool
complete(Import *import, const Body *body, const ImportJob *job, const Glance *glance)
{
	if (!is_plain(import, job))
		return false;
	import->skim = glance_renew(glance, body->catalogue, import->present);
	import->components += glance_stood(glance);
	if (!import->skim || import->components > FEED_COMPONENTS_MAX)
		return false;
	sign(import->skim, import, job->print);
	index_unref(import->present);
	import->present = index_ref(import->skim->present);
	return true;
}

Import *
import_rest(Parser *const *parsers, unsigned n, const ImportJob *job, Glance *glance)
{
	g_auto(Body) body = { 0 };
	g_autoptr(Import) import = NULL;
	size_t len;
	const char *text = glance_rest(glance, &len);

	if (!serves(glance_skim(glance), job) || !glance_holds(glance))
		return NULL;
	body.catalogue = catalogue_read(text, len, NULL);
	if (!body.catalogue || body.catalogue->quarantined_count > 0)
		return NULL;
	import = import_changes(parsers, n, job, &body);
	return complete(import, &body, job, glance) ? g_steal_pointer(&import) : NULL;
}

/* Piece by piece, so that not all of it is in memory. */
static bool
skim_pieces(Glance *glance, const ImportJob *job, const char *text, size_t len)
{
	const char *end = text + len;
	size_t taken = 0;

	do {
		size_t piece = MIN((size_t)(end - text), (size_t)PIECE);
		bool last = piece == (size_t)(end - text);

		if (!glance_take(glance, text, piece, last, &taken))
			return false;
		if (job->let_go)
			job->let_go(text, text + taken, job->spool);
		text += taken;
	} while (taken > 0 && text < end);
	return text == end;
}

Import *
import_skimmed(
    Parser *const *parsers, unsigned n, const ImportJob *job, const char *text, size_t len)
{
	g_autoptr(Glance) glance = NULL;

	if (!job->skim || len > BODY_BYTES_MAX || !serves(job->skim, job))
		return NULL;
	glance = glance_new(job->skim);
	if (!skim_pieces(glance, job, text, len))
		return NULL;
	return import_rest(parsers, n, job, glance);
}

void
import_skim(
    Import *import, const Body *body, const ImportJob *job, const char *text, size_t len)
{
	SkimText whole = { text, len, job->let_go, job->spool };

	if (import->state != IMPORT_GOOD || !body->catalogue || body->narrow || job->parts)
		return;
	import->skim = skim_of(body->catalogue, import->present, &whole);
	if (import->skim)
		sign(import->skim, import, job->print);
}
