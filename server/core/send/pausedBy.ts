import type { LedgerReader } from '../ledger/reader';
import type { CampaignRecord } from '../ledger/records';
import type { Message } from '../l10n/message';

/** Says why a run has paused a campaign; its detail holds the sentence. Written right after the change of state. */
export const PAUSED_EVENT = 'campaign.problem';

/** What has paused a campaign; undefined where it is not paused, or a person has done so. */
export async function pausedBy(
  { id, state }: Pick<CampaignRecord, 'id' | 'state'>,
  ledger: Pick<LedgerReader, 'events'>,
): Promise<Message | undefined> {
  if (state !== 'paused') return undefined;
  const [said] = await ledger.events({ campaign: id, kind: PAUSED_EVENT, limit: 1 });
  const [changed] = await ledger.events({ campaign: id, kind: 'campaign.state', limit: 1 });
  return said && (!changed || said.id > changed.id) ? (said.detail.problem as Message) : undefined;
}
