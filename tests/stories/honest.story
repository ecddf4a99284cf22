story after lunch instead, and she said so
asked    Rosa Vargas, Tue 2026-12-01 11:30, at 2026-11-19 10:00
asked    Rosa Vargas, Tue 2026-12-01 13:30, at 2026-11-23 14:00
recorded Rosa Vargas, Tue 2026-12-01 13:30, made 2026-11-19 10:04, modified 2026-11-23 14:02, sequence 1
expect   nothing

story the newer wish stands, the record has not followed yet
# Asked anew ten minutes ago: somebody is about to move it.
asked    Rosa Vargas, Tue 2026-12-01 11:30, at 2026-11-19 10:00
asked    Rosa Vargas, Wed 2026-12-09 15:00, at 2026-11-24 08:50
recorded Rosa Vargas, Tue 2026-12-01 11:30, made 2026-11-19 10:04
may      mismatch - digest
expect   nothing

story the newest wish itself was recorded wrong
asked    Rosa Vargas, Tue 2026-12-01 10:00, at 2026-11-19 10:00
asked    Rosa Vargas, Tue 2026-12-01 11:30, at 2026-11-23 10:00
recorded Rosa Vargas, Tue 2026-12-01 13:30, made 2026-11-23 10:04
expect   mismatch hour-digit-dropped interrupt, proposed 2026-12-01 11:30, says "11:30 became 1:30", unsaid "10:00"

story the next slot, for the asked one was taken
asked    Rosa Vargas, Tue 2026-12-01 11:30, on Station 1
recorded Omar Said, Tue 2026-12-01 11:30, made 2026-11-18 12:30
recorded Rosa Vargas, Tue 2026-12-01 12:00
expect   nothing

story another week, for the asked day was full
office   Station 1
others   0
asked    Rosa Vargas, Tue 2026-12-01 11:30
recorded Omar Said, Tue 2026-12-01 11:00, for 60m, made 2026-11-18 12:30
recorded Rosa Vargas, Tue 2026-12-08 11:30
expect   nothing

story an urgent visit today
now      2026-11-23 10:30
asked    Rosa Vargas, Tue 2026-12-01 11:30, at 2026-11-19 10:00
asked    Rosa Vargas, Mon 2026-11-23 11:30, at 2026-11-23 10:00
recorded Rosa Vargas, Mon 2026-11-23 11:30, made 2026-11-19 10:05, modified 2026-11-23 10:04, sequence 1
expect   nothing

story asked today for today
now      2026-11-23 10:30
asked    Rosa Vargas, Mon 2026-11-23 11:30, at 2026-11-23 10:00
recorded Rosa Vargas, Mon 2026-11-23 11:30
expect   nothing

story another doctor, for hers is away
office   Dr. Adams, Dr. Baker, Dr. Cole, away Dr. Adams 2026-12-01
asked    Rosa Vargas, Tue 2026-12-01 11:30, on Dr. Adams
recorded Rosa Vargas, Tue 2026-12-01 11:30, on Dr. Baker
expect   nothing

story another doctor, for hers was busy then
office   Dr. Adams, Dr. Baker, Dr. Cole
asked    Rosa Vargas, Tue 2026-12-01 11:30, on Dr. Adams
recorded Omar Said, Tue 2026-12-01 11:30, on Dr. Adams, made 2026-11-18 12:30
recorded Rosa Vargas, Tue 2026-12-01 11:30, on Dr. Baker
expect   nothing

story moved by an edit that evening
asked    Rosa Vargas, Tue 2026-12-01 09:30, at 2026-11-19 10:00
recorded Rosa Vargas, Tue 2026-12-01 15:30, made 2026-11-19 10:05, modified 2026-11-23 16:40, sequence 2
expect   nothing

story the office was closed that day
office   closed 2026-12-01
asked    Rosa Vargas, Tue 2026-12-01 11:30
recorded Rosa Vargas, Wed 2026-12-02 11:30
expect   nothing

