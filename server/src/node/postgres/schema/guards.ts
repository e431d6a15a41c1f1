import { TRANSITIONS } from '../../../../core/ledger/model';
import { HOLDING_LIST, sqlList } from './tables';

const STEPS = sqlList(Object.entries(TRANSITIONS).flatMap(([from, to]) => to.map((next) => `${from}>${next}`)));

/**
 * What no program may do, whatever it believes: these triggers hold for every role, the owner of the tables included.
 * A batch takes only the steps of the contract, so it is submitted once; recipients leave a batch only before or after it, never while it holds quota;
 * nobody gets content again that is in hand for them; events stay.
 * Errors are of the class QN.
 */
export const GUARDS = `
CREATE FUNCTION qunfa.guard_batch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.key IS NOT NULL AND NEW.key IS DISTINCT FROM OLD.key THEN
    RAISE EXCEPTION 'the reservation key of batch % is there already', OLD.name USING ERRCODE = 'QN001';
  END IF;
  IF NEW.state = OLD.state THEN
    IF NEW.at IS DISTINCT FROM OLD.at THEN
      RAISE EXCEPTION 'the time of batch % changes only with its state', OLD.name USING ERRCODE = 'QN002';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY[${STEPS}]) THEN
    RAISE EXCEPTION 'batch % can not go from % to %', OLD.name, OLD.state, NEW.state USING ERRCODE = 'QN003';
  END IF;
  IF NEW.state = 'reserved' THEN
    PERFORM qunfa.lock_account(NEW.account_id);
    IF EXISTS (SELECT 1 FROM qunfa.batches b WHERE b.account_id = NEW.account_id AND b.at > NEW.at AND b.id <> NEW.id AND b.state IN (${HOLDING_LIST})) THEN
      RAISE EXCEPTION 'batch % would count before another one that holds quota', OLD.name USING ERRCODE = 'QN004';
    END IF;
    IF NEW.size <> (SELECT count(*) FROM qunfa.deliveries d WHERE d.batch_id = NEW.id AND d.state = 'waiting') THEN
      RAISE EXCEPTION 'batch % has another number of recipients', OLD.name USING ERRCODE = 'QN005';
    END IF;
    IF EXISTS (SELECT 1 FROM qunfa.blocked_recipients(NEW.id)) THEN
      RAISE EXCEPTION 'batch % holds recipients who have this content', OLD.name USING ERRCODE = 'QN006';
    END IF;
  ELSIF NEW.state = 'submitting' THEN
    IF NEW.at < OLD.at OR NEW.owner IS NULL OR EXISTS (SELECT 1 FROM qunfa.campaigns c WHERE c.id = NEW.campaign_id AND c.state = 'cancelled') THEN
      RAISE EXCEPTION 'batch % can not be submitted like this', OLD.name USING ERRCODE = 'QN007';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER batches_guard BEFORE UPDATE ON qunfa.batches FOR EACH ROW EXECUTE FUNCTION qunfa.guard_batch();

CREATE FUNCTION qunfa.guard_new_deliveries() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT batch_id FROM fresh) f JOIN qunfa.batches b ON b.id = f.batch_id WHERE b.state <> 'planned') THEN
    RAISE EXCEPTION 'recipients join a batch only while it is planned' USING ERRCODE = 'QN008';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER deliveries_join AFTER INSERT ON qunfa.deliveries REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION qunfa.guard_new_deliveries();

CREATE FUNCTION qunfa.guard_deliveries() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM before o JOIN after n USING (campaign_id, message, recipient)
    WHERE o.state <> n.state AND (o.state = 'excluded' OR n.state = 'waiting')
  ) THEN
    RAISE EXCEPTION 'who was left out or answered for does not wait again' USING ERRCODE = 'QN009';
  END IF;
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT o.batch_id AS was, n.batch_id AS now FROM before o JOIN after n USING (campaign_id, message, recipient) WHERE o.batch_id <> n.batch_id) m
    JOIN qunfa.batches b ON b.id = m.was JOIN qunfa.batches t ON t.id = m.now
    WHERE b.state NOT IN ('planned','failed') OR t.state <> 'planned'
  ) OR (SELECT count(*) FROM before) <> (SELECT count(*) FROM before o JOIN after n USING (campaign_id, message, recipient)) THEN
    RAISE EXCEPTION 'recipients stay in a batch that was not planned or failed' USING ERRCODE = 'QN010';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER deliveries_stay AFTER UPDATE ON qunfa.deliveries REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION qunfa.guard_deliveries();

CREATE FUNCTION qunfa.guard_campaign() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.state = 'cancelled' AND NEW.state <> 'cancelled' THEN
    RAISE EXCEPTION 'campaign % was cancelled for good', OLD.name USING ERRCODE = 'QN011';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER campaigns_guard BEFORE UPDATE ON qunfa.campaigns FOR EACH ROW EXECUTE FUNCTION qunfa.guard_campaign();

CREATE FUNCTION qunfa.guard_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'QN012';
END $$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON qunfa.events FOR EACH STATEMENT EXECUTE FUNCTION qunfa.guard_events();
`;
