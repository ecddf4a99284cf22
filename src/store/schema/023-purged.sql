-- Something was taken out by name: until its bytes are gone from the files, too, that is owed.

CREATE TABLE scrub (
	since INTEGER NOT NULL
) STRICT;
