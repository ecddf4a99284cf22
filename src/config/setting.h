/*
 * A setting is a row; a section is the table of one kind of mapping. What a file may hold,
 * what is taken when it is silent, and what `config show` prints all come from these rows.
 */
#ifndef SLIPWATCH_CONFIG_SETTING_H
#define SLIPWATCH_CONFIG_SETTING_H

#include "document.h"

#include <slipwatch/config.h>

enum {
	LIST_ITEMS_MAX = 1000,
	/* Of one file: aliases may repeat values beyond what was written. */
	READER_VALUES_MAX = 200000,
};

typedef struct Setting Setting;
typedef struct Section Section;
typedef struct Listing Listing;

/* One file being read, and what reading it knows beside the file. */
typedef struct Reader {
	Document *document;
	yaml_document_t *tree; /* the file's, or that of a default */
	FaultList *faults;
	Listing *listing;   /* of `config show`, or NULL */
	const char *within; /* the list of rows that we are in, or NULL */
	unsigned values;
	bool by_default; /* reading a row's default: it has no place in the file */
	/* What the daemon's file names. */
	GPtrArray *office_files; /* char *, owned, sorted; NULL until `offices` was read */
	char *tokens_file;	 /* or NULL */
} Reader;

/*
 * Reads one value's text into its target; of a list: one more element. False: *ret_fault
 * says what is wrong and what to do, and the target is as before or plainly unset.
 */
typedef bool (*SettingParse)(Reader *reader, const Setting *setting, const char *text,
    void *target, char **ret_fault);

/* A word of an enumeration. */
typedef struct Word {
	const char *text; /* NULL: the end */
	int value;
} Word;

typedef enum SettingShape {
	SHAPE_ONE,  /* one value */
	SHAPE_LIST, /* a list of values, or just one */
	SHAPE_ROWS, /* a list of mappings, each read by `section` */
} SettingShape;

typedef enum SettingFlag {
	SETTING_REQUIRED = 1 << 0,
	SETTING_SECRET = 1 << 1, /* never printed */
	SETTING_MASKED =
	    1 << 2,		/* an address: printed without what may be a secret in it */
	SETTING_QUIET = 1 << 3, /* not worth a line of `config show` when it is not given */
} SettingFlag;

struct Setting {
	/* NULL: the table's end. A dot leads into a mapping: "alerts.ask" */
	const char *key;
	SettingShape shape;
	SettingParse parse;
	size_t offset;	     /* of the target in the section's object */
	const char *initial; /* the default, as it would be written; NULL: none */
	const char *absent;  /* what holds when there is no value at all */
	const char *doc; /* what it should be, for when it is missing or of a wrong type */
	int64_t least, most; /* of counts and durations */
	const Word *words;
	const Section *section;
	unsigned flags;
};

struct Section {
	const Setting *settings;
	/* A new row in its parent; the parent owns it. */
	void *(*begin)(Reader *reader, void *parent);
	/* What no single row can tell; values that could not be read are plainly unset. */
	void (*end)(Reader *reader, void *parent, void *object, yaml_node_t *mapping);
};

/* config.c: a value to fill, with every list empty. (transfer full) */
Config *config_new(const char *path);

/* keys.c */
extern const Section daemon_section; /* into a Config */
extern const Section office_section; /* into an Office */
extern const Section token_section;  /* into a Config's tokens */

/* feed.c: columns make a table of a file or an address; false: it is none. */
bool feed_take_columns(Feed *feed);
bool column_is_heading(const char *field); /* of a key below `columns` */

/* sections.c: rows that begin, and what must agree within them */
void *hours_begin(Reader *reader, void *parent);
void *resource_begin(Reader *reader, void *parent);
void *service_begin(Reader *reader, void *parent);
void *feed_begin(Reader *reader, void *parent);
void *peer_begin(Reader *reader, void *parent);
void *token_begin(Reader *reader, void *parent);
void hours_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping);
void resource_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping);
void service_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping);
void feed_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping);
void peer_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping);
void token_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping);
void office_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping);
void daemon_end(Reader *reader, void *parent, void *object, yaml_node_t *mapping);

