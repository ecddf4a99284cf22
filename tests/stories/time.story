story added: half past one became half past eleven
asked    Ines Duarte, Tue 2026-12-01 13:30
recorded Ines Duarte, Tue 2026-12-01 11:30
expect   mismatch hour-digit-added|misheard ask|interrupt, proposed 2026-12-01 13:30

story added: two became twelve, in the rush
asked    Ines Duarte, Tue 2026-12-01 14:15
recorded Ines Duarte, Tue 2026-12-01 12:15
rush     2026-11-23 10:05
expect   mismatch hour-digit-added ask|interrupt, proposed 2026-12-01 14:15

story added: eight became eighteen and that is after closing
asked    Ines Duarte, Tue 2026-12-01 08:00
recorded Ines Duarte, Tue 2026-12-01 18:00
expect   mismatch hour-digit-added interrupt, proposed 2026-12-01 08:00

story neighbour key: nine became eight
asked    Ines Duarte, Tue 2026-12-01 09:15
recorded Ines Duarte, Tue 2026-12-01 08:15
expect   mismatch neighbour-key digest|ask, proposed 2026-12-01 09:15

story neighbour key: ten past became forty past
office   slot 10m
asked    Ines Duarte, Tue 2026-12-01 09:10
recorded Ines Duarte, Tue 2026-12-01 09:40
expect   mismatch neighbour-key digest|ask, proposed 2026-12-01 09:10

story neighbour key: a key beside that lands at seven in the evening
# 16:00 and 19:00: the six's neighbour is the nine. The office shuts at five.
asked    Ines Duarte, Tue 2026-12-01 16:00
recorded Ines Duarte, Tue 2026-12-01 19:00
expect   mismatch neighbour-key interrupt, proposed 2026-12-01 16:00

story digit changed: two became five
asked    Ines Duarte, Tue 2026-12-01 14:15
recorded Ines Duarte, Tue 2026-12-01 17:15
office   hours mon-fri 08:00-18:00
expect   mismatch neighbour-key|digit-changed digest|ask, proposed 2026-12-01 14:15

story digit changed: nine in the morning became four at night
# No other slip makes a four of a nine, and nobody is there at four.
asked    Ines Duarte, Tue 2026-12-01 09:00
recorded Ines Duarte, Tue 2026-12-01 04:00
expect   mismatch digit-changed|zone-shift interrupt, proposed 2026-12-01 09:00

story digit changed: any two hours of a day are a digit apart
# 9:00 and 3:00: a digit differs, which says little; she may have asked again.
asked    Ines Duarte, Tue 2026-12-01 09:00
recorded Ines Duarte, Tue 2026-12-01 15:00, made 2026-11-23 14:30
may      mismatch digit-changed digest
expect   nothing

story swapped: half past ten became thirteen hours
asked    Ines Duarte, Tue 2026-12-01 10:30
recorded Ines Duarte, Tue 2026-12-01 13:00
expect   mismatch digits-swapped digest|ask, proposed 2026-12-01 10:30

story swapped: twenty past ten became noon
office   slot 10m
asked    Ines Duarte, Tue 2026-12-01 10:20
recorded Ines Duarte, Tue 2026-12-01 12:00
rush     2026-11-23 10:05
expect   mismatch digits-swapped ask|interrupt, proposed 2026-12-01 10:20

story swapped: a quarter past nine became nine fifty-one
# 9:51 is on no grid of a quarter of an hour: it was typed, and not on purpose.
asked    Ines Duarte, Tue 2026-12-01 09:15
recorded Ines Duarte, Tue 2026-12-01 09:51
expect   mismatch digits-swapped ask|interrupt, proposed 2026-12-01 09:15

story minutes lost: a quarter to twelve became eleven
asked    Ines Duarte, Tue 2026-12-01 11:45
recorded Ines Duarte, Tue 2026-12-01 11:00
expect   mismatch minutes-lost ask|interrupt, proposed 2026-12-01 11:45

story minutes lost: ten past two became two, in the rush
office   slot 10m
asked    Ines Duarte, Tue 2026-12-01 14:20
recorded Ines Duarte, Tue 2026-12-01 14:00
rush     2026-11-23 10:05
expect   mismatch minutes-lost ask|interrupt, proposed 2026-12-01 14:20

story am and pm: half past seven became half past seven in the evening
office   hours mon-fri 07:00-20:00
asked    Ines Duarte, Tue 2026-12-01 07:30
recorded Ines Duarte, Tue 2026-12-01 19:30
expect   mismatch am-pm interrupt, proposed 2026-12-01 07:30

story am and pm: two at night
asked    Ines Duarte, Tue 2026-12-01 14:00
recorded Ines Duarte, Tue 2026-12-01 02:00
expect   mismatch am-pm interrupt, proposed 2026-12-01 14:00

story am and pm: half past noon became half past midnight
asked    Ines Duarte, Tue 2026-12-01 12:30
recorded Ines Duarte, Tue 2026-12-01 00:30
expect   mismatch am-pm interrupt, proposed 2026-12-01 12:30

