story the note settles a quarter of an hour
# A slot beside is nothing alone; her words in the note make it something.
asked    Paula Stein, Tue 2026-12-01 11:30
recorded Paula Stein, Tue 2026-12-01 11:45, note "asked for 11:30"
expect   mismatch neighbour-slot interrupt, proposed 2026-12-01 11:30

story the note settles a day beside
asked    Paula Stein, Wed 2026-12-09 11:30
recorded Paula Stein, Thu 2026-12-10 11:30, note "wants Wed 9th"
expect   mismatch neighbour-day interrupt, proposed 2026-12-09 11:30

story the note settles a week
asked    Paula Stein, Tue 2026-12-01 11:30
recorded Paula Stein, Tue 2026-12-08 11:30, note "Dec 1 at 11:30, first visit"
expect   mismatch wrong-week interrupt, proposed 2026-12-01 11:30

story the note in Spanish settles an hour
asked    Paula Stein, Tue 2026-12-01 11:30
recorded Paula Stein, Tue 2026-12-01 10:30, note "pidió el martes 1 de diciembre a las 11:30"
expect   mismatch clock-phrase|misheard interrupt, proposed 2026-12-01 11:30

story the note in Spanish agrees with the record
asked    Paula Stein, Tue 2026-12-01 11:30
recorded Paula Stein, Wed 2026-12-02 10:30, note "cambiado: miércoles 2 de diciembre a las 10:30"
expect   nothing

story a note of where it was moved from
asked    Paula Stein, Tue 2026-12-01 11:30
recorded Paula Stein, Thu 2026-12-03 10:30, on Station 2, note "moved from Tue Dec 1 11:30 at her wish", modified 2026-11-23 15:30, sequence 1
expect   nothing

story a note of where it was moved from, and no request
recorded Paula Stein, Thu 2026-12-03 14:30, on Station 2, note "rescheduled from Tue Dec 1 11:30"
may      text-contradiction - digest
expect   nothing

story the note is the request, found by the office's own pattern
office   pattern "asked for (?<start>[0-9]{1,2}:[0-9]{2} ?[ap]m)"
recorded Paula Stein, Tue 2026-12-01 13:30, note "asked for 11:30 am"
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story the note has the time in the other half of the day
recorded Paula Stein, Tue 2026-12-01 08:15, note "Tue Dec 1, 8:15 pm"
expect   text-contradiction|mismatch am-pm|- digest|ask|interrupt, for Paula Stein

story a birthday is no date of a visit
recorded Paula Stein, Tue 2026-12-01 13:30, note "DOB 03/12/1988, card 4410"
expect   nothing

story when to come and when to ring
recorded Paula Stein, Tue 2026-12-01 13:30, note "reminder call on Monday, fasting from 10 pm"
expect   nothing

story a weekday in Spanish alone
recorded Paula Stein, Tue 2026-12-01 11:30, note "cita el jueves a las 11:30"
expect   text-contradiction|mismatch - ask|interrupt, for Paula Stein

story the month in words, day first
recorded Paula Stein, Tue 2026-12-01 11:30, note "1 December, 11.30"
expect   nothing

story the date in figures is another
recorded Paula Stein, Tue 2026-12-01 11:30, note "appointment 2026-12-03 11:30"
expect   text-contradiction|mismatch - ask|interrupt, for Paula Stein
