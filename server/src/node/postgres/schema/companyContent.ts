import { AS_OWNER, EMPTY_TEXT, ONE_BY_ONE, SAFE_PATH } from './functions';
import { COMPANY_LOCK } from './company';
import { reserveFunction } from './reserve';
import { CONTACTING_LIST, HOLDING_LIST } from './tables';

const WHO_HAS_IT = `
    FROM qunfa.blocked_by_company(this_one, ARRAY(SELECT jsonb_array_elements_text(found->'company')::integer)) k`;

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

${reserveFunction('CREATE OR REPLACE', WHO_HAS_IT)}

REVOKE ALL ON FUNCTION qunfa.lock_company(integer, jsonb), qunfa.blocked_by_company(bigint, integer[]) FROM PUBLIC;
`;
