-- What was entered just before and just after a booking: the day that stood on the screen.

CREATE INDEX booking_made ON booking (feed, created) WHERE created IS NOT NULL AND state <> 2;
