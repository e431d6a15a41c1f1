import type { InsightsAnswer, InsightsParams } from '../../../core/send/senderApi';
import { readLedgerAt } from '../../node/campaigns/ledgerAt';
import { loadInsights } from '../../node/insights/loadInsights';
import { asRefusals, type SenderContext } from '../senderContext';
import { ledgerOf } from './ledger';

/** Campaigns that are looked at where none is named. */
export const NEWEST = 20;

/** `qunfa/insights` */
export async function insights(params: InsightsParams, context: SenderContext): Promise<InsightsAnswer> {
  try {
    const { config, path } = await ledgerOf(params, context);
    const reader = await readLedgerAt(path);
    const options = { campaigns: params.campaigns, limit: NEWEST, policies: config.policies };
    return { insights: await loadInsights(reader, options).finally(() => reader.close()) };
  } catch (error) {
    return asRefusals(error);
  }
}
