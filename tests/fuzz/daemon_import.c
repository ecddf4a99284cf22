/*
 * Incremental = full, from the bytes of a body to what stands in the database. The input is
 * a list of edits of two small feeds. One office is told of each body as the daemon does
 * it: by a glance, by what is known, and by the parser for what changed alone. To another
 * one all of each body is always new. After every refresh both have the same bookings,
 * requests and alerts.
 */
#include <slipwatch/civil.h>
#include <slipwatch/engine.h>
#include <slipwatch/json.h>
#include <slipwatch/store.h>
#include <slipwatch/worker.h>

#include <stdio.h>
#include <string.h>

enum {
	BEGIN = 1795528800, /* 2026-11-24T14:00:00Z */
	SLOTS = 8,
	EDITS_MAX = 120,
	REFRESHES_MAX = 16,
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What stands in one place of a feed. */
typedef struct Slot {
	bool there, bad, moved; /* moved: one occurrence of it is elsewhere */
	unsigned who, time, rule, key, stamp;
} Slot;

typedef struct Body {
	const char *feed;
	Slot slots[SLOTS];
	unsigned frame; /* bits: its order, its own zone, its zone for floating times */
} Body;

/* One of the two offices. */
typedef struct Side {
	Store *store;
	Engine *engine;
	Skim *skims[2]; /* of the last good body of each feed */
	bool full;
} Side;

static Office *office;
static Parser *parser;

static void
check(bool holds)
{
	if (!holds)
		__builtin_trap();
}

static void
check_good(const Import *import)
{
	if (import->state != IMPORT_BAD)
		return;
	fprintf(stderr, "a good body is refused: %s\n", import->fault);
	__builtin_trap();
}

/* --- bodies ------------------------------------------------------------------------------
 */

static const char own_zone[] =
    "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\n"
    "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0%u00\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
static const char *const rules[] = { NULL, "FREQ=WEEKLY", "FREQ=DAILY;COUNT=4",
	"FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270101T000000Z" };
static const char *const people[] = { "Ann Lee", "Lee\\, Ann", "Bo Kim", "Ida Cole" };
static const char *const zones[] = { ";TZID=America/New_York:", ":",
	";TZID=Ours:", ";TZID=Eastern Standard Time:" };

static void
add_event(GString *text, const Slot *slot, unsigned number, bool occurrence)
{
	unsigned day = slot->time % 20 + 1, hour = 13 + slot->time / 20 % 4;
	const char *zone = slot->bad ? ";TZID=No/Such:" : zones[slot->time / 80 % 4];

	g_string_append_printf(text,
	    "BEGIN:VEVENT\r\nUID:u%u-%u\r\nDTSTAMP:202611%02uT000000Z\r\n", number,
	    slot->key % 4, slot->stamp % 28 + 1);
	if (occurrence)
		g_string_append_printf(
		    text, "RECURRENCE-ID%s202612%02uT%u0000\r\n", zone, day, hour);
	else if (rules[slot->rule % G_N_ELEMENTS(rules)])
		g_string_append_printf(
		    text, "RRULE:%s\r\n", rules[slot->rule % G_N_ELEMENTS(rules)]);
	g_string_append_printf(text,
	    "DTSTART%s202612%02uT%u%s00\r\nDURATION:PT30M\r\nSUMMARY:%s - visit\r\n"
	    "LOCATION:Station %u\r\nEND:VEVENT\r\n",
	    zone, day, hour, occurrence ? "30" : "00", people[slot->who % 4],
	    slot->who / 4 % 2 + 1);
}

static void
add_slot(GString *text, const Body *body, unsigned number)
{
	const Slot *slot = &body->slots[number];

	if (!slot->there)
		return;
	add_event(text, slot, number, false);
	if (slot->moved)
		add_event(text, slot, number, true);
}

static GString *
body_text(const Body *body)
{
	GString *text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");

	if (body->frame & 4)
		g_string_append(text, "X-WR-TIMEZONE:America/Chicago\r\n");
	g_string_append_printf(text, own_zone, body->frame & 2 ? 4 : 7);
	for (unsigned i = 0; i < SLOTS; i++)
		add_slot(text, body, body->frame & 1 ? SLOTS - 1 - i : i);
	g_string_append(text, "END:VCALENDAR\r\n");
	return text;
}

/* --- the two roads
 * ------------------------------------------------------------------------ */

static void
ingest(Side *side, const char *feed, Import *import, int64_t now)
{
	GPtrArray *notices =
	    engine_ingest(side->engine, office->id, feed, import, now, NULL);

	check(notices);
	g_ptr_array_unref(notices);
}

/* Series go on with the days, as the daemon has them do before it reads anything else. */
static void
extend(Side *side, const char *feed, int64_t now)
{
	ImportJob job = { 0 };
	g_autoptr(Import) import = NULL;

	check(engine_extend(side->engine, office->id, feed, now, &job, NULL));
	if (job.kept) {
		gsize len;
		const char *text = g_bytes_get_data(job.kept, &len);

		import = import_body(parser, &job, text, len);
		check_good(import);
		ingest(side, feed, import, now);
		g_bytes_unref(job.kept);
	}
	g_clear_pointer(&job.known, index_unref);
}

static void
refresh(Side *side, unsigned number, const Body *body, const GString *text, int64_t now)
{
	ImportJob job = { 0 };
	Index *known;
	g_autoptr(Import) import = NULL;

	extend(side, body->feed, now);
	check(engine_job(side->engine, office->id, body->feed, now, &job, NULL));
	known = job.known;
	if (side->full) {
		job.known = NULL;
		job.known_body = job.environment = DIGEST_NONE;
	} else {
		job.skim = side->skims[number];
		job.skims = true;
	}
	import = import_body(parser, &job, text->str, text->len);
	check_good(import);
	ingest(side, body->feed, import, now);
	if (import->state == IMPORT_GOOD) {
		skim_unref(side->skims[number]);
		side->skims[number] = import->again ? NULL : g_steal_pointer(&import->skim);
	}
	g_clear_pointer(&known, index_unref);
}

static void
tick(Side *side, int64_t now)
{
	GPtrArray *notices = engine_tick(side->engine, now, NULL);

	check(notices);
	g_ptr_array_unref(notices);
}

/* --- what came of it
 * ---------------------------------------------------------------------- */

static void
tell_bookings(GPtrArray *lines, GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++) {
		const BookingRow *row = rows->pdata[i];
		const Booking *booking = row->booking;
		g_autofree char *name = booking_name(booking);

		g_ptr_array_add(
		    lines, g_strdup_printf("%s/%s %d: %s at %s, %" G_GINT64_FORMAT
					   " to %" G_GINT64_FORMAT " seen %" G_GINT64_FORMAT
					   " moved %u",
			       booking->feed, name, row->state, booking->person,
			       booking->resource, booking->span.start, booking->span.end,
			       booking->first_seen, booking->moves));
	}
	g_ptr_array_unref(rows);
}

