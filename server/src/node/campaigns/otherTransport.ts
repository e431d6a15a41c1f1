import path from 'node:path';
import type { CampaignRecord } from '../../../core/ledger/records';
import type { Refusal } from '../../../core/plan/model';
import type { CampaignFile } from './campaignFile';

/** What a send asks for: the way, and the folder of an outbox where one was named. */
export interface WishedWay {
  readonly transport: string;
  readonly outbox: string | undefined;
}

/**
 * A campaign goes on the way it was made for. Whoever asks for another way would believe that a rehearsal goes into a folder while it goes to customers,
 * or the other way round, so both are named and nothing is sent.
 */
export function otherTransport(
  { id }: Pick<CampaignRecord, 'id'>,
  { transport, outbox, root }: Pick<CampaignFile, 'transport' | 'outbox' | 'root'>,
  wished: WishedWay,
): Refusal | undefined {
  if (wished.transport !== transport)
    return {
      code: 'send/campaign-transport',
      message: {
        key: 'send.refusal.campaign-transport',
        args: { campaign: id, own: transport, wished: wished.transport },
      },
    };
  if (transport !== 'outbox' || wished.outbox === undefined) return undefined;
  const folder = path.resolve(root ?? '.', wished.outbox);
  if (folder === outbox) return undefined;
  return {
    code: 'send/campaign-transport',
    message: { key: 'send.refusal.campaign-outbox', args: { campaign: id, own: outbox, wished: folder } },
  };
}
