-- What CalDAV servers' collections held when they were last read: the next fetch asks for what
-- changed since, and a body is made of all texts whenever one did.
--
-- They are calendar text, and so hold names: a text goes when its entry leaves the server, and
-- when all that it speaks of is over for as long as data are kept.

CREATE TABLE mirror (
	feed INTEGER PRIMARY KEY REFERENCES feed,
	target TEXT NOT NULL,         -- the address under which all of it was found
	home TEXT NOT NULL            -- where the collections are listed; '': there is but one
) STRICT;

CREATE TABLE collection (
	id INTEGER PRIMARY KEY,
	feed INTEGER NOT NULL REFERENCES mirror ON DELETE CASCADE,
	href TEXT NOT NULL,
	token TEXT NOT NULL,
	ctag TEXT NOT NULL,
	UNIQUE (feed, href)
) STRICT;

CREATE TABLE member (
	id INTEGER PRIMARY KEY,
	collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
	href TEXT NOT NULL,
	etag TEXT NOT NULL,
	until INTEGER,                -- when its text may go; NULL: while its entry is there
	text BLOB,                    -- NULL: not there yet, or not any more
	UNIQUE (collection, href)
) STRICT;
CREATE INDEX member_until ON member (until) WHERE until IS NOT NULL AND text IS NOT NULL;