static void
tell_requests(GPtrArray *lines, GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++) {
		const RequestRow *row = rows->pdata[i];

		g_ptr_array_add(
		    lines, g_strdup_printf("%s/%s %d: %s asks for %" G_GINT64_FORMAT,
			       row->request->feed, row->request->uid, row->state,
			       row->request->person, row->request->asked.start));
	}
	g_ptr_array_unref(rows);
}

static void
tell_alerts(GPtrArray *lines, GPtrArray *alerts)
{
	for (guint i = 0; i < alerts->len; i++) {
		json_t *json =
		    finding_store_json(((const Alert *)alerts->pdata[i])->finding);

		g_ptr_array_add(lines, json_line(json));
		json_decref(json);
	}
	g_ptr_array_unref(alerts);
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
tell(const Side *side)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	OfficeRow row;

	check(store_office(side->store, office->id, &row, NULL));
	tell_bookings(lines, store_all_bookings(side->store, row.id, NULL));
	tell_requests(lines, store_all_requests(side->store, row.id, NULL));
	tell_alerts(lines, store_office_alerts(side->store, row.id, NULL));
	g_ptr_array_sort(lines, by_text);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("\n", (char **)lines->pdata);
}

static void
compare(const Side *one, const Side *other)
{
	g_autofree char *incremental = tell(one), *full = tell(other);

	if (strcmp(incremental, full) == 0)
		return;
	fprintf(stderr, "incremental:\n%s\n\nfull:\n%s\n", incremental, full);
	__builtin_trap();
}

