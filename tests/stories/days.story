story caught within five minutes
# Told by the feeds as they came: quiet at first, then her record, then a bubble.
now      2026-11-23 09:00
then     2026-11-23 10:02
asked    Mrs. Watkins, Tue 2026-12-01 11:30, at 2026-11-23 10:00
then     2026-11-23 10:06
recorded Mrs. Watkins, Tue 2026-12-01 13:30
then     2026-11-23 10:20
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30, shown raise

story caught and put right
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-01 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-01 13:30
then     2026-11-23 10:20
moved    Mrs. Watkins, Tue 2026-12-01 11:30, modified 2026-11-23 10:18, sequence 1
then     2026-11-23 11:00
expect   mismatch hour-digit-dropped interrupt, for Mrs. Watkins, withdrawn

story right at first, and moved two days later
# We saw it stand at 11:30: somebody moved it, and knew why.
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-08 11:30
then     2026-11-24 10:00
then     2026-11-25 14:00
moved    Mrs. Watkins, Tue 2026-12-08 13:30, modified 2026-11-25 13:58, sequence 1
then     2026-11-25 17:30
may      mismatch hour-digit-dropped digest
expect   nothing

story right at first, and moved by a feed that says nothing of it
# No stamps at all, but our own snapshots differ.
now      2026-11-23 09:00
habit    bare
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-08 11:30
then     2026-11-24 10:00
then     2026-11-25 14:00
moved    Mrs. Watkins, Tue 2026-12-08 13:30
then     2026-11-25 17:30
may      mismatch hour-digit-dropped digest
expect   nothing

story changed on purpose, and not asked again
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-08 13:30
then     2026-11-23 10:20
answer   Mrs. Watkins, changed-on-purpose
then     2026-11-24 10:00
then     2026-11-25 10:00
expect   mismatch hour-digit-dropped interrupt, for Mrs. Watkins, once

story changed on purpose, and then changed again
# The answer was of half past one. Half past one at night is another fact.
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-08 13:30
then     2026-11-23 10:20
answer   Mrs. Watkins, changed-on-purpose
then     2026-11-24 10:00
moved    Mrs. Watkins, Tue 2026-12-08 01:30, modified 2026-11-24 09:58, sequence 1
then     2026-11-24 11:00
expect   mismatch - ask|interrupt, for Mrs. Watkins, recorded 2026-12-08 01:30

story she withdraws and the bubble goes
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-08 13:30
then     2026-11-23 14:00
withdrew Mrs. Watkins
then     2026-11-23 15:00
expect   mismatch hour-digit-dropped interrupt, for Mrs. Watkins, withdrawn

story a slot that was taken when it was recorded, and is free now
# Omar had 11:30 when she was given 1:30, and called off later.
now      2026-11-23 09:00
recorded Omar Said, Tue 2026-12-08 11:30, made 2026-11-18 12:30
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00, on Station 1
recorded Mrs. Watkins, Tue 2026-12-08 13:30
then     2026-11-24 10:00
dropped  Omar Said
then     2026-11-24 11:00
may      mismatch hour-digit-dropped digest
expect   nothing

story quick edits while it is being typed
# Two saves within the minutes of its making: hands that hurry.
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-08 11:00
then     2026-11-23 10:08
moved    Mrs. Watkins, Tue 2026-12-08 13:30, modified 2026-11-23 10:08, sequence 1
then     2026-11-23 10:30
expect   mismatch hour-digit-dropped digest|ask|interrupt, for Mrs. Watkins

story asked and not recorded, until the next day
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Wed 2026-11-25 11:30, at 2026-11-23 10:00
then     2026-11-24 09:30
then     2026-11-24 11:00
then     2026-11-24 16:30
expect   unrecorded unrecorded digest|ask, for Mrs. Watkins

