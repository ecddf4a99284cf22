-- What a feed's bodies were like lately: one that goes back and forth is known as such after a
-- restart, too.

ALTER TABLE feed ADD COLUMN flap TEXT NOT NULL DEFAULT '';
