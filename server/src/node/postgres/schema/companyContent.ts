import { AS_OWNER, EMPTY_TEXT, ONE_BY_ONE, SAFE_PATH } from './functions';
import { COMPANY_LOCK } from './company';
import { CONTACTING_LIST, HOLDING_LIST } from './tables';

/**
 * Version 7: who has a content already is asked of all accounts of a company, as the gap and the share of a recipient are. The company is locked before anybody is
 * looked up, so that two of its accounts can't give the same people the same content at once.
 */
export const COMPANY_CONTENT = `
CREATE FUNCTION qunfa.lock_company(p_account integer, p_limits jsonb) RETURNS integer[] LANGUAGE plpgsql VOLATILE ${SAFE_PATH} AS $$
DECLARE
  company integer[] := ARRAY(SELECT p_account UNION SELECT a.id FROM qunfa.accounts a
    WHERE a.name IN (SELECT jsonb_array_elements_text(p_limits->'sharedWith')) AND qunfa.may_use(a.id) ORDER BY 1);
BEGIN
  IF cardinality(company) > 1 THEN
    PERFORM pg_advisory_xact_lock(${COMPANY_LOCK}, company[1]);
  END IF;
  RETURN company;
END $$;

-- Who of the recipients waiting in a batch has its content already, or may have, from any of these accounts. For other functions only.
CREATE FUNCTION qunfa.blocked_by_company(p_batch bigint, p_company integer[]) RETURNS TABLE (recipient bytea, is_unknown boolean) LANGUAGE plpgsql VOLATILE ${SAFE_PATH} ${ONE_BY_ONE} AS $$
DECLARE
  me record;
BEGIN
  SELECT b.campaign_id, b.message, b.text_hash, c.content_hash, c.repeat INTO me
  FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id WHERE b.id = p_batch;
  RETURN QUERY SELECT mine.recipient, bool_or(b.state = 'unknown')
    FROM qunfa.deliveries mine
    CROSS JOIN LATERAL (SELECT d.batch_id FROM qunfa.deliveries d WHERE d.recipient = mine.recipient AND d.batch_id <> p_batch AND d.state IN (${CONTACTING_LIST}) OFFSET 0) d
    CROSS JOIN LATERAL (SELECT o.*, c.content_hash FROM qunfa.batches o JOIN qunfa.campaigns c ON c.id = o.campaign_id WHERE o.id = d.batch_id OFFSET 0) b
    WHERE mine.batch_id = p_batch AND mine.state = 'waiting' AND b.account_id = ANY (p_company) AND b.state IN (${HOLDING_LIST}) AND (
      (b.campaign_id <> me.campaign_id AND b.content_hash = me.content_hash AND b.message = me.message AND (me.repeat = 0 OR b.state = 'unknown'))
      OR (b.state = 'unknown' AND b.text_hash = me.text_hash AND b.text_hash <> '${EMPTY_TEXT}')
    )
    GROUP BY mine.recipient;
END $$;

CREATE OR REPLACE FUNCTION qunfa.reserve_facts(p_campaign text, p_batch text, p_key text, p_now bigint, p_limits jsonb) RETURNS jsonb LANGUAGE plpgsql ${AS_OWNER} AS $$
DECLARE
  opened record;
  moment bigint;
  me jsonb;
  company integer[];
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
    company := qunfa.lock_company(opened.account_id, p_limits);
    SELECT array_agg(b.recipient), count(*) FILTER (WHERE b.is_unknown) INTO skip, uncertain FROM qunfa.blocked_by_company((me->>'id')::bigint, company) b;
  END IF;
  RETURN jsonb_build_object(
    'row', me, 'mark', opened.mark, 'restored', EXISTS (SELECT 1 FROM qunfa.meta WHERE name = 'restored'),
    'holder', (SELECT b.id FROM qunfa.batches b WHERE b.key = p_key), 'company', company,
    'blocked', coalesce(cardinality(skip), 0), 'unknown', coalesce(uncertain, 0),
    'facts', CASE WHEN me->>'state' = 'planned' THEN
      qunfa.quota_facts((me->>'id')::bigint, moment, p_limits, skip) END);
END $$;

CREATE OR REPLACE FUNCTION qunfa.reserve(p_campaign text, p_batch text, p_key text, p_now bigint, p_limits jsonb, p_leave_out boolean, p_owner text, p_by text, p_why text, p_change text, p_tolerance bigint)
RETURNS jsonb LANGUAGE plpgsql ${AS_OWNER} AS $$
DECLARE
  found jsonb := qunfa.reserve_facts(p_campaign, p_batch, p_key, p_now, p_limits);
  me jsonb := found->'row';
  blocked bigint := (found->>'blocked')::bigint;
  moment bigint := greatest(p_now, (found->>'mark')::bigint);
  mine integer := (me->>'account_id')::integer;
  this_one bigint := (me->>'id')::bigint;
  next_state text := 'released';
  left_over bigint;
BEGIN
  IF found->>'holder' IS NOT NULL THEN
    -- The answer to this very reservation was lost, and it is asked for again.
    RETURN found || jsonb_build_object('mine', EXISTS (SELECT 1 FROM qunfa.events e WHERE e.change = p_change),
      'excluded', (SELECT e.detail->'count' FROM qunfa.events e WHERE e.change = p_change AND e.kind = 'batch.excluded' LIMIT 1));
  END IF;
  IF found IS NULL OR (found->>'restored')::boolean OR p_now < (found->>'mark')::bigint - p_tolerance OR me->>'campaign_state' <> 'active' OR me->>'state' <> 'planned'
    OR (found->>'unknown')::bigint > 0 OR (blocked > 0 AND NOT p_leave_out) THEN
    RETURN found;
  END IF;
  left_over := (me->>'size')::bigint - blocked;
  IF left_over > 0 AND NOT qunfa.has_room(found->'facts', p_limits, left_over, moment) THEN
    RETURN found;
  END IF;
  IF left_over > 0 THEN
    next_state := 'reserved';
  END IF;
  IF blocked > 0 THEN
    UPDATE qunfa.deliveries d SET state = 'excluded'
    FROM qunfa.blocked_by_company(this_one, ARRAY(SELECT jsonb_array_elements_text(found->'company')::integer)) k
    WHERE d.campaign_id = (me->>'campaign_id')::bigint AND d.message = (me->>'message')::integer AND d.recipient = k.recipient;
    INSERT INTO qunfa.events (at, "by", kind, account, campaign, batch, why, detail, account_id, change)
    VALUES (moment, p_by, 'batch.excluded', me->>'account', p_campaign, p_batch, p_why, jsonb_build_object('count', blocked, 'reason', 'already-sent'), mine, p_change);
  END IF;
  UPDATE qunfa.batches b SET state = next_state, size = left_over, key = p_key, at = CASE WHEN left_over > 0 THEN moment END, owner = CASE WHEN left_over > 0 THEN p_owner END
  WHERE b.id = this_one;
  IF left_over > 0 THEN
    -- Everybody waiting in it counts as reached from now on.
    INSERT INTO qunfa.contacts AS c (account_id, recipient, last_at, campaign_id)
    SELECT mine, d.recipient, moment, d.campaign_id FROM qunfa.deliveries d WHERE d.batch_id = this_one AND d.state = 'waiting'
    ON CONFLICT ON CONSTRAINT contacts_pkey DO UPDATE SET last_at = excluded.last_at, campaign_id = excluded.campaign_id WHERE excluded.last_at >= c.last_at;
  END IF;
  INSERT INTO qunfa.events (at, "by", kind, account, campaign, batch, why, detail, account_id, change)
  VALUES (moment, p_by, 'batch.state', me->>'account', p_campaign, p_batch, p_why,
    CASE WHEN left_over > 0 THEN '{"from":"planned","to":"reserved"}'::jsonb ELSE '{"from":"planned","to":"released","reason":"already-sent"}' END, mine, p_change);
  UPDATE qunfa.accounts a SET mark = moment WHERE a.id = mine AND a.mark < moment;
  RETURN found || '{"done":true}';
END $$;

REVOKE ALL ON FUNCTION qunfa.lock_company(integer, jsonb), qunfa.blocked_by_company(bigint, integer[]) FROM PUBLIC;
`;
