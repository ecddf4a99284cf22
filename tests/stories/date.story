story today kept from the form
now      2026-11-23 10:30
asked    Jonas Keller, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Jonas Keller, Mon 2026-11-23 11:30
expect   mismatch default-day interrupt, proposed 2026-12-08 11:30

story today kept, and the hour has gone by
# He is marked missed soon, while he means to come in December.
now      2026-11-23 15:00
asked    Jonas Keller, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Jonas Keller, Mon 2026-11-23 11:30
expect   mismatch default-day interrupt, proposed 2026-12-08 11:30

story the day on the screen
# Two others were just booked for that Thursday; his was meant for the 15th.
asked    Jonas Keller, Tue 2026-12-15 11:30, at 2026-11-23 10:00
recorded Pia Sand, Thu 2026-12-10 09:00, made 2026-11-23 09:58
recorded Omar Said, Thu 2026-12-10 10:00, made 2026-11-23 10:02
recorded Jonas Keller, Thu 2026-12-10 11:30, made 2026-11-23 10:04
expect   mismatch default-day digest|ask|interrupt, for Jonas Keller, proposed 2026-12-15 11:30

story a week late
asked    Jonas Keller, Tue 2026-12-01 11:30
recorded Jonas Keller, Tue 2026-12-08 11:30
expect   mismatch wrong-week log|digest|ask, for Jonas Keller

story a week early, in the rush
asked    Jonas Keller, Tue 2026-12-15 11:30
recorded Jonas Keller, Tue 2026-12-08 11:30
rush     2026-11-23 10:05
# Others of the rush were entered for that very Tuesday: it stood on the screen.
expect   mismatch wrong-week|default-day digest|ask, proposed 2026-12-15 11:30

story a week over the end of the year
asked    Jonas Keller, Tue 2026-12-29 11:30
recorded Jonas Keller, Tue 2027-01-05 11:30
expect   mismatch wrong-week log|digest|ask, for Jonas Keller

story a fortnight
# Rarer than a week both as a slip and as a wish; like the week it never interrupts alone.
asked    Jonas Keller, Tue 2026-12-01 11:30
recorded Jonas Keller, Tue 2026-12-15 11:30
expect   mismatch wrong-week log|digest|ask, for Jonas Keller

story Wednesday became Thursday
asked    Jonas Keller, Wed 2026-12-09 11:30
recorded Jonas Keller, Thu 2026-12-10 11:30
expect   mismatch neighbour-day digest|ask, proposed 2026-12-09 11:30

story Tuesday became Thursday
asked    Jonas Keller, Tue 2026-12-08 11:30
recorded Jonas Keller, Thu 2026-12-10 11:30
expect   mismatch neighbour-day digest|ask, proposed 2026-12-08 11:30

story Monday the 30th became Tuesday the 1st
asked    Jonas Keller, Mon 2026-11-30 11:30
recorded Jonas Keller, Tue 2026-12-01 11:30
expect   mismatch neighbour-day digest|ask, proposed 2026-11-30 11:30

story New Year's Eve became New Year's Day
office   closed 2027-01-01
asked    Jonas Keller, Thu 2026-12-31 11:30
recorded Jonas Keller, Fri 2027-01-01 11:30
expect   mismatch neighbour-day interrupt, proposed 2026-12-31 11:30

story the leap day became the first of March
now      2028-02-15 09:00
asked    Jonas Keller, Tue 2028-02-29 11:30
recorded Jonas Keller, Wed 2028-03-01 11:30
expect   mismatch neighbour-day digest|ask, proposed 2028-02-29 11:30

story Friday became Saturday, when nobody is there
asked    Jonas Keller, Fri 2026-12-11 11:30
recorded Jonas Keller, Sat 2026-12-12 11:30
expect   mismatch neighbour-day interrupt, proposed 2026-12-11 11:30

story the third of February became the second of March
now      2027-01-12 09:00
asked    Jonas Keller, Wed 2027-02-03 11:30
recorded Jonas Keller, Tue 2027-03-02 11:30
expect   mismatch day-month-swap ask|interrupt, proposed 2027-02-03 11:30

story the fourth of March became the third of April, a Saturday
now      2027-01-12 09:00
asked    Jonas Keller, Thu 2027-03-04 11:30
recorded Jonas Keller, Sat 2027-04-03 11:30
expect   mismatch day-month-swap interrupt, proposed 2027-03-04 11:30

story the thirteenth has no swap
# 13 is no month: whatever this is, it is not day and month.
now      2027-01-12 09:00
asked    Jonas Keller, Tue 2027-04-13 11:30
recorded Jonas Keller, Tue 2027-02-02 11:30
may      mismatch other digest
expect   nothing

story January became February
now      2027-01-05 09:00
asked    Jonas Keller, Tue 2027-01-12 11:30
recorded Jonas Keller, Fri 2027-02-12 11:30
expect   mismatch wrong-month ask|interrupt, proposed 2027-01-12 11:30

story December became January of the next year
asked    Jonas Keller, Tue 2026-12-15 11:30
recorded Jonas Keller, Fri 2027-01-15 11:30
expect   mismatch wrong-month ask|interrupt, proposed 2026-12-15 11:30

