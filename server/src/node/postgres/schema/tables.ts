import { CONTACTING, type DeliveryState } from '../../../../core/ledger/records';
import { type BatchState, HOLDING, TRANSITIONS } from '../../../../core/ledger/model';

export const sqlList = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(',');

const DELIVERY_STATES: readonly DeliveryState[] = [
  ...(['waiting', 'excluded', 'failed', 'pending', 'delivered', 'not-friend', 'other-broadcast'] as const),
];
export const BATCH_STATES = Object.keys(TRANSITIONS) as BatchState[];
export const HOLDING_LIST = sqlList(HOLDING);
export const CONTACTING_LIST = sqlList(CONTACTING);

const NAME = 'text COLLATE "C" NOT NULL';
const KEY = 'bytea NOT NULL CHECK (octet_length(recipient) = 16)';

/**
 * The tables of the ledger. Names are compared byte by byte (`COLLATE "C"`), so that every server sorts alike. `deliveries` and `batches` carry their
 * account and are tied to it by foreign keys over several columns: a row can't belong to one account and point into another.
 */
export const TABLES = `
CREATE TABLE qunfa.meta (name text PRIMARY KEY, value text NOT NULL);

CREATE TABLE qunfa.accounts (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name ${NAME} UNIQUE, channel text NOT NULL, zone text NOT NULL,
  departments text[] NOT NULL DEFAULT '{}', mark bigint NOT NULL DEFAULT 0, created_at bigint NOT NULL
);

CREATE TABLE qunfa.campaigns (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name ${NAME} UNIQUE, account_id integer NOT NULL REFERENCES qunfa.accounts, template text NOT NULL,
  title text, content_hash text NOT NULL, plan_hash text NOT NULL, state text NOT NULL CHECK (state IN ('active','paused','cancelled')),
  repeat smallint NOT NULL CHECK (repeat IN (0,1)), created_at bigint NOT NULL, created_by text NOT NULL,
  UNIQUE (account_id, content_hash, plan_hash), UNIQUE (id, account_id)
);

CREATE TABLE qunfa.batches (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, campaign_id bigint NOT NULL, account_id integer NOT NULL, name ${NAME},
  message integer NOT NULL, sender text, text_hash text NOT NULL, start_at bigint NOT NULL, not_after bigint, size integer NOT NULL CHECK (size >= 0),
  state text NOT NULL CHECK (state IN (${sqlList(BATCH_STATES)})), at bigint, key text UNIQUE, owner text, submitted_at bigint, settled_at bigint, msgid text,
  failed integer NOT NULL DEFAULT 0, delivered integer NOT NULL DEFAULT 0, problem text, retry smallint NOT NULL DEFAULT 0 CHECK (retry IN (0,1)), moved_to text,
  UNIQUE (campaign_id, name), UNIQUE (id, campaign_id, message, account_id),
  FOREIGN KEY (campaign_id, account_id) REFERENCES qunfa.campaigns (id, account_id),
  CHECK (state IN ('planned','released') OR (at IS NOT NULL AND key IS NOT NULL))
);
CREATE INDEX batches_by_start ON qunfa.batches (state, start_at);
CREATE INDEX batches_by_use ON qunfa.batches (account_id, at, state, size);

CREATE TABLE qunfa.deliveries (
  campaign_id bigint NOT NULL, message integer NOT NULL, recipient ${KEY}, batch_id bigint NOT NULL, account_id integer NOT NULL,
  state text NOT NULL CHECK (state IN (${sqlList(DELIVERY_STATES)})),
  PRIMARY KEY (campaign_id, message, recipient),
  FOREIGN KEY (batch_id, campaign_id, message, account_id) REFERENCES qunfa.batches (id, campaign_id, message, account_id)
);
CREATE INDEX deliveries_by_batch ON qunfa.deliveries (batch_id, state);
CREATE INDEX deliveries_by_recipient ON qunfa.deliveries (recipient, batch_id);

CREATE TABLE qunfa.contacts (
  account_id integer NOT NULL REFERENCES qunfa.accounts, recipient ${KEY}, last_at bigint NOT NULL, campaign_id bigint, archived_at bigint,
  PRIMARY KEY (account_id, recipient)
);
CREATE INDEX contacts_by_campaign ON qunfa.contacts (campaign_id);

CREATE TABLE qunfa.events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint NOT NULL, "by" text NOT NULL, kind text NOT NULL, account text, campaign text, batch text,
  why text, detail jsonb NOT NULL, account_id integer, departments text[] NOT NULL DEFAULT '{}', change text, login text NOT NULL DEFAULT session_user
);
CREATE INDEX events_by_campaign ON qunfa.events (campaign, kind);
CREATE INDEX events_by_change ON qunfa.events (change);

CREATE TABLE qunfa.approvals (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content_hash text NOT NULL, template text NOT NULL, "by" text NOT NULL, at bigint NOT NULL, note text,
  departments text[] NOT NULL, login text NOT NULL DEFAULT session_user
);
CREATE INDEX approvals_by_content ON qunfa.approvals (content_hash);

CREATE TABLE qunfa.compliance (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text NOT NULL, step text NOT NULL CHECK (step IN ('certification','training','review')),
  subject text NOT NULL, "by" text NOT NULL, at bigint NOT NULL, departments text[] NOT NULL, login text NOT NULL DEFAULT session_user
);

CREATE TABLE qunfa.members (role name PRIMARY KEY, departments text[] NOT NULL, added_at timestamptz NOT NULL DEFAULT now());

CREATE SEQUENCE qunfa.session_ids AS integer;
`;
