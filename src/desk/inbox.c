/* What the daemon says is open, and which of it is to stand on this desktop. */
#include "inbox.h"

#include <slipwatch/clock.h>
#include <slipwatch/names.h>
#include <slipwatch/text.h>
#include <string.h>

#include "sites.h"
#include "words.h"

enum {
	ENTRIES_MAX = 5000,
	CASES_MAX = 3,
	LISTS_MAX = 2,
	LINE_CHARS_MAX = 400,
	AWAY_LONG = 12 * HOUR, /* whoever was, is told of it all in one bubble */
};

/* An open alert, or an answered one that the daemon reminds of. */
typedef struct Entry {
	int64_t id, notice;
	char *office;
	char *deadline; /* RFC 3339 of one office: sorts as text; NULL: none */
	char *tier, *why;
	char *updated; /* when it last had something to ask: put away, it stays so till then
			*/
	GPtrArray *participants;
	bool announced; /* has a bubble of its own: not waiting in a list */
	bool escalated, reminded, dismissed;
	bool again;    /* a slip that is confirmed, and not the first of its person */
	unsigned file; /* the case that was opened by an answer of this desk; 0: none */
	char *step;    /* its next step; NULL */
	bool missed; /* told while the desk was away for long: one of many in one bubble */
} Entry;

/* A digest or a summary: one bubble for many alerts. */
typedef struct List {
	int64_t notice;
	char *office;
	bool digest;
	unsigned count;
} List;

struct Inbox {
	char *office; /* or NULL */
	Role role;
	int64_t last;
	int64_t greeted;	  /* the daemon's newest notice at hello */
	GHashTable *entries;	  /* int64_t * (in Entry) -> Entry, owned */
	GHashTable *cases;	  /* likewise: what this desk is to put right */
	GHashTable *sites;	  /* char * -> Site, owned */
	GPtrArray *lists;	  /* List, owned */
	bool away;		  /* for long, before hello */
	bool returning;		  /* and what is open has not been told since */
	bool unwritten, put_away; /* the daemon's database; the bubble that says so */
};

static void
entry_free(Entry *entry)
{
	g_free(entry->office);
	g_free(entry->deadline);
	g_free(entry->tier);
	g_free(entry->why);
	g_free(entry->step);
	g_free(entry->updated);
	g_ptr_array_unref(entry->participants);
	g_free(entry);
}

static void
list_free(List *list)
{
	g_free(list->office);
	g_free(list);
}

Inbox *
inbox_new(const char *office, Role role)
{
	Inbox *inbox = g_new0(Inbox, 1);
	inbox->office = g_strdup(office);
	inbox->role = role;
	inbox->last = -1;
	inbox->entries = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)entry_free);
	inbox->cases = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)entry_free);
	inbox->sites = sites_new();
	inbox->lists = g_ptr_array_new_with_free_func((GDestroyNotify)list_free);
	return inbox;
}

void
inbox_free(Inbox *inbox)
{
	if (!inbox)
		return;
	g_free(inbox->office);
	g_hash_table_unref(inbox->entries);
	g_hash_table_unref(inbox->cases);
	g_hash_table_unref(inbox->sites);
	g_ptr_array_unref(inbox->lists);
	g_free(inbox);
}

int64_t
inbox_last(const Inbox *inbox)
{
	return inbox->last;
}

void
inbox_set_last(Inbox *inbox, int64_t notice)
{
	inbox->last = MAX(inbox->last, notice);
}

static const char *
text_at(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text ? text : "";
}

static bool
was_away(const json_t *hello)
{
	int64_t now, since;
	return time_parse(text_at(hello, "now"), NULL, &now, NULL) &&
	       time_parse(text_at(hello, "away_since"), NULL, &since, NULL) &&
	       now - since >= AWAY_LONG;
}

void
inbox_hello(Inbox *inbox, const json_t *hello)
{
	inbox->greeted = json_integer_value(json_object_get(hello, "notice"));
	inbox->last = MIN(inbox->last, inbox->greeted);
	inbox->away = inbox->returning = was_away(hello);
	inbox_database(inbox, hello);
	sites_read(inbox->sites, json_object_get(hello, "offices"));
}

void
inbox_database(Inbox *inbox, const json_t *json)
{
	const char *why = text_at(json, "database");
	bool unwritten = *why && strcmp(why, "ok") != 0;
	inbox->put_away = inbox->put_away && unwritten;
	inbox->unwritten = unwritten;
}

bool
inbox_unwritten(const Inbox *inbox)
{
	return inbox->unwritten;
}

