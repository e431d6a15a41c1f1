import { AS_OWNER, ONE_BY_ONE } from './functions';
import { CONTACTING_LIST, HOLDING_LIST } from './tables';

/** When people were last reached: noted with a reservation, and worked out anew when a batch no longer counts for them. */
export const CONTACT_FUNCTIONS = `
CREATE FUNCTION qunfa.reach_contacts(p_batch bigint) RETURNS void LANGUAGE plpgsql ${AS_OWNER} AS $$
DECLARE
  me record;
BEGIN
  SELECT b.account_id, b.at, b.campaign_id INTO me FROM qunfa.batches b WHERE b.id = p_batch;
  IF NOT qunfa.may_use(me.account_id) OR me.at IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO qunfa.contacts AS c (account_id, recipient, last_at, campaign_id)
  SELECT me.account_id, d.recipient, me.at, me.campaign_id FROM qunfa.deliveries d WHERE d.batch_id = p_batch AND d.state = 'waiting'
  ON CONFLICT (account_id, recipient) DO UPDATE SET last_at = excluded.last_at, campaign_id = excluded.campaign_id WHERE excluded.last_at >= c.last_at;
END $$;

-- Works out anew when these recipients were last reached.
CREATE FUNCTION qunfa.settle_contacts(p_account integer, p_recipients bytea[]) RETURNS void LANGUAGE plpgsql ${AS_OWNER} ${ONE_BY_ONE} AS $$
BEGIN
  IF NOT qunfa.may_use(p_account) THEN
    RETURN;
  END IF;
  WITH asked AS (SELECT DISTINCT unnest(p_recipients) AS recipient), known AS (
    SELECT k.recipient, l.at, l.campaign_id, c.archived_at FROM asked k
    LEFT JOIN LATERAL (SELECT o.archived_at FROM qunfa.contacts o WHERE o.account_id = p_account AND o.recipient = k.recipient OFFSET 0) c ON true
    LEFT JOIN LATERAL (
      SELECT b.at, b.campaign_id FROM (SELECT d.batch_id FROM qunfa.deliveries d WHERE d.recipient = k.recipient AND d.state IN (${CONTACTING_LIST}) OFFSET 0) d
      CROSS JOIN LATERAL (SELECT * FROM qunfa.batches o WHERE o.id = d.batch_id OFFSET 0) b WHERE b.account_id = p_account AND b.state IN (${HOLDING_LIST}) ORDER BY b.at DESC LIMIT 1) l ON true
  ), forgotten AS (
    DELETE FROM qunfa.contacts c USING known k WHERE c.account_id = p_account AND c.recipient = k.recipient AND k.at IS NULL AND k.archived_at IS NULL
  )
  INSERT INTO qunfa.contacts (account_id, recipient, last_at, campaign_id, archived_at)
  SELECT p_account, k.recipient, greatest(k.at, k.archived_at), k.campaign_id, k.archived_at FROM known k WHERE k.at IS NOT NULL OR k.archived_at IS NOT NULL
  ON CONFLICT (account_id, recipient) DO UPDATE SET last_at = excluded.last_at, campaign_id = excluded.campaign_id;
END $$;

CREATE FUNCTION qunfa.forget_contacts(p_batch bigint, p_states text[]) RETURNS void LANGUAGE sql ${AS_OWNER} AS $$
  SELECT qunfa.settle_contacts((SELECT b.account_id FROM qunfa.batches b WHERE b.id = p_batch),
    (SELECT array_agg(d.recipient) FROM qunfa.deliveries d WHERE d.batch_id = p_batch AND d.state = ANY (p_states)))
$$;
`;
