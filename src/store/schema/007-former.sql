-- What stood at a time and does not stand there any more: it may have been in the way when
-- another booking was made.

CREATE INDEX booking_gone ON booking (feed, start) WHERE state = 2;
CREATE INDEX version_start ON version (start);
