import { CONTACTING_LIST, HOLDING_LIST } from './tables';

/** "QNFA" and "QNFS" as numbers: the first half of our advisory locks, so that they meet no other program's. The second is the id of an account, or of a session. */
export const ACCOUNT_LOCK = 0x514e4641;
export const SESSION_LOCK = 0x514e4653;

/** Messages of pictures only have no text: they are not alike for that. SHA-256 of nothing. */
export const EMPTY_TEXT = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Recipients are looked up one by one through an index (and `OFFSET 0` keeps the order of the lookups): plans that were made when the tables were small stay right. */
export const ONE_BY_ONE = 'SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off';
export const SAFE_PATH = 'SET search_path = pg_catalog, pg_temp';
/** With the owner's rights, since asking the row policies at every statement takes longer than the work; each asks `may_use` once instead. */
export const AS_OWNER = `VOLATILE SECURITY DEFINER ${SAFE_PATH}`;

/**
 * What a change reads and writes, as few journeys to the server as can be while its account is locked. None of it decides about quota: that is
 * server/core/ledger/quota.ts, with the figures that `quota_facts` gives.
 */
export const FUNCTIONS = `
CREATE FUNCTION qunfa.split_keys(keys bytea) RETURNS TABLE (recipient bytea, place bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT substring(keys FROM (i * 16 + 1)::int FOR 16), i FROM generate_series(0::bigint, octet_length(keys) / 16 - 1) AS i
$$;

CREATE FUNCTION qunfa.lock_account(account integer) RETURNS void LANGUAGE plpgsql VOLATILE AS $$ BEGIN PERFORM pg_advisory_xact_lock(${ACCOUNT_LOCK}, account); END $$;

CREATE FUNCTION qunfa.clock_mark() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN nullif(greatest((SELECT max(a.mark) FROM qunfa.accounts a), (SELECT m.value::bigint FROM qunfa.meta m WHERE m.name = 'clock_mark')), 0);
END $$;

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

-- Who of the recipients waiting in a batch has its content already, or may have. For other functions only.
CREATE FUNCTION qunfa.blocked_recipients(p_batch bigint) RETURNS TABLE (recipient bytea, is_unknown boolean) LANGUAGE plpgsql VOLATILE ${SAFE_PATH} ${ONE_BY_ONE} AS $$
DECLARE
  me record;
BEGIN
  SELECT b.account_id, b.campaign_id, b.message, b.text_hash, c.content_hash, c.repeat INTO me
  FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id WHERE b.id = p_batch;
  RETURN QUERY SELECT mine.recipient, bool_or(b.state = 'unknown')
    FROM qunfa.deliveries mine
    CROSS JOIN LATERAL (SELECT d.batch_id FROM qunfa.deliveries d WHERE d.recipient = mine.recipient AND d.batch_id <> p_batch AND d.state IN (${CONTACTING_LIST}) OFFSET 0) d
    CROSS JOIN LATERAL (SELECT o.*, c.content_hash FROM qunfa.batches o JOIN qunfa.campaigns c ON c.id = o.campaign_id WHERE o.id = d.batch_id OFFSET 0) b
    WHERE mine.batch_id = p_batch AND mine.state = 'waiting' AND b.account_id = me.account_id AND b.state IN (${HOLDING_LIST}) AND (
      (b.campaign_id <> me.campaign_id AND b.content_hash = me.content_hash AND b.message = me.message AND (me.repeat = 0 OR b.state = 'unknown'))
      OR (b.state = 'unknown' AND b.text_hash = me.text_hash AND b.text_hash <> '${EMPTY_TEXT}')
    )
    GROUP BY mine.recipient;
END $$;

CREATE FUNCTION qunfa.batch_row(p_campaign text, p_batch text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT to_jsonb(r) FROM (
    SELECT b.*, c.name AS campaign, c.state AS campaign_state, a.name AS account, a.zone AS zone, a.channel AS channel
    FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id JOIN qunfa.accounts a ON a.id = b.account_id
    WHERE c.name = p_campaign AND b.name = p_batch) r);
END $$;

-- Sends and person-times of an account's held batches since a time, without those of one batch: that one is taken off, so that the index has all that is read.
CREATE FUNCTION qunfa.held_since(p_account integer, p_from bigint, p_without bigint) RETURNS jsonb LANGUAGE plpgsql STABLE ${SAFE_PATH} AS $$
DECLARE
  sends bigint;
  people bigint;
  mine integer;
BEGIN
  SELECT count(*), coalesce(sum(b.size), 0) INTO sends, people FROM qunfa.batches b
  WHERE b.account_id = p_account AND b.at >= p_from AND b.state IN (${HOLDING_LIST});
  SELECT b.size INTO mine FROM qunfa.batches b WHERE b.id = p_without AND b.at >= p_from AND b.state IN (${HOLDING_LIST});
  RETURN CASE WHEN mine IS NULL THEN jsonb_build_array(sends, people) ELSE jsonb_build_array(sends - 1, people - mine) END;
END $$;

-- What the limits are measured against. The batch itself is left out, so that a reservation can be measured again. p_skip: recipients that will not be in it.
CREATE FUNCTION qunfa.quota_facts(p_batch bigint, p_at bigint, p_limits jsonb, p_skip bytea[]) RETURNS jsonb LANGUAGE plpgsql ${AS_OWNER} ${ONE_BY_ONE} AS $$
DECLARE
  gap bigint := ceil((p_limits->'recipientGap'->>'ms')::numeric);
  share_from bigint := (p_limits->'recipientPeriod'->>'from')::bigint;
  share_cap numeric := (p_limits->'recipientPeriod'->>'cap')::numeric;
  rolling jsonb := '[]';
  periods jsonb := '[]';
  one jsonb;
  last_at bigint;
  me record;
  facts jsonb;
  found jsonb;
BEGIN
  SELECT b.account_id, b.campaign_id INTO me FROM qunfa.batches b WHERE b.id = p_batch;
  IF NOT qunfa.may_use(me.account_id) THEN
    RETURN NULL;
  END IF;
  FOR one IN SELECT * FROM jsonb_array_elements(p_limits->'rolling') LOOP
    -- After at − window: from the next millisecond on.
    rolling := rolling || jsonb_build_array(qunfa.held_since(me.account_id, p_at - ceil((one->>'windowMs')::numeric)::bigint + 1, p_batch));
  END LOOP;
  FOR one IN SELECT * FROM jsonb_array_elements(p_limits->'periods') LOOP
    periods := periods || jsonb_build_array(qunfa.held_since(me.account_id, (one->>'from')::bigint, p_batch));
  END LOOP;
  SELECT b.at INTO last_at FROM qunfa.batches b
  WHERE b.account_id = me.account_id AND b.at IS NOT NULL AND b.id <> p_batch AND b.state IN (${HOLDING_LIST}) ORDER BY b.at DESC LIMIT 1;
  facts := jsonb_build_object('rolling', rolling, 'periods', periods, 'last', last_at);
  IF gap IS NOT NULL THEN
    SELECT jsonb_build_array(count(*), coalesce(max(c.last_at), 0)) INTO found
    FROM qunfa.deliveries d
    CROSS JOIN LATERAL (SELECT k.last_at, k.campaign_id FROM qunfa.contacts k WHERE k.account_id = me.account_id AND k.recipient = d.recipient OFFSET 0) c
    WHERE d.batch_id = p_batch AND d.state = 'waiting' AND c.last_at > p_at - gap AND c.campaign_id IS DISTINCT FROM me.campaign_id
      AND (p_skip IS NULL OR d.recipient NOT IN (SELECT unnest(p_skip)));
    facts := facts || jsonb_build_object('tooSoon', found);
  END IF;
  IF share_from IS NOT NULL THEN
    SELECT to_jsonb(count(*)) INTO found FROM qunfa.deliveries mine
    WHERE mine.batch_id = p_batch AND mine.state = 'waiting' AND (p_skip IS NULL OR mine.recipient NOT IN (SELECT unnest(p_skip)))
      AND (SELECT count(*) FROM (SELECT d.batch_id FROM qunfa.deliveries d WHERE d.recipient = mine.recipient AND d.batch_id <> p_batch AND d.state IN (${CONTACTING_LIST}) OFFSET 0) d
        CROSS JOIN LATERAL (SELECT * FROM qunfa.batches o WHERE o.id = d.batch_id OFFSET 0) b WHERE b.account_id = me.account_id AND b.at >= share_from AND b.state IN (${HOLDING_LIST})) >= share_cap;
    facts := facts || jsonb_build_object('exhausted', found);
  END IF;
  RETURN facts;
END $$;

-- The first half of a reservation: the account's lock, and everything that it is judged by. The second is reserve_write.
CREATE FUNCTION qunfa.reserve_facts(p_campaign text, p_batch text, p_key text, p_now bigint, p_limits jsonb) RETURNS jsonb LANGUAGE plpgsql ${AS_OWNER} AS $$
DECLARE
  opened record;
  moment bigint;
  me jsonb;
  skip bytea[];
  uncertain integer;
BEGIN
  SELECT * INTO opened FROM qunfa.open_change(p_campaign, NULL);
  me := qunfa.batch_row(p_campaign, p_batch);
  IF me IS NULL OR NOT qunfa.may_use(opened.account_id) THEN
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
      qunfa.quota_facts((me->>'id')::bigint, moment, p_limits, skip) END);
END $$;

-- p_to: reserved, or released where nobody is left. Recipients who have the content are found again, under the same lock, and left out.
CREATE FUNCTION qunfa.reserve_write(p_batch bigint, p_to text, p_size integer, p_at bigint, p_owner text, p_key text, p_leave_out boolean, p_by text, p_why text, p_change text, p_detail jsonb)
RETURNS void LANGUAGE plpgsql ${AS_OWNER} AS $$
DECLARE
  me record;
BEGIN
  SELECT b.id, b.account_id, b.campaign_id, b.message, b.state, b.name, c.name AS campaign, a.name AS account INTO me
  FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id JOIN qunfa.accounts a ON a.id = b.account_id WHERE b.id = p_batch;
  IF NOT FOUND OR NOT qunfa.may_use(me.account_id) OR p_to NOT IN ('reserved','released') THEN
    RAISE EXCEPTION 'there is no such batch' USING ERRCODE = '42501';
  END IF;
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

CREATE FUNCTION qunfa.note_clock(p_account integer, p_at bigint) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF p_account IS NULL THEN
    PERFORM qunfa.advance_clock(p_at);
  ELSE
    UPDATE qunfa.accounts SET mark = p_at WHERE id = p_account AND mark < p_at;
  END IF;
END $$;
`;
