/* What the commands of `slipwatch` share: options, the daemon's client, and how things are
 * printed. */
#ifndef SLIPWATCH_CLI_H
#define SLIPWATCH_CLI_H

#include <jansson.h>
#include <slipwatch/alert.h>
#include <slipwatch/civil.h>
#include <slipwatch/client.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/usage.h>
#include <stdbool.h>
#include <stdio.h>

#define CONFIG_PATH SYSCONFDIR "/slipwatch/slipwatch.yaml"

typedef struct Cli Cli;

/* A command is a row of main.c's table. `run` returns the exit status; an error decides it
 * itself. */
typedef struct Command {
	const char *name; /* one word or two: "request add" */
	const char *args; /* "ALERT VERDICT", as --help shows them; "" none */
	int least, most;  /* how many of them; most -1: any */
	bool remote;	  /* takes --socket, --url, --token-file and --ca */
	int (*run)(Cli *cli, int argc, char **argv, GError **error);
	const char *summary; /* one line */
} Command;

struct Cli {
	const Command *command;
	bool json;
	char *socket, *url, *token_file, *ca; /* owned */
};

/* --- options.c --- */
/* Takes the options out of argv, the shared ones too, and holds the arguments to their
 * number: argv[1]... are what is left. `own` may be NULL. */
bool cli_parse(Cli *cli, const GOptionEntry *own, int *argc, char **argv, GError **error);
/* In place of "-": a line of standard input, which no list of processes shows. NULL stays.
 */
bool cli_name(char **name, GError **error);
Client *cli_client(const Cli *cli, GError **error); /* (transfer full) */
/* A command's one question to the daemon, as client_get and client_post. (transfer full) */
json_t *cli_get(const Cli *cli, const char *path, GError **error);
/* Takes the body, which may be NULL. */
json_t *cli_post(const Cli *cli, const char *path, json_t *body, GError **error);

/* --- said.c --- */
/* "Tue Dec 1, 11:30 am", from RFC 3339, in the offset that it is written in; what is no
 * time stays as it is. (transfer full) */
char *text_time(const char *rfc3339);
/* A tier, a state, a show of the API as people say it; another text stays as it is. */
const char *said(const char *code);
/* The head of a line that a desk is told: when, and what; both may be "". */
void print_told(const char *at, const char *show);
void print_findings_count(size_t count);

/* --- progress.c --- */
/* "reading bookings (2 of 7)" on standard error, where that is a terminal: at once, then a
 * few times a second. all 1: without a count. Whoever prints clears first. */
void progress_show(const char *what, unsigned done, unsigned all);
void progress_clear(void);

/* --- output.c --- */
/* One line; takes the reference. */
void print_json(json_t *json);
/* A member as text, "" if absent (dies with json). */
const char *member(const json_t *json, const char *key);
/* Sets a member; NULL: none. */
void put_text(json_t *json, const char *key, const char *text);
/* What a request asks for: a time, a range or whole days (transfer full). */
char *text_asked(const json_t *request);
/* Alerts as a table: what is open with the most urgent first; all with the newest first. */
void print_alerts(const json_t *alerts, bool all);
/* "Mrs. Watkins", "Ana, Bo", or "" (transfer full). */
char *finding_names(const json_t *finding);
/* Adds "?KEY=VALUE", or "&KEY=VALUE", escaped; nothing of NULL. */
void add_query(GString *path, const char *key, const char *value);
/* One query parameter or path segment, escaped (transfer full). */
char *escaped(const char *text);

typedef struct Table Table;
Table *table_new(const char *const *headers);		/* NULL-terminated */
void table_row(Table *table, const char *const *cells); /* NULL-terminated */
void table_print(Table *table); /* and frees it; prints nothing for no row */

/* --- the commands --- */
int command_check(Cli *cli, int argc, char **argv, GError **error);
int command_replay(Cli *cli, int argc, char **argv, GError **error);
int command_config_check(Cli *cli, int argc, char **argv, GError **error);
int command_config_show(Cli *cli, int argc, char **argv, GError **error);
int command_config_try(Cli *cli, int argc, char **argv, GError **error);
int command_status(Cli *cli, int argc, char **argv, GError **error);
int command_feeds(Cli *cli, int argc, char **argv, GError **error);
int command_fetch(Cli *cli, int argc, char **argv, GError **error);
int command_alerts(Cli *cli, int argc, char **argv, GError **error);
int command_show(Cli *cli, int argc, char **argv, GError **error);
int command_answer(Cli *cli, int argc, char **argv, GError **error);
int command_snooze(Cli *cli, int argc, char **argv, GError **error);
int command_request_add(Cli *cli, int argc, char **argv, GError **error);
int command_request_list(Cli *cli, int argc, char **argv, GError **error);
int command_request_withdraw(Cli *cli, int argc, char **argv, GError **error);
int command_case_list(Cli *cli, int argc, char **argv, GError **error);
int command_case_show(Cli *cli, int argc, char **argv, GError **error);
int command_case_step(Cli *cli, int argc, char **argv, GError **error);
int command_case_hold(Cli *cli, int argc, char **argv, GError **error);
int command_case_export(Cli *cli, int argc, char **argv, GError **error);
int command_lookup(Cli *cli, int argc, char **argv, GError **error);
int command_free(Cli *cli, int argc, char **argv, GError **error);
int command_report(Cli *cli, int argc, char **argv, GError **error);
int command_learned_show(Cli *cli, int argc, char **argv, GError **error);
int command_learned_export(Cli *cli, int argc, char **argv, GError **error);
int command_learned_reset(Cli *cli, int argc, char **argv, GError **error);
int command_board(Cli *cli, int argc, char **argv, GError **error);
int command_backup(Cli *cli, int argc, char **argv, GError **error);
int command_purge(Cli *cli, int argc, char **argv, GError **error);
int command_watch(Cli *cli, int argc, char **argv, GError **error);

#endif
