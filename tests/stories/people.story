story Ana's place is under Anna's name
# Two people: Anna has a visit of her own, as asked. Ana has nothing.
asked    Ana Silva, Tue 2026-12-01 11:30
asked    Anna Silva, Wed 2026-12-09 14:00, at 2026-11-20 09:00
recorded Anna Silva, Wed 2026-12-09 14:00, made 2026-11-20 09:05
recorded Anna Silva, Tue 2026-12-01 11:30, made 2026-11-23 10:05
expect   wrong-person wrong-person ask|interrupt, for Ana Silva, for Anna Silva, says "Ana Silva", says "Anna Silva", says "11:30"

story two of one name, told apart by their addresses
asked    Maria Lopez, Tue 2026-12-01 11:30, mail mlopez71@post.example
asked    Maria Lopez, Wed 2026-12-09 14:00, at 2026-11-20 09:00, mail maria.lopez@post.example
recorded Maria Lopez, Wed 2026-12-09 14:00, made 2026-11-20 09:05, mail maria.lopez@post.example
recorded Maria Lopez, Tue 2026-12-01 11:30, made 2026-11-23 10:05, mail maria.lopez@post.example
expect   wrong-person wrong-person ask|interrupt, for Maria Lopez

story one sister in the other's record
asked    Lena Braun, Tue 2026-12-01 10:00
asked    Lene Braun, Thu 2026-12-10 14:00, at 2026-11-19 09:00
recorded Lene Braun, Thu 2026-12-10 14:00, made 2026-11-19 09:05
recorded Lene Braun, Tue 2026-12-01 10:00, made 2026-11-23 10:05
expect   wrong-person wrong-person ask|interrupt, for Lena Braun, for Lene Braun

story the wrong record was open, and the name is nothing like
# The screen still showed Mr. Abbott. The time fits her request to the minute.
asked    Yolanda Price, Tue 2026-12-01 11:30
asked    George Abbott, Mon 2026-12-07 09:00, at 2026-11-23 09:50
recorded George Abbott, Mon 2026-12-07 09:00, made 2026-11-23 09:52
recorded George Abbott, Tue 2026-12-01 11:30, made 2026-11-23 10:05
expect   wrong-person wrong-person|other digest|ask|interrupt, for Yolanda Price

story Ana and Anna each as they asked
asked    Ana Silva, Tue 2026-12-01 11:30
asked    Anna Silva, Tue 2026-12-01 12:00, at 2026-11-20 09:00
recorded Anna Silva, Tue 2026-12-01 12:00, made 2026-11-20 09:05
recorded Ana Silva, Tue 2026-12-01 11:30, made 2026-11-23 10:05
expect   nothing

story sisters exchanged
asked    Elena Rossi, Tue 2026-12-01 09:00
asked    Elisa Rossi, Thu 2026-12-10 14:30, at 2026-11-23 10:02
recorded Elena Rossi, Thu 2026-12-10 14:30, made 2026-11-23 10:05
recorded Elisa Rossi, Tue 2026-12-01 09:00, made 2026-11-23 10:06
expect   swapped swapped ask|interrupt, for Elena Rossi, for Elisa Rossi

story twins exchanged within a morning
asked    Maya Ortiz, Tue 2026-12-01 09:00
asked    Mia Ortiz, Tue 2026-12-01 11:00
recorded Maya Ortiz, Tue 2026-12-01 11:00, made 2026-11-23 10:05
recorded Mia Ortiz, Tue 2026-12-01 09:00, made 2026-11-23 10:06
expect   swapped swapped digest|ask|interrupt, for Maya Ortiz, for Mia Ortiz

story two strangers exchanged
asked    Victor Hale, Tue 2026-12-01 09:00, at 2026-11-23 10:00
asked    Simone Laurent, Wed 2026-12-09 15:30, at 2026-11-23 10:03
recorded Victor Hale, Wed 2026-12-09 15:30, made 2026-11-23 10:06
recorded Simone Laurent, Tue 2026-12-01 09:00, made 2026-11-23 10:07
expect   swapped swapped ask|interrupt, for Victor Hale, for Simone Laurent

