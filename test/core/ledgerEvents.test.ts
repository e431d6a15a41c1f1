import assert from 'node:assert/strict';
import { ledgerEvents } from '../../client/src/panes/ledgerEvents';
import type { Localizer } from '../../server/core/l10n/localizer';
import type { EventRecord } from '../../server/core/ledger/records';
import type { LedgerView } from '../../server/core/send/senderApi';

const step = (id: number, batch: string, detail: EventRecord['detail']): EventRecord => ({
  id,
  at: 0,
  by: 'test',
  kind: 'batch.state',
  account: 'a',
  campaign: 'c1',
  batch,
  why: undefined,
  detail,
});

describe('what was done lately, in the ledger pane', () => {
  it('a batch in the outbox was said to be submitted, and confirmed: it is written', () => {
    const events = [
      step(4, 'b002', { from: 'submitting', to: 'submitted', msgid: 'm' }),
      step(3, 'b001', { from: 'submitted', to: 'settled' }),
      step(2, 'b001', { from: 'submitting', to: 'submitted', msgid: 'outbox:c1/b001' }),
    ];
    const view = { events, campaigns: [], accounts: [] } as unknown as LedgerView;
    const told: string[] = [];
    const t = (key: string): string => {
      if (key.startsWith('client.state.')) told.push(key);
      return key;
    };
    assert.ok(ledgerEvents(view, { t, say: ({ key }) => key, language: 'en' } as Localizer));
    assert.deepEqual(told, ['client.state.submitted', 'client.state.written']);
  });
});
