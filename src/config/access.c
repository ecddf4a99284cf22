/* Who may ask the daemon, and the files that its own file leads to. */
#include "address.h"
#include "setting.h"

#include <slipwatch/text.h>
#include <string.h>

enum { GROUP_MAX = 32, SHA256_DIGITS = 64 };

SETTING_PARSER(parse_group)
{
	g_autofree char *shown = text_quote(text);
	char **slot = target;
	size_t len = strlen(text);

	(void)reader;
	(void)setting;
	if (len > GROUP_MAX || !(g_ascii_isalpha(*text) || *text == '_') ||
	    strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-") != len)
		return unit_fail(ret_fault,
		    "%s is not a group's name; write a name that `getent group` lists",
		    shown);
	g_free(*slot);
	*slot = g_strdup(text);
	return true;
}

SETTING_PARSER(parse_id)
{
	(void)reader;
	(void)setting;
	(void)ret_fault;
	strv_append(target, text);
	return true;
}

/* Does not repeat what was written: it may be the token itself. */
SETTING_PARSER(parse_sha256)
{
	size_t len = strlen(text);
	char **slot = target;

	(void)reader;
	(void)setting;
	if (len != SHA256_DIGITS || strspn(text, G_CSET_DIGITS "abcdefABCDEF") != len)
		return unit_fail(ret_fault, "is not 64 hex digits; write the sha256sum of "
					    "the token, never the token itself");
	g_free(*slot);
	*slot = g_ascii_strdown(text, -1);
	return true;
}

/* A name in a file, as it is shown and opened: beside that file, as the user gave it. */
static char *
path_beside(const Document *document, const char *name)
{
	g_autofree char *folder = g_path_get_dirname(document->path);

	if (g_path_is_absolute(name) ||
	    (strcmp(folder, ".") == 0 && !g_str_has_prefix(document->path, "./")))
		return g_strdup(name);
	return g_build_filename(folder, name, NULL);
}

char *
office_id_of(const char *path)
{
	char *id = g_path_get_basename(path);

	if (g_str_has_suffix(id, ".yaml"))
		id[strlen(id) - strlen(".yaml")] = '\0';
	return id;
}

static int
files_compare(const void *a, const void *b)
{
	g_autofree char *left = office_id_of(*(char *const *)a);
	g_autofree char *right = office_id_of(*(char *const *)b);

	return strcmp(left, right);
}

/* True: go on. */
static bool
file_take(GPtrArray *files, const char *folder, const char *name, char **ret_fault)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	if (*name == '.')
		return true;
	if (g_str_has_suffix(name, ".yml"))
		return unit_fail(ret_fault,
		    "%s would not be read; rename it so that it ends in .yaml", path);
	if (!g_str_has_suffix(name, ".yaml"))
		return true;
	if (files->len == LIST_ITEMS_MAX)
		return unit_fail(ret_fault,
		    "%s holds more than %d offices; run a second daemon", folder,
		    LIST_ITEMS_MAX);
	g_ptr_array_add(files, g_steal_pointer(&path));
	return true;
}

GPtrArray *
office_files_list(const char *folder, char **ret_fault)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	if (dir == NULL) {
		unit_fail(ret_fault,
		    "there is no office: the folder %s cannot be read; make it, and put "
		    "one file for each office into it",
		    folder);
		return NULL;
	}
	while ((name = g_dir_read_name(dir)) != NULL)
		if (!file_take(files, folder, name, ret_fault))
			return NULL;
	if (files->len == 0) {
		unit_fail(ret_fault,
		    "there is no office in %s; put a file such as riverside.yaml into it",
		    folder);
		return NULL;
	}
	g_ptr_array_sort(files, files_compare);
	return g_steal_pointer(&files);
}

SETTING_PARSER(parse_offices)
{
	g_autofree char *folder = path_beside(reader->document, text);

	(void)setting;
	(void)target;
	g_clear_pointer(&reader->office_files, g_ptr_array_unref);
	reader->office_files = office_files_list(folder, ret_fault);
	return reader->office_files != NULL;
}

/* The default file need not be there; one that is named must. */
SETTING_PARSER(parse_tokens)
{
	g_autofree char *path = path_beside(reader->document, text);

	(void)setting;
	(void)target;
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return reader->by_default ||
		       unit_fail(ret_fault,
			   "there is no file %s; make it, or take the key out if no one "
			   "signs in with a token",
			   path);
	g_free(reader->tokens_file);
	reader->tokens_file = g_steal_pointer(&path);
	return true;
}
