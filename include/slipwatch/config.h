/*
 * The configuration: the daemon's YAML file, and one file for each office.
 *
 * A file is read whole against one table of settings; everything wrong in it is said at
 * once, a line each, "FILE:LINE:COLUMN: KEY: what is wrong; what to do". Nothing half-read
 * is handed out.
 */
#ifndef SLIPWATCH_CONFIG_H
#define SLIPWATCH_CONFIG_H

#include <slipwatch/office.h>
#include <stdio.h>
#include <sys/types.h>

typedef enum Role { ROLE_CLERK, ROLE_SUPERVISOR, ROLE_ADMIN } Role;

const char *role_name(Role role);

/* Who a group's members are on the unix socket. */
typedef struct Peer {
	char *group;
	Role role;
	GStrv offices; /* ids; NULL: all */
	bool known;    /* the daemon found the group on this machine */
	gid_t gid;     /* then its id */
} Peer;

typedef struct Token {
	char *name;
	Role role;
	GStrv offices; /* ids; NULL: all */
	char *sha256;  /* 64 lower-case hex digits */
} Token;

typedef enum ListenKind { LISTEN_UNIX, LISTEN_HTTP, LISTEN_HTTPS } ListenKind;

typedef struct Listen {
	ListenKind kind;
	char *host; /* or the socket's path */
	int port;   /* 0: any free one */
} Listen;

typedef struct Config {
	gatomicrefcount refs;
	char *path;
	char *database;	   /* absolute */
	GPtrArray *listen; /* Listen, owned */
	GStrv allowed_hosts;
	char *public_url;	 /* or NULL */
	char *certificate, *key; /* or NULL */
	GPtrArray *tokens;	 /* Token, owned */
	GPtrArray *peers;	 /* Peer, owned */
	GLogLevelFlags log;	 /* the least severe level that is written */
	int64_t retention;	 /* seconds */
	GPtrArray *offices;	 /* Office, referenced, sorted by id */
} Config;

/* The daemon's file, its offices and its tokens. SW_ERROR_CONFIG: the message is every
 * fault of every file, a line each. (transfer full) */
Config *config_load(const char *path, GError **error);
Config *config_ref(Config *config); /* one that will not be changed any more */
void config_free(Config *config);   /* or one reference to it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* One office's file by itself, for check and replay. (transfer full) */
Office *config_load_office(const char *path, GError **error);

/* The same from memory; `path` names it, gives the id, and relative paths start beside it.
 */
Office *config_load_text(const char *text, size_t len, const char *path, GError **error);
bool config_check_text(const char *text, size_t len, const char *path, GError **error);

/* What a path holds (daemon's file, office's file or a folder of such): every fault, or
 * nothing. ret_files: how many files were read. */
bool config_check(const char *path, unsigned *ret_files, GError **error);

/* Every setting in force with its origin, a line each: `key: value   # default` or `#
 * file:line`. */
bool config_show(const char *path, FILE *out, GError **error);

/* A desk's own settings, by which slipwatch-desk finds the daemon. */
typedef struct DeskConfig {
	char *url;	  /* unix:/path or http(s)://... */
	char *token_file; /* absolute, or NULL */
	char *ca;	  /* absolute, or NULL: the system's authorities */
	char *office;	  /* id, or NULL: all */
	char *desk;	  /* this desk's name */
	int role;	  /* ROLE_CLERK or ROLE_SUPERVISOR */
} DeskConfig;

/* slipwatch/desk.yaml of the user over that of the system (XDG); defaults without either.
 * SW_ERROR_CONFIG: every fault of both, a line each. (transfer full) */
DeskConfig *config_load_desk(GError **error);
void desk_config_free(DeskConfig *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DeskConfig, desk_config_free)

/* A feed from the command line: kind and target from `url`, relative to the folder `base`.
 */
bool feed_set_url(Feed *feed, const char *url, const char *base, GError **error);

const Office *config_office(const Config *config, const char *id); /* or NULL */

#endif
