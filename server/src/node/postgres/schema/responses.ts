import { READER, WRITER } from './security';

const SEEN = 'account_id = ANY ((SELECT qunfa.visible_accounts())::integer[])';

/**
 * Imported reads, clicks and complaints, so that a team sees the same figures on every machine. People stand in them as hashes with a key of the campaign. They
 * are seen like every row of their account. They outlive their campaign, as the files beside a local ledger do.
 */
export const RESPONSES = `
CREATE TABLE qunfa.response_keys (
  account_id integer NOT NULL REFERENCES qunfa.accounts, campaign text NOT NULL, salt text NOT NULL CHECK (salt ~ '^[0-9a-f]{32}$'),
  PRIMARY KEY (account_id, campaign)
);
CREATE TABLE qunfa.responses (
  account_id integer NOT NULL REFERENCES qunfa.accounts, campaign text NOT NULL, digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{32}$'), import text NOT NULL,
  PRIMARY KEY (account_id, campaign, digest)
);

ALTER TABLE qunfa.response_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE qunfa.responses ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON qunfa.response_keys FOR SELECT USING (${SEEN});
CREATE POLICY added ON qunfa.response_keys FOR INSERT WITH CHECK (${SEEN});
CREATE POLICY seen ON qunfa.responses FOR SELECT USING (${SEEN});
CREATE POLICY added ON qunfa.responses FOR INSERT WITH CHECK (${SEEN});
CREATE POLICY gone ON qunfa.responses FOR DELETE USING (${SEEN});

REVOKE ALL ON qunfa.response_keys, qunfa.responses FROM PUBLIC;
GRANT SELECT ON qunfa.response_keys, qunfa.responses TO ${WRITER}, ${READER};
GRANT INSERT ON qunfa.response_keys, qunfa.responses TO ${WRITER};
GRANT DELETE ON qunfa.responses TO ${WRITER};
`;
