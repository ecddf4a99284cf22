story five hours late: the time of London in New York
asked    Nadia Petrov, Tue 2026-12-01 10:30
recorded Nadia Petrov, Tue 2026-12-01 15:30
expect   mismatch zone-shift digest|ask|interrupt, proposed 2026-12-01 10:30

story four hours in summer
now      2027-06-29 09:00
asked    Nadia Petrov, Tue 2027-07-06 10:30
recorded Nadia Petrov, Tue 2027-07-06 14:30
expect   mismatch zone-shift digest|ask|interrupt, proposed 2027-07-06 10:30

story five hours early, before anybody is there
asked    Nadia Petrov, Tue 2026-12-01 10:30
recorded Nadia Petrov, Tue 2026-12-01 05:30
expect   mismatch zone-shift interrupt, proposed 2026-12-01 10:30

story in Berlin the time of London is an hour early
# From ten to nine two digits change: of one key, one ear or one phrase it is not.
office   zone Europe/Berlin
asked    Nadia Petrov, Tue 2026-12-01 10:45
recorded Nadia Petrov, Tue 2026-12-01 09:45
expect   mismatch zone-shift digest|ask, proposed 2026-12-01 10:45

story in Berlin an hour can be more than the zone
# 14:30 without its four is 1:30; it is also a key, a phrase or the zone. Say the likeliest;
# that there are four makes a slip likelier than any of them alone.
office   zone Europe/Berlin
asked    Nadia Petrov, Tue 2026-12-01 14:30
recorded Nadia Petrov, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped|zone-shift ask|interrupt, proposed 2026-12-01 14:30

story a whole feed five hours late
others   0
asked    Amira Haddad, Wed 2026-12-02 08:00
asked    Tom Becker, Wed 2026-12-02 08:30
asked    Grace Okafor, Wed 2026-12-02 09:15
asked    Peter Novak, Wed 2026-12-02 10:00
asked    Sofia Marino, Thu 2026-12-03 08:15
asked    Hannah Weiss, Thu 2026-12-03 09:45
asked    Carlos Vega, Thu 2026-12-03 10:30
asked    Aisha Bello, Fri 2026-12-04 08:45
asked    Mei Tanaka, Fri 2026-12-04 11:00
asked    Ruth Adler, Fri 2026-12-04 11:30
recorded Amira Haddad, Wed 2026-12-02 13:00
recorded Tom Becker, Wed 2026-12-02 13:30
recorded Grace Okafor, Wed 2026-12-02 14:15
recorded Peter Novak, Wed 2026-12-02 15:00
recorded Sofia Marino, Thu 2026-12-03 13:15
recorded Hannah Weiss, Thu 2026-12-03 14:45
recorded Carlos Vega, Thu 2026-12-03 15:30
recorded Aisha Bello, Fri 2026-12-04 13:45
recorded Mei Tanaka, Fri 2026-12-04 16:00
recorded Ruth Adler, Fri 2026-12-04 16:30
expect   feed-shift - ask|interrupt

story a whole feed an hour early, but for one
others   0
asked    Amira Haddad, Wed 2026-12-02 09:00
asked    Tom Becker, Wed 2026-12-02 09:30
asked    Grace Okafor, Wed 2026-12-02 10:15
asked    Peter Novak, Wed 2026-12-02 11:00
asked    Sofia Marino, Thu 2026-12-03 09:15
asked    Hannah Weiss, Thu 2026-12-03 10:45
asked    Carlos Vega, Thu 2026-12-03 11:30
asked    Aisha Bello, Fri 2026-12-04 09:45
asked    Mei Tanaka, Fri 2026-12-04 12:00
asked    Ruth Adler, Fri 2026-12-04 12:30
recorded Amira Haddad, Wed 2026-12-02 08:00
recorded Tom Becker, Wed 2026-12-02 08:30
recorded Grace Okafor, Wed 2026-12-02 09:15
recorded Peter Novak, Wed 2026-12-02 10:00
recorded Sofia Marino, Thu 2026-12-03 08:15
recorded Hannah Weiss, Thu 2026-12-03 09:45
recorded Carlos Vega, Thu 2026-12-03 10:30
recorded Aisha Bello, Fri 2026-12-04 08:45
recorded Mei Tanaka, Fri 2026-12-04 11:00
recorded Ruth Adler, Fri 2026-12-04 12:30
expect   feed-shift - ask|interrupt

story an hour late when the clocks go forward in between
now      2027-03-09 09:00
asked    Nadia Petrov, Tue 2027-03-16 14:15
recorded Nadia Petrov, Tue 2027-03-16 15:15
expect   mismatch dst-hour|neighbour-key digest|ask, proposed 2027-03-16 14:15

story an hour early when the clocks go back in between
now      2026-10-27 09:00
asked    Nadia Petrov, Tue 2026-11-03 13:15
recorded Nadia Petrov, Tue 2026-11-03 12:15
expect   mismatch dst-hour|neighbour-key digest|ask, proposed 2026-11-03 13:15

story an hour late over the clocks' change, and nothing but the change explains it
now      2027-03-09 09:00
asked    Nadia Petrov, Tue 2027-03-16 09:45
recorded Nadia Petrov, Tue 2027-03-16 10:45
expect   mismatch dst-hour digest|ask, proposed 2027-03-16 09:45

story an hour early over the clocks' change, and nothing but the change explains it
now      2026-10-27 09:00
asked    Nadia Petrov, Tue 2026-11-03 10:45
recorded Nadia Petrov, Tue 2026-11-03 09:45
expect   mismatch dst-hour digest|ask, proposed 2026-11-03 10:45

story the same hour with no change of the clocks is a change of mind
asked    Nadia Petrov, Tue 2026-12-08 10:45
recorded Nadia Petrov, Tue 2026-12-08 09:45, made 2026-11-23 14:30
expect   nothing

story an hour late with no change of the clocks
# Thirteen and twelve look and sound apart; nothing but a neighbour's key is left.
asked    Nadia Petrov, Tue 2026-12-08 12:15
recorded Nadia Petrov, Tue 2026-12-08 13:15, made 2026-11-23 14:30
expect   mismatch neighbour-key|hour-digit-dropped|digit-changed log|digest|ask, for Nadia Petrov

story half past two on the night that has none
# 02:30 does not exist that Sunday; it is 03:30, and recorded so.
office   always open
now      2027-03-09 09:00
asked    Nadia Petrov, Sun 2027-03-14 02:30
recorded Nadia Petrov, Sun 2027-03-14 03:30
expect   nothing

story half past one on the night that has two
office   always open
now      2026-10-27 09:00
asked    Nadia Petrov, Sun 2026-11-01 01:30
recorded Nadia Petrov, Sun 2026-11-01 01:30
expect   nothing

story a lost digit on the day the clocks go forward
office   hours mon-sun 08:00-17:00
now      2027-03-09 09:00
asked    Nadia Petrov, Sun 2027-03-14 11:30
recorded Nadia Petrov, Sun 2027-03-14 13:30
expect   mismatch hour-digit-dropped interrupt, proposed 2027-03-14 11:30

story the day before the clocks change became the day itself
office   hours mon-sun 08:00-17:00
now      2026-10-20 09:00
asked    Nadia Petrov, Sat 2026-10-31 11:30
recorded Nadia Petrov, Sun 2026-11-01 11:30
expect   mismatch neighbour-day digest|ask, proposed 2026-10-31 11:30