story all times move by an hour overnight
# The export's zone was changed. No record was edited: one word, not one for each.
now      2026-11-23 09:00
others   0
asked    Amira Haddad, Wed 2026-12-02 09:00, at 2026-11-18 09:00
asked    Tom Becker, Wed 2026-12-02 09:30, at 2026-11-18 09:10
asked    Grace Okafor, Wed 2026-12-02 10:15, at 2026-11-18 09:20
asked    Peter Novak, Wed 2026-12-02 11:00, at 2026-11-18 10:30
asked    Sofia Marino, Thu 2026-12-03 09:15, at 2026-11-18 11:40
asked    Hannah Weiss, Thu 2026-12-03 10:45, at 2026-11-19 09:00
asked    Carlos Vega, Thu 2026-12-03 11:30, at 2026-11-19 10:00
asked    Aisha Bello, Fri 2026-12-04 09:45, at 2026-11-19 11:00
asked    Mei Tanaka, Fri 2026-12-04 12:00, at 2026-11-20 09:00
asked    Ruth Adler, Fri 2026-12-04 12:30, at 2026-11-20 10:00
recorded Amira Haddad, Wed 2026-12-02 09:00
recorded Tom Becker, Wed 2026-12-02 09:30
recorded Grace Okafor, Wed 2026-12-02 10:15
recorded Peter Novak, Wed 2026-12-02 11:00
recorded Sofia Marino, Thu 2026-12-03 09:15
recorded Hannah Weiss, Thu 2026-12-03 10:45
recorded Carlos Vega, Thu 2026-12-03 11:30
recorded Aisha Bello, Fri 2026-12-04 09:45
recorded Mei Tanaka, Fri 2026-12-04 12:00
recorded Ruth Adler, Fri 2026-12-04 12:30
then     2026-11-24 09:00
moved    Amira Haddad, Wed 2026-12-02 10:00
moved    Tom Becker, Wed 2026-12-02 10:30
moved    Grace Okafor, Wed 2026-12-02 11:15
moved    Peter Novak, Wed 2026-12-02 12:00
moved    Sofia Marino, Thu 2026-12-03 10:15
moved    Hannah Weiss, Thu 2026-12-03 11:45
moved    Carlos Vega, Thu 2026-12-03 12:30
moved    Aisha Bello, Fri 2026-12-04 10:45
moved    Mei Tanaka, Fri 2026-12-04 13:00
moved    Ruth Adler, Fri 2026-12-04 13:30
then     2026-11-24 10:00
expect   feed-shift - ask|interrupt

story a clinic day is moved
# Tuesday becomes Wednesday for all, by hand, in a quarter of an hour.
now      2026-11-23 09:00
asked    Ada Quist, Tue 2026-12-08 08:00, at 2026-11-16 09:00
asked    Ben Orr, Tue 2026-12-08 08:30, at 2026-11-16 09:30
asked    Cleo Stone, Tue 2026-12-08 09:00, at 2026-11-16 10:00
asked    Drew Pike, Tue 2026-12-08 09:30, at 2026-11-17 09:00
asked    Esme Wolf, Tue 2026-12-08 10:00, at 2026-11-17 11:00
asked    Finn Gray, Tue 2026-12-08 10:30, at 2026-11-17 14:00
recorded Ada Quist, Tue 2026-12-08 08:00
recorded Ben Orr, Tue 2026-12-08 08:30
recorded Cleo Stone, Tue 2026-12-08 09:00
recorded Drew Pike, Tue 2026-12-08 09:30
recorded Esme Wolf, Tue 2026-12-08 10:00
recorded Finn Gray, Tue 2026-12-08 10:30
then     2026-11-24 09:00
moved    Ada Quist, Wed 2026-12-09 08:00, modified 2026-11-24 08:40, sequence 1
moved    Ben Orr, Wed 2026-12-09 08:30, modified 2026-11-24 08:42, sequence 1
moved    Cleo Stone, Wed 2026-12-09 09:00, modified 2026-11-24 08:44, sequence 1
moved    Drew Pike, Wed 2026-12-09 09:30, modified 2026-11-24 08:46, sequence 1
moved    Esme Wolf, Wed 2026-12-09 10:00, modified 2026-11-24 08:48, sequence 1
moved    Finn Gray, Wed 2026-12-09 10:30, modified 2026-11-24 08:50, sequence 1
then     2026-11-24 17:30
may      feed-shift - digest|ask|interrupt
expect   nothing

story nobody came at half past eleven
# The record says 11:30, she asked for 1:30 and is on her way: do not mark her missed.
now      2026-11-30 09:00
then     2026-11-30 10:06
asked    Mrs. Watkins, Tue 2026-12-01 13:30, at 2026-11-30 10:00
recorded Mrs. Watkins, Tue 2026-12-01 11:30
then     2026-12-01 09:00
then     2026-12-01 12:00
expect   mismatch hour-digit-added|misheard ask|interrupt, for Mrs. Watkins, shown remind

story the export numbers everything anew at night
# Another UID, the same facts: the bubble was shown already.
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-08 13:30
then     2026-11-23 10:20
answer   Mrs. Watkins, changed-on-purpose
then     2026-11-24 09:00
dropped  Mrs. Watkins
recorded Mrs. Watkins, Tue 2026-12-08 13:30
then     2026-11-24 12:00
expect   mismatch hour-digit-dropped interrupt, for Mrs. Watkins, once

story she was recorded as she asked, and then deleted and booked anew
now      2026-11-23 09:00
then     2026-11-23 10:06
asked    Mrs. Watkins, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-08 11:30
then     2026-11-24 10:00
then     2026-11-25 14:00
dropped  Mrs. Watkins
recorded Mrs. Watkins, Tue 2026-12-08 13:30, made 2026-11-25 13:58
then     2026-11-25 17:30
may      mismatch hour-digit-dropped digest
expect   nothing
