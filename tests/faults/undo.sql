-- How the schema's last step is undone: what a daemon of the version before left behind.
DROP INDEX person_known;
ALTER TABLE person DROP COLUMN known;
PRAGMA user_version = 17;
