-- How the schema's last step is undone: what a daemon of the version before left behind.
DROP INDEX recovery_held;
ALTER TABLE recovery DROP COLUMN held_start;
ALTER TABLE recovery DROP COLUMN held_end;
ALTER TABLE recovery DROP COLUMN held_resource;
PRAGMA user_version = 19;
