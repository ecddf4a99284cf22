-- What an office goes by on one civil day, as text: what is usual there, what answers taught. A
-- restart within the day judges by the same. Services are named in it, and no person.

CREATE TABLE daily (
	office INTEGER NOT NULL REFERENCES office,
	what TEXT NOT NULL,
	day INTEGER NOT NULL,         -- civil, counted from 1970
	text TEXT NOT NULL,
	PRIMARY KEY (office, what)
) STRICT, WITHOUT ROWID;

-- Clashes whose answers teach: read whenever an office's day begins.
CREATE INDEX alert_taught ON alert (office, place) WHERE place IS NOT NULL AND verdict IN (1, 2, 4);
