-- Telephones, kept like names: they go with the person. Their last seven digits are what writings
-- of one number have in common.

CREATE TABLE phone (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
	text TEXT NOT NULL,           -- digits alone
	tail INTEGER NOT NULL,
	UNIQUE (person, text)
) STRICT;
CREATE INDEX phone_tail ON phone (tail);

ALTER TABLE booking ADD COLUMN phone INTEGER;
ALTER TABLE request ADD COLUMN dialled INTEGER; -- the row of `phone`, as written

-- Those of requests that desks captured.
WITH dialled (person, digits) AS (
	SELECT DISTINCT person, ltrim(replace(replace(replace(replace(replace(replace(
		phone, ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '+', ''), '0')
	FROM request WHERE phone IS NOT NULL
)
INSERT INTO phone (person, text, tail)
SELECT person, digits, CAST(substr(digits, -7) AS INTEGER) FROM dialled
WHERE length(digits) BETWEEN 7 AND 15 AND digits NOT GLOB '*[^0-9]*';
UPDATE request SET dialled = (SELECT h.id FROM phone h WHERE h.person = request.person
	AND h.text = ltrim(replace(replace(replace(replace(replace(replace(
		request.phone, ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '+', ''), '0'))
WHERE phone IS NOT NULL;

-- What was read before tells of no telephone, nor of what was confirmed: the next body is read whole.
UPDATE feed SET body = zeroblob(16), environment = zeroblob(16);