story two who agreed to exchange
asked    Victor Hale, Tue 2026-12-01 09:00, at 2026-11-19 10:00
asked    Simone Laurent, Wed 2026-12-09 15:30, at 2026-11-19 10:03
asked    Victor Hale, Wed 2026-12-09 15:30, at 2026-11-23 15:00
asked    Simone Laurent, Tue 2026-12-01 09:00, at 2026-11-23 15:00
recorded Victor Hale, Wed 2026-12-09 15:30, made 2026-11-19 10:06, modified 2026-11-23 15:02, sequence 1
recorded Simone Laurent, Tue 2026-12-01 09:00, made 2026-11-19 10:07, modified 2026-11-23 15:03, sequence 1
expect   nothing

story a family of four in one slot
office   service family 30m group
asked    Ngozi Eze, Tue 2026-12-01 10:00
asked    Chidi Eze, Tue 2026-12-01 10:00
asked    Chika Eze, Tue 2026-12-01 10:00
asked    Chike Eze, Tue 2026-12-01 10:00
recorded Ngozi Eze, Tue 2026-12-01 10:00
recorded Chidi Eze, Tue 2026-12-01 10:00
recorded Chika Eze, Tue 2026-12-01 10:00
recorded Chike Eze, Tue 2026-12-01 10:00
expect   nothing

story one child of a family lost a digit
office   service family 30m group
asked    Ngozi Eze, Tue 2026-12-01 11:30
asked    Chidi Eze, Tue 2026-12-01 11:30
asked    Chika Eze, Tue 2026-12-01 11:30
recorded Ngozi Eze, Tue 2026-12-01 11:30
recorded Chidi Eze, Tue 2026-12-01 13:30
recorded Chika Eze, Tue 2026-12-01 11:30
expect   mismatch hour-digit-dropped ask|interrupt, for Chidi Eze, proposed 2026-12-01 11:30

story accents are the same person
asked    José Núñez, Tue 2026-12-01 11:30
recorded Jose Nunez, Tue 2026-12-01 11:30, made 2026-11-23 10:05
expect   nothing

story accents, and a digit lost
asked    José Núñez, Tue 2026-12-01 11:30
recorded JOSE NUNEZ, Tue 2026-12-01 13:30, made 2026-11-23 10:05
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story the last name first
asked    José Núñez, Tue 2026-12-01 11:30
recorded "Núñez, José", Tue 2026-12-01 11:30, made 2026-11-23 10:05
expect   nothing

story the last name first, and a digit lost
asked    Carmen Ruiz, Tue 2026-12-01 11:30
recorded "Ruiz, Carmen", Tue 2026-12-01 13:30, made 2026-11-23 10:05
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story letters with strokes
asked    Łukasz Żak, Tue 2026-12-01 11:30
asked    Øyvind Bø, Tue 2026-12-01 10:30
asked    Đorđe Đukić, Tue 2026-12-01 09:30
recorded Lukasz Zak, Tue 2026-12-01 11:30, made 2026-11-23 10:05
recorded Oyvind Bo, Tue 2026-12-01 10:30, made 2026-11-23 10:05
recorded Dorde Dukic, Tue 2026-12-01 09:30, made 2026-11-23 10:05
expect   nothing

story letters with strokes, and a digit lost
asked    Łukasz Żak, Tue 2026-12-01 11:30
recorded Lukasz Zak, Tue 2026-12-01 13:30, made 2026-11-23 10:05
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story the last name first without a comma, and a digit lost
asked    Łukasz Żak, Tue 2026-12-01 11:30
recorded ŻAK Łukasz, Tue 2026-12-01 13:30, made 2026-11-23 10:05
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story a rare name spelt by ear, and a digit lost
# Nobody else is called so: the same person, spelt by ear. Who it is may lower P a little.
asked    Wilhelmina Oosterhuis, Tue 2026-12-01 11:30
recorded Wilhelmina Oosterhuys, Tue 2026-12-01 13:30, made 2026-11-23 10:05
expect   mismatch hour-digit-dropped digest|ask|interrupt, proposed 2026-12-01 11:30

story hyphens and two kinds of apostrophe
asked    Sarah Smith-Jones, Tue 2026-12-01 11:30
asked    Sean O’Malley, Tue 2026-12-01 10:30
recorded Sarah Smith Jones, Tue 2026-12-01 11:30, made 2026-11-23 10:05
recorded Sean O'Malley, Tue 2026-12-01 10:30, made 2026-11-23 10:05
expect   nothing

