/* From files to a Config or an Office: whole, or every fault at once. */
#include "setting.h"

#include <errno.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <string.h>

/* What a set of files is read with. */
typedef struct Load {
	FaultList *faults;
	Listing *listing; /* or NULL */
	unsigned files;
} Load;

typedef enum FileKind { FILE_DAEMON, FILE_OFFICE, FILE_TOKENS } FileKind;

static Load
load_new(bool listed)
{
	return (Load){ .faults = faults_new(), .listing = listed ? listing_new() : NULL };
}

static void
load_done(Load *load)
{
	faults_free(load->faults);
	listing_free(load->listing);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Load, load_done)

static void
document_fault(Load *load, const Document *document, const char *text)
{
	fault_add(load->faults, (Place){ document->path, document->order, 0, 0 }, _(text));
}

static Reader
reader_of(Load *load, Document *document)
{
	return (Reader){ .document = document,
		.tree = &document->tree,
		.faults = load->faults,
		.listing = load->listing };
}

static void
id_check(Load *load, const Document *document, const char *id)
{
	size_t len = strlen(id);
	g_autofree char *shown = text_quote(id);
	g_autofree char *text = NULL;

	if (len > 0 && len <= 64 && g_str_has_suffix(document->path, ".yaml") &&
	    strspn(id, G_CSET_a_2_z G_CSET_DIGITS "-") == len)
		return;
	text = g_strdup_printf(_("%s cannot be an office's id; name the file with small "
				 "letters, digits and - only, such as north-side.yaml"),
	    shown);
	document_fault(load, document, text);
}

/* Never NULL: what could not be read stands as in a new office. (transfer full) */
static Office *
office_read(Load *load, Document *document)
{
	g_autofree char *id = office_id_of(document->path);
	g_autofree char *title = g_strdup_printf("office %s", id);
	g_autoptr(Zone) utc = zone_open("UTC", NULL);
	Reader reader = reader_of(load, document);
	Office *office = office_new(id, "", utc);

	load->files++;
	id_check(load, document, id);
	if (load->listing != NULL)
		listing_file(load->listing, title, document->path);
	section_read(&reader, &office_section, NULL, office, document_root(document));
	return office;
}

static void
offices_read(Load *load, const GPtrArray *files, GPtrArray *offices)
{
	for (guint i = 0; i < files->len && !faults_full(load->faults); i++) {
		g_autoptr(Document) document =
		    document_read(g_ptr_array_index(files, i), load->faults);

		if (document != NULL)
			g_ptr_array_add(offices, office_read(load, document));
	}
}

static void
tokens_document_read(
    Load *load, Document *document, const GPtrArray *office_files, Config *config)
{
	Reader reader = reader_of(load, document);
	yaml_node_t *root = document_root(document);

	load->files++;
	if (load->listing != NULL)
		listing_file(load->listing, "tokens", document->path);
	if (node_is_null(root))
		return;
	if (root->type != YAML_SEQUENCE_NODE) {
		document_fault(load, document,
		    "tokens: must be a list; begin each token with `- name: `");
		return;
	}
	reader.office_files = (GPtrArray *)office_files;
	if (load->listing != NULL)
		listing_rows(load->listing, NULL);
	rows_read(&reader, &token_section, config, root);
	if (load->listing != NULL)
		listing_rows_end(load->listing);
}

static void
tokens_read(Load *load, const Reader *daemon, Config *config)
{
	g_autoptr(Document) document = NULL;

	if (daemon->tokens_file == NULL)
		return;
	document = document_read(daemon->tokens_file, load->faults);
	if (document != NULL)
		tokens_document_read(load, document, daemon->office_files, config);
}

/* The daemon's file and all that it names. Never NULL, whole only without faults. */
static Config *
daemon_read(Load *load, Document *document)
{
	Reader reader = reader_of(load, document);
	Config *config = config_new(document->path);

	load->files++;
	if (load->listing != NULL)
		listing_file(load->listing, "daemon", document->path);
	section_read(&reader, &daemon_section, NULL, config, document_root(document));
	if (reader.office_files != NULL)
		offices_read(load, reader.office_files, config->offices);
	tokens_read(load, &reader, config);
	g_clear_pointer(&reader.office_files, g_ptr_array_unref);
	g_free(reader.tokens_file);
	return config;
}

static unsigned
keys_known(Document *document, const Section *section)
{
	yaml_node_t *root = document_root(document);
	const yaml_node_pair_t *pair;
	unsigned known = 0;

	if (root == NULL || root->type != YAML_MAPPING_NODE)
		return 0;
	for (pair = root->data.mapping.pairs.start; pair < root->data.mapping.pairs.top;
	     pair++) {
		const char *key =
		    node_text(yaml_document_get_node(&document->tree, pair->key));

		known += key != NULL && section_knows(section, key);
	}
	return known;
}

