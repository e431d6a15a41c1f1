import type { LedgerReader } from '../ledger/reader';

/** Nobody in a cancelled campaign is sent to any more, whatever is found out about its batches later. */
export async function isCancelled(store: Pick<LedgerReader, 'campaign'>, campaign: string): Promise<boolean> {
  return (await store.campaign(campaign))?.state === 'cancelled';
}
