import { AS_OWNER } from './functions';

/** The whole reservation. `create`: the first words of the statement; `from`: who of the batch is left out, as `k`. Applied migrations hold this text: what changes of it is a new one. */
export const reserveFunction = (
  create: 'CREATE' | 'CREATE OR REPLACE',
  from: string,
): string => `${create} FUNCTION qunfa.reserve(p_campaign text, p_batch text, p_key text, p_now bigint, p_limits jsonb, p_leave_out boolean, p_owner text, p_by text, p_why text, p_change text, p_tolerance bigint)
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
    UPDATE qunfa.deliveries d SET state = 'excluded'${from}
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
END $$;`;

/**
 * Version 3: a reservation is one journey to the server, so that an account is locked for no longer than the server itself takes. Whether the figures leave room
 * is compared here as in server/core/ledger/quota.ts, and both are held against each other by the same suites; the sentences of a refusal, and when it
 * frees, are the core's alone.
 */
export const RESERVE = `
-- Whether a batch of this many recipients may be reserved at this time, by what quota_facts found.
CREATE FUNCTION qunfa.has_room(p_facts jsonb, p_limits jsonb, p_size bigint, p_at bigint) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  kind text;
  one jsonb;
  place integer;
  sends boolean;
BEGIN
  IF p_size > (p_limits->'perSend'->>'cap')::numeric THEN
    RETURN false;
  END IF;
  FOREACH kind IN ARRAY ARRAY['rolling', 'periods'] LOOP
    place := 0;
    FOR one IN SELECT * FROM jsonb_array_elements(p_limits->kind) LOOP
      sends := one->>'unit' = 'sends';
      IF (p_facts->kind->place->>(CASE WHEN sends THEN 0 ELSE 1 END))::numeric + (CASE WHEN sends THEN 1 ELSE p_size END) > (one->>'cap')::numeric THEN
        RETURN false;
      END IF;
      place := place + 1;
    END LOOP;
  END LOOP;
  -- What is not there is no obstacle: comparisons with NULL are not true.
  RETURN NOT coalesce(p_at - (p_facts->>'last')::bigint < (p_limits->'minGap'->>'ms')::numeric, false)
    AND NOT coalesce((p_facts->'tooSoon'->>0)::bigint > 0, false)
    AND NOT coalesce((p_facts->>'exhausted')::bigint > 0, false);
END $$;

-- The whole reservation, as one statement that may be repeated: what was found, and with done where it was written. p_tolerance: ms that a clock may be behind.
${reserveFunction('CREATE', ' FROM qunfa.blocked_recipients(this_one) k')}

REVOKE ALL ON FUNCTION qunfa.has_room(jsonb, jsonb, bigint, bigint), qunfa.reserve(text, text, text, bigint, jsonb, boolean, text, text, text, text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION qunfa.reserve(text, text, text, bigint, jsonb, boolean, text, text, text, text, bigint) TO qunfa_writer;
-- What is reserved has been judged in the same breath.
REVOKE EXECUTE ON FUNCTION qunfa.reserve_facts(text, text, text, bigint, jsonb) FROM qunfa_writer;
DROP FUNCTION qunfa.reserve_write(bigint, text, integer, bigint, text, text, boolean, text, text, text, jsonb);
`;
