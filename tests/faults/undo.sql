-- How the schema's last step is undone: what a daemon of the version before left behind.
DROP TABLE scrub;
PRAGMA user_version = 22;
