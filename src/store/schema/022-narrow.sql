-- The same in less room, and found by narrower ways.
--
-- People are numbered as they come, so that those of one day lie together. The random key, which
-- is all that the trail and alerts have of a person, is given to whom an alert first speaks of;
-- before this step it was the number itself. A number is never given twice.

CREATE TABLE counter (
	name TEXT PRIMARY KEY,
	next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, next)
SELECT 'person', coalesce((SELECT max(id) FROM person WHERE id < 1099511627776), 0) + 1;

ALTER TABLE person ADD COLUMN key INTEGER;
UPDATE person SET key = id WHERE id IN (SELECT person FROM alert UNION SELECT person FROM audit
	UNION SELECT person FROM recovery);

-- A hash of every identity, by which it is found, in place of an index of its text; less than zero
-- where it is a bare name's, which is another person in each office. The program that takes this step
-- fills those in.
DROP INDEX person_identity;
DROP INDEX person_known;
ALTER TABLE person RENAME COLUMN known TO mark;
UPDATE person SET mark = mark & 2147483647 WHERE mark IS NOT NULL;
CREATE INDEX person_mark ON person (mark, office);
DROP INDEX person_fold;
CREATE INDEX person_fold ON person (fold, office);

-- What bookings' notes say: mostly the same. They go with the last booking that says it.
CREATE TABLE remark (
	id INTEGER PRIMARY KEY,
	mark INTEGER NOT NULL,        -- a hash of the text, which the program fills in
	text TEXT NOT NULL
) STRICT;
INSERT INTO remark (mark, text)
SELECT 0, note FROM booking WHERE note IS NOT NULL
UNION SELECT 0, note FROM version WHERE note IS NOT NULL;
CREATE UNIQUE INDEX remark_text ON remark (text);
ALTER TABLE booking ADD COLUMN remark INTEGER;
ALTER TABLE version ADD COLUMN remark INTEGER;
UPDATE booking SET remark = (SELECT m.id FROM remark m WHERE m.text = booking.note) WHERE note IS NOT NULL;
UPDATE version SET remark = (SELECT m.id FROM remark m WHERE m.text = version.note) WHERE note IS NOT NULL;
ALTER TABLE booking DROP COLUMN note;
ALTER TABLE version DROP COLUMN note;
DROP INDEX remark_text;
CREATE INDEX remark_mark ON remark (mark);

-- Seconds after it was created, where that is known: mostly none.
UPDATE booking SET modified = modified - created WHERE created IS NOT NULL AND modified IS NOT NULL;

-- By office, not by what many offices have in common.
DROP INDEX booking_long;
CREATE INDEX booking_long ON booking (feed, start) WHERE state <> 2 AND length > 86400;
DROP INDEX alert_place;
CREATE INDEX alert_place ON alert (office, place) WHERE place IS NOT NULL AND state <> 3;
-- All that tells whether a time or a day concerns an alert: its finding is read only if it does.
CREATE INDEX alert_times ON alert (office, start, end, looked_from, looked_to, person) WHERE state <> 3;
