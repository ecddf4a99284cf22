/* Fuzzes the slicer, the preflight and the digest: any bytes as a body. */
#include <slipwatch/feed.h>

#include <stdint.h>
#include <string.h>

static void
check(bool holds)
{
	if (!holds)
		__builtin_trap();
}

/* A slice lies in the body. */
static void
check_slice(const Slice *slice, const char *text, size_t len)
{
	g_autofree char *uid = slice_uid(slice);

	check(slice->text >= text && slice->text + slice->len <= text + len);
	check(slice->line > 0 && slice->len > 0);
	check(g_utf8_validate(uid, -1, NULL));
}

static void
check_catalogue(const Catalogue *catalogue, const char *text, size_t len)
{
	unsigned slices = 0;

	for (guint i = 0; i < catalogue->items->len; i++) {
		const CatalogueItem *item =
		    &g_array_index(catalogue->items, CatalogueItem, i);

		check(i == 0 || digest_compare(item[-1].key, item->key) < 0);
		check(item->first == slices &&
		      digest_is_none(item->digest) == (item->count == 0));
		slices += item->count;
	}
	check(slices == catalogue->slices->len && slices <= catalogue->components);
	for (guint i = 0; i < catalogue->slices->len; i++)
		check_slice(&g_array_index(catalogue->slices, Slice, i), text, len);
	for (guint i = 0; i < catalogue->zones->len; i++)
		check_slice(&g_array_index(catalogue->zones, Slice, i), text, len);
	for (guint i = 0; i < catalogue->quarantined->len; i++) {
		const Quarantine *quarantine = g_ptr_array_index(catalogue->quarantined, i);

		check(g_utf8_validate(quarantine->reason, -1, NULL) && *quarantine->reason);
	}
}

/* The same bytes as two files of a folder: each slice lies in its own. */
static void
check_parts(const char *text, size_t len)
{
	g_autoptr(Parts) parts = parts_new();
	g_autoptr(Catalogue) catalogue = NULL;

	parts_add(parts, "one", 0);
	parts_add(parts, "two", len / 2);
	catalogue = catalogue_read_parts(text, len, parts, NULL);
	if (!catalogue)
		return;
	check_catalogue(catalogue, text, len);
	for (guint i = 0; i < catalogue->slices->len; i++) {
		const Slice *slice = &g_array_index(catalogue->slices, Slice, i);
		bool two = slice->text >= text + len / 2;

		check(strcmp(catalogue_part(catalogue, slice), two ? "two" : "one") == 0);
		check(two || slice->text + slice->len <= text + len / 2);
	}
}

/* Wide text is read as narrow one, whatever it says. */
static void
check_narrow(const char *text, size_t len)
{
	g_autoptr(GString) narrow = NULL;
	g_autoptr(Catalogue) catalogue = NULL;

	check(body_narrow(text, len, &narrow, NULL));
	if (!narrow)
		return;
	check(g_utf8_validate_len(narrow->str, narrow->len, NULL) ||
	      memchr(narrow->str, '\0', narrow->len));
	catalogue = catalogue_read(narrow->str, narrow->len, NULL);
	if (catalogue)
		check_catalogue(catalogue, narrow->str, narrow->len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	/* A copy of exactly that size, so that a byte read too far is seen. */
	g_autofree char *text = g_memdup2(bytes, len);
	g_autoptr(GError) error = NULL;
	g_autoptr(Catalogue) catalogue = catalogue_read(len ? text : "", len, &error);

	check((catalogue == NULL) == (error != NULL));
	if (catalogue)
		check_catalogue(catalogue, text, len);
	else
		check(g_utf8_validate(error->message, -1, NULL) && *error->message);
	check_parts(len ? text : "", len);
	check_narrow(len ? text : "", len);
	return 0;
}
