/* Who asks: what a peer of the unix socket or the bearer of a token may see and do. */
#include "caller.h"

#include "seal.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PEER_GROUPS_MAX = 65536, GROUP_BYTES_MAX = 1 << 20 };

typedef struct Grant {
	Role role;
	GStrv offices; /* NULL: all */
	char *by;      /* what gave it: a line of the badge */
} Grant;

struct Caller {
	GArray *grants; /* Grant, owned */
};

static void
grant_done(void *data)
{
	Grant *grant = data;

	g_strfreev(grant->offices);
	g_free(grant->by);
}

static void
add_grant(Caller *caller, Role role, char *const *offices, const char *by)
{
	const Grant grant = { role, g_strdupv((char **)offices), g_strdup(by) };

	g_array_append_val(caller->grants, grant);
}

#define BY_ACCOUNT "account"
#define BY_GROUP   "group "
#define BY_TOKEN   "token "

static void
add_peer(Caller *caller, const Peer *row)
{
	g_autofree char *by = g_strconcat(BY_GROUP, row->group, NULL);

	add_grant(caller, row->role, row->offices, by);
}

static void
add_token(Caller *caller, const Token *row)
{
	g_autofree char *by = g_strconcat(BY_TOKEN, row->sha256, NULL);

	add_grant(caller, row->role, row->offices, by);
}

void
caller_free(Caller *caller)
{
	if (!caller)
		return;
	g_array_unref(caller->grants);
	g_free(caller);
}

bool
fd_is_unix(int fd)
{
	struct sockaddr_storage address;
	socklen_t len = sizeof(address);

	return getsockname(fd, (struct sockaddr *)&address, &len) == 0 &&
	       address.ss_family == AF_UNIX;
}

static bool
has_group(const GArray *gids, gid_t gid)
{
	for (guint i = 0; i < gids->len; i++)
		if (g_array_index(gids, gid_t, i) == gid)
			return true;
	return false;
}

/* The groups that the peer had when it connected, and no others. */
static GArray *
peer_groups(int fd, const struct ucred *peer)
{
	GArray *gids = g_array_new(FALSE, FALSE, sizeof(gid_t));
	socklen_t len = 0;

	g_array_append_val(gids, peer->gid);
	/* The first call only tells the length (ERANGE). */
	getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, NULL, &len);
	if (len > 0 && len <= PEER_GROUPS_MAX * sizeof(gid_t)) {
		g_array_set_size(gids, 1 + len / sizeof(gid_t));
		if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, gids->data + sizeof(gid_t),
			&len) < 0)
			len = 0;
		g_array_set_size(gids, 1 + len / sizeof(gid_t));
	}
	return gids;
}

static void
grant_groups(Caller *caller, const Config *config, const GArray *gids)
{
	for (guint i = 0; i < config->peers->len; i++) {
		const Peer *row = config->peers->pdata[i];

		if (row->known && has_group(gids, row->gid))
			add_peer(caller, row);
	}
}

static bool
find_group(const char *name, gid_t *ret_gid)
{
	struct group own, *group = NULL;
	g_autofree char *texts = g_malloc(GROUP_BYTES_MAX);

	if (getgrnam_r(name, &own, texts, GROUP_BYTES_MAX, &group) != 0 || !group)
		return false;
	*ret_gid = group->gr_gid;
	return true;
}

void
peers_resolve(Config *config)
{
	for (guint i = 0; i < config->peers->len; i++) {
		Peer *row = config->peers->pdata[i];

		row->known = find_group(row->group, &row->gid);
	}
}

void
peers_warn(const Config *config)
{
	for (guint i = 0; i < config->peers->len; i++) {
		const Peer *row = config->peers->pdata[i];

		if (!row->known)
			g_warning("peers: this machine has no group %s: its row lets "
				  "nobody in",
			    row->group);
	}
}

static void
grant_peer(Caller *caller, const Config *config, int fd)
{
	struct ucred peer;
	socklen_t len = sizeof(peer);
	g_autoptr(GArray) gids = NULL;

	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) < 0)
		return;
	if (peer.uid == 0 || peer.uid == geteuid()) {
		add_grant(caller, ROLE_ADMIN, NULL, BY_ACCOUNT);
		return;
	}
	gids = peer_groups(fd, &peer);
	grant_groups(caller, config, gids);
}

