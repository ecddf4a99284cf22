/* The table of statements. */
#include "sql.h"

/* It is stored as the seconds after it was created. */
#define MODIFIED "coalesce(b.created, 0) + b.modified"

/* A person by the identity. */
#define PERSON_OF "mark = :mark AND office = :office AND identity = :identity"

/* Bookings and requests with their names; the outer table first, whatever the planner
 * thinks. */
#define BOOKING                                                                           \
	"SELECT b.id, b.item, b.feed, b.state, b.gone_at, f.name, i.uid, b.recurrence, "  \
	"coalesce(n.text, p.name), p.identity, r.text, s.text, m.text, h.text, b.start, " \
	"b.length, "                                                                      \
	"b.created, " MODIFIED                                                            \
	", b.sequence, b.flags, b.first_seen, b.moved_at, b.moves, "                      \
	"b.person, b.resource, i.cut "
#define BOOKING_JOINS                                                                      \
	"CROSS JOIN feed f ON f.id = b.feed CROSS JOIN item i ON i.id = b.item "           \
	"CROSS JOIN person p ON p.id = b.person CROSS JOIN term r ON r.id = b.resource "   \
	"CROSS JOIN term s ON s.id = b.service LEFT JOIN spelling n ON n.id = b.spelling " \
	"LEFT JOIN phone h ON h.id = b.phone LEFT JOIN remark m ON m.id = b.remark "
#define BOOKINGS BOOKING "FROM booking b " BOOKING_JOINS

#define REQUESTS                                                                         \
	"SELECT q.id, q.item, q.feed, q.state, q.gone_at, q.due, q.taken_by, q.flags, "  \
	"f.name, q.uid, coalesce(n.text, p.name), p.identity, q.phone, r.text, s.text, " \
	"q.asked_start, q.asked_end, q.length, q.asked_at, q.booking_uid "               \
	"FROM request q CROSS JOIN person p ON p.id = q.person "                         \
	"CROSS JOIN term r ON r.id = q.resource CROSS JOIN term s ON s.id = q.service "  \
	"LEFT JOIN feed f ON f.id = q.feed LEFT JOIN spelling n ON n.id = q.spelling "
#define STANDING "q.state <> 2 AND (q.feed IS NULL OR f.configured) "

/* Those that ask for some of a span: short ones by their start, the few long ones all. */
#define ASKING_IDS                                                                 \
	"SELECT id FROM request WHERE office = :office "                           \
	"AND state <> 2 AND asked_start < :end AND asked_start >= :start - 86400 " \
	"AND asked_end >= :start "                                                 \
	"UNION SELECT id FROM request INDEXED BY request_range WHERE office = "    \
	":office AND state <> 2 AND asked_end - asked_start > 86400 "              \
	"AND asked_start < :end AND asked_end >= :start"

#define ALERT_COLUMNS                                                                     \
	"key, facts, state, finding, raised_at, updated_at, snoozed_until, reminded_at, " \
	"escalated_at, answered_at, withdrawn_at, announced, told, overflowed, verdict, " \
	"cause, note, role"
#define ALERT_VALUES                                                                    \
	":key, :facts, :state, :finding, :raised_at, :updated_at, :snoozed_until, "     \
	":reminded_at, :escalated_at, :answered_at, :withdrawn_at, :announced, :told, " \
	":overflowed, :verdict, :cause, :note, :role"
#define ALERT_COLUMNS_OF_A                                                                 \
	"a.key, a.facts, a.state, a.finding, a.raised_at, a.updated_at, a.snoozed_until, " \
	"a.reminded_at, a.escalated_at, a.answered_at, a.withdrawn_at, a.announced, "      \
	"a.told, "                                                                         \
	"a.overflowed, a.verdict, a.cause, a.note, a.role"
#define ALERTS                                         \
	"SELECT a.id, o.name, " ALERT_COLUMNS_OF_A " " \
	"FROM alert a CROSS JOIN office o ON o.id = a.office "

#define CASES                                                                  \
	"SELECT c.id, o.name, c.alert, c.opened_at, c.repeats, c.held_start, " \
	"c.held_end, c.held_resource, c.finding "                              \
	"FROM recovery c CROSS JOIN office o ON o.id = c.office "

/* A row of the feed table. */
#define FEED                                                                              \
	"SELECT f.id, o.name, f.name, f.good_at, f.tried_at, f.fault_at, f.failures, "    \
	"f.fault, f.bookings, f.requests, f.quarantined, f.held, f.held_since, "          \
	"f.agreed_at, "                                                                   \
	"f.body, f.environment, f.reach, f.settings, f.shift, f.shift_until, f.shifted, " \
	"f.traits, f.zone, f.flap, "                                                      \
	"(SELECT count(*) FROM item WHERE feed = f.id AND cut <> 0 AND state <> 2), "     \
	"(SELECT count(*) FROM item WHERE feed = f.id AND cut <> 0 AND state <> 2 "       \
	"AND cut & 2) "                                                                   \
	"FROM feed f JOIN office o ON o.id = f.office "

#define DAILY                                         \
	"SELECT o.name, d.day, d.text FROM office o " \
	"CROSS JOIN daily d ON d.office = o.id "

/* Raised within a span, and shown. */
#define SHOWN                                                          \
	"WHERE office = (SELECT id FROM office WHERE name = :office) " \
	"AND raised_at >= :start AND raised_at < :end AND told > 0 "

/* A feed that nobody reads any more, nor has since. */
#define FEEDS_LEFT \
	"(SELECT id FROM feed WHERE NOT configured AND coalesce(tried_at, 0) < :before)"

/* A record's feed is the office's, and in its configuration. */
#define FEEDS_OF_OFFICE "(SELECT id FROM feed WHERE office = :office AND configured)"

/* Those that last longer than a day, and overlap or touch a span: all that began before. */
#define LONG_WITHIN                                                     \
	BOOKING "FROM booking b INDEXED BY booking_long " BOOKING_JOINS \
		"WHERE b.feed IN " FEEDS_OF_OFFICE                      \
		" AND b.state <> 2 AND b.length > 86400 "               \
		"AND b.start < :end AND b.start + b.length >= :start"

/* What no index hangs on: the less is set, the fewer indexes are written. */
#define BOOKING_UNINDEXED                                                              \
	"recurrence = :recurrence, spelling = :spelling, phone = :phone, "             \
	"service = :service, created = "                                               \
	":created, "                                                                   \
	"modified = :modified - coalesce(:created, 0), sequence = :sequence, flags = " \
	":flags, remark = :remark, "                                                   \
	"first_seen = :first_seen, moved_at = :moved_at, moves = :moves, gone_at = "   \
	":gone_at "

/* Occurrences of a feed's series on record. */
#define EXPANDED "feed = :feed AND flags & 16 AND state = 0 "

/* A place, however it is written. */
#define TERMS_OF_FOLD "(SELECT id FROM term WHERE office = :office AND fold = :fold)"

/* All that an office ever had, in its configuration or not. */
#define FEEDS_EVER "(SELECT id FROM feed WHERE office = :office)"

