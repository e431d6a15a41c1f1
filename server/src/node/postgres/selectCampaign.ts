/** Columns for `campaignRecord` (rowRecords.ts), with the figures of its batches. */
export const SELECT_CAMPAIGN = `SELECT c.*, a.name AS account, a.channel AS channel, a.zone AS zone,
  (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (SELECT state, count(*) AS n FROM qunfa.batches b WHERE b.campaign_id = c.id GROUP BY state) s) AS states,
  (SELECT coalesce(sum(size), 0)::bigint FROM qunfa.batches b WHERE b.campaign_id = c.id AND b.moved_to IS NULL AND b.state <> 'released') AS recipients
  FROM qunfa.campaigns c JOIN qunfa.accounts a ON a.id = c.account_id`;
