import { SAFE_PATH } from './functions';
import { HOLDING_LIST } from './tables';

/** Version 6: whom a batch did not reach after all (the platform refused them, or the task was stopped before its member sent it) counts no longer. */
export const FREED = `
CREATE OR REPLACE FUNCTION qunfa.held_since(p_account integer, p_from bigint, p_without bigint) RETURNS jsonb LANGUAGE plpgsql STABLE ${SAFE_PATH} AS $$
DECLARE
  sends bigint;
  people bigint;
  mine integer;
BEGIN
  SELECT count(*), coalesce(sum(b.size - b.failed), 0) INTO sends, people FROM qunfa.batches b
  WHERE b.account_id = p_account AND b.at >= p_from AND b.state IN (${HOLDING_LIST});
  SELECT b.size - b.failed INTO mine FROM qunfa.batches b WHERE b.id = p_without AND b.at >= p_from AND b.state IN (${HOLDING_LIST});
  RETURN CASE WHEN mine IS NULL THEN jsonb_build_array(sends, people) ELSE jsonb_build_array(sends - 1, people - mine) END;
END $$;
`;
