-- The texts of series that may go on after the window in which they were expanded, and what
-- surrounds them in their feed: the window moves on without the feed's being read again.
--
-- They are calendar text, and so hold names: a text goes when its item leaves the feed or ends.

CREATE TABLE series (
	item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
	feed INTEGER NOT NULL REFERENCES feed,
	text BLOB NOT NULL
) STRICT;
CREATE INDEX series_feed ON series (feed);

CREATE TABLE frame (
	feed INTEGER PRIMARY KEY REFERENCES feed,
	text BLOB NOT NULL
) STRICT;

-- Of series that were read before no text is kept: the next body is read whole.
UPDATE feed SET body = zeroblob(16), environment = zeroblob(16);
