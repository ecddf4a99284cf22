/*
 * Which collections a feed's address means (RFC 4791, 5397, 6764).
 *
 *     a calendar                 that one
 *     a path with calendars      all of them that take bookings or tasks
 *     a server alone             /.well-known/caldav -> our principal -> its home -> all
 *
 * Where they were found last time is asked first the next time.
 */
#include "caldav_talk.h"

#include <slipwatch/error.h>
#include <slipwatch/text.h>

#include <string.h>

#define WELL_KNOWN "/.well-known/caldav"

enum { COLLECTIONS_MAX = 64, SHOWN_MAX = 80 };

static const Step probe, list;

static void
found_clear(Found *found)
{
	g_clear_pointer(&found->href, g_free);
	g_clear_pointer(&found->token, g_free);
	g_clear_pointer(&found->ctag, g_free);
}

static void
found_free(void *found)
{
	found_clear(found);
	g_free(found);
}

void
search_done(Search *search)
{
	found_clear(&search->probe);
	g_clear_pointer(&search->principal, g_free);
	g_clear_pointer(&search->home, g_free);
	g_clear_pointer(&search->found, g_ptr_array_unref);
}

/* --- requests ----------------------------------------------------------------------------
 */

static char *
find_body(const Caldav *caldav)
{
	(void)caldav;
	return g_strdup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			"<d:propfind xmlns:d=\"DAV:\" "
			"xmlns:c=\"urn:ietf:params:xml:ns:caldav\" "
			"xmlns:s=\"http://calendarserver.org/ns/\"><d:prop>"
			"<d:resourcetype/><d:current-user-principal/><d:sync-token/>"
			"<c:calendar-home-set/><c:supported-calendar-component-set/>"
			"<s:getctag/></d:prop></d:propfind>\n");
}

/* From the feed's own address on. */
static void
begin_anew(Caldav *caldav)
{
	g_autofree char *path = url_path(caldav->url);

	caldav->search.remembered = false;
	caldav->search.root = !*path || !strcmp(path, "/");
	caldav_go(caldav, &probe, caldav->search.root ? WELL_KNOWN : path);
}

void
search_begin(Caldav *caldav)
{
	Search *search = &caldav->search;

	search->found = g_ptr_array_new_with_free_func(found_free);
	begin_anew(caldav);
	if (!*caldav->mirror->home)
		return;
	search->remembered = true;
	caldav_go(caldav, &list, caldav->mirror->home);
}

/* --- answers -----------------------------------------------------------------------------
 */

static bool
takes_bookings(const DavRow *row)
{
	return row->calendar && row->status == 0 && (!row->limited || row->bookings);
}

static Found
found_of(DavRow *row, const char *path)
{
	return (Found){
		.href = g_strdup(path),
		.token = row->token ? g_steal_pointer(&row->token) : g_strdup(""),
		.ctag = row->ctag ? g_steal_pointer(&row->ctag) : g_strdup(""),
	};
}

/* Of one path alone: the first row is its own. */
static bool
on_probe(DavRow *row, void *user, GError **error)
{
	Caldav *caldav = user;
	Search *search = &caldav->search;
	g_autofree char *path = NULL, *key = NULL;

	if (search->answered)
		return true;
	if (!caldav_href(caldav, row->href, &path, &key, error))
		return false;
	search->answered = true;
	found_clear(&search->probe);
	search->calendar = row->calendar;
	search->probe = found_of(row, path);
	if (row->principal) {
		g_free(search->principal);
		search->principal = g_steal_pointer(&row->principal);
	}
	g_free(search->home);
	search->home = g_steal_pointer(&row->home);
	return true;
}

static bool
go_to(Caldav *caldav, const Step *step, const char *href, GError **error)
{
	g_autofree char *path = NULL, *key = NULL;

	if (!caldav_href(caldav, href, &path, &key, error))
		return false;
	caldav_go(caldav, step, path);
	return true;
}

