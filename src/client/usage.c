/* Options, parsed and told. */
#include <slipwatch/usage.h>

#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/text.h>
#include <stdio.h>
#include <string.h>

enum { OPTION_COLUMNS = 26 };

/* GLib says in its own language what was wrong: only the word that it means is taken. */
static void
set_fault(const GError *fault, GError **error)
{
	const char *space = strrchr(fault->message, ' ');
	const char *word = space ? space + 1 : fault->message;

	if (g_error_matches(fault, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE, _("%s: no such option"), word);
	else if (g_error_matches(fault, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE))
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE, _("%s: wants a value"), word);
	else
		g_set_error_literal(error, SW_ERROR, SW_ERROR_USAGE, fault->message);
}

bool
usage_parse(const GOptionEntry *own, const GOptionEntry *shared, int *argc, char ***argv,
    GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GError) fault = NULL;

	g_option_context_set_help_enabled(context, FALSE);
	if (own)
		g_option_context_add_main_entries(context, own, NULL);
	g_option_context_add_main_entries(context, shared, NULL);
	if (g_option_context_parse(context, argc, argv, &fault))
		return true;
	set_fault(fault, error);
	return false;
}

void
print_padded(const char *text, unsigned columns)
{
	size_t taken = text_columns(text);

	printf("%s%*s", text, taken < columns ? (int)(columns - taken) : 0, "");
}

/* "  -a, --all", "  --office=ID" */
static void
print_option(const GOptionEntry *entry)
{
	const char *value = entry->arg_description;
	g_autofree char *flag =
	    entry->short_name ? g_strdup_printf("-%c, ", entry->short_name) : g_strdup("");
	g_autofree char *usage = g_strdup_printf(
	    "%s--%s%s%s", flag, entry->long_name, value ? "=" : "", value ? _(value) : "");

	printf("  ");
	print_padded(usage, OPTION_COLUMNS);
	printf(" %s\n", _(entry->description));
}

void
usage_print(const char *program, const char *arguments, const char *summary,
    const GOptionEntry *own, const GOptionEntry *shared)
{
	printf(_("Usage: %s [OPTION]...%s%s\n\n%s.\n\n"), program, *arguments ? " " : "",
	    _(arguments), _(summary));
	puts(_("Options:"));
	for (; own && own->long_name; own++)
		print_option(own);
	for (; shared->long_name; shared++)
		print_option(shared);
}
