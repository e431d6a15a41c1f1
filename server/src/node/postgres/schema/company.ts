import { AS_OWNER, ONE_BY_ONE } from './functions';
import { CONTACTING_LIST, HOLDING_LIST } from './tables';

/** "QNFC" as a number: the lock of a company, whose accounts share what one customer may get. */
export const COMPANY_LOCK = 0x514e4643;

/**
 * Version 5: the gap and the share of a recipient are counted over all accounts of a company, as the platform does. The limits name the others (`sharedWith`); those
 * that the login may not use are left out, so that nobody learns whom another department reaches.
 */
export const COMPANY = `
CREATE OR REPLACE FUNCTION qunfa.quota_facts(p_batch bigint, p_at bigint, p_limits jsonb, p_skip bytea[]) RETURNS jsonb LANGUAGE plpgsql ${AS_OWNER} ${ONE_BY_ONE} AS $$
DECLARE
  gap bigint := ceil((p_limits->'recipientGap'->>'ms')::numeric);
  share_from bigint := (p_limits->'recipientPeriod'->>'from')::bigint;
  share_cap numeric := (p_limits->'recipientPeriod'->>'cap')::numeric;
  rolling jsonb := '[]';
  periods jsonb := '[]';
  one jsonb;
  last_at bigint;
  me record;
  company integer[];
  facts jsonb;
  found jsonb;
BEGIN
  SELECT b.account_id, b.campaign_id INTO me FROM qunfa.batches b WHERE b.id = p_batch;
  IF NOT qunfa.may_use(me.account_id) THEN
    RETURN NULL;
  END IF;
  company := ARRAY(SELECT me.account_id UNION SELECT a.id FROM qunfa.accounts a
    WHERE a.name IN (SELECT jsonb_array_elements_text(p_limits->'sharedWith')) AND qunfa.may_use(a.id) ORDER BY 1);
  IF cardinality(company) > 1 THEN
    -- Nobody else of the company takes the same person in between. Each holds the lock of its own account already, and waits here for nothing else.
    PERFORM pg_advisory_xact_lock(${COMPANY_LOCK}, company[1]);
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
    CROSS JOIN LATERAL (SELECT max(k.last_at) AS last_at FROM qunfa.contacts k WHERE k.account_id = ANY (company) AND k.recipient = d.recipient
      AND k.campaign_id IS DISTINCT FROM me.campaign_id) c
    WHERE d.batch_id = p_batch AND d.state = 'waiting' AND c.last_at > p_at - gap
      AND (p_skip IS NULL OR d.recipient NOT IN (SELECT unnest(p_skip)));
    facts := facts || jsonb_build_object('tooSoon', found);
  END IF;
  IF share_from IS NOT NULL THEN
    SELECT to_jsonb(count(*)) INTO found FROM qunfa.deliveries mine
    WHERE mine.batch_id = p_batch AND mine.state = 'waiting' AND (p_skip IS NULL OR mine.recipient NOT IN (SELECT unnest(p_skip)))
      AND (SELECT count(*) FROM (SELECT d.batch_id FROM qunfa.deliveries d WHERE d.recipient = mine.recipient AND d.batch_id <> p_batch AND d.state IN (${CONTACTING_LIST}) OFFSET 0) d
        CROSS JOIN LATERAL (SELECT * FROM qunfa.batches o WHERE o.id = d.batch_id OFFSET 0) b WHERE b.account_id = ANY (company) AND b.at >= share_from AND b.state IN (${HOLDING_LIST})) >= share_cap;
    facts := facts || jsonb_build_object('exhausted', found);
  END IF;
  RETURN facts;
END $$;
`;
