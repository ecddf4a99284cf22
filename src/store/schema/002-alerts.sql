-- Findings over time, what desks were told of them, and the trail that nobody rewrites.

CREATE TABLE alert (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	office INTEGER NOT NULL REFERENCES office,
	family BLOB NOT NULL,         -- alerts that only their facts tell apart
	key BLOB NOT NULL UNIQUE,
	facts BLOB NOT NULL,
	state INTEGER NOT NULL,
	tier INTEGER NOT NULL,
	person INTEGER,               -- whose data, or which place, or else which feed it is of
	place INTEGER,                -- a hash of the folded resource
	start INTEGER,
	end INTEGER,
	finding TEXT NOT NULL,
	raised_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	snoozed_until INTEGER,
	reminded_at INTEGER,
	escalated_at INTEGER,
	answered_at INTEGER,
	withdrawn_at INTEGER,
	announced INTEGER NOT NULL,
	told INTEGER NOT NULL,
	overflowed INTEGER NOT NULL,
	verdict INTEGER NOT NULL,
	cause TEXT NOT NULL,
	note TEXT NOT NULL,
	role TEXT NOT NULL
) STRICT;
CREATE INDEX alert_family ON alert (family);
CREATE INDEX alert_live ON alert (office, state) WHERE state <> 3;
CREATE INDEX alert_person ON alert (person) WHERE state <> 3;
CREATE INDEX alert_place ON alert (place) WHERE state <> 3;

CREATE TABLE notice (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	show INTEGER NOT NULL,
	office INTEGER NOT NULL REFERENCES office
) STRICT;

-- Alerts as they stood when a notice told of them.
CREATE TABLE told (
	notice INTEGER NOT NULL REFERENCES notice ON DELETE CASCADE,
	place INTEGER NOT NULL,
	alert INTEGER NOT NULL,
	key BLOB NOT NULL,
	facts BLOB NOT NULL,
	state INTEGER NOT NULL,
	finding TEXT NOT NULL,
	raised_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	snoozed_until INTEGER,
	reminded_at INTEGER,
	escalated_at INTEGER,
	answered_at INTEGER,
	withdrawn_at INTEGER,
	announced INTEGER NOT NULL,
	told INTEGER NOT NULL,
	overflowed INTEGER NOT NULL,
	verdict INTEGER NOT NULL,
	cause TEXT NOT NULL,
	note TEXT NOT NULL,
	role TEXT NOT NULL,
	PRIMARY KEY (notice, place)
) STRICT, WITHOUT ROWID;

-- Which desk showed which notice.
CREATE TABLE shown (
	notice INTEGER NOT NULL REFERENCES notice ON DELETE CASCADE,
	desk TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (notice, desk)
) STRICT, WITHOUT ROWID;

-- Append-only. It points at alerts and persons by number alone, so that both may be purged.
CREATE TABLE audit (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	alert INTEGER NOT NULL,
	person INTEGER,
	what TEXT NOT NULL,
	role TEXT NOT NULL,
	desk TEXT NOT NULL,
	detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_alert ON audit (alert);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