/* By its keys: `office` tells, else whichever table knows more of them. */
static FileKind
document_kind(Document *document)
{
	yaml_node_t *root = document_root(document);

	if (root != NULL && root->type == YAML_SEQUENCE_NODE)
		return FILE_TOKENS;
	if (node_at(&document->tree, root, "office") != NULL)
		return FILE_OFFICE;
	return keys_known(document, &office_section) > keys_known(document, &daemon_section)
		   ? FILE_OFFICE
		   : FILE_DAEMON;
}

static void
document_check(Load *load, Document *document)
{
	g_autoptr(Config) config = NULL;

	switch (document_kind(document)) {
	case FILE_OFFICE:
		office_unref(office_read(load, document));
		break;
	case FILE_DAEMON:
		config = daemon_read(load, document);
		break;
	case FILE_TOKENS:
		config = config_new(document->path);
		tokens_document_read(load, document, NULL, config);
		break;
	}
}

static void
file_check(Load *load, const char *path)
{
	g_autoptr(Document) document = document_read(path, load->faults);

	if (document != NULL)
		document_check(load, document);
}

/* A folder with the daemon's file in it is checked by that, else as one of offices. */
static void
folder_check(Load *load, const char *folder)
{
	g_autofree char *file = g_build_filename(folder, "slipwatch.yaml", NULL);
	g_autofree char *fault = NULL;
	g_autoptr(GPtrArray) files = NULL;
	g_autoptr(GPtrArray) offices =
	    g_ptr_array_new_with_free_func((GDestroyNotify)office_unref);

	if (g_file_test(file, G_FILE_TEST_EXISTS)) {
		file_check(load, file);
		return;
	}
	files = office_files_list(folder, &fault);
	if (files != NULL)
		offices_read(load, files, offices);
	else
		fault_add(load->faults, (Place){ .path = folder }, fault);
}

static void
path_check(Load *load, const char *path)
{
	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		folder_check(load, path);
	else
		file_check(load, path);
}

Config *
config_load(const char *path, GError **error)
{
	g_auto(Load) load = load_new(false);
	g_autoptr(Document) document = document_read(path, load.faults);
	g_autoptr(Config) config = NULL;

	if (document != NULL && document_kind(document) == FILE_OFFICE)
		document_fault(&load, document,
		    "this is an office's file; name the daemon's, which has `offices:`");
	else if (document != NULL)
		config = daemon_read(&load, document);
	return faults_report(load.faults, error) ? g_steal_pointer(&config) : NULL;
}

static Office *
office_take(Load *load, Document *document, GError **error)
{
	g_autoptr(Office) office = NULL;
	yaml_node_t *root = document != NULL ? document_root(document) : NULL;

	if (root != NULL && document_kind(document) == FILE_DAEMON &&
	    keys_known(document, &daemon_section) > 0)
		document_fault(load, document,
		    "this is the daemon's file; name an office's, which has `office:`");
	else if (document != NULL)
		office = office_read(load, document);
	return faults_report(load->faults, error) ? g_steal_pointer(&office) : NULL;
}

Office *
config_load_office(const char *path, GError **error)
{
	g_auto(Load) load = load_new(false);
	g_autoptr(Document) document = document_read(path, load.faults);

	return office_take(&load, document, error);
}

Office *
config_load_text(const char *text, size_t len, const char *path, GError **error)
{
	g_auto(Load) load = load_new(false);
	g_autoptr(Document) document = document_parse(text, len, path, load.faults);

	return office_take(&load, document, error);
}

bool
config_check(const char *path, unsigned *ret_files, GError **error)
{
	g_auto(Load) load = load_new(false);

	path_check(&load, path);
	if (ret_files != NULL)
		*ret_files = load.files;
	return faults_report(load.faults, error);
}

bool
config_check_text(const char *text, size_t len, const char *path, GError **error)
{
	g_auto(Load) load = load_new(false);
	g_autoptr(Document) document = document_parse(text, len, path, load.faults);

	if (document != NULL)
		document_check(&load, document);
	return faults_report(load.faults, error);
}

bool
config_show(const char *path, FILE *out, GError **error)
{
	g_auto(Load) load = load_new(true);

	path_check(&load, path);
	if (!faults_report(load.faults, error))
		return false;
	if (fputs(listing_text(load.listing), out) >= 0 && fflush(out) == 0)
		return true;
	g_set_error(
	    error, SW_ERROR, SW_ERROR_USAGE, _("cannot print: %s"), g_strerror(errno));
	return false;
}