/* --- edits
 * -------------------------------------------------------------------------------- */

typedef struct Edits {
	const uint8_t *at, *end;
} Edits;

static unsigned
next(Edits *edits)
{
	return edits->at < edits->end ? *edits->at++ : 0;
}

/* What an edit does to a slot: its first byte's lowest bits. */
static void
edit(Body bodies[2], unsigned what, Edits *edits)
{
	Body *body = &bodies[what / 8 % 2];
	Slot *slot = &body->slots[what / 16 % SLOTS];

	switch (what % 8) {
	case 0:
	case 1:
		slot->there = true;
		slot->who = next(edits);
		slot->time = next(edits) + (slot->who / 8) % 2 * 160;
		break;
	case 2:
		slot->there = !slot->there;
		break;
	case 3:
		slot->stamp++;
		break;
	case 4:
		slot->key++;
		break;
	case 5:
		slot->rule++;
		slot->moved = next(edits) % 2;
		break;
	case 6:
		slot->bad = !slot->bad;
		break;
	default:
		body->frame = next(edits) % 8;
	}
}

static void
refresh_all(Side sides[2], const Body bodies[2], int64_t now)
{
	for (unsigned i = 0; i < 2; i++) {
		GString *text = body_text(&bodies[i]);

		for (unsigned side = 0; side < 2; side++)
			refresh(&sides[side], i, &bodies[i], text, now);
		g_string_free(text, TRUE);
	}
	for (unsigned side = 0; side < 2; side++)
		tick(&sides[side], now);
	compare(&sides[0], &sides[1]);
}

static void
run(Side sides[2], Edits *edits)
{
	static const int64_t steps[] = { MINUTE, 11 * MINUTE, DAY, 9 * DAY };
	Body bodies[2] = { { .feed = "bookings" }, { .feed = "requests" } };
	int64_t now = BEGIN;
	unsigned refreshes = 0;

	for (unsigned i = 0; i < EDITS_MAX && edits->at < edits->end; i++) {
		unsigned what = next(edits);

		if (what < 240) {
			edit(bodies, what, edits);
			continue;
		}
		if (++refreshes > REFRESHES_MAX)
			return;
		now += steps[what % G_N_ELEMENTS(steps)];
		refresh_all(sides, bodies, now);
	}
	refresh_all(sides, bodies, now + MINUTE);
}

/* --- the world
 * ---------------------------------------------------------------------------- */

static void
prepare(void)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	OpenHours hours = { .days = 0x1f, .open = 8 * 60, .close = 17 * 60 };
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(self);
	g_autofree char *path = g_build_filename(folder, "..", "slipwatch-parse", NULL);

	check(zone && g_file_test(path, G_FILE_TEST_IS_EXECUTABLE));
	parser = parser_new(path);
	parser_limit(parser, 60000);
	office = office_new("riverside", "Riverside", zone);
	office->horizon = 30 * DAY;
	g_array_append_val(office->hours, hours);
	g_ptr_array_add(office->feeds, feed_new("bookings", HOLDS_RECORDED, office->zone));
	g_ptr_array_add(office->feeds, feed_new("requests", HOLDS_REQUESTED, office->zone));
}

static void
side_open(Side *side, bool full)
{
	g_autoptr(GPtrArray) offices = g_ptr_array_new();

	g_ptr_array_add(offices, office);
	*side = (Side){ .full = full, .store = store_open(NULL, STORE_MEMORY, NULL) };
	check(side->store);
	side->engine = engine_new(side->store, offices, NULL);
	check(side->engine);
}

static void
side_close(Side *side)
{
	engine_free(side->engine);
	store_free(side->store);
	skim_unref(side->skims[0]);
	skim_unref(side->skims[1]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	Edits edits = { bytes, bytes + len };
	Side sides[2];

	if (!parser)
		prepare();
	side_open(&sides[0], false);
	side_open(&sides[1], true);
	run(sides, &edits);
	side_close(&sides[0]);
	side_close(&sides[1]);
	return 0;
}
