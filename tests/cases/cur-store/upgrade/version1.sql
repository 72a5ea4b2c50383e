PRAGMA application_id = 0x43555241;
PRAGMA user_version = 1;
CREATE TABLE appeal (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, posted_at INTEGER, registered_at INTEGER,  -- milliseconds, UTC
  sector TEXT, topic TEXT, municipality TEXT, agency TEXT, channel TEXT, author TEXT, state TEXT NOT NULL,
  line BLOB NOT NULL);
CREATE INDEX appeal_came ON appeal (coalesce(posted_at, registered_at), id);
CREATE INDEX appeal_open ON appeal (coalesce(posted_at, registered_at), id)
  WHERE state NOT IN ('answered', 'resolved', 'declined', 'deleted');
CREATE TABLE revision (
  appeal INTEGER NOT NULL, number INTEGER NOT NULL, put_at INTEGER NOT NULL, line BLOB NOT NULL,
  PRIMARY KEY (appeal, number)) WITHOUT ROWID;
CREATE TABLE event (
  id TEXT NOT NULL UNIQUE, appeal TEXT, channel TEXT, event TEXT, at INTEGER, own_line INTEGER NOT NULL,
  line BLOB NOT NULL);
CREATE INDEX event_appeal ON event (appeal, at, id) WHERE appeal IS NOT NULL;
CREATE TABLE poll (id TEXT NOT NULL UNIQUE, line BLOB NOT NULL);
CREATE TABLE cursor (source TEXT PRIMARY KEY, cursor TEXT NOT NULL, at TEXT) WITHOUT ROWID;
CREATE TABLE pending (row INTEGER PRIMARY KEY);  -- appeals whose words are not indexed yet
CREATE VIRTUAL TABLE words USING fts5 (stems, content='', detail=none, columnsize=0, tokenize=ascii);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
INSERT INTO appeal (id, registered_at, state, line) VALUES
  ('1', 1767225600000, 'answered', CAST('{"id":"1","registered_at":"2026-01-01T00:00:00Z"}' AS BLOB)),
  ('2', 1767225600000, 'declined', CAST('{"id":"2","registered_at":"2026-01-01T00:00:00Z"}' AS BLOB));
INSERT INTO event VALUES
  ('7', '1', NULL, 'answered', 1767225600000, 0, CAST('{"id":"7","event":"answered","at":"2026-01-01T00:00:00Z"}' AS BLOB)),
  ('2#7', '2', NULL, 'declined', 1767225600000, 0, CAST('{"id":"7","event":"declined","at":"2026-01-01T00:00:00Z"}' AS BLOB));
INSERT INTO pending SELECT row FROM appeal;
