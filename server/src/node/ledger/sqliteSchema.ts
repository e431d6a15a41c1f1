/** "QNFA": says in the file's header whose database it is (sqlite.org/fileformat2.html#application_id). */
export const APPLICATION_ID = 0x514e4641;

const STATES = "'planned','reserved','submitting','submitted','settled','released','failed','unknown'";
const DELIVERY_STATES = "'waiting','excluded','failed','pending','delivered','not-friend','other-broadcast'";

/**
 * The migrations in order; `user_version` counts how many a file has had. One that has been released is never changed: a later one alters what it made.
 *
 * Nothing in the file may change unnoticed, since SQLite has no checksums of its own. Rows of the small tables carry one (`sum`, see sealedTables.ts);
 * every column of the large ones also stands in an index, and `integrity_check` compares the two.
 */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE meta (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value ANY, sum INTEGER) STRICT;
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, zone TEXT NOT NULL, created_at INTEGER NOT NULL, sum INTEGER
) STRICT;
CREATE TABLE campaigns (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, account_id INTEGER NOT NULL REFERENCES accounts, template TEXT NOT NULL, title TEXT,
  content_hash TEXT NOT NULL, plan_hash TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active','paused','cancelled')),
  repeat INTEGER NOT NULL CHECK (repeat IN (0,1)), created_at INTEGER NOT NULL, created_by TEXT NOT NULL, sum INTEGER,
  UNIQUE (account_id, content_hash, plan_hash)
) STRICT;
CREATE TABLE batches (
  id INTEGER PRIMARY KEY, campaign_id INTEGER NOT NULL REFERENCES campaigns, account_id INTEGER NOT NULL REFERENCES accounts, name TEXT NOT NULL,
  message INTEGER NOT NULL, sender TEXT, text_hash TEXT NOT NULL, start_at INTEGER NOT NULL, not_after INTEGER, size INTEGER NOT NULL CHECK (size >= 0),
  state TEXT NOT NULL CHECK (state IN (${STATES})), at INTEGER, key TEXT UNIQUE, owner TEXT, submitted_at INTEGER, settled_at INTEGER, msgid TEXT,
  failed INTEGER NOT NULL DEFAULT 0, delivered INTEGER NOT NULL DEFAULT 0, problem TEXT, retry INTEGER NOT NULL DEFAULT 0, moved_to TEXT, sum INTEGER,
  UNIQUE (campaign_id, name),
  CHECK ((state IN ('planned','released')) OR at IS NOT NULL)
) STRICT;
CREATE INDEX batches_by_start ON batches (state, start_at);
CREATE INDEX batches_by_use ON batches (account_id, at, state, size);
CREATE TABLE deliveries (
  campaign_id INTEGER NOT NULL REFERENCES campaigns, message INTEGER NOT NULL, recipient BLOB NOT NULL CHECK (length(recipient) = 16),
  batch_id INTEGER NOT NULL REFERENCES batches, state TEXT NOT NULL CHECK (state IN (${DELIVERY_STATES})),
  PRIMARY KEY (campaign_id, message, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_by_batch ON deliveries (batch_id, state, recipient);
CREATE INDEX deliveries_by_recipient ON deliveries (recipient, batch_id);
CREATE TABLE contacts (
  account_id INTEGER NOT NULL REFERENCES accounts, recipient BLOB NOT NULL CHECK (length(recipient) = 16),
  last_at INTEGER NOT NULL, campaign_id INTEGER, archived_at INTEGER,
  PRIMARY KEY (account_id, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_by_time ON contacts (last_at, campaign_id, archived_at);
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, "by" TEXT NOT NULL, kind TEXT NOT NULL, account TEXT, campaign TEXT, batch TEXT,
  why TEXT, detail TEXT NOT NULL, sum INTEGER
) STRICT;
CREATE INDEX events_by_campaign ON events (campaign, kind);
CREATE TABLE approvals (
  id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL, template TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL, note TEXT, sum INTEGER
) STRICT;
CREATE INDEX approvals_by_content ON approvals (content_hash);
CREATE TABLE compliance (
  id INTEGER PRIMARY KEY, account TEXT NOT NULL, step TEXT NOT NULL, subject TEXT NOT NULL, "by" TEXT NOT NULL, at INTEGER NOT NULL, sum INTEGER
) STRICT;
`,
  // 2: quota is added up over what holds it, with no look at a state.
  `
DROP INDEX batches_by_use;
CREATE INDEX batches_held ON batches (account_id, at, size) WHERE state IN ('reserved','submitting','unknown','submitted','settled');
`,
];

/** Events are only ever added; pruning takes the guard off inside its own transaction. */
export const EVENT_GUARD = [
  `CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
  `CREATE TRIGGER events_keep BEFORE UPDATE ON events WHEN OLD.sum IS NOT NULL BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
];

export const SCHEMA_VERSION = MIGRATIONS.length;