story February became March, the same weekday
# In a common year the 11th of both is a Thursday: four weeks, but not a wrong week.
now      2027-01-26 09:00
asked    Jonas Keller, Thu 2027-02-11 11:30
recorded Jonas Keller, Thu 2027-03-11 11:30
expect   mismatch wrong-month ask|interrupt, proposed 2027-02-11 11:30

story the leap day became the 29th of March
now      2028-02-15 09:00
asked    Jonas Keller, Tue 2028-02-29 11:30
recorded Jonas Keller, Wed 2028-03-29 11:30
expect   mismatch wrong-month ask|interrupt, proposed 2028-02-29 11:30

story the month before
now      2027-01-05 09:00
asked    Jonas Keller, Thu 2027-02-11 11:30
recorded Jonas Keller, Mon 2027-01-11 11:30
expect   mismatch wrong-month ask|interrupt, proposed 2027-02-11 11:30

story the thirteenth became the thirtieth
now      2027-03-30 09:00
asked    Jonas Keller, Tue 2027-04-13 11:30
recorded Jonas Keller, Fri 2027-04-30 11:30
expect   mismatch day-digit digest|ask, proposed 2027-04-13 11:30

story the first became the eleventh
asked    Jonas Keller, Tue 2026-12-01 11:30
recorded Jonas Keller, Fri 2026-12-11 11:30
expect   mismatch day-digit digest|ask, proposed 2026-12-01 11:30

story the third became the thirteenth, a Sunday
asked    Jonas Keller, Thu 2026-12-03 11:30
recorded Jonas Keller, Sun 2026-12-13 11:30
expect   mismatch day-digit interrupt, proposed 2026-12-03 11:30

story the twelfth became the twenty-first
now      2027-01-05 09:00
asked    Jonas Keller, Tue 2027-01-12 11:30
recorded Jonas Keller, Thu 2027-01-21 11:30
expect   mismatch day-digit digest|ask, proposed 2027-01-12 11:30

story next year's December
asked    Jonas Keller, Tue 2026-12-01 11:30
recorded Jonas Keller, Wed 2027-12-01 11:30
expect   mismatch wrong-year interrupt, proposed 2026-12-01 11:30

story January of the year that is ending
# Made in the last days of December, and the year was not moved on.
now      2026-12-29 09:00
asked    Jonas Keller, Tue 2027-01-05 11:30
recorded Jonas Keller, Mon 2026-01-05 11:30
expect   mismatch wrong-year interrupt, proposed 2027-01-05 11:30
may      past - digest|ask|interrupt

story last year, in the middle of the year
now      2027-06-01 09:00
asked    Jonas Keller, Tue 2027-06-15 11:30
recorded Jonas Keller, Mon 2026-06-15 11:30
expect   mismatch wrong-year interrupt, proposed 2027-06-15 11:30
may      past - digest|ask|interrupt

story a day months back, with day and month exchanged
asked    Jonas Keller, Thu 2026-12-10 11:30
recorded Jonas Keller, Mon 2026-10-12 11:30
expect   mismatch day-month-swap interrupt, proposed 2026-12-10 11:30
may      past - digest|ask|interrupt

story both: today kept and a digit lost
now      2026-11-23 10:30
asked    Jonas Keller, Tue 2026-12-08 11:30, at 2026-11-23 10:00
recorded Jonas Keller, Mon 2026-11-23 13:30
expect   mismatch default-day+hour-digit-dropped ask|interrupt, proposed 2026-12-08 11:30

story both: a week late and at night
asked    Jonas Keller, Tue 2026-12-01 14:00
recorded Jonas Keller, Tue 2026-12-08 02:00
expect   mismatch wrong-week+am-pm ask|interrupt, proposed 2026-12-01 14:00

story both: day and month exchanged and a digit lost
now      2027-01-12 09:00
asked    Jonas Keller, Wed 2027-02-03 11:30
recorded Jonas Keller, Tue 2027-03-02 13:30
expect   mismatch day-month-swap+hour-digit-dropped ask|interrupt, proposed 2027-02-03 11:30

story both: the year and the half of the day
asked    Jonas Keller, Tue 2026-12-15 14:00
recorded Jonas Keller, Wed 2027-12-15 02:00
expect   mismatch wrong-year+am-pm ask|interrupt, proposed 2026-12-15 14:00

story today kept, in the evening of the west
# In Greenwich it is tomorrow already; the form's today is the office's.
office   zone America/Los_Angeles
now      2026-11-23 16:40
asked    Jonas Keller, Tue 2026-12-08 16:15, at 2026-11-23 16:05
recorded Jonas Keller, Mon 2026-11-23 16:15, made 2026-11-23 16:09
expect   mismatch default-day interrupt, proposed 2026-12-08 16:15

story today kept, in the morning of the east
# In Greenwich it is yesterday still.
office   zone Pacific/Auckland
now      2026-11-24 09:30
asked    Jonas Keller, Tue 2026-12-08 14:00, at 2026-11-24 09:00
recorded Jonas Keller, Tue 2026-11-24 14:00, made 2026-11-24 09:04
expect   mismatch default-day interrupt, proposed 2026-12-08 14:00

story today kept on the last day of the year
now      2026-12-31 10:30
asked    Jonas Keller, Tue 2027-01-19 11:30, at 2026-12-31 10:00
recorded Jonas Keller, Thu 2026-12-31 11:30
expect   mismatch default-day interrupt, proposed 2027-01-19 11:30
