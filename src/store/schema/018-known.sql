-- Who is known by an address is one person in all offices: a hash of the identity, by which they are
-- found in all of them at once. None for a bare name. Those of before are filled in by the program
-- that takes this step.

ALTER TABLE person ADD COLUMN known INTEGER;
CREATE INDEX person_known ON person (known, office) WHERE known IS NOT NULL;
