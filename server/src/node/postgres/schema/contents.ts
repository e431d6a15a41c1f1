import { READER, WRITER } from './security';

const SEEN = 'account_id = ANY ((SELECT qunfa.visible_accounts())::integer[])';

/**
 * What campaigns send, so that a worker on any machine can go on with one: the campaign's file (texts, who is in which batch) and the attached files, in
 * pieces by the digest of the whole. These are the only tables that name people; they are seen like every row of their account, and go when its campaign is pruned.
 */
export const CONTENTS = `
CREATE TABLE qunfa.contents (
  account_id integer NOT NULL REFERENCES qunfa.accounts, plan_hash text NOT NULL, digest text NOT NULL, files text[] NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, plan_hash)
);
CREATE TABLE qunfa.content_pieces (
  account_id integer NOT NULL REFERENCES qunfa.accounts, digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'), part integer NOT NULL CHECK (part >= 0),
  bytes bytea NOT NULL,
  PRIMARY KEY (account_id, digest, part)
);
ALTER TABLE qunfa.content_pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE qunfa.contents ENABLE ROW LEVEL SECURITY;
ALTER TABLE qunfa.content_pieces ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON qunfa.contents FOR SELECT USING (${SEEN});
CREATE POLICY added ON qunfa.contents FOR INSERT WITH CHECK (${SEEN});
CREATE POLICY changed ON qunfa.contents FOR UPDATE USING (${SEEN}) WITH CHECK (${SEEN});
CREATE POLICY seen ON qunfa.content_pieces FOR SELECT USING (${SEEN});
CREATE POLICY added ON qunfa.content_pieces FOR INSERT WITH CHECK (${SEEN});

REVOKE ALL ON qunfa.contents, qunfa.content_pieces FROM PUBLIC;
GRANT SELECT ON qunfa.contents, qunfa.content_pieces TO ${WRITER}, ${READER};
GRANT INSERT (account_id, plan_hash, digest, files), UPDATE (digest) ON qunfa.contents TO ${WRITER};
GRANT INSERT ON qunfa.content_pieces TO ${WRITER};
`;

/** For who prunes: contents whose campaign is gone (or never came to be, a day later), and pieces that no content holds. */
export const SWEEP_CONTENTS = [
  `DELETE FROM qunfa.contents k WHERE made_at < now() - interval '1 day'
   AND NOT EXISTS (SELECT 1 FROM qunfa.campaigns c WHERE c.account_id = k.account_id AND c.plan_hash = k.plan_hash)`,
  `DELETE FROM qunfa.content_pieces p WHERE NOT EXISTS (
     SELECT 1 FROM qunfa.contents k WHERE k.account_id = p.account_id AND (k.digest = p.digest OR p.digest = ANY (k.files)))`,
];