story asked on Friday and never recorded
# Overlooked, or given up without a word: the list before the day is soon enough for either.
asked    Bianca Forte, Tue 2026-12-01 11:30, at 2026-11-20 08:30
expect   unrecorded unrecorded digest|ask, for Bianca Forte, asked 2026-12-01 11:30

story asked yesterday, and there is time yet
asked    Bianca Forte, Tue 2026-12-01 11:30, at 2026-11-23 15:00
expect   nothing

story asked on Friday afternoon, and it is Monday morning
now      2026-11-23 09:00
asked    Bianca Forte, Tue 2026-12-01 11:30, at 2026-11-20 16:00
expect   nothing

story asked this morning for today
# Two hours before she comes it is due, a working day or not.
now      2026-11-24 10:00
asked    Bianca Forte, Tue 2026-11-24 11:30, at 2026-11-24 08:15
expect   unrecorded unrecorded ask|interrupt, for Bianca Forte

story asked and withdrawn
asked    Bianca Forte, Tue 2026-12-01 11:30, at 2026-11-20 08:30, withdrawn
expect   nothing

story asked, recorded and called off
# The record was cancelled; that her request still stands is more likely a paper left over.
asked    Bianca Forte, Tue 2026-12-01 11:30, at 2026-11-19 08:30
recorded Bianca Forte, Tue 2026-12-01 11:30, modified 2026-11-23 15:00, sequence 1, cancelled
may      unrecorded unrecorded digest
expect   nothing

story recorded twice and asked once
asked    Bianca Forte, Tue 2026-12-01 11:30
recorded Bianca Forte, Tue 2026-12-01 11:30, made 2026-11-23 10:05
recorded Bianca Forte, Tue 2026-12-01 13:30, made 2026-11-23 10:07
expect   duplicate duplicate digest|ask|interrupt, for Bianca Forte

story recorded at two stations for one time
asked    Bianca Forte, Tue 2026-12-01 11:30
recorded Bianca Forte, Tue 2026-12-01 11:30, made 2026-11-23 10:05, on Station 1
recorded Bianca Forte, Tue 2026-12-01 11:30, made 2026-11-23 10:05, on Station 2
expect   duplicate duplicate digest|ask|interrupt, for Bianca Forte

story a second visit that she asked for
asked    Bianca Forte, Tue 2026-12-01 11:30, tied to first@clinic.example
asked    Bianca Forte, Tue 2026-12-15 11:30, at 2026-11-23 10:01, tied to second@clinic.example
recorded Bianca Forte, Tue 2026-12-01 11:30, id first@clinic.example
recorded Bianca Forte, Tue 2026-12-15 11:30, id second@clinic.example
expect   nothing

story two services in one morning
office   service recertification 30m, service nutrition 30m
asked    Bianca Forte, Tue 2026-12-01 11:30, service recertification
asked    Bianca Forte, Tue 2026-12-01 10:30, service nutrition
recorded Bianca Forte, Tue 2026-12-01 11:30, service recertification
recorded Bianca Forte, Tue 2026-12-01 10:30, service nutrition, on Station 2
expect   nothing

story two services, one of them with a digit lost
office   service recertification 30m, service nutrition 30m
asked    Bianca Forte, Tue 2026-12-01 11:30, service recertification
asked    Bianca Forte, Wed 2026-12-09 10:15, service nutrition
recorded Bianca Forte, Tue 2026-12-01 13:30, service recertification
recorded Bianca Forte, Wed 2026-12-09 10:15, service nutrition
expect   mismatch hour-digit-dropped interrupt, for Bianca Forte, proposed 2026-12-01 11:30

story two services recorded crosswise
# The class stands at the hour of the visit and the visit at that of the class.
office   service recertification 30m, service nutrition 30m
asked    Bianca Forte, Tue 2026-12-01 11:30, service recertification
asked    Bianca Forte, Thu 2026-12-10 14:00, service nutrition
recorded Bianca Forte, Thu 2026-12-10 14:00, service recertification
recorded Bianca Forte, Tue 2026-12-01 11:30, service nutrition
may      mismatch - digest|ask
may      mismatch - digest|ask
may      swapped swapped digest|ask|interrupt
expect   nothing