story am and pm: a house that never closes
office   always open
asked    Ines Duarte, Tue 2026-12-01 11:15
recorded Ines Duarte, Tue 2026-12-01 23:15
expect   mismatch am-pm ask|interrupt, proposed 2026-12-01 11:15

story 24 hours: thirteen hours read as three
# A lost digit and a wrong reading explain it equally well.
asked    Ines Duarte, Tue 2026-12-01 13:00
recorded Ines Duarte, Tue 2026-12-01 15:00
expect   mismatch hour-digit-dropped=24h-as-12h ask|interrupt, proposed 2026-12-01 13:00

story 24 hours: half past fourteen read as half past four
asked    Ines Duarte, Tue 2026-12-01 14:30
recorded Ines Duarte, Tue 2026-12-01 16:30
office   hours mon-fri 08:00-18:00
expect   mismatch hour-digit-dropped=24h-as-12h ask|interrupt, proposed 2026-12-01 14:30

story 24 hours: fifteen read as five in a town that says fifteen
office   zone Europe/Madrid, hours mon-fri 09:00-19:00
asked    Inés Duarte, Tue 2026-12-01 15:00
recorded Inés Duarte, Tue 2026-12-01 17:00
rush     2026-11-23 10:05
expect   mismatch hour-digit-dropped=24h-as-12h ask|interrupt, proposed 2026-12-01 15:00

story misheard: fifteen and fifty
office   slot 5m
asked    Ines Duarte, Tue 2026-12-01 10:15
recorded Ines Duarte, Tue 2026-12-01 10:50
expect   mismatch misheard ask|interrupt, proposed 2026-12-01 10:15

story misheard: nine and five
# Five is all that nine is misheard as, and an honest change rarely goes eight hours.
asked    Ines Duarte, Tue 2026-12-01 09:00
recorded Ines Duarte, Tue 2026-12-01 17:00
office   hours mon-fri 08:00-18:00
expect   mismatch misheard ask|interrupt, proposed 2026-12-01 09:00

story misheard: seven and eleven
office   hours mon-fri 07:00-17:00
asked    Ines Duarte, Tue 2026-12-01 07:30
recorded Ines Duarte, Tue 2026-12-01 11:30
expect   mismatch misheard ask, proposed 2026-12-01 07:30

story misheard: ten and eleven is an hour's change too
asked    Ines Duarte, Tue 2026-12-01 10:00
recorded Ines Duarte, Tue 2026-12-01 11:00
expect   mismatch misheard digest|ask, proposed 2026-12-01 10:00

story clock phrase: half past eleven became half past ten
# "Halb zwölf", "half eleven": an hour out. Ten and eleven also sound alike.
asked    Ines Duarte, Tue 2026-12-01 11:30
recorded Ines Duarte, Tue 2026-12-01 10:30
expect   mismatch clock-phrase|misheard digest|ask, proposed 2026-12-01 11:30

story clock phrase: a quarter past became a quarter to
asked    Ines Duarte, Tue 2026-12-01 10:15
recorded Ines Duarte, Tue 2026-12-01 09:45
expect   mismatch clock-phrase digest|ask, proposed 2026-12-01 10:15

story clock phrase: a quarter to two became a quarter past, in the rush
asked    Ines Duarte, Tue 2026-12-01 13:45
recorded Ines Duarte, Tue 2026-12-01 14:15
rush     2026-11-23 10:05
expect   mismatch clock-phrase digest|ask, proposed 2026-12-01 13:45

story clock phrase: half past three became half past two
asked    Ines Duarte, Tue 2026-12-01 15:30
recorded Ines Duarte, Tue 2026-12-01 14:30
expect   mismatch clock-phrase|neighbour-key digest|ask, proposed 2026-12-01 15:30

story slot beside: a quarter of an hour later
asked    Ines Duarte, Tue 2026-12-01 11:30
recorded Ines Duarte, Tue 2026-12-01 11:45
expect   mismatch neighbour-slot log|digest|ask, for Ines Duarte

story slot beside: even in a rush it does not interrupt
asked    Ines Duarte, Tue 2026-12-01 11:30
recorded Ines Duarte, Tue 2026-12-01 11:15
rush     2026-11-23 10:05
expect   mismatch neighbour-slot digest|ask, proposed 2026-12-01 11:30

story slot beside: over midnight in a house that never closes
office   always open
asked    Ines Duarte, Tue 2026-12-01 23:45
recorded Ines Duarte, Wed 2026-12-02 00:00
expect   mismatch neighbour-slot log|digest|ask, for Ines Duarte

story station beside: the row below
# Both were free; she had asked for the nurse of station 1.
asked    Ines Duarte, Tue 2026-12-01 11:30, on Station 1
recorded Ines Duarte, Tue 2026-12-01 11:30, on Station 2
expect   mismatch neighbour-resource log|digest|ask, for Ines Duarte

