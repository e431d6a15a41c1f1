import { CONTACTING_LIST, HOLDING_LIST } from './tables';

/** "QNFA" and "QNFS" as numbers: the first half of our advisory locks, so that they meet no other program's. The second is the id of an account, or of a session. */
export const ACCOUNT_LOCK = 0x514e4641;
export const SESSION_LOCK = 0x514e4653;

/** Messages of pictures only have no text: they are not alike for that. SHA-256 of nothing. */
const EMPTY_TEXT = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Recipients are looked up one by one through an index: a plan for the whole table would be chosen from figures that are out of date. */
const ONE_BY_ONE = 'SET enable_hashjoin = off SET enable_mergejoin = off';
const SAFE_PATH = 'SET search_path = pg_catalog, pg_temp';

const HOLDS = `b.state IN (${HOLDING_LIST}) AND d.state IN (${CONTACTING_LIST})`;

/**
 * What a change reads and writes, as few journeys to the server as can be while its account is locked. None of it decides about quota: that is
 * server/core/ledger/quota.ts, with the figures that `quota_facts` gives. They run with the rights of whoever calls them.
 */
export const FUNCTIONS = `
CREATE FUNCTION qunfa.split_keys(keys bytea) RETURNS TABLE (recipient bytea, place bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT substring(keys FROM (i * 16 + 1)::int FOR 16), i FROM generate_series(0::bigint, octet_length(keys) / 16 - 1) AS i
$$;

CREATE FUNCTION qunfa.lock_account(account integer) RETURNS void LANGUAGE sql VOLATILE AS $$ SELECT pg_advisory_xact_lock(${ACCOUNT_LOCK}, account) $$;

CREATE FUNCTION qunfa.clock_mark() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT nullif(greatest((SELECT max(mark) FROM qunfa.accounts), (SELECT value::bigint FROM qunfa.meta WHERE name = 'clock_mark')), 0)
$$;

-- Every statement in here sees what was committed before the lock was had.
CREATE FUNCTION qunfa.open_change(p_campaign text, p_account text, OUT account_id integer, OUT mark bigint) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF p_campaign IS NOT NULL THEN
    SELECT c.account_id INTO account_id FROM qunfa.campaigns c WHERE c.name = p_campaign;
  ELSE
    SELECT a.id INTO account_id FROM qunfa.accounts a WHERE a.name = p_account;
  END IF;
  IF account_id IS NOT NULL THEN
    PERFORM qunfa.lock_account(account_id);
  END IF;
  mark := qunfa.clock_mark();
END $$;

CREATE FUNCTION qunfa.blocked_recipients(p_batch bigint) RETURNS TABLE (recipient bytea, is_unknown boolean) LANGUAGE plpgsql VOLATILE ${SAFE_PATH} ${ONE_BY_ONE} AS $$
BEGIN
  RETURN QUERY SELECT mine.recipient, bool_or(b.state = 'unknown')
    FROM qunfa.batches me JOIN qunfa.campaigns mc ON mc.id = me.campaign_id
    JOIN qunfa.deliveries mine ON mine.batch_id = me.id AND mine.state = 'waiting'
    JOIN qunfa.deliveries d ON d.recipient = mine.recipient AND d.batch_id <> me.id
    JOIN qunfa.batches b ON b.id = d.batch_id AND b.account_id = me.account_id
    JOIN qunfa.campaigns c ON c.id = b.campaign_id
    WHERE me.id = p_batch AND ${HOLDS} AND (
      (c.id <> mc.id AND c.content_hash = mc.content_hash AND b.message = me.message AND (mc.repeat = 0 OR b.state = 'unknown'))
      OR (b.state = 'unknown' AND b.text_hash = me.text_hash AND b.text_hash <> '${EMPTY_TEXT}')
    )
    GROUP BY mine.recipient;
END $$;

CREATE FUNCTION qunfa.batch_row(p_campaign text, p_batch text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(r) FROM (
    SELECT b.*, c.name AS campaign, c.state AS campaign_state, a.name AS account, a.zone AS zone, a.channel AS channel
    FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id JOIN qunfa.accounts a ON a.id = b.account_id
    WHERE c.name = p_campaign AND b.name = p_batch) r
$$;

-- What the limits are measured against. The batch itself is left out, so that a reservation can be measured again. p_skip: recipients that will not be in it.
CREATE FUNCTION qunfa.quota_facts(p_batch bigint, p_account integer, p_campaign bigint, p_at bigint, p_limits jsonb, p_skip bytea[]) RETURNS jsonb
LANGUAGE plpgsql VOLATILE ${SAFE_PATH} ${ONE_BY_ONE} AS $$
DECLARE
  gap bigint := ceil((p_limits->'recipientGap'->>'ms')::numeric);
  share jsonb := p_limits->'recipientPeriod';
  facts jsonb;
  found jsonb;
BEGIN
  SELECT jsonb_build_object(
    'rolling', (SELECT coalesce(jsonb_agg(jsonb_build_array(t.sends, t.people) ORDER BY p.place), '[]')
      FROM jsonb_array_elements(p_limits->'rolling') WITH ORDINALITY p(span, place), LATERAL (
        SELECT count(*) AS sends, coalesce(sum(b.size), 0) AS people FROM qunfa.batches b
        WHERE b.account_id = p_account AND b.at > p_at - ceil((p.span->>'windowMs')::numeric)::bigint AND b.id <> p_batch AND b.state IN (${HOLDING_LIST})) t),
    'last', (SELECT max(b.at) FROM qunfa.batches b WHERE b.account_id = p_account AND b.id <> p_batch AND b.state IN (${HOLDING_LIST})),
    'periods', (SELECT coalesce(jsonb_agg(jsonb_build_array(t.sends, t.people) ORDER BY p.place), '[]')
      FROM jsonb_array_elements(p_limits->'periods') WITH ORDINALITY p(period, place), LATERAL (
        SELECT count(*) AS sends, coalesce(sum(b.size), 0) AS people FROM qunfa.batches b
        WHERE b.account_id = p_account AND b.at >= (p.period->>'from')::bigint AND b.id <> p_batch AND b.state IN (${HOLDING_LIST})) t)
  ) INTO facts;
  IF gap IS NOT NULL THEN
    SELECT jsonb_build_array(count(*), coalesce(max(c.last_at), 0)) INTO found
    FROM qunfa.deliveries d JOIN qunfa.contacts c ON c.account_id = p_account AND c.recipient = d.recipient
    WHERE d.batch_id = p_batch AND d.state = 'waiting' AND c.last_at > p_at - gap AND c.campaign_id IS DISTINCT FROM p_campaign
      AND (p_skip IS NULL OR d.recipient NOT IN (SELECT unnest(p_skip)));
    facts := facts || jsonb_build_object('tooSoon', found);
  END IF;
  IF share IS NOT NULL THEN
    SELECT to_jsonb(count(*)) INTO found FROM (
      SELECT 1 FROM qunfa.deliveries me JOIN qunfa.deliveries d ON d.recipient = me.recipient AND d.batch_id <> me.batch_id
      JOIN qunfa.batches b ON b.id = d.batch_id AND b.account_id = p_account
      WHERE me.batch_id = p_batch AND me.state = 'waiting' AND b.at >= (share->>'from')::bigint AND ${HOLDS}
        AND (p_skip IS NULL OR me.recipient NOT IN (SELECT unnest(p_skip)))
      GROUP BY me.recipient HAVING count(*) >= (share->>'cap')::numeric) full_ones;
    facts := facts || jsonb_build_object('exhausted', found);
  END IF;
  RETURN facts;
END $$;

-- The first half of a reservation: the account's lock, and everything that it is judged by. The second is reserve_write.
CREATE FUNCTION qunfa.reserve_facts(p_campaign text, p_batch text, p_key text, p_now bigint, p_limits jsonb) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  opened record;
  moment bigint;
  me jsonb;
  skip bytea[];
  uncertain integer;
BEGIN
  SELECT * INTO opened FROM qunfa.open_change(p_campaign, NULL);
  me := qunfa.batch_row(p_campaign, p_batch);
  IF me IS NULL THEN
    RETURN NULL;
  END IF;
  moment := greatest(p_now, opened.mark);
  IF me->>'state' = 'planned' THEN
    SELECT array_agg(b.recipient), count(*) FILTER (WHERE b.is_unknown) INTO skip, uncertain FROM qunfa.blocked_recipients((me->>'id')::bigint) b;
  END IF;
  RETURN jsonb_build_object(
    'row', me, 'mark', opened.mark, 'restored', EXISTS (SELECT 1 FROM qunfa.meta WHERE name = 'restored'),
    'holder', (SELECT b.id FROM qunfa.batches b WHERE b.key = p_key),
    'blocked', coalesce(cardinality(skip), 0), 'unknown', coalesce(uncertain, 0),
    'facts', CASE WHEN me->>'state' = 'planned' THEN
      qunfa.quota_facts((me->>'id')::bigint, (me->>'account_id')::integer, (me->>'campaign_id')::bigint, moment, p_limits, skip) END);
END $$;

-- p_to: reserved, or released where nobody is left. Recipients who have the content are found again, under the same lock, and left out.
CREATE FUNCTION qunfa.reserve_write(p_batch bigint, p_to text, p_size integer, p_at bigint, p_owner text, p_key text, p_leave_out boolean, p_by text, p_why text, p_change text, p_detail jsonb)
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  me record;
BEGIN
  SELECT b.id, b.account_id, b.campaign_id, b.message, b.state, b.name, c.name AS campaign, a.name AS account INTO me
  FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id JOIN qunfa.accounts a ON a.id = b.account_id WHERE b.id = p_batch;
  IF p_leave_out THEN
    UPDATE qunfa.deliveries d SET state = 'excluded' FROM qunfa.blocked_recipients(p_batch) k
    WHERE d.campaign_id = me.campaign_id AND d.message = me.message AND d.recipient = k.recipient;
    INSERT INTO qunfa.events (at, "by", kind, account, campaign, batch, why, detail, account_id, change)
    VALUES (p_at, p_by, 'batch.excluded', me.account, me.campaign, me.name, p_why, p_detail, me.account_id, p_change);
  END IF;
  UPDATE qunfa.batches b SET state = p_to, size = p_size, key = p_key, at = CASE WHEN p_to = 'reserved' THEN p_at END, owner = CASE WHEN p_to = 'reserved' THEN p_owner END WHERE b.id = p_batch;
  IF p_to = 'reserved' THEN
    PERFORM qunfa.reach_contacts(p_batch);
  END IF;
  INSERT INTO qunfa.events (at, "by", kind, account, campaign, batch, why, detail, account_id, change)
  VALUES (p_at, p_by, 'batch.state', me.account, me.campaign, me.name, p_why,
    jsonb_build_object('from', me.state, 'to', p_to) || CASE WHEN p_to = 'released' THEN '{"reason":"already-sent"}'::jsonb ELSE '{}' END, me.account_id, p_change);
  PERFORM qunfa.note_clock(me.account_id, p_at);
END $$;

CREATE FUNCTION qunfa.reach_contacts(p_batch bigint) RETURNS void LANGUAGE sql VOLATILE AS $$
  INSERT INTO qunfa.contacts AS c (account_id, recipient, last_at, campaign_id)
  SELECT b.account_id, d.recipient, b.at, b.campaign_id FROM qunfa.deliveries d JOIN qunfa.batches b ON b.id = d.batch_id
  WHERE b.id = p_batch AND d.state = 'waiting'
  ON CONFLICT (account_id, recipient) DO UPDATE SET last_at = excluded.last_at, campaign_id = excluded.campaign_id WHERE excluded.last_at >= c.last_at
$$;

-- Works out anew when these recipients were last reached.
CREATE FUNCTION qunfa.settle_contacts(p_account integer, p_recipients bytea[]) RETURNS void LANGUAGE plpgsql VOLATILE ${SAFE_PATH} ${ONE_BY_ONE} AS $$
BEGIN
  WITH asked AS (SELECT DISTINCT unnest(p_recipients) AS recipient), known AS (
    SELECT k.recipient, l.at, l.campaign_id, c.archived_at FROM asked k
    LEFT JOIN qunfa.contacts c ON c.account_id = p_account AND c.recipient = k.recipient
    LEFT JOIN LATERAL (
      SELECT b.at, b.campaign_id FROM qunfa.deliveries d JOIN qunfa.batches b ON b.id = d.batch_id
      WHERE d.recipient = k.recipient AND b.account_id = p_account AND ${HOLDS} ORDER BY b.at DESC LIMIT 1) l ON true
  ), forgotten AS (
    DELETE FROM qunfa.contacts c USING known k WHERE c.account_id = p_account AND c.recipient = k.recipient AND k.at IS NULL AND k.archived_at IS NULL
  )
  INSERT INTO qunfa.contacts (account_id, recipient, last_at, campaign_id, archived_at)
  SELECT p_account, k.recipient, greatest(k.at, k.archived_at), k.campaign_id, k.archived_at FROM known k WHERE k.at IS NOT NULL OR k.archived_at IS NOT NULL
  ON CONFLICT (account_id, recipient) DO UPDATE SET last_at = excluded.last_at, campaign_id = excluded.campaign_id;
END $$;

CREATE FUNCTION qunfa.forget_contacts(p_batch bigint, p_states text[]) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT qunfa.settle_contacts((SELECT account_id FROM qunfa.batches WHERE id = p_batch),
    (SELECT array_agg(recipient) FROM qunfa.deliveries WHERE batch_id = p_batch AND state = ANY (p_states)))
$$;

CREATE FUNCTION qunfa.note_clock(p_account integer, p_at bigint) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF p_account IS NULL THEN
    PERFORM qunfa.advance_clock(p_at);
  ELSE
    UPDATE qunfa.accounts SET mark = p_at WHERE id = p_account AND mark < p_at;
  END IF;
END $$;
`;
