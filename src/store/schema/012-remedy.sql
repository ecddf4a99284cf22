-- What an alert's proposal hangs on, beside the times that it speaks of: the days that were looked
-- through for a free place, and when the place that is proposed has passed.

ALTER TABLE alert ADD COLUMN looked_from INTEGER;
ALTER TABLE alert ADD COLUMN looked_to INTEGER;
ALTER TABLE alert ADD COLUMN passes INTEGER;
CREATE INDEX alert_passes ON alert (office, passes) WHERE passes IS NOT NULL AND state <> 3;
