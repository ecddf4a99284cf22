/*
 * An office: one site with its zone, hours, resources and feeds, as its YAML file says.
 * A value, filled by config, immutable from then on and shared between threads by
 * reference.
 */
#ifndef SLIPWATCH_OFFICE_H
#define SLIPWATCH_OFFICE_H

#include <slipwatch/civil.h>
#include <slipwatch/span.h>

typedef struct OpenHours {
	unsigned days;		    /* bit 0 Monday ... bit 6 Sunday */
	int open, close;	    /* minutes of the civil day, open < close <= 1440 */
	int break_start, break_end; /* equal: no break */
} OpenHours;

/* Civil days, both inclusive. */
typedef struct DayRange {
	Day first, last;
} DayRange;

typedef struct Resource {
	char *name;
	char *folded; /* the name as compared: name_fold */
	unsigned capacity;
	GArray *away; /* DayRange */
} Resource;

typedef struct Service {
	char *name;
	char *folded;	/* the name as compared: name_fold */
	bool group;	/* many participants by design: those of one start take one place */
	int64_t length; /* seconds; 0 not said */
} Service;

typedef enum FeedHolds {
	HOLDS_RECORDED = 1,
	HOLDS_REQUESTED = 2,
	HOLDS_BOTH = 3,
	HOLDS_ABSENCES = 4,
} FeedHolds;

typedef enum FeedKind { FEED_FILE, FEED_FOLDER, FEED_HTTP, FEED_CALDAV, FEED_CSV } FeedKind;

/* What a feed does by itself, found out by counting: what its fields are worth. */
typedef enum FeedTrait {
	TRAIT_STAMPS = 1 << 0,	 /* its records say when they were made and edited */
	TRAIT_RESTAMPS = 1 << 1, /* all those stamps are new: they tell of no edit */
	TRAIT_COUNTS = 1 << 2,	 /* SEQUENCE rises: 0 says that nothing was changed */
	TRAIT_REPEATS = 1 << 3,	 /* nearly all texts repeat the time: no witnesses */
	TRAIT_PLACES = 1 << 4,	 /* nearly all records name a resource */
	TRAIT_DTSTAMPS = 1 << 5, /* DTSTAMP is the time of the fetch */
	TRAIT_REKEYS = 1 << 6,	 /* entries were given new UIDs */
	TRAIT_WINDOW = 1 << 7,	 /* entries leave once they are past */
	TRAIT_FLOATS = 1 << 8,	 /* some times are in no zone */
} FeedTrait;

typedef struct Feed {
	char *name;
	FeedHolds holds;
	FeedKind kind;		   /* from the url */
	char *url;		   /* as written, less the secrets that must not be there */
	char *target;		   /* what is opened: an absolute path, or an http(s) url */
	int64_t every;		   /* seconds between two fetches */
	Zone *zone;		   /* for floating times */
	char *requested_property;  /* upper case */
	GRegex *requested_pattern; /* or NULL */
	GHashTable *columns;	   /* CSV: char * -> GStrv; NULL if none */
	char *credential;	   /* or NULL */
	char *ca, *proxy;	   /* or NULL */
} Feed;

typedef enum ParticipantFrom { PARTICIPANT_ATTENDEE, PARTICIPANT_SUMMARY } ParticipantFrom;
typedef enum ResourceFrom {
	RESOURCE_AUTO,
	RESOURCE_LOCATION,
	RESOURCE_RESOURCES,
	RESOURCE_ORGANIZER,
	RESOURCE_FEED,
} ResourceFrom;
typedef enum Privacy { PRIVACY_NAMES, PRIVACY_INITIALS, PRIVACY_NONE } Privacy;
typedef enum Language { LANGUAGE_EN, LANGUAGE_ES } Language;

typedef struct AlertSettings {
	double interrupt, ask, digest; /* thresholds on P(slip), descending */
	unsigned daily_cap;
	int64_t lead, escalate; /* seconds */
	int digest_at;		/* minute of the civil day */
	Privacy privacy;
} AlertSettings;

typedef struct Office {
	gatomicrefcount refs;
	char *id, *name;
	Zone *zone;
	int64_t slot, horizon, buffer; /* seconds */
	GArray *hours;	   /* OpenHours; a later row replaces an earlier one for its days;
			      empty: always open */
	GArray *closed;	   /* DayRange */
	unsigned places;   /* 0: no such limit */
	unsigned capacity; /* of a resource that is not listed */
	GPtrArray *resources; /* Resource, owned, in view order */
	GPtrArray *services;  /* Service, owned */
	ParticipantFrom participant_from;
	ResourceFrom resource_from;
	GPtrArray *feeds; /* Feed, owned */
	AlertSettings alerts;
	char *script, *make_good; /* or NULL */
	Language language;
} Office;

/* All defaults of slipwatch.yaml(5); config writes over them. */
Office *office_new(const char *id, const char *name, Zone *zone);
Office *office_ref(const Office *office);
void office_unref(Office *office);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Office, office_unref)

/* A feed with all defaults; its zone is a reference to the office's. */
Feed *feed_new(const char *name, FeedHolds holds, Zone *zone);
void feed_free(Feed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Feed, feed_free)
Resource *resource_new(const char *name, unsigned capacity);
Service *service_new(const char *name);

const Feed *office_feed(const Office *office, const char *name); /* or NULL */
const Resource *office_resource(
    const Office *office, const char *name); /* by folded name; or NULL */
const Service *office_service(
    const Office *office, const char *name); /* by folded name; or NULL */
unsigned office_capacity(const Office *office, const char *resource);

/* The office's civil day of a moment, and from which moment to which (UTC) a day lasts. */
Day office_day(const Office *office, int64_t at);
Span office_day_span(const Office *office, Day day);

/* The row of hours that holds on a weekday, NULL if the office is closed then. With no rows
 * at all it is always open: a row of 0-1440. */
const OpenHours *office_hours(const Office *office, Day day);
bool office_closed(
    const Office *office, Day day); /* `closed`, or a weekday without hours */
/* The same time of day on the next day that the office is open. */
int64_t office_working_day_after(const Office *office, int64_t at);
bool office_away(const Office *office, const char *resource, Day day);

/* Could a booking start there: office open (not in the break), on the grid, resource not
 * away? `resource` may be NULL. */
bool office_bookable(const Office *office, const char *resource, Local start);
bool office_open_at(const Office *office, Local at);
bool office_on_grid(
    const Office *office, Local at); /* minutes since opening divide by `slot` */

#endif