story a clinic day moved as a whole
# Tuesday's dietitian comes on Wednesday: ten records were moved together, none is a slip.
asked    Ada Quist, Tue 2026-12-08 08:00, at 2026-11-16 09:00
asked    Ben Orr, Tue 2026-12-08 08:30, at 2026-11-16 09:30
asked    Cleo Stone, Tue 2026-12-08 09:00, at 2026-11-16 10:00
asked    Drew Pike, Tue 2026-12-08 09:30, at 2026-11-17 09:00
asked    Esme Wolf, Tue 2026-12-08 10:00, at 2026-11-17 11:00
asked    Finn Gray, Tue 2026-12-08 10:30, at 2026-11-17 14:00
asked    Gwen Hart, Tue 2026-12-08 11:00, at 2026-11-18 09:00
asked    Hugo Lam, Tue 2026-12-08 11:30, at 2026-11-18 13:00
asked    Iris Moss, Tue 2026-12-08 13:00, at 2026-11-19 09:00
asked    Jude Nash, Tue 2026-12-08 13:30, at 2026-11-19 15:00
recorded Ada Quist, Wed 2026-12-09 08:00, modified 2026-11-23 11:00, sequence 1
recorded Ben Orr, Wed 2026-12-09 08:30, modified 2026-11-23 11:00, sequence 1
recorded Cleo Stone, Wed 2026-12-09 09:00, modified 2026-11-23 11:01, sequence 1
recorded Drew Pike, Wed 2026-12-09 09:30, modified 2026-11-23 11:01, sequence 1
recorded Esme Wolf, Wed 2026-12-09 10:00, modified 2026-11-23 11:02, sequence 1
recorded Finn Gray, Wed 2026-12-09 10:30, modified 2026-11-23 11:02, sequence 1
recorded Gwen Hart, Wed 2026-12-09 11:00, modified 2026-11-23 11:03, sequence 1
recorded Hugo Lam, Wed 2026-12-09 11:30, modified 2026-11-23 11:03, sequence 1
recorded Iris Moss, Wed 2026-12-09 13:00, modified 2026-11-23 11:04, sequence 1
recorded Jude Nash, Wed 2026-12-09 13:30, modified 2026-11-23 11:04, sequence 1
may      feed-shift - digest|ask|interrupt
expect   nothing

story a clinic day moved in a program that keeps no stamps
# The same day, the same hour, all of them: one decision, not ten slips. One word at most.
habit    bare
asked    Ada Quist, Tue 2026-12-08 08:00, at 2026-11-16 09:00
asked    Ben Orr, Tue 2026-12-08 08:30, at 2026-11-16 09:30
asked    Cleo Stone, Tue 2026-12-08 09:00, at 2026-11-16 10:00
asked    Drew Pike, Tue 2026-12-08 09:30, at 2026-11-17 09:00
asked    Esme Wolf, Tue 2026-12-08 10:00, at 2026-11-17 11:00
asked    Finn Gray, Tue 2026-12-08 10:30, at 2026-11-17 14:00
asked    Gwen Hart, Tue 2026-12-08 11:00, at 2026-11-18 09:00
asked    Hugo Lam, Tue 2026-12-08 11:30, at 2026-11-18 13:00
recorded Ada Quist, Wed 2026-12-09 08:00
recorded Ben Orr, Wed 2026-12-09 08:30
recorded Cleo Stone, Wed 2026-12-09 09:00
recorded Drew Pike, Wed 2026-12-09 09:30
recorded Esme Wolf, Wed 2026-12-09 10:00
recorded Finn Gray, Wed 2026-12-09 10:30
recorded Gwen Hart, Wed 2026-12-09 11:00
recorded Hugo Lam, Wed 2026-12-09 11:30
may      feed-shift - digest|ask|interrupt
expect   nothing

story a wish in the note explains the change
asked    Rosa Vargas, Tue 2026-12-01 11:30
recorded Rosa Vargas, Tue 2026-12-01 13:30, note "would rather come Tue Dec 1 at 1:30 pm"
expect   mismatch hour-digit-dropped log|digest, for Rosa Vargas

story a longer visit agreed on the telephone
asked    Rosa Vargas, Tue 2026-12-01 11:30, for 30m
recorded Rosa Vargas, Tue 2026-12-01 11:30, for 45m, modified 2026-11-23 15:30, sequence 1
expect   nothing

story booked as asked, called off and booked anew
# The first record was right; it was cancelled and another made the day after: she called.
asked    Rosa Vargas, Tue 2026-12-01 11:30, at 2026-11-19 10:00
recorded Rosa Vargas, Tue 2026-12-01 11:30, made 2026-11-19 10:05, modified 2026-11-20 14:00, sequence 1, cancelled
recorded Rosa Vargas, Tue 2026-12-01 13:30, made 2026-11-20 14:01
expect   mismatch hour-digit-dropped log|digest, for Rosa Vargas

story cancelled and booked anew
# Her visit stood just as she asked; it was cancelled and another one made. Whoever did that
# had both in view.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 11:30, modified 2026-11-23 14:00, cancelled, id old
recorded Mrs. Watkins, Tue 2026-12-01 13:30, made 2026-11-23 14:01
expect   nothing
may      mismatch hour-digit-dropped digest

story cancelled by somebody else at that time
# Another person's cancelled visit explains nothing.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mr. Okafor, Tue 2026-12-01 11:30, made 2026-11-19 09:00, modified 2026-11-20 14:00, cancelled, id old
recorded Mrs. Watkins, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped ask|interrupt, for Mrs. Watkins, proposed 2026-12-01 11:30

story his visit was in the way until it was cancelled
# He had 11:30 when hers was made at 13:30: she was given what was free.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mr. Okafor, Tue 2026-12-01 11:30, made 2026-11-19 09:00, modified 2026-11-24 08:00, cancelled, id old
recorded Mrs. Watkins, Tue 2026-12-01 13:30
expect   nothing