char *
inbox_blind(const Inbox *inbox)
{
	return inbox->office ? sites_lack(inbox->sites, inbox->office) : NULL;
}

/* The people of a finding, by whichever key it names them. */
static GPtrArray *
participants_of(const json_t *finding)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const char *one = text_at(finding, "participant");
	json_t *name;
	size_t i;
	if (*one)
		g_ptr_array_add(names, text_clean(one, -1, NAME_CHARS));
	json_array_foreach(
	    json_object_get(finding, "participants"), i, name) if (json_is_string(name))
	    g_ptr_array_add(names, text_clean(json_string_value(name), -1, NAME_CHARS));
	return names;
}

static bool
is_open(const json_t *alert)
{
	return strcmp(text_at(alert, "state"), "open") == 0;
}

static bool
is_ours(const Inbox *inbox, const json_t *alert)
{
	return !inbox->office || strcmp(inbox->office, text_at(alert, "office")) == 0;
}

/* As the daemon tells an alert (transfer full). */
static Entry *
entry_of(const json_t *alert)
{
	const json_t *finding = json_object_get(alert, "finding");
	Entry *entry = g_new0(Entry, 1);
	entry->id = json_integer_value(json_object_get(alert, "id"));
	entry->office = g_strdup(text_at(alert, "office"));
	entry->deadline =
	    *text_at(finding, "deadline") ? g_strdup(text_at(finding, "deadline")) : NULL;
	entry->tier = g_strdup(text_at(finding, "tier"));
	entry->why = text_clean(text_at(finding, "why"), -1, LINE_CHARS_MAX);
	entry->updated = g_strdup(text_at(alert, "updated_at"));
	entry->participants = participants_of(finding);
	entry->announced = json_is_true(json_object_get(alert, "bubble"));
	entry->escalated = *text_at(alert, "escalated_at") != '\0';
	entry->again = entry->escalated && strcmp(text_at(alert, "verdict"), "slip") == 0;
	return entry;
}

/* The entry of an alert; what only this desk knows stays. NULL: full. */
static Entry *
put(Inbox *inbox, const json_t *alert)
{
	Entry *entry = entry_of(alert);
	Entry *old = g_hash_table_lookup(inbox->entries, &entry->id);
	if (!old && g_hash_table_size(inbox->entries) >= ENTRIES_MAX) {
		entry_free(entry);
		return NULL;
	}
	if (old) {
		entry->notice = old->notice;
		entry->reminded = old->reminded;
		entry->missed = old->missed;
		entry->dismissed =
		    old->dismissed && strcmp(old->updated, entry->updated) == 0;
	}
	g_hash_table_replace(inbox->entries, &entry->id, entry);
	return entry;
}

/* A supervisor sees what was escalated, a clerk what is urgent; both what they are reminded
 * of. */
static bool
has_bubble(const Inbox *inbox, const Entry *entry)
{
	if (entry->dismissed)
		return false;
	if (inbox->role == ROLE_SUPERVISOR || entry->again)
		return entry->escalated && inbox->role == ROLE_SUPERVISOR;
	return entry->reminded ||
	       (entry->announced && strcmp(entry->tier, "interrupt") == 0);
}

void
inbox_replace(Inbox *inbox, const json_t *alerts)
{
	g_autoptr(GHashTable) there = g_hash_table_new(g_int64_hash, g_int64_equal);
	json_t *alert;
	size_t i;
	json_array_foreach(json_object_get(alerts, "alerts"), i, alert)
	{
		Entry *entry =
		    is_ours(inbox, alert) && is_open(alert) ? put(inbox, alert) : NULL;
		if (!entry)
			continue;
		g_hash_table_add(there, &entry->id);
		entry->missed |= inbox->returning && has_bubble(inbox, entry);
	}
	inbox->returning = false;
	GHashTableIter iter;
	Entry *entry;
	g_hash_table_iter_init(&iter, inbox->entries);
	while (g_hash_table_iter_next(&iter, NULL, (void **)&entry))
		if (!entry->reminded && !entry->again &&
		    !g_hash_table_contains(there, &entry->id))
			g_hash_table_iter_remove(&iter);
}

/* What each kind of notice does to the alert's bubble. */
typedef enum Effect { EFFECT_SHOW, EFFECT_REMIND, EFFECT_CLOSE, EFFECT_LIST } Effect;

static const struct {
	const char *show;
	Effect effect;
} effects[] = {
	{ "raise", EFFECT_SHOW },
	{ "update", EFFECT_SHOW },
	{ "escalate", EFFECT_SHOW },
	{ "remind", EFFECT_REMIND },
	{ "withdraw", EFFECT_CLOSE },
	{ "answer", EFFECT_CLOSE },
	{ "snooze", EFFECT_CLOSE },
	{ "digest", EFFECT_LIST },
	{ "summary", EFFECT_LIST },
};

