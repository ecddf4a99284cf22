/* A browser on the board. */
#include <slipwatch/client.h>
#include <slipwatch/error.h>

static bool
has_desktop(void)
{
	return g_getenv("DISPLAY") || g_getenv("WAYLAND_DISPLAY");
}

char *
client_board(Client *client, int64_t alert, GError **error)
{
	json_t *body = alert ? json_pack("{s:I}", "alert", (json_int_t)alert) : NULL;
	json_t *link = client_post(client, "/v1/board", body, error);
	const char *text = json_string_value(json_object_get(link, "url"));
	char *url = NULL;

	/* It is handed to a program that opens anything. */
	if (text &&
	    (g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://")))
		url = g_strdup(text);
	else if (link)
		g_set_error(error, SW_ERROR, SW_ERROR_UNREACHABLE,
		    "what answers there is no slipwatch daemon");
	json_decref(body);
	json_decref(link);
	return url;
}

bool
browser_open(const char *url)
{
	char *argv[] = { (char *)"xdg-open", (char *)url, NULL };

	return has_desktop() && g_spawn_async(NULL, argv, NULL,
				    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
					G_SPAWN_STDERR_TO_DEV_NULL,
				    NULL, NULL, NULL, NULL);
}
