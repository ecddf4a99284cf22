-- A place that is kept for whom a case is of, until it is put right: it is offered to nobody else.

ALTER TABLE recovery ADD COLUMN held_start INTEGER;
ALTER TABLE recovery ADD COLUMN held_end INTEGER;
ALTER TABLE recovery ADD COLUMN held_resource TEXT NOT NULL DEFAULT '';
CREATE INDEX recovery_held ON recovery (office) WHERE held_start IS NOT NULL AND closed_at IS NULL;