story station beside: another service's row in the rush
office   Dr. Adams, Dr. Baker, Dr. Cole, Lab
asked    Ines Duarte, Tue 2026-12-01 11:30, on Dr. Baker
recorded Ines Duarte, Tue 2026-12-01 11:30, on Dr. Cole
rush     2026-11-23 10:05
expect   mismatch neighbour-resource digest|ask, for Ines Duarte, says "Dr. Cole", says "Dr. Baker"

story length: an hour became the default half hour
office   service counselling 30m
asked    Ines Duarte, Tue 2026-12-01 11:00, for 60m
recorded Ines Duarte, Tue 2026-12-01 11:00, for 30m
expect   mismatch default-duration digest|ask|interrupt, for Ines Duarte, asked 2026-12-01 11:00

story length: the default is three quarters here
office   service intake 45m
asked    Ines Duarte, Tue 2026-12-01 09:00, for 90m
recorded Ines Duarte, Tue 2026-12-01 09:00, for 45m
rush     2026-11-23 10:05
expect   mismatch default-duration digest|ask|interrupt, for Ines Duarte

story length: longer than asked is no default
# The desk gave her more time: no default explains an hour and a half.
asked    Ines Duarte, Tue 2026-12-01 11:00, for 60m
recorded Ines Duarte, Tue 2026-12-01 11:00, for 90m
expect   nothing

story on top of another: a digit lost into somebody's slot
# Nobody puts her there on purpose: 11:30 was free and half past one was full.
asked    Ines Duarte, Tue 2026-12-01 11:30
recorded Omar Said, Tue 2026-12-01 13:30, made 2026-11-18 12:30
recorded Ines Duarte, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped interrupt, for Ines Duarte, proposed 2026-12-01 11:30
may      double-booking - digest|ask|interrupt

story her usual time: she asked for it, and a digit was lost
asked    Ines Duarte, Tue 2026-12-01 11:30
recorded Ines Duarte, Tue 2026-09-29 11:30, made 2026-09-22 10:00
recorded Ines Duarte, Tue 2026-10-13 11:30, made 2026-10-06 10:00
recorded Ines Duarte, Tue 2026-10-27 11:30, made 2026-10-20 10:00
recorded Ines Duarte, Tue 2026-11-10 11:30, made 2026-11-03 10:00
recorded Ines Duarte, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30

story her usual time was taken for the one she asked
# Always 11:30; this once she asked for 1:30, and the hand wrote what it always writes.
asked    Ines Duarte, Tue 2026-12-01 13:30
recorded Ines Duarte, Tue 2026-09-29 11:30, made 2026-09-22 10:00
recorded Ines Duarte, Tue 2026-10-13 11:30, made 2026-10-06 10:00
recorded Ines Duarte, Tue 2026-10-27 11:30, made 2026-10-20 10:00
recorded Ines Duarte, Tue 2026-11-10 11:30, made 2026-11-03 10:00
recorded Ines Duarte, Tue 2026-12-01 11:30
expect   mismatch hour-digit-added|misheard ask|interrupt, proposed 2026-12-01 13:30

story am and pm: noon became midnight
asked    Ines Duarte, Tue 2026-12-01 12:00
recorded Ines Duarte, Tue 2026-12-01 00:00
expect   mismatch am-pm interrupt, proposed 2026-12-01 12:00

story am and pm: six in the evening became six in the morning
office   hours mon-fri 08:00-17:00, hours thu 10:00-19:00
asked    Ines Duarte, Thu 2026-12-03 18:00
recorded Ines Duarte, Thu 2026-12-03 06:00
expect   mismatch am-pm|24h-as-12h interrupt, proposed 2026-12-03 18:00

story slot beside: twenty minutes in an office of twenty minutes
office   slot 20m, service recertification 20m
asked    Ines Duarte, Tue 2026-12-01 10:40
recorded Ines Duarte, Tue 2026-12-01 11:00, for 20m
expect   mismatch neighbour-slot log|digest|ask, for Ines Duarte

story digit changed: nine became seven, before anybody is there
# Seven is no neighbour of nine, sounds unlike it and is no zone away: a digit changed.
# Or somebody opens early for her, which is known to happen.
asked    Ines Duarte, Tue 2026-12-01 09:15
recorded Ines Duarte, Tue 2026-12-01 07:15
expect   mismatch digit-changed ask|interrupt, proposed 2026-12-01 09:15

story digit changed: ten past became fifty past
office   slot 10m
asked    Ines Duarte, Tue 2026-12-01 10:10
recorded Ines Duarte, Tue 2026-12-01 10:50
expect   mismatch digit-changed log|digest, for Ines Duarte

story no slip that is known, but nobody is there at that hour
asked    Ines Duarte, Tue 2026-12-01 11:30
recorded Ines Duarte, Wed 2026-12-16 03:40
expect   mismatch - ask|interrupt, for Ines Duarte, proposed 2026-12-01 11:30

story no slip that is known, and it is a Sunday
asked    Ines Duarte, Tue 2026-12-01 09:30
recorded Ines Duarte, Sun 2026-12-20 14:15
expect   mismatch - ask|interrupt, for Ines Duarte, proposed 2026-12-01 09:30
