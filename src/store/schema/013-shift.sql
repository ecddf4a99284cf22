-- A feed whose times moved as a whole from one body to the next, though nobody edited them: by so
-- many seconds, of so many persons who are not back yet, until the last of those times. What a
-- change of the office's own settings does is told by their digest.

ALTER TABLE feed ADD COLUMN settings BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
ALTER TABLE feed ADD COLUMN shift INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN shift_until INTEGER;
ALTER TABLE feed ADD COLUMN shifted INTEGER NOT NULL DEFAULT 0;
