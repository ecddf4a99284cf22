story the founding story
# She asked for half past eleven; a digit of the hour went missing and half past one was kept.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30, says "11:30 became 1:30", says "still free"

story recorded as she asked
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 11:30
expect   nothing

story at night, by a form that aligns digits to the right
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 01:30
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30, says "1:30 am"

story in the rush of the morning
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30
rush     2026-11-23 10:05
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30

story somebody else had the slot already
# 11:30 was not to be had at her station: 1:30 was offered and taken.
asked    Mrs. Watkins, Tue 2026-12-01 11:30, on Station 1
recorded Mrs. Watkins, Tue 2026-12-01 13:30
recorded Omar Said, Tue 2026-12-01 11:30, made 2026-11-18 12:30
expect   nothing

story somebody else took the slot afterwards
# It was free when 1:30 was recorded, so a slip is likely, but it is not to be had back.
asked    Mrs. Watkins, Tue 2026-12-01 11:30, on Station 1
recorded Mrs. Watkins, Tue 2026-12-01 13:30
recorded Omar Said, Tue 2026-12-01 11:30, made 2026-11-23 15:10
expect   mismatch hour-digit-dropped ask|interrupt, for Mrs. Watkins, unsaid "still free"

story the record was moved the next morning
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, modified 2026-11-24 08:30, sequence 1
expect   mismatch hour-digit-dropped log|digest, for Mrs. Watkins

story she asked for half past one this morning
asked    Mrs. Watkins, Tue 2026-12-01 11:30
asked    Mrs. Watkins, Tue 2026-12-01 13:30, at 2026-11-24 08:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, modified 2026-11-24 08:32, sequence 1
expect   nothing

story she asked for half past one and the record was already so
# First 11:30, then 1:30, in one call: the newest counts.
asked    Mrs. Watkins, Tue 2026-12-01 11:30, at 2026-11-23 10:00
asked    Mrs. Watkins, Tue 2026-12-01 13:30, at 2026-11-23 10:03
recorded Mrs. Watkins, Tue 2026-12-01 13:30, made 2026-11-23 10:05
expect   nothing

story her confirmation is in the note
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, note "confirmed by phone: Tuesday December 1, 1:30 pm"
expect   mismatch hour-digit-dropped log|digest, for Mrs. Watkins

story the note has the time she asked for
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, note "asked for 11:30"
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30

story recorded that afternoon from a paper slip
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, made 2026-11-23 15:00
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story a feed that tells nothing of when
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30
habit    bare
expect   mismatch hour-digit-dropped digest|ask, proposed 2026-12-01 11:30

story a feed that stamps everything anew each night
# LAST-MODIFIED says that all was edited last night: that is the feed's habit, not an edit.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30
habit    rewrites
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story this very morning
now      2026-12-01 09:00
asked    Mrs. Watkins, Tue 2026-12-01 11:30, at 2026-11-23 10:00
recorded Mrs. Watkins, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30

story told in Spanish
office   language es
asked    Señora Watkins, Tue 2026-12-01 11:30
recorded Señora Watkins, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30, says "11:30", unsaid "Asked", unsaid "Looks like"

story in a town with a clock of 24 hours
office   zone Europe/Berlin
asked    Frau Watzke, Tue 2026-12-01 11:30
recorded Frau Watzke, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30

story noon lost its one
asked    Mrs. Watkins, Tue 2026-12-01 12:15
recorded Mrs. Watkins, Tue 2026-12-01 14:15
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 12:15

story ten lost its nought
asked    Mrs. Watkins, Tue 2026-12-01 10:45
recorded Mrs. Watkins, Tue 2026-12-01 13:45
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 10:45

story four in the afternoon typed as a lone four at night
asked    Mrs. Watkins, Tue 2026-12-01 14:30
recorded Mrs. Watkins, Tue 2026-12-01 04:30
expect   mismatch hour-digit-dropped|24h-as-12h interrupt, proposed 2026-12-01 14:30

story on the lines of a break at noon
office   hours mon-fri 08:00-17:00, break 12:00-13:00
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30

story two hours later but not a lost digit
# 9:30 and 11:30: no slip gives the one for the other; she or the desk wished it.
asked    Mrs. Watkins, Tue 2026-12-01 09:30
recorded Mrs. Watkins, Tue 2026-12-01 11:15
expect   nothing

story the office was shut at the hour she asked for
# She wrote 11:30 in a form at home, but that Tuesday the office opens at one.
office   hours mon-fri 08:00-17:00, hours tue 13:00-19:00
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30
expect   nothing

story her station was away that morning
office   away Station 1 2026-12-01
asked    Mrs. Watkins, Tue 2026-12-01 11:30, on Station 1
recorded Mrs. Watkins, Wed 2026-12-02 11:30
expect   nothing

story five months ahead
# Much may change in five months, but it was just made, and never touched.
asked    Mrs. Watkins, Tue 2027-04-27 11:30
recorded Mrs. Watkins, Tue 2027-04-27 13:30
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2027-04-27 11:30

story at the other station too
asked    Mrs. Watkins, Tue 2026-12-01 11:30, on Station 1
recorded Mrs. Watkins, Tue 2026-12-01 13:30, on Station 2
expect   mismatch hour-digit-dropped digest|ask|interrupt, for Mrs. Watkins, proposed 2026-12-01 11:30
