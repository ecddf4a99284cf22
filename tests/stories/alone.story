story half past one at night, and nobody asked anything in writing
recorded Ugo Neri, Tue 2026-12-01 01:30
expect   outside-hours - ask|interrupt, for Ugo Neri

story a Sunday
recorded Ugo Neri, Sun 2026-12-06 11:30
expect   closed-day - ask|interrupt, for Ugo Neri

story Christmas
office   closed 2026-12-25
recorded Ugo Neri, Fri 2026-12-25 11:30
expect   closed-day - ask|interrupt, for Ugo Neri

story seven minutes past
recorded Ugo Neri, Tue 2026-12-01 11:07
expect   off-grid - digest|ask|interrupt, for Ugo Neri

story an ordinary record
recorded Ugo Neri, Tue 2026-12-01 13:30
expect   nothing

story the first one of the morning and the last before closing
recorded Ugo Neri, Tue 2026-12-01 08:00
recorded Vera Lindt, Tue 2026-12-01 16:30
expect   nothing

story the note says eleven thirty
recorded Ugo Neri, Tue 2026-12-01 13:30, note "asked for 11:30"
expect   text-contradiction|mismatch hour-digit-dropped|- ask|interrupt, for Ugo Neri

story the note says Thursday the third
recorded Ugo Neri, Tue 2026-12-01 11:30, note "wants Thu 3rd"
expect   text-contradiction|mismatch - ask|interrupt, for Ugo Neri

story the note says the weekday alone
recorded Ugo Neri, Tue 2026-12-01 11:30, note "told her Thursday 11:30"
expect   text-contradiction|mismatch - ask|interrupt, for Ugo Neri

story the note agrees
recorded Ugo Neri, Tue 2026-12-01 11:30, note "Tuesday December 1, 11:30 am, bring the card"
expect   nothing

story the note in Spanish agrees
recorded Ugo Neri, Tue 2026-12-01 11:30, note "martes 1 de diciembre a las 11:30"
expect   nothing

story the note in Spanish has another hour
recorded Ugo Neri, Tue 2026-12-01 13:30, note "martes 1 de diciembre a las 11:30"
expect   text-contradiction|mismatch hour-digit-dropped|- ask|interrupt, for Ugo Neri

story the note in Spanish has another day
recorded Ugo Neri, Tue 2026-12-08 11:30, note "pidió el martes 1 de diciembre"
expect   text-contradiction|mismatch - ask|interrupt, for Ugo Neri

story a time in the note that is not the visit's
# Where to ring her is no wish.
recorded Ugo Neri, Tue 2026-12-01 13:30, note "call after 5 pm, 555-0130"
expect   nothing

story the hours of the office in every note
recorded Ugo Neri, Tue 2026-12-01 13:30, note "We are open Monday to Friday from 8:00 am to 5:00 pm."
expect   nothing

story a number that looks like a time
recorded Ugo Neri, Tue 2026-12-01 13:30, note "chart 11-30, weight 11.30 kg, room 1130"
expect   nothing

story Monday in a name
recorded Marta Lunes, Tue 2026-12-01 13:30, note "Friday Adeyemi is her helper"
may      text-contradiction - digest
expect   nothing

story the note says half past eleven and so did she
asked    Ugo Neri, Tue 2026-12-01 11:30
recorded Ugo Neri, Tue 2026-12-01 11:30, note "asked for 11:30"
expect   nothing

story eight Tuesdays at half past eleven, and now half past one
recorded Ugo Neri, Tue 2026-09-29 11:30, made 2026-09-22 10:00
recorded Ugo Neri, Tue 2026-10-06 11:30, made 2026-09-29 10:00
recorded Ugo Neri, Tue 2026-10-13 11:30, made 2026-10-06 10:00
recorded Ugo Neri, Tue 2026-10-20 11:30, made 2026-10-13 10:00
recorded Ugo Neri, Tue 2026-10-27 11:30, made 2026-10-20 10:00
recorded Ugo Neri, Tue 2026-11-03 11:30, made 2026-10-27 10:00
recorded Ugo Neri, Tue 2026-11-10 11:30, made 2026-11-03 10:00
recorded Ugo Neri, Tue 2026-11-17 11:30, made 2026-11-10 10:00
recorded Ugo Neri, Tue 2026-12-01 13:30, made 2026-11-17 12:05
expect   unlikely hour-digit-dropped digest, for Ugo Neri, proposed 2026-12-01 11:30

story eight Tuesdays at all hours, and now half past one
recorded Ugo Neri, Tue 2026-09-29 09:30, made 2026-09-22 10:00
recorded Ugo Neri, Tue 2026-10-06 14:30, made 2026-09-29 10:00
recorded Ugo Neri, Tue 2026-10-13 11:30, made 2026-10-06 10:00
recorded Ugo Neri, Tue 2026-10-20 13:00, made 2026-10-13 10:00
recorded Ugo Neri, Tue 2026-10-27 08:30, made 2026-10-20 10:00
recorded Ugo Neri, Tue 2026-11-03 15:30, made 2026-10-27 10:00
recorded Ugo Neri, Tue 2026-11-10 10:00, made 2026-11-03 10:00
recorded Ugo Neri, Tue 2026-11-17 16:00, made 2026-11-10 10:00
recorded Ugo Neri, Tue 2026-12-01 13:30, made 2026-11-17 12:05
expect   nothing

story a year ahead, where all others come within a fortnight
# Tuesday weeks at half past eleven, then December of next year: nobody plans so far.
office   horizon 400d
recorded Ugo Neri, Tue 2026-10-20 11:30, made 2026-10-06 10:00
recorded Ugo Neri, Tue 2026-11-03 11:30, made 2026-10-20 10:00
recorded Ugo Neri, Tue 2026-11-17 11:30, made 2026-11-03 10:00
recorded Ugo Neri, Wed 2027-12-01 11:30, made 2026-11-17 12:05
expect   unlikely wrong-year|- digest|ask, for Ugo Neri

story booked for a quarter of an hour from now, where all others come within a fortnight
now      2026-11-23 11:15
recorded Ugo Neri, Tue 2026-10-20 11:30, made 2026-10-06 10:00
recorded Ugo Neri, Tue 2026-11-03 11:30, made 2026-10-20 10:00
recorded Ugo Neri, Mon 2026-11-23 11:30, made 2026-11-23 11:10
may      unlikely - digest
expect   nothing

story three quarters of an hour before opening
recorded Ugo Neri, Tue 2026-12-01 07:15
expect   outside-hours - digest|ask|interrupt, for Ugo Neri
