import { type Confirmed, confirmedOf } from '../../core/send/confirmed';
import type { PlannedSend } from '../node/campaigns/prepareSend';
import { OFFICIAL_BASE } from '../node/wecom/wecomAccount';

/** What a person says yes to of a prepared send, and what it is held against before it goes out. */
export function confirmedBy({ plan, prepared, transport, existing }: PlannedSend): Confirmed {
  const { baseUrl = OFFICIAL_BASE } = prepared.account;
  return confirmedOf(plan, {
    transport,
    address: transport === 'wecom' ? baseUrl : undefined,
    campaign: existing?.id,
  });
}
