-- What a feed does by itself, as bits, and the zone in which its times without one were last read.

ALTER TABLE feed ADD COLUMN traits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN zone TEXT NOT NULL DEFAULT '';
