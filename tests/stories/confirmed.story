story she confirmed the time that is recorded
# Whoever reads a time back to the person and is told yes has not slipped.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, note "pt confirmed 11/23 by phone"
expect   nothing
may      mismatch hour-digit-dropped digest

story she accepted the invitation
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, mail rose@post.example, accepted
expect   nothing
may      mismatch hour-digit-dropped digest

story a reminder went out and nobody objected
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, note "reminder sent 11/23"
expect   mismatch hour-digit-dropped digest|ask, for Mrs. Watkins, proposed 2026-12-01 11:30

story nobody has confirmed it yet
# Who is still to be asked has not agreed.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, note "to be confirmed; left message"
expect   mismatch hour-digit-dropped ask|interrupt, for Mrs. Watkins, proposed 2026-12-01 11:30

story every entry of the calendar says confirmed
# The exporter writes it by itself: it says nothing of her.
habit    confirms
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30
rush     2026-11-23 10:05
expect   mismatch hour-digit-dropped interrupt, for Mrs. Watkins, proposed 2026-12-01 11:30

story only hers says confirmed
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, status confirmed
expect   mismatch hour-digit-dropped ask, for Mrs. Watkins, proposed 2026-12-01 11:30

story the insurance was confirmed
# Not the visit.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 13:30, note "insurance confirmed"
expect   mismatch hour-digit-dropped ask|interrupt, for Mrs. Watkins, proposed 2026-12-01 11:30

story la paciente confirmó
office   language es
asked    Rosa Medina, Tue 2026-12-01 11:30
recorded Rosa Medina, Tue 2026-12-01 13:30, note "La paciente confirmó por teléfono"
expect   nothing
may      mismatch hour-digit-dropped digest

story confirmed, and moved since
# What she agreed to was 11:30; the record was moved by somebody else, and her answer stayed.
asked    Mrs. Watkins, Tue 2026-12-01 11:30
recorded Mrs. Watkins, Tue 2026-12-01 11:30, mail rose@post.example, accepted
then     2026-11-24 10:15
moved    Mrs. Watkins, Tue 2026-12-01 13:30, sequence 1, modified 2026-11-24 10:10
expect   nothing
may      mismatch hour-digit-dropped digest|ask
