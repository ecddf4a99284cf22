-- The ledger: what feeds had on record and what was asked for, with every version that was seen.
--
-- Times are UTC seconds, NULL where not known. Names of people stand in `person` and `spelling`
-- alone; all else points there by the person's random key.

CREATE TABLE office (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,    -- its id in the configuration
	since INTEGER,                -- a first import or a catch-up waits for feeds since then
	seen_at INTEGER,              -- something last happened
	digest_on INTEGER NOT NULL DEFAULT 0,
	swept_on INTEGER NOT NULL DEFAULT 0,
	shown_on INTEGER NOT NULL DEFAULT 0,
	shown INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE feed (
	id INTEGER PRIMARY KEY,
	office INTEGER NOT NULL REFERENCES office,
	name TEXT NOT NULL,
	configured INTEGER NOT NULL DEFAULT 1,
	good_at INTEGER,
	tried_at INTEGER,
	fault_at INTEGER,
	failures INTEGER NOT NULL DEFAULT 0,
	fault TEXT NOT NULL DEFAULT '',
	bookings INTEGER NOT NULL DEFAULT 0,
	requests INTEGER NOT NULL DEFAULT 0,
	quarantined INTEGER NOT NULL DEFAULT 0,
	held INTEGER NOT NULL DEFAULT 0,
	held_since INTEGER,
	agreed_at INTEGER,            -- the first further body that agreed with the held one
	body BLOB NOT NULL,
	environment BLOB NOT NULL,
	reach INTEGER,                -- start of the window in which series were last expanded
	UNIQUE (office, name)
) STRICT;

CREATE TABLE item (
	id INTEGER PRIMARY KEY,
	feed INTEGER NOT NULL REFERENCES feed,
	key BLOB NOT NULL,
	digest BLOB NOT NULL,
	uid TEXT NOT NULL,
	state INTEGER NOT NULL        -- 0 in the feed, 1 missing but not believed so, 2 out of it
) STRICT;
CREATE UNIQUE INDEX item_key ON item (feed, key);
CREATE INDEX item_missing ON item (feed, key) WHERE state = 1;

-- Resources and services.
CREATE TABLE term (
	id INTEGER PRIMARY KEY,
	office INTEGER NOT NULL REFERENCES office,
	text TEXT NOT NULL,
	fold INTEGER NOT NULL,        -- a hash of the folded text: what is the same place
	UNIQUE (office, text)
) STRICT;
CREATE INDEX term_fold ON term (office, fold);

CREATE TABLE person (
	id INTEGER PRIMARY KEY,       -- random, so that it tells nothing once the name is purged
	office INTEGER NOT NULL REFERENCES office,
	identity TEXT NOT NULL,
	name TEXT NOT NULL,
	fold INTEGER NOT NULL         -- a hash of the folded name: who may be the same person; 0 nameless
) STRICT;
CREATE UNIQUE INDEX person_identity ON person (office, identity);
CREATE INDEX person_fold ON person (fold);

-- Other ways in which a person's name was written.
CREATE TABLE spelling (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
	text TEXT NOT NULL,
	fold INTEGER NOT NULL,
	UNIQUE (person, text)
) STRICT;
CREATE INDEX spelling_fold ON spelling (fold);

CREATE TABLE booking (
	id INTEGER PRIMARY KEY,
	item INTEGER NOT NULL REFERENCES item,
	recurrence INTEGER,
	feed INTEGER NOT NULL REFERENCES feed,
	person INTEGER NOT NULL REFERENCES person,
	spelling INTEGER,
	resource INTEGER NOT NULL REFERENCES term,
	service INTEGER NOT NULL REFERENCES term,
	start INTEGER NOT NULL,
	length INTEGER NOT NULL,
	created INTEGER,
	modified INTEGER,
	sequence INTEGER,
	flags INTEGER NOT NULL,       -- 1 all day, 2 cut
	note TEXT,
	first_seen INTEGER,
	moved_at INTEGER,
	moves INTEGER NOT NULL,
	state INTEGER NOT NULL,       -- 0 on record, 1 left the feed's window, 2 gone
	gone_at INTEGER
) STRICT;
CREATE INDEX booking_item ON booking (item);
CREATE INDEX booking_person ON booking (person);
CREATE INDEX booking_place ON booking (resource, start) WHERE state <> 2;
CREATE INDEX booking_long ON booking (resource, start) WHERE state <> 2 AND length > 86400;
CREATE INDEX booking_feed ON booking (feed, state, start) WHERE state <> 2;

-- What a booking was until a change was seen.
CREATE TABLE version (
	id INTEGER PRIMARY KEY,
	booking INTEGER NOT NULL REFERENCES booking ON DELETE CASCADE,
	until INTEGER NOT NULL,
	person INTEGER NOT NULL,
	resource INTEGER NOT NULL REFERENCES term,
	service INTEGER NOT NULL REFERENCES term,
	start INTEGER NOT NULL,
	length INTEGER NOT NULL,
	sequence INTEGER,
	note TEXT,
	state INTEGER NOT NULL
) STRICT;
CREATE INDEX version_booking ON version (booking);

CREATE TABLE request (
	id INTEGER PRIMARY KEY,
	office INTEGER NOT NULL REFERENCES office,
	feed INTEGER REFERENCES feed, -- NULL with item: captured at a desk
	item INTEGER REFERENCES item,
	uid TEXT NOT NULL,
	person INTEGER NOT NULL REFERENCES person,
	spelling INTEGER,
	phone TEXT,
	resource INTEGER NOT NULL REFERENCES term,
	service INTEGER NOT NULL REFERENCES term,
	asked_start INTEGER NOT NULL,
	asked_end INTEGER NOT NULL,
	length INTEGER NOT NULL,
	asked_at INTEGER,
	booking_uid TEXT,
	link INTEGER,                 -- a hash of booking_uid
	flags INTEGER NOT NULL,       -- 1 a whole day, 2 withdrawn in its feed, 4 withdrawn here
	taken_by TEXT,                -- desk, phone or portal; NULL from a feed
	due INTEGER,                  -- when it is worth a look though nothing changed
	state INTEGER NOT NULL,       -- as a booking's
	gone_at INTEGER
) STRICT;
CREATE INDEX request_item ON request (item) WHERE item IS NOT NULL;
CREATE INDEX request_person ON request (person);
CREATE INDEX request_asked ON request (office, asked_start) WHERE state <> 2;
CREATE INDEX request_range ON request (office) WHERE state <> 2 AND asked_end - asked_start > 86400;
CREATE INDEX request_feed ON request (feed, state, asked_start) WHERE state <> 2;
CREATE INDEX request_uid ON request (uid) WHERE item IS NULL;
CREATE INDEX request_link ON request (link) WHERE link IS NOT NULL AND state <> 2;
CREATE INDEX request_due ON request (office, due) WHERE due IS NOT NULL;

-- How many bookings were recorded in a quarter-hour (of UTC, counted from 1970).
CREATE TABLE load (
	office INTEGER NOT NULL REFERENCES office,
	quarter INTEGER NOT NULL,
	records INTEGER NOT NULL,
	PRIMARY KEY (office, quarter)
) STRICT, WITHOUT ROWID;
