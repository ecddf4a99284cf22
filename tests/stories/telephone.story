story one telephone, and a name more
# A week off, and under another spelling: the number says that it is she.
asked    Lucia Fernandez, Tue 2026-12-01 11:30, phone 212-555-0100
recorded Lucia Fernandez Ortega, Tue 2026-12-08 11:30, phone +1 212 555 0100
expect   mismatch wrong-week ask|interrupt|digest, for Lucia Fernandez Ortega, proposed 2026-12-01 11:30

story the number stands in the note
asked    Lucia Fernandez, Tue 2026-12-01 11:30, phone 555-0100
recorded Lucia Fernandez Ortega, Tue 2026-12-01 13:30, note "needs a chair. Tel. 555-0100"
expect   mismatch hour-digit-dropped ask|interrupt, for Lucia Fernandez Ortega, proposed 2026-12-01 11:30

story a new address, the old telephone
asked    Ana Lopez, Tue 2026-12-01 11:30, mail ana@old.example, phone 212-555-0100
recorded Ana Lopez, Tue 2026-12-01 13:30, mail ana.lopez@new.example, phone 212-555-0100
expect   mismatch hour-digit-dropped ask|interrupt, for Ana Lopez, proposed 2026-12-01 11:30

story two namesakes, two telephones
# Both came as they asked.
asked    Maria Garcia, Tue 2026-12-01 09:00, phone 212-555-0100
asked    Maria Garcia, Tue 2026-12-01 11:00, phone 718-555-0177, service class
recorded Maria Garcia, Tue 2026-12-01 09:00, phone 212-555-0100
recorded Maria Garcia, Tue 2026-12-01 11:00, phone 718-555-0177, service class
expect   nothing

story namesakes at once
# One name in two places; the telephones say that they are two.
recorded Maria Garcia, Tue 2026-12-01 09:00, phone 212-555-0100
recorded Maria Garcia, Tue 2026-12-01 09:00, phone 718-555-0177, service class, on Station 2
expect   nothing

story a family with one telephone
# Each has his own visit, as asked.
asked    Elena Rossi, Tue 2026-12-01 09:00, phone 212-555-0100
asked    Paolo Rossi, Tue 2026-12-01 09:30, phone 212-555-0100
recorded Elena Rossi, Tue 2026-12-01 09:00, phone 212-555-0100
recorded Paolo Rossi, Tue 2026-12-01 09:30, phone 212-555-0100
expect   nothing

story the brother's record is not hers
# One number, another given name: a household. Hers is missing.
asked    Elena Rossi, Tue 2026-12-01 09:00, at 2026-11-20 10:00, phone 212-555-0100
recorded Paolo Rossi, Thu 2026-12-03 14:00, made 2026-11-19 10:00, phone 212-555-0100
expect   unrecorded unrecorded digest|ask, for Elena Rossi

story the office's own number in every entry
# It is nobody's: the two Lucias may be two people, a week apart.
asked    Lucia Fernandez, Tue 2026-12-01 11:30, at 2026-11-20 10:00, phone 212-555-0199
recorded Lucia Fernandez Ortega, Tue 2026-12-08 11:30, note "Tel. 212-555-0199"
recorded Ana Silva, Mon 2026-12-07 08:00, note "Tel. 212-555-0199"
recorded Bo Kim, Mon 2026-12-07 08:30, note "Tel. 212-555-0199"
recorded Carla Diaz, Mon 2026-12-07 09:00, note "Tel. 212-555-0199"
recorded Dan Fox, Mon 2026-12-07 09:30, note "Tel. 212-555-0199"
recorded Eve Hall, Mon 2026-12-07 10:00, note "Tel. 212-555-0199"
recorded Gus Hill, Mon 2026-12-07 10:30, note "Tel. 212-555-0199"
recorded Ida Cole, Mon 2026-12-07 11:00, note "Tel. 212-555-0199"
recorded Jo Webb, Mon 2026-12-07 11:30, note "Tel. 212-555-0199"
recorded Kay Young, Mon 2026-12-07 13:00, note "Tel. 212-555-0199"
recorded Leo Marsh, Mon 2026-12-07 13:30, note "Tel. 212-555-0199"
recorded Mina Rao, Mon 2026-12-07 14:00, note "Tel. 212-555-0199"
expect   unrecorded unrecorded digest|ask, for Lucia Fernandez
