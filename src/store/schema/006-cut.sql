-- Bookings whose series was cut at a cap (flag 2): a feed tells how many such series it has.

CREATE INDEX booking_cut ON booking (feed, item) WHERE flags & 2 AND state <> 2;
