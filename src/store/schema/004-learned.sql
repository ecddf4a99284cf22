-- What answers have taught, as counts for each office: kinds, signals and how often an alert of a
-- look was right. Nothing of a person, an hour or a day stands here.

CREATE TABLE learned (
	office INTEGER NOT NULL REFERENCES office,
	what TEXT NOT NULL,
	name TEXT NOT NULL,
	slip REAL NOT NULL,
	honest REAL NOT NULL,
	PRIMARY KEY (office, what, name)
) STRICT, WITHOUT ROWID;
