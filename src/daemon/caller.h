/* Who asks: what a peer of the unix socket or the bearer of a token may see and do. */
#ifndef SLIPWATCH_DAEMON_CALLER_H
#define SLIPWATCH_DAEMON_CALLER_H

#include <slipwatch/config.h>

typedef struct Caller Caller;

/* By the peer's uid and groups on a unix socket, and by a token ("" or NULL: none) on any.
 * NULL when neither says anything of them. (transfer full) */
Caller *caller_new(const Config *config, int fd, const char *token);
/* Whom a badge names, with what the configuration gives them now; NULL: nothing. A badge
 * tells by what they came in, and nothing that a role hangs on: taken out of the
 * configuration, they are out. (transfer full) */
Caller *caller_of_badge(const Config *config, const char *badge);
char *caller_badge(const Caller *caller); /* (transfer full) */
void caller_free(Caller *caller);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Caller, caller_free)

/* May they act in that role at an office? NULL: at any office at all. */
bool caller_may(const Caller *caller, Role role, const char *office);

/* At all offices, those to come too? */
bool caller_everywhere(const Caller *caller, Role role);

/* Their highest role at an office: what the audit is told. */
Role caller_role(const Caller *caller, const char *office);

/* Root, or the daemon's own account. */
bool caller_is_owner(const Caller *caller);

/* Looks up the groups of `peers`: that may ask a server, and takes its time. Done once for
 * each configuration, never for a request. */
void peers_resolve(Config *config);

/* The office that is meant: the one named, or ("" or NULL) the only one that they may see.
 * SW_ERROR_USAGE: several are; SW_ERROR_NOT_FOUND. (borrowed from the configuration) */
const Office *caller_office(
    const Caller *caller, const Config *config, const char *name, GError **error);

/* Warns of groups in `peers` that this machine does not have: they let nobody in. */
void peers_warn(const Config *config);

bool fd_is_unix(int fd);

#endif
