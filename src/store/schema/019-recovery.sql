-- What is made good of slips that were confirmed: a case of each, as its alert found it, and the
-- steps that were taken, by role and desk. The finding holds names: it goes with its time.

CREATE TABLE recovery (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	office INTEGER NOT NULL REFERENCES office,
		alert INTEGER NOT NULL,
	person INTEGER,               -- whose slip it is, by their random key
	opened_at INTEGER NOT NULL,
	closed_at INTEGER,
	repeats INTEGER NOT NULL,     -- how many the person had before
	finding TEXT NOT NULL
) STRICT;
CREATE INDEX recovery_alert ON recovery (alert);
CREATE INDEX recovery_person ON recovery (person) WHERE person IS NOT NULL;

CREATE TABLE step (
	recovery INTEGER NOT NULL REFERENCES recovery ON DELETE CASCADE,
	step INTEGER NOT NULL,        -- in the order in which they are taken
	at INTEGER NOT NULL,
	role TEXT NOT NULL,
	desk TEXT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (recovery, step)
) STRICT, WITHOUT ROWID;