story two visits of one service, both as she asked
# Asked for in one call, a fortnight apart, and both recorded so.
asked    Bianca Forte, Tue 2026-12-01 11:30, at 2026-11-23 10:00
asked    Bianca Forte, Tue 2026-12-15 11:30, at 2026-11-23 10:01
recorded Bianca Forte, Tue 2026-12-01 11:30, made 2026-11-23 10:05
recorded Bianca Forte, Tue 2026-12-15 11:30, made 2026-11-23 10:06
expect   nothing

story Ana and Anna at one time, each at her own station
asked    Ana Silva, Tue 2026-12-01 11:30
asked    Anna Silva, Tue 2026-12-01 11:30
recorded Ana Silva, Tue 2026-12-01 11:30, on Station 1
recorded Anna Silva, Tue 2026-12-01 11:30, on Station 2
expect   nothing

story a stranger already there is not in her place
# He was booked the week before she asked: her request is not his record's.
asked    Yolanda Price, Tue 2026-12-01 11:30, at 2026-11-23 15:00
recorded George Abbott, Tue 2026-12-01 11:30, made 2026-11-17 09:00
expect   nothing

story a stranger already there, and she was given the next best
asked    Yolanda Price, Tue 2026-12-01 11:30, on Station 1
recorded George Abbott, Tue 2026-12-01 11:30, made 2026-11-17 09:00
recorded Yolanda Price, Tue 2026-12-01 13:30
expect   nothing

story two strangers at one time by chance
# He asked by telephone and nobody wrote it down; hers will be recorded yet.
asked    Yolanda Price, Tue 2026-12-01 11:30, at 2026-11-23 15:00
recorded George Abbott, Tue 2026-12-01 11:30, made 2026-11-23 16:20, on Station 2
may      wrong-person - digest
expect   nothing

story four weeks of visits and nothing in writing
recorded Bianca Forte, Tue 2026-12-01 11:30, made 2026-11-23 10:05
recorded Bianca Forte, Tue 2026-12-08 11:30, made 2026-11-23 10:05
recorded Bianca Forte, Tue 2026-12-15 11:30, made 2026-11-23 10:06
recorded Bianca Forte, Tue 2026-12-22 11:30, made 2026-11-23 10:06
expect   nothing

story a title with a full stop and without, and a digit lost
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs Watkins, Tue 2026-12-01 13:30, made 2026-11-23 10:05
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story the second surname left out, and a digit lost
asked    María García López, Tue 2026-12-01 11:30
recorded Maria Garcia, Tue 2026-12-01 13:30, made 2026-11-23 10:05
expect   mismatch hour-digit-dropped digest|ask|interrupt, proposed 2026-12-01 11:30

story one address, the name written shorter, and a digit lost
asked    Katherine Ann Doyle, Tue 2026-12-01 11:30, mail kdoyle@post.example
recorded Kathy Doyle, Tue 2026-12-01 13:30, made 2026-11-23 10:05, mail kdoyle@post.example
expect   mismatch hour-digit-dropped ask|interrupt, proposed 2026-12-01 11:30

story Anna's place is under Ana's name, who asked for another
# Ana's own visit is nowhere. That the hour slipped to just what Anna asked for is less likely
# than that the wrong one of the two was picked: one finding, not three.
asked    Ana Silva, Tue 2026-12-01 11:30
asked    Anna Silva, Tue 2026-12-01 13:30
recorded Ana Silva, Tue 2026-12-01 13:30
expect   wrong-person wrong-person ask|interrupt, for Anna Silva, for Ana Silva, says "1:30"

story her sister's time, and no like name
# Given names are not mistaken here; the hour was.
asked    Elena Rossi, Tue 2026-12-01 11:30
asked    Paola Rossi, Tue 2026-12-01 13:30
recorded Elena Rossi, Tue 2026-12-01 13:30
expect   mismatch hour-digit-dropped ask|interrupt, for Elena Rossi, proposed 2026-12-01 11:30
may      unrecorded unrecorded digest

story a like name that has what she asked for
# Anna's visit is there as asked: Ana's is Ana's, at the wrong hour.
asked    Ana Silva, Tue 2026-12-01 11:30
asked    Anna Silva, Tue 2026-12-01 13:30
recorded Ana Silva, Tue 2026-12-01 13:30
recorded Anna Silva, Tue 2026-12-01 13:30, on Station 2
expect   mismatch hour-digit-dropped ask|interrupt, for Ana Silva, proposed 2026-12-01 11:30
