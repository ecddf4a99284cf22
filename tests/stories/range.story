story any time of Tuesday morning
asked    Tess Moran, Tue 2026-12-01 08:00, to 12:00
recorded Tess Moran, Tue 2026-12-01 10:15
expect   nothing

story the last minute of the range
asked    Tess Moran, Tue 2026-12-01 08:00, to 12:00
recorded Tess Moran, Tue 2026-12-01 12:00
expect   nothing

story Tuesday morning became Thursday morning
asked    Tess Moran, Tue 2026-12-08 08:00, to 12:00
recorded Tess Moran, Thu 2026-12-10 10:15
expect   mismatch neighbour-day digest|ask, for Tess Moran

story Tuesday morning became the middle of the night
asked    Tess Moran, Tue 2026-12-01 10:00, to 12:00
recorded Tess Moran, Tue 2026-12-01 22:30
expect   mismatch am-pm|hour-digit-dropped interrupt, for Tess Moran

story any time of the day asked for
asked    Tess Moran, Tue 2026-12-01, any time
recorded Tess Moran, Tue 2026-12-01 15:45
expect   nothing

story any time of the day, and it is another week
asked    Tess Moran, Tue 2026-12-01, any time
recorded Tess Moran, Tue 2026-12-08 15:45
expect   mismatch wrong-week log|digest|ask, for Tess Moran

story any day of this week or the next
asked    Tess Moran, Mon 2026-11-30 08:00, to 2026-12-11 17:00
recorded Tess Moran, Fri 2026-12-04 14:00
expect   nothing

story eleven to twelve, and half past one was recorded
asked    Tess Moran, Tue 2026-12-01 11:00, to 12:00
recorded Tess Moran, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped digest|ask|interrupt, for Tess Moran

story a range, next year
asked    Tess Moran, Tue 2026-12-01 08:00, to 12:00
recorded Tess Moran, Wed 2027-12-01 09:30
expect   mismatch wrong-year interrupt, for Tess Moran

story withdrawn, and its record stands
# She called it off and the request with it; the visit stands as a leftover. No slip of time.
asked    Tess Moran, Tue 2026-12-01 11:30, withdrawn
recorded Tess Moran, Tue 2026-12-01 13:30
expect   nothing

story of three wishes the last one counts
asked    Tess Moran, Mon 2026-11-30 09:00, at 2026-11-18 09:00
asked    Tess Moran, Wed 2026-12-02 10:00, at 2026-11-19 09:00
asked    Tess Moran, Tue 2026-12-01 11:30, at 2026-11-23 10:00
recorded Tess Moran, Tue 2026-12-01 11:30, made 2026-11-18 09:05, modified 2026-11-23 10:03, sequence 2
expect   nothing
