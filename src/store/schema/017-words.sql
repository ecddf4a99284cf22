-- The words of people's names, folded: a name is found by the beginning of any of them. They go
-- when people do, all at once: no index by person, which would cost as much as the words. Those of
-- names that were there before are filled in by the program that takes this step: it alone can fold.

CREATE TABLE word (
	office INTEGER NOT NULL REFERENCES office,
	text TEXT NOT NULL,
	person INTEGER NOT NULL,
	PRIMARY KEY (office, text, person)
) STRICT, WITHOUT ROWID;

-- What was somebody's booking once, and is another's now.
CREATE INDEX version_person ON version (person);