static void
add_list(Inbox *inbox, const json_t *notice, int64_t id)
{
	List *list = g_new0(List, 1);
	list->notice = id;
	list->office = g_strdup(text_at(notice, "office"));
	list->digest = strcmp(text_at(notice, "show"), "digest") == 0;
	list->count = json_array_size(json_object_get(notice, "alerts"));
	g_ptr_array_add(inbox->lists, list);
	if (inbox->lists->len > LISTS_MAX)
		g_ptr_array_remove_index(inbox->lists, 0);
}

/* What was listed while nobody saw it, and is open still. */
static void
add_missed(Inbox *inbox, const json_t *notice, int64_t id)
{
	json_t *alert;
	size_t i;
	json_array_foreach(json_object_get(notice, "alerts"), i, alert)
	{
		int64_t alert_id = json_integer_value(json_object_get(alert, "id"));
		Entry *entry = g_hash_table_lookup(inbox->entries, &alert_id);
		if (!entry)
			continue;
		entry->missed = true;
		entry->notice = id;
	}
}

static void
apply(Inbox *inbox, Effect effect, const json_t *notice, int64_t id)
{
	const json_t *alert = json_object_get(notice, "alert");
	const char *show = text_at(notice, "show");
	int64_t alert_id = json_integer_value(json_object_get(alert, "id"));
	Entry *entry = g_hash_table_lookup(inbox->entries, &alert_id);
	bool past = id <= inbox->greeted;
	bool slip = strcmp(text_at(alert, "verdict"), "slip") == 0;
	bool again = slip && *text_at(alert, "escalated_at");
	if (effect == EFFECT_CLOSE && !(slip && strcmp(show, "answer") == 0))
		g_hash_table_remove(inbox->cases, &alert_id);
	if (past && effect == EFFECT_SHOW && !again) {
		if (entry)
			entry->notice = id;
	} else if (past && effect == EFFECT_CLOSE && entry && !entry->reminded &&
		   !entry->again) {
		return;
	} else if (effect == EFFECT_LIST && past && inbox->away) {
		add_missed(inbox, notice, id);
	} else if (effect == EFFECT_LIST) {
		add_list(inbox, notice, id);
	} else if (effect == EFFECT_CLOSE) {
		g_hash_table_remove(inbox->entries, &alert_id);
	} else if ((entry = put(inbox, alert))) {
		entry->notice = id;
		entry->dismissed = false;
		entry->reminded = effect == EFFECT_REMIND;
		entry->missed = past && inbox->away && has_bubble(inbox, entry);
	}
}

void
inbox_notice(Inbox *inbox, const json_t *notice)
{
	int64_t id = json_integer_value(json_object_get(notice, "id"));
	if (id <= inbox->last)
		return;
	inbox->last = id;
	if (!is_ours(inbox, notice))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(effects); i++)
		if (strcmp(effects[i].show, text_at(notice, "show")) == 0)
			apply(inbox, effects[i].effect, notice, id);
}

static void
dismiss_missed(Inbox *inbox)
{
	GHashTableIter iter;
	Entry *entry;
	g_hash_table_iter_init(&iter, inbox->entries);
	while (g_hash_table_iter_next(&iter, NULL, (void **)&entry))
		entry->dismissed |= entry->missed;
}

void
inbox_answered(Inbox *inbox, const json_t *alert)
{
	Entry *entry;
	unsigned file = (unsigned)json_integer_value(json_object_get(alert, "case"));
	if (file == 0 || g_hash_table_size(inbox->cases) >= CASES_MAX)
		return;
	entry = entry_of(alert);
	entry->file = file;
	entry->step = g_strdup(text_at(alert, "next_step"));
	g_hash_table_replace(inbox->cases, &entry->id, entry);
}

void
inbox_dismiss(Inbox *inbox, const char *key)
{
	int64_t id = 0;
	Entry *entry = NULL;
	if (g_str_has_prefix(key, "alert/")) {
		id = g_ascii_strtoll(key + strlen("alert/"), NULL, 10);
		entry = g_hash_table_lookup(inbox->entries, &id);
	}
	if (entry)
		entry->dismissed = true;
	if (g_str_has_prefix(key, "case/")) {
		id = g_ascii_strtoll(key + strlen("case/"), NULL, 10);
		g_hash_table_remove(inbox->cases, &id);
	}
	inbox->put_away |= strcmp(key, "database") == 0;
	if (strcmp(key, "missed") == 0)
		dismiss_missed(inbox);
	if (!g_str_has_prefix(key, "list/"))
		return;
	id = g_ascii_strtoll(key + strlen("list/"), NULL, 10);
	for (unsigned i = inbox->lists->len; i-- > 0;)
		if (((List *)inbox->lists->pdata[i])->notice == id)
			g_ptr_array_remove_index(inbox->lists, i);
}

