-- Occurrences that are expanded of a series (flag 16): a feed has room for so many of them. Which
-- series met a cap is told by their items: nothing may be left of one.

ALTER TABLE item ADD COLUMN cut INTEGER NOT NULL DEFAULT 0; -- 1 its own cap, 2 its feed's
UPDATE item SET cut = 1 WHERE id IN (SELECT item FROM booking WHERE flags & 2 AND state <> 2);
CREATE INDEX item_cut ON item (feed) WHERE cut <> 0 AND state <> 2;

UPDATE booking SET flags = flags & ~2 | 16 WHERE recurrence IS NOT NULL AND state = 0;
DROP INDEX booking_cut;
CREATE INDEX booking_expanded ON booking (feed, start, item) WHERE flags & 16 AND state = 0;

-- What is said by a component of its own, and not expanded, the next body tells: it is read whole.
UPDATE feed SET body = zeroblob(16), environment = zeroblob(16);
