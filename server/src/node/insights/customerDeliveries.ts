import { type Delivery, deliveryKind } from '../../../core/insight';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { CampaignRecord } from '../../../core/ledger/records';
import { campaignFiles } from '../campaigns/campaignShelf';

/** What became of one recipient of one batch. */
export interface CustomerDelivery {
  readonly campaign: string;
  readonly batch: string;
  readonly message: number;
  readonly sender: string | undefined;
  readonly recipient: string;
  /** Undefined: left out before sending. */
  readonly kind: keyof Delivery | undefined;
}

/** Every recipient of a campaign, in the order of its batches. Undefined where the campaign was made on another machine: nobody here knows who is in it. */
export async function customerDeliveries(
  ledger: LedgerReader,
  record: CampaignRecord,
): Promise<readonly CustomerDelivery[] | undefined> {
  const frozen = await campaignFiles(ledger)(record);
  if (typeof frozen === 'string') return undefined;
  const found: CustomerDelivery[] = [];
  for (const row of await ledger.batches({ campaign: record.id })) {
    const people = frozen.batches[row.batch.replace(/r\d+$/, '')]?.recipients ?? [];
    const states = await ledger.deliveryStates(row, people);
    for (const [at, recipient] of people.entries()) {
      // Undefined: handed over to a later batch of the same people.
      if (states[at] === undefined) continue;
      const { batch, message, sender } = row;
      found.push({ campaign: record.id, batch, message, sender, recipient, kind: deliveryKind(row, states[at]) });
    }
  }
  return found;
}
