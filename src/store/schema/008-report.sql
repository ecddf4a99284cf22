-- What reports count by, beside an alert's finding: they read no findings.

ALTER TABLE alert ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE alert ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE alert ADD COLUMN made INTEGER; -- the latest record that it is about was made; NULL not known
UPDATE alert SET
	rule = coalesce(json_extract(finding, '$.rule'), ''),
	kind = coalesce(json_extract(finding, '$.kind'), '')
WHERE json_valid(finding);

CREATE INDEX alert_raised ON alert (office, raised_at);
CREATE INDEX alert_open ON alert (office, tier) WHERE state < 2;
