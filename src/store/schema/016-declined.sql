-- Flag 32 of a booking: its participant declined the invitation. What was read before does not tell:
-- the next body is read whole.

UPDATE feed SET body = zeroblob(16), environment = zeroblob(16);
