/* The daemon's configuration as a value. */
#include "setting.h"

#include <string.h>

static void
peer_free(void *data)
{
	Peer *peer = data;

	g_free(peer->group);
	g_strfreev(peer->offices);
	g_free(peer);
}

static void
token_free(void *data)
{
	Token *token = data;

	g_free(token->name);
	g_strfreev(token->offices);
	g_free(token->sha256);
	g_free(token);
}

static void
listen_free(void *data)
{
	Listen *listen = data;

	g_free(listen->host);
	g_free(listen);
}

Config *
config_new(const char *path)
{
	Config *config = g_new0(Config, 1);

	g_atomic_ref_count_init(&config->refs);
	config->path = g_strdup(path);
	config->listen = g_ptr_array_new_with_free_func(listen_free);
	config->tokens = g_ptr_array_new_with_free_func(token_free);
	config->peers = g_ptr_array_new_with_free_func(peer_free);
	config->offices = g_ptr_array_new_with_free_func((GDestroyNotify)office_unref);
	return config;
}

Config *
config_ref(Config *config)
{
	g_atomic_ref_count_inc(&config->refs);
	return config;
}

void
config_free(Config *config)
{
	if (config == NULL || !g_atomic_ref_count_dec(&config->refs))
		return;
	g_free(config->path);
	g_free(config->database);
	g_ptr_array_unref(config->listen);
	g_strfreev(config->allowed_hosts);
	g_free(config->public_url);
	g_free(config->certificate);
	g_free(config->key);
	g_ptr_array_unref(config->tokens);
	g_ptr_array_unref(config->peers);
	g_ptr_array_unref(config->offices);
	g_free(config);
}

const char *
role_name(Role role)
{
	static const char *const names[] = { [ROLE_CLERK] = "clerk",
		[ROLE_SUPERVISOR] = "supervisor",
		[ROLE_ADMIN] = "admin" };

	return names[role];
}

const Office *
config_office(const Config *config, const char *id)
{
	for (guint i = 0; i < config->offices->len; i++) {
		const Office *office = g_ptr_array_index(config->offices, i);

		if (strcmp(office->id, id) == 0)
			return office;
	}
	return NULL;
}
