/* desk.yaml: a desk's settings, the user's file over the system's. */
#include "setting.h"

#include <slipwatch/locale.h>

#include <string.h>

#define DESK_FILE "slipwatch/desk.yaml"

static const Word desk_words[] = { { "clerk", ROLE_CLERK },
	{ "supervisor", ROLE_SUPERVISOR }, { NULL, 0 } };

static SETTING_PARSER(parse_daemon_url)
{
	static const char *const schemes[] = { "unix:/", "http://", "https://" };

	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
		if (g_str_has_prefix(text, schemes[i]) && text[strlen(schemes[i])] != '\0')
			return parse_name(reader, setting, text, target, ret_fault);
	return unit_fail(
	    ret_fault, "is not an address of the daemon; write %s", _(setting->doc));
}

static const Setting desk_settings[] = {
	{ "url", SHAPE_ONE, parse_daemon_url, offsetof(DeskConfig, url),
	    .doc = N_("unix:/run/slipwatch/api.sock or https://HOST:PORT") },
	{ "token_file", SHAPE_ONE, parse_path, offsetof(DeskConfig, token_file),
	    .doc = N_("the path of a 0600 file that holds the token") },
	{ "ca", SHAPE_ONE, parse_path, offsetof(DeskConfig, ca),
	    .doc = N_("the path of a PEM file of authorities to trust for https") },
	{ "office", SHAPE_ONE, parse_name, offsetof(DeskConfig, office),
	    .doc = N_("an office's id") },
	{ "role", SHAPE_ONE, parse_word, offsetof(DeskConfig, role), .words = desk_words,
	    .doc = N_("clerk or supervisor") },
	{ "desk", SHAPE_ONE, parse_name, offsetof(DeskConfig, desk),
	    .doc = N_("a name for this desk, such as front-1") },
	{ .key = NULL },
};
static const Section desk_section = { desk_settings, NULL, NULL };

void
desk_config_free(DeskConfig *desk)
{
	if (desk == NULL)
		return;
	g_free(desk->url);
	g_free(desk->token_file);
	g_free(desk->ca);
	g_free(desk->office);
	g_free(desk->desk);
	g_free(desk);
}

/* One file; nothing set where there is none. */
static DeskConfig *
desk_read(const char *path, FaultList *faults)
{
	DeskConfig *desk = g_new0(DeskConfig, 1);
	g_autoptr(Document) document = NULL;
	Reader reader;

	desk->role = -1;
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return desk;
	document = document_read(path, faults);
	if (document == NULL)
		return desk;
	reader =
	    (Reader){ .document = document, .tree = &document->tree, .faults = faults };
	section_read(&reader, &desk_section, NULL, desk, document_root(document));
	return desk;
}

static void
take(char **target, char **source)
{
	if (*source == NULL)
		return;
	g_free(*target);
	*target = g_steal_pointer(source);
}

static void
desk_lay_over(DeskConfig *desk, DeskConfig *over)
{
	take(&desk->url, &over->url);
	take(&desk->token_file, &over->token_file);
	take(&desk->ca, &over->ca);
	take(&desk->office, &over->office);
	take(&desk->desk, &over->desk);
	if (over->role != -1)
		desk->role = over->role;
}

DeskConfig *
config_load_desk(GError **error)
{
	FaultList *faults = faults_new();
	const char *const *folders = g_get_system_config_dirs();
	g_autoptr(DeskConfig) desk = g_new0(DeskConfig, 1);
	guint count = g_strv_length((char **)folders);
	bool good;

	desk->url = g_strdup("unix:/run/slipwatch/api.sock");
	desk->desk = g_strdup(g_get_host_name());
	desk->role = ROLE_CLERK;
	/* The first folder that is named weighs most, the user's own more than all. */
	for (guint i = 0; i <= count; i++) {
		const char *folder =
		    i < count ? folders[count - 1 - i] : g_get_user_config_dir();
		g_autofree char *path = g_build_filename(folder, DESK_FILE, NULL);
		g_autoptr(DeskConfig) over = desk_read(path, faults);

		desk_lay_over(desk, over);
	}
	good = faults_report(faults, error);
	faults_free(faults);
	return good ? g_steal_pointer(&desk) : NULL;
}