static bool
found_none(const Caldav *caldav, GError **error)
{
	g_autofree char *path = url_path(caldav->url);
	g_autofree char *shown = text_clean(path, -1, SHOWN_MAX);

	g_set_error(error, SW_ERROR, SW_ERROR_CONFIG,
	    "there is no calendar for bookings or tasks at %s: write a calendar's own "
	    "address%s",
	    shown, caldav->credential ? "" : ", or name a credential");
	return false;
}

/* Below a path that the feed names, whatever is ours elsewhere. */
static bool
look_further(Caldav *caldav, GError **error)
{
	Search *search = &caldav->search;

	if (search->home)
		return go_to(caldav, &list, search->home, error);
	if (!search->root && !search->listed)
		return go_to(caldav, &list, search->probe.href, error);
	if (search->principal && !search->asked) {
		search->asked = true;
		return go_to(caldav, &probe, search->principal, error);
	}
	if (!search->listed)
		return go_to(caldav, &list, search->probe.href, error);
	return found_none(caldav, error);
}

static void
set_home(Caldav *caldav, const char *home)
{
	Mirror *mirror = caldav->mirror;

	if (!strcmp(mirror->home, home))
		return;
	g_free(mirror->home);
	mirror->home = g_strdup(home);
	mirror->dirty = true;
}

static bool
probe_answered(Caldav *caldav, GError **error)
{
	Search *search = &caldav->search;

	if (!search->answered) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "it says nothing");
		return false;
	}
	search->answered = false;
	if (!search->calendar)
		return look_further(caldav, error);
	g_ptr_array_add(search->found, g_memdup2(&search->probe, sizeof(search->probe)));
	search->probe = (Found){ 0 };
	set_home(caldav, "");
	sync_begin(caldav);
	return true;
}

/* A server need not know where its CalDAV begins. */
static bool
probe_refused(Caldav *caldav, long status)
{
	if (strcmp(caldav->path, WELL_KNOWN) || status_is_trouble(status))
		return false;
	caldav_go(caldav, &probe, "/");
	return true;
}

static bool
is_found(const GPtrArray *found, const char *key)
{
	for (guint i = 0; i < found->len; i++) {
		g_autofree char *other = href_key(((const Found *)found->pdata[i])->href);

		if (!g_strcmp0(key, other))
			return true;
	}
	return false;
}

static bool
on_listed(DavRow *row, void *user, GError **error)
{
	Caldav *caldav = user;
	GPtrArray *found = caldav->search.found;
	g_autofree char *path = NULL, *key = NULL;
	Found one;

	if (!takes_bookings(row))
		return true;
	if (!caldav_href(caldav, row->href, &path, &key, error))
		return false;
	if (is_found(found, key))
		return true;
	if (found->len >= COLLECTIONS_MAX) {
		g_set_error(error, SW_ERROR, SW_ERROR_LIMIT,
		    "it has more than %d calendars: write one's own address",
		    COLLECTIONS_MAX);
		return false;
	}
	one = found_of(row, path);
	g_ptr_array_add(found, g_memdup2(&one, sizeof(one)));
	return true;
}

static bool
list_answered(Caldav *caldav, GError **error)
{
	Search *search = &caldav->search;

	search->listed = true;
	g_clear_pointer(&search->home, g_free);
	if (search->found->len) {
		set_home(caldav, caldav->path);
		sync_begin(caldav);
		return true;
	}
	if (search->remembered) {
		begin_anew(caldav);
		return true;
	}
	return look_further(caldav, error);
}

/* What was there last time may have moved. */
static bool
list_refused(Caldav *caldav, long status)
{
	if (!caldav->search.remembered || status_is_trouble(status))
		return false;
	begin_anew(caldav);
	return true;
}

static const Step probe = {
	.method = "PROPFIND",
	.depth = 0,
	.body = find_body,
	.on_row = on_probe,
	.answered = probe_answered,
	.refused = probe_refused,
};

static const Step list = {
	.method = "PROPFIND",
	.depth = 1,
	.body = find_body,
	.on_row = on_listed,
	.answered = list_answered,
	.refused = list_refused,
};
