-- How the schema's last step is undone: what a daemon of the version before left behind.
ALTER TABLE feed DROP COLUMN flap;
PRAGMA user_version = 20;