/* read.c */
void section_read(Reader *reader, const Section *section, void *parent, void *object,
    yaml_node_t *mapping);
/* A whole list of rows at the top of a file (tokens). */
void rows_read(Reader *reader, const Section *section, void *parent, yaml_node_t *sequence);
/* At a key of a mapping, or at the mapping where the key is not given. */
void reader_fault_at(Reader *reader, yaml_node_t *mapping, const char *key,
    const char *format, ...) G_GNUC_PRINTF(4, 5);
void reader_fault(Reader *reader, const yaml_node_t *node, const char *key,
    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* unknown.c */
bool section_knows(const Section *section, const char *key);
/* Says which keys of a mapping, below `prefix` ("" or "alerts."), are unknown or double. */
void keys_check(
    Reader *reader, const Section *section, const char *prefix, yaml_node_t *mapping);

/* access.c */
/* The id of an office: its file's stem. (transfer full) */
char *office_id_of(const char *path);
/* Its files, by id. NULL: *ret_fault says why there are none. (transfer full) */
GPtrArray *office_files_list(const char *folder, char **ret_fault);

/* show.c: the lines of `config show`. */
Listing *listing_new(void);
void listing_free(Listing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Listing, listing_free)
void listing_file(Listing *listing, const char *title, const char *path);
void listing_rows(Listing *listing, const char *key);
void listing_row(Listing *listing);
void listing_rows_end(Listing *listing);
void listing_value(Listing *listing, const Reader *reader, const Setting *setting,
    const yaml_node_t *node);
const char *listing_text(const Listing *listing);

/* "…": a value as it is quoted in a message (transfer full). */
char *text_quote(const char *text);
/* Sets *ret_fault; false, so that a parser can return it. */
bool unit_fail(char **ret_fault, const char *format, ...) G_GNUC_PRINTF(2, 3);
void strv_append(GStrv *strv, const char *text);

/* units.c: values by themselves */
#define SETTING_PARSER(name)                                                              \
	bool name(Reader *reader, const Setting *setting, const char *text, void *target, \
	    char **ret_fault)
SETTING_PARSER(parse_name);	/* char *, on one line */
SETTING_PARSER(parse_text);	/* char *, of several lines perhaps */
SETTING_PARSER(parse_word);	/* an enumeration */
SETTING_PARSER(parse_flag);	/* bool */
SETTING_PARSER(parse_count);	/* unsigned; 0 when it cannot be read */
SETTING_PARSER(parse_fraction); /* double; NAN when it cannot be read */
SETTING_PARSER(parse_duration); /* int64_t */
/* calendar.c: times of day, days, dates */
SETTING_PARSER(parse_clock); /* int: minute of the day; -1 when it cannot be read */
SETTING_PARSER(parse_break); /* OpenHours */
SETTING_PARSER(parse_days);  /* unsigned, one bit a weekday; appends */
SETTING_PARSER(parse_dates); /* GArray of DayRange; appends */
SETTING_PARSER(parse_zone);  /* Zone * */
/* address.c: files and places on the network */
SETTING_PARSER(parse_path);	  /* char *, absolute */
SETTING_PARSER(parse_listen);	  /* GPtrArray of Listen; appends */
SETTING_PARSER(parse_host);	  /* GStrv; appends */
SETTING_PARSER(parse_public_url); /* char * */
SETTING_PARSER(parse_proxy);	  /* char * */
/* feed.c: what only feeds have */
SETTING_PARSER(parse_feed_name);  /* char * */
SETTING_PARSER(parse_url);	  /* Feed */
SETTING_PARSER(parse_property);	  /* char * */
SETTING_PARSER(parse_pattern);	  /* GRegex * */
SETTING_PARSER(parse_column);	  /* GHashTable of columns; appends */
SETTING_PARSER(parse_credential); /* char * */
/* access.c: who may ask the daemon, and where its other files are */
SETTING_PARSER(parse_group);   /* char * */
SETTING_PARSER(parse_id);      /* GStrv; appends */
SETTING_PARSER(parse_sha256);  /* char * */
SETTING_PARSER(parse_offices); /* the reader's office_files */
SETTING_PARSER(parse_tokens);  /* the reader's tokens_file */

#endif