/* No record hangs on an item. */
#define BARE_ITEM                                                   \
	"NOT EXISTS (SELECT 1 FROM booking WHERE item = item_.id) " \
	"AND NOT EXISTS (SELECT 1 FROM request WHERE item = item_.id)"

/* Of an office's cases, those that are of somebody. */
#define CASES_NAMED                                        \
	"(SELECT id FROM recovery WHERE office = :office " \
	"AND named_in_finding(finding))"

const char *const query_sql[QUERY_COUNT] = {
	[QUERY_BEGIN] = "BEGIN IMMEDIATE",
	[QUERY_COMMIT] = "COMMIT",
	[QUERY_ROLLBACK] = "ROLLBACK",

	[QUERY_SEEN] = "SELECT max(seen_at) FROM office",
	[QUERY_OFFICE] = "SELECT id, since, seen_at, digest_on, swept_on, shown_on, shown "
			 "FROM office WHERE name = :name",
	[QUERY_OFFICE_MAKE] = "INSERT INTO office (name) VALUES (:name)",
	[QUERY_OFFICE_PUT] = "UPDATE office SET since = :since, seen_at = :seen_at, "
			     "digest_on = :digest_on, swept_on = :swept_on, "
			     "shown_on = :shown_on, shown = :shown WHERE id = :id",
	[QUERY_FEED] = FEED "WHERE f.office = :office AND f.name = :name",
	[QUERY_FEED_MAKE] = "INSERT INTO feed (office, name, body, environment) "
			    "VALUES (:office, :name, zeroblob(16), zeroblob(16))",
	[QUERY_FEED_PUT] =
	    "UPDATE feed SET good_at = :good_at, tried_at = :tried_at, "
	    "fault_at = :fault_at, failures = :failures, fault = :fault, "
	    "bookings = :bookings, requests = :requests, "
	    "quarantined = :quarantined, held = :held, "
	    "held_since = :held_since, agreed_at = :agreed_at, body = :body, "
	    "environment = :environment, reach = :reach, settings = :settings, "
	    "shift = :shift, shift_until = :shift_until, shifted = :shifted, "
	    "traits = :traits, zone = :zone, flap = :flap WHERE id = :id",
	[QUERY_FEED_CONFIGURED] = "UPDATE feed SET configured = 1 "
				  "WHERE office = :office AND name = :name",
	[QUERY_FEEDS_UNCONFIGURE] = "UPDATE feed SET configured = 0 WHERE office = :office",
	[QUERY_FEEDS] = FEED "WHERE f.configured ORDER BY o.name, f.id",
	[QUERY_TERM] = "SELECT id FROM term WHERE office = :office AND text = :text",
	[QUERY_TERM_MAKE] = "INSERT INTO term (office, text, fold) "
			    "VALUES (:office, :text, :fold)",
	[QUERY_PERSON] = "SELECT id, name, key FROM person WHERE " PERSON_OF,
	[QUERY_PERSON_KEY] = "UPDATE person SET key = :key WHERE id = :id",
	[QUERY_PERSON_NEXT] = "SELECT next FROM counter WHERE name = 'person'",
	[QUERY_PERSON_NEXT_PUT] = "UPDATE counter SET next = :next WHERE name = 'person'",
	[QUERY_PERSON_MAKE] = "INSERT INTO person (id, office, identity, name, fold, mark) "
			      "VALUES (:id, :office, :identity, :name, :fold, :mark)",
	[QUERY_REMARK] = "SELECT id FROM remark WHERE mark = :mark AND text = :text",
	[QUERY_REMARK_MAKE] = "INSERT INTO remark (mark, text) VALUES (:mark, :text)",
	[QUERY_SPELLING] =
	    "SELECT id FROM spelling WHERE person = :person AND text = :text",
	[QUERY_SPELLING_MAKE] = "INSERT INTO spelling (person, text, fold) "
				"VALUES (:person, :text, :fold)",
	[QUERY_NAMESAKES] =
	    "WITH folds (fold) AS ("
	    "SELECT fold FROM person WHERE " PERSON_OF
	    " AND fold <> 0 UNION SELECT n.fold FROM person p JOIN spelling n ON n.person "
	    "= "
	    "p.id "
	    "WHERE p.mark = :mark AND p.office = :office AND p.identity = :identity) "
	    "SELECT p.identity FROM folds CROSS JOIN person p ON p.fold = folds.fold "
	    "WHERE p.office = :office "
	    "UNION SELECT p.identity FROM folds CROSS JOIN spelling n ON n.fold = "
	    "folds.fold "
	    "CROSS JOIN person p ON p.id = n.person WHERE p.office = :office",
	[QUERY_UID_PERSONS] =
	    "WITH items (id) AS (SELECT id FROM item "
	    "WHERE feed IN " FEEDS_OF_OFFICE " AND key = :key) "
	    "SELECT p.identity FROM items CROSS JOIN booking b ON b.item = items.id "
	    "CROSS JOIN person p ON p.id = b.person WHERE b.state <> 2 "
	    "UNION SELECT p.identity FROM items CROSS JOIN request q ON q.item = items.id "
	    "CROSS JOIN person p ON p.id = q.person WHERE q.state <> 2 "
	    "UNION SELECT p.identity FROM request q CROSS JOIN person p ON p.id = q.person "
	    "WHERE q.link = :link AND q.state <> 2 AND q.office = :office",

	[QUERY_PHONE] = "SELECT id FROM phone WHERE person = :person AND text = :text",
	[QUERY_PHONE_MAKE] = "INSERT INTO phone (person, text, tail) "
			     "VALUES (:person, :text, :tail)",
	[QUERY_PHONE_PERSONS] =
	    "SELECT DISTINCT p.identity FROM phone h CROSS JOIN person p ON p.id = "
	    "h.person "
	    "WHERE h.tail = :tail AND p.office = :office AND (EXISTS (SELECT 1 "
	    "FROM booking b WHERE b.person = h.person AND b.phone = h.id AND b.state <> 2) "
	    "OR EXISTS (SELECT 1 FROM request q WHERE q.person = h.person "
	    "AND q.dialled = h.id AND q.state <> 2)) LIMIT :limit",

	/* One look for all offices, however many there are. */
	[QUERY_PERSON_OFFICES] =
	    "SELECT o.name FROM person p INDEXED BY person_mark CROSS JOIN office o "
	    "ON o.id = p.office WHERE p.mark = :mark AND p.mark >= 0 "
	    "AND p.office <> :office AND p.identity = :identity",
	[QUERY_SHARED_PERSONS] =
	    "SELECT m.identity FROM person m WHERE m.office = :office "
	    "AND m.mark >= 0 "
	    "AND EXISTS (SELECT 1 FROM person p INDEXED BY person_mark "
	    "WHERE p.mark = m.mark AND p.office <> :office "
	    "AND p.identity = m.identity)",

	[QUERY_WORD_MAKE] = "INSERT INTO word (office, text, person) "
			    "VALUES (:office, :text, :person) ON CONFLICT DO NOTHING",
	[QUERY_NAMES_SAME] =
	    "SELECT name FROM person WHERE fold = :fold AND office = :office "
	    "UNION SELECT n.text FROM spelling n CROSS JOIN person p ON p.id = n.person "
	    "WHERE n.fold = :fold AND p.office = :office LIMIT :limit",
	[QUERY_NAMES_WITH] =
	    "WITH near (id) AS (SELECT DISTINCT person FROM word WHERE office = :office "
	    "AND text >= :from AND text < :to LIMIT :scan) "
	    "SELECT p.name FROM near CROSS JOIN person p ON p.id = near.id "
	    "UNION ALL SELECT n.text FROM near "
	    "CROSS JOIN spelling n ON n.person = near.id",
	[QUERY_PERSONS_NAMED] =
	    "SELECT identity FROM person WHERE fold = :fold AND office = :office "
	    "UNION SELECT p.identity FROM spelling n "
	    "CROSS JOIN person p ON p.id = n.person "
	    "WHERE n.fold = :fold AND p.office = :office",
	[QUERY_ASKS] = "SELECT EXISTS (SELECT 1 FROM request "
		       "WHERE office = :office AND state <> 2)",
	/* A plus: by person, and never by all that the office was asked. */
	[QUERY_BOOKING_ASKED] =
	    "SELECT EXISTS (SELECT 1 FROM person p CROSS JOIN request q ON q.person = p.id "
	    "WHERE p.mark = :mark AND p.office = :office AND p.identity = :identity "
	    "AND q.state <> 2) "
	    "OR :fold <> 0 AND (EXISTS (SELECT 1 FROM person p "
	    "CROSS JOIN request q ON q.person = p.id "
	    "WHERE p.fold = :fold AND p.office = :office AND q.state <> 2) "
	    "OR EXISTS (SELECT 1 FROM spelling n "
	    "CROSS JOIN request q ON q.person = n.person "
	    "WHERE n.fold = :fold AND q.state <> 2 AND +q.office = :office)) "
	    "OR :tail <> 0 AND (SELECT count(*) FROM (SELECT 1 FROM phone h "
	    "CROSS JOIN person p ON p.id = h.person "
	    "WHERE h.tail = :tail AND p.office = :office LIMIT :few + 1)) <= :few "
	    "AND EXISTS (SELECT 1 FROM phone h "
	    "CROSS JOIN request q ON q.person = h.person "
	    "WHERE h.tail = :tail AND q.state <> 2 AND +q.office = :office) "
	    "OR EXISTS (SELECT 1 FROM request q "
	    "WHERE q.link = :link AND q.state <> 2 AND +q.office = :office) "
	    "OR EXISTS (SELECT 1 FROM item i CROSS JOIN request q ON q.item = i.id "
	    "WHERE i.feed IN " FEEDS_OF_OFFICE " AND i.key = :key AND q.state <> 2)",

	/* Numbers ascend: the last one tells of how many there are at most. */
	[QUERY_BULK_ROWS] = "SELECT coalesce((SELECT max(id) FROM booking), 0) + "
			    "coalesce((SELECT max(id) FROM request), 0)",
	[QUERY_BULK_PERSONS] =
	    "SELECT id, identity, name FROM person WHERE office = :office",
	[QUERY_BULK_INDEXES] =
	    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
	    "AND tbl_name IN ('person', 'booking', 'request') AND name <> 'booking_gone' "
	    "ORDER BY rowid",

	[QUERY_ITEMS] = "SELECT id, key, digest, state FROM item "
			"WHERE feed = :feed AND state <> 2 ORDER BY key",
	[QUERY_ITEMS_MISSING] = "SELECT id, key, digest, state FROM item "
				"WHERE feed = :feed AND state = 1 ORDER BY key",
	[QUERY_ITEM] = "SELECT id, digest, uid, state, cut FROM item "
		       "WHERE feed = :feed AND key = :key",
	[QUERY_ITEM_MAKE] = "INSERT INTO item (feed, key, digest, uid, state, cut) "
			    "VALUES (:feed, :key, :digest, :uid, :state, :cut)",
	[QUERY_ITEM_PUT] = "UPDATE item SET digest = :digest, uid = :uid, state = :state, "
			   "cut = :cut WHERE id = :id",
	[QUERY_ITEM_CROWD] = "UPDATE item SET cut = cut | 2 WHERE id = :id",
	[QUERY_ITEMS_BEYOND] =
	    "SELECT DISTINCT item FROM booking INDEXED BY booking_expanded WHERE " EXPANDED
	    "AND (start < :start OR start >= :end) ORDER BY item",
	[QUERY_TEXTS] = "SELECT text FROM series WHERE feed = :feed ORDER BY item",
	[QUERY_TEXT_PUT] = "INSERT INTO series (item, feed, text) "
			   "VALUES (:item, :feed, :text) "
			   "ON CONFLICT (item) DO UPDATE SET text = :text",
	[QUERY_TEXT_DROP] = "DELETE FROM series WHERE item = :item",
	[QUERY_FRAME] = "SELECT text FROM frame WHERE feed = :feed",
	[QUERY_FRAME_PUT] = "INSERT INTO frame (feed, text) VALUES (:feed, :text) "
			    "ON CONFLICT (feed) DO UPDATE SET text = :text",
	[QUERY_MIRROR] = "SELECT target, home FROM mirror WHERE feed = :feed",
	[QUERY_MIRROR_PUT] =
	    "INSERT INTO mirror (feed, target, home) VALUES (:feed, :target, :home) "
	    "ON CONFLICT (feed) DO UPDATE SET target = :target, home = :home",
	[QUERY_MIRROR_MOVE] = "DELETE FROM mirror WHERE feed = :feed AND target <> :target",
	[QUERY_MIRROR_DROP] = "DELETE FROM mirror WHERE feed = :feed",
	[QUERY_COLLECTION] =
	    "SELECT id FROM collection WHERE href = :href AND feed = "
	    "(SELECT feed FROM mirror WHERE feed = :feed AND target = :target)",
	[QUERY_COLLECTIONS] = "SELECT id, href, token, ctag FROM collection "
			      "WHERE feed = :feed ORDER BY href",
	[QUERY_COLLECTION_PUT] =
	    "INSERT INTO collection (feed, href, token, ctag) "
	    "VALUES (:feed, :href, :token, :ctag) "
	    "ON CONFLICT (feed, href) DO UPDATE SET token = :token, ctag = :ctag",
	[QUERY_COLLECTION_DROP] = "DELETE FROM collection WHERE id = :id",
	[QUERY_MEMBERS] = "SELECT href, etag FROM member "
			  "WHERE collection = :collection ORDER BY href",
	[QUERY_MEMBER_TEXT] = "SELECT text FROM member WHERE collection = :collection "
			      "AND href = :href AND text IS NOT NULL",
	[QUERY_MEMBER_PUT] =
	    "INSERT INTO member (collection, href, etag, until, text) "
	    "VALUES (:collection, :href, :etag, :until, :text) "
	    "ON CONFLICT (collection, href) DO UPDATE SET etag = :etag, until = :until, "
	    "text = :text",
	[QUERY_MEMBER_ETAG] = "INSERT INTO member (collection, href, etag) "
			      "VALUES (:collection, :href, :etag) "
			      "ON CONFLICT (collection, href) DO UPDATE SET etag = :etag",
	[QUERY_MEMBER_DROP] =
	    "DELETE FROM member WHERE collection = :collection AND href = :href",
	[QUERY_BOOKINGS_ITEM] = BOOKINGS "WHERE b.item = :item",
	[QUERY_BOOKINGS_ALL] =
	    BOOKINGS "WHERE b.state <> 2 AND f.office = :office AND f.configured",
	[QUERY_BOOKINGS_PERSON] =
	    BOOKINGS "WHERE b.person = (SELECT id FROM person WHERE " PERSON_OF
		     ") AND b.state <> 2 AND f.configured",
	/* Overlapping or touching a span: short ones by their start, the few long ones all.
	 */
	[QUERY_BOOKINGS_PLACE] = BOOKINGS
	"WHERE b.resource IN " TERMS_OF_FOLD " AND b.state <> 2 "
	"AND b.length <= 86400 AND b.start < :end AND b.start > :start - 86401 "
	"AND b.start + b.length >= :start AND f.configured "
	"UNION ALL " LONG_WITHIN " AND b.resource IN " TERMS_OF_FOLD,
	[QUERY_BOOKINGS_WITHIN] = BOOKINGS
	"WHERE b.feed IN " FEEDS_OF_OFFICE " AND b.state IN (0, 1) AND b.state <> 2 "
	"AND b.length <= 86400 AND b.start < :end AND b.start > :start - 86401 "
	"AND b.start + b.length >= :start "
	"UNION ALL " LONG_WITHIN,
	[QUERY_STARTING] =
	    "SELECT b.start, b.length, b.created, coalesce(n.text, p.name), p.identity "
	    "FROM booking b CROSS JOIN person p ON p.id = b.person "
	    "LEFT JOIN spelling n ON n.id = b.spelling "
	    "WHERE b.feed IN " FEEDS_OF_OFFICE " AND b.state IN (0, 1) AND b.state <> 2 "
	    "AND b.start >= :start AND b.start < :end",
	[QUERY_ASKING] =
	    "SELECT q.asked_start, q.asked_end - q.asked_start, q.asked_at, "
	    "coalesce(n.text, p.name), p.identity FROM request q "
	    "CROSS JOIN person p ON p.id = q.person LEFT JOIN feed f ON f.id = q.feed "
	    "LEFT JOIN spelling n ON n.id = q.spelling "
	    "WHERE q.id IN (" ASKING_IDS ") AND NOT q.flags & 6 AND " STANDING,
	[QUERY_BOOKINGS_FORMER] =
	    BOOKING "FROM booking b INDEXED BY booking_gone " BOOKING_JOINS
		    "WHERE b.feed IN " FEEDS_OF_OFFICE " AND b.state = 2 "
		    "AND b.start >= :start AND b.start < :end "
		    "UNION ALL SELECT b.id, b.item, b.feed, v.state, v.until, f.name, "
		    "i.uid, b.recurrence, p.name, p.identity, r.text, s.text, '', NULL, "
		    "v.start, v.length, b.created, " MODIFIED ", v.sequence, b.flags, "
		    "b.first_seen, (SELECT max(w.until) FROM version w "
		    "WHERE w.booking = v.booking AND w.id < v.id), b.moves, v.person, "
		    "v.resource, i.cut FROM version v INDEXED BY version_start "
		    "CROSS JOIN booking b ON b.id = v.booking "
		    "CROSS JOIN feed f ON f.id = b.feed "
		    "CROSS JOIN item i ON i.id = b.item "
		    "CROSS JOIN person p ON p.id = v.person "
		    "CROSS JOIN term r ON r.id = v.resource "
		    "CROSS JOIN term s ON s.id = v.service "
		    "WHERE v.start >= :start AND v.start < :end AND v.state <> 2 "
		    "AND f.office = :office AND f.configured "
		    "AND NOT (b.state <> 2 AND v.start = b.start AND v.person = b.person "
		    "AND v.resource = b.resource)",
	[QUERY_BOOKING_MAKE] =
	    "INSERT INTO booking (item, recurrence, feed, person, spelling, phone, "
	    "resource, "
	    "service, start, length, created, modified, sequence, flags, remark, "
	    "first_seen, "
	    "moved_at, moves, state, gone_at) VALUES (:item, :recurrence, :feed, :person, "
	    ":spelling, :phone, :resource, :service, :start, :length, :created, "
	    ":modified - coalesce(:created, 0), :sequence, :flags, :remark, :first_seen, "
	    ":moved_at, :moves, :state, :gone_at)",
	[QUERY_BOOKING_PUT] =
	    "UPDATE booking SET item = :item, feed = :feed, "
	    "person = :person, resource = :resource, start = :start, length = :length, "
	    "state = :state, " BOOKING_UNINDEXED "WHERE id = :id",
	[QUERY_BOOKING_MOVE] = "UPDATE booking SET resource = :resource, start = :start, "
			       "length = :length, " BOOKING_UNINDEXED "WHERE id = :id",
	[QUERY_BOOKING_TOUCH] = "UPDATE booking SET " BOOKING_UNINDEXED "WHERE id = :id",
	[QUERY_BOOKING_KEEP] =
	    "INSERT INTO version (booking, until, person, resource, service, start, "
	    "length, "
	    "sequence, remark, state) SELECT id, :until, person, resource, service, start, "
	    "length, sequence, remark, state FROM booking WHERE id = :id",
	[QUERY_BOOKING_DROP] = "DELETE FROM booking WHERE id = :id",
	[QUERY_EXPANDED_COUNT] =
	    "SELECT count(*) FROM (SELECT 1 FROM booking INDEXED BY booking_expanded "
	    "WHERE " EXPANDED "LIMIT :limit)",
	[QUERY_EXPANDED_STARTS] = "SELECT start FROM booking INDEXED BY booking_expanded "
				  "WHERE " EXPANDED,
	/* A whole day's stays as long as it reaches into the window. */
	[QUERY_LEAVE] = "UPDATE booking INDEXED BY booking_expanded SET state = 1 "
			"WHERE " EXPANDED "AND start < :window "
			"AND (NOT flags & 1 OR start < :window - 86400)",
	[QUERY_VERSIONS] = "SELECT start, start + length FROM version "
			   "WHERE booking = :booking ORDER BY id",
	[QUERY_VERSIONS_WHOLE] =
	    "SELECT v.until, v.start, v.length, v.state, coalesce(p.name, ''), "
	    "r.text FROM version v "
	    "CROSS JOIN term r ON r.id = v.resource "
	    "LEFT JOIN person p ON p.id = v.person "
	    "WHERE v.booking = :booking ORDER BY v.id LIMIT :limit",
	/* What is theirs, in any state, and what was once. */
	[QUERY_BOOKINGS_EVER] =
	    "WITH who (id) AS (SELECT id FROM person WHERE " PERSON_OF ") " BOOKINGS
	    "WHERE b.id IN (SELECT b2.id FROM who CROSS JOIN booking b2 "
	    "ON b2.person = who.id UNION SELECT v.booking FROM who "
	    "CROSS JOIN version v ON v.person = who.id) AND f.configured "
	    "ORDER BY b.start DESC LIMIT :limit",
	[QUERY_COVER_BOOKINGS] = "SELECT item, start FROM booking WHERE feed = :feed AND "
				 "state = 0 AND state <> 2 "
				 "AND start < :now ORDER BY start",
	[QUERY_COVER_REQUESTS] = "SELECT item, asked_start FROM request WHERE feed = :feed "
				 "AND state = 0 AND state <> 2 "
				 "AND asked_start < :now ORDER BY asked_start",
	[QUERY_BOOKINGS_BEGIN] =
	    "SELECT count(*) FROM booking WHERE feed = :feed AND state = 0 AND state <> 2 "
	    "AND start >= :start AND start < :end AND NOT flags & 1",
	[QUERY_REQUESTS_BEGIN] =
	    "SELECT count(*) FROM request WHERE feed = :feed AND state = 0 AND state <> 2 "
	    "AND asked_start >= :start AND asked_start < :end",
	[QUERY_BOOKINGS_AHEAD] =
	    "SELECT count(*) FROM (SELECT 1 FROM booking WHERE "
	    "feed = :feed AND state = 0 AND state <> 2 AND start >= :now LIMIT :limit)",
	[QUERY_REQUESTS_AHEAD] =
	    "SELECT count(*) FROM (SELECT 1 FROM request WHERE feed = "
	    ":feed AND state = 0 AND state <> 2 AND asked_start >= :now LIMIT :limit)",
	[QUERY_LOAD_ADD] = "INSERT INTO load (office, quarter, records) "
			   "VALUES (:office, :quarter, :records) ON CONFLICT "
			   "(office, quarter) DO UPDATE SET records = records + :records",
	[QUERY_LOAD] = "SELECT quarter, records FROM load "
		       "WHERE office = :office AND quarter >= :since",
	[QUERY_BOOKINGS_MADE] =
	    BOOKINGS "WHERE b.state <> 2 AND f.office = :office AND f.configured "
		     "AND coalesce(b.created, b.first_seen) >= :start "
		     "AND coalesce(b.created, b.first_seen) < :end",

	[QUERY_BOOKINGS_STAMPED] =
	    BOOKING "FROM booking b INDEXED BY booking_made " BOOKING_JOINS
		    "WHERE b.feed = :feed AND b.created >= :start AND b.created < :end "
		    "AND b.state <> 2 AND p.identity <> '' ORDER BY b.created LIMIT :limit",

	[QUERY_REQUESTS_ITEM] = REQUESTS "WHERE q.item = :item",
	[QUERY_REQUESTS_ALL] = REQUESTS "WHERE q.office = :office AND " STANDING,
	[QUERY_REQUESTS_PERSON] = REQUESTS
	"WHERE q.person = (SELECT id FROM person WHERE " PERSON_OF ") AND " STANDING,
	[QUERY_REQUESTS_EVER] =
	    REQUESTS "WHERE q.person = (SELECT id FROM person WHERE " PERSON_OF
		     ") AND (q.feed IS NULL OR f.configured) "
		     "ORDER BY q.asked_start DESC LIMIT :limit",
	[QUERY_REQUESTS_ASKING] = REQUESTS "WHERE q.id IN (" ASKING_IDS ") AND " STANDING,
	[QUERY_REQUESTS_DUE] =
	    REQUESTS "WHERE q.office = :office AND q.due <= :now AND " STANDING,
	[QUERY_REQUESTS_LIST] =
	    REQUESTS "WHERE q.id IN (SELECT r2.id FROM request r2 WHERE r2.office = "
		     "(SELECT id FROM office WHERE name = :office) AND r2.state <> 2 "
		     "AND (r2.feed IS NULL "
		     "OR r2.feed IN (SELECT id FROM feed WHERE configured)) "
		     "AND r2.asked_start <= :asked "
		     "AND (r2.asked_start < :asked OR r2.id < :id) "
		     "ORDER BY r2.asked_start DESC, r2.id DESC LIMIT :limit) "
		     "ORDER BY q.asked_start, q.id",
	[QUERY_REQUEST] = REQUESTS
	"WHERE +q.office = :office AND " STANDING "AND q.id IN ("
	"SELECT id FROM request WHERE item IS NULL AND uid = :uid "
	"UNION ALL SELECT q2.id FROM item i JOIN request q2 ON q2.item = i.id "
	"WHERE i.key = :key AND i.feed IN " FEEDS_OF_OFFICE " AND q2.uid = :uid) LIMIT 1",
	[QUERY_REQUEST_MAKE] =
	    "INSERT INTO request (office, feed, item, uid, person, spelling, phone, "
	    "dialled, "
	    "resource, service, asked_start, asked_end, length, asked_at, booking_uid, "
	    "link, flags, taken_by, due, state, gone_at) VALUES (:office, :feed, :item, "
	    ":uid, :person, :spelling, :phone, :dialled, :resource, :service, "
	    ":asked_start, "
	    ":asked_end, :length, :asked_at, :booking_uid, :link, :flags, :taken_by, :due, "
	    ":state, :gone_at)",
	[QUERY_REQUEST_PUT] =
	    "UPDATE request SET feed = :feed, item = :item, uid = :uid, person = :person, "
	    "spelling = :spelling, phone = :phone, dialled = :dialled, resource = "
	    ":resource, "
	    "service = :service, asked_start = :asked_start, asked_end = :asked_end, "
	    "length = :length, asked_at = :asked_at, booking_uid = :booking_uid, "
	    "link = :link, flags = :flags, taken_by = :taken_by, due = :due, "
	    "state = :state, gone_at = :gone_at WHERE id = :id AND office = :office",

	[QUERY_ALERT] = ALERTS "WHERE a.id = :id",
	[QUERY_ALERTS_FAMILY] = ALERTS "WHERE a.family = :family",
	[QUERY_ALERTS_LIST] = ALERTS "WHERE (:office IS NULL OR o.name = :office) "
				     "AND (:all OR a.state < 2) AND a.id < :before "
				     "ORDER BY a.id DESC LIMIT :limit",
	[QUERY_ALERTS_OFFICE] =
	    ALERTS "WHERE a.office = :office AND a.state <> 3 ORDER BY a.id",
	[QUERY_ALERTS_PERSON] =
	    ALERTS "WHERE a.person = (SELECT key FROM person WHERE " PERSON_OF ") "
		   "AND a.state <> 3",
	[QUERY_ALERTS_PLACE] =
	    ALERTS "WHERE a.place = :place AND a.office = :office "
		   "AND a.state <> 3 AND a.start < :end AND a.end > :start",
	/* Of a person without times: written before their times were. */
	[QUERY_ALERTS_WITHIN] =
	    ALERTS "WHERE a.id IN (SELECT id FROM alert INDEXED BY alert_times "
		   "WHERE office = :office AND state <> 3 "
		   "AND (start < :end AND end >= :start "
		   "OR looked_from < :end AND looked_to > :start "
		   "OR start IS NULL AND person IS NOT NULL))",
	[QUERY_ALERTS_PASSED] = ALERTS "WHERE a.office = :office AND a.state <> 3 "
				       "AND a.passes >= :start AND a.passes < :end",
	[QUERY_ALERTS_PASSING] = "SELECT min(passes) FROM alert WHERE office = :office "
				 "AND state <> 3 AND passes >= :now",
	[QUERY_ALERTS_FEED] =
	    ALERTS "WHERE a.office = :office AND a.state <> 3 AND a.person IS NULL "
		   "AND a.place IS NULL",
	[QUERY_ALERTS_LIVELY] = ALERTS "WHERE a.office = :office AND a.state <> 3 "
				       "AND (a.tier > 0 OR a.told > 0 OR a.state = 1) "
				       "ORDER BY a.id",
	[QUERY_ALERTS_PRESSING] = ALERTS "WHERE a.office = :office AND a.state <> 3 "
					 "AND (a.tier > 1 OR a.told > 1 OR a.state = 1) "
					 "AND (a.state < 2 OR a.verdict = 1) ORDER BY a.id",
	[QUERY_ALERTS_TAUGHT] =
	    ALERTS "WHERE a.office = :office AND a.place IS NOT NULL AND "
		   "a.verdict IN (1, 2, 4) AND a.answered_at < :before "
		   "AND (:place IS NULL OR a.place = :place) "
		   "ORDER BY a.id DESC LIMIT :limit",
	[QUERY_ALERT_MADE] = "SELECT max(coalesce(b.created, b.first_seen)) FROM item i "
			     "CROSS JOIN booking b ON b.item = i.id "
			     "WHERE i.feed IN " FEEDS_OF_OFFICE " AND i.key = :key",
	[QUERY_ALERT_MAKE] =
	    "INSERT INTO alert (office, family, tier, rule, kind, made, person, place, "
	    "start, end, looked_from, looked_to, passes, " ALERT_COLUMNS ") VALUES ("
	    ":office, :family, :tier, :rule, :kind, :made, :person, :place, :start, :end, "
	    ":looked_from, :looked_to, :passes, " ALERT_VALUES ")",
	[QUERY_ALERT_PUT] =
	    "UPDATE alert SET family = :family, tier = :tier, rule = :rule, kind = :kind, "
	    "person = :person, place = :place, start = :start, end = :end, "
	    "looked_from = :looked_from, looked_to = :looked_to, passes = :passes, "
	    "(" ALERT_COLUMNS ") = (" ALERT_VALUES ") WHERE id = :id AND office = :office",
	[QUERY_ALERTS_OPEN] =
	    "SELECT o.name, a.tier, count(*) FROM office o "
	    "CROSS JOIN alert a ON a.office = o.id WHERE a.state < 2 GROUP BY o.id, a.tier",
	[QUERY_TALLY] =
	    "SELECT rule, kind, cause, tier, verdict, "
	    "coalesce(verdict = 1 AND answered_at < start, 0) AS early, "
	    "count(*) FROM alert " SHOWN "GROUP BY rule, kind, cause, tier, verdict, early "
	    "LIMIT :limit",
	[QUERY_TALLY_MADE] = "SELECT made / 900 AS quarter, count(*) FROM alert " SHOWN
			     "AND verdict = 1 GROUP BY quarter LIMIT :limit",
	[QUERY_TALLY_LOAD] =
	    "SELECT quarter, records FROM load "
	    "WHERE office = (SELECT id FROM office WHERE name = :office) "
	    "AND quarter >= :start / 900 AND quarter < :end / 900 LIMIT :limit",
	/* Answers and snoozes only close bubbles. */
	[QUERY_TALLY_SHOWN] =
	    "SELECT count(*), count(DISTINCT s.desk) FROM shown s "
	    "JOIN notice n ON n.id = s.notice "
	    "WHERE n.office = (SELECT id FROM office WHERE name = :office) "
	    "AND n.at >= :start AND n.at < :end AND n.show NOT IN (5, 7, 8) LIMIT :limit",
	[QUERY_TALLY_PAIRS] =
	    "SELECT f.name, count(*), sum(p.equal), sum(p.together) FROM ("
	    "SELECT r.feed, EXISTS (SELECT 1 FROM booking b WHERE b.person = r.person "
	    "AND b.state <> 2 AND b.start BETWEEN r.asked_start AND r.asked_end) AS equal, "
	    "EXISTS (SELECT 1 FROM booking b WHERE b.person = r.person AND b.state <> 2 "
	    "AND b.start BETWEEN r.asked_start AND r.asked_end AND b.feed = r.feed "
	    "AND b.created = r.asked_at) AS together FROM request r "
	    "WHERE r.office = (SELECT id FROM office WHERE name = :office) "
	    "AND r.asked_start >= :start AND r.asked_start < :end AND r.state <> 2 "
	    "AND r.flags & 6 = 0 AND r.feed IS NOT NULL "
	    "AND EXISTS (SELECT 1 FROM booking b WHERE b.person = r.person "
	    "AND b.state <> 2) LIMIT :limit) p JOIN feed f ON f.id = p.feed "
	    "GROUP BY f.name ORDER BY f.name",
	[QUERY_NEXT_DUE] = "SELECT min(due) FROM request "
			   "WHERE office = :office AND due IS NOT NULL AND state <> 2",
	[QUERY_NOTICE_MAKE] = "INSERT INTO notice (at, show, office) "
			      "VALUES (:at, :show, :office)",
	[QUERY_TOLD_MAKE] = "INSERT INTO told (notice, place, alert, " ALERT_COLUMNS ") "
			    "VALUES (:notice, :place, :alert, " ALERT_VALUES ")",
	[QUERY_NOTICES_AFTER] =
	    "SELECT n.id, n.at, n.show, a.alert, o.name, " ALERT_COLUMNS_OF_A " FROM "
	    "(SELECT id, at, show, office FROM notice WHERE id > :id ORDER BY id "
	    "LIMIT :limit) n CROSS JOIN office o ON o.id = n.office "
	    "CROSS JOIN told a ON a.notice = n.id ORDER BY n.id, a.place",
	[QUERY_NOTICE_LAST] =
	    "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'notice'",
	[QUERY_NOTICE_ALERTS] = "SELECT alert FROM told WHERE notice = :id ORDER BY place",
	[QUERY_SHOWN_MAKE] = "INSERT INTO shown (notice, desk, at) VALUES (:notice, :desk, "
			     ":at) ON CONFLICT DO NOTHING",
	[QUERY_AUDIT_MAKE] =
	    "INSERT INTO audit (at, alert, person, what, role, desk, detail) VALUES (:at, "
	    ":alert, (SELECT person FROM alert WHERE id = :alert), :what, :role, :desk, "
	    ":detail)",
	[QUERY_AUDIT] = "SELECT at, what, role, desk, detail FROM audit "
			"WHERE alert = :alert ORDER BY id",

	[QUERY_CASES] = CASES "WHERE (:office IS NULL OR o.name = :office) "
			      "AND (:all OR c.closed_at IS NULL) AND c.id < :before "
			      "ORDER BY c.id DESC LIMIT :limit",
	[QUERY_CASE] = CASES "WHERE c.id = :id",
	[QUERY_CASE_OF] = CASES "WHERE c.alert = :alert ORDER BY c.id DESC LIMIT 1",
	/* Not those that were said to be none after all. */
	[QUERY_CASE_REPEATS] =
	    "SELECT count(*) FROM recovery c LEFT JOIN alert a ON a.id = c.alert "
	    "WHERE c.person = (SELECT key FROM person WHERE " PERSON_OF
	    ") AND c.alert <> :alert "
	    "AND coalesce(a.verdict, 1) IN (0, 1)",
	[QUERY_CASE_MAKE] =
	    "INSERT INTO recovery (office, alert, person, opened_at, repeats, finding) "
	    "VALUES (:office, :alert, :person, :opened_at, :repeats, :finding)",
	[QUERY_CASES_HELD] = CASES "WHERE c.office = :office AND c.held_start IS NOT NULL "
				   "AND c.closed_at IS NULL ORDER BY c.id LIMIT :limit",
	[QUERY_CASE_CHANGE] =
	    "UPDATE recovery SET closed_at = :closed_at, held_start = :start, "
	    "held_end = :end, held_resource = :resource WHERE id = :id",
	[QUERY_STEPS] = "SELECT step, at, role, desk, note FROM step "
			"WHERE recovery = :recovery ORDER BY step",
	[QUERY_STEP_MAKE] = "INSERT INTO step (recovery, step, at, role, desk, note) "
			    "VALUES (:recovery, :step, :at, :role, :desk, :note) "
			    "ON CONFLICT DO NOTHING",
	[QUERY_LEARNED] = "SELECT what, name, slip, honest FROM learned "
			  "WHERE office = :office ORDER BY what, name",
	[QUERY_LEARNED_PUT] =
	    "INSERT INTO learned (office, what, name, slip, honest) "
	    "VALUES (:office, :what, :name, :slip, :honest) "
	    "ON CONFLICT DO UPDATE SET slip = excluded.slip, honest = excluded.honest",
	[QUERY_LEARNED_FORGET] = "DELETE FROM learned WHERE office = :office",
	[QUERY_DAILY] = DAILY "WHERE d.office = :office AND d.what = :what",
	[QUERY_DAILY_ALL] = DAILY "WHERE d.what = :what ORDER BY o.name",
	[QUERY_DAILY_PUT] =
	    "INSERT INTO daily (office, what, day, text) "
	    "VALUES (:office, :what, :day, :text) "
	    "ON CONFLICT DO UPDATE SET day = excluded.day, text = excluded.text",
	[QUERY_DAILY_DROP] = "DELETE FROM daily WHERE office = :office AND what = :what",

	[QUERY_PURGE_NOTICES] = "DELETE FROM notice WHERE at < :before",
	/* Comes it back, it is read whole: what it held is told by no digest any more. */
	[QUERY_PURGE_FEEDS] = "UPDATE feed SET body = zeroblob(16), "
			      "environment = zeroblob(16) WHERE id IN " FEEDS_LEFT,
	[QUERY_PURGE_SERIES] = "DELETE FROM series WHERE feed IN " FEEDS_LEFT,
	[QUERY_PURGE_FRAMES] = "DELETE FROM frame WHERE feed IN " FEEDS_LEFT,
	[QUERY_PURGE_MIRRORS] = "DELETE FROM mirror WHERE feed IN " FEEDS_LEFT,
	[QUERY_PURGE_MEMBERS] = "UPDATE member SET text = NULL "
				"WHERE until < :before AND text IS NOT NULL",
	[QUERY_PURGE_ALERTS] =
	    "DELETE FROM alert WHERE state >= 2 AND updated_at < :before "
	    "AND coalesce(end, start, 0) < :before",
	[QUERY_PURGE_CASES] = "DELETE FROM recovery WHERE opened_at < :before",
	[QUERY_PURGE_REQUESTS] = "DELETE FROM request WHERE max(asked_end, "
				 "coalesce(asked_at, asked_end)) < :before",
	[QUERY_PURGE_BOOKINGS] = "DELETE FROM booking WHERE start + length < :before",
	[QUERY_PURGE_ITEMS] = "DELETE FROM item WHERE state = 2 "
			      "AND id NOT IN (SELECT item FROM booking) AND id NOT IN "
			      "(SELECT item FROM request WHERE item IS NOT NULL)",
	[QUERY_PURGE_PERSONS] = "DELETE FROM person WHERE id NOT IN (SELECT person FROM "
				"booking) AND id NOT IN (SELECT person FROM request)",
	[QUERY_PURGE_WORDS] =
	    "DELETE FROM word WHERE person NOT IN (SELECT id FROM person)",
	[QUERY_PURGE_REMARKS] =
	    "DELETE FROM remark WHERE id NOT IN (SELECT remark FROM booking "
	    "WHERE remark IS NOT NULL) AND id NOT IN (SELECT remark FROM version "
	    "WHERE remark IS NOT NULL)",
	[QUERY_PURGE_LOAD] = "DELETE FROM load WHERE quarter < :before / 900",

	[QUERY_FORGET_WHO] =
	    "SELECT p.id, o.name, p.identity, p.name, "
	    "(SELECT count(*) FROM booking WHERE person = p.id), "
	    "(SELECT count(*) FROM request WHERE person = p.id), "
	    "(SELECT count(*) FROM alert WHERE person = p.key), "
	    "(SELECT count(*) FROM recovery WHERE person = p.key) "
	    "FROM person p CROSS JOIN office o ON o.id = p.office "
	    "WHERE p.office = :office AND (p.identity = :identity OR p.fold = :fold "
	    "OR p.id IN (SELECT person FROM spelling WHERE fold = :fold)) "
	    "ORDER BY p.identity",
	[QUERY_FORGET_STANDS] =
	    "SELECT f.name FROM feed f WHERE f.configured AND (EXISTS (SELECT 1 "
	    "FROM booking b WHERE b.person = :person AND b.feed = f.id AND b.state = 0) "
	    "OR EXISTS (SELECT 1 FROM request q WHERE q.person = :person "
	    "AND q.feed = f.id AND q.state = 0)) ORDER BY f.name",
	[QUERY_FORGET_NAMES] = "SELECT name FROM person WHERE id = :person "
			       "UNION SELECT text FROM spelling WHERE person = :person",
	[QUERY_FORGET_PHONES] = "SELECT text FROM phone WHERE person = :person",
	[QUERY_FORGET_UIDS] =
	    "SELECT i.uid FROM booking b CROSS JOIN item i ON i.id = b.item "
	    "WHERE b.person = :person UNION SELECT uid FROM request "
	    "WHERE person = :person",
	[QUERY_FORGET_ALERTS] =
	    ALERTS "WHERE a.office = :office AND named_in_finding(a.finding)",
	[QUERY_FORGET_OPEN] = "SELECT name FROM feed WHERE office = :office "
			      "AND configured AND body = zeroblob(16)",
	[QUERY_FORGET_FEEDS_OF] =
	    "SELECT feed FROM booking WHERE person = :person UNION SELECT feed "
	    "FROM request WHERE person = :person AND feed IS NOT NULL",
	[QUERY_FORGET_ITEMS_OF] =
	    "SELECT item FROM booking WHERE person = :person UNION SELECT item "
	    "FROM request WHERE person = :person AND item IS NOT NULL",
	[QUERY_FORGET_FEED] = "UPDATE feed SET body = zeroblob(16) WHERE id = :feed",
	[QUERY_FORGET_COUNTED] =
	    "UPDATE feed SET bookings = max(0, bookings - (SELECT count(*) FROM booking "
	    "WHERE person = :person AND feed = feed.id AND state = 0)), "
	    "requests = max(0, requests - (SELECT count(*) FROM request "
	    "WHERE person = :person AND feed = feed.id AND state = 0))",
	[QUERY_FORGET_SERIES_OF] =
	    "DELETE FROM series WHERE item IN (SELECT item FROM booking "
	    "WHERE person = :person UNION SELECT item FROM request "
	    "WHERE person = :person)",
	[QUERY_FORGET_VERSIONS] = "DELETE FROM version WHERE person = :person",
	[QUERY_FORGET_BOOKINGS] = "DELETE FROM booking WHERE person = :person",
	[QUERY_FORGET_REQUESTS] = "DELETE FROM request WHERE person = :person",
	[QUERY_FORGET_WORDS] = "DELETE FROM word WHERE person = :person",
	[QUERY_FORGET_ITEM] = "DELETE FROM item AS item_ WHERE id = :item AND " BARE_ITEM,
	[QUERY_FORGET_ITEM_READ] = "UPDATE item SET digest = zeroblob(16) WHERE id = :item",
	[QUERY_FORGET_PERSON] = "DELETE FROM person WHERE id = :person",
	[QUERY_FORGET_FEEDS] =
	    "SELECT f.id FROM feed f WHERE f.office = :office AND ("
	    "EXISTS (SELECT 1 FROM series WHERE feed = f.id AND named_in_calendar(text)) "
	    "OR EXISTS (SELECT 1 FROM frame WHERE feed = f.id AND named_in_calendar(text)) "
	    "OR EXISTS (SELECT 1 FROM collection c CROSS JOIN member m "
	    "ON m.collection = c.id WHERE c.feed = f.id AND m.text IS NOT NULL "
	    "AND named_in_calendar(m.text)) "
	    "OR EXISTS (SELECT 1 FROM item WHERE feed = f.id AND named_in_text(uid)))",
	[QUERY_FORGET_ITEMS] = "DELETE FROM item AS item_ WHERE feed IN " FEEDS_EVER
			       " AND named_in_text(uid) AND " BARE_ITEM,
	[QUERY_FORGET_SERIES_READ] =
	    "UPDATE item SET digest = zeroblob(16) WHERE id IN (SELECT item FROM series "
	    "WHERE feed IN " FEEDS_EVER " AND named_in_calendar(text))",
	[QUERY_FORGET_SERIES] =
	    "DELETE FROM series WHERE feed IN " FEEDS_EVER " AND named_in_calendar(text)",
	[QUERY_FORGET_FRAMES] =
	    "DELETE FROM frame WHERE feed IN " FEEDS_EVER " AND named_in_calendar(text)",
	[QUERY_FORGET_NOTES] = "UPDATE booking SET remark = NULL WHERE remark IN "
			       "(SELECT id FROM remark WHERE named_in_text(text)) "
			       "AND feed IN " FEEDS_EVER,
	[QUERY_FORGET_NOTES_BEFORE] =
	    "UPDATE version SET remark = NULL WHERE remark IN "
	    "(SELECT id FROM remark WHERE named_in_text(text)) AND booking IN "
	    "(SELECT id FROM booking WHERE feed IN " FEEDS_EVER ")",
	[QUERY_FORGET_NOTES_ALERTS] = "UPDATE alert SET note = '' WHERE note <> '' "
				      "AND office = :office AND named_in_text(note)",
	[QUERY_FORGET_NOTES_TOLD] =
	    "UPDATE told SET note = '' WHERE note <> '' AND notice IN "
	    "(SELECT id FROM notice WHERE office = :office) AND named_in_text(note)",
	[QUERY_FORGET_NOTES_STEPS] =
	    "UPDATE step SET note = '' WHERE note <> '' AND recovery IN "
	    "(SELECT id FROM recovery WHERE office = :office) AND named_in_text(note)",
	[QUERY_FORGET_FAULTS] = "UPDATE feed SET fault = '' WHERE fault <> '' "
				"AND office = :office AND named_in_text(fault)",
	[QUERY_FORGET_TOLD] =
	    "UPDATE told SET finding = veiled(finding), note = '', "
	    "key = randomblob(16), facts = randomblob(16) WHERE notice IN "
	    "(SELECT id FROM notice WHERE office = :office) "
	    "AND named_in_finding(finding)",
	[QUERY_FORGET_STEPS] = "UPDATE step SET note = '' WHERE recovery IN " CASES_NAMED,
	[QUERY_FORGET_CLOSE] =
	    "INSERT INTO step (recovery, step, at, role, desk, note) "
	    "SELECT id, :step, :now, '', '', '' FROM recovery WHERE id IN " CASES_NAMED
	    " ON CONFLICT DO NOTHING",
	[QUERY_FORGET_CASES] =
	    "UPDATE recovery SET finding = veiled(finding), "
	    "closed_at = coalesce(closed_at, :now) WHERE id IN " CASES_NAMED,
	[QUERY_FORGET_DAYS] = "DELETE FROM daily WHERE office = :office "
			      "AND named_in_text(text)",
	/* A clerk may be called like a participant: what is in use stays. */
	[QUERY_FORGET_TERMS] =
	    "DELETE FROM term AS t WHERE office = :office AND named_in_text(text) "
	    "AND NOT EXISTS (SELECT 1 FROM booking WHERE t.id IN (resource, service)) "
	    "AND NOT EXISTS (SELECT 1 FROM request WHERE t.id IN (resource, service)) "
	    "AND NOT EXISTS (SELECT 1 FROM version WHERE t.id IN (resource, service))",
	/* Whom no alert spoke of gets a number here, which stands for nobody. */
	[QUERY_FORGET_AUDIT] =
	    "INSERT INTO audit (at, alert, person, what, role, desk, detail) "
	    "VALUES (:at, 0, coalesce((SELECT key FROM person WHERE id = :person), "
	    "random() & 9223372036854775807), 'purged', :role, :desk, '')",
	[QUERY_SCRUB] = "SELECT EXISTS (SELECT 1 FROM scrub)",
	[QUERY_SCRUB_OWE] = "INSERT INTO scrub (since) VALUES (:now)",
	[QUERY_SCRUB_DONE] = "DELETE FROM scrub",
};
