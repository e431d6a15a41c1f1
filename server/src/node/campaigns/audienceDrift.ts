import type { LedgerReader } from '../../../core/ledger/reader';
import type { CampaignRecord } from '../../../core/ledger/records';
import type { Message } from '../../../core/l10n/message';
import { frozenBatchId } from './campaignFile';
import { campaignFiles } from './campaignShelf';
import type { PreparedCampaign } from './prepareCampaign';

/**
 * How far the people of a campaign under way are from those whom the template selects now. A send goes on with the campaign as it was confirmed; whoever
 * has changed the audience since must hear that before they say yes. Who opted out meanwhile, or is out of the account's departments now, is left out anyway and not counted.
 */
export async function audienceDrift(
  campaign: CampaignRecord,
  { input, audience, selection, rowOf }: PreparedCampaign,
  ledger: LedgerReader,
): Promise<readonly Message[]> {
  const frozen = await campaignFiles(ledger)(campaign);
  if (typeof frozen === 'string') return [];
  const waiting = new Set<string>();
  // A batch of unknown outcome is nobody's to take back: neither sent nor waiting.
  const open = ['planned', 'reserved', 'submitting'] as const;
  for (const { batch } of await ledger.batches({ campaign: campaign.id, states: open })) {
    const recipients = frozen.batches[frozenBatchId(batch)]?.recipients ?? [];
    const states = await ledger.deliveryStates({ campaign: campaign.id, batch }, recipients);
    for (const [at, id] of recipients.entries()) if (states[at] === 'waiting') waiting.add(id);
  }
  const undecided = new Set<string>();
  for (const { batch } of await ledger.batches({ campaign: campaign.id, states: ['unknown'] }))
    for (const id of frozen.batches[frozenBatchId(batch)]?.recipients ?? []) undecided.add(id);
  const optedOut = audience.table?.known('opted_out');
  const { has } = audience.doNotContact;
  const barred = (id: string): boolean => (typeof has === 'function' ? has(id) : has?.has(id) === true);
  const outside = (row: number): boolean =>
    audience.scope.account !== undefined && (row === -1 || !selection.scope.own.has(row));
  const leftOut = (id: string): boolean => optedOut?.mark(rowOf(id)) === 1 || barred(id) || outside(rowOf(id));
  const selected = new Set(input.recipients.map(({ id }) => id));
  const dropped = [...waiting].filter((id) => !selected.has(id) && !leftOut(id)).length;
  const added = [...selected].filter((id) => !waiting.has(id) && !undecided.has(id)).length;
  const told = (key: string, count: number): Message[] =>
    count === 0 ? [] : [{ key: `send.note.${key}`, args: { count, campaign: campaign.id } }];
  return [...told('no-longer-selected', dropped), ...told('not-in-campaign', added)];
}