void
inbox_restore(Inbox *inbox, int64_t alert)
{
	Entry *entry = g_hash_table_lookup(inbox->entries, &alert);
	if (entry)
		entry->dismissed = false;
}

/* The nearest deadline first; what has none, last; then the older alert. */
static int
by_urgency(const void *left, const void *right)
{
	const Entry *a = *(Entry *const *)left, *b = *(Entry *const *)right;
	int order = !a->deadline - !b->deadline;
	if (order == 0 && a->deadline)
		order = strcmp(a->deadline, b->deadline);
	return order ? order : (a->id > b->id) - (a->id < b->id);
}

static Bubble *
bubble_of_entry(const Inbox *inbox, const Entry *entry)
{
	const Site *site = g_hash_table_lookup(inbox->sites, entry->office);
	bool several = g_hash_table_size(inbox->sites) > 1;
	BubbleSite where = { .office = site && several ? site->name : NULL,
		.privacy = site ? site->privacy : "none",
		.language = sites_language(inbox->sites, entry->office) };

	if (entry->file)
		return bubble_of_case(
		    entry->id, entry->file, entry->step, entry->participants, &where);
	return (entry->again ? bubble_of_again : bubble_of_alert)(
	    entry->id, entry->notice, entry->why, entry->participants, &where);
}

/* One for all that was told while nobody saw it. */
static void
add_missed_bubble(const Inbox *inbox, GPtrArray *bubbles)
{
	const Entry *one = NULL;
	int64_t notice = 0;
	unsigned count = 0;
	GHashTableIter iter;
	Entry *entry;
	g_hash_table_iter_init(&iter, inbox->entries);
	while (g_hash_table_iter_next(&iter, NULL, (void **)&entry)) {
		if (!entry->missed || entry->dismissed)
			continue;
		one = entry;
		notice = MAX(notice, entry->notice);
		count++;
	}
	if (count)
		g_ptr_array_add(bubbles, bubble_of_missed(notice, count,
					     sites_language(inbox->sites, one->office)));
}

GPtrArray *
inbox_bubbles(const Inbox *inbox)
{
	g_autoptr(GPtrArray) wanted = g_ptr_array_new();
	GPtrArray *bubbles = g_ptr_array_new_with_free_func((GDestroyNotify)bubble_free);
	GHashTableIter iter;
	Entry *entry;
	g_hash_table_iter_init(&iter, inbox->entries);
	while (g_hash_table_iter_next(&iter, NULL, (void **)&entry))
		if (has_bubble(inbox, entry) && !entry->missed)
			g_ptr_array_add(wanted, entry);
	g_ptr_array_sort(wanted, by_urgency);
	for (unsigned i = 0; i < MIN(wanted->len, BUBBLES_MAX); i++)
		g_ptr_array_add(bubbles, bubble_of_entry(inbox, wanted->pdata[i]));
	if (wanted->len > BUBBLES_MAX)
		g_ptr_array_add(bubbles,
		    bubble_of_rest(wanted->len - BUBBLES_MAX,
			sites_language(inbox->sites, ((Entry *)wanted->pdata[0])->office)));
	g_hash_table_iter_init(&iter, inbox->cases);
	while (g_hash_table_iter_next(&iter, NULL, (void **)&entry))
		g_ptr_array_add(bubbles, bubble_of_entry(inbox, entry));
	add_missed_bubble(inbox, bubbles);
	for (unsigned i = 0; i < inbox->lists->len; i++) {
		const List *list = inbox->lists->pdata[i];
		g_ptr_array_add(
		    bubbles, bubble_of_list(list->notice, list->digest, list->count,
				 sites_language(inbox->sites, list->office)));
	}
	if (inbox->unwritten && !inbox->put_away)
		g_ptr_array_add(
		    bubbles, bubble_of_database(sites_language(inbox->sites, NULL)));
	return bubbles;
}

unsigned
inbox_count(const Inbox *inbox, const char *tier)
{
	unsigned count = 0;
	GHashTableIter iter;
	Entry *entry;
	g_hash_table_iter_init(&iter, inbox->entries);
	while (g_hash_table_iter_next(&iter, NULL, (void **)&entry))
		count += strcmp(entry->tier, tier) == 0;
	return count;
}