/* Every token is looked at, whichever fits. */
static void
grant_token(Caller *caller, const Config *config, const char *token)
{
	g_autofree char *digest =
	    g_compute_checksum_for_string(G_CHECKSUM_SHA256, token, -1);

	for (guint i = 0; i < config->tokens->len; i++) {
		const Token *row = config->tokens->pdata[i];

		if (digests_equal(digest, row->sha256))
			add_token(caller, row);
	}
}

static Caller *
caller_empty(void)
{
	Caller *caller = g_new0(Caller, 1);

	caller->grants = g_array_new(FALSE, FALSE, sizeof(Grant));
	g_array_set_clear_func(caller->grants, grant_done);
	return caller;
}

Caller *
caller_new(const Config *config, int fd, const char *token)
{
	g_autoptr(Caller) caller = caller_empty();

	if (fd_is_unix(fd))
		grant_peer(caller, config, fd);
	if (token && token[0])
		grant_token(caller, config, token);
	return caller->grants->len ? g_steal_pointer(&caller) : NULL;
}

/* What the configuration gives today to whom the line names. */
static void
grant_line(Caller *caller, const Config *config, const char *line)
{
	if (!strcmp(line, BY_ACCOUNT))
		add_grant(caller, ROLE_ADMIN, NULL, BY_ACCOUNT);
	for (guint i = 0; i < config->peers->len; i++) {
		const Peer *row = config->peers->pdata[i];

		if (g_str_has_prefix(line, BY_GROUP) && row->known &&
		    !strcmp(line + strlen(BY_GROUP), row->group))
			add_peer(caller, row);
	}
	for (guint i = 0; i < config->tokens->len; i++) {
		const Token *row = config->tokens->pdata[i];

		if (g_str_has_prefix(line, BY_TOKEN) &&
		    digests_equal(line + strlen(BY_TOKEN), row->sha256))
			add_token(caller, row);
	}
}

char *
caller_badge(const Caller *caller)
{
	GString *badge = g_string_new(NULL);

	for (guint i = 0; i < caller->grants->len; i++) {
		const Grant *grant = &g_array_index(caller->grants, Grant, i);

		g_string_append_printf(badge, "%s%s", i ? "\n" : "", grant->by);
	}
	return g_string_free(badge, FALSE);
}

Caller *
caller_of_badge(const Config *config, const char *badge)
{
	g_autoptr(Caller) caller = caller_empty();
	g_auto(GStrv) lines = g_strsplit(badge, "\n", -1);

	for (char **line = lines; *line; line++)
		grant_line(caller, config, *line);
	return caller->grants->len ? g_steal_pointer(&caller) : NULL;
}

bool
caller_is_owner(const Caller *caller)
{
	return !strcmp(g_array_index(caller->grants, Grant, 0).by, BY_ACCOUNT);
}

static bool
covers(const Grant *grant, const char *office)
{
	return !office || !grant->offices ||
	       g_strv_contains((const char *const *)grant->offices, office);
}

bool
caller_may(const Caller *caller, Role role, const char *office)
{
	for (guint i = 0; i < caller->grants->len; i++) {
		const Grant *grant = &g_array_index(caller->grants, Grant, i);

		if (grant->role >= role && covers(grant, office))
			return true;
	}
	return false;
}

bool
caller_everywhere(const Caller *caller, Role role)
{
	for (guint i = 0; i < caller->grants->len; i++) {
		const Grant *grant = &g_array_index(caller->grants, Grant, i);

		if (grant->role >= role && !grant->offices)
			return true;
	}
	return false;
}

Role
caller_role(const Caller *caller, const char *office)
{
	Role role = ROLE_ADMIN;

	while (role > ROLE_CLERK && !caller_may(caller, role, office))
		role--;
	return role;
}

const Office *
caller_office(const Caller *caller, const Config *config, const char *name, GError **error)
{
	const Office *meant = NULL;

	for (guint i = 0; i < config->offices->len; i++) {
		const Office *office = config->offices->pdata[i];

		if ((name && *name && strcmp(name, office->id)) ||
		    !caller_may(caller, ROLE_CLERK, office->id))
			continue;
		if (meant) {
			g_set_error(error, SW_ERROR, SW_ERROR_USAGE, _("say which office"));
			return NULL;
		}
		meant = office;
	}
	if (!meant)
		g_set_error(
		    error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no such office"));
	return meant;
}
